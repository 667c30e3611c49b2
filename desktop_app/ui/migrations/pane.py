"""The list with its counts and filters, and what stands where there is no list; UI thread; reads through Background."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.overview import MigrationRow, StatusCounts
from desktop_app.domain.query import MigrationQuery
from desktop_app.ui.desk import Desk
from desktop_app.ui.formatting import thousands
from desktop_app.ui.messages import describe
from desktop_app.ui.migrations.count_cards import CountCards
from desktop_app.ui.migrations.filter_bar import FilterBar
from desktop_app.ui.migrations.list_pages import ListPages
from desktop_app.ui.migrations.model import MigrationModel
from desktop_app.ui.migrations.row_actions import RowActions
from desktop_app.ui.migrations.table import MigrationTable
from desktop_app.ui.migrations.views import View
from desktop_app.ui.page import Listed, Page
from desktop_app.ui.parts import InlineMessage, Tone

LOADING_AFTER_MS = 150
# Of the width: enough for a UUID in the details.
_DETAILS_SHARE = 1 / 3
_DETAILS_WIDEST = 460
# Where the window is small: px that the list needs to name each of its columns in every language.
_LIST_LEAST = 660


class MigrationsPane(Page):
    """Counts, filters and, side by side, the table and what is shown of the chosen migration.

    It lists all migrations, or the members of one wave at a time; the wave's own figures stand elsewhere then.

    Attributes:
        cards: Counts, each a filter.
        filters: Of the whole list the `search` field is left to whoever lays out the header.
        table: The list.
        list_pages: The table, or what stands in its place.
        splitter: Between the list and the details.
        row_actions: What can be done with the chosen migration.

    Signals:
        selection_changed: Carries the `MigrationKey` that the operator chose.
        view_changed: Carries the `View` in force.
        run_requested: The operator wants a migration that is not listed: to start it, or to add it to the wave.
        import_requested: The operator wants to take migrations in.
    """

    selection_changed = Signal(object)
    view_changed = Signal(object)
    run_requested = Signal()
    import_requested = Signal()

    def __init__(
        self, desk: Desk, details: QWidget, parent: QWidget | None = None, *, within_wave: bool = False
    ) -> None:
        """Put it together; nothing is read before `refresh`, or `show_wave` where it is to list members of waves."""
        super().__init__(parent)
        self._desk = desk
        self._within_wave = within_wave
        self._wave = ""
        self._details = details
        self._counts: StatusCounts | None = None
        self._counting = False
        self._own_split = False
        self._model = MigrationModel(desk.listing, desk.background, desk.clock, desk.locale, self)
        self.filters = FilterBar(desk.theme)
        self.table = MigrationTable(desk, self._model)
        self.row_actions = RowActions(desk, self.table)
        self.cards = CountCards(desk.theme, desk.locale)
        self._message = InlineMessage(desk.theme)
        self._message.action_triggered.connect(self.refresh)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(LOADING_AFTER_MS)
        self._late.timeout.connect(self._show_waiting)
        self.list_pages = ListPages(
            desk.theme, self.table, importing=desk.importing is not None, within_wave=within_wave
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        tokens = self._desk.theme.tokens
        top = QVBoxLayout()
        top.setContentsMargins(tokens.space_l, 0, tokens.space_l, tokens.space_m)
        top.setSpacing(tokens.space_m)
        if self._within_wave:
            bar = QHBoxLayout()
            bar.setSpacing(tokens.space_s)
            bar.addWidget(self.filters.search, 1)
            bar.addWidget(self.filters, 3)
            top.addLayout(bar)
        else:
            top.addWidget(self.cards)
            top.addWidget(self.filters)
        top.addWidget(self._message)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.list_pages)
        self.splitter.addWidget(self._details)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.splitterMoved.connect(self._keep_split)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self._model.asked.connect(self._late.start)
        self._model.answered.connect(self._show_answer)
        self._model.failed.connect(self._show_failure)
        self._desk.feed.migrations_changed.connect(self._model.note_changes)
        self.table.selection_changed.connect(self.selection_changed)
        self.table.choice.changed.connect(self._tell_summary)
        self.row_actions.failed.connect(self._show_failure)
        self.table.columns.shown_changed.connect(self._show_columns)
        self.filters.query_changed.connect(self._ask)
        self.filters.column_toggled.connect(self.table.columns.show)
        self.filters.sort_chosen.connect(self.table.sort_by)
        self.filters.move_chosen.connect(self.table.columns.move_left)
        self.filters.left.connect(self._focus_table)
        self.cards.view_chosen.connect(self.show_view)
        self.list_pages.run_requested.connect(self.run_requested)
        self.list_pages.import_requested.connect(self.import_requested)
        self.list_pages.reset_requested.connect(self.filters.reset)
        self._show_columns()

    @property
    def home(self) -> QWidget:
        """Give the list: the keyboard belongs there."""
        return self.table

    @property
    def selected(self) -> MigrationKey | None:
        """Give the migration that was chosen last."""
        return self.table.selected

    @property
    def listed(self) -> Listed:
        """Give what is filtered, and how many migrations that are."""
        return Listed(self._model.query, self._model.rowCount())

    @property
    def own_split(self) -> bool:
        """Tell whether the operator chose how list and details share the width."""
        return self._own_split

    def set_split(self, table: int, details: int) -> None:
        """Share the width as the operator chose it before."""
        self._own_split = True
        self.splitter.setSizes([table, details])

    @Slot()
    def refresh(self) -> None:
        """Read everything that is shown anew."""
        self._model.refresh()

    def show_wave(self, wave_id: str) -> None:
        """List the members of a wave, all of them, with none chosen."""
        self._wave, self._counts = wave_id, None
        self.filters.reset()
        self.table.forget_selected()
        query = self._model.query
        self._model.begin_anew(MigrationQuery(wave=wave_id, sort=query.sort, descending=query.descending))

    @Slot(object)
    def show_view(self, view: View) -> None:
        """Show another part of the list; the other filters stay."""
        self.filters.set_view(view)
        self._mark_view()

    def select(self, key: MigrationKey) -> None:
        """Choose a migration, such as one that was just started; the list shows it where its filters let it."""
        self._desk.background.run(lambda: self._desk.listing.row_of(key), self._select_row, self._show_failure, self)

    def _select_row(self, row: MigrationRow | None) -> None:
        if row is not None:
            self.table.select_migration(row)

    @Slot()
    def focus_search(self) -> None:
        """Bring the keyboard to the search field."""
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    @Slot()
    def _focus_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _ask(self, query: MigrationQuery) -> None:
        self._model.filter(replace(query, wave=self._wave))
        self._mark_view()

    def _mark_view(self) -> None:
        view = self.filters.view
        self.cards.show_view(view)
        self.view_changed.emit(view)

    @Slot(bool)
    def _show_answer(self, first: bool) -> None:
        self._late.stop()
        self._message.clear()
        if self._model.rowCount():
            page: QWidget = self.table
        else:
            page = self.list_pages.no_match if self._narrowed else self.list_pages.nothing
        self.list_pages.turn_to(page)
        # Where there is no migration there is none to be shown in full either.
        self._details.setVisible(page is not self.list_pages.nothing)
        self._tell_summary()
        self._count()
        self.refreshed.emit()

    @Slot(object)
    def _show_failure(self, error: Exception) -> None:
        self._late.stop()
        self.list_pages.wait("")
        self._message.show_message(Tone.ERROR, describe(error).inline, self.tr("Try again"))

    @Slot()
    def _show_waiting(self) -> None:
        if self._model.rowCount():
            self.summary_changed.emit(self.tr("Searching…"))
        else:
            self.list_pages.wait(self.tr("Loading…"))

    @property
    def _narrowed(self) -> bool:
        """Tell whether the operator left anything out."""
        return replace(self._model.query, wave="").filters

    def _count(self) -> None:
        """Read the counts; one reading at a time, the list's own pace sets theirs."""
        if not self._counting:
            self._counting = True
            count = partial(self._desk.listing.counts, self._wave)
            self._desk.background.run(count, partial(self._show_counts, self._wave), self._miss_counts, self)

    def _show_counts(self, wave_id: str, counts: StatusCounts) -> None:
        self._counting = False
        if wave_id != self._wave:
            self._count()
            return
        self._counts = counts
        self.cards.show_counts(counts)
        self._tell_summary()

    def _miss_counts(self, error: Exception) -> None:
        self._counting = False
        self.cards.show_counts(None)
        self._show_failure(error)

    @Slot()
    def _tell_summary(self) -> None:
        locale, shown, chosen = self._desk.locale, self._model.rowCount(), self.table.choice.count
        if not self._narrowed:
            # Of a wave it is said among its figures.
            summary = "" if self._within_wave and chosen < 2 else thousands(shown, locale)
        elif self._counts is not None:
            total = thousands(self._counts.total, locale)
            summary = self.tr("{shown} of {total}").format(shown=thousands(shown, locale), total=total)
        else:
            return
        if chosen > 1:
            words = self.tr("{summary} · {count} selected")
            summary = words.format(summary=summary, count=thousands(chosen, locale))
        self.summary_changed.emit(summary)

    @Slot()
    def _keep_split(self) -> None:
        self._own_split = True

    @Slot()
    def _show_columns(self) -> None:
        self.filters.show_columns(self.table.columns.shown())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the details their share, until the operator has chosen another."""
        super().resizeEvent(event)
        if not self._own_split:
            share = min(_DETAILS_WIDEST, int(self.width() * _DETAILS_SHARE), self.width() - _LIST_LEAST)
            self.splitter.setSizes([self.width() - share, share])
