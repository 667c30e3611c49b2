"""The look's own command: the themes' files, a picture of every part, or a sheet of pictures; no event loop.

python -m desktop_app.ui.look
python -m desktop_app.ui.look --gallery out.png [--theme dark] [--scale 2]
python -m desktop_app.ui.look --sheet out.png PICTURE…
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from desktop_app.settings import resource_path
from desktop_app.ui.look.stylesheet import stylesheet, theme_images
from desktop_app.ui.look.tokens import DARK, LIGHT


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask and give the exit code."""
    parser = argparse.ArgumentParser(prog="python -m desktop_app.ui.look", description=__doc__)
    parser.add_argument("--themes", type=Path, metavar="DIR", default=resource_path("themes"), help="written here")
    parser.add_argument("--gallery", type=Path, metavar="PNG", help="write a picture of every part and leave")
    parser.add_argument("--theme", choices=("light", "dark"), default="light", help="of the gallery")
    parser.add_argument("--scale", type=float, default=1.0, help="of the gallery: device pixels per pixel")
    parser.add_argument("--sheet", type=Path, nargs="+", metavar="PNG", help="write the first: a sheet of the others")
    chosen = parser.parse_args(arguments)
    if chosen.sheet is not None:
        return write_sheet(chosen.sheet[0], chosen.sheet[1:])
    svgs = {path.stem: path.read_text(encoding="utf-8") for path in resource_path("icons").glob("*.svg")}
    if chosen.gallery is None:
        write_themes(svgs, chosen.themes)
        return 0
    # Qt reads both when the application is made, not later.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = str(chosen.scale)
    from PySide6.QtWidgets import QApplication

    from desktop_app.ui.look.gallery import picture

    image = picture(QApplication([]), svgs, chosen.theme)
    if not image.save(str(chosen.gallery)):
        print(f"{chosen.gallery} could not be written.", file=sys.stderr)
        return 1
    return 0


def write_sheet(target: Path, pictures: Sequence[Path]) -> int:
    """Put pictures on one sheet; give the exit code."""
    from desktop_app.ui.look.sheet import sheet

    try:
        image = sheet(pictures)
    except ValueError as problem:
        print(f"{target} was not written: {problem}.", file=sys.stderr)
        return 1
    if not image.save(str(target)):
        print(f"{target} could not be written.", file=sys.stderr)
        return 1
    return 0


def write_themes(svgs: dict[str, str], folder: Path) -> None:
    """Write both stylesheets and the images they name into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for tokens in (LIGHT, DARK):
        files = {f"{tokens.name}.qss": stylesheet(tokens)} | theme_images(svgs, tokens)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
