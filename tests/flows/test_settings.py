"""Each setting that an operator changes in the window takes effect at once, or says why not and changes nothing."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.domain.attempt import Attention
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.settings import load_settings
from desktop_app.store.database import Database
from desktop_app.ui.preferences.secret_field import SecretField
from tests.far_end import FarEnd
from tests.flows.settings_desk import SettingsDesk, free_port, listener, sent
from tests.migration_server.scripted_server import ScriptedServer, always
from tests.services.desk_parts import NOON, launched
from tests.ui.dialogs.settings_hands import field

KEYS = [MigrationKey("set-site", 8001 + number) for number in range(4)]
WEBHOOK = "/api/webhooks/migration-result"
WELL = '{"status":"success"}'
CERTIFICATES = Path(__file__).parents[1] / "migration_server" / "certificates"

Open = Callable[..., SettingsDesk]


@pytest.fixture
def far() -> Iterator[FarEnd]:
    with FarEnd(speed=40) as far_end:
        yield far_end


@pytest.fixture
def open_desk(qtbot: QtBot, data_dir: Path, far: FarEnd) -> Iterator[Open]:
    """Give a starter of the program; what it started is ended after the test."""
    opened: list[SettingsDesk] = []

    def start(**more: object) -> SettingsDesk:
        desk = SettingsDesk(qtbot, data_dir, far, **more)  # type: ignore[arg-type]
        opened.append(desk)
        desk.__enter__()
        return desk

    yield start
    for desk in opened:
        desk.__exit__(None, None, None)


def failed(database: Database) -> None:
    with database.write() as unit:
        for key in KEYS:
            unit.migrations.upsert_migration_mapping(key, {"status": "error", "error": "Timeout"}, NOON)


def running(database: Database) -> None:
    for key in KEYS:
        launched(database, key)


def restart(desk: SettingsDesk, key: MigrationKey, far: FarEnd) -> None:
    """Click a start and wait until the server has heard of it and the desk knows what came of it."""
    before = len(far.state()["launches"])
    desk.click_row(key.brz_project_id)
    desk.click(desk.window.details.content.header.restart_button)
    desk.wait(lambda: len(far.state()["launches"]) == before + 1)
    desk.wait(lambda: not desk.window.restarting.busy(key))


def store(desk: SettingsDesk, secret: SecretField, value: str) -> None:
    """Type a secret and store it."""
    desk.click(secret.replace_button)
    assert secret.edit.echoMode() is QLineEdit.EchoMode.Password
    QTest.keyClicks(secret.edit, value)
    desk.click(secret.keep_button)
    desk.wait(lambda: secret.stored and not secret.typed)


def digest(secret: str) -> str:
    return "sha256:" + hashlib.sha256(secret.encode()).hexdigest()


def test_starts_take_site_id_and_secret_from_the_settings(open_desk: Open, far: FarEnd) -> None:
    desk = open_desk(fill=failed, launch={"mb_site_id": "7", "mb_secret": "secret-1"})
    restart(desk, KEYS[0], far)
    assert (sent(far, "mb_site_id"), sent(far, "mb_secret")) == ("7", digest("secret-1"))
    desk.change({"launch.mb_site_id": "8"})
    dialog = desk.open_settings()
    dialog.show_page("launch")
    store(desk, dialog.launch.secret, "secret-2")
    desk.leave(dialog)
    restart(desk, KEYS[1], far)
    assert (sent(far, "mb_site_id"), sent(far, "mb_secret")) == ("8", digest("secret-2"))
    assert "secret-1" not in desk.file.read_text(encoding="utf-8"), "it would outrank what was stored"


def test_secrets_follow_their_place(open_desk: Open, far: FarEnd, data_dir: Path) -> None:
    desk = open_desk(fill=failed, launch={"mb_site_id": "7"})
    dialog = desk.open_settings()
    dialog.show_page("launch")
    store(desk, dialog.launch.secret, "secret-1")
    desk.leave(dialog)
    kept = data_dir / "secrets.json"
    assert "secret-1" in kept.read_text(encoding="utf-8")
    if os.name == "posix":
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    desk.change({"secrets.place": "ask"})
    assert "secret-1" not in kept.read_text(encoding="utf-8")
    restart(desk, KEYS[0], far)
    assert sent(far, "mb_secret") == digest("secret-1")


def test_the_next_call_goes_to_another_server_with_its_token(open_desk: Open, far: FarEnd) -> None:
    desk = open_desk(fill=failed, launch={"mb_site_id": "7", "mb_secret": "secret-1"})
    with FarEnd(speed=40, token="token-1") as other:
        desk.change({"server.url": other.url})
        desk.click_row(KEYS[0].brz_project_id)
        header = desk.window.details.content.header
        desk.click(header.restart_button)
        desk.wait(header.message.isVisible)
        assert "Unauthorized" in header.message.text
        dialog = desk.open_settings()
        store(desk, dialog.server.token, "token-1")
        desk.leave(dialog)
        restart(desk, KEYS[0], other)
        desk.wait(lambda: desk.status(KEYS[0]) is Status.COMPLETED)
        assert far.state()["launches"] == []


def test_results_are_sent_to_another_address(open_desk: Open, far: FarEnd) -> None:
    desk = open_desk(fill=failed, launch={"mb_site_id": "7", "mb_secret": "secret-1"})
    far.dials(kinds={f"{key.mb_project_uuid}-{key.brz_project_id}": "refuse" for key in KEYS})
    restart(desk, KEYS[0], far)
    assert sent(far, "webhook_url").startswith(f"http://localhost:{desk.program.receiver_port}{WEBHOOK}")
    desk.change({"webhook.base_url": "https://desk.example"})
    restart(desk, KEYS[1], far)
    assert sent(far, "webhook_url").startswith(f"https://desk.example{WEBHOOK}")


def reachable(desk: SettingsDesk) -> bool | None:
    return desk.program.watcher.state().reachable


def test_calls_take_the_way_through_a_proxy(open_desk: Open) -> None:
    desk = open_desk(server={"url": "http://server.invalid"})
    assert reachable(desk) is False
    with ScriptedServer(always(WELL)) as proxy:
        desk.change({"server.proxy": proxy.url})
        desk.wait(lambda: reachable(desk), within=20)
        assert proxy.targets[0].startswith("http://server.invalid/health")


def test_a_file_of_certificates_is_trusted_from_the_next_call_on(open_desk: Open) -> None:
    with ScriptedServer(always(WELL), str(CERTIFICATES / "server.pem")) as server:
        desk = open_desk(server={"url": server.url})
        assert reachable(desk) is False
        desk.change({"server.ca_file": str(CERTIFICATES / "authority.pem")})
        desk.wait(lambda: reachable(desk), within=20)


def test_the_receiver_moves_and_closes_the_door_behind_it(open_desk: Open) -> None:
    desk = open_desk()
    old, new = desk.program.receiver_url, free_port()
    desk.change({"receiver.port": str(new)})
    assert desk.program.receiver_url == f"http://127.0.0.1:{new}"
    assert desk.ask("/api/health") == 200
    with pytest.raises(OSError, match=r"."):
        desk.ask("/api/health", url=old)
    desk.change({"receiver.host": "127.0.0.2"})
    assert desk.ask("/api/health", url=f"http://127.0.0.2:{new}") == 200
    with pytest.raises(OSError, match=r"."):
        desk.ask("/api/health", url=f"http://127.0.0.1:{new}")


def test_a_port_that_is_taken_is_said_beside_it_and_nothing_moves(open_desk: Open) -> None:
    desk = open_desk()
    url, written = desk.program.receiver_url, desk.file.read_text(encoding="utf-8")
    with listener() as busy:
        dialog = desk.open_settings()
        desk.type_in(dialog, {"receiver.port": str(busy), "launch.mb_site_id": "8"})
        said = field(dialog, "receiver.port").error
        desk.wait(said.isVisible)
        assert said.text() == (
            f"Port {busy} on 127.0.0.1 is taken by another program. Nothing was saved."
            " Close that program, or choose another port."
        )
        assert desk.file.read_text(encoding="utf-8") == written
        assert desk.program.receiver_url == url
        assert desk.ask("/api/migrations") == 200
        assert desk.program.settings.launch.mb_site_id == ""
    desk.type_in(dialog, {})
    assert not dialog.save_button.isEnabled()
    assert desk.program.receiver_port == busy
    assert load_settings({}, {}).settings.receiver.port == busy
    assert desk.program.settings.launch.mb_site_id == "8"
    assert desk.ask("/api/migrations") == 200


def test_a_port_that_was_taken_at_the_start_is_mended_in_the_settings(open_desk: Open) -> None:
    with listener() as busy:
        desk = open_desk(receiver={"port": busy})
        assert desk.program.receiver_url == ""
        desk.change({"receiver.port": str(free_port())})
        assert desk.ask("/api/migrations") == 200


def test_who_may_read_and_who_may_report_is_decided_at_once(open_desk: Open) -> None:
    desk = open_desk()
    unsigned = {"mb_project_uuid": "reported", "brz_project_id": 9, "status": "completed"}
    assert desk.ask("/api/migrations", token="") == 401
    desk.change({"api.anonymous_read": ""})
    assert desk.ask("/api/migrations", token="") == 200
    assert desk.ask(WEBHOOK, token="", body=unsigned) == 202
    desk.change({"webhook.unsigned": "reject"})
    assert desk.ask(WEBHOOK, token="", body=unsigned) == 401
    desk.change({"webhook.unsigned": "accept"})
    assert desk.ask(WEBHOOK, token="", body=unsigned) == 200
    assert desk.status(MigrationKey("reported", 9)) is Status.COMPLETED


def test_the_api_is_opened_to_other_machines_and_its_token_renewed(open_desk: Open) -> None:
    desk = open_desk()
    desk.change({"receiver.host": "0.0.0.0"})
    assert desk.ask("/api/migrations") == 403
    desk.change({"api.remote": ""})
    old = desk.program.configuring.api_token()
    assert desk.ask("/api/migrations", token=old) == 200
    dialog = desk.open_settings()
    dialog.show_page("webhook")
    desk.click(dialog.webhook.token.renew_button)
    question = dialog.webhook.token.question
    assert question is not None
    desk.click(question.action_button)
    desk.wait(lambda: desk.program.configuring.api_token() != old)
    assert desk.ask("/api/migrations", token=old) == 401
    assert desk.ask("/api/migrations") == 200


def test_how_often_the_server_is_asked_follows_the_settings(open_desk: Open, far: FarEnd) -> None:
    far.seed(
        {"mb_project_uuid": key.mb_project_uuid, "brz_project_id": key.brz_project_id, "status": "in_progress",
         "kind": "hold"} for key in KEYS
    )  # fmt: skip

    def looked() -> dict[str, int]:
        counts: dict[str, int] = far.state()["status_calls"]["by_key"]
        return counts

    desk = open_desk(fill=running, watch={"budget": 0.1, "interval": 3600.0, "selected_interval": 3600.0})
    desk.wait(lambda: len(looked()) == 1)
    desk.change({"watch.budget": "50"})
    desk.wait(lambda: len(looked()) == len(KEYS))
    before = looked()
    desk.change({"watch.interval": "0.5"})
    desk.wait(lambda: all(looked()[name] >= before[name] + 2 for name in before))
    desk.change({"watch.interval": "3600", "watch.selected_interval": "0.5"})
    desk.click_row(KEYS[0].brz_project_id)
    chosen = f"{KEYS[0].mb_project_uuid}-{KEYS[0].brz_project_id}"
    before = looked()
    desk.wait(lambda: looked()[chosen] >= before[chosen] + 3)


def test_silence_is_flagged_after_the_minutes_of_the_settings(open_desk: Open, far: FarEnd) -> None:
    far.seed(
        [{"mb_project_uuid": KEYS[0].mb_project_uuid, "brz_project_id": KEYS[0].brz_project_id,
          "status": "in_progress", "kind": "hold"}]
    )  # fmt: skip
    desk = open_desk(fill=lambda database: (launched(database, KEYS[0]), None)[1], watch={"silence": 10080.0})

    def attention() -> Attention | None:
        row = desk.program.listing.row_of(KEYS[0])
        assert row is not None
        return row.attention

    assert attention() is None
    desk.change({"watch.silence": "0.001"})
    desk.wait(lambda: attention() is Attention.SILENT)


@pytest.fixture
def open_far(tmp_path: Path) -> Iterator[FarEnd]:
    """Give a server whose files can be read here and that works in processes."""
    for name in ("locks", "logs"):
        (tmp_path / name).mkdir()
    with FarEnd(speed=40, lock_dir=tmp_path / "locks", log_dir=tmp_path / "logs", workers=True) as far_end:
        far_end.dials(kinds={f"{KEYS[0].mb_project_uuid}-{KEYS[0].brz_project_id}": "hold"})
        yield far_end


def test_the_servers_files_and_processes_are_looked_at_as_the_settings_say(
    open_desk: Open, open_far: FarEnd, tmp_path: Path
) -> None:
    desk = open_desk(fill=failed, server={"url": open_far.url}, launch={"mb_site_id": "7", "mb_secret": "secret-1"})
    path = f"/api/migrations/{KEYS[0].brz_project_id}"
    restart(desk, KEYS[0], open_far)
    worker = open_far.wait_for(lambda state: state["jobs"] and state["jobs"][0]["worker_pid"])["jobs"][0]["worker_pid"]
    open_far.dials(status_mode="500")

    def process() -> dict[str, Any]:
        found: dict[str, Any] = desk.answer(f"{path}/process")[1]["data"]
        return found

    assert process()["source"] == "none"
    desk.change({"worker_host.cache_path": str(tmp_path / "locks")})
    desk.wait(lambda: process()["process"]["pid"] == worker)
    assert process()["source"] == "lock_file"
    desk.change({"worker_host.pids": "foreign"})
    assert process()["process"]["detected_by"] != "process_alive"
    desk.change({"worker_host.pids": "local", "worker_host.command": "nothing-like-it"})
    assert desk.answer(f"{path}/kill", body={})[1]["code"] == "command_mismatch"
    desk.change({"worker_host.command": "php"})
    assert desk.ask(f"{path}/kill", body={}) == 200
    open_far.stop()
    assert desk.answer(f"{path}/logs")[1]["data"]["source"] == "none"
    desk.change({"worker_host.log_path": str(tmp_path / "logs")})
    assert desk.answer(f"{path}/logs")[1]["data"]["source"] == "files"


def test_the_theme_changes_at_once_and_the_language_with_the_next_start(open_desk: Open) -> None:
    desk = open_desk()
    dialog = desk.open_settings()
    bright = dialog.palette().window().color().lightness()
    desk.type_in(dialog, {"ui.theme": "dark", "ui.language": "ru"})
    assert dialog.palette().window().color().lightness() < bright / 2
    assert "Saved. The language changes at the next start." in [one.text() for one in dialog.findChildren(QLabel)]
    assert dialog.windowTitle() == "Settings"
    assert load_settings({}, {}).settings.ui.language == "ru"
    desk.leave(dialog)


def test_what_the_environment_fixes_is_shown_with_its_name_and_cannot_be_changed(open_desk: Open, far: FarEnd) -> None:
    desk = open_desk(
        server={"url": "http://localhost:1"}, environment={"MIGRATION_API_URL": far.url, "MB_SECRET": "s-1"}
    )
    written = desk.file.read_text(encoding="utf-8")
    dialog = desk.open_settings()
    url = field(dialog, "server.url")
    assert url.value() == far.url
    assert url.lock.isVisible()
    assert url.lock.text() == "Set by MIGRATION_API_URL; change it there."
    QTest.keyClicks(url.editor, "http://localhost:2")
    assert url.value() == far.url
    assert not dialog.save_button.isEnabled()
    dialog.show_page("launch")
    assert dialog.launch.secret.lock.text() == "Set by MB_SECRET; change it there."
    assert not dialog.launch.secret.replace_button.isVisible()
    desk.leave(dialog)
    desk.change({"launch.mb_site_id": "9"})
    assert desk.file.read_text(encoding="utf-8") == written + '\n[launch]\nmb_site_id = "9"\n'


def test_without_a_keyring_the_settings_say_so_and_a_file_does(
    open_desk: Open, far: FarEnd, data_dir: Path, no_keyring: None
) -> None:
    desk = open_desk(fill=failed, secrets={"place": "keyring"}, launch={"mb_site_id": "7"})
    dialog = desk.open_settings()
    dialog.show_page("launch")
    assert "no keyring" in dialog.launch.place.problem.text
    desk.click(dialog.launch.secret.replace_button)
    QTest.keyClicks(dialog.launch.secret.edit, "secret-1")
    desk.click(dialog.launch.secret.keep_button)
    desk.wait(dialog.launch.secret.error.isVisible)
    assert "no keyring" in dialog.launch.secret.error.text()
    desk.type_in(dialog, {"secrets.place": "file"})
    desk.wait(lambda: dialog.launch.secret.stored)
    desk.leave(dialog)
    assert json.loads((data_dir / "secrets.json").read_text(encoding="utf-8")) == {"mb_secret": "secret-1"}
    restart(desk, KEYS[0], far)
    assert sent(far, "mb_secret") == digest("secret-1")


def test_the_handshake_says_which_direction_fails_and_why(open_desk: Open, far: FarEnd) -> None:
    desk = open_desk()
    dialog = desk.open_settings()
    dialog.show_page("webhook")
    tester = dialog.webhook.tester
    desk.click(tester.button)
    desk.wait(lambda: tester.handshake is not None)
    assert tester.back.text == "The server reaches this desk: results arrive at once."
    deaf = f"http://127.0.0.1:{free_port()}"
    dialog.webhook.base_url.suggest(deaf)
    desk.click(tester.button)
    desk.wait(lambda: tester.handshake is not None)
    assert tester.there.text == "This desk reaches the server."
    assert tester.back.text.startswith(f"The server cannot reach {deaf}: ")
    assert "results will be polled" in tester.cure.text()
    far.stop()
    desk.click(tester.button)
    desk.wait(lambda: tester.handshake is not None)
    assert tester.there.text.startswith("This desk cannot reach the server: ")
    assert tester.back.text == ""
    assert "the way back was not tried" in tester.cure.text()
