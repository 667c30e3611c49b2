"""Says which direction of the two-way test failed, why, and what to do; any thread; must not import widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from desktop_app.settings import is_loopback
from desktop_app.ui.recorded_words import in_operator_words

if TYPE_CHECKING:
    from desktop_app.services.probing import Handshake

translate = QCoreApplication.translate

EVERYWHERE = "0.0.0.0"


@dataclass(frozen=True, slots=True)
class Path:
    """What was tried.

    Attributes:
        base_url: The address that the server was told.
        server_url: The server.
        host: What the receiver listens on.
        port: The receiver's.
        own_url: Under which others may reach this machine; empty if it has no such address.
    """

    base_url: str
    server_url: str
    host: str
    port: int
    own_url: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What would mend it: another address, and what the receiver has to listen on for it; empty leaves it."""

    base_url: str
    host: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """The test's end in words.

    Attributes:
        there: What came of this desk reaching the server.
        back: What came of the server reaching this desk; empty if it was not tried.
        cure: What to do about it; empty if nothing has to be done.
        suggestion: What a button could fill in.
    """

    there: str
    back: str
    cure: str = ""
    suggestion: Suggestion | None = None


def explain(handshake: Handshake, path: Path) -> Finding:
    """Put a test into words."""
    if not handshake.to_server:
        return Finding(
            translate("Handshake", "This desk cannot reach the server: {error}").format(error=_end(handshake.error)),
            "",
            translate("Handshake", "Correct the server's address first; the way back was not tried."),
        )
    there = translate("Handshake", "This desk reaches the server.")
    if handshake.to_us:
        return Finding(there, translate("Handshake", "The server reaches this desk: results arrive at once."))
    return _way_back(there, handshake, path)


def _way_back(there: str, handshake: Handshake, path: Path) -> Finding:
    unreached = translate("Handshake", "The server cannot reach {url}: {reason}")
    polling = translate("Handshake", "Or go on without webhooks: results will be polled.")
    if is_loopback(path.base_url) and not is_loopback(path.server_url):
        reason = translate("Handshake", "{host} is the server itself there.")
        reason = reason.format(host=urlsplit(path.base_url).hostname)
        host = EVERYWHERE if _is_closed(path.host) else ""
        suggestion = Suggestion(path.own_url, host) if path.own_url else None
        cure = _use(suggestion)
    elif _is_closed(path.host) and not is_loopback(path.base_url):
        reason = translate("Handshake", "the receiver listens on {host}, for this machine alone.")
        reason = reason.format(host=path.host)
        suggestion = Suggestion(path.base_url, EVERYWHERE)
        cure = translate("Handshake", "Let the receiver listen on {host}.").format(host=EVERYWHERE)
    else:
        reason, suggestion = _end(handshake.error), None
        cure = translate("Handshake", "Look whether a firewall stands between, and whether the port is right.")
    return Finding(there, unreached.format(url=path.base_url, reason=reason), f"{cure} {polling}", suggestion)


def _use(suggestion: Suggestion | None) -> str:
    if suggestion is None:
        return translate("Handshake", "Give an address under which the server reaches this machine.")
    if suggestion.host:
        words = translate("Handshake", "Use {url}, and let the receiver listen on {host}.")
    else:
        words = translate("Handshake", "Use {url}.")
    return words.format(url=suggestion.base_url, host=suggestion.host)


def _is_closed(host: str) -> bool:
    """Tell whether a receiver on `host` hears this machine alone."""
    return is_loopback(f"http://[{host}]" if ":" in host else f"http://{host}")


def _end(sentence: str) -> str:
    said = in_operator_words(sentence.strip()) or translate("Handshake", "it did not say why")
    return said if said.endswith((".", "!", "?", "…")) else f"{said}."
