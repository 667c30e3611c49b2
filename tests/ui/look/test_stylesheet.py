"""The shipped themes are the generator's output, and Qt understands them."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QFile
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.settings import resource_path
from desktop_app.ui.look.stylesheet import IMAGES, stylesheet, theme_images
from desktop_app.ui.look.theme import Theme, apply_theme
from desktop_app.ui.look.tokens import DARK, LIGHT, Tokens
from desktop_app.ui.parts import SpinBox

THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)


def primary() -> QPushButton:
    button = QPushButton("Run")
    button.setProperty("kind", "primary")
    return button


CONTROLS = pytest.mark.parametrize(
    "make",
    [QPushButton, primary, QToolButton, QLineEdit, QComboBox, SpinBox, QCheckBox],
    ids=["button", "primary", "tool button", "line edit", "combo box", "spin box", "check box"],
)


@THEMES
def test_shipped_files_are_what_the_generator_makes(tokens: Tokens, svgs: dict[str, str]) -> None:
    expected = {f"{tokens.name}.qss": stylesheet(tokens)} | theme_images(svgs, tokens)
    for name, text in expected.items():
        assert resource_path("themes", name).read_text(encoding="utf-8") == text, "run python -m desktop_app.ui.look"


def test_no_shipped_file_is_left_over(svgs: dict[str, str]) -> None:
    made = {"light.qss", "dark.qss"} | set(theme_images(svgs, LIGHT)) | set(theme_images(svgs, DARK))
    assert {path.name for path in resource_path("themes").iterdir()} == made


def test_command_writes_the_shipped_files(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "desktop_app.ui.look", "--themes", str(tmp_path)], check=True, timeout=60)
    shipped = {path.name: path.read_bytes() for path in resource_path("themes").iterdir()}
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == shipped


@THEMES
def test_nothing_is_left_to_fill_in(tokens: Tokens) -> None:
    assert "$" not in stylesheet(tokens)


@THEMES
def test_every_image_named_is_found_by_qt(tokens: Tokens, theme: Theme) -> None:
    images = set(re.findall(r"url\(([^)]*)\)", stylesheet(tokens)))
    assert images
    for image in images:
        assert image.startswith(f"{IMAGES}:")
        assert QFile.exists(image)


@THEMES
def test_qt_takes_it_without_a_warning(tokens: Tokens, qapp: QApplication, theme: Theme, qtbot: QtBot) -> None:
    apply_theme(qapp, tokens)  # a rule Qt cannot read is a warning, which fails the test
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    assert qapp.styleSheet() == stylesheet(tokens)


@CONTROLS
def test_controls_are_big_enough_to_hit(make: Callable[[], QWidget], theme: Theme, qtbot: QtBot) -> None:
    control = make()
    qtbot.addWidget(control)
    control.ensurePolished()
    assert control.sizeHint().height() == theme.tokens.hit_target


@CONTROLS
def test_focus_moves_nothing_and_is_seen(make: Callable[[], QWidget], theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    control, other = make(), QLineEdit()
    for widget in (other, control):
        layout.addWidget(widget)
    window.show()
    qtbot.waitUntil(lambda: other.hasFocus())
    resting, size = window.grab(control.geometry()).toImage(), control.sizeHint()
    control.setFocus()
    assert control.hasFocus()
    assert control.sizeHint() == size
    focused = window.grab(control.geometry()).toImage()
    middle = focused.height() // 2
    ring = [focused.pixelColor(x, middle).name().upper() for x in range(focused.width())]
    before = [resting.pixelColor(x, middle).name().upper() for x in range(resting.width())]
    assert ring[0] == ring[1] == theme.tokens.accent
    assert ring != before


def test_a_light_and_a_dark_sheet_differ() -> None:
    assert stylesheet(LIGHT) != stylesheet(DARK)
