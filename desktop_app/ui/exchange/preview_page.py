"""What an import would do: four counts that are tabs, samples of each kind, what becomes of conflicts; UI thread."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.import_rows import SourceKind
from desktop_app.services.import_preview import ImportPreview
from desktop_app.services.importing import OnConflict
from desktop_app.services.saving import save_lines
from desktop_app.ui.desk import Desk
from desktop_app.ui.exchange.sample_columns import broken_columns, conflict_columns, conflict_lines, new_columns
from desktop_app.ui.exchange.sample_model import SampleModel
from desktop_app.ui.exchange.sample_page import SamplePage
from desktop_app.ui.file_saver import FileSaver
from desktop_app.ui.formatting import thousands
from desktop_app.ui.import_messages import RowTeller
from desktop_app.ui.messages import describe
from desktop_app.ui.parts import CountCard, Hairline, InlineMessage, PushButton, Tone


class Kind(StrEnum):
    """What a row may be; the order is that of the counts."""

    NEW = "new"
    KNOWN = "known"
    CONFLICTING = "conflicting"
    BROKEN = "broken"


class PreviewPage(QWidget):
    """A preview before the operator's eyes.

    Attributes:
        preview: The preview.
        cards: The counts, by kind.
        pages: The samples, by kind.
        choice: What becomes of conflicts.
        copy_button, save_button: Take the list of broken rows away.
        saver: Asks where that list is kept.
        note: What was left out of the file, and what came of keeping the list.

    Signals:
        choice_changed: Something else is to become of conflicts.
    """

    choice_changed = Signal()

    def __init__(self, desk: Desk, preview: ImportPreview, parent: QWidget | None = None) -> None:
        """Show a preview; first what is wrong with it."""
        super().__init__(parent)
        self._desk = desk
        self.preview = preview
        self._teller = RowTeller(by_line=preview.kind is SourceKind.CSV)
        self.choice = self._make_choice()
        self.copy_button = PushButton(self.tr("Copy all"), desk.theme, icon="copy")
        self.save_button = PushButton(self.tr("Save…"), desk.theme, icon="export")
        self.copy_button.clicked.connect(self.copy_broken)
        self.save_button.clicked.connect(self.save_broken)
        self.saver = FileSaver(desk.background, self)
        self.saver.busy_changed.connect(self.save_button.setDisabled)
        self.saver.saved.connect(self._note_saved)
        self.saver.failed.connect(self._note_unsaved)
        self.note = InlineMessage(desk.theme)
        self.note.action_triggered.connect(self.note.clear)
        self.cards = self._make_cards()
        self.pages = {
            Kind.NEW: self._new_page(),
            Kind.KNOWN: self._known_page(),
            Kind.CONFLICTING: self._conflicts_page(),
            Kind.BROKEN: self._broken_page(),
        }
        self._lay_out()
        self._note_ignored()
        self.show_kind(self._worst())

    @property
    def on_conflict(self) -> OnConflict:
        """Give what is to become of conflicts."""
        return OnConflict(self.choice.currentData())

    @property
    def shown(self) -> Kind:
        """Give the kind whose rows are seen."""
        return next(kind for kind, card in self.cards.items() if card.isChecked())

    def show_kind(self, kind: Kind) -> None:
        """Show the rows of a kind."""
        self.cards[kind].setChecked(True)
        self._stack.setCurrentWidget(self.pages[kind])

    @Slot()
    def copy_broken(self) -> None:
        """Put every broken row, with what is wrong, on the clipboard."""
        QGuiApplication.clipboard().setText("\n".join(map(self._teller.sentence, self.preview.broken)))

    @Slot()
    def save_broken(self) -> None:
        """Ask for a file and write every broken row into it."""
        teller, broken = self._teller, self.preview.broken

        def write(path: Path) -> None:
            save_lines(path, map(teller.sentence, broken))

        name = self.tr("broken lines of {source}.txt").format(source=Path(self.preview.source).stem)
        filters = (self.tr("Text (*.txt)"), self.tr("All files (*)"))
        self.saver.save(self.tr("Save the list of broken lines"), name, filters, write)

    def _worst(self) -> Kind:
        """Give what is to be seen first."""
        counts = self.preview.counts
        if counts.broken:
            return Kind.BROKEN
        if counts.conflicting:
            return Kind.CONFLICTING
        return Kind.NEW if counts.new else Kind.KNOWN

    def _make_choice(self) -> QComboBox:
        choice = QComboBox()
        choice.addItem(self.tr("Keep what is here"), OnConflict.KEEP.value)
        choice.addItem(self.tr("Replace what is here"), OnConflict.REPLACE.value)
        choice.setAccessibleName(self.tr("What becomes of conflicting migrations"))
        choice.currentIndexChanged.connect(self.choice_changed)
        return choice

    def _make_cards(self) -> dict[Kind, CountCard]:
        theme, counts = self._desk.theme, self.preview.counts
        cards = {
            Kind.NEW: CountCard(self.tr("New"), "import", theme),
            Kind.KNOWN: CountCard(self.tr("Already known"), "check", theme),
            Kind.CONFLICTING: CountCard(self.tr("Conflicting"), "differs", theme, colour="attention", loud=True),
            Kind.BROKEN: CountCard(self.tr("Broken"), "status-error", theme, colour="error", loud=True),
        }
        # One of them is always checked: they are tabs.
        self._group = QButtonGroup(self)
        for kind, card in cards.items():
            card.set_count(getattr(counts, kind.value))
            card.clicked.connect(partial(self.show_kind, kind))
            self._group.addButton(card)
        return cards

    def _new_page(self) -> SamplePage:
        preview, locale = self.preview, self._desk.locale
        model = SampleModel(new_columns(preview.kind, locale), preview.new)
        words = self.tr("These are not known here yet.") if preview.new else self.tr("None of them is new.")
        caption = self._caption(words, len(preview.new), preview.counts.new)
        return SamplePage(self._desk.theme, self.tr("New migrations"), model, caption)

    def _known_page(self) -> SamplePage:
        words = (
            self.tr("Nothing would change in these: what is said of them is known.")
            if self.preview.counts.known
            else self.tr("None of them is known just so.")
        )
        return SamplePage(self._desk.theme, "", None, words)

    def _conflicts_page(self) -> SamplePage:
        preview, locale = self.preview, self._desk.locale
        if not preview.conflicts:
            return SamplePage(self._desk.theme, "", None, self.tr("Nothing contradicts what is known here."))
        model = SampleModel(conflict_columns(preview.kind, locale), conflict_lines(preview.conflicts))
        caption = self._caption(
            self.tr("These are known otherwise."), len(preview.conflicts), preview.counts.conflicting
        )
        return SamplePage(self._desk.theme, self.tr("Conflicting migrations"), model, caption, self.choice)

    def _broken_page(self) -> SamplePage:
        preview, locale = self.preview, self._desk.locale
        if not preview.broken:
            return SamplePage(self._desk.theme, "", None, self.tr("Every line can be read."))
        model = SampleModel(broken_columns(preview.kind, locale, self._teller), preview.broken)
        caption = self._caption(self.tr("These are left out."), len(preview.broken), preview.counts.broken)
        controls = (self.copy_button, self.save_button)
        return SamplePage(self._desk.theme, self.tr("Broken lines"), model, caption, *controls)

    def _caption(self, words: str, shown: int, total: int) -> str:
        if shown >= total:
            return words
        locale = self._desk.locale
        cut = self.tr("The first {shown} of {total}:")
        return f"{words} {cut.format(shown=thousands(shown, locale), total=thousands(total, locale))}"

    def _note_ignored(self) -> None:
        ignored = self.preview.ignored_columns
        if ignored:
            words = self.tr("Columns that are left out, for nothing is known of them: {names}")
            self.note.show_message(Tone.INFO, words.format(names=", ".join(ignored)))

    @Slot(str)
    def _note_saved(self, path: str) -> None:
        self.note.show_message(Tone.INFO, self.tr("Saved: {path}").format(path=path), self.tr("Dismiss"))

    @Slot(object)
    def _note_unsaved(self, error: Exception) -> None:
        self.note.show_message(Tone.ERROR, describe(error).inline, self.tr("Dismiss"))

    def _lay_out(self) -> None:
        tokens = self._desk.theme.tokens
        cards = QHBoxLayout()
        cards.setSpacing(tokens.space_s)
        for card in self.cards.values():
            cards.addWidget(card, 1)
        top = QVBoxLayout()
        top.setContentsMargins(tokens.space_l, tokens.space_m, tokens.space_l, tokens.space_m)
        top.setSpacing(tokens.space_m)
        top.addLayout(cards)
        top.addWidget(self.note)
        self._stack = QStackedWidget()
        for page in self.pages.values():
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(Hairline())
        column.addWidget(self._stack, 1)
