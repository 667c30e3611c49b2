"""The simulator's own endpoints under `/_simulator/`, outside the real wire; request threads, this room only."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

from werkzeug.wrappers import Request, Response

from desktop_app.simulator.book import RunBook
from desktop_app.simulator.dials import DialBoard
from desktop_app.simulator.ledger import Ledger
from desktop_app.simulator.past import PastReader
from desktop_app.simulator.spoiling import answer
from desktop_app.simulator.webhooks import Courier

PREFIX: Final = "/_simulator/"


class Control:
    """Turns dials, tells the state, gives a past and ends runs; no token is asked and no dial applies here."""

    def __init__(self, book: RunBook, dials: DialBoard, ledger: Ledger, courier: Courier, past: PastReader) -> None:
        """Remember what there is to control."""
        self._book = book
        self._dials = dials
        self._ledger = ledger
        self._courier = courier
        self._past = past
        self._routes: dict[tuple[str, str], Callable[[Any], Any]] = {
            ("POST", "dials"): self._turn,
            ("POST", "seed"): lambda body: {"seeded": self._past.enter_all(body)},
            ("POST", "finish"): self._finish,
            ("GET", "state"): lambda _body: self._state(),
        }

    def respond(self, request: Request) -> Response:
        """Answer one control request; wrong input is 400 with what is wrong."""
        name = request.path.removeprefix(PREFIX)
        if name == "redirected":
            self._ledger.count("redirected")
            return answer({"status": "success"})
        route = self._routes.get((request.method, name))
        if route is None:
            known = ", ".join(f"{method} {PREFIX}{path}" for method, path in self._routes)
            return answer({"error": f"there is no {request.method} {request.path}; there are {known}"}, 404)
        try:
            body = json.loads(request.get_data() or b"{}") if request.method == "POST" else None
            return answer(route(body))
        except ValueError as error:
            return answer({"error": str(error)}, 400)

    def _turn(self, body: Any) -> Any:
        if not isinstance(body, dict):
            raise ValueError("an object of dials is expected")
        return self._dials.turn(body).as_json()

    def _finish(self, body: Any) -> Any:
        keys = body.get("keys") if isinstance(body, dict) else None
        if keys is not None and not (isinstance(keys, list) and all(isinstance(key, str) for key in keys)):
            raise ValueError('"keys" must be a list of "<uuid>-<brz>"')
        return {"finished": self._book.finish_now(keys)}

    def _state(self) -> Any:
        return {
            **self._book.snapshot(),
            **self._ledger.snapshot(),
            "webhooks": self._courier.snapshot(),
            "dials": self._dials.now.as_json(),
        }
