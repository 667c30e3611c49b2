"""The derived listing answers what a plain filter and sort over the two seed tables would answer."""

from __future__ import annotations

import json
import tempfile
from datetime import datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.migration import MigrationKey, Status, StoredMapping, StoredResult, as_object, determine_status
from desktop_app.domain.overview import MappingRecord, MigrationRecord, MigrationRow, ResultRecord, StatusCounts
from desktop_app.domain.query import MigrationQuery, SortColumn
from desktop_app.domain.times import parse_time
from desktop_app.store.database import Database
from tests.store.samples import NOW, SeedMapping, SeedResult, another_program, seed

KEYS = [("Site-A", 1), ("Site-A", 2), ("site_b", 2), ("straße%", 3), ("100%", 2**63 - 1), ("İ'\"\\", 4)]
WORDS = [
    "",
    "a",
    "A",
    "site",
    "%",
    "_",
    "SS",
    "ß",
    "2",
    "aurora",
    "page",
    "İ",
    "i̇",
    "\\",
    "'",
    "no such",
    "\x1f",
    "\ud800",
]
TIMES = [
    None,
    "",
    "never",
    "2026-01-02T03:04:05Z",
    "2026-01-02 03:04:05.5",
    "2026-01-02T03:04:05.000001Z",
    "2025-12-31",
]

texts = st.sampled_from(["", "Aurora", "example.com", "https://Straße.org", "Page %_\\ not found\x1f\ud800", "1"])
statuses = st.sampled_from([None, "pending", "SUCCESS", " failed ", "running", "in_progress", "error", "odd", 5])
progress: st.SearchStrategy[object] = st.sampled_from(
    [None, [], {"progress_percent": 40, "current_stage": "Pages"}, {"total_pages": 3, "processed_pages": 1}, 10**400]
)
objects = st.fixed_dictionaries(
    {},
    optional={
        "status": statuses,
        "error": texts | st.just({"why": "Page"}) | st.just(3),
        "progress": progress,
        "brizy_project_domain": texts | st.none(),
        "brizy_project_id": st.sampled_from([None, 7]),
        "mb_project_domain": texts,
        "mb_site_id": st.sampled_from(["", "42", 42]),
        "theme": texts,
        "mb_product_name": texts,
        "reset_at": st.sampled_from(TIMES),
    },
)
results = objects | st.builds(lambda outer, inner: {**outer, "value": inner}, objects, objects | st.none())


def stored(values: st.SearchStrategy[dict[str, object]]) -> st.SearchStrategy[object]:
    """Write an object as another program may: plain, doubly encoded, cut off, or as nothing like an object."""
    plain = values.map(json.dumps)
    return (
        plain
        | plain.map(json.dumps)
        | plain.map(lambda text: text[:-1])
        | plain.map(str.encode)
        | st.sampled_from(["", "null", "[]", "[" * 5000, '{"progress": {"progress_percent": 1' + "0" * 400 + "}}"])
    )


mappings = st.lists(
    st.builds(
        lambda key, changes, created_at, updated_at: SeedMapping(key[0], key[1], changes, created_at, updated_at),
        st.sampled_from(KEYS),
        stored(objects),
        st.sampled_from(TIMES),
        st.sampled_from(TIMES),
    ),
    unique_by=lambda one: (one.uuid, one.project),
    max_size=6,
)
result_rows = st.lists(
    st.builds(
        lambda key, uuid, body, created_at: SeedResult(key[0], key[1], uuid, body, created_at),
        st.sampled_from(KEYS),
        st.sampled_from(["m1", "m2", "m3"]),
        stored(results) | st.none(),
        st.sampled_from(TIMES),
    ),
    unique_by=lambda one: (one.uuid, one.project, one.migration_uuid),
    max_size=8,
)
queries = st.builds(
    MigrationQuery,
    status=st.frozensets(st.sampled_from(list(Status))),
    mb_project_uuid=st.sampled_from(WORDS),
    brz_project_id=st.sampled_from([None, None, 1, 2, 2**63 - 1, 2**70]),
    text=st.sampled_from(WORDS),
    attention=st.sampled_from([False, False, False, True]),
    sort=st.sampled_from(list(SortColumn)),
    descending=st.booleans(),
)


def time_of(*candidates: object) -> datetime:
    known = [moment for moment in map(parse_time, candidates) if moment]
    return known[0] if known else datetime.fromisoformat("1970-01-01T00:00:00+00:00")


def plain_records(given_mappings: list[SeedMapping], given_results: list[SeedResult]) -> list[MigrationRecord]:
    """Say what must be listed, by the domain's functions alone."""
    mapped = {MigrationKey(one.uuid, one.project): one for one in given_mappings}
    spoken: dict[MigrationKey, ResultRecord] = {}
    for number, one in enumerate(given_results, 1):
        key = MigrationKey(one.uuid, one.project)
        made = ResultRecord(number, key, one.migration_uuid, None, one.body, time_of(one.created_at))
        if key not in spoken or (made.created_at, number) > (spoken[key].created_at, spoken[key].id):
            spoken[key] = made
    records = []
    for key in {*mapped, *spoken}:
        seeded, result = mapped.get(key), spoken.get(key)
        mapping = None
        if seeded:
            changes = as_object(seeded.changes)
            made_at = time_of(seeded.created_at, seeded.updated_at)
            mapping = MappingRecord(0, key, changes, made_at, time_of(seeded.updated_at, seeded.created_at))
        status = determine_status(
            StoredResult(result.result_json, result.created_at) if result else None,
            StoredMapping(seeded.changes) if seeded else None,
        )
        updated_at = mapping.updated_at if mapping else result.created_at if result else NOW
        bare = MigrationRecord(MigrationRow(0, key, status, updated_at), mapping, result)
        records.append(MigrationRecord(plain_row(bare), mapping, result))
    return records


def plain_row(record: MigrationRecord) -> MigrationRow:
    known = record.progress
    return MigrationRow(
        0,
        record.row.key,
        record.row.status,
        record.row.updated_at,
        domain=plain_text(record.shown("brizy_project_domain")),
        percent=known.shown_percent if known else None,
        stage=(known.stage if known else None) or "",
        error=plain_text(record.shown("error")) if record.row.status is Status.ERROR else "",
    )


def plain_text(value: object) -> str:
    if value is None or value == "":
        return ""
    text = value if isinstance(value, str) else json.dumps(value, separators=(",", ":"))
    return text.encode("utf-8", "replace").decode()


def plain_answer(records: list[MigrationRecord], query: MigrationQuery, ids: dict[MigrationKey, int]) -> list[int]:
    """Filter and sort as the query's description says."""

    def holds(record: MigrationRecord) -> bool:
        row, key = record.row, record.row.key
        names = ("mb_project_domain", "mb_site_id", "theme", "mb_product_name")
        searched = [key.mb_project_uuid, str(key.brz_project_id), row.domain, row.error]
        searched += [plain_text(record.shown(name)) for name in names]
        # The sign that separates the searched values in the database is found in none of them.
        findable = "\x1f" not in query.text and "\ud800" not in query.text
        return (
            (not query.status or row.status in query.status)
            and query.mb_project_uuid.casefold() in key.mb_project_uuid.casefold()
            and query.brz_project_id in (None, key.brz_project_id)
            and (not query.text or (findable and any(query.text.casefold() in value.casefold() for value in searched)))
            and not query.attention
        )

    def order(record: MigrationRecord) -> tuple[object, ...]:
        row = record.row
        values: dict[SortColumn, tuple[object, ...]] = {
            SortColumn.STATUS: (list(Status).index(row.status),),
            SortColumn.MB_PROJECT_UUID: (row.key.mb_project_uuid.casefold(),),
            SortColumn.BRZ_PROJECT_ID: (row.key.brz_project_id,),
            SortColumn.DOMAIN: (row.domain,),
            SortColumn.PROGRESS: (row.percent is not None, row.percent),
            SortColumn.ERROR: (row.error,),
            SortColumn.UPDATED_AT: (row.updated_at,),
        }
        return (*values[query.sort], ids[row.key])

    found = sorted(filter(holds, records), key=order, reverse=query.descending)
    return [ids[record.row.key] for record in found]


@settings(max_examples=150)
@given(mappings, result_rows, st.lists(queries, min_size=4, max_size=4), st.booleans())
def test_list_counts_and_records_equal_a_plain_scan(
    given_mappings: list[SeedMapping], given_results: list[SeedResult], asked: list[MigrationQuery], restarted: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "desk.sqlite3"
        database = Database(path)
        database.open(NOW)
        if restarted:
            database.close()
        seed(path, given_mappings, given_results)
        if restarted:
            database.open(NOW)
        else:
            with database.write():
                pass
        try:
            compare(database, plain_records(given_mappings, given_results), asked)
        finally:
            database.close()


def compare(database: Database, expected: list[MigrationRecord], asked: list[MigrationQuery]) -> None:
    with database.read() as view:
        rows = view.listing.rows(view.listing.snapshot(MigrationQuery()).ids)
        ids = {row.key: row.id for row in rows}
        assert len(ids) == len(rows)
        unnumbered = {record.row.key: record.row for record in expected}
        assert {row.key: replace_id(row, 0) for row in rows} == unnumbered
        counts: dict[Status, int] = {}
        for record in expected:
            counts[record.row.status] = counts.get(record.row.status, 0) + 1
        assert view.listing.counts() == StatusCounts(dict.fromkeys(Status, 0) | counts)
        for query in asked:
            answer = plain_answer(expected, query, ids)
            assert list(view.listing.snapshot(query).ids) == answer
            page = view.listing.page(query, 3, 1)
            assert (page.total, [record.row.id for record in page.records]) == (len(answer), answer[1:4])
            for record in page.records:
                assert record == view.listing.record_of(record.row.key)
        for record in expected:
            live = view.listing.record_of(record.row.key)
            assert live is not None
            assert live.row == view.listing.row_of(record.row.key)
            assert (live.result.id if live.result else None) == (record.result.id if record.result else None)


def replace_id(row: MigrationRow, number: int) -> MigrationRow:
    return MigrationRow(
        number, row.key, row.status, row.updated_at, row.attention, row.launch, row.provisional, row.domain,
        row.percent, row.stage, row.error,
    )  # fmt: skip


changes = st.lists(
    st.tuples(
        st.sampled_from(["mapping", "result", "drop mapping", "drop result", "rename"]),
        st.sampled_from(KEYS[:3]),
        statuses,
    ),
    max_size=12,
)


@given(changes)
def test_counts_follow_every_change_of_another_program(steps: list[tuple[str, tuple[str, int], object]]) -> None:
    statements = {
        "mapping": "INSERT INTO migrations_mapping (changes_json, mb_project_uuid, brz_project_id) VALUES (?1, ?2, ?3) "
        "ON CONFLICT DO UPDATE SET changes_json = excluded.changes_json",
        "result": "INSERT INTO migration_result_list (result_json, mb_project_uuid, brz_project_id) "
        "VALUES (?1, ?2, ?3)",
        "drop mapping": "DELETE FROM migrations_mapping WHERE mb_project_uuid = ?2 AND brz_project_id = ?3 "
        "AND ?1 != ''",
        "drop result": "DELETE FROM migration_result_list WHERE mb_project_uuid = ?2 AND brz_project_id = ?3 "
        "AND ?1 != ''",
        "rename": "UPDATE OR IGNORE migrations_mapping SET mb_project_uuid = 'renamed', changes_json = ?1 "
        "WHERE mb_project_uuid = ?2 AND brz_project_id = ?3",
    }
    with tempfile.TemporaryDirectory() as folder:
        database = Database(Path(folder) / "desk.sqlite3")
        database.open(NOW)
        for what, key, status in steps:
            with another_program(database.path) as connection:
                connection.execute(statements[what], (json.dumps({"status": status}), *key))
            with database.write():
                pass
        with another_program(database.path) as connection:
            union = connection.execute(
                "SELECT mb_project_uuid, brz_project_id FROM migrations_mapping UNION "
                "SELECT mb_project_uuid, brz_project_id FROM migration_result_list"
            ).fetchall()
        with database.read() as view:
            rows = view.listing.rows(view.listing.snapshot(MigrationQuery()).ids)
            counts = view.listing.counts()
        database.close()
        assert {(row.key.mb_project_uuid, row.key.brz_project_id) for row in rows} == set(union)
        assert {status: counts.of(status) for status in Status} == {
            status: sum(row.status is status for row in rows) for status in Status
        }
