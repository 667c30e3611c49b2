"""The columns of the list of waves: what each is called, shows and says at length; UI thread (it translates)."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import IntEnum

from PySide6.QtCore import QCoreApplication, QLocale, Qt

from desktop_app.domain.wave import WaveSummary
from desktop_app.ui.formatting import exact_time, relative_time, short_date, thousands
from desktop_app.ui.waves.figures import ended_of_total, spoken_figures
from desktop_app.ui.waves.words import pause_words, state_word

translate = QCoreApplication.translate


class WaveColumn(IntEnum):
    """The columns in the order in which they stand."""

    NAME = 0
    STATE = 1
    PROGRESS = 2
    COUNTS = 3
    BATCH = 4
    CREATED = 5
    WHO = 6

    @property
    def alignment(self) -> Qt.AlignmentFlag:
        """Give how text stands in the column and in its title."""
        side = Qt.AlignmentFlag.AlignRight if self is WaveColumn.BATCH else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


def title(column: WaveColumn) -> str:
    """Give a column's name."""
    return {
        WaveColumn.NAME: translate("Waves", "Wave"),
        WaveColumn.STATE: translate("Waves", "State"),
        WaveColumn.PROGRESS: translate("Waves", "Ended"),
        WaveColumn.COUNTS: translate("Waves", "Migrations"),
        WaveColumn.BATCH: translate("Waves", "At once"),
        WaveColumn.CREATED: translate("Waves", "Created"),
        WaveColumn.WHO: translate("Waves", "By"),
    }[column]


def text(column: WaveColumn, summary: WaveSummary, now: datetime, locale: QLocale) -> str:
    """Give what a cell says; one line."""
    wave = summary.wave
    if column is WaveColumn.NAME:
        return wave.name
    if column is WaveColumn.STATE:
        return state_word(summary.state)
    if column is WaveColumn.PROGRESS:
        return ended_of_total(summary.counts, locale)
    if column is WaveColumn.COUNTS:
        return spoken_figures(summary.counts, locale)
    if column is WaveColumn.BATCH:
        return thousands(wave.batch_size, locale)
    return _made(wave.created_at, now, locale) if column is WaveColumn.CREATED else wave.actor


def _made(moment: datetime, now: datetime, locale: QLocale) -> str:
    """Say how long ago a wave was made, of one that is older than a day the date."""
    return relative_time(moment, now, locale) if now - moment < timedelta(days=1) else short_date(moment, locale)


def tip(column: WaveColumn, summary: WaveSummary, locale: QLocale) -> str:
    """Give what a cell says at length; empty where it says it all."""
    wave = summary.wave
    if column is WaveColumn.NAME:
        return f"{wave.name}\n{wave.id}"
    if column is WaveColumn.STATE:
        return pause_words(summary.pause) if summary.pause else ""
    if column in (WaveColumn.PROGRESS, WaveColumn.COUNTS):
        return spoken_figures(summary.counts, locale)
    if column is WaveColumn.BATCH:
        return translate("Waves", "The most that may run at once")
    return exact_time(wave.created_at, locale) if column is WaveColumn.CREATED else ""


def spoken(column: WaveColumn, summary: WaveSummary, now: datetime, locale: QLocale) -> str:
    """Give what a screen reader says of a cell; of the first one, which is read from row to row, the row."""
    if column is WaveColumn.NAME:
        return ", ".join(part for one in WaveColumn if (part := text(one, summary, now, locale)))
    return text(column, summary, now, locale)
