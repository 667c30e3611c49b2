"""The page about results: where the server sends them, what the receiver takes, who may use the API; UI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import Signal, Slot

from desktop_app.ui.desk import Desk
from desktop_app.ui.preferences.api_token import ApiToken
from desktop_app.ui.preferences.handshake_tester import HandshakeTester
from desktop_app.ui.preferences.handshake_words import Path, Suggestion
from desktop_app.ui.preferences.page import Page
from desktop_app.ui.preferences.setting_field import ChoiceSetting, FlagSetting, NumberSetting, TextSetting

if TYPE_CHECKING:
    from desktop_app.services.configuring import Configuring


class ResultsPage(Page):
    """How results come to this desk, with a test of both directions.

    Attributes:
        base_url: What the server is told.
        tester: Tries both directions.
        host: What the receiver listens on.
        port: Likewise.
        server_url: Gives the address that is typed on the server's page.

    Signals:
        save_requested: A test is wanted of what is in force only once it is saved; `note_saved` goes on with it.
    """

    save_requested = Signal()

    def __init__(self, configuring: Configuring, desk: Desk, receiver_url: str = "") -> None:
        """Make the page; `receiver_url` is where the receiver really listens, empty if it does not."""
        super().__init__(desk.theme)
        theme = desk.theme
        self._configuring = configuring
        self._receiver_url = receiver_url
        self._test_waits = False
        self.server_url: Callable[[], str] = lambda: configuring.current.server.url
        self.tester = HandshakeTester(configuring, desk.background, theme)
        self.base_url = self.add_field(TextSetting("webhook.base_url", configuring, theme, mono=True))
        self.base_url.line.addWidget(self.tester.button)
        self.add(self.tester)
        self.host = self.add_field(TextSetting("receiver.host", configuring, theme, mono=True))
        self.port = self.add_field(NumberSetting("receiver.port", configuring, theme, desk.locale))
        self.tester.requested.connect(self.test)
        self.tester.suggested.connect(self.take)
        for field in (self.base_url, self.host, self.port):
            field.changed.connect(self._note_typing)
        self._show_default()

    def load(self) -> None:
        """Show what is in force."""
        super().load()
        self._show_default()

    def show_receiver(self, url: str) -> None:
        """Take note of where the receiver listens now; empty if it does not."""
        self._receiver_url = url
        self._show_default()

    @Slot()
    def test(self) -> None:
        """Let the server call the address that is typed; the receiver has to listen as it is typed for that."""
        if not all([field.check() for field in (self.base_url, self.host, self.port)]):
            return
        self._test_waits = self._needs_saving
        if self._test_waits:
            self.save_requested.emit()
        else:
            self.tester.test(self._path(), self.server_url() != self._configuring.current.server.url)

    def note_saved(self, saved: bool) -> None:
        """Go on with a test that waited for it; give it up if it failed."""
        waited, self._test_waits = self._test_waits, False
        self._show_verb()
        if waited and saved:
            self.test()

    @Slot(object)
    def take(self, suggestion: Suggestion) -> None:
        """Fill in what would mend the way back."""
        if not self.base_url.is_locked:
            self.base_url.suggest(suggestion.base_url)
        if suggestion.host and not self.host.is_locked:
            self.host.suggest(suggestion.host)

    @Slot()
    def _note_typing(self) -> None:
        self.tester.forget()
        self._show_verb()

    @property
    def _needs_saving(self) -> bool:
        return self.host.is_changed or self.port.is_changed

    def _show_verb(self) -> None:
        self.tester.button.setText(self.tr("Save and test") if self._needs_saving else self.tr("Test"))

    @property
    def _port(self) -> int:
        return urlsplit(self._receiver_url).port or self._configuring.current.receiver.port

    def _path(self) -> Path:
        settings = self._configuring.current
        base = str(self.base_url.value()) or settings.webhook.dashboard_url or f"http://localhost:{self._port}"
        return Path(base, self.server_url(), settings.receiver.host, self._port)

    def _show_default(self) -> None:
        settings = self._configuring.current
        self.base_url.edit.setPlaceholderText(settings.webhook.dashboard_url or f"http://localhost:{self._port}")


class WebhookPage(ResultsPage):
    """The same, with what the receiver takes and who may use the API.

    Attributes:
        unsigned: What happens to results that nobody signed.
        token: Of the API.
    """

    def __init__(self, configuring: Configuring, desk: Desk, receiver_url: str = "") -> None:
        """Make the page; `receiver_url` is where the receiver really listens, empty if it does not."""
        super().__init__(configuring, desk, receiver_url)
        theme = desk.theme
        self.set_title(self.tr("Results and API"))
        self.unsigned = self.add_field(ChoiceSetting("webhook.unsigned", configuring, theme))
        self.add_section(self.tr("API for other programs"))
        self.token = ApiToken(configuring, desk.background, theme)
        self.add(self.token)
        self.add_field(FlagSetting("api.anonymous_read", configuring, theme))
        self.add_field(FlagSetting("api.remote", configuring, theme))
