"""Rows that another program wrote into the two seed tables, and the status that each must show (CONTRACT 1.1)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

NOON = "2026-11-23T12:00:00Z"
BEFORE, AFTER = "2026-11-23T11:59:59.999999Z", "2026-11-23T12:00:00.000001Z"
RESET_BEFORE = {"status": "pending", "reset_at": BEFORE}
RESET_AFTER = {"status": "pending", "reset_at": AFTER}


@dataclass(frozen=True)
class NoRow:
    """Stands for a row that is not there; a column may hold null, which is something else."""


@dataclass(frozen=True)
class Verbatim:
    """A column's content as it is written, whatever the encoding."""

    content: object


NO_ROW = NoRow()


@dataclass(frozen=True)
class Case:
    """One migration as it lies in the database.

    Attributes:
        row: The row of the contract's table that decides.
        name: What is special about it.
        status: What must be shown.
        changes: Of the mapping row.
        results: Body and created_at of each result row, in the order in which they were written.
    """

    row: int
    name: str
    status: str
    changes: object = NO_ROW
    results: tuple[tuple[object, str | None], ...] = ()


def result(body: object, created_at: str | None = NOON) -> tuple[tuple[object, str | None]]:
    """Give the one result row of a case."""
    return ((body, created_at),)


def _marked() -> Iterator[Case]:
    """Row 1: what the mapping says, whatever the result is."""
    words = {
        "completed": ("completed", "success", "done", "finished", " Success\n"),
        "in_progress": ("in_progress", "running", "started", "RUNNING"),
        "error": ("error", "failed", "failure", "\tFailed "),
    }
    for status, synonyms in words.items():
        for word in synonyms:
            yield Case(1, f"mapping says {word!r}", status, {"status": word})
        for said in ("completed", "error", "in_progress", "pending", "queued"):
            contrary = result({"status": said, "progress": {"total_pages": 1}})
            yield Case(1, f"{status} beside a result that says {said}", status, {"status": status}, contrary)
        late = {"status": status, "reset_at": AFTER}
        yield Case(1, f"{status} with a later reset_at", status, late, result({"status": "pending"}))
    yield Case(1, "result broken", "completed", {"status": "done"}, result(Verbatim("{")))
    yield Case(1, "result null", "error", {"status": "failure"}, result(Verbatim(None)))


def _reset() -> Iterator[Case]:
    """Row 2: reset after the result, or at the same moment."""
    bodies: dict[str, object] = {
        "completed": {"status": "completed"},
        "inner error": {"value": {"status": "error"}},
        "in progress": {"status": "in_progress"},
        "silent, with a trace": {"brizy_project_id": 7},
        "broken": Verbatim("{"),
    }
    for name, body in bodies.items():
        yield Case(2, f"reset after, result {name}", "pending", RESET_AFTER, result(body))
    moments = {
        "the same moment": NOON,
        "the same moment with fraction": "2026-11-23T12:00:00.000000Z",
        "the same moment in another zone": "2026-11-23T14:00:00+02:00",
        "the same moment without a zone": "2026-11-23 12:00:00",
        "a microsecond later": AFTER,
        "the next day": "2026-11-24T00:00:00Z",
    }
    for name, moment in moments.items():
        changes = {"status": "Pending ", "reset_at": moment}
        yield Case(2, f"reset at {name}", "pending", changes, result({"status": "completed"}))
    both = (({"status": "error"}, BEFORE), ({"status": "completed"}, NOON))
    yield Case(2, "reset after two results", "pending", RESET_AFTER, both)
    yield Case(2, "reset after a result without a time", "pending", RESET_AFTER, result({"status": "done"}, None))


def _without_result() -> Iterator[Case]:
    """Row 3: nothing but a mapping that says pending or nothing."""
    changes: dict[str, object] = {
        "pending": {"status": "PENDING"},
        "pending and reset": RESET_AFTER,
        "absent": {"theme": "Serene"},
        "empty": {},
        "an unknown word": {"status": "queued"},
        "null": {"status": None},
        "a number": {"status": 1},
        "a list": {"status": ["completed"]},
        "a trace in the mapping only": {"progress": {"total_pages": 3}, "brizy_project_id": 7},
        "broken JSON": Verbatim('{"status":"completed"'),
        "no JSON at all": Verbatim("completed"),
        "the text null": Verbatim("null"),
        "an empty text": Verbatim(""),
        "a list of objects": Verbatim('[{"status":"completed"}]'),
        "encoded three times": Verbatim(json.dumps(json.dumps(json.dumps('{"status":"done"}')))),
        "bytes that are no text": Verbatim(b"\xff\xfe{}"),
        "too deep to be read": Verbatim("[" * 50_000),
    }
    for name, stored in changes.items():
        yield Case(3, f"mapping only, {name}", "pending", stored)


SILENT_MAPPINGS: dict[str, object] = {
    "no mapping": NO_ROW,
    "mapping pending": {"status": "pending"},
    "mapping silent": {},
    "mapping broken": Verbatim("{"),
    "mapping unknown": {"status": "queued", "reset_at": AFTER},
    "reset before": RESET_BEFORE,
    "reset_at no time": {"status": "pending", "reset_at": "yesterday"},
}


def _said() -> Iterator[Case]:
    """Row 4: the result says it."""
    bodies: dict[str, tuple[str, object]] = {
        "outer completed": ("completed", {"status": "success"}),
        "outer error": ("error", {"status": " Failure"}),
        "outer in progress": ("in_progress", {"status": "started"}),
        "inner before outer": ("completed", {"status": "error", "value": {"status": "done"}}),
        "inner null, outer speaks": ("error", {"status": "failed", "value": {"status": None}}),
        "inner without status": ("completed", {"status": "finished", "value": {"progress": None}}),
        "value is a list": ("error", {"status": "error", "value": [{"status": "completed"}]}),
        "value is a text": ("in_progress", {"status": "running", "value": '{"status":"completed"}'}),
        "terminal beats a trace": ("error", {"value": {"status": "error", "progress": {"Total": 1}}}),
    }
    for mapping, changes in SILENT_MAPPINGS.items():
        for name, (status, body) in bodies.items():
            yield Case(4, f"{mapping}, {name}", status, changes, result(body))
    newest = (({"status": "error"}, AFTER), ({"status": "completed"}, NOON))
    yield Case(4, "the newest by created_at speaks", "error", {}, newest)
    yield Case(4, "of one moment the later row speaks", "completed", {}, (newest[0], ({"status": "done"}, AFTER)))
    yield Case(4, "a fraction counts", "completed", NO_ROW, (({"status": "done"}, AFTER), ({"status": "error"}, NOON)))
    since = (({"status": "error"}, BEFORE), ({"status": "completed"}, "2026-11-23T12:00:01Z"))
    yield Case(4, "reset before the newest result only", "completed", RESET_AFTER, since)


def _traced() -> Iterator[Case]:
    """Row 5: the result says nothing of the status and leaves a trace, in each of the four places."""
    places: dict[str, object] = {
        "value.progress": {"value": {"progress": {"total_pages": 3}}},
        "progress": {"progress": {"Total": 3, "Success": 1}},
        "value.brizy_project_id": {"value": {"brizy_project_id": 7}},
        "brizy_project_id": {"brizy_project_id": "7"},
        "progress, empty list": {"progress": []},
        "progress, false": {"progress": False},
        "value.progress, empty text": {"value": {"progress": ""}},
        "brizy_project_id, zero": {"brizy_project_id": 0},
        "progress beside pending": {"status": "pending", "progress": {"total_pages": 3}},
        "value.brizy_project_id beside inner pending": {"value": {"status": "pending", "brizy_project_id": 7}},
        "progress beside an unknown word": {"status": "queued", "progress": {}},
        "progress beside an inner unknown word": {"status": "done", "value": {"status": "odd"}, "progress": {}},
    }
    for mapping, changes in SILENT_MAPPINGS.items():
        for name, body in places.items():
            yield Case(5, f"{mapping}, trace in {name}", "in_progress", changes, result(body))


def _traceless() -> Iterator[Case]:
    """Row 6: the result says nothing of the status and leaves no trace."""
    bodies: dict[str, object] = {
        "empty": {},
        "pending": {"status": "pending"},
        "unknown word": {"status": "queued"},
        "status a number": {"status": 1},
        "inner unknown hides the outer": {"status": "completed", "value": {"status": "odd"}},
        "all traces null": {"progress": None, "brizy_project_id": None, "value": {"progress": None}},
        "trace in the wrong place": {"value": {"value": {"progress": {}}}, "result": {"progress": {}}},
        "value a list with a trace": {"value": [{"progress": {}}]},
        "broken JSON": Verbatim('{"status":"completed"'),
        "column null": Verbatim(None),
        "the text null": Verbatim("null"),
        "a list": Verbatim('["completed"]'),
        "encoded three times": Verbatim(json.dumps(json.dumps(json.dumps('{"status":"done"}')))),
        "a number": Verbatim(5),
        "bytes that are no text": Verbatim(b"\xff{}"),
    }
    for mapping, changes in SILENT_MAPPINGS.items():
        for name, body in bodies.items():
            yield Case(6, f"{mapping}, result {name}", "pending", changes, result(body))


CASES: tuple[Case, ...] = (*_marked(), *_reset(), *_without_result(), *_said(), *_traced(), *_traceless())

ENCODINGS: dict[str, Callable[[object], object]] = {
    "as JSON text": json.dumps,
    "doubly encoded": lambda value: json.dumps(json.dumps(value)),
    "as bytes": lambda value: json.dumps(value).encode(),
}


def column(value: object, encoding: str) -> object:
    """Give what is written into a JSON column."""
    return value.content if isinstance(value, Verbatim) else ENCODINGS[encoding](value)
