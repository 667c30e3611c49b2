"""The one family of icons, drawn from SVG text in the theme's colours; UI thread; never reads a file itself."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop_app.domain.migration import Status
from desktop_app.ui.look.tokens import Tokens

APP_SIZES = (16, 20, 24, 32, 48, 64, 128, 256)

_STROKE = 1.5  # px on the screen, whatever the icon's size up to the large one
_VIEW_BOX = 16
# A QIcon is asked for by the screen it lands on: the usual scales, so that none is drawn from another's pixels.
_SCALES = (1.0, 1.25, 1.5, 1.75, 2.0, 3.0)
_STROKE_WIDTH = re.compile(r'stroke-width="[0-9.]+"')


class Icons:
    """Icons and pixmaps of one theme, each drawn once.

    A theme change makes a new object; take it from `Theme.icons` when painting and never keep it.
    Colours are `#RRGGBB`; sizes are device-independent pixels.
    """

    def __init__(self, svgs: Mapping[str, str], tokens: Tokens) -> None:
        """Take the SVG texts by name (the file's stem) and the tokens whose colours are the defaults."""
        self._svgs = dict(svgs)
        self._tokens = tokens
        self._icons: dict[tuple[str, str, int, int], QIcon] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """List the names there are, sorted."""
        return tuple(sorted(self._svgs))

    def icon(self, name: str, colour: str = "", size: int = 0, room: int = 0) -> QIcon:
        """Give an icon for buttons, menus and views, greyed by itself where its widget is disabled.

        Args:
            name: One of `names`.
            colour: The theme's muted text if empty.
            size: The theme's small size if 0.
            room: Clear px right of it, where the style puts words too near.

        Raises:
            KeyError: There is no such icon.
        """
        colour, size = colour or self._tokens.muted, size or self._tokens.icon_small
        key = (name, colour, size, room)
        if key not in self._icons:
            icon = QIcon()
            for mode, shade in (
                (QIcon.Mode.Normal, colour),
                (QIcon.Mode.Disabled, self._tokens.control),
                (QIcon.Mode.Selected, colour),
            ):
                for scale in _SCALES:
                    # A pixmap that carried its scale would be taken for one of the unscaled size.
                    icon.addPixmap(self._draw(name, shade, size, scale, room), mode)
            self._icons[key] = icon
        return self._icons[key]

    def pixmap(self, name: str, colour: str = "", size: int = 0, dpr: float = 1.0) -> QPixmap:
        """Give a pixmap for a painter whose device has the pixel ratio `dpr`; arguments as in `icon`.

        Raises:
            KeyError: There is no such icon.
        """
        colour, size = colour or self._tokens.muted, size or self._tokens.icon_small
        key = (name, colour, size, dpr)
        if key not in self._pixmaps:
            pixmap = self._draw(name, colour, size, dpr)
            pixmap.setDevicePixelRatio(dpr)
            self._pixmaps[key] = pixmap
        return self._pixmaps[key]

    def paint(self, painter: QPainter, rect: QRectF, name: str, colour: str = "", size: int = 0) -> None:
        """Paint an icon into the middle of `rect`, sharp on the painter's device."""
        size = size or self._tokens.icon_small
        dpr = painter.device().devicePixelRatioF()
        left = rect.x() + (rect.width() - size) / 2
        top = rect.y() + (rect.height() - size) / 2
        # On the device's own grid, or the strokes blur.
        target = QRectF(round(left * dpr) / dpr, round(top * dpr) / dpr, size, size)
        pixmap = self.pixmap(name, colour, size, dpr)
        painter.drawPixmap(target, pixmap, QRectF(pixmap.rect()))

    def app_icon(self) -> QIcon:
        """Give the program's own icon in every size a desktop asks for; its colours are its own."""
        icon = QIcon()
        for size in APP_SIZES:
            icon.addPixmap(self._draw("app", "", size, 1.0))
        return icon

    def _draw(self, name: str, colour: str, size: int, scale: float, room: int = 0) -> QPixmap:
        """Draw one icon, `size * scale` device pixels high and with no pixel ratio of its own."""
        svg = self._svgs[name]
        if colour:
            stroke = _STROKE * _VIEW_BOX / min(size, self._tokens.icon_large)
            svg = _STROKE_WIDTH.sub(f'stroke-width="{stroke:.3f}"', svg.replace("currentColor", colour))
        side = round(size * scale)
        pixmap = QPixmap(QSize(side + round(room * scale), side))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
        painter.end()
        return pixmap


def status_icon(status: Status, attention: bool = False) -> str:
    """Name the icon whose shape says a status; `attention` outranks it."""
    return "status-attention" if attention else f"status-{status.value}"
