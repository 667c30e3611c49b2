"""What the simulator's tests share: far ends that run fast."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.far_end import FarEnd
from tests.simulator.webhook_catcher import WebhookCatcher

# A run of 20..60 simulated seconds lasts 0.1..0.3 s, all webhook pauses together 0.4 s.
FAST = 200.0


@pytest.fixture(scope="module")
def shared_end() -> Iterator[FarEnd]:
    """One far end for the tests of a module that leave its dials alone; each test uses keys of its own."""
    with FarEnd(speed=FAST) as far_end:
        yield far_end


@pytest.fixture
def far_end() -> Iterator[FarEnd]:
    """A far end of the test's own."""
    with FarEnd(speed=FAST) as far_end:
        yield far_end


@pytest.fixture
def catcher() -> Iterator[WebhookCatcher]:
    """A dashboard that takes every webhook."""
    with WebhookCatcher() as catcher:
        yield catcher
