"""Asks where migrations are to come from: a file, or the migration server's list; UI thread."""

from __future__ import annotations

from PySide6.QtCore import QDir, QStandardPaths, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.messages import Message
from desktop_app.ui.parts import Hairline, InlineMessage, PushButton, Tone


class SourcePage(QWidget):
    """Two sources; what is wrong with one stands below it.

    Attributes:
        path: The file, as it is typed or chosen.
        choose_button: Asks for one.
        server_button: Takes the server's list.
        file_problem: What is wrong with the file.
        server_problem: Why the server gave no list.
        chooser: The question for a file; None while it is not asked.

    Signals:
        file_chosen: Carries the path; the file is to be read.
        server_chosen: The server is to be asked.
        changed: Another path is typed.
    """

    file_chosen = Signal(str)
    server_chosen = Signal()
    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make a page with nothing chosen."""
        super().__init__(parent)
        self._theme = theme
        self.chooser: QFileDialog | None = None
        self.path = QLineEdit()
        self.path.setAccessibleName(self.tr("Path of the file"))
        self.path.setPlaceholderText(self.tr("Choose a file, or drop one here"))
        # What is dropped onto it is the dialog's.
        self.path.setAcceptDrops(False)
        self.choose_button = PushButton(self.tr("Choose…"), theme)
        self.server_button = PushButton(self.tr("Ask the server"), theme, icon="server")
        self.file_problem, self.server_problem = InlineMessage(theme), InlineMessage(theme)
        self._lay_out()
        self.choose_button.clicked.connect(self.choose)
        self.server_button.clicked.connect(self.server_chosen)
        self.path.textChanged.connect(self._note_typing)

    @property
    def typed(self) -> str:
        """Give the path; the quotes around it that a file manager copies are none of it."""
        return self.path.text().strip().strip('"')

    @Slot()
    def choose(self) -> None:
        """Ask for a file; it is read at once."""
        if self.chooser is not None:
            self.chooser.raise_()
            return
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self.chooser = chooser = QFileDialog(self, self.tr("Import from a file"), documents)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        lists = self.tr("Lists of migrations (*.csv *.json *.txt)")
        chooser.setNameFilters([lists, self.tr("All files (*)")])
        chooser.fileSelected.connect(self.take)
        chooser.finished.connect(self._forget_chooser)
        chooser.open()

    @Slot(str)
    def take(self, path: str) -> None:
        """Fill a file in and have it read."""
        self.path.setText(QDir.toNativeSeparators(path))
        self.file_chosen.emit(self.typed)

    def show_problem(self, message: Message, *, of_file: bool) -> None:
        """Say beside its source what is wrong."""
        problem = self.file_problem if of_file else self.server_problem
        problem.show_message(Tone.ERROR, message.inline)
        if of_file:
            self.path.setFocus()
            self.path.selectAll()

    @Slot()
    def clear_problems(self) -> None:
        """Take back what was said."""
        for problem in (self.file_problem, self.server_problem):
            problem.clear()

    @Slot()
    def _note_typing(self) -> None:
        self.clear_problems()
        self.changed.emit()

    @Slot()
    def _forget_chooser(self) -> None:
        if self.chooser is not None:
            self.chooser.deleteLater()
            self.chooser = None

    def _lay_out(self) -> None:
        tokens = self._theme.tokens
        line = QHBoxLayout()
        line.setSpacing(tokens.space_s)
        line.addWidget(self.path, 1)
        line.addWidget(self.choose_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.space_xl, tokens.space_l, tokens.space_xl, tokens.space_l)
        column.setSpacing(tokens.space_s)
        column.addWidget(self._heading(self.tr("From a file")))
        formats = self.tr(
            "CSV with the columns mb_project_uuid, brz_project_id and any others, or JSON as this or another "
            "dashboard exports it. A preview comes first; nothing is changed before you have seen it."
        )
        column.addWidget(self._hint(formats))
        column.addLayout(line)
        column.addWidget(self.file_problem)
        column.addSpacing(tokens.space_s)
        column.addWidget(Hairline())
        column.addSpacing(tokens.space_s)
        column.addWidget(self._heading(self.tr("From the migration server")))
        column.addWidget(self._hint(self.tr("Every migration that stands in the server's own list.")))
        column.addWidget(self.server_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.server_problem)
        column.addStretch(1)

    def _heading(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setFont(ui_font(self._theme.tokens.font_title, semibold=True))
        return label

    def _hint(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setProperty("role", "muted")
        label.setWordWrap(True)
        return label
