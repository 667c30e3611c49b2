"""Rows of one kind out of a preview, what is said of them, and what can be done with them; UI thread."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.ui.exchange.sample_model import SampleModel
from desktop_app.ui.exchange.sample_table import SampleTable
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import Hairline


class SamplePage(QWidget):
    """A sentence, controls beside it, and below them the rows; without rows the sentence alone.

    Attributes:
        table: The rows; None where there are none to be shown.
    """

    def __init__(
        self, theme: Theme, name: str, model: SampleModel[Any] | None, caption: str, *controls: QWidget
    ) -> None:
        """Lay them out.

        Args:
            theme: The look.
            name: What a screen reader calls the table.
            model: The rows; None or empty for none.
            caption: What is said of them.
            controls: What can be done with them.
        """
        super().__init__()
        tokens = theme.tokens
        self.table = SampleTable(theme, name, model) if model is not None and model.rows else None
        self._caption = QLabel(caption)
        self._caption.setProperty("role", "muted")
        self._caption.setWordWrap(True)
        self._caption.setMinimumHeight(tokens.hit_target)
        line = QHBoxLayout()
        line.setContentsMargins(tokens.space_l, tokens.space_s, tokens.space_l, tokens.space_s)
        line.setSpacing(tokens.space_s)
        line.addWidget(self._caption, 1)
        for control in controls:
            line.addWidget(control)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        if self.table is None:
            column.addStretch(1)
        else:
            column.addWidget(Hairline())
            column.addWidget(self.table, 1)

    @property
    def caption(self) -> str:
        """Give what is said of the rows."""
        return self._caption.text()
