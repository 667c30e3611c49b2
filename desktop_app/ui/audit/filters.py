"""What narrows the trail: text, action, who; UI thread; asks no service."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, QTimer, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from desktop_app.domain.operator import AUDITED_ACTIONS, AuditQuery
from desktop_app.ui.audit.words import action_word
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import FilterField, PushButton
from desktop_app.ui.shortcuts import Command, keys_of

TYPING_PAUSE_MS = 150
_LONGEST_NAME = 24


class AuditFilters(QWidget):
    """The filters as one `AuditQuery`; typing counts once it pauses.

    Attributes:
        query: What is asked for.
        search: Free text.
        action: One action, or any.
        actor: One person, or everyone.
        reset_button: Leaves nothing out any more.

    Signals:
        query_changed: Carries the `AuditQuery` that the filters ask for now.
        left: Escape: the keyboard is wanted elsewhere.
    """

    query_changed = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make filters that leave nothing out."""
        super().__init__(parent)
        self.query = AuditQuery()
        self._theme = theme
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self._resetting = False
        self.action = QComboBox()
        self.action.setAccessibleName(self.tr("Action"))
        self.action.setToolTip(self.tr("Show one action only"))
        self.action.addItem(self.tr("Any action"), "")
        for action in AUDITED_ACTIONS:
            self.action.addItem(action_word(action), action)
        self.actor = QComboBox()
        self.actor.setAccessibleName(self.tr("Who"))
        self.actor.setToolTip(self.tr("Show what one person or program did"))
        self.actor.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.actor.addItem(self.tr("Everyone"), "")
        self.search = self._search_field()
        self.reset_button = PushButton(self.tr("Reset"), theme, kind="quiet", icon="clear")
        self.reset_button.setToolTip(self.tr("Show everything again"))
        self.reset_button.setEnabled(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.tokens.space_s)
        for widget, stretch in ((self.action, 0), (self.actor, 0), (self.search, 1), (self.reset_button, 0)):
            row.addWidget(widget, stretch)
        row.addStretch(1)
        self.reset_button.clicked.connect(self.reset)
        self.action.currentIndexChanged.connect(self._tell)
        self.actor.currentIndexChanged.connect(self._tell)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _search_field(self) -> FilterField:
        keys = keys_of(Command.SEARCH)[0]
        field = FilterField(self.tr("Search"), 340)
        field.setPlaceholderText(self.tr("Search ({keys})").format(keys=keys))
        field.setToolTip(
            self.tr("Search in ids, names, notes, paths and messages as recorded ({keys})").format(keys=keys)
        )
        self._sign = field.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        field.textEdited.connect(self._pause.start)
        field.textChanged.connect(self._note_cleared)
        field.returnPressed.connect(self._tell)
        field.left.connect(self.left)
        return field

    def offer_actors(self, actors: Iterable[str]) -> None:
        """Let one of these be chosen; the one that is chosen stays."""
        chosen = str(self.actor.currentData())
        wanted = ["", *actors]
        if chosen not in wanted:
            wanted.append(chosen)
        if wanted == [self.actor.itemData(place) for place in range(self.actor.count())]:
            return
        blocker = QSignalBlocker(self.actor)
        while self.actor.count() > 1:
            self.actor.removeItem(1)
        for actor in wanted[1:]:
            self.actor.addItem(_shortened(actor), actor)
        self.actor.setCurrentIndex(wanted.index(chosen))
        blocker.unblock()

    @Slot()
    def reset(self) -> None:
        """Leave nothing out any more."""
        # Their signals are not blocked: the field's own clear button lives on them.
        self._resetting = True
        self.search.clear()
        self.action.setCurrentIndex(0)
        self.actor.setCurrentIndex(0)
        self._resetting = False
        self._tell()

    @Slot()
    def _note_cleared(self) -> None:
        """Take a field that was emptied at once: its button does not count as typing."""
        if not self.search.text():
            self._tell()

    @Slot()
    def _tell(self) -> None:
        self._pause.stop()
        if self._resetting:
            return
        asked = AuditQuery(
            text=self.search.text().strip(),
            action=str(self.action.currentData()),
            actor=str(self.actor.currentData()),
        )
        self.reset_button.setEnabled(asked != AuditQuery())
        if asked != self.query:
            self.query = asked
            self.query_changed.emit(asked)

    @Slot()
    def _restyle(self) -> None:
        self._sign.setIcon(self._theme.icons.icon("search"))


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
