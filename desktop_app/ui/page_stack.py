"""The list of migrations and the pages beside it, of which one is seen; UI thread; asks no service."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.ui.page import Page, PageEntry

LIST = "migrations"


class PageStack(QStackedWidget):
    """Turns from one part of the window to another and keeps what each says of itself.

    Signals:
        turned: Carries the `PageEntry` of what is seen now.
        summary_changed: Carries how much the seen part shows, in words.
        refreshed: What is seen was just read.
        migration_requested: Carries a `MigrationKey` that a page wants to be shown in the list.
    """

    turned = Signal(object)
    summary_changed = Signal(str)
    refreshed = Signal()
    migration_requested = Signal(object)

    def __init__(self, migrations: Page, parent: QWidget | None = None) -> None:
        """Show the list."""
        super().__init__(parent)
        self._entries: list[PageEntry] = []
        self._summaries: list[str] = []
        self.add(PageEntry(LIST, self.tr("Migrations"), "list", ""), migrations)

    @property
    def page(self) -> Page:
        """Give what is seen."""
        page = self.currentWidget()
        assert isinstance(page, Page)
        return page

    @property
    def entry(self) -> PageEntry:
        """Give what the rail says of what is seen."""
        return self._entries[self.currentIndex()]

    @property
    def on_list(self) -> bool:
        """Tell whether the list is what is seen."""
        return self.currentIndex() == 0

    def add(self, entry: PageEntry, page: Page) -> None:
        """Keep one more page; it is not turned to."""
        assert entry.id not in [one.id for one in self._entries], entry.id
        self._entries.append(entry)
        self._summaries.append("")
        place = self.addWidget(page)
        page.summary_changed.connect(lambda words: self._keep_summary(place, words))
        page.refreshed.connect(lambda: self._hear_refreshed(place))
        page.migration_requested.connect(self.migration_requested)

    @Slot(str)
    def turn_to(self, page_id: str) -> None:
        """Show a page; the keyboard comes along if it was in the one that goes.

        Raises:
            ValueError: There is no such page.
        """
        place = [entry.id for entry in self._entries].index(page_id)
        if place == self.currentIndex():
            return
        focused: QWidget | None = self.window().focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.setCurrentIndex(place)
        if had_focus:
            self.page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.turned.emit(self.entry)
        self.summary_changed.emit(self._summaries[place])

    @Slot()
    def turn_to_list(self) -> None:
        """Show the list of migrations."""
        self.turn_to(LIST)

    def _keep_summary(self, place: int, words: str) -> None:
        self._summaries[place] = words
        if place == self.currentIndex():
            self.summary_changed.emit(words)

    def _hear_refreshed(self, place: int) -> None:
        if place == self.currentIndex():
            self.refreshed.emit()
