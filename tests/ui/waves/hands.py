"""An operator before the page of waves."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from desktop_app.services.listing import Listing
from desktop_app.ui.formatting import NBSP
from desktop_app.ui.history import HistoryWindows
from desktop_app.ui.logs import LogWindows
from desktop_app.ui.migration_verbs import MigrationVerbs
from desktop_app.ui.operating import Acting
from desktop_app.ui.restarting import Restarting
from desktop_app.ui.waves import WavesPane
from desktop_app.ui.waves.columns import WaveColumn
from tests.ui.migrations.desks import TestDesk
from tests.ui.waves.far_waves import FarWaves


class Hands:
    """The page, shown by itself.

    Attributes:
        said: What the page told of how much it shows.
        asked: What it asked for that others do, in order.
    """

    def __init__(self, at: TestDesk, waves: FarWaves, qtbot: QtBot) -> None:
        self.at, self.waves, self.qtbot = at, waves, qtbot
        desk = replace(at.desk, listing=Listing(waves.database))
        self.restarting, self.acting = Restarting(desk), Acting(desk)
        verbs = MigrationVerbs(self.restarting, self.acting, LogWindows(desk), HistoryWindows(desk), desk.watcher)
        self.page = WavesPane(desk, waves, verbs)
        self.list, self.wave = self.page.list, self.page.wave
        self.said: list[str] = []
        self.asked: list[tuple[object, ...]] = []
        self.page.summary_changed.connect(self.said.append)
        self.page.create_requested.connect(lambda: self.asked.append(("create",)))
        self.page.add_requested.connect(lambda wave_id: self.asked.append(("add", wave_id)))
        self.page.restart_requested.connect(lambda *what: self.asked.append(("restart", *what)))
        qtbot.addWidget(self.page)
        self.page.resize(1000, 700)

    def show(self) -> None:
        """Show the page and wait until it was read."""
        with self.qtbot.waitSignal(self.page.refreshed):
            self.page.show()
        self.qtbot.waitUntil(self.page.isActiveWindow)

    def open(self, wave_id: str) -> None:
        """Open a wave and wait until all of it was read."""
        self.page.open_wave(wave_id)
        self.qtbot.waitUntil(lambda: self.wave.summary is not None and self.members_are_read())

    def members_are_read(self) -> bool:
        """Tell whether the list shows its first row."""
        return self.wave.members.pane.table.model().index(0, 0).data() is not None

    def tell(self, wave_id: str) -> None:
        """Let the page hear that a wave changed, and wait until it has read that."""
        with self.qtbot.waitSignal(self.page.refreshed):
            self.at.source.publish_waves((wave_id,))

    def cells(self, column: WaveColumn) -> list[str]:
        """Give what a column of the list of waves says."""
        model = self.list.table.model()
        return [str(model.index(row, column).data()).replace(NBSP, " ") for row in range(model.rowCount())]

    @property
    def figures(self) -> str:
        """Give what the header says of how far the opened wave is."""
        return self.wave.header.figures.accessibleName().replace(NBSP, " ")
