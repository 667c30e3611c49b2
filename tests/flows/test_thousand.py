"""Many migrations in progress when `serve` starts: with the server there, and with a server that comes later.

`make soak` runs them with 1,000, a minute each.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.far_end import FarEnd, wait_until
from tests.flows.many import looks_begun, most_in_one_second, write_rows, written_log
from tests.near_end import NearEnd

# At most twice the setting `watch.budget`, until what was missed is caught up with.
MOST_A_SECOND = 20
# Seconds after the first look in which others may have begun that did not know yet.
UNDER_WAY = 2.0
WITHIN = 60.0

Keys = list[tuple[str, int]]


@pytest.fixture(params=[150, pytest.param(1000, marks=pytest.mark.soak)])
def keys(request: pytest.FixtureRequest) -> Keys:
    """Give the migrations that are in progress."""
    return [(f"many-{number}", 2000 + number) for number in range(request.param)]


@pytest.fixture
def far() -> Iterator[FarEnd]:
    """Give a server whose own work takes no time to speak of."""
    with FarEnd(speed=40) as far_end:
        yield far_end


@pytest.fixture
def start(far: FarEnd, data_dir: Path, tmp_path: Path, keys: Keys) -> Iterator[Callable[[], NearEnd]]:
    """Give a starter of a desk that has them in progress and sees an empty directory of lock files."""
    (tmp_path / "cache").mkdir()
    settings = {"MIGRATION_DESK_LOG_LEVEL": "debug", "MIGRATION_CACHE_PATH": str(tmp_path / "cache")}
    with NearEnd(data_dir, far.url, settings=settings) as near:
        near.stop()
        write_rows(data_dir, [(uuid, brz, '{"status": "running"}') for uuid, brz in keys])

        def begin() -> NearEnd:
            near.start()
            return near

        yield begin


def seed(far: FarEnd, keys: Keys, status: str) -> None:
    far.seed({"mb_project_uuid": uuid, "brz_project_id": brz, "status": status, "kind": "hold"} for uuid, brz in keys)


def shown(near: NearEnd, status: str) -> int:
    total: int = near.get(f"/api/migrations?status={status}&limit=1")[1]["total"]
    return total


def test_with_the_server_there_all_are_looked_at_within_a_minute(
    far: FarEnd, data_dir: Path, keys: Keys, start: Callable[[], NearEnd]
) -> None:
    seed(far, keys, "in_progress")
    near = start()
    began = time.monotonic()
    state = far.wait_for(lambda state: len(state["status_calls"]["by_key"]) == len(keys), within=WITHIN, pause=1.0)
    took = time.monotonic() - began
    begun = looks_begun(data_dir)
    assert len(begun) >= state["status_calls"]["count"], "every look that came was one of these"
    assert most_in_one_second(begun) <= MOST_A_SECOND
    assert state["status_calls"]["count"] <= MOST_A_SECOND * (took + 1)
    assert shown(near, "in_progress") == len(keys)


def test_with_the_server_down_nothing_is_inferred_and_all_is_right_within_a_minute_of_its_return(
    far: FarEnd, data_dir: Path, keys: Keys, start: Callable[[], NearEnd]
) -> None:
    far.stop()
    near = start()

    def tries() -> list[float]:
        """Give the looks that came after those that were under way together when the first one failed."""
        begun = looks_begun(data_dir)
        return [at for at in begun if at > begun[0] + UNDER_WAY]

    wait_until(lambda: len(tries()) >= 2, what="tries", pause=0.2)
    assert len(looks_begun(data_dir)) - len(tries()) < 50
    assert most_in_one_second(tries()) == 1, "one look tries a server that is down"
    assert shown(near, "in_progress") == len(keys)
    calm = written_log(data_dir)
    assert " WARNING " not in calm
    assert " ERROR " not in calm
    assert "concluded" not in calm
    # The run before, which made the database, may have been cut off in its first call.
    told = [line for line in calm.splitlines() if "server reachable=" in line and "program is ending" not in line]
    assert len(told) == 1
    far.start()
    began = time.monotonic()
    seed(far, keys, "completed")
    wait_until(lambda: shown(near, "completed") == len(keys), within=WITHIN, what="all to be right", pause=0.5)
    assert time.monotonic() - began < WITHIN
    assert most_in_one_second(looks_begun(data_dir)) <= MOST_A_SECOND
