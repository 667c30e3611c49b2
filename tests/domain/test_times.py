"""How times are written and read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from desktop_app.domain.times import format_time, parse_time

MOMENT = datetime(2026, 11, 23, 21, 15, 45, tzinfo=UTC)


def test_times_are_written_in_utc_with_microseconds() -> None:
    assert format_time(MOMENT.astimezone(timezone(timedelta(hours=3)))) == "2026-11-23T21:15:45.000000Z"
    assert format_time(datetime(1, 1, 1, tzinfo=UTC)) == "0001-01-01T00:00:00.000000Z"


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-23T21:15:45.000000Z",
        "2026-11-23T21:15:45Z",
        "2026-11-23 21:15:45",
        " 2026-11-24T00:15:45+03:00 ",
        MOMENT.timestamp(),
        int(MOMENT.timestamp()),
    ],
)
def test_times_are_read_with_and_without_fraction_and_zone(text: object) -> None:
    assert parse_time(text) == MOMENT


@pytest.mark.parametrize(
    "text", [None, "", " ", "soon", "2026-13-01", True, 1e300, float("nan"), [], "0001-01-01T00:00:00+05:00"]
)
def test_what_is_no_time_is_none(text: object) -> None:
    assert parse_time(text) is None
