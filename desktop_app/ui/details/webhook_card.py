"""Whether the webhook came: its address, when, and what was made of it; UI thread; must not import services."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel

from desktop_app.domain.attempt import Launch, Origin
from desktop_app.domain.overview import Delivery
from desktop_app.ui.details.moments import Moments
from desktop_app.ui.details.shown import Shown
from desktop_app.ui.details.words import verdict_word
from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import Card, KeyValueRows
from desktop_app.ui.parts.presence import set_present
from desktop_app.ui.recorded_words import in_operator_words

SHOWN_DELIVERIES = 5


class WebhookCard(Card):
    """The current attempt's webhook and the migration's last deliveries.

    Attributes:
        rows: ``registered``, ``received``, ``address``.
        deliveries: ``0`` (newest) to ``4``, labelled with their times.
    """

    def __init__(self, theme: Theme) -> None:
        """Make a card that says nothing yet."""
        super().__init__(QCoreApplication.translate("Details", "Webhook"), theme)
        self.rows = KeyValueRows(theme)
        self.rows.add_row("registered", self.tr("Registered"))
        self.rows.add_row("received", self.tr("Received"), max_lines=3)
        self.rows.add_row("address", self.tr("Address"), mono=True, copyable=True, elide=Qt.TextElideMode.ElideMiddle)
        self._heading = QLabel(self.tr("Last deliveries"), self)
        self._heading.setFont(ui_font(theme.tokens.font_small, semibold=True))
        self.deliveries = KeyValueRows(theme)
        for place in range(SHOWN_DELIVERIES):
            self.deliveries.add_row(str(place), "", copyable=True, max_lines=6)
        self.add(self.rows)
        self.add(self._heading)
        self.add(self.deliveries)

    def show_details(self, shown: Shown, moments: Moments) -> None:
        """Show what is known of the webhook."""
        webhook = shown.webhook
        expected = bool(webhook.url)
        observed = shown.attempt is not None and shown.attempt.origin is Origin.OBSERVED
        self.rows.set_value("registered", self._registered(shown) if expected or observed else "")
        at, exact = moments.at(webhook.received_at), moments.exact(webhook.received_at)
        self.rows.set_value("received", at or (self._missing(shown) if expected else ""), tip=exact, copied=exact)
        self.rows.set_value("address", webhook.url)
        set_present(self._heading, bool(webhook.deliveries))
        for place in range(SHOWN_DELIVERIES):
            there = place < len(webhook.deliveries)
            self._show_delivery(place, webhook.deliveries[place] if there else None, moments)
        set_present(self.rows, self.rows.has_content)
        set_present(self.deliveries, self.deliveries.has_content)
        self.set_has_content(self.rows.has_content or self.deliveries.has_content)

    def _registered(self, shown: Shown) -> str:
        if shown.webhook.registered:
            return self.tr("Yes, with the start")
        launch = shown.attempt.launch if shown.attempt else None
        if launch is Launch.PENDING:
            return self.tr("Being handed over")
        if launch is Launch.UNKNOWN:
            return self.tr("Handed over, not confirmed")
        return self.tr("No: this run was not started here")

    def _missing(self, shown: Shown) -> str:
        if shown.status.terminal:
            return self.tr("No; the end was found by watching")
        return self.tr("Not yet")

    def _show_delivery(self, place: int, delivery: Delivery | None, moments: Moments) -> None:
        key = str(place)
        if delivery is None:
            self.deliveries.set_value(key, "")
            return
        parts = [f"{verdict_word(delivery.verdict)} ({delivery.http_status})"]
        if delivery.reason:
            parts.append(in_operator_words(delivery.reason))
        if delivery.flags:
            parts.append(self.tr("not readable: {fields}").format(fields=", ".join(delivery.flags)))
        exact = moments.exact(delivery.received_at)
        self.deliveries.set_label(key, moments.at(delivery.received_at), tip=exact)
        self.deliveries.set_value(key, "; ".join(parts), tip=exact)
