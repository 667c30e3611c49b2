"""What an import did; UI thread."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.services.importing import ImportDone
from desktop_app.ui.desk import Desk
from desktop_app.ui.formatting import thousands
from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.parts import IconLabel, KeyValueRows

_ICON = 24


class DonePage(QWidget):
    """A sentence on what came in, and a line for whatever else became of rows.

    Attributes:
        rows: The lines.
        came_in: Whether anything was changed.
    """

    def __init__(self, desk: Desk, done: ImportDone, parent: QWidget | None = None) -> None:
        """Say what was done."""
        super().__init__(parent)
        tokens = desk.theme.tokens
        self.came_in = bool(done.new + done.replaced)
        sign = IconLabel(desk.theme, _ICON)
        sign.set_icon("check", tokens.completed.text)
        self._title = QLabel(self._said(done))
        self._title.setFont(ui_font(tokens.font_title, semibold=True))
        self._title.setWordWrap(True)
        self.rows = KeyValueRows(desk.theme)
        for name, label, count in (
            ("replaced", self.tr("Replaced by what was read"), done.replaced if done.new else 0),
            ("kept", self.tr("Conflicting, kept as they were"), done.kept),
            ("known", self.tr("Known already, unchanged"), done.known),
            ("broken", self.tr("Broken, left out"), done.broken),
            ("overtaken", self.tr("Changed by somebody else meanwhile, left as they are"), done.overtaken),
        ):
            self.rows.add_row(name, label)
            self.rows.set_value(name, thousands(count, desk.locale) if count else "")
        said = QVBoxLayout()
        said.setSpacing(tokens.space_m)
        said.addWidget(self._title)
        said.addWidget(self.rows)
        said.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(tokens.space_xl, tokens.space_xl, tokens.space_xl, tokens.space_l)
        line.setSpacing(tokens.space_m)
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(said, 1)

    @property
    def title(self) -> str:
        """Give what came in."""
        return self._title.text()

    def _said(self, done: ImportDone) -> str:
        if done.new:
            return self.tr("%Ln migration(s) imported", "", done.new)
        if done.replaced:
            return self.tr("%Ln migration(s) replaced", "", done.replaced)
        return self.tr("Nothing had to be changed")
