"""The checks of what lies beyond this process: port, certificates, server, token, webhook, clock; any worker thread.

Each gives one finding and raises nothing that it expects.
"""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from desktop_app.domain.times import parse_time
from desktop_app.migration_server.certificates import ca_file_problem, trusted_certificates
from desktop_app.services.doctor.asked import FarSide
from desktop_app.services.doctor.finding import Finding
from desktop_app.services.doctor.listening import Listener, bind_problem, who_listens
from desktop_app.settings import ServerSettings, is_loopback

CLOCK_WARNS = 5.0
CLOCK_FAILS = 120.0

_SERVER_CURES = {
    "server_down": "start the server, or correct server.url (MIGRATION_API_URL)",
    "server_timeout": "see whether the server is overloaded or a firewall drops the connection",
    "tls_failed": "put the certificate of the server's authority into a file and name it in server.ca_file",
    "bad_answer": "see whether server.url (MIGRATION_API_URL) is the address of a migration server",
    "server_error": "look into the server's own log",
}


def receiver(host: str, port: int) -> Finding:
    """See whether results can be taken in: the port is free, or a Migration Desk has it already."""
    place: dict[str, str | int] = {"host": host, "port": port}
    if port == 0:
        text = "any free port is taken at each start (receiver.port is 0)"
        return Finding("receiver", "skipped", "receiver_any_port", text, parameters=place)
    listener = who_listens(host, port)
    if listener is Listener.DESK:
        text = f"a Migration Desk listens on {host}:{port}"
        return Finding("receiver", "ok", "receiver_listens", text, parameters=place)
    if listener is Listener.OTHER:
        return _taken(place)
    problem = bind_problem(host, port)
    if problem is None:
        text = f"{host}:{port} is free; neither a window nor serve listens there now"
        return Finding("receiver", "ok", "receiver_free", text, parameters=place)
    if problem.taken:
        return _taken(place)
    text = f"{host}:{port} cannot be listened on: {problem.said}"
    cure = "set receiver.host to an address of this machine and receiver.port to 1024 or more"
    return Finding("receiver", "failed", "receiver_refused", text, cure, {**place, "said": problem.said})


def _taken(place: dict[str, str | int]) -> Finding:
    text = f"{place['host']}:{place['port']} is held by another program"
    cure = "end that program, or set receiver.port to another port"
    return Finding("receiver", "failed", "receiver_taken", text, cure, place)


def certificates(server: ServerSettings, far: FarSide) -> Finding:
    """See whether secure connections can be checked; with an https server, whether its certificate passes."""
    secure = server.url.casefold().startswith("https://")
    problem = ca_file_problem(server.ca_file) if server.ca_file else ""
    if problem:
        text = f"the certificates in {server.ca_file} cannot be read: {problem}"
        values = {"file": server.ca_file, "said": problem}
        return Finding(
            "certificates", "failed", "certificates_file", text, "correct server.ca_file, or leave it empty", values
        )
    count = trusted_certificates()
    if count == 0 and not server.ca_file:
        text = "this system has no certificates, so no https:// server can be trusted"
        cure = "install them (on Debian and Ubuntu: sudo apt-get install -y ca-certificates)"
        return Finding("certificates", "failed" if secure else "warning", "certificates_none", text, cure)
    failure = far.health.failure if secure else None
    if failure is not None and failure.code == "tls_failed":
        cure = _SERVER_CURES["tls_failed"]
        return Finding("certificates", "failed", "certificates_refused", str(failure), cure, {"said": str(failure)})
    if count is None:
        return Finding("certificates", "ok", "certificates_system", "the operating system checks certificates")
    words = f"{count} trusted by this system"
    return Finding("certificates", "ok", "certificates_ok", words, parameters={"count": count})


def server(far: FarSide) -> Finding:
    """See whether the server answers, and how fast."""
    asked, milliseconds = far.health, round(far.health.seconds * 1000)
    if asked.failure is None or asked.refused:
        text = f"it answers within {milliseconds} ms"
        return Finding("server", "ok", "server_ok", text, parameters={"milliseconds": milliseconds})
    code = asked.failure.code
    values = {"said": str(asked.failure), **asked.failure.parameters}
    return Finding("server", "failed", code, str(asked.failure), _SERVER_CURES.get(code, ""), values)


def token(far: FarSide, *, has_token: bool) -> Finding:
    """See whether the server lets us in."""
    handshake = far.handshake
    if far.health.refused or (handshake is not None and handshake.refused):
        if has_token:
            text, cure = "the server does not accept the token", "correct server.token (MIGRATION_API_TOKEN)"
            return Finding("token", "failed", "token_refused", text, cure)
        text, cure = "the server asks for a token and none is set", "set server.token (MIGRATION_API_TOKEN)"
        return Finding("token", "failed", "token_missing", text, cure)
    if handshake is None or handshake.answer is None:
        return Finding("token", "skipped", "token_untried", "the server could not be asked")
    if has_token:
        return Finding("token", "ok", "token_ok", "the server accepts the token")
    return Finding("token", "ok", "token_unneeded", "none is set, and the server asks for none")


def webhook(far: FarSide, server_url: str, port: Finding) -> Finding:
    """See whether the server reaches us; if not, say which direction fails: results are then polled.

    Args:
        far: The server.
        server_url: Its address.
        port: What `receiver` found: without a listener nobody can be reached.
    """
    handshake, base = far.handshake, _without_user(far.base)
    values: dict[str, str | int] = {"base": base, "server": urlsplit(server_url).hostname or ""}
    if handshake is None or handshake.refused:
        text = "the server could not be asked to call us"
        return Finding("webhook", "skipped", "webhook_untried", text, parameters=values)
    if handshake.failure is not None:
        text = f"we reach the server, but it did not answer the handshake: {handshake.failure}"
        cure = "see whether the server is recent enough; else go on without webhooks: results are then polled"
        values["said"] = str(handshake.failure)
        return Finding("webhook", "warning", "webhook_no_handshake", text, cure, values)
    assert handshake.answer is not None
    if handshake.answer.ok:
        text = f"both directions work: the server reaches {base}"
        return Finding("webhook", "ok", "webhook_ok", text, parameters=values)
    values["said"] = handshake.answer.error
    name = urlsplit(base).hostname or base
    if is_loopback(base) and not is_loopback(server_url):
        text = f"the server cannot reach {base}: {name} is itself there"
        cure = (
            "set DASHBOARD_WEBHOOK_BASE_URL to an address of this machine that the server can reach,"
            " or go on without webhooks: results are then polled"
        )
        return Finding("webhook", "warning", "webhook_loopback", text, cure, {**values, "host": name})
    if port.code == "receiver_any_port":
        text = "the port is chosen at each start, so only the program that runs can try it: use its own examination"
        return Finding("webhook", "skipped", "webhook_any_port", text, parameters=values)
    if port.code != "receiver_listens":
        text = "nothing listens here now, because neither a window nor serve runs"
        cure = "start one of them and examine again"
        return Finding("webhook", "skipped", "webhook_no_receiver", text, cure, values)
    text = f"we reach the server, but the server cannot reach {base}: {handshake.answer.error}"
    cure = (
        "see that a firewall lets the server through and that DASHBOARD_WEBHOOK_BASE_URL and receiver.host are an"
        " address it can reach, or go on without webhooks: results are then polled"
    )
    return Finding("webhook", "warning", "webhook_unreachable", text, cure, values)


def clock(far: FarSide) -> Finding:
    """Compare our clock with the server's: its stamp must lie between our question and its answer."""
    handshake = far.handshake
    answer = handshake.answer if handshake is not None else None
    stamp = _moment(answer.raw.get("timestamp")) if answer is not None else None
    if handshake is None or stamp is None:
        return Finding("clock", "skipped", "clock_untold", "the server did not tell its time")
    early, late = (handshake.sent - stamp).total_seconds(), (stamp - handshake.received).total_seconds()
    # Its stamp may have lost its fraction.
    seconds = max(0, round(early - 1 if early > 0 else late))
    values = {"seconds": seconds}
    if seconds <= CLOCK_WARNS:
        return Finding("clock", "ok", "clock_ok", "both clocks agree", parameters=values)
    side = "behind" if early > 0 else "ahead of"
    text = f"the server's clock is {seconds} s {side} this machine's"
    return Finding(
        "clock",
        "failed" if seconds > CLOCK_FAILS else "warning",
        "clock_behind" if early > 0 else "clock_ahead",
        text,
        "set both clocks by a time server (NTP)",
        values,
    )


def _moment(value: object) -> datetime | None:
    """Read a stamp; None where a text does not say its zone, because the server's own is not known."""
    moment = parse_time(value)
    if moment is None or not isinstance(value, str):
        return moment
    return moment if datetime.fromisoformat(value.strip()).tzinfo is not None else None


def _without_user(url: str) -> str:
    """Leave user and password out of an address."""
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
