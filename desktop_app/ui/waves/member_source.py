"""Where the members of a wave come from that are not chosen in the list: a pasted list, or a file; UI thread.

Reading runs on workers.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QTextCursor, QTextFormat
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.import_faults import BrokenRow
from desktop_app.domain.member_list import MemberList, pasted_list
from desktop_app.domain.migration import MigrationKey
from desktop_app.services.import_file import read_members
from desktop_app.ui.background import Background
from desktop_app.ui.look.fonts import mono_font, ui_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.messages import describe
from desktop_app.ui.parts import ElidedLabel, InlineMessage, PushButton, Tone
from desktop_app.ui.parts.presence import set_present
from desktop_app.ui.waves.fault_panel import FaultPanel

# Long enough to finish a word.
_PAUSE_MS = 250
_TEXT_LINES = 6
# More marks than anybody scrolls past.
_MOST_MARKS = 500


class MemberSource(QWidget):
    """A list to be pasted or a file to be chosen; what is wrong stands below it, line by line.

    Attributes:
        text: Where a list is pasted.
        file_button: Asks for a file.
        paste_button: Goes back from the file to the pasted list.
        faults: What names no migration, and whether to go on without it.
        problem: Why nothing could be read.
        dialog: The question for a file; None while it is not asked.

    Signals:
        changed: `members` may be others, or none.
        grown: More has to be seen.
    """

    changed = Signal()
    grown = Signal()

    def __init__(self, theme: Theme, background: Background) -> None:
        """Make an empty one."""
        super().__init__()
        self._theme = theme
        self._background = background
        self._generation = 0
        self._path: Path | None = None
        self._read: MemberList | None = MemberList()
        self.dialog: QFileDialog | None = None
        self.text = QPlainTextEdit()
        self.file_button = PushButton(self.tr("From a file…"), theme)
        self.paste_button = PushButton(self.tr("Paste a list instead"), theme)
        self.faults = FaultPanel(theme)
        self.problem = InlineMessage(theme)
        self._pages = QStackedWidget()
        self._file = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self._count = QLabel()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(self._read_text)
        self._lay_out()
        self.text.textChanged.connect(self._await_text)
        self.file_button.clicked.connect(self.ask_for_file)
        self.paste_button.clicked.connect(self.paste_instead)
        self.faults.agreed.connect(self.changed)
        self.faults.opened.connect(self._go_to)
        theme.changed.connect(self._mark)
        self._show(MemberList())

    @property
    def members(self) -> tuple[MigrationKey, ...]:
        """Give who would be members: nobody while it is read, or while the operator has not agreed to the faults."""
        return self._read.keys if self._read is not None and self.faults.settled else ()

    @property
    def reading(self) -> bool:
        """Tell whether it is not known yet what the list names."""
        return self._read is None

    @Slot()
    def ask_for_file(self) -> None:
        """Ask which file is to be read."""
        if self.dialog is not None:
            self.dialog.raise_()
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self.dialog = dialog = QFileDialog(self.window(), self.tr("Choose a list of migrations"), folder)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Lists (*.csv *.txt *.tsv *.json)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(self.read_file)
        dialog.finished.connect(self._forget_dialog)
        dialog.open()

    @Slot(str)
    def read_file(self, name: str) -> None:
        """Take the members from a file."""
        self._path = Path(name)
        self._file.set_text(QDir.toNativeSeparators(name))
        self._pages.setCurrentIndex(1)
        self.file_button.setText(self.tr("Another file…"))
        set_present(self.paste_button, True)
        self._begin(partial(read_members, self._path))

    @Slot()
    def paste_instead(self) -> None:
        """Take the members from what is pasted again."""
        self._path = None
        self._pages.setCurrentIndex(0)
        self.file_button.setText(self.tr("From a file…"))
        self.paste_button.hide()
        self.text.setFocus()
        self._read_text()

    @Slot()
    def _await_text(self) -> None:
        self._read = None
        self._soon.start()
        self.changed.emit()

    @Slot()
    def _read_text(self) -> None:
        if self._path is None:
            self._begin(partial(pasted_list, self.text.toPlainText()))

    def _begin(self, work: partial[MemberList]) -> None:
        self._soon.stop()
        self._read = None
        self._generation += 1
        self._count.setText(self.tr("Reading…"))
        self.changed.emit()
        number = self._generation
        self._background.run(work, partial(self._take, number), partial(self._fail, number), self)

    def _take(self, number: int, found: MemberList) -> None:
        if number == self._generation and not self._soon.isActive():
            self._show(found)

    def _fail(self, number: int, error: Exception) -> None:
        if number == self._generation and not self._soon.isActive():
            self._show(MemberList())
            self.problem.show_message(Tone.ERROR, describe(error).inline)
            self.grown.emit()

    def _show(self, found: MemberList) -> None:
        self._read = found
        self.problem.clear()
        named = bool(found.keys or found.broken)
        self._count.setText(self.tr("%n migrations", "", len(found.keys)) if named else "")
        self.faults.show_faults(found)
        self._mark()
        self.changed.emit()
        self.grown.emit()

    @Slot()
    def _mark(self) -> None:
        """Colour the lines that name none, where they stand."""
        marks = []
        broken = self._read.broken if self._read is not None and self._path is None else ()
        for row in broken[:_MOST_MARKS]:
            mark = QTextEdit.ExtraSelection()
            mark.format.setBackground(QColor(self._theme.tokens.error.fill))
            mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            mark.cursor = QTextCursor(self.text.document().findBlockByNumber(row.line - 1))
            marks.append(mark)
        self.text.setExtraSelections(marks)

    @Slot(object)
    def _go_to(self, row: BrokenRow) -> None:
        """Bring the keyboard to a line that names none."""
        if self._path is None:
            self.text.setTextCursor(QTextCursor(self.text.document().findBlockByNumber(row.line - 1)))
            self.text.centerCursor()
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _forget_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _lay_out(self) -> None:
        tokens = self._theme.tokens
        label = QLabel(self.tr("Migrations"))
        label.setBuddy(self.text)
        hint = QLabel(self.tr("One a line: the MB project UUID, a comma, the Brizy project ID."))
        hint.setWordWrap(True)
        for small in (label, hint):
            small.setFont(ui_font(tokens.font_small))
            small.setProperty("role", "muted")
        self._count.setFont(ui_font(tokens.font_body, semibold=True))
        self.text.setAccessibleName(self.tr("Migrations"))
        self.text.setAccessibleDescription(hint.text())
        self.text.setFont(mono_font(tokens.font_small))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText("3f2504e0-4f89-11d3-9a0c-0305e82c3301,23131991")
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * _TEXT_LINES + 20)
        pasted, chosen = QWidget(), QWidget()
        for page, parts in ((pasted, (hint, self.text)), (chosen, (self._file,))):
            column = QVBoxLayout(page)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(tokens.space_xs)
            for part in parts:
                column.addWidget(part)
            self._pages.addWidget(page)
        row = QHBoxLayout()
        row.setSpacing(tokens.space_s)
        row.addWidget(self._count, 1)
        for button in (self.paste_button, self.file_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        self.paste_button.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.space_xs)
        layout.addWidget(label)
        layout.addWidget(self._pages)
        layout.addSpacing(tokens.space_xs)
        layout.addLayout(row)
        for below in (self.problem, self.faults):
            layout.addWidget(below)
