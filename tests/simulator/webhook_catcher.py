"""A dashboard's far side for the simulator's tests: records each POST as it came and answers as told."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, NamedTuple


class Caught(NamedTuple):
    """One request: its target byte for byte, its headers and its JSON body."""

    target: str
    headers: dict[str, str]
    body: Any


class WebhookCatcher:
    """An HTTP server on a free port that answers the given statuses in turn, the last one for ever.

    Attributes:
        url: Its base URL.
        caught: The requests so far.
    """

    def __init__(self, statuses: Sequence[int] = (200,), body: bytes = b"{}") -> None:
        """Remember what to answer."""
        self.caught: list[Caught] = []
        catcher, left = self, list(statuses)

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                raw = self.rfile.read(int(self.headers["Content-Length"]))
                catcher.caught.append(Caught(self.path, dict(self.headers), json.loads(raw)))
                self.send_response(left.pop(0) if len(left) > 1 else left[0])
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})

    def __enter__(self) -> WebhookCatcher:
        """Start to answer."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
