"""Offers to make a wave of migrations or to add them to one; UI thread; only asks, does nothing."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu


class WaveChoices(QObject):
    """The two entries; they are out of sight until somebody serves them.

    Attributes:
        make: Makes a wave.
        add: Adds to one.
    """

    def __init__(self, parent: QObject) -> None:
        """Make entries that cannot be chosen yet."""
        super().__init__(parent)
        self.make = QAction(self)
        self.add = QAction(self)
        for entry in (self.make, self.add):
            entry.setVisible(False)
        self.settle(0)

    def offer(self) -> None:
        """Bring them into sight: somebody hears them."""
        for entry in (self.make, self.add):
            entry.setVisible(True)

    def fill(self, menu: QMenu) -> None:
        """Put the entries at the end of a menu."""
        menu.addActions([self.make, self.add])

    def settle(self, count: int) -> None:
        """Say how many migrations it would be about; 0 locks the entries."""
        self.make.setText(self.tr("New wave from %n migrations…", "", count) if count > 1 else self.tr("New wave…"))
        self.add.setText(self.tr("Add %n migrations to a wave…", "", count) if count > 1 else self.tr("Add to a wave…"))
        for entry in (self.make, self.add):
            entry.setEnabled(count > 0)
