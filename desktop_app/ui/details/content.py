"""Header and cards of one migration in their order; UI thread; must not import services."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.migration import MigrationKey
from desktop_app.ui.details.attempts_card import AttemptsCard
from desktop_app.ui.details.error_card import ErrorCard, WarningsCard
from desktop_app.ui.details.header import DetailsHeader
from desktop_app.ui.details.moments import Moments
from desktop_app.ui.details.process_card import ProcessCard
from desktop_app.ui.details.progress_card import ProgressCard
from desktop_app.ui.details.result_card import ResultCard
from desktop_app.ui.details.shown import Shown
from desktop_app.ui.details.webhook_card import WebhookCard
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import Hairline, InlineMessage, scrolled

# The share of the width that labels may take for the sake of a common edge.
_LABELS_AT_MOST = 0.42


class DetailsContent(QWidget):
    """A header that stays, and the cards below it in the order in which an operator asks.

    Attributes:
        header: Ids, status, actions.
        problem: Why the details could not be read; silent if they could.
        progress: What it is doing.
        process: Whether it is alive.
        webhook: Whether the webhook came.
        result: What came out.
        error: What went wrong.
        warnings: What went not quite right.
        attempts: What was tried before.
        cards: What scrolls.
    """

    def __init__(self, theme: Theme, locale: QLocale) -> None:
        """Make one that shows no migration yet."""
        super().__init__()
        tokens = theme.tokens
        self.header = DetailsHeader(theme)
        self.problem = InlineMessage(theme, stacked=True)
        self.progress = ProgressCard(theme, locale)
        self.process = ProcessCard(theme)
        self.webhook = WebhookCard(theme)
        self.result = ResultCard(theme, _open_in_browser)
        self.error = ErrorCard(theme)
        self.warnings = WarningsCard(theme)
        self.attempts = AttemptsCard(theme)
        # What went wrong, if anything did, comes before how far it got.
        self._cards = (
            self.error,
            self.progress,
            self.process,
            self.webhook,
            self.result,
            self.warnings,
            self.attempts,
        )
        self._grids = (self.progress.rows, self.process.rows, self.webhook.rows, self.result.rows)
        self._widest_label = max(rows.label_width for rows in self._grids)
        column = QWidget()
        stack = QVBoxLayout(column)
        stack.setContentsMargins(tokens.space_m, tokens.space_m, tokens.space_m, tokens.space_m)
        stack.setSpacing(tokens.space_m)
        for widget in (self.problem, *self._cards):
            stack.addWidget(widget)
        stack.addStretch(1)
        self.cards = scrolled(column)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(Hairline())
        layout.addWidget(self.cards, 1)

    def show_key(self, key: MigrationKey) -> None:
        """Name a migration of which nothing else is known yet."""
        self.header.show_key(key)
        self.problem.clear()
        for card in self._cards:
            card.set_has_content(False)
        self.cards.verticalScrollBar().setValue(0)

    def show_details(self, shown: Shown, moments: Moments) -> None:
        """Show everything; what did not change is not touched."""
        for block in (self.header, *self._cards):
            block.show_details(shown, moments)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the values of all cards stand below each other, unless that leaves too little room for them."""
        super().resizeEvent(event)
        aligned = self._widest_label <= self.width() * _LABELS_AT_MOST
        for rows in self._grids:
            rows.set_label_width(self._widest_label if aligned else 0)


def _open_in_browser(address: QUrl) -> None:
    QDesktopServices.openUrl(address)
