"""Which lines of a log say that the migration ended, and that an earlier run's do not count."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from desktop_app.domain.log_lines import LogLine, closing_line, local_time, parse_log_line
from desktop_app.domain.migration import Status

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (
            "[2026-11-23T12:00:00.000000+00:00] brizy-7.INFO: Stage publishing",
            LogLine(NOON, "brizy-7", "INFO", "Stage publishing"),
        ),
        ("[2026-11-23T15:00:00+03:00] a.b.error: x: y\r\n", LogLine(NOON, "a.b", "ERROR", "x: y")),
        ("[2026-11-23 12:00:00] app.DEBUG:", LogLine(NOON, "app", "DEBUG", "")),
        ("[2026-11-23T12:00:00Z] .INFO: no channel", LogLine(NOON, "", "INFO", "no channel")),
    ],
)
def test_lines_of_the_known_form_are_read(raw: str, line: LogLine) -> None:
    assert parse_log_line(raw, UTC) == line


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "#0 /srv/lib/Bridge.php(12): run()",
        "Migration completed successfully",
        "[not a time] app.INFO: x",
        "[2026-13-45T12:00:00] app.INFO: x",
        "[2026-11-23T12:00:00] no level",
        "[" + "9" * 5000,
    ],
)
def test_other_lines_are_none(raw: str) -> None:
    assert parse_log_line(raw) is None


def test_a_time_without_zone_is_the_servers_own() -> None:
    moscow = ZoneInfo("Europe/Moscow")
    assert local_time("2026-11-23 15:00:00", moscow) == NOON
    assert local_time("2026-11-23T14:00:00+02:00", moscow) == NOON
    here = local_time("2026-11-23 15:00:00")
    assert here == datetime(2026, 11, 23, 15).astimezone()
    assert local_time("noon") is None
    assert local_time("0001-01-01T00:00:00+10:00") is None


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ("Migration completed successfully: a.example", Status.COMPLETED),
        ("Project migration completed successfully!", Status.COMPLETED),
        ("Migration finished", Status.COMPLETED),
        ("The migration process has been completed", Status.COMPLETED),
        ("migration was successful", Status.COMPLETED),
        ("Migration job successfully finished in 14 s", Status.COMPLETED),
        ("Migration failed: cURL error 28", Status.ERROR),
        ("The migration process was aborted", Status.ERROR),
        ("Migration completed with errors", Status.ERROR),
        ("Migration finished with an error", Status.ERROR),
        ("Migration stopped by exception RuntimeException", Status.ERROR),
        ("migration was not completed", Status.ERROR),
        ("Migration could not be finished", Status.ERROR),
        ("MB project not found, migration did not start, process completed without errors!", Status.ERROR),
        ("PHP Fatal error: Allowed memory size exhausted", Status.ERROR),
        ("Uncaught Exception: no such design", Status.ERROR),
        ("Uncaught RuntimeException: no such design", Status.ERROR),
        ("Migration started: site run 2", None),
        ("Page migration completed", None),
        ("Media migration failed for /a.png", None),
        ("Page 3 of 9 migrated", None),
        ("Success created page", None),
        ("Stage publishing", None),
    ],
)
def test_an_end_is_told_by_its_words(text: str, ending: Status | None) -> None:
    assert LogLine(NOON, "app", "INFO", text).ending is ending


def _log(*lines: tuple[int, str]) -> list[str]:
    return [f"[{(NOON + timedelta(seconds=at)).isoformat()}] app.INFO: {text}" for at, text in lines]


DONE, FAILED, STEP = "Migration completed", "Migration failed: x", "Stage a"


@pytest.mark.parametrize(
    ("lines", "ending"),
    [
        ([], None),
        (_log((1, STEP)), None),
        (_log((0, DONE)), Status.COMPLETED),
        (_log((1, STEP), (2, DONE)), Status.COMPLETED),
        (_log((1, FAILED), (2, DONE), (3, STEP)), Status.COMPLETED),
        (_log((1, DONE), (2, FAILED)), Status.ERROR),
        (_log((-9, DONE)), None),
        (_log((-9, DONE), (1, STEP)), None),
        ([*_log((1, DONE)), "#0 trace", ""], Status.COMPLETED),
    ],
)
def test_the_last_end_within_the_attempt_decides(lines: list[str], ending: Status | None) -> None:
    found = closing_line(reversed(lines), NOON)
    assert (found and found.ending) is ending


def test_reading_ends_at_the_first_line_of_an_earlier_run() -> None:
    def endless() -> object:
        yield from reversed(_log((-9, DONE), (1, STEP)))
        raise AssertionError("read past an earlier run")

    assert closing_line(endless(), NOON) is None  # type: ignore[arg-type]
