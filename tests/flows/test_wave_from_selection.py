"""An operator makes a wave of failed migrations chosen in the list, and restarts what failed again in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.wave import WaveState
from desktop_app.domain.wave_plan import RestartOnly
from desktop_app.store.database import Database
from desktop_app.ui.migrations.views import View
from desktop_app.ui.strips import Strips
from desktop_app.ui.waves import WavesPane
from desktop_app.ui.waves.restart_dialog import RestartDialog
from desktop_app.ui.waves.wave_form import WaveForm
from tests.far_end import FarEnd
from tests.flows.window_desk import WindowDesk
from tests.services.desk_parts import NOON

T = TypeVar("T", WaveForm, RestartDialog)

BATCH = 2
FAILED = tuple(MigrationKey(f"again-{number}-{kind}", 8000 + number) for number, kind in enumerate(("ok", "fail") * 3))
OTHERS = tuple(MigrationKey(f"fine-{number}", 8100 + number) for number in range(4))
LEFT, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def far() -> Iterator[FarEnd]:
    """Give a server whose work takes a fraction of a second."""
    with FarEnd(speed=100) as far_end:
        yield far_end


@pytest.fixture
def desk(qtbot: QtBot, data_dir: Path, far: FarEnd) -> Iterator[WindowDesk]:
    with WindowDesk(qtbot, data_dir, far, fill=fill) as opened:
        yield opened


def fill(database: Database) -> None:
    with database.write() as unit:
        for keys, status in ((FAILED, "error"), (OTHERS, "completed")):
            for key in keys:
                unit.migrations.upsert_migration_mapping(key, {"status": status}, NOON)


def name_of(key: MigrationKey) -> str:
    return f"{key.mb_project_uuid}-{key.brz_project_id}"


def launched(far: FarEnd) -> Counter[str]:
    """Count the launches that reached the server, by key."""
    return Counter(launch["key"] for launch in far.state()["launches"])


def opened(desk: WindowDesk, kind: type[T]) -> T:
    """Give the dialog that is open, once it is."""
    desk.wait(lambda: any(one.isVisible() for one in desk.window.findChildren(kind)))
    dialog: T = next(one for one in desk.window.findChildren(kind) if one.isVisible())
    return dialog


def state(desk: WindowDesk) -> WaveState:
    return desk.program.waves.list()[0].state


def test_failed_ones_become_a_wave_and_what_fails_again_is_restarted(desk: WindowDesk, far: FarEnd) -> None:
    window = desk.window
    far.dials(kinds={name_of(key): "fail" if key.mb_project_uuid.endswith("fail") else "ok" for key in FAILED})
    window.show_view(View.ERRORS)
    desk.wait(lambda: len(desk.rows()) == len(FAILED) and all(desk.rows()))
    desk.click_row(int(desk.rows()[0]))
    table = window.pane.table
    last = table.visualRect(table.model().index(len(FAILED) - 1, 1)).center()
    QTest.mouseClick(table.viewport(), LEFT, SHIFT, last)
    assert table.choice.count == len(FAILED)

    window.pane.row_actions.waves.make.trigger()
    form = opened(desk, WaveForm)
    assert set(form.members) == set(FAILED)
    QTest.keyClicks(form.name.edit, "March")
    form.batch_size.setValue(BATCH)
    desk.click(form.create_button)
    strips = window.findChildren(Strips)[0]
    desk.wait(lambda: "“March” begins with 6 migrations" in strips.notice.text)
    desk.click(next(one for one in strips.notice.findChildren(QPushButton) if one.text() == "Open the wave"))
    (page,) = window.findChildren(WavesPane)
    assert page.opened

    desk.wait(lambda: state(desk) is WaveState.ERROR, within=60)
    assert launched(far) == Counter(map(name_of, FAILED))
    assert far.state()["max_running"] == BATCH

    # What failed is mended, but for one that a person restarts by itself and that runs when the question is put.
    broken = tuple(key for key in FAILED if key.mb_project_uuid.endswith("fail"))
    far.dials(kinds={name_of(key): "ok" for key in broken[1:]} | {name_of(broken[0]): "hold"})
    desk.program.launching.restart(broken[0], actor="olga")
    page.restart_requested.emit(page.wave.wave_id, RestartOnly.FAILED, None)
    dialog = opened(desk, RestartDialog)
    desk.wait(lambda: dialog.asked is not None)
    assert dialog.asked is not None
    previewed = dialog.asked.preview.start
    assert set(previewed) == set(broken[1:])
    before = launched(far)
    desk.click(dialog.restart_button)
    desk.wait(lambda: launched(far) - before == Counter(map(name_of, previewed)))
    far.finish(name_of(broken[0]))
    desk.wait(lambda: state(desk) is WaveState.COMPLETED, within=60)
    assert launched(far) - before == Counter(map(name_of, previewed)), "exactly who was previewed, each once"
