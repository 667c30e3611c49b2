"""A tray that notes what it is told, in place of the system's."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject, Signal

from desktop_app.ui.tray import Tray


class FakeTray(QObject):
    """A tray.

    Attributes:
        there: Whether the icon is there.
        said: Title, text, and whether it failed, of each message.
    """

    window_requested = Signal()
    quit_requested = Signal()
    message_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.there = False
        self.said: list[tuple[str, str, bool]] = []

    def as_tray(self) -> Tray:
        """Give itself as what it stands for."""
        return cast(Tray, self)

    def appear(self) -> None:
        self.there = True

    def vanish(self) -> None:
        self.there = False

    def say(self, title: str, text: str, failed: bool) -> None:
        self.said.append((title, text, failed))
