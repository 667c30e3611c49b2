"""The filters of the list: status, UUID, Brizy id, free text; UI thread; asks no service."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QMenu, QWidget

from desktop_app.domain.errors import InvalidValue
from desktop_app.domain.migration import parse_brz_project_id
from desktop_app.domain.query import MigrationQuery
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.migrations import columns
from desktop_app.ui.migrations.columns import Column
from desktop_app.ui.migrations.views import View, view_title
from desktop_app.ui.parts import FilterField, PushButton
from desktop_app.ui.parts.repolishing import repolish
from desktop_app.ui.shortcuts import Command, keys_of

TYPING_PAUSE_MS = 150


class FilterBar(QWidget):
    """What to show, as one `MigrationQuery`; typing counts once it pauses.

    Attributes:
        search: The free-text field; whoever lays out the window's header puts it there.
        query: The filters as a query; its order is the default one.
        view: The view in force.

    Signals:
        query_changed: Carries the `MigrationQuery` that the filters ask for now.
        left: Escape: the keyboard is wanted elsewhere.
        column_toggled: A column was switched on or off: the `Column` and a bool.
        sort_chosen: Carries the `Column` to order by; by keyboard, what the table's header is by mouse.
        move_chosen: Carries the `Column` that is to stand one place further left.
    """

    query_changed = Signal(object)
    left = Signal()
    column_toggled = Signal(object, bool)
    sort_chosen = Signal(object)
    move_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make filters that leave nothing out."""
        super().__init__(parent)
        self.query = MigrationQuery()
        self._theme = theme
        self._resetting = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self._make_fields()
        self._problem = QLabel()
        self._problem.setProperty("role", "error")
        self._problem.hide()
        self._reset = PushButton(self.tr("Reset"), theme, kind="quiet", icon="clear")
        self._reset.setToolTip(self.tr("Show everything again"))
        self._reset.clicked.connect(self.reset)
        self._reset.setEnabled(False)
        self._columns = PushButton(self.tr("Columns"), theme, icon="columns")
        self._columns.setToolTip(self.tr("Choose which columns are shown"))
        self._menu = QMenu(self)
        self._columns.setMenu(self._menu)
        self._switches = {column: self._add_switch(column) for column in Column}
        self._menu.addSeparator()
        for words, chosen in ((self.tr("Sort by"), self.sort_chosen), (self.tr("Move left"), self.move_chosen)):
            menu = self._menu.addMenu(words)
            for column in Column:
                menu.addAction(columns.title(column)).triggered.connect(partial(chosen.emit, column))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.tokens.space_s)
        for widget, stretch in ((self._status, 0), (self._uuid, 3), (self._brizy, 2), (self._problem, 0)):
            row.addWidget(widget, stretch)
        row.addWidget(self._reset)
        row.addStretch(1)
        row.addWidget(self._columns)

        theme.changed.connect(self._restyle)
        self._restyle()

    def _make_fields(self) -> None:
        self._status = QComboBox()
        self._status.setAccessibleName(self.tr("Status"))
        self._status.setToolTip(self.tr("Show one status only"))
        for view in View:
            self._status.addItem(self.tr("Any status") if view is View.ALL else view_title(view), view)
        self._uuid = FilterField(self.tr("MB UUID"), 300)
        self._uuid.setToolTip(self.tr("Any part of the MB project's UUID"))
        self._brizy = FilterField(self.tr("Brizy ID"), 160)
        self._brizy.setToolTip(self.tr("The whole number of the Brizy project"))
        self.search = FilterField(self.tr("Search"), 340)
        keys = keys_of(Command.SEARCH)[0]
        self.search.setPlaceholderText(self.tr("Search ({keys})").format(keys=keys))
        self._sign = self.search.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setToolTip(self.tr("Search in ids, domains, site, theme and error ({keys})").format(keys=keys))
        self._status.currentIndexChanged.connect(self._tell)
        for field in (self._uuid, self._brizy, self.search):
            field.textEdited.connect(self._pause.start)
            field.textChanged.connect(self._note_cleared)
            field.returnPressed.connect(self._tell)
            field.left.connect(self.left)

    def _add_switch(self, column: Column) -> QAction:
        switch = self._menu.addAction(columns.title(column))
        switch.setCheckable(True)
        switch.setChecked(True)
        switch.setData(column.value)
        switch.toggled.connect(self._toggle_column)
        return switch

    @property
    def view(self) -> View:
        """Give the view in force."""
        return View(self._status.currentData())

    def set_view(self, view: View) -> None:
        """Choose a view; the other filters stay."""
        self._status.setCurrentIndex(list(View).index(view))

    def show_columns(self, shown: list[Column]) -> None:
        """Tick the columns that are shown; the last one cannot be switched off."""
        for column, switch in self._switches.items():
            blocker = QSignalBlocker(switch)
            switch.setChecked(column in shown)
            switch.setEnabled(shown != [column])
            blocker.unblock()

    @Slot()
    def reset(self) -> None:
        """Leave nothing out any more."""
        # Their signals are not blocked: the fields' own clear buttons live on them.
        self._resetting = True
        for field in (self._uuid, self._brizy, self.search):
            field.clear()
        self.set_view(View.ALL)
        self._resetting = False
        self._tell()

    @Slot()
    def _note_cleared(self) -> None:
        """Take a field that was emptied at once: its button does not count as typing."""
        field = self.sender()
        if isinstance(field, QLineEdit) and not field.text():
            self._tell()

    @Slot()
    def _tell(self) -> None:
        self._pause.stop()
        if self._resetting:
            return
        asked = self._asked()
        self._reset.setEnabled(asked.filters or bool(self._brizy.text()))
        if asked != self.query:
            self.query = asked
            self.query_changed.emit(asked)

    def _asked(self) -> MigrationQuery:
        """Read the fields; a Brizy id that is none leaves that filter as it was."""
        asked = MigrationQuery(
            status=self.view.statuses,
            mb_project_uuid=self._uuid.text().strip(),
            text=self.search.text().strip(),
            attention=self.view is View.ATTENTION,
        )
        typed = self._brizy.text().strip()
        try:
            number = parse_brz_project_id(typed) if typed else None
        except InvalidValue:
            self._show_problem(self.tr("A Brizy ID is a whole number."))
            return replace(asked, brz_project_id=self.query.brz_project_id)
        self._show_problem("")
        return replace(asked, brz_project_id=number)

    def _show_problem(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self._brizy.setAccessibleDescription(text)
        self._brizy.setProperty("invalid", "true" if text else "false")
        repolish(self._brizy)

    @Slot()
    def _restyle(self) -> None:
        self._sign.setIcon(self._theme.icons.icon("search"))

    @Slot(bool)
    def _toggle_column(self, shown: bool) -> None:
        switch = self.sender()
        if isinstance(switch, QAction):
            self.column_toggled.emit(Column(switch.data()), shown)
