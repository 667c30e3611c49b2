"""The address that we hand to the migration server, and how a result that it sends there is read; pure, any thread."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from desktop_app.domain.attempt import Evidence
from desktop_app.domain.migration import (
    MAX_BRZ_PROJECT_ID,
    MigrationKey,
    Progress,
    Status,
    fold_status,
    parse_key,
    parse_progress,
)
from desktop_app.domain.report import Report

WEBHOOK_PATH = "/api/webhooks/migration-result"
TEST_PATH = "/api/webhooks/test-connection"

_TEXTS = ("brizy_project_domain", "date", "theme", "mb_product_name", "mb_project_domain")
_TEXTS_OR_NUMBERS = ("migration_id", "mb_site_id")


def webhook_token(secret: bytes, attempt_id: int, key: MigrationKey) -> str:
    """Sign one attempt of one key with HMAC-SHA256 (CONTRACT 4.1); 64 hexadecimal digits."""
    message = json.dumps([attempt_id, key.mb_project_uuid, key.brz_project_id]).encode()
    return hmac.new(secret, message, hashlib.sha256).hexdigest()


def webhook_url(base: str, secret: bytes, attempt_id: int, key: MigrationKey) -> str:
    """Build the address for one attempt, signed."""
    query = urlencode({"attempt": attempt_id, "token": webhook_token(secret, attempt_id, key)})
    return f"{base.rstrip('/')}{WEBHOOK_PATH}?{query}"


@dataclass(frozen=True, slots=True)
class WebhookBody:
    """What a webhook says, read strictly where it must be right and leniently elsewhere.

    Attributes:
        facts: Known optional fields of the right type.
        wrong: Names of known optional fields of a wrong type: left out here, kept raw in the payload.
        payload: The whole body.
    """

    key: MigrationKey
    status: Status | None
    progress: Progress | None
    facts: Mapping[str, str | int]
    wrong: tuple[str, ...]
    migration_uuid: str | None
    payload: Mapping[str, object]

    def report(self, received_at: datetime, evidence: Evidence = Evidence.WEBHOOK) -> Report:
        """Give the statement that the body makes."""
        return Report(
            evidence=evidence,
            received_at=received_at,
            status=self.status,
            progress=self.progress,
            facts=self.facts,
            migration_uuid=self.migration_uuid,
            payload=self.payload,
        )


def read_webhook_body(body: Mapping[str, object]) -> WebhookBody:
    """Read a result as the migration server sends it (CONTRACT 4.1).

    Raises:
        InvalidValue: The key is missing or wrong; the error names the field.
    """
    return read_result(parse_key(body.get("mb_project_uuid"), body.get("brz_project_id")), body)


def read_result(key: MigrationKey, body: Mapping[str, object]) -> WebhookBody:
    """Read what a result says of a key that is known from elsewhere; an inner ``value`` speaks before the outside."""
    value = body.get("value")
    inner = value if isinstance(value, Mapping) else {}
    flat = {**body, **{name: part for name, part in inner.items() if part is not None}}
    facts, wrong = read_facts(flat)
    progress = flat.get("progress")
    if progress is not None and not isinstance(progress, Mapping):
        wrong = (*wrong, "progress")
    word = flat.get("status")
    if word is not None and not isinstance(word, str):
        wrong = (*wrong, "status")
    uuid = flat.get("migration_uuid")
    if uuid is not None and _text_or_number(uuid) is None:
        wrong = (*wrong, "migration_uuid")
    status = fold_status(word)
    if status is None and "error" in facts:
        status = Status.ERROR
    return WebhookBody(key, status, parse_progress(progress), facts, wrong, _text_or_number(uuid), dict(body))


def read_facts(body: Mapping[str, object]) -> tuple[dict[str, str | int], tuple[str, ...]]:
    """Read the optional fields that are shown: those of the right type, and the names of those of a wrong one."""
    facts: dict[str, str | int] = {}
    wrong = []
    readers = (
        dict.fromkeys(_TEXTS, _text)
        | dict.fromkeys(_TEXTS_OR_NUMBERS, _text_or_number)
        | {"brizy_project_id": _project_id, "error": _error_text}
    )
    for name, read in readers.items():
        raw = body.get(name)
        if raw is None or raw == "":
            continue
        value = read(raw)
        if value is None:
            wrong.append(name)
        else:
            facts[name] = value
    return facts, tuple(wrong)


def _text(raw: object) -> str | None:
    return raw if isinstance(raw, str) else None


def _text_or_number(raw: object) -> str | None:
    if isinstance(raw, int) and not isinstance(raw, bool):
        return str(raw) if abs(raw) <= MAX_BRZ_PROJECT_ID else None
    return raw if isinstance(raw, str) and raw else None


def _project_id(raw: object) -> int | None:
    if isinstance(raw, str) and raw.isascii() and raw.isdigit() and len(raw) <= 19:
        raw = int(raw)
    if isinstance(raw, int) and not isinstance(raw, bool) and 1 <= raw <= MAX_BRZ_PROJECT_ID:
        return raw
    return None


def _error_text(raw: object) -> str | None:
    if isinstance(raw, str):
        return raw
    if isinstance(raw, Mapping | list) and raw:
        return json.dumps(raw, ensure_ascii=False, separators=(",", ":"))
    return None
