"""A wave of 200 over the real wire: through a kill, a pause and restarts, never more than five at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.far_end import FarEnd, wait_until
from tests.near_end import NearEnd

SIZE, BATCH = 200, 5
FAILING = range(5, 105, 10)
SILENT = (33, 140)
REFUSED = 77
# In minutes: long beside a run, short beside the test.
SILENCE = "0.1"


def uuid_of(number: int) -> str:
    kind = "fail" if number in FAILING else "silent" if number in SILENT else "refuse" if number == REFUSED else "ok"
    return f"{number:03}-{kind}"


@pytest.fixture
def far() -> Iterator[FarEnd]:
    """Give a server whose work takes a fraction of a second."""
    with FarEnd(speed=200) as far_end:
        yield far_end


@pytest.fixture
def near(far: FarEnd, data_dir: Path) -> Iterator[NearEnd]:
    """Give a desk without a window that talks to it."""
    with NearEnd(data_dir, far.url, settings={"MIGRATION_DESK_WATCH_SILENCE": SILENCE}) as near_end:
        yield near_end


def wave(near: NearEnd, part: str = "/status") -> Any:
    """Give the wave as the API tells of it."""
    code, answer = near.get(f"/api/waves/big{part}")
    assert code == 200, answer
    return answer["data"]


def act(near: NearEnd, name: str, body: object = None) -> Any:
    code, answer = near.post(f"/api/waves/big/{name}", body)
    assert code == 200, answer
    return answer["data"]


def launched(far: FarEnd) -> list[str]:
    """Give the key of every launch that reached the server, refused ones too."""
    return [launch["key"] for launch in far.state()["launches"]]


def wait_for_launches(far: FarEnd, count: int) -> None:
    wait_until(lambda: len(launched(far)) >= count, within=60, what=f"{count} launches", pause=0.1)


def settled(near: NearEnd) -> Any:
    """Give the wave once nobody waits or runs."""
    found = wave(near)
    return found if found["progress"]["pending"] == found["progress"]["running"] == 0 else None


def test_a_wave_of_two_hundred_keeps_its_limit_through_kill_pause_and_restarts(near: NearEnd, far: FarEnd) -> None:
    keys = [{"mb_project_uuid": uuid_of(number), "brz_project_id": number} for number in range(1, SIZE + 1)]
    body = {"name": "The big one", "wave_id": "big", "batch_size": BATCH, "migrations": keys}
    code, answer = near.post("/api/waves", body)
    assert (code, answer["data"]["progress"]["pending"]) == (201, SIZE)

    wait_for_launches(far, 50)
    near.kill()
    before = len(launched(far))
    near.start()
    wait_for_launches(far, before + 30)

    assert act(near, "pause")["status"] == "paused"
    far.wait_for(lambda state: state["running"] == 0, within=30)
    near.stop()
    paused = launched(far)
    near.start()
    assert (wave(near)["status"], wave(near)["pause_reason"]) == ("paused", "operator")
    wait_until(lambda: wave(near)["progress"]["running"] == 0, within=30, what="nobody runs in the paused wave")
    assert launched(far) == paused

    act(near, "resume")
    done = wait_until(lambda: settled(near), within=90, what="the wave's end", pause=0.3)
    assert 1 < far.state()["max_running"] <= BATCH
    counts = Counter(launched(far))
    assert max(counts.values()) == 1, "nobody twice"
    # A start that was committed and not sent when the program was killed is in doubt, and needs a person, too.
    members = wave(near, "")["migrations"]
    lost = {one["mb_project_uuid"] for one in members} - {key.rpartition("-")[0] for key in counts}
    assert len(lost) <= BATCH
    in_doubt = {one["mb_project_uuid"] for one in members if one["attention"]}
    assert {uuid_of(number) for number in SILENT} - lost <= in_doubt <= {uuid_of(number) for number in SILENT} | lost
    expected = {uuid_of(number) for number in (*FAILING, REFUSED)}
    failed = {one["mb_project_uuid"] for one in members if one["status"] == "error"}
    assert expected - lost <= failed <= expected | lost
    assert done["progress"]["completed"] == SIZE - len(failed | in_doubt)
    assert next(one["error"] for one in members if one["mb_project_uuid"] == uuid_of(REFUSED))

    # The rest: what is in doubt is given up, the server's faults are mended, and who failed is restarted.
    for one in members:
        if one["attention"]:
            assert near.post(f"/api/migrations/{one['brz_project_id']}/set-failed", {"error": "silent"})[0] == 200
    assert wave(near)["status"] == "error"
    far.dials(kinds={f"{one['mb_project_uuid']}-{one['brz_project_id']}": "ok" for one in keys})
    again = act(near, "restart-all", {"only": "failed"})
    assert {one["mb_project_uuid"] for one in again["started"]} == failed | in_doubt
    wait_until(lambda: wave(near)["status"] == "completed", within=60, what="the wave is completed", pause=0.2)
    after = Counter(launched(far)) - counts
    assert {key.rpartition("-")[0] for key in after} == failed | in_doubt
    assert set(after.values()) == {1}
    assert 1 < far.state()["max_running"] <= BATCH
    assert wave(near)["completed_at"]
