"""Finds text that hardly stands out from its ground, in what is really painted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QIcon, QImage, QPixmap, QRegion
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QToolButton, QWidget

from tests.ui.look.test_contrast import LEAST, LEAST_DISABLED
from tests.ui.look.test_tokens import contrast

# Large enough that a stroke has its full colour somewhere.
_SCALE = 3
# Frames and focus rings stand out too; they are no text.
_RIM = 4


@dataclass(frozen=True)
class Words:
    """What a widget says, and how far it stands out from its ground."""

    text: str
    contrast: float
    enabled: bool

    @property
    def faint(self) -> bool:
        return self.contrast < (LEAST if self.enabled else LEAST_DISABLED)


def painted_words(window: QWidget) -> list[Words]:
    """Measure every text that can be seen; icons are taken off their buttons for it."""
    buttons = [one for one in window.findChildren(QAbstractButton) if not one.icon().isNull() and _said(one)]
    icons = [button.icon() for button in buttons]
    for button in buttons:
        button.setIcon(QIcon())
    image = _painted(window)
    for button, icon in zip(buttons, icons, strict=True):
        button.setIcon(icon)
    found = []
    for widget in window.findChildren(QWidget):
        if widget.window() is window and widget.isVisible() and _said(widget):
            place = _seen(widget, window)
            if not place.isEmpty():
                found.append(Words(_said(widget), _contrast_in(image, place), widget.isEnabled()))
    return found


def faint(window: QWidget) -> list[str]:
    """Describe each text that is too faint."""
    return [f"{one.text[:60]!r}: {one.contrast:.2f}" for one in painted_words(window) if one.faint]


def _painted(window: QWidget) -> QImage:
    picture = QPixmap(window.size() * _SCALE)
    picture.setDevicePixelRatio(_SCALE)
    window.render(picture, QPoint(), QRegion())
    return picture.toImage().convertToFormat(QImage.Format.Format_RGB32)


def _said(widget: QWidget) -> str:
    if isinstance(widget, QToolButton):
        return ""  # an icon
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    return widget.text().strip() if isinstance(widget, QLabel | QAbstractButton) else ""


def _seen(widget: QWidget, window: QWidget) -> QRect:
    """Give what can be seen of a widget, without its rim, in the window; empty where its first words are cut."""
    inner = widget.rect() if isinstance(widget, QLabel) else widget.rect().adjusted(_RIM, _RIM, -_RIM, -_RIM)
    seen = widget.visibleRegion().boundingRect().intersected(inner)
    if seen.topLeft() != inner.topLeft() or seen.height() < widget.fontMetrics().height():
        return QRect()
    return seen.translated(widget.mapTo(window, QPoint(0, 0)))


def _contrast_in(image: QImage, place: QRect) -> float:
    """Give the contrast of what stands out most from the colour that is there most."""
    part = image.copy(QRect(place.topLeft() * _SCALE, place.size() * _SCALE))
    colours = Counter(memoryview(part.constBits()).cast("I"))
    (ground, _), *_ = colours.most_common(1)
    return max(contrast(_name(one), _name(ground)) for one in colours)


def _name(pixel: int) -> str:
    return f"#{pixel & 0xFFFFFF:06X}"
