"""The row of counts above the list, each the filter for what it counts; UI thread; asks no service."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from desktop_app.domain.overview import StatusCounts
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.migrations.views import View, view_tip, view_title
from desktop_app.ui.parts import CountCard

_WIDEST = 280
_LOUD = frozenset({View.ERRORS, View.ATTENTION})


class CountCards(QWidget):
    """One card for each view.

    Attributes:
        cards: By view, in the order in which they stand.

    Signals:
        view_chosen: Carries the `View` whose card was pressed.
    """

    view_chosen = Signal(object)

    def __init__(self, theme: Theme, locale: QLocale, parent: QWidget | None = None) -> None:
        """Make cards without figures; "all" is checked."""
        super().__init__(parent)
        self.cards: dict[View, CountCard] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.tokens.space_s)
        for view in View:
            icon = "" if view is View.ALL else view.icon
            card = CountCard(view_title(view), icon, theme, colour=view.colour, loud=view in _LOUD)
            card.setLocale(locale)
            card.setToolTip(view_tip(view))
            card.clicked.connect(self._choose)
            self._group.addButton(card)
            self.cards[view] = card
            card.setMaximumWidth(_WIDEST)
            row.addWidget(card, 1)
        # On a very wide screen they stay together.
        row.addStretch(0)
        self.cards[View.ALL].setChecked(True)

    def show_counts(self, counts: StatusCounts | None) -> None:
        """Show the figures; None shows that they are not known."""
        for view, card in self.cards.items():
            count = None if counts is None else view.counted(counts)
            if count != card.count:
                card.set_count(count)

    def show_view(self, view: View) -> None:
        """Mark the card of the view in force."""
        self.cards[view].setChecked(True)

    @Slot()
    def _choose(self) -> None:
        checked = self._group.checkedButton()
        for view, card in self.cards.items():
            if card is checked:
                self.view_chosen.emit(view)
