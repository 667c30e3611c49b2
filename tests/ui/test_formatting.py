"""Numbers, durations, times and names are written as tables say, in English and in another language's habits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
import time_machine
from PySide6.QtCore import QLocale

from desktop_app.ui.formatting import (
    byte_size,
    clock_time,
    duration,
    exact_time,
    numeric_date,
    percent,
    relative_time,
    short_time,
    short_uuid,
    thousands,
    time_of_day,
)

ENGLISH, GERMAN, RUSSIAN, C = QLocale("en_US"), QLocale("de_DE"), QLocale("ru_RU"), QLocale.c()
PARIS = timezone(timedelta(hours=1))
NOW = datetime(2026, 11, 24, 13, 5, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("number", "locale", "text"),
    [
        (0, ENGLISH, "0"),
        (999, ENGLISH, "999"),
        (4218, ENGLISH, "4,218"),
        (1_000_000, ENGLISH, "1,000,000"),
        (1_000_000, GERMAN, "1.000.000"),
        (1_000_000, RUSSIAN, "1\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}000"),
        (1_000_000, C, "1,000,000"),
        (-4218, ENGLISH, "-4,218"),
        (2**63 - 1, ENGLISH, "9,223,372,036,854,775,807"),
    ],
)
def test_thousands(number: int, locale: QLocale, text: str) -> None:
    assert thousands(number, locale) == text


def test_the_callers_locale_is_left_as_it_is() -> None:
    bare = QLocale.c()
    thousands(1_000_000, bare)
    assert bare.toString(1_000_000) == "1000000"


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0"), (0.4, "0"), (62.4, "62"), (62.6, "63"), (99.4, "99"), (99.9, "99"), (100.0, "100")],
)
def test_percent(value: float, text: str) -> None:
    assert percent(value, ENGLISH) == f"{text}\N{NO-BREAK SPACE}%"


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 bytes"),
        (1023, "1,023 bytes"),
        (1024, "1.0 KiB"),
        (262_144, "256.0 KiB"),
        (16 * 1024**2, "16.0 MiB"),
        (3 * 1024**3 // 2, "1.5 GiB"),
    ],
)
def test_byte_size(count: int, text: str) -> None:
    assert byte_size(count, ENGLISH) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (-3, "0 s"),
        (0, "0 s"),
        (0.9, "0 s"),
        (14, "14 s"),
        (59.99, "59 s"),
        (60, "1 min 00 s"),
        (134, "2 min 14 s"),
        (3599, "59 min 59 s"),
        (3600, "1 h 00 min"),
        (3780, "1 h 03 min"),
        (86_399, "23 h 59 min"),
        (86_400, "1 d 00 h"),
        (2 * 86_400 + 4 * 3600, "2 d 04 h"),
        (2000 * 86_400, "2,000 d 00 h"),
    ],
)
def test_duration(seconds: float, text: str) -> None:
    assert duration(seconds, ENGLISH) == text


@pytest.mark.parametrize(
    ("age", "text"),
    [
        (timedelta(0), "0 s ago"),
        (timedelta(seconds=12, milliseconds=900), "12 s ago"),
        (timedelta(seconds=59), "59 s ago"),
        (timedelta(seconds=60), "1 min ago"),
        (timedelta(minutes=4, seconds=59), "4 min ago"),
        (timedelta(minutes=59, seconds=59), "59 min ago"),
        (timedelta(hours=1), "1 h ago"),
        (timedelta(hours=23, minutes=59), "23 h ago"),
        (timedelta(days=1), "23 Nov 2026, 14:05"),
        (timedelta(days=400), "20 Oct 2025, 14:05"),
        (timedelta(seconds=-30), "0 s ago"),
        (timedelta(seconds=-90), "24 Nov 2026, 14:06"),
    ],
)
def test_relative_time(age: timedelta, text: str) -> None:
    assert relative_time(NOW - age, NOW, ENGLISH, PARIS) == text


@pytest.mark.parametrize(
    ("zone", "text"),
    [
        (UTC, "24 Nov 2026, 13:05:12 UTC"),
        (PARIS, "24 Nov 2026, 14:05:12 UTC+01:00"),
        (timezone(timedelta(hours=-3, minutes=-30)), "24 Nov 2026, 09:35:12 UTC−03:30"),
        (timezone(timedelta(hours=14)), "25 Nov 2026, 03:05:12 UTC+14:00"),
    ],
)
def test_exact_time(zone: timezone, text: str) -> None:
    assert exact_time(NOW, ENGLISH, zone) == text


def test_months_are_the_locales() -> None:
    assert exact_time(NOW, GERMAN, UTC) == "24 Nov. 2026, 13:05:12 UTC"
    assert short_time(NOW, RUSSIAN, UTC).startswith("24 нояб")


def test_a_date_in_digits_is_shorter_than_with_the_months_name() -> None:
    assert numeric_date(NOW, RUSSIAN, UTC) == "24.11.2026"
    assert numeric_date(NOW, GERMAN, UTC) == "24.11.26"


@pytest.mark.parametrize("locale", [ENGLISH, RUSSIAN, C])
def test_clock_time(locale: QLocale) -> None:
    assert clock_time(NOW, locale, PARIS) == "14:05:12"


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (NOW, "14:05:12"),
        (NOW - timedelta(hours=14), "00:05:12"),
        (NOW - timedelta(hours=15), "23 Nov 2026, 23:05"),
        (NOW - timedelta(days=1), "23 Nov 2026, 14:05"),
    ],
)
def test_the_time_of_day_is_enough_for_today(moment: datetime, text: str) -> None:
    assert time_of_day(moment, NOW, ENGLISH, PARIS) == text


@time_machine.travel(datetime(2026, 7, 1, 12, tzinfo=ZoneInfo("America/St_Johns")))
def test_the_machines_own_zone_is_the_default() -> None:
    assert exact_time(datetime(2026, 7, 1, 12, tzinfo=UTC), ENGLISH) == "1 Jul 2026, 09:30:00 UTC−02:30"


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("", ""),
        ("9f2c", "9f2c"),
        ("1234567890123", "1234567890123"),
        ("12345678901234", "12345678…1234"),
        ("9f2c1b3d-52c7-4a0e-9d1f-0c6b8e7aa41e", "9f2c1b3d…a41e"),
    ],
)
def test_short_uuid(text: str, short: str) -> None:
    assert short_uuid(text) == short
