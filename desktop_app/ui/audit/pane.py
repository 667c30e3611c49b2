"""The trail with its filters and one line in full, and what stands where there is none; UI thread."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.operator import AuditQuery
from desktop_app.services.exporting import ExportForm
from desktop_app.services.trail import Trail
from desktop_app.ui.audit.entry_pane import EntryPane
from desktop_app.ui.audit.filters import AuditFilters
from desktop_app.ui.audit.model import AuditModel
from desktop_app.ui.audit.reader import PAGE, AuditReader, Newest
from desktop_app.ui.audit.table import AuditTable
from desktop_app.ui.desk import Desk
from desktop_app.ui.file_saver import FileSaver
from desktop_app.ui.formatting import thousands
from desktop_app.ui.messages import describe
from desktop_app.ui.page import Page, PageEntry
from desktop_app.ui.parts import EmptyState, InlineMessage, PushButton, Tone
from desktop_app.ui.shortcuts import Command

LOADING_AFTER_MS = 150
# Of the height: the table, the chosen line. A wide line says more than a narrow one, so the two stand above each other.
_SHARES = (430, 250)

translate = QCoreApplication.translate


def audit_entry() -> PageEntry:
    """Say what the rail says of the trail."""
    tip = translate("Audit", "Who did what, when, and what came of it")
    return PageEntry("audit", translate("Audit", "Audit"), "audit", tip, Command.AUDIT)


class AuditPane(Page):
    """Filters, the table of lines and, below it, the chosen one in full.

    Attributes:
        filters: What narrows the trail.
        export_button: Writes what is filtered into a file.
        table: The lines.
        entry: The chosen line in full.
        pages: The table, or what stands in its place.
        nothing: Nobody did anything yet.
        no_match: No line fits the filters.
        saver: Asks where an export is kept.
        note: What came of an export.
        problem: What is wrong with reading.

    Signals:
        run_requested: The operator wants to start a migration.
    """

    run_requested = Signal()

    def __init__(self, desk: Desk, trail: Trail, parent: QWidget | None = None, page: int = PAGE) -> None:
        """Put it together; nothing is read before it is seen, then so many lines at once."""
        super().__init__(parent)
        self._desk = desk
        self._trail = trail
        self._model = AuditModel(desk.clock, desk.locale, self, page)
        self._reader = AuditReader(desk, trail, self, page)
        self.filters = AuditFilters(desk.theme)
        self.table = AuditTable(desk, self._model)
        self.entry = EntryPane(desk.theme, desk.locale)
        self.saver = FileSaver(desk.background, self)
        self.export_button = PushButton(self.tr("Export"), desk.theme, icon="export")
        self.export_button.setToolTip(self.tr("Write every entry that matches into a file"))
        self.problem = InlineMessage(desk.theme)
        self.note = InlineMessage(desk.theme)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(LOADING_AFTER_MS)
        self._late.timeout.connect(self._show_waiting)
        self._make_pages()
        self._lay_out()
        self._connect()

    def _make_pages(self) -> None:
        theme = self._desk.theme
        self.nothing = EmptyState(theme)
        self.nothing.set_content(
            "audit",
            self.tr("Nothing was done yet"),
            self.tr("Every start and every action of an operator shows up here, with who asked for it."),
        )
        self.nothing.add_button(self.tr("Run one…"), "run").clicked.connect(self.run_requested)
        self.no_match = EmptyState(theme)
        self.no_match.set_content(
            "search", self.tr("Nothing matches"), self.tr("No entry fits all the filters together.")
        )
        self.no_match.add_button(self.tr("Reset filters")).clicked.connect(self.filters.reset)
        self.pages = QStackedWidget()
        for page in (self.table, self.nothing, self.no_match):
            self.pages.addWidget(page)

    def _lay_out(self) -> None:
        tokens = self._desk.theme.tokens
        bar = QHBoxLayout()
        bar.setSpacing(tokens.space_s)
        bar.addWidget(self.filters, 1)
        bar.addWidget(self.export_button)
        top = QVBoxLayout()
        top.setContentsMargins(tokens.space_l, 0, tokens.space_l, tokens.space_m)
        top.setSpacing(tokens.space_m)
        top.addLayout(bar)
        for message in (self.problem, self.note):
            top.addWidget(message)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(self.pages)
        self.splitter.addWidget(self.entry)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setSizes(_SHARES)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.splitter, 1)
        menu = QMenu(self.export_button)
        for form, words in ((ExportForm.CSV, self.tr("As CSV…")), (ExportForm.JSON, self.tr("As JSON…"))):
            menu.addAction(words).triggered.connect(partial(self.export, form))
        self.export_button.setMenu(menu)

    def _connect(self) -> None:
        reader, model, saver = self._reader, self._model, self.saver
        reader.asked.connect(self._late.start)
        reader.newest.connect(self._show_newest)
        reader.older.connect(model.show_older)
        reader.failed.connect(self._show_failure)
        model.older_wanted.connect(reader.read_older)
        self.filters.query_changed.connect(reader.look_for)
        self.filters.left.connect(self._focus_home)
        self.table.entry_chosen.connect(self.entry.show_entry)
        for asking in (self.table, self.entry):
            asking.migration_requested.connect(self.migration_requested)
        self.problem.action_triggered.connect(self.refresh)
        self.note.action_triggered.connect(self.note.clear)
        saver.busy_changed.connect(self.export_button.setDisabled)
        saver.saved.connect(self._note_saved)
        saver.failed.connect(self._note_unsaved)

    @property
    def home(self) -> QWidget | None:
        """Give the table, or the button of what stands in its place."""
        page: QWidget | None = self.pages.currentWidget()
        return page.buttons[0] if isinstance(page, EmptyState) else self.table

    @Slot()
    def refresh(self) -> None:
        """Read everything that is shown anew."""
        self._reader.refresh()

    @Slot()
    def focus_search(self) -> None:
        """Bring the keyboard to the search field."""
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def export(self, form: ExportForm, _checked: bool = False) -> None:
        """Ask for a file and write every line that matches into it."""
        names = {ExportForm.CSV: self.tr("CSV (*.csv)"), ExportForm.JSON: self.tr("JSON (*.json)")}
        query = self._reader.query
        name = f"audit-{self._desk.clock().astimezone():%Y-%m-%d}.{form.value}"
        write = partial(_export, self._trail, query, form)
        self.saver.save(self.tr("Export the audit"), name, (names[form], self.tr("All files (*)")), write)

    @Slot()
    def _focus_home(self) -> None:
        if self.home is not None:
            self.home.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _show_newest(self, newest: Newest) -> None:
        self._late.stop()
        self.problem.clear()
        self.filters.offer_actors(newest.actors)
        self._model.show_newest(newest)
        if newest.entries:
            self._turn_to(self.table)
        else:
            self._turn_to(self.no_match if newest.query != AuditQuery() else self.nothing)
        self.entry.setVisible(bool(newest.entries))
        self.export_button.setEnabled(bool(newest.entries))
        self._tell_summary(newest)
        self.refreshed.emit()

    def _tell_summary(self, newest: Newest) -> None:
        locale = self._desk.locale
        total = thousands(newest.total, locale)
        if newest.query == AuditQuery():
            self.summary_changed.emit(total)
        else:
            words = self.tr("{shown} of {total}")
            self.summary_changed.emit(words.format(shown=thousands(newest.matching, locale), total=total))

    def _turn_to(self, page: QWidget) -> None:
        """Show a page; the keyboard does not get lost with the one that goes."""
        focused: QWidget | None = self.window().focusWidget()
        had_focus = focused is not None and self.pages.isAncestorOf(focused)
        self.pages.setCurrentWidget(page)
        if had_focus:
            self._focus_home()

    @Slot(object)
    def _show_failure(self, error: Exception) -> None:
        self._late.stop()
        self._model.give_up_waiting()
        self.problem.show_message(Tone.ERROR, describe(error).inline, self.tr("Try again"))

    @Slot()
    def _show_waiting(self) -> None:
        self.summary_changed.emit(self.tr("Searching…") if self._model.rowCount() else self.tr("Loading…"))

    @Slot(str, object)
    def _note_saved(self, path: str, count: int) -> None:
        text = self.tr("%n entries saved: {path}", "", count).format(path=path)
        self.note.show_message(Tone.INFO, text, self.tr("Dismiss"))

    @Slot(object)
    def _note_unsaved(self, error: Exception) -> None:
        self.note.show_message(Tone.ERROR, describe(error).inline, self.tr("Dismiss"))

    def showEvent(self, event: QShowEvent) -> None:
        """Read what there is, and go on while it is seen."""
        super().showEvent(event)
        if not self._model.rowCount():
            self._late.start()
        self._reader.set_seen(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Read no more."""
        super().hideEvent(event)
        self._reader.set_seen(False)


def _export(trail: Trail, query: AuditQuery, form: ExportForm, path: Path) -> int:
    return trail.export(query, path, form)
