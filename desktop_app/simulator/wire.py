"""The migration server's own endpoints as CONTRACT 3 gives them; request threads, imports werkzeug and this room."""

from __future__ import annotations

import hmac
import json
import re
import threading
from collections.abc import Callable
from datetime import UTC, datetime

from werkzeug.wrappers import Request, Response

from desktop_app.simulator.book import AlreadyRunning, RunBook
from desktop_app.simulator.dials import DialBoard
from desktop_app.simulator.http_post import post_json
from desktop_app.simulator.ledger import Ledger
from desktop_app.simulator.plan import Key, refusal
from desktop_app.simulator.runs import Launch, Phase
from desktop_app.simulator.spoiling import answer, hang, html_page, reset, spoil, wait

_HANDSHAKE_TIMEOUT = 10.0
_REQUIRED = ("mb_project_uuid", "brz_project_id", "mb_site_id", "mb_secret")
_LARGEST_ID = 2**63 - 1


class Refused(Exception):
    """A request that is answered 400 with these words."""


class Wire:
    """Answers every call of the real wire; `modes` of the dials are applied before anything else."""

    def __init__(self, seed: int, book: RunBook, dials: DialBoard, ledger: Ledger, closing: threading.Event) -> None:
        """Remember what the endpoints speak for; `closing` ends every wait."""
        self._seed = seed
        self._book = book
        self._dials = dials
        self._ledger = ledger
        self._closing = closing
        self._routes: dict[str, tuple[str, Callable[[Request], Response]]] = {
            "/": ("launch", self._launch),
            "/health": ("health", self._health),
            "/dashboard-handshake": ("handshake", self._handshake),
            "/migration-status": ("status", self._status),
            "/migration_log": ("log", self._log),
            "/mapping/list": ("mapping", self._mapping),
        }

    def respond(self, request: Request) -> Response:
        """Answer one request.

        Raises:
            Dropped: A dial cut the connection.
        """
        call, endpoint = self._routes.get(request.path, ("unknown", _not_found))
        self._ledger.count(call)
        if call == "status":
            self._ledger.count_look("-".join(_given(request, name) for name in _REQUIRED[:2]))
        dials = self._dials.now
        wait(request, dials.hang_seconds, self._closing)
        mode = dials.modes.get(call, "ok")
        spoilt = spoil(mode, request, self._closing)
        if spoilt is not None:
            if call == "launch":
                self._record(request, mode, started=False)
            return spoilt
        if dials.token is not None and not hmac.compare_digest(_given(request, "token").encode(), dials.token.encode()):
            return answer({"error": "Unauthorized"}, 401)
        if request.method != "GET":
            return answer({"error": "Method not allowed"}, 405)
        try:
            return endpoint(request)
        except Refused as refused:
            return answer({"error": str(refused)}, 400)

    def _health(self, _request: Request) -> Response:
        return answer({"status": "success"})

    def _handshake(self, request: Request) -> Response:
        body: dict[str, object] = {
            "success": True,
            "service": "migration-server",
            "message": "Migration server is reachable",
            "server_id": f"simulator-{self._seed}",
            "timestamp": datetime.now(UTC).isoformat(timespec="seconds"),
            "client_ip": request.remote_addr,
        }
        url = _given(request, "dashboard_callback_url")
        if url:
            error = _handshake_error(url)
            body["handshake_with_dashboard"] = "fail" if error else "ok"
            if error:
                body["handshake_error"] = error
        return answer(body)

    def _status(self, request: Request) -> Response:
        key = _key(request)
        told = self._book.status(key)
        if told is None:
            return answer({"error": "Миграция не найдена", **key._asdict()}, 404)
        return answer(told)

    def _log(self, request: Request) -> Response:
        found = self._book.log(_brz_project_id(_given(request, "brz_project_id")))
        if found is None:
            return answer({"error": "Log file not found"}, 404)
        return answer({"migration_id": found[0], "logs": found[1]})

    def _mapping(self, _request: Request) -> Response:
        return answer({"value": self._book.mapping()})

    def _launch(self, request: Request) -> Response:
        for name in _REQUIRED:
            if not _given(request, name):
                raise Refused(f"Invalid {name}: it is missing")
        launch = _launch_of(request)
        kinds = self._dials.kinds_of(launch.key)
        mode = self._dials.now.modes["launch"]
        if "html" in kinds:
            self._record(request, "html", started=False)
            return html_page()
        if "refuse" in kinds or mode == "refuse":
            self._record(request, "refused", started=False)
            raise Refused(refusal(self._seed, launch.key))
        if mode == "silent":
            self._record(request, "accepted", started=False)
            return _accepted(launch.key)
        return self._start(request, launch, mode)

    def _start(self, request: Request, launch: Launch, mode: str) -> Response:
        try:
            run = self._book.launch(launch)
        except AlreadyRunning as error:
            self._record(request, "already_running", started=False)
            raise Refused("The process migration is already running.") from error
        self._record(request, "accepted", started=run is not None)
        if mode == "accept_then_hang":
            hang(request, self._closing)
        if mode == "accept_then_reset":
            reset(request)
        if run is None or launch.webhook_url is not None:
            return _accepted(launch.key)
        while not run.done.wait(0.5):
            if self._closing.is_set():
                reset(request)
        if run.phase is Phase.CRASHED:
            reset(request)
        if run.plan.error is not None:
            return answer({"error": run.plan.error}, 400)
        return answer(self._book.result(run))

    def _record(self, request: Request, told: str, *, started: bool) -> None:
        key = "-".join(_given(request, name) for name in _REQUIRED[:2])
        self._ledger.launch(key, told, started, request.args.items(multi=True))


def _launch_of(request: Request) -> Launch:
    key = _key(request)
    webhook_uuid = _given(request, "webhook_mb_project_uuid")
    webhook_brz = _given(request, "webhook_brz_project_id")
    return Launch(
        key=key,
        mb_site_id=_given(request, "mb_site_id"),
        webhook_url=_given(request, "webhook_url") or None,
        webhook_key=Key(
            webhook_uuid or key.mb_project_uuid,
            _brz_project_id(webhook_brz) if webhook_brz else key.brz_project_id,
        ),
        wave_id=_given(request, "wave_id") or None,
    )


def _accepted(key: Key) -> Response:
    return answer({"status": "in_progress", "message": "Миграция запущена", **key._asdict()}, 202)


def _given(request: Request, name: str) -> str:
    """Return a query parameter; of several the last stands, as in PHP; a missing one is empty."""
    values = request.args.getlist(name)
    return values[-1] if values else ""


def _key(request: Request) -> Key:
    uuid = _given(request, "mb_project_uuid")
    if not uuid:
        raise Refused("Missing required parameters: mb_project_uuid and brz_project_id are required")
    return Key(uuid, _brz_project_id(_given(request, "brz_project_id")))


def _brz_project_id(text: str) -> int:
    if not re.fullmatch("[0-9]{1,19}", text) or not 1 <= int(text) <= _LARGEST_ID:
        raise Refused("Invalid brz_project_id: a number of 1 or more is needed")
    return int(text)


def _not_found(request: Request) -> Response:
    return answer({"error": f"No route found for {request.method} {request.path}"}, 404)


def _handshake_error(url: str) -> str:
    """Call the dashboard back and return what is wrong, empty if it named itself (CONTRACT 3)."""
    told = post_json(url, {"source": "migration_server", "handshake": True}, _HANDSHAKE_TIMEOUT, read_body=True)
    if told.status is None:
        return told.error
    if not told.delivered:
        return f"HTTP {told.status}"
    try:
        body = json.loads(told.body)
    except ValueError:
        body = None
    names = (body.get("dashboard"), body.get("service")) if isinstance(body, dict) else ()
    return "" if "migration-dashboard" in names else "Dashboard did not identify itself in response"
