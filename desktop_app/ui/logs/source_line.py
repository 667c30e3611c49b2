"""The lower edge of a log's window: where the lines come from, how many there are, when they were read; UI thread."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePath

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from desktop_app.ui.formatting import clock_time, thousands
from desktop_app.ui.logs.reading import LogReading
from desktop_app.ui.logs.words import source_words
from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.tokens import Tokens
from desktop_app.ui.parts import ElidedLabel

_BETWEEN = " · "


class SourceLine(QFrame):
    """One muted line.

    Attributes:
        source: Where the log comes from and how much of it there is.
        read_at: When it was read last.
    """

    def __init__(self, tokens: Tokens, locale: QLocale, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self._locale = locale
        self.source = ElidedLabel()
        self.read_at = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.space_l, tokens.space_xs, tokens.space_l, tokens.space_xs)
        row.setSpacing(tokens.space_l)
        row.addWidget(self.source, 1)
        row.addWidget(self.read_at)
        for label in (self.source, self.read_at):
            label.setProperty("role", "muted")
            label.setFont(ui_font(tokens.font_small))
        self.setMinimumHeight(tokens.hit_target)

    def show_reading(self, reading: LogReading, shown: int, now: datetime) -> None:
        """Describe a log of which so many lines are shown."""
        words: list[str] = []
        if len(reading.text):
            words += [source_words(reading.source), self._how_many(shown, len(reading.text))]
        if reading.truncated:
            words.append(self.tr("only the last 10 MB"))
        if reading.files:
            words.append(", ".join(PurePath(path).name for path in reading.files))
        self.source.set_text(_BETWEEN.join(words), tip="\n".join(reading.files))
        self.read_at.setText(self.tr("Updated {time}").format(time=clock_time(now, self._locale)))

    def _how_many(self, shown: int, total: int) -> str:
        if shown == total:
            return self.tr("%Ln line(s)", "", total)
        words = self.tr("{shown} of {total} lines")
        return words.format(shown=thousands(shown, self._locale), total=thousands(total, self._locale))
