"""Every icon the window names is there, is of the family and takes the theme's colours."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from desktop_app.domain.migration import Status
from desktop_app.ui.look.icons import APP_SIZES, Icons, status_icon
from desktop_app.ui.look.tokens import DARK, LIGHT

NAMES = (
    "add app audit check chevron-down chevron-left chevron-right chevron-up clear columns copy deliveries differs "
    "export external history import info list log more nothing pause plug refresh refused restart run search server "
    "settings status-attention status-completed status-error status-in_progress status-pending unknown views warning "
    "waves webhook"
).split()
DRAWN = [name for name in NAMES if name != "app"]


@pytest.fixture
def icons(qapp: QApplication, svgs: dict[str, str]) -> Icons:
    return Icons(svgs, LIGHT)


def colours(image: QImage) -> set[str]:
    """Name the colours of the pixels that are wholly painted."""
    found = set()
    for y in range(image.height()):
        for x in range(image.width()):
            colour = image.pixelColor(x, y)
            if colour.alpha() == 255:
                found.add(colour.name().upper())
    return found


def test_these_and_no_others(icons: Icons) -> None:
    assert list(icons.names) == NAMES


@pytest.mark.parametrize("name", DRAWN)
def test_family(name: str, svgs: dict[str, str]) -> None:
    root = ElementTree.fromstring(svgs[name])
    assert root.get("viewBox") == "0 0 16 16"
    assert root.get("stroke-width") == "1.5"
    assert "currentColor" in svgs[name]
    assert "#" not in svgs[name]


@pytest.mark.parametrize("size", [16, 20])
@pytest.mark.parametrize("name", DRAWN)
def test_drawn_in_the_colour_asked_for(name: str, size: int, icons: Icons) -> None:
    image = icons.pixmap(name, "#0000FF", size, 2.0).toImage()
    assert (image.width(), image.height()) == (2 * size, 2 * size)
    # Blending one colour over itself may round it down by one.
    assert {"#0000FF"} <= colours(image) <= {"#0000FF", "#0000FE"}


def test_defaults_are_the_themes(svgs: dict[str, str], qapp: QApplication) -> None:
    for tokens in (LIGHT, DARK):
        pixmap = Icons(svgs, tokens).pixmap("server", dpr=2.0)
        assert pixmap.deviceIndependentSize().toTuple() == (tokens.icon_small, tokens.icon_small)
        assert colours(pixmap.toImage()) == {tokens.muted}


def test_strokes_keep_their_width_in_both_sizes(icons: Icons) -> None:
    for size in (16, 20):
        image = icons.pixmap("list", "#000000", size, 8.0).toImage()
        column = size * 8 * 10 // 16  # through the three strokes, right of the dots
        painted = sum(image.pixelColor(column, y).alpha() > 127 for y in range(image.height()))
        assert painted / 3 / 8 == pytest.approx(1.5, abs=0.15)


def test_each_is_drawn_once(icons: Icons) -> None:
    assert icons.icon("run", "#123456", 20) is icons.icon("run", "#123456", 20)
    assert icons.pixmap("run", dpr=1.5).cacheKey() == icons.pixmap("run", dpr=1.5).cacheKey()
    assert icons.pixmap("run", dpr=1.5).cacheKey() != icons.pixmap("run", dpr=2.0).cacheKey()


@pytest.mark.parametrize("dpr", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_an_icon_is_sharp_on_every_screen(dpr: float, icons: Icons) -> None:
    pixmap = icons.icon("search").pixmap(icons.icon("search").actualSize(icons.pixmap("search").size()), dpr)
    assert pixmap.width() == 16 * dpr


def test_room_is_left_clear_at_the_right(icons: Icons) -> None:
    image = icons.icon("server", "#0000FF", 16, room=4).pixmap(QSize(20, 16), 1.0).toImage()
    assert (image.width(), image.height()) == (20, 16)
    assert all(image.pixelColor(x, y).alpha() == 0 for x in range(16, 20) for y in range(16))
    assert image.copy(0, 0, 16, 16) == icons.pixmap("server", "#0000FF").toImage()


def test_an_icon_greys_where_it_is_disabled(icons: Icons) -> None:
    size = icons.pixmap("server").size()
    disabled = icons.icon("server").pixmap(size, 2.0, QIcon.Mode.Disabled)
    assert colours(disabled.toImage()) == {LIGHT.control}


@pytest.mark.parametrize("dpr", [1.0, 1.5, 2.0])
def test_painted_in_the_middle(dpr: float, icons: Icons) -> None:
    canvas = QPixmap(int(40 * dpr), int(30 * dpr))
    canvas.setDevicePixelRatio(dpr)
    canvas.fill(QColor("#FFFFFF"))
    painter = QPainter(canvas)
    icons.paint(painter, QRectF(0, 0, 40, 30), "status-pending", "#000000")
    painter.end()
    image = canvas.toImage()
    dark = [
        (x, y) for y in range(image.height()) for x in range(image.width()) if image.pixelColor(x, y).lightness() < 128
    ]
    middle_x = (min(x for x, _ in dark) + max(x for x, _ in dark)) / 2 / dpr
    middle_y = (min(y for _, y in dark) + max(y for _, y in dark)) / 2 / dpr
    assert middle_x == pytest.approx(19.5, abs=1)
    assert middle_y == pytest.approx(14.5, abs=1)


def test_unknown_name(icons: Icons) -> None:
    with pytest.raises(KeyError):
        icons.pixmap("no-such-icon")


def test_program_icon_has_every_size(icons: Icons) -> None:
    assert sorted(size.width() for size in icons.app_icon().availableSizes()) == list(APP_SIZES)


def test_each_status_has_a_shape_of_its_own(icons: Icons) -> None:
    names = {status_icon(status) for status in Status} | {status_icon(Status.ERROR, attention=True)}
    assert len(names) == 5
    assert names <= set(icons.names)
    assert status_icon(Status.PENDING, attention=True) == "status-attention"
