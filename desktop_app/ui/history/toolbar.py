"""What can be done with a history, above it: compare, copy, read again; UI thread; must not import services."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QWidget

from desktop_app.ui.history.attempt_model import AttemptLine
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import ElidedLabel, PushButton, ToolButton
from desktop_app.ui.parts.presence import set_present
from desktop_app.ui.shortcuts import Command, with_keys

_PARTNER_LETTERS = 20


class HistoryToolbar(QWidget):
    """One row of controls.

    Attributes:
        summary: How much there is.
        partner: The attempt that the chosen one is compared with; the first choice is none.
        only_differences: Leaves out what is the same.
        copy: Copies everything as text.
        refresh: Reads again.

    Signals:
        partner_chosen: Carries the id of the attempt to compare with, None for no comparison.
    """

    partner_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Offer nothing yet."""
        super().__init__(parent)
        tokens = theme.tokens
        self.summary = ElidedLabel()
        self.summary.setProperty("role", "muted")
        self._with = QLabel(self.tr("Compare with"))
        self.partner = QComboBox()
        self.partner.setAccessibleName(self.tr("Compare with"))
        self.partner.setToolTip(self.tr("Set another attempt beside the chosen one; so does Ctrl+click in the list"))
        self.partner.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.partner.setMinimumContentsLength(_PARTNER_LETTERS)
        self._with.setBuddy(self.partner)
        self.only_differences = QCheckBox(self.tr("Only differences"))
        self.copy = PushButton(self.tr("Copy all"), theme, icon="copy")
        self.copy.setAutoDefault(False)
        self.copy.setToolTip(self.tr("Copy the history of every attempt as text"))
        self.refresh = ToolButton("refresh", with_keys(self.tr("Read the history again"), Command.REFRESH), theme)
        self.refresh.setFixedSize(tokens.hit_target, tokens.hit_target)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.space_l, tokens.space_s, tokens.space_l, tokens.space_s)
        row.setSpacing(tokens.space_s)
        row.addWidget(self.summary, 1)
        for widget in (self.only_differences, self._with, self.partner, self.copy, self.refresh):
            row.addWidget(widget)
        self.partner.activated.connect(self._tell)
        self.offer((), ())

    def offer(self, lines: Sequence[AttemptLine], chosen: Sequence[int | None]) -> None:
        """Let the chosen attempt be compared with another one.

        Args:
            lines: Every attempt, newest first.
            chosen: Ids of those that are chosen, newest first.
        """
        others = [(line.brief, line.id) for line in lines if line.id != (chosen[0] if chosen else None)]
        wanted = [(self.tr("no other attempt"), None), *others]
        blocker = QSignalBlocker(self.partner)
        # Left alone where it is right already: it may be open.
        if wanted != [(self.partner.itemText(row), self.partner.itemData(row)) for row in range(self.partner.count())]:
            self.partner.clear()
            for words, number in wanted:
                self.partner.addItem(words, number)
        partner = chosen[1] if len(chosen) == 2 else None
        self.partner.setCurrentIndex([number for _, number in wanted].index(partner))
        blocker.unblock()
        for part in (self._with, self.partner):
            set_present(part, len(lines) > 1)
            part.setEnabled(0 < len(chosen) < 3)
        set_present(self.only_differences, len(chosen) == 2)
        self.copy.setEnabled(bool(lines))

    @Slot()
    def _tell(self) -> None:
        self.partner_chosen.emit(self.partner.currentData())
