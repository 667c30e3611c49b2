"""The members of a wave as the same list as everywhere, with details and where each stands in the wave; UI thread."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.migration import MigrationKey
from desktop_app.ui.desk import Desk
from desktop_app.ui.details import DetailsPane
from desktop_app.ui.migration_verbs import MigrationVerbs
from desktop_app.ui.migrations.pane import MigrationsPane
from desktop_app.ui.waves.wave_place import MemberSource, WavePlace


class WaveMembers(QWidget):
    """The list and the details of one wave at a time.

    Attributes:
        pane: The list with its filters.
        details: The chosen member in full.
        place: Where it stands in the wave.
    """

    def __init__(self, desk: Desk, waves: MemberSource, verbs: MigrationVerbs, parent: QWidget | None = None) -> None:
        """Put it together; nothing is read before a wave is shown."""
        super().__init__(parent)
        self._wave_id = ""
        self.details = DetailsPane(desk, verbs.restarting, verbs.acting)
        self.place = WavePlace(desk.theme, desk.locale, desk.background, waves)
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.place)
        column.addWidget(self.details, 1)
        self.pane = MigrationsPane(desk, beside, within_wave=True)
        verbs.serve(self.pane, self.details)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pane)
        self.pane.selection_changed.connect(self._show_place)

    def show_wave(self, wave_id: str) -> None:
        """List the members of another wave."""
        self._wave_id = wave_id
        self.pane.show_wave(wave_id)
        self._show_place(None)

    @property
    def panes(self) -> Sequence[QWidget]:
        """Give the parts that F6 comes by."""
        return (self.pane.list_pages, self.details)

    @Slot(object)
    def _show_place(self, key: MigrationKey | None) -> None:
        self.place.show_member(self._wave_id, key)
