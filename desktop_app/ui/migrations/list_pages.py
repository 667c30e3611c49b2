"""The table of migrations, or what stands in its place; UI thread; asks no service."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import EmptyState


class ListPages(QStackedWidget):
    """Turns from one to the other; the keyboard does not get lost with the one that goes.

    Attributes:
        nothing: There is no migration.
        no_match: None fits the filters.

    Signals:
        run_requested: A migration that is not listed is wanted: to be started, or to be added to the wave.
        import_requested: Migrations are to be taken in.
        reset_requested: Nothing is to be left out any more.
    """

    run_requested = Signal()
    import_requested = Signal()
    reset_requested = Signal()

    def __init__(self, theme: Theme, table: QWidget, *, importing: bool, within_wave: bool) -> None:
        """Show the table.

        Args:
            theme: The look.
            table: The list.
            importing: Whether migrations can be taken in.
            within_wave: Whether the members of a wave are listed.
        """
        super().__init__()
        self._table = table
        self._waiting = QLabel()
        self._waiting.setProperty("role", "muted")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing = EmptyState(theme)
        if within_wave:
            self._say_none_in_wave()
        else:
            self._say_none(importing)
        self.no_match = EmptyState(theme)
        self.no_match.set_content(
            "search", self.tr("Nothing matches"), self.tr("No migration fits all the filters together.")
        )
        self.no_match.add_button(self.tr("Reset filters")).clicked.connect(self.reset_requested)
        for page in (table, self._waiting, self.nothing, self.no_match):
            self.addWidget(page)

    def turn_to(self, page: QWidget) -> None:
        """Show a page."""
        focused: QWidget | None = self.window().focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.setCurrentWidget(page)
        if had_focus and page is self._table:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def wait(self, words: str) -> None:
        """Say that the list is being read; empty words say nothing any more."""
        self._waiting.setText(words)
        if words:
            self.turn_to(self._waiting)

    def _say_none(self, importing: bool) -> None:
        hint = self.tr("Run one: it shows up here at once, and its result by itself.")
        if importing:
            hint = self.tr("Import a list, or run one: it shows up here at once, and its result by itself.")
        self.nothing.set_content("list", self.tr("No migrations yet"), hint)
        if importing:
            self.nothing.add_button(self.tr("Import a list…"), "import").clicked.connect(self.import_requested)
        self.nothing.add_button(self.tr("Run one…"), "run").clicked.connect(self.run_requested)

    def _say_none_in_wave(self) -> None:
        self.nothing.set_content("waves", self.tr("No migrations in this wave"))
        self.nothing.add_button(self.tr("Add migrations…"), "add").clicked.connect(self.run_requested)
