"""An `Operating` that does nothing and answers what the test says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.operator import Action, ActionDone, ActionPlan, ActionRequest, ActionStep, StepOutcome
from desktop_app.domain.worker import ProcessFacts
from tests.ui.gate import Gate

PROCESS = ProcessFacts(
    4711, datetime(2026, 11, 24, 14, 2, 3, tzinfo=UTC), 1, "www-data", "php /srv/migration/index.php --project=23131991"
)
LOCK = "/var/lib/migration/locks/9f2c1b3d-52c7-4a0e-9d1f-0c6b8e7aa41e-23131991.lock"
CACHE = "/var/lib/migration/locks/0a1b2c3d4e5f60718293a4b5c6d7e8f9-23131991.json"


class FakeOperating:
    """Plans and does as told.

    Attributes:
        plans: By action; an action that is not here is allowed and finds process and files.
        outcomes: What the next deeds give or raise, first first; all well once they are used up.
        planned: What was planned.
        requests: What was asked for.
        looking: Every plan passes through it.
        doing: Every deed passes through it.
    """

    def __init__(self) -> None:
        self.plans: dict[Action, ActionPlan | Exception] = {}
        self.outcomes: list[ActionDone | Exception] = []
        self.planned: list[tuple[MigrationKey, Action]] = []
        self.requests: list[ActionRequest] = []
        self.looking, self.doing = Gate(), Gate()

    def plan(self, key: MigrationKey, action: Action) -> ActionPlan:
        self.planned.append((key, action))
        self.looking.pass_through()
        plan = self.plans.get(action, plan_of(action))
        if isinstance(plan, Exception):
            raise plan
        return replace(plan, key=key)

    def perform(self, request: ActionRequest) -> ActionDone:
        self.requests.append(request)
        self.doing.pass_through()
        outcome = self.outcomes.pop(0) if self.outcomes else done_of(request.action, request.key)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


_KEY = MigrationKey("9f2c1b3d-52c7-4a0e-9d1f-0c6b8e7aa41e", 23131991)


def plan_of(action: Action, **changes: object) -> ActionPlan:
    """Make a plan that is allowed, on a migration that runs."""
    plan = ActionPlan(_KEY, action, True, Status.IN_PROGRESS, "", True, PROCESS, LOCK, CACHE)
    return replace(plan, **changes)  # type: ignore[arg-type]


def refused(action: Action, code: str, **parameters: str | int) -> ActionPlan:
    """Make a plan that is refused."""
    return plan_of(action, allowed=False, refusal=code, process=None, refusal_parameters=parameters)


def step(action: Action, outcome: StepOutcome = StepOutcome.DONE, **parameters: str) -> ActionStep:
    """Make one step of a deed."""
    return ActionStep(action.value, outcome, parameters)


def done_of(action: Action, key: MigrationKey = _KEY, *steps: ActionStep) -> ActionDone:
    """Make what a deed did: its own step alone, all well, if no steps are named."""
    own = step(action, pid="4711") if action is Action.KILL else step(action, path=LOCK)
    return ActionDone(key, action, steps or (own,), Status.PENDING, "done")
