"""The window's lower edge: receiver, migration server, webhook path, and when the list was read; UI thread."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStatusBar, QWidget

from desktop_app.ui.formatting import clock_time, exact_time, thousands
from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import Health, StatusDot
from desktop_app.ui.recorded_words import in_operator_words

if TYPE_CHECKING:
    from desktop_app.services.probing import Handshake
    from desktop_app.services.server_state import ServerState


class StatusLine(QStatusBar):
    """Three connections and a time.

    Attributes:
        receiver: Whether results can be sent to us.
        server: Whether the migration server answers.
        webhook: Whether the server was seen to reach us.
    """

    def __init__(self, theme: Theme, locale: QLocale, parent: QWidget | None = None) -> None:
        """Make a line that knows nothing yet."""
        super().__init__(parent)
        self._locale = locale
        self.receiver, self.server, self.webhook = (StatusDot(theme) for _ in range(3))
        self._updated = QLabel()
        self._updated.setFont(ui_font(theme.tokens.font_small))
        self._updated.setProperty("role", "muted")
        self.setSizeGripEnabled(False)
        self.setContentsMargins(theme.tokens.space_m, 0, theme.tokens.space_m, 0)
        dots = QWidget()
        row = QHBoxLayout(dots)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.tokens.space_l)
        for dot in (self.receiver, self.server, self.webhook):
            row.addWidget(dot)
        row.addStretch(1)
        self.addWidget(dots, 1)
        self.addPermanentWidget(self._updated)
        self.receiver.set_state(Health.UNKNOWN, self.tr("Receiver: starting…"))
        self.server.set_state(Health.UNKNOWN, self.tr("Server: not asked yet"))
        self.forget_webhook()

    def show_receiver(self, url: str, problem: str) -> None:
        """Say where results are taken, or why they are not."""
        if url:
            self.receiver.set_state(Health.OK, self.tr("Receiver {address}").format(address=url.split("://")[-1]), url)
        else:
            self.receiver.set_state(Health.ERROR, self.tr("No receiver"), problem)

    def show_server(self, state: ServerState) -> None:
        """Say how the migration server is."""
        if state.reachable is None:
            self.server.set_state(Health.UNKNOWN, self.tr("Server: not asked yet"))
        elif not state.reachable:
            self.server.set_state(Health.ERROR, self.tr("Server does not answer"), in_operator_words(state.error))
        elif state.latency_ms is None:
            self.server.set_state(Health.OK, self.tr("Server reachable"))
        else:
            words = self.tr("Server reachable, {latency} ms")
            self.server.set_state(Health.OK, words.format(latency=thousands(round(state.latency_ms), self._locale)))

    def show_webhook(self, handshake: Handshake, tested_at: datetime) -> None:
        """Say whether the server reaches us; that it does not is a normal state."""
        time, tip = clock_time(tested_at, self._locale)[:5], exact_time(tested_at, self._locale)
        if handshake.to_us:
            self.webhook.set_state(Health.OK, self.tr("Webhook path tested {time}").format(time=time), tip)
        elif handshake.to_server:
            # A desk that nobody can call is as good as any other: nothing here asks for a person.
            words = self.tr("No webhooks: results come by watching")
            self.webhook.set_state(
                Health.UNKNOWN, words, "\n".join((handshake.url, in_operator_words(handshake.error), tip))
            )
        else:
            words = self.tr("Webhook path: server did not answer")
            self.webhook.set_state(Health.ATTENTION, words, "\n".join((in_operator_words(handshake.error), tip)))

    def forget_webhook(self, testing: bool = False) -> None:
        """Say that nothing is known of the webhook's path, or that it is being found out."""
        words = self.tr("Webhook path: testing…") if testing else self.tr("Webhook path not tested")
        self.webhook.set_state(Health.UNKNOWN, words)

    def show_updated(self, moment: datetime) -> None:
        """Say when what is shown was read."""
        self._updated.setText(self.tr("Updated {time}").format(time=clock_time(moment, self._locale)))
        self._updated.setToolTip(exact_time(moment, self._locale))
