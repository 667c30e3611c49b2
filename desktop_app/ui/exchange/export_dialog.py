"""Writes the migrations that are filtered into a file: asks for its form and place, shows how far it is; UI thread."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from desktop_app.services.exporting import ExportForm
from desktop_app.ui.desk import Desk
from desktop_app.ui.dialogs.frame import DialogFrame
from desktop_app.ui.exchange.progress_page import ProgressPage
from desktop_app.ui.exchange.words import filter_words
from desktop_app.ui.exchange.work import ExportWork
from desktop_app.ui.file_saver import FileSaver
from desktop_app.ui.formatting import breakable
from desktop_app.ui.messages import describe
from desktop_app.ui.page import Listed
from desktop_app.ui.parts import IconLabel, InlineMessage, PushButton, Tone
from desktop_app.ui.parts.presence import set_present

if TYPE_CHECKING:
    from desktop_app.services.migration_export import MigrationExport

_WIDTH = 520
_ICON = 24


class ExportDialog(DialogFrame):
    """One export. Shown with `open`, it never blocks; closed in the middle, the file is as it was.

    Attributes:
        form: CSV or JSON.
        progress: How far it is.
        saver: Asks where to.
        note: Why there is no file.
        go_button: Asks where to, then writes.
        folder_button: Shows where the file is; seen once there is one.
        cancel_button: Calls off what is under way, else leaves.
    """

    def __init__(self, desk: Desk, exporting: MigrationExport, listed: Listed, parent: QWidget | None = None) -> None:
        """Make a dialog that destroys itself once it is closed.

        Args:
            desk: The services and how things look.
            exporting: What writes.
            listed: Which migrations, in what order.
            parent: The window that it stands over.
        """
        super().__init__(desk.theme, self.tr("Export migrations"), parent, width=_WIDTH)
        self._desk = desk
        self._work = ExportWork(exporting, listed.query)
        self._saved = ""
        self._at_work = False
        self._sign = IconLabel(desk.theme, _ICON)
        self._sign.set_icon("export")
        self.form = QComboBox()
        self.form.addItem(self.tr("CSV, for a spreadsheet"), ExportForm.CSV.value)
        self.form.addItem(self.tr("JSON, for another program or dashboard"), ExportForm.JSON.value)
        self.progress = ProgressPage(desk)
        self.saver = FileSaver(desk.background, self)
        self.note = InlineMessage(desk.theme)
        self.cancel_button = PushButton(self.tr("Cancel"), desk.theme)
        self.go_button = PushButton(self.tr("Export…"), desk.theme, kind="primary")
        self.go_button.setEnabled(listed.count > 0)
        self.folder_button = PushButton(self.tr("Show the folder"), desk.theme)
        self._lay_out(self.tr("Export %Ln migration(s)", "", listed.count), filter_words(listed.query))
        self.go_button.clicked.connect(self.choose)
        self.cancel_button.clicked.connect(self._cancel)
        self.folder_button.clicked.connect(self.show_folder)
        self.saver.busy_changed.connect(self._set_at_work)
        self.saver.saved.connect(self._note_saved)
        self.saver.failed.connect(self._note_unsaved)
        self.go_button.setFocus()

    @Slot()
    def choose(self) -> None:
        """Ask where to."""
        form = ExportForm(self.form.currentData())
        kind = {ExportForm.CSV: self.tr("CSV (*.csv)"), ExportForm.JSON: self.tr("JSON (*.json)")}[form]
        name = f"migrations-{self._desk.clock().astimezone():%Y-%m-%d}.{form.value}"
        filters = (kind, self.tr("All files (*)"))
        self.saver.save(self.tr("Export migrations"), name, filters, partial(self._work.save, form))

    @Slot()
    def show_folder(self) -> None:
        """Show where the file is in the desktop's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self._saved).parent)))

    @Slot(bool)
    def _set_at_work(self, at_work: bool) -> None:
        self._at_work = at_work
        if at_work:
            self.note.clear()
            self._work.begin()
            kept = self.tr("If you cancel, no file is written; one that was there stays as it is.")
            self.progress.follow(self._work, self.tr("Exporting…"), kept)
        else:
            self.progress.rest()
        set_present(self.progress, at_work)
        set_present(self._choice, not at_work)
        set_present(self.go_button, not at_work)
        self.cancel_button.setEnabled(True)
        self.cancel_button.setText(self.tr("Cancel"))
        self.fit()

    @Slot(str, object)
    def _note_saved(self, path: str, count: int) -> None:
        self._saved = path
        self._sign.set_icon("check", self._theme.tokens.completed.text)
        self.change_head(self.tr("%Ln migration(s) exported", "", count), breakable(path))
        for part in (self._choice, self.go_button):
            set_present(part, False)
        set_present(self.folder_button, True)
        self.cancel_button.setText(self.tr("Close"))
        self.cancel_button.setDefault(True)
        self.cancel_button.setFocus()
        self.fit()

    @Slot(object)
    def _note_unsaved(self, error: Exception) -> None:
        called_off = getattr(error, "code", "") == "cancelled"
        self.note.show_message(Tone.INFO if called_off else Tone.ERROR, describe(error).inline)
        self.fit()

    @Slot()
    def _cancel(self) -> None:
        if not self._at_work:
            self.reject()
            return
        self._work.cancel()
        self.cancel_button.setEnabled(False)
        self.cancel_button.setText(self.tr("Cancelling…"))

    def _lay_out(self, title: str, text: str) -> None:
        label = QLabel(self.tr("Format"))
        label.setBuddy(self.form)
        self.form.setAccessibleName(label.text())
        self._choice = QWidget()
        line = QHBoxLayout(self._choice)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._theme.tokens.space_s)
        line.addWidget(label)
        line.addWidget(self.form, 1, Qt.AlignmentFlag.AlignLeft)
        self.add_head(self._sign, title, text)
        for part in (self._choice, self.progress, self.note):
            self.add(part)
        self.progress.hide()
        self.folder_button.hide()
        self.end_with((self.folder_button,), (self.cancel_button, self.go_button), self.go_button)

    def done(self, result: int) -> None:
        """Call off what is under way."""
        self._work.cancel()
        super().done(result)
