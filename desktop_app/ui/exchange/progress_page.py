"""How far an import or an export is, asked of the work itself ten times a second; UI thread."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.services.exchange import ExchangeStep
from desktop_app.ui.desk import Desk
from desktop_app.ui.exchange.work import Work
from desktop_app.ui.formatting import thousands
from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.parts import ProgressBar
from desktop_app.ui.parts.presence import set_present

_LOOK_MS = 100


class ProgressPage(QWidget):
    """What is being done, a bar, and what calling it off would mean.

    Attributes:
        bar: How much of it is done.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, edge: int = 0) -> None:
        """Follow nothing yet; `edge` is the room around it, px."""
        super().__init__(parent)
        self._desk = desk
        self._work: Work | None = None
        tokens = desk.theme.tokens
        self._title, self._count, self._note = QLabel(), QLabel(), QLabel()
        self._title.setFont(ui_font(tokens.font_title, semibold=True))
        for label in (self._title, self._note):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        for label in (self._count, self._note):
            label.setProperty("role", "muted")
        self.bar = ProgressBar(desk.theme)
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_MS)
        self._clock.timeout.connect(self._look)
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(tokens.space_s)
        if edge:
            column.addStretch(1)
        for part in (self._title, self.bar, self._count, self._note):
            column.addWidget(part)
        if edge:
            column.addStretch(2)

    @property
    def title(self) -> str:
        """Give what is being done."""
        return self._title.text()

    @property
    def count(self) -> str:
        """Give how many of how many are done; empty where that is not known."""
        return self._count.text()

    def follow(self, work: Work, title: str, note: str) -> None:
        """Show how far a piece of work is, from now on."""
        self._work = work
        self._title.setText(title)
        self._note.setText(note)
        self.bar.set_percent(None)
        self._count.setText("")
        set_present(self._count, False)
        self._clock.start()

    @Slot()
    def rest(self) -> None:
        """Follow it no more: it has ended."""
        self._clock.stop()
        self._work = None

    @Slot()
    def _look(self) -> None:
        progress = self._work.progress if self._work is not None else None
        if progress is None or not progress.total:
            return
        self.bar.set_percent(100 * progress.done / progress.total)
        if progress.step is ExchangeStep.WRITING:
            words, locale = self.tr("{done} of {total} migrations"), self._desk.locale
            self._count.setText(
                words.format(done=thousands(progress.done, locale), total=thousands(progress.total, locale))
            )
            set_present(self._count, True)
