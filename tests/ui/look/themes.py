"""Dress the test's application as the program does, and undress it again."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from desktop_app.settings import resource_path
from desktop_app.ui.look.theme import Mode, Theme


def read_svgs() -> dict[str, str]:
    """Read the icons' texts, as the program does before its event loop."""
    return {path.stem: path.read_text(encoding="utf-8") for path in resource_path("icons").glob("*.svg")}


def dressed(app: QApplication, mode: Mode = "light") -> Iterator[Theme]:
    """Give a theme for one test."""
    yield Theme(app, read_svgs(), mode, parent=app)
    for theme in app.findChildren(Theme):
        theme.setParent(None)
        theme.deleteLater()
    app.setStyleSheet("")
    app.setPalette(QPalette())
