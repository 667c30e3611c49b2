"""An operator who looks elsewhere is told of a migration that failed, and a click shows it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.services.feed import published
from desktop_app.store.database import Database
from desktop_app.ui.migrations.views import View
from tests.far_end import FarEnd
from tests.flows.settings_desk import SettingsDesk
from tests.flows.window_desk import WindowDesk
from tests.services.desk_parts import NOON, launched
from tests.ui.trays import FakeTray

KEYS = [MigrationKey("told-site", 8101), MigrationKey("told-site", 8102)]


@pytest.fixture
def far() -> Iterator[FarEnd]:
    # So slow that nothing ends by itself.
    with FarEnd(speed=0.1) as far_end:
        far_end.seed(
            {
                "mb_project_uuid": key.mb_project_uuid,
                "brz_project_id": key.brz_project_id,
                "status": "in_progress",
                "kind": "fail",
            }
            for key in KEYS
        )
        yield far_end


def running(database: Database) -> None:
    for key in KEYS:
        launched(database, key)


def test_a_failure_elsewhere_is_said_once_and_a_click_shows_it(qtbot: QtBot, data_dir: Path, far: FarEnd) -> None:
    tray = FakeTray()
    with WindowDesk(qtbot, data_dir, far, fill=running, tray=tray.as_tray()) as desk:
        assert tray.there
        desk.click_row(8102)
        desk.window.activateWindow()
        desk.wait(lambda: desk.window.is_looked_at(KEYS[1]))
        far.finish()
        desk.wait(lambda: all(desk.status(key) is Status.ERROR for key in KEYS))
        desk.wait(lambda: len(tray.said) == 1)
        title, text, failed = tray.said[0]
        assert (title, failed) == ("Migration failed", True)
        assert text.startswith("Brizy project 8101\n")
        desk.window.showMinimized()
        tray.message_clicked.emit()
        desk.wait(lambda: desk.window.details.key == KEYS[0])
        assert not desk.window.isMinimized()
        assert desk.window.isVisible()
        assert desk.window.pane.filters.view is View.ALL
        assert len(tray.said) == 1
    assert not tray.there


def test_two_at_once_are_one_message_that_leads_to_the_errors(qtbot: QtBot, data_dir: Path, far: FarEnd) -> None:
    tray = FakeTray()
    with WindowDesk(qtbot, data_dir, far, fill=running, tray=tray.as_tray()) as desk:
        with published(desk.program.database, desk.program.feed) as unit:
            for key in KEYS:
                unit.migrations.upsert_migration_mapping(key, {"status": "error", "error": "Timeout"}, NOON)
        desk.wait(lambda: tray.said)
        (title, text, _failed) = tray.said[0]
        assert title == "2 migrations failed"
        assert {"8101", "8102"} == set(text.removeprefix("Brizy projects ").split(", "))
        tray.message_clicked.emit()
        desk.wait(lambda: desk.window.pane.filters.view is View.ERRORS)
        desk.wait(lambda: desk.window.details.key in KEYS)


def test_the_setting_takes_effect_at_once(qtbot: QtBot, data_dir: Path, far: FarEnd) -> None:
    tray = FakeTray()
    desk = SettingsDesk(qtbot, data_dir, far, fill=running, tray=tray.as_tray())
    with desk:
        assert tray.there
        desk.change({"ui.notifications": "off"})
        desk.wait(lambda: not tray.there)
        far.finish(f"{KEYS[0].mb_project_uuid}-{KEYS[0].brz_project_id}")
        desk.wait(lambda: desk.status(KEYS[0]) is Status.ERROR)
        desk.change({"ui.notifications": "all"})
        desk.wait(lambda: tray.there)
        far.finish()
        desk.wait(lambda: len(tray.said) == 1)
        assert "8102" in tray.said[0][1]
