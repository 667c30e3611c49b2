"""A log is read into columns, and read again it is only read on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.ui.logs.log_text import LogText, Severity, grown, severity_of
from tests.ui.logs.far_logs import line, numbered


def read(lines: Sequence[str]) -> LogText:
    return grown(LogText(), lines).text


def test_a_line_says_when_how_grave_and_what() -> None:
    text = read(["[2026-11-24T14:05:12.250000+02:00] brizy-7.WARNING: Font is not known"])
    assert text.times == (datetime(2026, 11, 24, 12, 5, 12, 250_000, UTC),)
    assert text.levels == ("WARNING",)
    assert text.texts == ("Font is not known",)
    assert Severity(text.severities[0]) is Severity.WARNING
    assert text.longest == len("Font is not known")


@pytest.mark.parametrize(
    ("level", "severity"),
    [
        ("DEBUG", Severity.DEBUG),
        ("NOTICE", Severity.INFO),
        ("WARN", Severity.WARNING),
        ("CRITICAL", Severity.ERROR),
        ("EMERGENCY", Severity.ERROR),
        ("LOUD", Severity.NONE),
    ],
)
def test_levels_are_weighed(level: str, severity: Severity) -> None:
    assert severity_of(level) is severity


def test_lines_without_a_head_belong_to_the_one_before() -> None:
    text = read(["from before", line("broken", "ERROR"), "#0 Builder.php(7)", "#1 {main}", line("goes on")])
    assert [text.continued(place) for place in range(5)] == [False, False, True, True, False]
    assert list(text.places(Severity.ERROR)) == [1, 2, 3]
    assert list(text.places(Severity.WARNING)) == [1, 2, 3]
    assert list(text.places(Severity.NONE)) == [0, 1, 2, 3, 4]
    assert text.times[2] is None


def test_a_line_of_several_is_taken_apart() -> None:
    text = read([line("broken", "ERROR") + "\n#0 Builder.php(7)\n"])
    assert text.texts == ("broken", "#0 Builder.php(7)", "")
    assert list(text.places(Severity.ERROR)) == [0, 1, 2]


def test_what_is_shown_stays_on_its_line() -> None:
    text = read(["a\tb", "\x1b[31mred\x1b[0m\r", "left\u202eright", "grüße 🙂"])
    assert text.texts == ("a   b", "red", "leftright", "grüße 🙂")
    assert text.raw[1] == "\x1b[31mred\x1b[0m\r"


def test_the_days_of_a_log() -> None:
    first, last = datetime(2026, 11, 20, 8, tzinfo=UTC), datetime(2026, 11, 24, 8, tzinfo=UTC)
    assert list(read(["no time", line("a", at=first), line("b", at=last), "#0"]).days()) == [first, last]
    assert list(read(["no time"]).days()) == []


def test_a_log_that_did_not_change_is_the_same_object() -> None:
    text = read(numbered(0, 50))
    growth = grown(text, list(text.raw))
    assert growth.text is text
    assert (growth.dropped, growth.kept) == (0, 50)


def test_a_longer_log_is_read_on() -> None:
    text = read(numbered(0, 50))
    growth = grown(text, numbered(0, 53))
    assert (growth.dropped, growth.kept) == (0, 50)
    assert growth.text == read(numbered(0, 53))
    assert growth.text.texts[7] is text.texts[7]


def test_the_last_lines_of_a_long_log_have_moved() -> None:
    growth = grown(read(numbered(0, 50)), numbered(20, 60))
    assert (growth.dropped, growth.kept) == (20, 30)
    assert growth.text == read(numbered(20, 60))


def test_a_last_line_that_was_half_written_is_read_again() -> None:
    whole = numbered(0, 5)
    growth = grown(read([*whole[:4], whole[4][:30]]), [*whole, "more"])
    assert (growth.dropped, growth.kept) == (0, 4)
    assert growth.text == read([*whole, "more"])


@pytest.mark.parametrize(
    "lines", [numbered(100, 150), [], numbered(0, 20), [line("page 0"), *numbered(100, 120)]], ids=len
)
def test_another_log_begins_anew(lines: list[str]) -> None:
    growth = grown(read(numbered(0, 50)), lines)
    assert growth.kept == 0
    assert growth.text.raw == tuple(lines)
    assert list(growth.text.places(Severity.NONE)) == list(range(len(lines)))


def test_many_equal_lines_are_no_riddle() -> None:
    equal = ["."] * 500
    assert grown(read(equal), [*equal, "end"]).kept == 500
    assert grown(read([*equal, "end"]), [*equal, "other"]).text.raw[-1] == "other"


few_lines = st.lists(st.sampled_from([line("a"), line("b", "ERROR"), "#0", line("c", "DEBUG")]), max_size=12)


@given(few_lines, st.integers(0, 12), few_lines)
def test_whatever_comes_next_the_text_is_what_was_read(old: list[str], dropped: int, more: list[str]) -> None:
    before, lines = read(old), [*old[dropped:], *more]
    growth = grown(before, lines)
    fresh = read(lines)
    assert growth.text.raw == fresh.raw
    assert growth.text.texts == fresh.texts
    assert growth.text.times == fresh.times
    assert growth.text.levels == fresh.levels
    assert growth.text.longest == fresh.longest
    last = growth.dropped + growth.kept
    assert growth.text.raw[: growth.kept] == before.raw[growth.dropped : last]
    assert growth.text.severities[: growth.kept] == before.severities[growth.dropped : last]
    for least in (Severity.WARNING, Severity.ERROR):
        grave = [place for place, severity in enumerate(growth.text.severities) if severity >= least]
        assert list(growth.text.places(least)) == grave
