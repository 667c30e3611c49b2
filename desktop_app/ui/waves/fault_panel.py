"""The lines of a list that name no migration, each with its reason, and the consent to do without; UI thread."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.member_list import MemberList
from desktop_app.ui.import_messages import RowTeller
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import IconLabel, PushButton
from desktop_app.ui.parts.presence import set_present
from desktop_app.ui.waves.line_list import Group, Line, LineList

_MOST_LINES = 4


class FaultPanel(QWidget):
    """Hidden while every line names a migration.

    Attributes:
        list: One line each.
        copy_button: Copies them all.
        agree: The operator goes on without them.

    Signals:
        agreed: The consent was given or taken back.
        opened: Carries the `BrokenRow` whose line is to be shown.
    """

    agreed = Signal()
    opened = Signal(object)

    def __init__(self, theme: Theme) -> None:
        """Make one without faults."""
        super().__init__()
        self._theme = theme
        self._found = MemberList()
        self._teller = RowTeller(by_line=True)
        self._count = QLabel()
        self._count.setProperty("role", "error")
        self._sign = IconLabel(theme)
        self.list = LineList(theme, self.tr("What cannot be used"))
        self.copy_button = PushButton(self.tr("Copy all"), theme, kind="quiet", flush=True)
        self.copy_button.setAutoDefault(False)
        self.agree = QCheckBox(self.tr("Go on without them"))
        self._lay_out()
        self.list.opened.connect(self.opened)
        self.list.clicked.connect(self._lead)
        self.copy_button.clicked.connect(self.copy_all)
        self.agree.toggled.connect(self.agreed)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    @property
    def settled(self) -> bool:
        """Tell whether nothing is wrong, or the operator goes on without it."""
        return not self._found.broken or self.agree.isChecked()

    def show_faults(self, found: MemberList) -> None:
        """Show what is wrong with a list; consent to other faults is no consent to these."""
        if found.broken != self._found.broken:
            self.agree.setChecked(False)
        self._found = found
        self._teller = teller = RowTeller(by_line=found.by_line)
        count = len(found.broken)
        lines, rows = self.tr("%n lines cannot be used", "", count), self.tr("%n rows cannot be used", "", count)
        self._count.setText(lines if found.by_line else rows)
        height = min(count, _MOST_LINES)
        self.list.set_rows(height, height)
        self.list.show_groups([Group(found.broken, lambda row: Line(teller.sentence(row)))])
        set_present(self.agree, bool(found.keys))
        set_present(self, bool(count))

    @Slot()
    def copy_all(self) -> None:
        """Put every fault on the clipboard, a line each."""
        QGuiApplication.clipboard().setText("\n".join(map(self._teller.sentence, self._found.broken)))

    @Slot(QModelIndex)
    def _lead(self, index: QModelIndex) -> None:
        self.opened.emit(self.list.lines.item_at(index.row()))

    @Slot()
    def _restyle(self) -> None:
        self._sign.set_icon("status-error", self._theme.tokens.error.text)

    def _lay_out(self) -> None:
        tokens = self._theme.tokens
        head = QHBoxLayout()
        head.setSpacing(tokens.space_s)
        head.addWidget(self._sign)
        head.addWidget(self._count, 1)
        head.addWidget(self.copy_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.space_xs)
        layout.addLayout(head)
        layout.addWidget(self.list)
        layout.addWidget(self.agree)
