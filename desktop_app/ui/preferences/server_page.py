"""The page about the migration server: its address with a live test, token, proxy, certificates; UI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication, Slot

from desktop_app.settings import is_loopback
from desktop_app.ui.background import Background
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import InlineMessage, Tone
from desktop_app.ui.preferences.page import Page
from desktop_app.ui.preferences.secret_field import SecretField
from desktop_app.ui.preferences.server_tester import ServerTester, Target
from desktop_app.ui.preferences.setting_field import TextSetting

if TYPE_CHECKING:
    from desktop_app.services.configuring import Configuring


class ServerPage(Page):
    """How the migration server is reached.

    Attributes:
        url: Its address.
        token: What it lets us in with.
        proxy: On the way to it.
        ca_file: Certificates trusted besides the system's.
        tester: Asks it.
        warning: Says that secrets travel unencrypted.
    """

    def __init__(self, configuring: Configuring, background: Background, theme: Theme) -> None:
        """Make the page."""
        super().__init__(theme)
        self.set_title(self.tr("Migration server"))
        self.tester = ServerTester(configuring, background, theme)
        self.warning = InlineMessage(theme, self)
        self.url = self.add_field(TextSetting("server.url", configuring, theme, mono=True))
        self.url.line.addWidget(self.tester.button)
        self.add(self.warning)
        self.add(self.tester)
        self.token = self.add_secret(SecretField("server_token", "server.token", configuring, background, theme))
        self.proxy = self.add_field(TextSetting("server.proxy", configuring, theme, mono=True))
        self.ca_file = self.add_field(TextSetting("server.ca_file", configuring, theme, mono=True))
        self.tester.requested.connect(self.test)
        for field in (self.url, self.proxy, self.ca_file):
            field.changed.connect(self.tester.forget)
        self.url.changed.connect(self._weigh)
        self.token.changed.connect(self.tester.forget)
        self._weigh()

    def load(self) -> None:
        """Show what is in force."""
        super().load()
        self._weigh()

    @Slot()
    def test(self) -> None:
        """Ask the server that is typed, with what is typed."""
        if all([field.check() for field in (self.url, self.proxy, self.ca_file)]):
            url, proxy, ca_file = (str(field.value()) for field in (self.url, self.proxy, self.ca_file))
            self.tester.test(Target(url, self.token.typed, proxy, ca_file))

    @Slot()
    def _weigh(self) -> None:
        warn_of_open_way(self.warning, str(self.url.value()))


def warn_of_open_way(warning: InlineMessage, url: str) -> None:
    """Say that secrets travel unencrypted, where they do."""
    if is_open_way(url):
        warning.show_message(
            Tone.ATTENTION,
            QCoreApplication.translate(
                "Settings",
                "With http:// the MB secret and the token travel unencrypted to another machine. "
                "Use https:// if the server offers it.",
            ),
        )
    else:
        warning.clear()


def is_open_way(url: str) -> bool:
    """Tell whether what is sent to an address can be read on the way."""
    try:
        parts = urlsplit(url)
        return parts.scheme == "http" and bool(parts.hostname) and not is_loopback(url)
    except ValueError:
        # Half an address, such as an open bracket: it is refused elsewhere.
        return False
