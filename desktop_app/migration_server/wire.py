"""What is sent to the migration server and what its answers mean: JSON to domain values and back (CONTRACT 3).

Pure, any thread; must not import httpx or httpcore.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Mapping
from urllib.parse import quote, urlencode

import msgspec

from desktop_app.domain.attempt import Launch, ServerAnswer
from desktop_app.domain.errors import InvalidValue
from desktop_app.domain.launch import LaunchParameters
from desktop_app.domain.migration import MigrationKey, Status, fold_status, parse_brz_project_id, parse_progress
from desktop_app.domain.times import format_time, parse_time
from desktop_app.domain.webhook import read_facts
from desktop_app.migration_server.answers import HandshakeAnswer, HealthAnswer, LaunchAnswer, LogAnswer, StatusAnswer
from desktop_app.migration_server.server_words import Redaction, as_text, in_one_line, words_of

DEEPEST_NESTING = 64

Query = Iterable[tuple[str, str]]


class Misunderstood(Exception):
    """An answer that is not what the protocol says; the text says what is wrong and holds nothing of the answer."""


def address(base: str, path: str, query: Query, token: str) -> str:
    """Write the URL of a call: the query URL-encoded in its order, the server token last (CONTRACT 3).

    A text that came from an environment variable which is not UTF-8 is sent as the bytes that it was.
    """
    parts = [*query, *([("token", token)] if token else [])]
    encoded = urlencode(parts, quote_via=quote, safe="", encoding="utf-8", errors="surrogateescape")
    return f"{base.rstrip('/')}{path}{'?' if encoded else ''}{encoded}"


def key_query(key: MigrationKey) -> list[tuple[str, str]]:
    """Name a migration."""
    return [("mb_project_uuid", key.mb_project_uuid), ("brz_project_id", str(key.brz_project_id))]


def launch_query(
    key: MigrationKey, parameters: LaunchParameters, secret: str, webhook_url: str
) -> list[tuple[str, str]]:
    """Give the launch's parameters in the order of CONTRACT 3."""
    optional = parameters.as_wire()
    site = optional.pop("mb_site_id", "")
    return [
        *key_query(key),
        ("mb_site_id", site),
        ("mb_secret", secret),
        *optional.items(),
        ("webhook_url", webhook_url),
        ("webhook_mb_project_uuid", key.mb_project_uuid),
        ("webhook_brz_project_id", str(key.brz_project_id)),
    ]


def read_json(body: bytes) -> object:
    """Decode an answer strictly: UTF-8, no NaN, no lone surrogates, not nested beyond reason.

    Returns:
        None where it is no such JSON (or is ``null``).
    """
    try:
        value: object = msgspec.json.decode(body.removeprefix(codecs.BOM_UTF8))
    except (ValueError, RecursionError):
        return None
    return value if _is_shallow(value) else None


def read_object(body: bytes) -> dict[str, object]:
    """Decode an answer that must be a JSON object.

    Raises:
        Misunderstood: It is none.
    """
    value = read_json(body)
    if isinstance(value, dict):
        return value
    raise Misunderstood("the answer is no JSON object")


def read_health(body: bytes, redact: Redaction) -> HealthAnswer:
    """Read ``/health``; raise `Misunderstood` unless the server says that it is well."""
    answer = read_object(body)
    status = answer.get("status")
    if not isinstance(status, str) or status.strip().lower() not in ("success", "ok"):
        raise Misunderstood("the answer does not say that the server is well")
    return HealthAnswer(status.strip().lower(), _masked(answer, redact))


def read_handshake(body: bytes, redact: Redaction) -> HandshakeAnswer:
    """Read ``/dashboard-handshake``; raise `Misunderstood` unless a migration server speaks."""
    answer = _masked(read_object(body), redact)
    if answer.get("service", "migration-server") != "migration-server" or "handshake_with_dashboard" not in answer:
        raise Misunderstood("the answer is not that of a migration server")
    ok = answer["handshake_with_dashboard"] == "ok"
    said = "" if ok else in_one_line(_text(answer.get("handshake_error"))) or "it could not reach this address"
    return HandshakeAnswer(ok, said, _text(answer.get("server_id")), answer)


def read_status(key: MigrationKey, body: bytes, redact: Redaction) -> StatusAnswer:
    """Read ``/migration-status`` leniently; raise `Misunderstood` where it is about another migration."""
    answer = read_object(body)
    _check_key(key, answer)
    # The status is read before masking: a secret that is an ordinary word must not change what is meant.
    status = fold_status(answer.get("status"))
    shown = _masked(answer, redact)
    facts, _ = read_facts(shown)
    stamps = {name: _stamp(shown.get(name)) for name in ("started_at", "updated_at", "completed_at", "failed_at")}
    server = ServerAnswer(
        status, **stamps, migration_id=_known(facts.get("migration_id")), error=_known(facts.get("error"))
    )
    return StatusAnswer(True, shown, status, server, parse_progress(shown.get("progress")), facts)


def read_log(body: bytes, redact: Redaction) -> LogAnswer:
    """Read ``/migration_log``; raise `Misunderstood` where it has no lines."""
    answer = _masked(read_object(body), redact)
    lines = answer.get("logs")
    if not isinstance(lines, list):
        raise Misunderstood("the answer has no list of log lines")
    return LogAnswer(True, _text(answer.get("migration_id")), tuple(as_text(line) for line in lines))


def read_mapping_list(body: bytes, redact: Redaction) -> dict[str, object]:
    """Read ``/mapping/list``: MB project UUIDs by Brizy project id; raise `Misunderstood` where there is no list."""
    listed = read_object(body).get("value")
    if isinstance(listed, dict):
        return _masked(listed, redact)
    # PHP writes an empty object as a list.
    if listed == []:
        return {}
    raise Misunderstood("the answer has no list of migrations")


def read_launch(http_status: int, body: bytes, whole: bool, redact: Redaction) -> LaunchAnswer:
    """Read what came back from a launch (CONTRACT 3).

    A 200 that holds an error text and neither a result nor the word that it runs counts as refused. A 200 or 202 whose
    body means nothing to us is accepted all the same: the status said so.

    Args:
        http_status: Of a complete answer.
        body: As received, cut at the most that is read.
        whole: False where it was cut.
        redact: Masks secrets.
    """
    parsed = read_json(body) if whole else None
    words = words_of(body, parsed, redact)
    if not 200 <= http_status < 300:
        outcome = Launch.UNKNOWN if http_status < 200 else Launch.REFUSED
        return LaunchAnswer(outcome, http_status, words or f"HTTP {http_status}", already_running=_is_running(words))
    if not isinstance(parsed, dict):
        return LaunchAnswer(Launch.ACCEPTED, http_status, f"HTTP {http_status}; the body could not be read")
    if isinstance(parsed.get("value"), dict):
        return LaunchAnswer(Launch.ACCEPTED, http_status, words, _masked(parsed, redact))
    if http_status == 200 and parsed.get("error") and fold_status(parsed.get("status")) in (None, Status.ERROR):
        return LaunchAnswer(Launch.REFUSED, http_status, words, already_running=_is_running(words))
    return LaunchAnswer(Launch.ACCEPTED, http_status, words)


def _is_running(words: str) -> bool:
    return "already running" in words.lower()


def _masked(answer: dict[str, object], redact: Redaction) -> dict[str, object]:
    masked = redact.json(answer)
    assert isinstance(masked, dict), "masking keeps the shape"
    return masked


def _check_key(key: MigrationKey, answer: Mapping[str, object]) -> None:
    uuid = answer.get("mb_project_uuid")
    if isinstance(uuid, str) and uuid != key.mb_project_uuid:
        raise Misunderstood("the answer is about another mb_project_uuid")
    brz_project_id = answer.get("brz_project_id")
    if isinstance(brz_project_id, bool) or not isinstance(brz_project_id, int | str):
        return
    try:
        same = parse_brz_project_id(brz_project_id) == key.brz_project_id
    except InvalidValue:
        same = False
    if not same:
        raise Misunderstood("the answer is about another brz_project_id")


def _stamp(raw: object) -> str | None:
    """Keep a stamp as the server wrote it; write epoch seconds as a time."""
    if isinstance(raw, str):
        return raw or None
    moment = parse_time(raw)
    return format_time(moment) if moment else None


def _known(fact: str | int | None) -> str | None:
    return None if fact is None else str(fact)


def _text(raw: object) -> str:
    return str(raw) if isinstance(raw, int | str) and not isinstance(raw, bool) else ""


def _is_shallow(value: object) -> bool:
    """Tell whether code that walks the value by recursion is safe, masking and storing among it."""
    layer = [value]
    for _ in range(DEEPEST_NESTING):
        below: list[object] = []
        for part in layer:
            if isinstance(part, dict):
                below += part.values()
            elif isinstance(part, list):
                below += part
        if not below:
            return True
        layer = below
    return False
