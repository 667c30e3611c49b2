"""Many pictures on one sheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from desktop_app.ui.look.__main__ import main
from desktop_app.ui.look.sheet import GAP, sheet


def picture(path: Path, width: int, height: int, colour: str) -> None:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    assert image.save(str(path))


def test_pictures_stand_in_rows_and_wide_ones_are_drawn_smaller(qtbot: QtBot, tmp_path: Path) -> None:
    for name, size, colour in (("a", (200, 100), "red"), ("b", (50, 20), "green"), ("c", (100, 60), "blue")):
        picture(tmp_path / f"{name}.png", *size, colour)
    found = sheet(sorted(tmp_path.glob("*.png")), columns=2, width=100)
    assert (found.width(), found.height()) == (2 * 100 + 3 * GAP, 50 + 60 + 3 * GAP)
    places = {"red": (GAP, GAP), "green": (100 + 2 * GAP, GAP), "blue": (GAP, 50 + 2 * GAP)}
    assert {colour: found.pixelColor(x + 5, y + 5).name() for colour, (x, y) in places.items()} == {
        colour: QColor(colour).name() for colour in places
    }


def test_the_command_writes_the_sheet_or_says_why_not(
    qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target, one = tmp_path / "sheet.png", tmp_path / "one.png"
    assert main(["--sheet", str(target)]) == 1
    assert "no picture" in capsys.readouterr().err
    one.write_bytes(b"nothing")
    assert main(["--sheet", str(target), str(one)]) == 1
    assert "one.png is no picture" in capsys.readouterr().err
    picture(one, 10, 10, "red")
    assert main(["--sheet", str(target), str(one)]) == 0
    assert main(["--sheet", str(tmp_path / "absent" / "sheet.png"), str(one)]) == 1
    assert not QImage(str(target)).isNull()
