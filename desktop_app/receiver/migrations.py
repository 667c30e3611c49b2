"""Answers questions about migrations and starts them (CONTRACT 4); threads of the receiver."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Mapping

from desktop_app.domain.attempt import Launch
from desktop_app.domain.errors import InvalidValue, NotFound, ServerUnreachable, StoreFailure
from desktop_app.domain.launch import LaunchParameters, LaunchRequest, LaunchResult
from desktop_app.domain.migration import (
    MAX_BRZ_PROJECT_ID,
    MigrationKey,
    Status,
    fold_status,
    parse_brz_project_id,
    parse_key,
)
from desktop_app.domain.query import MigrationQuery
from desktop_app.domain.wire_row import wire_row
from desktop_app.receiver import fields, shapes
from desktop_app.receiver.answers import Answer, failure, success
from desktop_app.receiver.call import ACTOR, Call
from desktop_app.receiver.choosing import Choosing
from desktop_app.receiver.verbs import Launches, Lists, Probes, Watches

logger = logging.getLogger(__name__)

DEFAULT_LIMIT = 1000
MAX_LIMIT = 5000

_LONGEST_SEARCH = 1000
_PARAMETERS = tuple(part.name for part in dataclasses.fields(LaunchParameters))
_FAILED_LAUNCHES = {Launch.REFUSED: 502, Launch.NOT_SENT: 502, Launch.UNKNOWN: 504}


class MigrationEndpoints:
    """The list, one migration in full, and its start."""

    def __init__(self, listing: Lists, launching: Launches, watcher: Watches, probe: Probes) -> None:
        """Take the services that answer."""
        self._choosing = Choosing(listing)
        self._listing = listing
        self._launching = launching
        self._watcher = watcher
        self._probe = probe

    def page(self, call: Call) -> Answer:
        """Give a part of the list, newest updated first."""
        limit = call.number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT)
        offset = call.number("offset", 0, 0, MAX_BRZ_PROJECT_ID)
        page = self._listing.page(_query(call), limit, offset)
        rows = [wire_row(record) for record in page.records]
        return success(rows, count=len(rows), total=page.total)

    def details(self, call: Call) -> Answer:
        """Give one migration from the database, without the network.

        If it is in progress, lock file and process are looked at first, and one look at the server is asked for.
        """
        key, beside = self._choosing.to_read(call)
        found = self._listing.details(key)
        if found.status is Status.IN_PROGRESS:
            self._look_locally(key)
            self._watcher.request_look(key)
            found = self._listing.details(key)
        return success(shapes.details(found), **beside)

    def process(self, call: Call) -> Answer:
        """Look at the server now and say what it does."""
        key, beside = self._choosing.to_read(call)
        return success(shapes.process(self._watcher.look(key)), **beside)

    def webhook_info(self, call: Call) -> Answer:
        """Say what is known of the webhook, and what the server says where it can be asked."""
        key, beside = self._choosing.to_read(call)
        info = self._listing.webhook_info(key)
        found = self._listing.details(key)
        return success(shapes.webhook_info(info, self._server_status(key), found), **beside)

    def status_from_server(self, call: Call) -> Answer:
        """Hand on the server's own answer; nothing is written."""
        key, beside = self._choosing.to_read(call)
        return success(dict(self._probe.status_from_server(key)), **beside)

    def run(self, call: Call) -> Answer:
        """Start a migration."""
        body = call.json_object()
        fields.require(body, "mb_project_uuid", "brz_project_id")
        request = LaunchRequest(
            key=parse_key(body["mb_project_uuid"], body["brz_project_id"]),
            parameters=LaunchParameters.from_wire(_parameters(body)),
            secret=fields.line(body, "mb_secret"),
            actor=ACTOR,
            reason=fields.line(body, "reason"),
            force=fields.flag(body, "force"),
        )
        return _launched(self._launching.launch(request))

    def restart(self, call: Call) -> Answer:
        """Start a migration again, with the last attempt's parameters where the body names no others."""
        body = call.json_object(may_be_empty=True)
        result = self._launching.restart(
            self._choosing.to_change(call, body),
            _parameters(body),
            secret=fields.line(body, "mb_secret"),
            actor=ACTOR,
            reason=fields.line(body, "reason"),
            force=fields.flag(body, "force"),
        )
        return _launched(result)

    def _look_locally(self, key: MigrationKey) -> None:
        """See what lock file and process say; a full disk must not keep anybody from reading what is known."""
        try:
            self._watcher.look_locally(key)
        except StoreFailure as failure:
            logger.warning("conclusion not kept key=%s code=%s error=%s", key, failure.code, failure)

    def _server_status(self, key: MigrationKey) -> Mapping[str, object] | None:
        try:
            return self._probe.status_from_server(key)
        except (ServerUnreachable, NotFound):
            return None


def _query(call: Call) -> MigrationQuery:
    brz_project_id = call.text("brz_project_id")
    return MigrationQuery(
        status=_statuses(call.text("status")),
        mb_project_uuid=call.text("mb_project_uuid"),
        brz_project_id=parse_brz_project_id(brz_project_id) if brz_project_id else None,
        text=call.text("q", _LONGEST_SEARCH),
    )


def _statuses(word: str) -> frozenset[Status]:
    if not word:
        return frozenset()
    status = fold_status(word)
    if status is None:
        allowed = ", ".join(one.value for one in Status)
        raise InvalidValue("invalid_query", f"status must be one of {allowed}, success", field="status")
    return frozenset({status})


def _launched(result: LaunchResult) -> Answer:
    data = shapes.launch(result)
    status = _FAILED_LAUNCHES.get(result.outcome)
    if status is None:
        return success(data, 200 if result.finished else 202)
    words = result.message or f"the launch ended as {result.outcome.value}"
    return failure(status, words, result.outcome.value, data=data)


def _parameters(body: Mapping[str, object]) -> dict[str, object]:
    return {name: body[name] for name in _PARAMETERS if name in body}
