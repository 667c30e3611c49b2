"""The attempts of a migration as Qt sees them; UI thread; must not import services."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.attempt import Attempt
from desktop_app.domain.migration import Status
from desktop_app.ui.details.attempt_words import attempt_chip, attempt_line, attempt_number
from desktop_app.ui.details.moments import Moments

LINE_ROLE = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True, slots=True)
class AttemptLine:
    """What the list says of an attempt."""

    id: int | None
    number: str
    status: Status
    attention: bool
    word: str
    when: str
    exact: str
    facts: str

    @property
    def brief(self) -> str:
        """Name it in one line."""
        return " · ".join(part for part in (self.number, self.word, self.when) if part)


def line_of(attempt: Attempt, current: bool, moments: Moments) -> AttemptLine:
    """Say what the list says; `current` is the attempt that speaks for the migration."""
    status, attention, word = attempt_chip(attempt, current)
    when, exact = moments.at(attempt.created_at), moments.exact(attempt.created_at)
    facts = attempt_line(attempt, moments)
    return AttemptLine(attempt.id, attempt_number(attempt), status, attention, word, when, exact, facts)


class AttemptModel(QAbstractListModel):
    """The lines, newest first.

    Attributes:
        lines: What is shown.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.lines: tuple[AttemptLine, ...] = ()

    def show_lines(self, lines: Sequence[AttemptLine]) -> None:
        """Show other lines; new ones come at the top, the rest stay what they were."""
        lines = tuple(lines)
        known = [line.id for line in self.lines]
        came = len(lines) - len(known)
        if came < 0 or [line.id for line in lines[came:]] != known:
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()
            return
        if came:
            self.beginInsertRows(QModelIndex(), 0, came - 1)
            self.lines = (*lines[:came], *self.lines)
            self.endInsertRows()
        before, self.lines = self.lines, lines
        for place, line in enumerate(lines):
            if line != before[place]:
                self.dataChanged.emit(self.index(place), self.index(place))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Give the number of attempts."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what is said of an attempt."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.brief
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.brief} · {line.facts}"
        return f"{line.exact}\n{line.facts}" if role == Qt.ItemDataRole.ToolTipRole else None
