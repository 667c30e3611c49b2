"""Answers about ourselves, about the migration server, and about what was delivered; threads of the receiver."""

from __future__ import annotations

from desktop_app import __version__
from desktop_app.domain.errors import InvalidValue, ServerUnreachable
from desktop_app.domain.migration import MAX_BRZ_PROJECT_ID
from desktop_app.domain.overview import Verdict
from desktop_app.receiver import shapes
from desktop_app.receiver.answers import Answer, failure, success
from desktop_app.receiver.call import Call
from desktop_app.receiver.verbs import Lists, Probes
from desktop_app.receiver.webhooks import SERVICE

DEFAULT_DELIVERIES = 100
MAX_DELIVERIES = 1000


class ServerEndpoints:
    """Health of both sides, the test in both directions, the delivery log."""

    def __init__(self, listing: Lists, probe: Probes) -> None:
        """Take the services that answer."""
        self._listing = listing
        self._probe = probe

    def health(self, call: Call) -> Answer:
        """Say that we are here."""
        return Answer({"success": True, "service": SERVICE, "version": __version__, "status": "ok"})

    def server_health(self, call: Call) -> Answer:
        """Hand on the migration server's health answer; 503 where there is none."""
        try:
            return success(dict(self._probe.health()))
        except ServerUnreachable as unreachable:
            return failure(503, str(unreachable), unreachable.code)

    def handshake(self, call: Call) -> Answer:
        """Test the way to the server and the way back; 503 if one is closed."""
        shaken = self._probe.handshake()
        data = {
            "to_server": shaken.to_server,
            "to_us": shaken.to_us,
            "url": shaken.url,
            "answer": dict(shaken.answer),
            "error": shaken.error or None,
        }
        if shaken.to_server and shaken.to_us:
            return success(data)
        words = shaken.error or "the migration server could not reach the dashboard"
        return failure(503, words, "not_reached_by_server" if shaken.to_server else "server_unreachable", data=data)

    def deliveries(self, call: Call) -> Answer:
        """Give stored webhook requests, newest first."""
        limit = call.number("limit", DEFAULT_DELIVERIES, 1, MAX_DELIVERIES)
        offset = call.number("offset", 0, 0, MAX_BRZ_PROJECT_ID)
        found = self._listing.deliveries(limit, offset, _verdict(call.text("verdict")))
        return success([shapes.delivery(one) for one in found], count=len(found))


def _verdict(word: str) -> Verdict | None:
    if not word:
        return None
    try:
        return Verdict(word)
    except ValueError:
        allowed = ", ".join(verdict.value for verdict in Verdict)
        raise InvalidValue("invalid_query", f"verdict must be one of {allowed}", field="verdict") from None
