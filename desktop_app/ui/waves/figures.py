"""How many members of a wave stand where, as signs with figures; UI thread; must not import panes or services."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QLocale

from desktop_app.domain.wave import Standing, WaveCounts
from desktop_app.ui.formatting import NBSP, thousands
from desktop_app.ui.waves.words import COUNTED, Sign, standing_sign

translate = QCoreApplication.translate


class Figure(NamedTuple):
    """How many stand in a place, with the word behind the number, and how it is shown."""

    word: str
    sign: Sign
    number: int


def figures_of(counts: WaveCounts) -> Sequence[Figure]:
    """Give the figures, always the same ones in the same order; who waits and who is on hold count together."""
    words = {
        Standing.COMPLETED: translate("WaveFigures", "completed"),
        Standing.FAILED: translate("WaveFigures", "failed"),
        Standing.RUNNING: translate("WaveFigures", "running"),
        Standing.ATTENTION: translate("WaveFigures", "need attention"),
    }
    counted = [Figure(words[one], standing_sign(one), counts.of(one)) for one in COUNTED]
    pending = Figure(translate("WaveFigures", "pending"), standing_sign(Standing.WAITING), counts.pending)
    return [*counted, pending]


def said(figure: Figure, locale: QLocale) -> str:
    """Say a figure."""
    return f"{thousands(figure.number, locale)}{NBSP}{figure.word}"


def spoken_figures(counts: WaveCounts, locale: QLocale) -> str:
    """Say the figures that are not zero."""
    return ", ".join(said(one, locale) for one in figures_of(counts) if one.number)


def ended_of_total(counts: WaveCounts, locale: QLocale) -> str:
    """Say how many of all have ended."""
    ended = thousands(counts.of(Standing.COMPLETED, Standing.FAILED), locale)
    return f"{ended} / {thousands(counts.total, locale)}"
