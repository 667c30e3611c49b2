"""What fills the window beside its rail: the list of migrations, or a page of its own; UI thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.query import MigrationQuery
from desktop_app.ui.shortcuts import Command


@dataclass(frozen=True, slots=True)
class PageEntry:
    """What the rail says of a page.

    Attributes:
        id: Names the page in the program; no two have the same.
        title: Its name, on the rail and in the header.
        icon: Name of the icon.
        tip: What is seen there, one line.
        command: The key that turns to it; None if it has none.
    """

    id: str
    title: str
    icon: str
    tip: str
    command: Command | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """The migrations that a page lists.

    Attributes:
        query: Which, in what order.
        count: How many those are now.
    """

    query: MigrationQuery
    count: int


class Page(QWidget):
    """One part of the window. The window asks it for what concerns whatever is shown; a page answers what it can.

    It is given the keyboard as a whole and hands it on to `home`.

    Signals:
        summary_changed: Carries how much is shown, in words; stands in the header while the page is seen.
        refreshed: What is shown was just read.
        migration_requested: Carries a `MigrationKey` that the operator wants to see in the list.
    """

    summary_changed = Signal(str)
    refreshed = Signal()
    migration_requested = Signal(object)

    @property
    def home(self) -> QWidget | None:
        """Give where the keyboard belongs when the operator comes here; None if nothing here takes it."""
        return None

    @property
    def panes(self) -> Sequence[QWidget]:
        """Give the parts that F6 comes by one after the other."""
        return (self,)

    @property
    def shown_migration(self) -> MigrationKey | None:
        """Give the migration that is seen here in full; None if none is."""
        return None

    @property
    def listed(self) -> Listed | None:
        """Give the migrations that are listed here; None if none are."""
        return None

    @Slot()
    def refresh(self) -> None:
        """Read what is shown anew."""

    @Slot()
    def focus_search(self) -> None:
        """Bring the keyboard to the page's own search, if it has one."""

    @Slot()
    def show_choices(self) -> None:
        """Open the menu of what else can be done with the migration that is seen here in full."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on."""
        super().focusInEvent(event)
        if self.home is not None:
            self.home.setFocus(Qt.FocusReason.OtherFocusReason)
