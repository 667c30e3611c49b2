"""Migrations as lines of a list; UI thread; must not import services."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.domain.migration import MigrationKey
from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.waves.line_list import Group, Line, LineList

_MOST_LINES = 5


def key_line(key: MigrationKey) -> Line:
    """Name a migration: its MB UUID, at the right its Brizy id."""
    return Line(
        key.mb_project_uuid, str(key.brz_project_id), mono=True, tip=f"{key.mb_project_uuid}, {key.brz_project_id}"
    )


class KeysChosen(QWidget):
    """Migrations that were chosen before and do not change any more: how many, and which.

    Attributes:
        list: One line each.
    """

    def __init__(self, theme: Theme, keys: tuple[MigrationKey, ...], most: int = _MOST_LINES) -> None:
        """Show them, at most so many at a time."""
        super().__init__()
        tokens = theme.tokens
        count = QLabel(self.tr("%n migrations", "", len(keys)))
        count.setFont(ui_font(tokens.font_body, semibold=True))
        self.list = LineList(theme, self.tr("Migrations"))
        self.list.show_groups([Group(keys, key_line)])
        lines = min(len(keys), most)
        self.list.set_rows(lines, lines)
        count.setBuddy(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.space_xs)
        layout.addWidget(count)
        layout.addWidget(self.list)
