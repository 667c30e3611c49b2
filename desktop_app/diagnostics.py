"""What the program says about itself: log files, redaction, hooks for what nobody caught; any thread.

Must not import Qt, nor anything of ours but settings and domain.
"""

from __future__ import annotations

import faulthandler
import html
import json
import logging
import logging.handlers
import os
import re
import sys
import sysconfig
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import IO
from urllib.parse import quote, quote_plus

logger = logging.getLogger(__name__)

MASK = "•••"
_SHORTEST_SECRET = 4
# Folders that say nothing of a failure, but much of whose machine it is; the innermost first.
_FOLDERS = sorted(
    {str(Path(__file__).resolve().parent.parent), *map(sysconfig.get_path, ("stdlib", "purelib", "platlib"))},
    key=len,
    reverse=True,
)
_PARAMETER = re.compile(r"(?i)(mb_secret|token)(=|%3D|%253D)[^&\s\"'<>]+?(?=&|%26|%2526|[\s\"'<>]|$)")
_BEARER = re.compile(r"(?i)(authorization['\"]?\s*[:=]\s*['\"]?bearer\s+)[^\s'\",}]+")


class Redactor:
    """The one place where secrets are taken out of texts: known values in every encoding, and named parameters."""

    def __init__(self, *known: str) -> None:
        """Start with the secrets known already; empty ones are ignored."""
        self._lock = threading.Lock()
        self._forms: frozenset[str] = frozenset()
        self._known: re.Pattern[str] | None = None
        for secret in known:
            self.add(secret)

    def add(self, secret: str) -> None:
        """Learn a secret; shorter than four characters it would blot out ordinary words, so only parameters hide it."""
        if len(secret) < _SHORTEST_SECRET:
            return
        with self._lock:
            if secret not in self._forms:
                self._forms |= _encodings(secret)
                longest_first = sorted(self._forms, key=len, reverse=True)
                self._known = re.compile("|".join(_pattern(form) for form in longest_first))

    def __call__(self, text: str) -> str:
        """Give the text with each secret masked."""
        if self._known is not None:
            text = self._known.sub(MASK, text)
        return _BEARER.sub(rf"\1{MASK}", _PARAMETER.sub(rf"\1\2{MASK}", text))

    def json(self, value: object) -> object:
        """Give a JSON value with each secret masked in its names and texts."""
        if isinstance(value, str):
            return self(value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return MASK if str(value) in self._forms else value
        if isinstance(value, dict):
            return {self(str(name)): self.json(part) for name, part in value.items()}
        if isinstance(value, list):
            return [self.json(part) for part in value]
        return value


def _encodings(secret: str) -> set[str]:
    # A secret that came in as bytes other than UTF-8 holds lone surrogates.
    plain = {
        secret,
        quote(secret, errors="surrogatepass"),
        quote(secret, safe="", errors="surrogatepass"),
        quote_plus(secret, errors="surrogatepass"),
    }
    twice = {quote(form, safe="", errors="surrogatepass") for form in plain}
    ascii_json, json_text = json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1]
    escaped = {
        ascii_json,
        ascii_json.replace("/", "\\/"),
        json_text,
        json_text.replace("/", "\\/"),
        repr(secret)[1:-1],
        html.escape(secret),
        html.escape(secret, quote=False),
    }
    return plain | twice | escaped


def _pattern(form: str) -> str:
    """Match one form; escapes like ``%2F`` may be written in either case."""
    return re.sub("%[0-9A-F]{2}", lambda found: f"(?i:{found[0]})", re.escape(form))


class RedactingFormatter(logging.Formatter):
    """Formats one event a line in UTC, tracebacks included, and masks every secret in it."""

    default_msec_format = "%s.%03dZ"
    converter = staticmethod(time.gmtime)

    def __init__(self, redactor: Redactor) -> None:
        """Keep the redactor; all handlers share one."""
        super().__init__("%(asctime)s %(levelname)s %(threadName)s %(name)s %(message)s")
        self._redactor = redactor

    def format(self, record: logging.LogRecord) -> str:
        """Give the redacted line."""
        return self._redactor(super().format(record))


class Diagnostics:
    """Log files and hooks of one program run.

    Attributes:
        redactor: Masks secrets; clients add theirs.
        log_file: The newest log file.
    """

    def __init__(self, folder: Path, level: str, redactor: Redactor) -> None:
        """Name the folder of log files; nothing is written before `start`."""
        self.redactor = redactor
        self.log_file = folder / "migration-desk.log"
        self._level = level.upper()
        self._handlers: list[logging.Handler] = []
        self._fault_log: IO[str] | None = None
        self._on_bug: Callable[[str], None] | None = None
        self._hooks = (sys.excepthook, threading.excepthook)

    def start(self, echo: IO[str] | None = None) -> None:
        """Write logs to the file, and to ``echo`` where one is given; catch what nobody caught.

        Raises:
            OSError: The folder cannot be written.
        """
        files = logging.handlers.RotatingFileHandler(self.log_file, maxBytes=5_000_000, backupCount=3, encoding="utf-8")
        self._handlers = [files, *([logging.StreamHandler(echo)] if echo else [])]
        root = logging.getLogger("desktop_app")
        root.setLevel(self._level)
        for handler in self._handlers:
            handler.setFormatter(RedactingFormatter(self.redactor))
            root.addHandler(handler)
        # They log whole addresses at INFO, and ours carry secrets.
        for name in ("httpx", "httpcore", "werkzeug"):
            logging.getLogger(name).setLevel(logging.ERROR)
        self._fault_log = self.log_file.with_name("faults.log").open("a", encoding="utf-8")
        faulthandler.enable(self._fault_log)
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread

    def stop(self) -> None:
        """Undo `start`."""
        sys.excepthook, threading.excepthook = self._hooks
        root = logging.getLogger("desktop_app")
        for handler in self._handlers:
            root.removeHandler(handler)
            handler.close()
        self._handlers = []
        if self._fault_log:
            faulthandler.disable()
            self._fault_log.close()
            self._fault_log = None

    def on_bug(self, tell: Callable[[str], None] | None) -> None:
        """Register who is told, on the failing thread, of something nobody caught: its redacted traceback.

        It is made to be sent to others: files are named without the folders that the program is installed in.
        """
        self._on_bug = tell

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._hooks[0](kind, error, trace)
            return
        logger.error("uncaught error=%s", kind.__name__, exc_info=(kind, error, trace))
        if self._on_bug:
            told = "".join(traceback.format_exception(kind, error, trace)).strip()
            for folder in _FOLDERS:
                told = told.replace(f"{folder}{os.sep}", "")
            self._on_bug(self.redactor(told))

    def _uncaught_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None and caught.exc_type is not SystemExit:
            self._uncaught(caught.exc_type, caught.exc_value, caught.exc_traceback)
