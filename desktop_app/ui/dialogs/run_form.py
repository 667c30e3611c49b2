"""The fields of one start: the migration, and with what it is to be started; UI thread; must not import services."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout

from desktop_app.domain.errors import InvalidValue
from desktop_app.domain.migration import MigrationKey, parse_brz_project_id, parse_uuid
from desktop_app.ui.dialogs.launch_form import LaunchForm
from desktop_app.ui.look.theme import Theme

_KEY = ("mb_project_uuid", "brz_project_id")


class RunForm(LaunchForm):
    """Everything a start can be told.

    Signals:
        key_named: Both halves of the key are there and right; carries the `MigrationKey`.
    """

    key_named = Signal(object)

    def __init__(self, theme: Theme) -> None:
        """Make an empty form."""
        super().__init__(theme, _KEY)
        for name in _KEY:
            self.fields[name].edit.editingFinished.connect(self._tell_key)

    def fix_key(self, key: MigrationKey) -> None:
        """Fill in the key and let it only be read."""
        for name, text in (("mb_project_uuid", key.mb_project_uuid), ("brz_project_id", str(key.brz_project_id))):
            self.fields[name].edit.setText(text)
            self.fields[name].edit.setCursorPosition(0)
            self.fields[name].edit.setReadOnly(True)
            self.fields[name].restyle()

    def key(self) -> MigrationKey | None:
        """Give the key, saying beside the fields what is wrong with it; None if it is wrong."""
        uuid = self._checked("mb_project_uuid", parse_uuid)
        brz_project_id = self._checked("brz_project_id", parse_brz_project_id)
        if uuid is None or brz_project_id is None:
            return None
        return MigrationKey(uuid, brz_project_id)

    @Slot()
    def _tell_key(self) -> None:
        try:
            key = MigrationKey(
                parse_uuid(self.text("mb_project_uuid")), parse_brz_project_id(self.text("brz_project_id"))
            )
        except InvalidValue:
            return
        self.key_named.emit(key)

    def _lay_out_needed(self, grid: QGridLayout) -> int:
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self.fields["mb_project_uuid"], 0, 0, 1, 2)
        grid.addWidget(self.fields["brz_project_id"], 1, 0, top)
        grid.addWidget(self.fields["mb_site_id"], 1, 1, top)
        grid.addWidget(self.fields["mb_secret"], 2, 0, 1, 2)
        return 3
