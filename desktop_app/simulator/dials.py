"""The fault dials: what goes wrong, for whom and how often; thread-safe, imports only this room."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from desktop_app.simulator.plan import KINDS, Key, kinds_in

# What any wire call can be made to answer; "ok" behaves.
MODES: Final = frozenset(
    {"ok", "html", "500", "401", "broken_json", "empty", "hang", "reset", "drip", "huge", "redirect", "echo"}
)
LAUNCH_MODES: Final = MODES | {"refuse", "silent", "accept_then_hang", "accept_then_reset"}
CALLS: Final = ("launch", "status", "health", "handshake", "log", "mapping")


@dataclass(frozen=True, slots=True)
class Dials:
    """All dials at one moment.

    Attributes:
        modes: How each of `CALLS` behaves.
        hang_seconds: Real seconds every wire call waits before it goes on.
        drop_next_webhook: How many of the next webhooks are lost on purpose, all tries of each.
        kinds: Site kinds by "<uuid>-<brz>", in place of the markers in the uuid.
        token: The token every wire call must carry, None for none.
    """

    modes: Mapping[str, str] = field(default_factory=lambda: dict.fromkeys(CALLS, "ok"))
    hang_seconds: float = 0.0
    drop_next_webhook: int = 0
    kinds: Mapping[str, frozenset[str]] = field(default_factory=dict)
    token: str | None = field(default=None, repr=False)

    def as_json(self) -> dict[str, Any]:
        """Return the dials as they are set through `/_simulator/dials`; a token only as set or not."""
        return {
            **{f"{call}_mode": mode for call, mode in self.modes.items()},
            "hang_seconds": self.hang_seconds,
            "drop_next_webhook": self.drop_next_webhook,
            "kinds": {key: "-".join(sorted(kinds)) or "ok" for key, kinds in self.kinds.items()},
            "token_set": self.token is not None,
        }


class DialBoard:
    """The dials of one simulator; any thread reads and turns them."""

    def __init__(self, token: str | None) -> None:
        """Begin with everything behaving."""
        self._lock = threading.Lock()
        self._dials = Dials(token=token)

    @property
    def now(self) -> Dials:
        """The dials at this moment."""
        with self._lock:
            return self._dials

    def turn(self, wanted: Mapping[str, Any]) -> Dials:
        """Turn the named dials, all or none.

        `kinds` is merged: a null value gives a key back to its marker.

        Raises:
            ValueError: An unknown dial or value; the message lists what is allowed.
        """
        with self._lock:
            dials = self._dials
            for name, value in wanted.items():
                dials = _turned(dials, name, value)
            self._dials = dials
            return dials

    def take_drop(self) -> bool:
        """Return whether the webhook about to go out is to be lost, and count it."""
        with self._lock:
            left = self._dials.drop_next_webhook
            self._dials = replace(self._dials, drop_next_webhook=max(0, left - 1))
            return left > 0

    def kinds_of(self, key: Key) -> frozenset[str]:
        """Return the kinds of a key: dialled, else marked in its uuid."""
        dialled = self.now.kinds.get(str(key))
        return kinds_in(key.mb_project_uuid) if dialled is None else dialled


def _turned(dials: Dials, name: str, value: Any) -> Dials:
    if name.removesuffix("_mode") in CALLS and name.endswith("_mode"):
        call = name.removesuffix("_mode")
        allowed = LAUNCH_MODES if call == "launch" else MODES
        if value not in allowed:
            raise ValueError(f"{name} must be one of {', '.join(sorted(allowed))}, not {value!r}")
        return replace(dials, modes={**dials.modes, call: value})
    if name == "hang_seconds":
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 3600:
            raise ValueError(f"hang_seconds must be 0..3600 seconds, not {value!r}")
        return replace(dials, hang_seconds=float(value))
    if name == "drop_next_webhook":
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise ValueError(f"drop_next_webhook must be a count, 0 or more, not {value!r}")
        return replace(dials, drop_next_webhook=value)
    if name == "token":
        if value is not None and not isinstance(value, str):
            raise ValueError("token must be a text, or null for none")
        return replace(dials, token=value or None)
    if name == "kinds":
        return replace(dials, kinds=_merged_kinds(dials.kinds, value))
    known = [f"{call}_mode" for call in CALLS] + ["hang_seconds", "drop_next_webhook", "token", "kinds"]
    raise ValueError(f"there is no dial {name!r}; the dials are {', '.join(known)}")


def _merged_kinds(old: Mapping[str, frozenset[str]], wanted: Any) -> dict[str, frozenset[str]]:
    if not isinstance(wanted, dict):
        raise ValueError('kinds must be an object {"<uuid>-<brz>": "<kind>"}')
    kinds = dict(old)
    for key, text in wanted.items():
        if text is None:
            kinds.pop(key, None)
            continue
        if not isinstance(text, str) or not set(text.lower().split("-")) <= KINDS:
            raise ValueError(
                f"the kind of {key!r} must be one of {', '.join(sorted(KINDS))} or several joined by '-', not {text!r}"
            )
        kinds[key] = kinds_in(text)
    return kinds
