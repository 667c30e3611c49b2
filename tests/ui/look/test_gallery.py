"""The sheet of all parts can be made in both themes, and its command writes a picture of the asked scale."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from desktop_app.ui.look.gallery import picture
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.look.tokens import DARK, LIGHT, Tokens


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_sheet(tokens: Tokens, theme: Theme, svgs: dict[str, str], qapp: QApplication) -> None:
    image = picture(qapp, svgs, "dark" if tokens is DARK else "light").toImage()
    assert image.pixelColor(2, 2) == QColor(tokens.background)
    assert image.width() >= 1280
    shown = {image.pixelColor(x, y).name().upper() for y in range(0, image.height(), 2) for x in range(image.width())}
    for pair in (tokens.pending, tokens.in_progress, tokens.completed, tokens.error, tokens.attention):
        assert {pair.text, pair.fill} <= shown


def test_command(tmp_path: Path) -> None:
    target = tmp_path / "sheet.png"
    command = [sys.executable, "-m", "desktop_app.ui.look", "--gallery", str(target), "--theme", "dark", "--scale", "2"]
    subprocess.run(command, check=True, timeout=60)
    image = QImage(str(target))
    assert image.width() >= 2 * 1280
    assert image.pixelColor(2, 2) == QColor(DARK.background)


def test_command_says_when_it_cannot_write(tmp_path: Path) -> None:
    target = tmp_path / "no such folder" / "sheet.png"
    command = [sys.executable, "-m", "desktop_app.ui.look", "--gallery", str(target)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert f"{target} could not be written." in done.stderr
