"""Where a member stands, what a wave's state is, and what a draft may say: tables."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop_app.domain.attempt import Launch
from desktop_app.domain.errors import InvalidValue
from desktop_app.domain.launch import LaunchParameters
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.wave import (
    KeyNow,
    Member,
    Pause,
    Standing,
    Wave,
    WaveCounts,
    WaveDraft,
    WaveState,
    WaveSummary,
)

KEY = MigrationKey("a", 1)
NOW = datetime(2026, 11, 23, tzinfo=UTC)
OK, SILENT = Launch.ACCEPTED, True
W, R, A, C, F, H = (
    Standing.WAITING,
    Standing.RUNNING,
    Standing.ATTENTION,
    Standing.COMPLETED,
    Standing.FAILED,
    Standing.HELD,
)


def now(status: str, attempt: int | None = None, launch: Launch | None = None, attention: bool = False) -> KeyNow:
    return KeyNow(Status(status), attempt, launch, attention)


@pytest.mark.parametrize(
    ("member", "standing", "status", "shown"),
    [
        # Not started by the wave: what was before says nothing.
        (Member(KEY, 1), W, "pending", None),
        (Member(KEY, 1, after=5, now=now("completed", 5, OK)), W, "pending", None),
        (Member(KEY, 1, after=5, now=now("error", 5, OK)), W, "pending", None),
        (Member(KEY, 1, now=now("completed")), W, "pending", None),
        (Member(KEY, 1, now=now("completed", 7)), W, "pending", None),
        # It runs already, by whomever.
        (Member(KEY, 1, after=5, now=now("in_progress", 5, OK)), R, "in_progress", None),
        (Member(KEY, 1, now=now("in_progress")), R, "in_progress", None),
        (Member(KEY, 1, after=5, now=now("in_progress", 5, OK, SILENT)), A, "in_progress", None),
        (Member(KEY, 1, now=now("pending", 6, Launch.PENDING)), R, "in_progress", 6),
        # A later start by hand counts.
        (Member(KEY, 1, after=5, now=now("completed", 6, OK)), C, "completed", 6),
        (Member(KEY, 1, after=5, now=now("error", 6, OK)), F, "error", 6),
        (Member(KEY, 1, attempt=6, now=now("completed", 9, OK)), C, "completed", 9),
        (Member(KEY, 1, launch_error="no", now=now("completed", 6, OK)), C, "completed", 6),
        # Started by the wave.
        (Member(KEY, 1, attempt=6, now=now("pending", 6, Launch.PENDING)), R, "in_progress", 6),
        (Member(KEY, 1, attempt=6, now=now("in_progress", 6, Launch.UNKNOWN)), R, "in_progress", 6),
        (Member(KEY, 1, attempt=6, now=now("in_progress", 6, OK, SILENT)), A, "in_progress", 6),
        (Member(KEY, 1, attempt=6, now=now("completed", 6, Launch.PENDING)), C, "completed", 6),
        (Member(KEY, 1, attempt=6, now=now("completed", 6, OK, SILENT)), C, "completed", 6),
        (Member(KEY, 1, attempt=6, now=now("error", 6, OK)), F, "error", 6),
        # Reset by a person: not started again by itself.
        (Member(KEY, 1, attempt=6, now=now("pending", 6, OK)), H, "pending", 6),
        # Refused: the attempt before it says nothing.
        (Member(KEY, 1, attempt=6, now=now("completed", 5, OK)), F, "error", 6),
        (Member(KEY, 1, attempt=6, now=now("pending", 5)), F, "error", 6),
        (Member(KEY, 1, attempt=6), F, "error", 6),
        (Member(KEY, 1, attempt=6, now=now("in_progress", 5, OK)), R, "in_progress", 6),
        (Member(KEY, 1, launch_error="no"), F, "error", None),
        (Member(KEY, 1, held=True), H, "pending", None),
    ],
)
def test_where_a_member_stands(member: Member, standing: Standing, status: str, shown: int | None) -> None:
    assert (member.standing, member.status.value, member.shown_attempt) == (standing, status, shown)


@pytest.mark.parametrize(
    ("standings", "plain", "paused"),
    [
        ((), "pending", "paused"),
        ((W, W), "pending", "paused"),
        ((W, R), "in_progress", "paused"),
        ((W, C), "in_progress", "paused"),
        ((W, H), "in_progress", "paused"),
        ((R, C), "in_progress", "paused"),
        ((A, C), "in_progress", "paused"),
        ((H, H), "paused", "paused"),
        ((H, C, F), "paused", "paused"),
        ((C, C), "completed", "completed"),
        ((C, F), "error", "error"),
        ((F,), "error", "error"),
    ],
)
def test_the_state_of_a_wave(standings: tuple[Standing, ...], plain: str, paused: str) -> None:
    counts = WaveCounts({standing: standings.count(standing) for standing in standings})
    assert (counts.state(), counts.state(paused=True)) == (plain, paused)
    assert counts.state(paused=True, cancelled=True) is WaveState.CANCELLED


def test_each_member_is_counted_once() -> None:
    members = [
        Member(KEY, 1),
        Member(KEY, 2, held=True),
        Member(KEY, 3, launch_error="no"),
        Member(KEY, 4, now=now("in_progress", 1, OK, SILENT)),
    ]
    counts = WaveCounts.of_members(members)
    assert counts.by_standing == {W: 1, H: 1, F: 1, A: 1}
    assert (counts.total, counts.pending, counts.of(F), counts.of(C, R)) == (4, 2, 1, 0)


def wave(pause: Pause | None = None, cancelled_at: datetime | None = None) -> Wave:
    return Wave("w", "Monday", 3, LaunchParameters(), "marta", NOW, NOW, pause, cancelled_at)


@pytest.mark.parametrize(
    ("summary", "state", "pause"),
    [
        (WaveSummary(wave(), WaveCounts({W: 2})), "pending", None),
        (WaveSummary(wave(Pause.MISSING_SECRET), WaveCounts({W: 2})), "paused", Pause.MISSING_SECRET),
        (WaveSummary(wave(), WaveCounts({H: 2})), "paused", Pause.HELD),
        (WaveSummary(wave(Pause.OPERATOR), WaveCounts({C: 2})), "completed", None),
        (WaveSummary(wave(Pause.OPERATOR, NOW), WaveCounts({W: 2})), "cancelled", None),
    ],
)
def test_a_summary_says_why_a_wave_does_not_go_on(summary: WaveSummary, state: str, pause: Pause | None) -> None:
    assert (summary.state, summary.pause) == (state, pause)


def test_some_states_are_ends() -> None:
    assert [state for state in WaveState if state.ended] == ["completed", "error", "cancelled"]


def test_a_draft_is_trimmed_and_rid_of_repetitions() -> None:
    other = MigrationKey("a", 2)
    draft = WaveDraft("  Monday ", (KEY, other, KEY), 50, id="w-1._Z").checked()
    assert (draft.name, draft.keys, draft.batch_size, draft.id) == ("Monday", (KEY, other), 50, "w-1._Z")
    assert WaveDraft("x" * 200, (KEY,), 1).checked().id == ""


@pytest.mark.parametrize(
    ("draft", "field", "code"),
    [
        (WaveDraft(" ", (KEY,)), "name", "invalid_field"),
        (WaveDraft("x" * 201, (KEY,)), "name", "invalid_field"),
        (WaveDraft("a\nb", (KEY,)), "name", "invalid_field"),
        (WaveDraft("a", (KEY,), 0), "batch_size", "invalid_field"),
        (WaveDraft("a", (KEY,), 51), "batch_size", "invalid_field"),
        (WaveDraft("a", (KEY,), id="../x"), "wave_id", "invalid_field"),
        (WaveDraft("a", (KEY,), id=".x"), "wave_id", "invalid_field"),
        (WaveDraft("a", (KEY,), id="x" * 65), "wave_id", "invalid_field"),
        (WaveDraft("a", (KEY,), id="волна"), "wave_id", "invalid_field"),
        (WaveDraft("a", (KEY,), id="x\n"), "wave_id", "invalid_field"),
        (WaveDraft("a", ()), "migrations", "missing_field"),
    ],
)
def test_a_draft_that_breaks_a_rule_names_the_field(draft: WaveDraft, field: str, code: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        draft.checked()
    assert (caught.value.code, caught.value.parameters) == (code, {"field": field})
