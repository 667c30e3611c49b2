"""Painting shared by the parts and by painted delegates; UI thread; must not import widgets of ours."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_app.ui.look.tokens import Tokens


def fill_rounded(painter: QPainter, rect: QRectF, colour: str, radius: float) -> None:
    """Fill a rounded rectangle with smooth edges and no outline."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(rect, radius, radius)


def outline_rounded(painter: QPainter, rect: QRectF, colour: str, width: float, radius: float) -> None:
    """Draw an outline wholly inside `rect`; `radius` is that of its outer edge."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = width / 2
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half)


def paint_focus_ring(painter: QPainter, rect: QRectF, tokens: Tokens, radius: float | None = None) -> None:
    """Draw the focus ring inside `rect`, with the corners of a control unless told otherwise."""
    radius = tokens.radius_control if radius is None else radius
    painter.save()
    outline_rounded(painter, rect, tokens.accent, tokens.focus_width, radius)
    painter.restore()
