"""The fonts of the window: the system's own, at the sizes of the tokens; UI thread; must not name a family."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

_TABULAR_FIGURES = QFont.Tag("tnum")


def ui_font(size: int, semibold: bool = False) -> QFont:
    """Give the system's UI font, `size` px high; its figures are tabular, so that counters do not dance."""
    font = QFont(QGuiApplication.font())
    font.setPixelSize(size)
    font.setWeight(QFont.Weight.DemiBold if semibold else QFont.Weight.Normal)
    font.setFeature(_TABULAR_FIGURES, 1)
    return font


def mono_font(size: int) -> QFont:
    """Give the system's fixed-width font, `size` px high, for UUIDs, ids, times and logs."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(size)
    font.setFeature(_TABULAR_FIGURES, 1)
    return font
