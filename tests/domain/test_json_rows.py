"""JSON of this or another dashboard becomes migrations, a part at a time; what is broken is named."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import json_rows
from desktop_app.domain.errors import InvalidValue
from desktop_app.domain.import_faults import BrokenRow
from desktop_app.domain.import_rows import ImportRow
from desktop_app.domain.json_rows import JsonRows
from desktop_app.domain.migration import MigrationKey, Status

A = {"mb_project_uuid": "a", "brz_project_id": 1}


def read(text: str) -> list[ImportRow | BrokenRow]:
    return list(JsonRows(io.StringIO(text).read))


def only(**said: object) -> ImportRow | BrokenRow:
    (row,) = read(json.dumps([A | said]))
    return row


def taken(**said: object) -> ImportRow:
    row = only(**said)
    assert isinstance(row, ImportRow), row
    return row


@pytest.mark.parametrize(
    "text",
    [
        '[{"mb_project_uuid":"a","brz_project_id":1}]',
        ' {"success":true,"data":[{"mb_project_uuid":"a","brz_project_id":"1"}],"count":1,"total":1}\n',
        '{"meta":{"data":[7]},"data":[{"brz_project_id":1,"mb_project_uuid":"a"}],"data":[2]}',
    ],
)
def test_a_list_and_a_whole_answer_are_read(text: str) -> None:
    assert read(text) == [ImportRow(1, 1, MigrationKey("a", 1))]


@pytest.mark.parametrize("text", ["[]", '{"data":[]}', "[ ]\n"])
def test_nothing_is_an_answer(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("7", "import_json_shape", None),
        ("{}", "import_json_shape", None),
        ('{"data":{}}', "import_json_shape", None),
        ("[", "import_json", (1, 2)),
        ('[\n {"a":1},\n {"a" 2}]', "import_json", (3, 7)),
        ('[{"a":1} {"a":2}]', "import_json", (1, 10)),
        ("[1] 2", "import_json", (1, 5)),
        ("[NaN]", "import_json", (1, 2)),
        ("[1e999]", "import_json", (1, 2)),
        ("[" * 100_000, "import_json", (1, 2)),
        ('["\udce0"]', "import_not_utf8", None),
    ],
)
def test_what_is_no_json_is_refused_with_its_place(text: str, code: str, place: tuple[int, int] | None) -> None:
    with pytest.raises(InvalidValue) as refusal:
        read(text)
    assert refusal.value.code == code
    if place:
        assert (refusal.value.parameters["line"], refusal.value.parameters["column"]) == place


def test_each_broken_row_is_named_with_its_line() -> None:
    last = '{\n"mb_project_uuid":"c","brz_project_id":3}'
    text = f'[{{"mb_project_uuid":"a","brz_project_id":1}},\n7,\n{{"mb_project_uuid":"b"}},\n{last}]'
    assert [(one.line, one.row, getattr(one, "code", "")) for one in read(text)] == [
        (1, 1, ""),
        (2, 2, "row_no_object"),
        (3, 3, "row_missing"),
        (4, 4, ""),
    ]


def nested(depth: int) -> object:
    value: object = 1
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"mb_project_uuid": "\ud800"}, "row_surrogate"),
        ({"mb_project_uuid": 7}, "row_uuid"),
        ({"brz_project_id": 1e18}, "row_rounded"),
        ({"brz_project_id": True}, "row_brz"),
        ({"changes_json": {"theme": "\udfff"}}, "row_surrogate"),
        ({"changes_json": [1]}, "row_json"),
        ({"changes_json": "{"}, "row_json"),
        ({"result": "done"}, "row_json"),
        ({"result": {"a": 1}, "migration_uuid": "\ud800"}, "row_surrogate"),
        ({"result": {"a": 1}, "brizy_project_domain": "\ud800"}, "row_surrogate"),
        ({"result": {"a": nested(64)}}, "row_deep"),
    ],
)
def test_a_row_that_cannot_be_kept_is_broken(said: dict[str, object], code: str) -> None:
    broken = only(**said)
    assert isinstance(broken, BrokenRow)
    assert broken.code == code
    assert "{" not in broken.text


def test_changes_are_taken_as_they_are() -> None:
    changes = {"status": "weird", "a": nested(60), "b": [[]] * 40, "mb_secret": "s"}
    row = taken(changes_json=changes, theme="beside", status="success", created_at="2026-11-23 21:15:45")
    del changes["mb_secret"]
    assert (row.changes, row.status) == (changes, Status.COMPLETED)
    assert json.loads(row.text) == changes
    assert row.created_at
    assert taken(changes_json=json.dumps({"theme": "T"})).changes == {"theme": "T"}
    assert taken(changes_json=[]).changes == {}


def test_without_changes_what_stands_beside_counts() -> None:
    row = taken(theme="T", status="completed", progress={"total_pages": 2}, error=None, mb_site_id="", unknown=1)
    assert row.changes == {"theme": "T", "status": "completed", "progress": {"total_pages": 2}}


def test_a_result_has_an_id_or_none() -> None:
    known = taken(result='{"status":"done"}', migration_uuid=7, brizy_project_domain="a.example").result
    assert known
    assert (known.migration_uuid, known.domain, known.text) == ("7", "a.example", '{"status":"done"}')
    for uuid in (None, True, "x" * 256):
        result = taken(result={"status": "done"}, migration_uuid=uuid, brizy_project_domain=3).result
        assert result
        assert (result.migration_uuid, result.domain) == ("", None)
    assert taken(result=None).result is None
    assert taken(result=[]).result is None


@given(st.integers(1, 40), st.lists(st.integers(0, 10**12), max_size=6))
def test_parts_may_end_anywhere(part: int, numbers: list[int]) -> None:
    rows = [A | {"brz_project_id": number + 1, "result": {"n": number, "s": '"\\[}ж'}} for number in numbers]
    text = json.dumps({"count": 12345, "data": rows, "end": -1.5}, indent=1, ensure_ascii=False)
    source = io.StringIO(text)
    read = list(JsonRows(lambda _: source.read(part)))
    assert [one.key.brz_project_id for one in read if isinstance(one, ImportRow)] == [n + 1 for n in numbers]
    assert [one.line for one in read] == [place + 1 for place, line in enumerate(text.splitlines()) if line == "  {"]


def test_a_long_row_is_read_with_few_questions() -> None:
    source = io.StringIO(json.dumps([A | {"theme": "x" * (9 * json_rows.PART)}]))
    asked: list[int] = []

    def part(size: int) -> str:
        asked.append(size)
        return source.read(size)

    assert len(list(JsonRows(part))) == 1
    assert len(asked) < 8
