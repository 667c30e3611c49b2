"""Takes migrations in: a source, a preview, what it did; UI thread, reading and writing run on workers."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.services.importing import OnConflict
from desktop_app.ui.desk import Desk
from desktop_app.ui.dialogs.frame import FormFrame
from desktop_app.ui.exchange.done_page import DonePage
from desktop_app.ui.exchange.dropping import dropped_file
from desktop_app.ui.exchange.preview_page import PreviewPage
from desktop_app.ui.exchange.progress_page import ProgressPage
from desktop_app.ui.exchange.source_page import SourcePage
from desktop_app.ui.exchange.words import source_name
from desktop_app.ui.exchange.work import ImportWork
from desktop_app.ui.formatting import thousands
from desktop_app.ui.messages import describe
from desktop_app.ui.parts import PushButton, Tone
from desktop_app.ui.parts.presence import set_present

if TYPE_CHECKING:
    from desktop_app.services.import_preview import ImportPreview
    from desktop_app.services.importing import ImportDone, Importing

_SIZE = (860, 600)
_LEAST = (560, 400)


class ImportDialog(FormFrame):
    """One import. Shown with `open`, it never blocks; closed in the middle, it leaves everything as it was.

    Attributes:
        source: Where from.
        progress: How far it is.
        preview: What it would do; None before it is known.
        outcome: What it did; None before.
        back_button: Leads back to the source.
        cancel_button: Calls off what is under way, else leaves.
        go_button: Goes a step on: reads, imports, shows what came in.

    Signals:
        shown_requested: What came in is to be shown; carries the first `MigrationKey`, None if none is new.
    """

    shown_requested = Signal(object)

    def __init__(self, desk: Desk, importing: Importing, parent: QWidget | None = None) -> None:
        """Make a dialog that destroys itself once it is closed."""
        super().__init__(desk.theme, self.tr("Import migrations"), parent)
        self._desk = desk
        self._background = desk.background
        self._work = ImportWork(importing, desk.actor)
        self.source = SourcePage(desk.theme)
        self.progress = ProgressPage(desk, edge=desk.theme.tokens.space_xl)
        self.preview: PreviewPage | None = None
        self.outcome: DonePage | None = None
        self._at_work = False
        self._stack = QStackedWidget()
        self.back_button = PushButton(self.tr("Another source"), desk.theme)
        self.cancel_button = PushButton("", desk.theme)
        self.go_button = PushButton("", desk.theme, kind="primary")
        self._lay_out()
        self.source.changed.connect(self._settle)
        self.source.file_chosen.connect(self.read_file)
        self.source.server_chosen.connect(self.read_server)
        self.back_button.clicked.connect(self._go_back)
        self.cancel_button.clicked.connect(self._cancel)
        self.go_button.clicked.connect(self._go_on)
        self.setAcceptDrops(True)
        self._settle()
        self.source.path.setFocus()

    @property
    def page(self) -> QWidget | None:
        """Give the step that is seen."""
        return self._stack.currentWidget()

    @Slot(str)
    def read_file(self, path: str) -> None:
        """Read a file and show what importing it would do."""
        if path and not self._at_work:
            title = self.tr("Reading {name}…").format(name=Path(path).name)
            self._begin(title, self.tr("Nothing is changed by reading."))
            work, miss = partial(self._work.read_file, Path(path)), partial(self._miss_reading, True)
            self._background.run(work, self._show_preview, miss, self)

    @Slot()
    def read_server(self) -> None:
        """Ask the server for its list and show what importing it would do."""
        if not self._at_work:
            self._begin(self.tr("Asking the migration server…"), self.tr("Nothing is changed by reading."))
            self._background.run(self._work.read_server, self._show_preview, partial(self._miss_reading, False), self)

    @Slot()
    def _apply(self) -> None:
        assert self.preview is not None, "it is seen"
        note = self.tr("Nothing is half done: if you cancel, everything stays as it was.")
        self._begin(self.tr("Importing…"), note)
        work = partial(self._work.apply, self.preview.on_conflict)
        self._background.run(work, self._show_done, self._miss_writing, self)

    def _begin(self, title: str, note: str) -> None:
        self._at_work = True
        self.source.clear_problems()
        self.problem.clear()
        self._work.begin()
        self.progress.follow(self._work, title, note)
        self._turn_to(self.progress)

    def _end(self) -> None:
        self._at_work = False
        self.progress.rest()

    def _show_preview(self, preview: ImportPreview) -> None:
        self._end()
        self._forget_preview()
        self.preview = PreviewPage(self._desk, preview)
        self.preview.choice_changed.connect(self._settle)
        self._stack.addWidget(self.preview)
        self._turn_to(self.preview)

    def _show_done(self, done: ImportDone) -> None:
        self._end()
        self.outcome = DonePage(self._desk, done)
        self._stack.addWidget(self.outcome)
        self._turn_to(self.outcome)

    def _miss_reading(self, of_file: bool, error: Exception) -> None:
        self._end()
        self._turn_to(self.source)
        message = describe(error)
        if getattr(error, "code", "") != "cancelled":
            self.source.show_problem(message, of_file=of_file)

    def _miss_writing(self, error: Exception) -> None:
        self._end()
        assert self.preview is not None, "it was written"
        self._turn_to(self.preview)
        called_off = getattr(error, "code", "") == "cancelled"
        self.problem.show_message(Tone.INFO if called_off else Tone.ERROR, describe(error).inline)

    @Slot()
    def _go_on(self) -> None:
        if self.page is self.source:
            self.read_file(self.source.typed)
        elif self.page is self.preview:
            self._apply()
        elif self.page is self.outcome:
            assert self.preview is not None, "it was written"
            new = self.preview.preview.new
            self.accept()
            self.shown_requested.emit(new[0].key if new else None)

    @Slot()
    def _go_back(self) -> None:
        self._turn_to(self.source)
        self._forget_preview()

    @Slot()
    def _cancel(self) -> None:
        if not self._at_work:
            self.reject()
            return
        self._work.cancel()
        self.cancel_button.setEnabled(False)
        self.cancel_button.setText(self.tr("Cancelling…"))

    def _forget_preview(self) -> None:
        if self.preview is not None:
            self._stack.removeWidget(self.preview)
            self.preview.deleteLater()
            self.preview = None

    def _turn_to(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        self._settle()
        if page is self.source:
            self.source.path.setFocus()
        elif page is self.progress or not self.go_button.isEnabled():
            self.cancel_button.setFocus()
        else:
            self.go_button.setFocus()

    @Slot()
    def _settle(self) -> None:
        """Let the foot say what can be done at this step."""
        page = self.page
        set_present(self.back_button, page is self.preview)
        set_present(self.go_button, page is not self.progress)
        self.cancel_button.setEnabled(True)
        self.cancel_button.setText(self.tr("Close") if page is self.outcome else self.tr("Cancel"))
        title = self.tr("Import migrations")
        if page is self.source:
            self.go_button.setText(self.tr("Read the file"))
            self.go_button.setEnabled(bool(self.source.typed))
        elif self.preview is not None and page is self.preview:
            title = self.tr("Import: {source}").format(source=source_name(self.preview.preview))
            words = self._verb(self.preview)
            self.go_button.setText(words or self.tr("Nothing to import"))
            self.go_button.setEnabled(bool(words))
        elif self.outcome is not None and page is self.outcome:
            self.go_button.setText(self.tr("Show them in the list"))
            self.go_button.setEnabled(self.outcome.came_in)
        self.setWindowTitle(title)
        (self.cancel_button if page is self.progress else self.go_button).setDefault(True)

    def _verb(self, page: PreviewPage) -> str:
        """Say what would be done; nothing where there is nothing to do."""
        counts = page.preview.counts
        replaced = counts.conflicting if page.on_conflict is OnConflict.REPLACE else 0
        if counts.new and replaced:
            words, locale = self.tr("Import {new}, replace {replaced}"), self._desk.locale
            return words.format(new=thousands(counts.new, locale), replaced=thousands(replaced, locale))
        if counts.new:
            return self.tr("Import %Ln migration(s)", "", counts.new)
        return self.tr("Replace %Ln migration(s)", "", replaced) if replaced else ""

    def _lay_out(self) -> None:
        for page in (self.source, self.progress):
            self._stack.addWidget(page)
        self.add(self._stack, 1)
        self.end_with((self.back_button,), (self.cancel_button, self.go_button), self.go_button)
        self.setMinimumSize(*_LEAST)
        self.resize(*_SIZE)

    def done(self, result: int) -> None:
        """Call off what is under way and let go of what is held, on a worker."""
        self._background.run(self._work.let_go, lambda _none: None, lambda _error: None, self._background)
        super().done(result)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file, as long as a source is asked for."""
        if self.page is self.source and dropped_file(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        event.acceptProposedAction()
        self.source.take(dropped_file(event.mimeData()))
