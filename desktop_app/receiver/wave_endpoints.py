"""Makes, shows and steers waves (CONTRACT 4, 7); threads of the receiver."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping

from desktop_app.domain.errors import Conflict, InvalidValue, NotFound
from desktop_app.domain.launch import LaunchParameters
from desktop_app.domain.migration import MigrationKey, parse_brz_project_id, parse_key, parse_uuid
from desktop_app.domain.operator import ADD_TO_WAVE, StepOutcome, checked_text
from desktop_app.domain.wave import DEFAULT_BATCH_SIZE, WaveDraft, WaveSummary
from desktop_app.domain.wave_plan import RestartOnly, RestartPreview
from desktop_app.receiver import fields, shapes, wave_shapes
from desktop_app.receiver.answers import Answer, success
from desktop_app.receiver.call import ACTOR, Call
from desktop_app.receiver.choosing import Ambiguous, Choosing
from desktop_app.receiver.verbs import Lists, RestartsWaves, SteersWaves

_PARAMETERS = tuple(part.name for part in dataclasses.fields(LaunchParameters) if part.name != "wave_id")


class WaveEndpoints:
    """Waves, each of its acts at an address of its own; every body may carry a ``note``, which the trail keeps."""

    def __init__(self, listing: Lists, waves: SteersWaves, restarting: RestartsWaves) -> None:
        """Take the services that answer."""
        self._choosing = Choosing(listing)
        self._listing = listing
        self._waves = waves
        self._restarting = restarting

    def all(self, call: Call) -> Answer:
        """Give every wave, newest first."""
        waves = [wave_shapes.wave(summary) for summary in self._waves.list()]
        return success(waves, count=len(waves))

    def create(self, call: Call) -> Answer:
        """Make a wave, which begins at once unless it says ``paused``."""
        body = call.json_object()
        fields.require(body, "name", "migrations")
        draft = WaveDraft(
            name=fields.line(body, "name"),
            keys=_keys(body["migrations"]),
            batch_size=_batch_size(body.get("batch_size", DEFAULT_BATCH_SIZE)),
            parameters=LaunchParameters.from_wire({name: body[name] for name in _PARAMETERS if name in body}),
            id=fields.line(body, "wave_id"),
            paused=fields.flag(body, "paused"),
        )
        made = self._waves.create(draft, ACTOR, fields.line(body, "mb_secret"), _note(body))
        return success(wave_shapes.wave(made), 201)

    def details(self, call: Call) -> Answer:
        """Give one wave with its members in order."""
        found = self._waves.details(call.wave_id)
        return success(wave_shapes.details(found.summary, found.members))

    def status(self, call: Call) -> Answer:
        """Give one wave without its members."""
        return success(wave_shapes.wave(self._waves.summary(call.wave_id)))

    def pause(self, call: Call) -> Answer:
        """Start nobody any more until it is resumed."""
        return _steered(call, lambda note, _secret: self._waves.pause(call.wave_id, ACTOR, note))

    def resume(self, call: Call) -> Answer:
        """Go on; an ``mb_secret`` is used for the starts of this wave."""
        return _steered(call, lambda note, secret: self._waves.resume(call.wave_id, ACTOR, secret, note))

    def cancel(self, call: Call) -> Answer:
        """Start nobody any more."""
        return _steered(call, lambda note, _secret: self._waves.cancel(call.wave_id, ACTOR, note))

    def reset_status(self, call: Call) -> Answer:
        """Set members that failed or need a person back to pending."""
        body = call.json_object(may_be_empty=True)
        only = _only(body, RestartOnly.UNFINISHED)
        done = self._restarting.reset_status(call.wave_id, ACTOR, only, _note(body))
        reset = [shapes.key(one) for one in done.reset]
        return success(
            {"reset": reset, "skipped": wave_shapes.left_alone(done.skipped), "wave": wave_shapes.wave(done.summary)}
        )

    def restart_all(self, call: Call) -> Answer:
        """Restart members that are not in progress; with ``preview`` only say which."""
        body = call.json_object(may_be_empty=True)
        only, uuids = _only(body, RestartOnly.ALL), _uuids(body.get("mb_uuids"))
        keys, unknown = None, list[str]()
        if uuids is not None:
            members = [report.member.key for report in self._waves.details(call.wave_id).members]
            keys = [key for key in members if key.mb_project_uuid in uuids]
            unknown = sorted(uuids - {key.mb_project_uuid for key in keys})
        if fields.flag(body, "preview"):
            preview, summary = self._restarting.preview(call.wave_id, only, keys), self._waves.summary(call.wave_id)
        else:
            preview, summary = self._restart(call, body, only, keys)
        chosen = wave_shapes.chosen(preview.start, preview.skipped, unknown)
        return success({**chosen, "wave": wave_shapes.wave(summary)})

    def restart_one(self, call: Call) -> Answer:
        """Restart one member."""
        body = call.json_object(may_be_empty=True)
        key = self._member(call, body)
        preview, summary = self._restart(call, body, RestartOnly.ALL, [key])
        if not preview.start and preview.skipped[0].standing.may_run:
            raise Conflict("in_progress", "this migration is in progress; a wave starts none that may be running")
        chosen = wave_shapes.chosen(preview.start, preview.skipped, ())
        return success({**chosen, "wave": wave_shapes.wave(summary)})

    def add(self, call: Call) -> Answer:
        """Add a migration to a wave."""
        body = call.json_object(may_be_empty=True)
        key = self._choosing.to_change(call, body)
        fields.require(body, "wave_id")
        wave_id = fields.line(body, "wave_id")
        added = self._waves.add(wave_id, [key], ACTOR, _note(body))
        outcome = StepOutcome.DONE if added else StepOutcome.NOTHING
        data: dict[str, object] = {
            "message": "added to the wave" if added else "it was in the wave already",
            **shapes.key(key),
            "action": ADD_TO_WAVE,
            "status": self._listing.details(key).status.value,
            "steps": [{"step": ADD_TO_WAVE, "outcome": outcome.value, "wave_id": wave_id}],
        }
        return success(data)

    def _restart(
        self, call: Call, body: Mapping[str, object], only: RestartOnly, keys: list[MigrationKey] | None
    ) -> tuple[RestartPreview, WaveSummary]:
        secret, note = fields.line(body, "mb_secret"), _note(body)
        return self._restarting.restart_now(call.wave_id, ACTOR, only, keys, secret, note)

    def _member(self, call: Call, body: Mapping[str, object]) -> MigrationKey:
        """Find the member of an address; where several have this uuid, the Brizy project says which."""
        said = call.text("brz_project_id") or body.get("brz_project_id")
        wanted = parse_brz_project_id(said) if said not in (None, "") else None
        keys = [
            report.member.key
            for report in self._waves.details(call.wave_id).members
            if report.member.key.mb_project_uuid == call.mb_project_uuid
            and wanted in (None, report.member.key.brz_project_id)
        ]
        if not keys:
            raise NotFound("migration_not_found", "no such migration in this wave")
        if len(keys) > 1:
            raise Ambiguous(keys)
        return keys[0]


def _note(body: Mapping[str, object]) -> str:
    return checked_text("note", fields.text(body, "note"))


def _steered(call: Call, act: Callable[[str, str], WaveSummary]) -> Answer:
    body = call.json_object(may_be_empty=True)
    return success(wave_shapes.wave(act(_note(body), fields.line(body, "mb_secret"))))


def _keys(value: object) -> tuple[MigrationKey, ...]:
    if not isinstance(value, list):
        raise InvalidValue("invalid_field", "migrations must be a list of objects", field="migrations")
    return tuple(_key(place, one) for place, one in enumerate(value))


def _key(place: int, value: object) -> MigrationKey:
    try:
        given = value if isinstance(value, Mapping) else {}
        return parse_key(given.get("mb_project_uuid"), given.get("brz_project_id"))
    except InvalidValue as wrong:
        raise InvalidValue("invalid_field", f"migrations[{place}]: {wrong}", field="migrations") from wrong


def _batch_size(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise InvalidValue("invalid_field", "batch_size must be a whole number from 1 to 50", field="batch_size")
    return value


def _only(body: Mapping[str, object], default: RestartOnly) -> RestartOnly:
    word = fields.text(body, "only") or default.value
    if word not in list(RestartOnly):
        allowed = ", ".join(one.value for one in RestartOnly)
        raise InvalidValue("invalid_field", f"only must be one of {allowed}", field="only")
    return RestartOnly(word)


def _uuids(value: object) -> set[str] | None:
    if value is None:
        return None
    if not isinstance(value, list):
        raise InvalidValue("invalid_field", "mb_uuids must be a list of texts", field="mb_uuids")
    try:
        return {parse_uuid(one) for one in value}
    except InvalidValue as wrong:
        raise InvalidValue("invalid_field", f"mb_uuids: {wrong}", field="mb_uuids") from wrong
