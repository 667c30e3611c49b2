"""Puts many pictures on one sheet, to be looked at side by side; any thread with a QGuiApplication; no widgets."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

GAP = 16
_BETWEEN = "#8A8F98"


def sheet(pictures: Sequence[Path], columns: int = 3, width: int = 1280) -> QImage:
    """Lay pictures out in rows.

    Args:
        pictures: Files, in their order.
        columns: How many side by side.
        width: The most that one may take, px; wider ones are drawn smaller.

    Raises:
        ValueError: There is none, or one cannot be read; it is named.
    """
    if not pictures:
        raise ValueError("there is no picture to put on the sheet")
    images = [_read(path, width) for path in pictures]
    rows = [images[start : start + columns] for start in range(0, len(images), columns)]
    height = sum(max(image.height() for image in row) + GAP for row in rows) + GAP
    found = QImage(columns * (width + GAP) + GAP, height, QImage.Format.Format_RGB32)
    found.fill(QColor(_BETWEEN))
    painter, top = QPainter(found), GAP
    for row in rows:
        for place, image in enumerate(row):
            painter.drawImage(GAP + place * (width + GAP), top, image)
        top += max(image.height() for image in row) + GAP
    painter.end()
    return found


def _read(path: Path, width: int) -> QImage:
    image = QImage(str(path))
    if image.isNull():
        raise ValueError(f"{path} is no picture")
    # Its own pixels count here, not those of the screen it was drawn for.
    image.setDevicePixelRatio(1.0)
    smooth = Qt.TransformationMode.SmoothTransformation
    return image if image.width() <= width else image.scaledToWidth(width, smooth)
