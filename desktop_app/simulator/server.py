"""Wires one simulator together and serves it on its socket; a thread per request, imports werkzeug and this room."""

from __future__ import annotations

import os
import socket
import threading
from contextlib import ExitStack
from types import TracebackType
from typing import Any

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from desktop_app.simulator.book import RunBook
from desktop_app.simulator.clock import Clock
from desktop_app.simulator.control import PREFIX, Control
from desktop_app.simulator.dials import DialBoard
from desktop_app.simulator.ledger import Ledger
from desktop_app.simulator.lock_files import RunFiles
from desktop_app.simulator.options import SimulatorOptions
from desktop_app.simulator.past import PastReader
from desktop_app.simulator.schedule import Scheduler
from desktop_app.simulator.webhooks import Courier
from desktop_app.simulator.wire import Wire
from desktop_app.simulator.workers import Workforce

_BACKLOG = 256


class CannotListen(Exception):
    """The address cannot be had; its text says why and what to do."""


class SimulatorServer:
    """One running simulated migration server, a context manager.

    Attributes:
        url: Its base URL with the real port.
    """

    def __init__(self, options: SimulatorOptions) -> None:
        """Take the address; nothing is served before the context is entered.

        Raises:
            CannotListen: The address is taken or does not exist here.
        """
        self._closing = threading.Event()
        clock = Clock(options.speed)
        dials = DialBoard(options.token)
        ledger = Ledger(clock)
        self._scheduler = Scheduler(clock)
        self._courier = Courier(clock, self._scheduler)
        files = RunFiles(options.lock_dir, options.log_dir, clock)
        self._workforce = Workforce(options.workers)
        book = RunBook(options.seed, clock, self._scheduler, self._courier, dials, files, self._workforce)
        self._wire = Wire(options.seed, book, dials, ledger, self._closing)
        self._control = Control(book, dials, ledger, self._courier, PastReader(book, dials, clock))
        self._stack = ExitStack()
        self._http = _listen(options.host, options.port, self._respond)
        host = f"[{options.host}]" if ":" in options.host else options.host
        self.url = f"http://{host}:{self._http.port}"

    def __enter__(self) -> SimulatorServer:
        """Start to serve."""
        self._stack.callback(self._workforce.close)
        self._scheduler.start()
        self._stack.callback(self._scheduler.close)
        self._courier.start()
        self._stack.callback(self._courier.close)
        thread = threading.Thread(
            target=self._http.serve_forever, kwargs={"poll_interval": 0.05}, name="simulator-http", daemon=True
        )
        thread.start()
        self._stack.callback(thread.join, timeout=2.0)
        self._stack.callback(self._http.shutdown)
        self._stack.callback(self._closing.set)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop in reverse; every waiting caller is cut off."""
        self._stack.close()

    def _respond(self, environ: dict[str, Any], start_response: Any) -> Any:
        request = Request(environ)
        responder = self._control if request.path.startswith(PREFIX) else self._wire
        response: Response = responder.respond(request)
        return response(environ, start_response)


class _QuietHandler(WSGIRequestHandler):
    """Logs no requests: their URLs carry the secret."""

    def log(self, type: str, message: str, *args: Any) -> None:
        """Say nothing."""


def _listen(host: str, port: int, app: Any) -> BaseWSGIServer:
    """Bind first, then hand the socket over: `make_server` on a busy port ends the process by itself."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        if os.name == "posix":
            # A restart may take the port its predecessor just left; on Windows the option means theft.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
            listener.listen(_BACKLOG)
        except OSError as error:
            raise CannotListen(
                f"cannot listen on {host}:{port}: {error.strerror or error}. Stop the program that uses it,"
                " or choose another with --port (0 picks a free one)."
            ) from error
        return make_server(host, port, app, threaded=True, request_handler=_QuietHandler, fd=listener.fileno())
