"""Steps below each other: to be done, done, not done; UI thread; must not import services."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop_app.domain.operator import StepOutcome
from desktop_app.ui.formatting import breakable
from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.look.tokens import Tokens
from desktop_app.ui.operating.step_words import StepLine
from desktop_app.ui.parts import IconLabel
from desktop_app.ui.parts.presence import set_present

_ICONS = {
    None: "status-pending",
    StepOutcome.DONE: "check",
    StepOutcome.NOTHING: "nothing",
    StepOutcome.REFUSED: "status-attention",
    StepOutcome.FAILED: "status-error",
}


class StepList(QWidget):
    """One line a step with a sign of how it went, below it what it was done to; hidden while empty.

    Attributes:
        lines: What is shown.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty one."""
        super().__init__(parent)
        self._theme = theme
        self.lines: tuple[StepLine, ...] = ()
        self._signs: list[IconLabel] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.tokens.space_s)
        self._grid.setVerticalSpacing(theme.tokens.space_xs)
        self._grid.setColumnStretch(1, 1)
        theme.changed.connect(self._restyle)
        self.hide()

    def show_lines(self, lines: Sequence[StepLine]) -> None:
        """Show other steps."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.lines, self._signs = tuple(lines), []
        for place, line in enumerate(self.lines):
            self._add(2 * place, line)
        self._restyle()
        self.setAccessibleName("; ".join(f"{line.text} {line.detail}".strip() for line in self.lines))
        set_present(self, bool(self.lines))

    def _add(self, row: int, line: StepLine) -> None:
        tokens = self._theme.tokens
        sign = IconLabel(self._theme, parent=self)
        sign.setFixedHeight(self.fontMetrics().height())
        self._signs.append(sign)
        text = _label(line.text, tokens.font_body, self, muted=line.outcome is StepOutcome.NOTHING)
        self._grid.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(text, row, 1)
        parts: list[QWidget] = [sign, text]
        if line.detail:
            detail = _label(line.detail, tokens.font_small, self, muted=True)
            self._grid.addWidget(detail, row + 1, 1)
            parts.append(detail)
        for part in parts:
            # A layout shows them later: until then they would count as nothing when the height is taken.
            part.show()

    @Slot()
    def _restyle(self) -> None:
        for sign, line in zip(self._signs, self.lines, strict=True):
            sign.set_icon(_ICONS[line.outcome], _colour(self._theme.tokens, line.outcome))


def _label(text: str, size: int, parent: QWidget, *, muted: bool) -> QLabel:
    label = QLabel(breakable(text), parent)
    label.setFont(ui_font(size))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if muted:
        label.setProperty("role", "muted")
    return label


def _colour(tokens: Tokens, outcome: StepOutcome | None) -> str:
    if outcome is StepOutcome.DONE:
        return tokens.completed.text
    if outcome is StepOutcome.REFUSED:
        return tokens.attention.text
    return tokens.error.text if outcome is StepOutcome.FAILED else tokens.muted
