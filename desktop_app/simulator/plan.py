"""What one run of one key will do, decided beforehand from the seed; pure, no thread, stdlib only."""

from __future__ import annotations

import random
import re
import uuid
from dataclasses import dataclass
from typing import NamedTuple

from desktop_app.simulator import words

# Which lock file a run leaves, whatever becomes of it.
LOCK_KINDS = frozenset({"oldlock", "nolock", "foreignpid"})
# What the process of a run is like; they show only where runs have processes of their own.
WORKER_KINDS = frozenset({"stubborn", "disguised"})
KINDS = (
    frozenset({"ok", "fail", "early", "silent", "lost", "mute", "crash", "html", "slow", "refuse", "hold"})
    | LOCK_KINDS
    | WORKER_KINDS
)
_MARKER = re.compile("|".join(sorted(KINDS - {"ok"})), re.IGNORECASE)

SHORTEST_RUN = 20.0
LONGEST_RUN = 60.0
SLOW_FACTOR = 5.0
START_DELAY = 1.5
EARLY_END = 0.5


class Key(NamedTuple):
    """A migration's key: the MB project and the Brizy project."""

    mb_project_uuid: str
    brz_project_id: int

    def __str__(self) -> str:
        """Return the form used in dials, in the state and in lock file names."""
        return f"{self.mb_project_uuid}-{self.brz_project_id}"


def kinds_in(text: str) -> frozenset[str]:
    """Return the site kinds whose marker occurs in a text; several may ("slow-fail").

    `fail` ends in error, `early` fails at once without a webhook, `silent` answers 202 and says nothing
    more, `lost` never sends its webhook, `mute` ends without ever saying so over HTTP (only its lock and its
    log file know), `crash` stops in the middle for good, `html` answers the launch with an HTML page, `slow`
    lasts five times longer, `refuse` answers the launch with 400, `hold` works and then stays in progress
    until it is told to finish.

    On the disk: `oldlock` writes its lock in the old format, `nolock` none, `foreignpid` names a process that
    this machine does not have. Its process, where it has one of its own: `stubborn` ignores polite signals,
    `disguised` looks like another program.
    """
    return frozenset(found.group().lower() for found in _MARKER.finditer(text))


class Progress(NamedTuple):
    """How far a run is: `changed_at` is the simulated second of its last visible change."""

    stage: str
    stage_at: float
    total_pages: int
    processed_pages: int
    percent: int
    changed_at: float


@dataclass(frozen=True, slots=True)
class RunPlan:
    """Everything one run will do and say; spans are simulated seconds from its start of work.

    Attributes:
        duration: How long the whole work would last.
        ends_after: When this run really ends (or dies, if `crashes`).
        error: The error it ends with, None if it succeeds.
        crashes: It stops at `ends_after` and never says so.
        held: It does not end by itself.
        webhook: Whether it calls its webhook at all.
        mute: It ends, and no answer ever says so.
    """

    key: Key
    nth: int
    kinds: frozenset[str]
    duration: float
    ends_after: float
    total_pages: int
    error: str | None
    crashes: bool
    held: bool
    webhook: bool
    mute: bool
    migration_id: str
    migration_uuid: str
    brizy_project_domain: str
    mb_project_domain: str
    theme: str
    product: str
    warnings: tuple[str, ...]


def plan_run(seed: int, key: Key, nth: int, kinds: frozenset[str]) -> RunPlan:
    """Decide the nth run of a key; the same arguments always give the same plan.

    Args:
        seed: The simulator's seed.
        key: The migration.
        nth: 1 for the key's first run.
        kinds: Site kinds as `kinds_in` gives them.
    """
    site = random.Random(f"{seed}|{key}")
    total_pages = site.randint(4, 40)
    name = f"{site.choice(words.NAMES)}-{site.randint(10, 99)}"
    theme, product = site.choice(words.THEMES), site.choice(words.PRODUCTS)

    run = random.Random(f"{seed}|{key}|{nth}")
    duration = run.uniform(SHORTEST_RUN, LONGEST_RUN)
    failure_share, crash_share = run.uniform(0.35, 0.9), run.uniform(0.3, 0.8)
    page = run.randint(1, total_pages)
    failure = run.choice(words.FAILURES).format(n=page)
    early_failure = run.choice(words.EARLY_FAILURES)
    warnings = run.sample(words.WARNINGS, run.randint(0, 4))

    if "slow" in kinds:
        duration *= SLOW_FACTOR
    early, crashes = "early" in kinds, "crash" in kinds
    ends_after, error = duration, None
    if early:
        ends_after, error = EARLY_END, early_failure
    elif crashes:
        ends_after = duration * crash_share
    elif "fail" in kinds:
        ends_after, error = duration * failure_share, failure
    return RunPlan(
        key=key,
        nth=nth,
        kinds=kinds,
        duration=duration,
        ends_after=ends_after,
        total_pages=total_pages,
        error=error,
        crashes=crashes and not early,
        held="hold" in kinds,
        webhook=not early and not kinds & {"lost", "mute"},
        mute="mute" in kinds,
        migration_id=f"{run.getrandbits(64):016x}",
        migration_uuid=str(uuid.UUID(int=run.getrandbits(128), version=4)),
        brizy_project_domain=f"{name}-{key.brz_project_id}.brizy.example",
        mb_project_domain=f"www.{name}.example",
        theme=theme,
        product=product,
        warnings=tuple(warning.format(n=page) for warning in warnings),
    )


def refusal(seed: int, key: Key) -> str:
    """Return the words with which a site of kind `refuse` is always refused."""
    return random.Random(f"{seed}|{key}|refusal").choice(words.REFUSALS)


def progress_at(plan: RunPlan, elapsed: float) -> Progress:
    """Return how far a plan is after a span of simulated seconds since its start of work."""
    elapsed = min(max(elapsed, 0.0), plan.ends_after)
    share = elapsed / plan.duration
    stage, begins = max((s for s in words.STAGES if s[1] <= share), key=lambda s: s[1])
    stage_at = begins * plan.duration
    total = plan.total_pages if share >= words.TOTAL_KNOWN_FROM else 0
    per_page = (words.PAGES_TO - words.PAGES_FROM) / plan.total_pages
    done = min(plan.total_pages, max(0, int((share - words.PAGES_FROM) / per_page + 1e-9)))
    page_at = (words.PAGES_FROM + done * per_page) * plan.duration if done else 0.0
    percent = round(100 * done / total) if total else 0
    return Progress(stage, stage_at, total, done, percent, max(stage_at, page_at))


def elapsed_for_percent(plan: RunPlan, percent: float) -> float:
    """Return after how many simulated seconds a plan shows about this percentage of its pages."""
    share = words.PAGES_FROM + (words.PAGES_TO - words.PAGES_FROM) * min(max(percent, 0.0), 100.0) / 100.0
    return min(share * plan.duration, plan.ends_after)
