"""Whatever starts, reports and acts come in whatever order: an operator's word stands (CONTRACT 1.2)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.diagnostics import Redactor
from desktop_app.domain.attempt import Attempt, Attention, Evidence, Launch, ServerAnswer
from desktop_app.domain.errors import Conflict
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.operator import Action, ActionRequest, AuditQuery
from desktop_app.domain.report import Report
from desktop_app.services.feed import Feed
from desktop_app.services.operating import Operating
from desktop_app.services.recording import record, record_launch, show_current, standing_attempt
from desktop_app.settings import Settings
from desktop_app.store.database import Database
from desktop_app.worker_host.host import WorkerHost
from tests.services.desk_parts import NOON, StillClock

WORDS = {
    Action.RESET_STATUS: Status.PENDING,
    Action.SET_COMPLETED: Status.COMPLETED,
    Action.SET_FAILED: Status.ERROR,
}
_NUMBERS = itertools.count(1)


@dataclass
class Story:
    """One migration to which things happen, and what must be true of it whatever they are.

    Attributes:
        running: The attempts that count, oldest first: the last one is current.
        words: What an operator said of an attempt, by its id.
        flagged: Attempts of which something was heard after that word, and nobody has acknowledged it.
    """

    database: Database
    clock: StillClock
    operating: Operating
    key: MigrationKey
    running: list[int] = field(default_factory=list)
    words: dict[int, Status] = field(default_factory=dict)
    flagged: set[int] = field(default_factory=set)
    pending: int | None = None

    def begin(self, status: str) -> None:
        """Be written by another program, and become known with its implicit attempt."""
        with self.database.write() as unit:
            unit.migrations.upsert_migration_mapping(self.key, {"status": status}, NOON)
            attempt = standing_attempt(unit, self.key)
        assert attempt is not None
        assert attempt.id is not None
        self.running.append(attempt.id)

    def launch(self) -> None:
        """Start, as far as the call."""
        if self.pending is not None:
            return
        with self.database.write() as unit:
            attempt = unit.attempts.add(Attempt(self.key, self.clock()))
            show_current(unit, self.key, self.clock())
        assert attempt.id is not None
        assert (attempt.acknowledged, attempt.state.contradicted) == (None, False)
        self.pending = attempt.id
        self.running.append(attempt.id)

    def answer(self, outcome: Launch) -> None:
        """End the call of the start that is under way."""
        number, self.pending = self.pending, None
        if number is None:
            return
        with self.database.write() as unit:
            attempt = unit.attempts.get(number)
            assert attempt is not None
            record_launch(unit, attempt, outcome, "words", self.clock())
        if outcome.may_run:
            if number in self.words:
                self.flagged.add(number)
            return
        self.running.remove(number)
        self.flagged.discard(number)
        if number in self.words:
            self._spoke(self.running[-1], self.words.pop(number))

    def hear(self, evidence: Evidence, status: Status, back: int) -> None:
        """Hear a webhook of some attempt, or a poll, which is always of the current one."""
        webhook = evidence is Evidence.WEBHOOK
        number = self.running[-1 - back % len(self.running)] if webhook else self.running[-1]
        said = {"n": self.clock().isoformat(), "status": status.value}
        answer = None if webhook else ServerAnswer(status)
        report = Report(
            evidence, self.clock(), status, facts={"error": "late"}, answer=answer, payload=said if webhook else None
        )
        with self.database.write() as unit:
            recorded = record(unit, self.key, report, number if webhook else None)
        assert recorded.attempt.id == number
        if number in self.words and recorded.effect.value == "contradiction":
            self.flagged.add(number)
        if number in self.words and webhook:
            assert recorded.effect.value == "contradiction"

    def act(self, action: Action) -> None:
        """Do something as an operator."""
        try:
            self.operating.perform(ActionRequest(self.key, action, "marta"))
        except Conflict:
            assert action is Action.ACKNOWLEDGE
            return
        current = self.running[-1]
        if action is Action.ACKNOWLEDGE:
            self.flagged.discard(current)
        else:
            self._spoke(current, WORDS[action])

    def _spoke(self, number: int, word: Status) -> None:
        self.words[number] = word
        self.flagged.discard(number)

    def check(self, acts: int) -> None:
        """See that the operator's word stands, and that nothing of it was forgotten."""
        with self.database.read() as view:
            row = view.listing.row_of(self.key)
            current = view.attempts.current(self.key)
            watched = {attempt.id for attempt in view.attempts.in_progress() if attempt.key == self.key}
            spoken = [attempt for attempt in view.attempts.of(self.key) if attempt.id in self.words]
            trail = view.audit.page(AuditQuery(key=self.key), 1).total
        assert row is not None
        assert current is not None
        assert (current.id, trail) == (self.running[-1], acts)
        for attempt in spoken:
            assert attempt.id is not None
            assert attempt.state.status is self.words[attempt.id]
            assert attempt.state.error != "late"
            assert not attempt.busy
            assert attempt.state.contradicted is (attempt.id in self.flagged)
        if current.id in self.words:
            flag = Attention.CONTRADICTION if current.id in self.flagged else None
            assert (row.status, row.attention, watched) == (self.words[current.id], flag, set())


statuses = st.sampled_from(list(Status))
happenings = st.one_of(
    st.just(("launch",)),
    st.tuples(st.just("answer"), st.sampled_from([one for one in Launch if one is not Launch.PENDING])),
    st.tuples(st.just("hear"), st.sampled_from([Evidence.WEBHOOK, Evidence.SERVER]), statuses, st.integers(0, 3)),
    st.tuples(st.just("act"), st.sampled_from([*WORDS, Action.ACKNOWLEDGE])),
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Give one database for all stories, each of a migration of its own."""
    path: Path = tmp_path_factory.mktemp("stories") / "desk.sqlite3"
    database = Database(path)
    database.open(NOON)
    yield database
    database.close()


@settings(deadline=None)
@given(
    status=st.sampled_from(["pending", "in_progress", "completed", "error"]),
    story=st.lists(happenings, min_size=1, max_size=12),
)
def test_an_operators_word_stands_whatever_comes(
    shared: Database, status: str, story: list[tuple[object, ...]]
) -> None:
    clock, redactor = StillClock(), Redactor()
    operating = Operating(shared, Feed(), WorkerHost(Settings, redactor), lambda _key: None, clock, redactor)
    told = Story(shared, clock, operating, MigrationKey("story", next(_NUMBERS)))
    told.begin(status)
    for acts, (name, *values) in zip(itertools.accumulate(one[0] == "act" for one in story), story, strict=True):
        clock.advance(1)
        getattr(told, str(name))(*values)
        told.check(acts)
