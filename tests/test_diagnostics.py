"""Log files, and that no secret reaches them."""

from __future__ import annotations

import html
import io
import json
import logging
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest

from desktop_app.diagnostics import MASK, Diagnostics, Redactor
from tests.expected_logs import ExpectedLogs

SECRET = 's3cret +/&ü"x'
logger = logging.getLogger("desktop_app.test")


@pytest.fixture
def diagnostics(tmp_path: Path) -> Iterator[Diagnostics]:
    found = Diagnostics(tmp_path, "info", Redactor(SECRET))
    found.start()
    yield found
    found.stop()


@pytest.mark.parametrize(
    "form",
    [
        SECRET,
        quote(SECRET),
        quote(SECRET, safe=""),
        quote_plus(SECRET),
        quote(quote(SECRET, safe=""), safe=""),
        quote(SECRET, safe="").replace("%2B", "%2b"),
        json.dumps(SECRET),
        json.dumps({"a": SECRET}).replace("/", "\\/"),
        json.dumps(SECRET, ensure_ascii=False),
        repr(SECRET),
        html.escape(SECRET),
    ],
)
def test_a_known_secret_is_masked_in_every_encoding(form: str) -> None:
    masked = Redactor(SECRET)(f"before {form} after")
    assert "s3cret" not in masked
    assert MASK in masked
    assert masked.startswith("before ")
    assert masked.endswith(" after")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("GET /?a=1&mb_secret=abc&b=2", f"GET /?a=1&mb_secret={MASK}&b=2"),
        ("http://x/?attempt=1&token=ff00 ok", f"http://x/?attempt=1&token={MASK} ok"),
        ("q=http%3A%2F%2Fx%3Ftoken%3Dff00%26a", f"q=http%3A%2F%2Fx%3Ftoken%3D{MASK}%26a"),
        ("Authorization: Bearer ff00", f"Authorization: Bearer {MASK}"),
        ("{'authorization': 'bearer ff00'}", f"{{'authorization': 'bearer {MASK}'}}"),
        ("no secret here", "no secret here"),
    ],
)
def test_named_parameters_are_masked_even_if_unknown(text: str, masked: str) -> None:
    assert Redactor()(text) == masked


def test_a_very_short_secret_does_not_blot_out_words() -> None:
    assert Redactor("a")("a banana") == "a banana"


def test_json_is_masked_in_names_and_texts() -> None:
    value = {SECRET: [SECRET, 5, None, {"x": f"y{SECRET}"}]}
    masked = Redactor(SECRET).json(value)
    assert masked == {MASK: [MASK, 5, None, {"x": f"y{MASK}"}]}


def test_a_secret_of_digits_is_masked_as_a_number_too() -> None:
    assert Redactor("90210").json([90210, 90211, True, "90210"]) == [MASK, 90211, True, MASK]


def test_a_secret_that_is_no_unicode_is_masked_too() -> None:
    assert Redactor("abc\udcff")("x abc\udcff y") == f"x {MASK} y"


def test_a_secret_learned_later_is_masked_too() -> None:
    redactor = Redactor()
    redactor.add("later-secret")
    redactor.add("later-secret")
    assert redactor("later-secret") == MASK


def test_log_lines_and_tracebacks_are_masked(diagnostics: Diagnostics, expected_logs: ExpectedLogs) -> None:
    expected_logs.allow("went wrong")
    logger.info("opened url=%s", f"http://x/?mb_secret={quote(SECRET)}")
    try:
        raise ValueError(SECRET)
    except ValueError:
        logger.exception("went wrong")
    text = diagnostics.log_file.read_text(encoding="utf-8")
    assert "s3cret" not in text
    assert "ValueError" in text
    assert f"mb_secret={MASK}" in text
    assert "INFO MainThread desktop_app.test opened" in text


def test_http_libraries_that_log_addresses_are_silenced(diagnostics: Diagnostics) -> None:
    for name in ("httpx", "httpcore.http11", "werkzeug"):
        assert not logging.getLogger(name).isEnabledFor(logging.WARNING)


def test_an_echo_repeats_the_lines(tmp_path: Path) -> None:
    echo = io.StringIO()
    diagnostics = Diagnostics(tmp_path, "info", Redactor(SECRET))
    diagnostics.start(echo)
    logger.info("hello %s", SECRET)
    diagnostics.stop()
    logger.info("not any more")
    assert "hello" in echo.getvalue()
    assert "not any more" not in echo.getvalue()
    assert "s3cret" not in echo.getvalue()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_what_nobody_caught_is_logged_and_told_on_the_failing_thread(
    diagnostics: Diagnostics, expected_logs: ExpectedLogs
) -> None:
    expected_logs.allow("uncaught")
    told: list[tuple[str, str]] = []
    diagnostics.on_bug(lambda text: told.append((threading.current_thread().name, text)))

    def fail() -> None:
        raise RuntimeError(SECRET)

    thread = threading.Thread(target=fail, name="breaker")
    thread.start()
    thread.join()
    ((thread_name, text),) = told
    assert thread_name == "breaker"
    assert text.startswith("Traceback")
    assert text.endswith(f"RuntimeError: {MASK}")
    assert SECRET not in text
    # It is sent to others, who need not know in whose home the program lies.
    assert f'File "tests{os.sep}test_diagnostics.py"' in text
    assert 'File "threading.py"' in text
    sys.excepthook(KeyError, KeyError("k"), None)
    assert told[1][1] == "KeyError: 'k'"
    assert "uncaught error=RuntimeError" in diagnostics.log_file.read_text(encoding="utf-8")


def test_hooks_are_given_back(tmp_path: Path) -> None:
    before = (sys.excepthook, threading.excepthook)
    diagnostics = Diagnostics(tmp_path, "info", Redactor())
    diagnostics.start()
    assert sys.excepthook != before[0]
    diagnostics.stop()
    assert (sys.excepthook, threading.excepthook) == before
