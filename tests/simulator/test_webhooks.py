"""The result webhook: what it says, how often it is tried, and what its tries block."""

from __future__ import annotations

from itertools import pairwise

import pytest

from desktop_app.simulator.webhooks import PAUSES
from tests.far_end import FarEnd, wait_until
from tests.simulator.launching import launch_path, status_path, status_word
from tests.simulator.webhook_catcher import WebhookCatcher

SPEED = 200.0
QUERY = "?attempt=17&token=a%2Fb%3D%3D&x=%C3%A9+%20"


def test_it_says_what_the_contract_lists(shared_end: FarEnd, catcher: WebhookCatcher) -> None:
    url = f"{catcher.url}/api/webhooks/migration-result{QUERY}"
    shared_end.get(launch_path("told", webhook_url=url, webhook_mb_project_uuid="named", webhook_brz_project_id=99))
    caught = wait_until(lambda: catcher.caught)[0]
    assert caught.target == f"/api/webhooks/migration-result{QUERY}"
    body = caught.body
    assert (body["mb_project_uuid"], body["brz_project_id"], body["status"]) == ("named", 99, "completed")
    status = shared_end.get(status_path("told"))[1]
    for name in ("brizy_project_id", "brizy_project_domain", "migration_id"):
        assert body[name] == status[name]
    assert body["progress"] == {name: value for name, value in status["progress"].items() if name != "current_stage"}
    assert body["mb_site_id"] == 31383
    for name in ("migration_uuid", "date", "theme", "mb_product_name", "mb_project_domain"):
        assert isinstance(body[name], str)
    assert "error" not in body
    shared_end.wait_for(lambda state: [w for w in state["webhooks"] if w["key"] == "told-7" and w["delivered"]])
    (webhook,) = [w for w in shared_end.state()["webhooks"] if w["key"] == "told-7"]
    assert len(webhook["tries"]) == 1


def test_any_2xx_counts_and_others_are_tried_again(shared_end: FarEnd) -> None:
    with WebhookCatcher([503, 302, 204]) as catcher:
        shared_end.get(launch_path("tried", webhook_url=catcher.url + "/x" + QUERY))
        state = shared_end.wait_for(lambda s: any(w["key"] == "tried-7" and w["final"] for w in s["webhooks"]))
    (webhook,) = [w for w in state["webhooks"] if w["key"] == "tried-7"]
    assert webhook["answers"] == ["503", "302", "204"]
    assert webhook["delivered"]
    assert [caught.target for caught in catcher.caught] == ["/x" + QUERY] * 3
    assert len({str(caught.body) for caught in catcher.caught}) == 1


def test_after_five_tries_with_growing_pauses_it_is_lost(shared_end: FarEnd) -> None:
    shared_end.get(launch_path("unreachable", webhook_url="http://127.0.0.1:9/"))
    state = shared_end.wait_for(lambda s: any(w["key"] == "unreachable-7" and w["final"] for w in s["webhooks"]))
    (webhook,) = [w for w in state["webhooks"] if w["key"] == "unreachable-7"]
    assert not webhook["delivered"]
    pauses = [later - earlier for earlier, later in pairwise(webhook["tries"])]
    assert len(pauses) == len(PAUSES) == 4
    assert all(pause >= planned / SPEED for pause, planned in zip(pauses, PAUSES, strict=True))


def test_a_webhook_that_cannot_be_delivered_blocks_its_key_meanwhile() -> None:
    with FarEnd(speed=50) as far_end:
        path = launch_path("blocked", webhook_url="http://127.0.0.1:9/")
        far_end.get(path)
        far_end.wait_for(lambda s: any(w["answers"] for w in s["webhooks"]))
        assert status_word(far_end, "blocked") == "completed"
        wait_until(lambda: far_end.get(path)[0] == 400, within=2)
        assert far_end.state()["running"] == 0
        far_end.wait_for(lambda s: s["webhooks"][0]["final"])
        assert far_end.get(path)[0] == 202


def test_a_dropped_webhook_is_never_tried(far_end: FarEnd, catcher: WebhookCatcher) -> None:
    far_end.dials(drop_next_webhook=1)
    far_end.get(launch_path("first", webhook_url=catcher.url))
    far_end.wait_for(lambda s: s["webhooks"])
    far_end.get(launch_path("second", webhook_url=catcher.url))
    wait_until(lambda: catcher.caught)
    first, second = far_end.state()["webhooks"]
    assert (first["key"], first["dropped"], first["tries"], first["final"]) == ("first-7", True, [], True)
    assert not second["dropped"]
    assert [caught.body["mb_project_uuid"] for caught in catcher.caught] == ["second"]
    assert status_word(far_end, "first") == "completed"


@pytest.mark.parametrize("url", ["not a url", "http://127.0.0.1:9/é", "http://user@[bad/"])
def test_an_unusable_webhook_url_is_only_a_lost_webhook(far_end: FarEnd, url: str) -> None:
    assert far_end.get(launch_path("odd", webhook_url=url))[0] == 202
    state = far_end.wait_for(lambda s: s["webhooks"] and s["webhooks"][0]["final"])
    assert len(state["webhooks"][0]["tries"]) == 5
    assert far_end.errors() == ""
