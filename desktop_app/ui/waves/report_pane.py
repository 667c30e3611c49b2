"""What came of each member of a wave, to be read, copied and saved; UI thread, reading and writing run on workers."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.wave import Standing
from desktop_app.services.wave_report import DetailsSource, export_report
from desktop_app.services.waves import WaveDetails
from desktop_app.ui.desk import Desk
from desktop_app.ui.file_saver import FileSaver
from desktop_app.ui.messages import describe
from desktop_app.ui.parts import EmptyState, InlineMessage, PushButton, Tone
from desktop_app.ui.waves.kept_reading import KeptReading
from desktop_app.ui.waves.report_model import ReportModel
from desktop_app.ui.waves.report_table import ReportTable
from desktop_app.ui.waves.words import standing_sign, standing_word

_ALL: Collection[Standing] = frozenset(Standing)


class ReportPane(QWidget):
    """The report of one wave at a time.

    Attributes:
        choice: Which members are shown, by where they stand.
        copy_button: Copies what is shown.
        save_button: Writes it into a file.
        table: The members.
        no_match: None stands where one looks.
        pages: The table, or what stands in its place.
        saver: Asks where the file is kept.
        note: What came of saving.
        problem: What is wrong with reading.

    Signals:
        member_requested: Carries the `MigrationKey` of a member that is to be shown in the list.
    """

    member_requested = Signal(object)

    def __init__(self, desk: Desk, waves: DetailsSource, parent: QWidget | None = None) -> None:
        """Put it together; nothing is read before a wave is shown and seen."""
        super().__init__(parent)
        self._desk = desk
        self._waves = waves
        self._wave_id = ""
        self._model = ReportModel(desk.clock, desk.locale, self)
        self.reading = KeptReading(desk.background, self)
        self.table = ReportTable(desk, self._model)
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("Outcome"))
        self.choice.setToolTip(self.tr("Show members with one outcome only"))
        self.copy_button = PushButton(self.tr("Copy"), desk.theme, icon="copy")
        self.copy_button.setToolTip(self.tr("Copy what is shown, a line for each member"))
        self.save_button = PushButton(self.tr("Save as CSV…"), desk.theme, icon="export")
        self.save_button.setToolTip(self.tr("Write what is shown into a file"))
        self.saver = FileSaver(desk.background, self)
        self.problem, self.note = InlineMessage(desk.theme), InlineMessage(desk.theme)
        self._waiting = QLabel(self.tr("Loading…"))
        self._waiting.setProperty("role", "muted")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.no_match = EmptyState(desk.theme)
        self.no_match.set_content("search", self.tr("No member has this outcome"))
        self.no_match.add_button(self.tr("Show all")).clicked.connect(self._show_all)
        self.pages = QStackedWidget()
        for page in (self._waiting, self.table, self.no_match):
            self.pages.addWidget(page)
        self._fill_choice()
        self._lay_out()
        self._connect()

    def _fill_choice(self) -> None:
        self.choice.addItem(self.tr("Any outcome"), _ALL)
        for one in Standing:
            icon = self._desk.icons.icon(standing_sign(one).icon)
            self.choice.addItem(icon, standing_word(one), frozenset({one}))

    def _lay_out(self) -> None:
        tokens = self._desk.theme.tokens
        bar = QHBoxLayout()
        bar.setSpacing(tokens.space_s)
        bar.addWidget(self.choice)
        bar.addStretch(1)
        for button in (self.copy_button, self.save_button):
            bar.addWidget(button)
        top = QVBoxLayout()
        top.setContentsMargins(tokens.space_l, 0, tokens.space_l, tokens.space_m)
        top.setSpacing(tokens.space_m)
        top.addLayout(bar)
        for message in (self.problem, self.note):
            top.addWidget(message)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.pages, 1)

    def _connect(self) -> None:
        self.reading.arrived.connect(self._show)
        self.reading.failed.connect(self._show_failure)
        self.problem.action_triggered.connect(self.reading.refresh)
        self.note.action_triggered.connect(self.note.clear)
        self.choice.currentIndexChanged.connect(self._look)
        self.copy_button.clicked.connect(self.table.copy_all)
        self.save_button.clicked.connect(self.save)
        self.saver.busy_changed.connect(self.save_button.setDisabled)
        self.saver.saved.connect(self._note_saved)
        self.saver.failed.connect(self._note_unsaved)
        self.table.member_requested.connect(self.member_requested)

    @property
    def home(self) -> QWidget:
        """Give the table, or the button of what stands in its place."""
        return self.no_match.buttons[0] if self.pages.currentWidget() is self.no_match else self.table

    def show_wave(self, wave_id: str) -> None:
        """Report on another wave, on all of its members."""
        self._wave_id = wave_id
        for message in (self.problem, self.note):
            message.clear()
        self._model.show_members((), first=True)
        self._show_all()
        self.pages.setCurrentWidget(self._waiting)
        self.reading.ask(partial(self._waves.details, wave_id))

    @Slot()
    def save(self) -> None:
        """Ask for a file and write what is shown into it."""
        filters = (self.tr("CSV (*.csv)"), self.tr("All files (*)"))
        write = partial(_export, self._waves, self._wave_id, self._model.standings)
        self.saver.save(self.tr("Save the report"), f"wave-{self._wave_id}.csv", filters, write)

    @Slot()
    def _show_all(self) -> None:
        self.choice.setCurrentIndex(0)

    @Slot()
    def _look(self) -> None:
        self._model.look_at(self.choice.currentData())
        if self.reading.known:
            self._settle()

    @Slot(object)
    def _show(self, details: WaveDetails) -> None:
        self.problem.clear()
        self._model.show_members(details.members, first=False)
        self._settle()

    def _settle(self) -> None:
        """Show the table where there is anything in it; the keyboard does not get lost with what goes."""
        focused: QWidget | None = self.window().focusWidget()
        had_focus = focused is not None and self.pages.isAncestorOf(focused)
        anything = self._model.rowCount() > 0
        self.pages.setCurrentWidget(self.table if anything else self.no_match)
        if had_focus:
            self.home.setFocus(Qt.FocusReason.OtherFocusReason)
        for button in (self.copy_button, self.save_button):
            button.setEnabled(anything)

    @Slot(object)
    def _show_failure(self, error: Exception) -> None:
        self.problem.show_message(Tone.ERROR, describe(error).inline, self.tr("Try again"))

    @Slot(str, object)
    def _note_saved(self, path: str, count: int) -> None:
        text = self.tr("%n members saved: {path}", "", count).format(path=path)
        self.note.show_message(Tone.INFO, text, self.tr("Dismiss"))

    @Slot(object)
    def _note_unsaved(self, error: Exception) -> None:
        self.note.show_message(Tone.ERROR, describe(error).inline, self.tr("Dismiss"))

    def showEvent(self, event: QShowEvent) -> None:
        """Read what there is, and go on while it is seen."""
        super().showEvent(event)
        self.reading.set_seen(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Read no more."""
        super().hideEvent(event)
        self.reading.set_seen(False)


def _export(waves: DetailsSource, wave_id: str, standings: Collection[Standing], path: Path) -> int:
    return export_report(waves, wave_id, standings, path)
