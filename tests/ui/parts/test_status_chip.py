"""A status is said by word, shape and colour, as a widget and in a painted cell."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from desktop_app.domain.migration import Status
from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import StatusChip, chip_width, paint_chip, status_word

WORDS = {
    Status.PENDING: "Pending",
    Status.IN_PROGRESS: "Running",
    Status.COMPLETED: "Completed",
    Status.ERROR: "Error",
}


@pytest.mark.parametrize("status", Status)
def test_words(status: Status) -> None:
    assert status_word(status) == WORDS[status]
    assert status_word(status, attention=True) == "Attention"


def test_each_status_is_shown_in_its_colours_and_named(theme: Theme, qtbot: QtBot) -> None:
    chip = StatusChip(theme)
    qtbot.addWidget(chip)
    for attention in (False, True):
        for status in Status:
            chip.set_status(status, attention)
            chip.resize(chip.sizeHint())
            image = chip.grab().toImage()
            colours = theme.tokens.status(status, attention)
            assert image.pixelColor(image.width() // 2, 2) == QColor(colours.fill)
            assert chip.accessibleName() == ("Attention" if attention else WORDS[status])


def test_its_word_can_be_another(theme: Theme, qtbot: QtBot) -> None:
    chip = StatusChip(theme)
    qtbot.addWidget(chip)
    chip.set_status(Status.IN_PROGRESS)
    narrow = chip.sizeHint().width()
    chip.set_status(Status.IN_PROGRESS, word="Unconfirmed")
    assert chip.accessibleName() == "Unconfirmed"
    assert chip.sizeHint().width() > narrow


def test_nothing_to_say_takes_no_room(theme: Theme, qtbot: QtBot) -> None:
    chip = StatusChip(theme)
    qtbot.addWidget(chip)
    assert chip.sizeHint().width() == 0
    chip.set_status(Status.ERROR)
    chip.set_status(None)
    assert chip.sizeHint().width() == 0
    assert chip.accessibleName() == ""


def test_it_follows_the_theme(theme: Theme, qtbot: QtBot) -> None:
    chip = StatusChip(theme)
    qtbot.addWidget(chip)
    chip.set_status(Status.COMPLETED)
    chip.resize(chip.sizeHint())
    chip.show()
    theme.set_mode("dark")
    image = chip.grab().toImage()
    assert image.pixelColor(image.width() // 2, 2) == QColor(theme.tokens.completed.fill)


@pytest.mark.parametrize("room", [30.0, 60.0, 300.0])
def test_painted_chip_stays_in_its_cell_and_keeps_the_painter(room: float, theme: Theme) -> None:
    canvas = QImage(320, 40, QImage.Format.Format_ARGB32)
    canvas.fill(QColor("#010203"))
    painter = QPainter(canvas)
    font = ui_font(12)
    painter.setFont(font)
    painter.setPen(QColor("#00FF00"))
    paint_chip(painter, QRectF(5, 5, room, 30), Status.COMPLETED, theme.tokens, theme.icons)
    assert painter.pen().color() == QColor("#00FF00")
    painter.end()
    right = 5 + min(room, chip_width("Completed", font))
    touched = [x for x in range(canvas.width()) if canvas.pixelColor(x, 20) != QColor("#010203")]
    assert touched[0] == 5
    assert abs(touched[-1] - right) <= 1
