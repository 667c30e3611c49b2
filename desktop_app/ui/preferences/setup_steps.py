"""The steps of the first set-up: server, results, starts, ready; UI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.background import Background
from desktop_app.ui.desk import Desk
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import Health, InlineMessage
from desktop_app.ui.preferences.handshake_words import Suggestion
from desktop_app.ui.preferences.page import Page
from desktop_app.ui.preferences.secret_field import SecretField
from desktop_app.ui.preferences.secret_place import SecretPlace
from desktop_app.ui.preferences.server_page import warn_of_open_way
from desktop_app.ui.preferences.server_tester import ServerTester, Target
from desktop_app.ui.preferences.setting_field import TextSetting
from desktop_app.ui.preferences.verdict import Verdict
from desktop_app.ui.preferences.webhook_page import ResultsPage

if TYPE_CHECKING:
    from desktop_app.services.configuring import Configuring


class ServerStep(Page):
    """Where the migration server is.

    Attributes:
        url: Its address.
        tester: Asks it, at once and whenever another address was typed.
        token: What it lets us in with; most need none.
    """

    def __init__(self, configuring: Configuring, background: Background, theme: Theme) -> None:
        """Make the step."""
        super().__init__(theme)
        self.set_title(self.tr("Where is the migration server?"))
        self.explain(self.tr("It does the migrations; this desk starts them and watches them."))
        self.tester = ServerTester(configuring, background, theme)
        self.warning = InlineMessage(theme, self)
        self.url = self.add_field(TextSetting("server.url", configuring, theme, mono=True))
        self.url.line.addWidget(self.tester.button)
        self.add(self.warning)
        self.add(self.tester)
        self.token = self.add_secret(SecretField("server_token", "server.token", configuring, background, theme))
        self._tried = Target("")
        self.tester.requested.connect(self.test)
        self.url.changed.connect(self._note_typing)
        self.url.edit.editingFinished.connect(self.test_new)
        self.token.changed.connect(self.tester.forget)

    @Slot()
    def test(self) -> None:
        """Ask the server that is typed."""
        if self.url.check():
            self._tried = self._target()
            self.tester.test(self._tried)

    @Slot()
    def test_new(self) -> None:
        """Ask it unless it was asked just so."""
        if self._target() != self._tried:
            self.test()

    def _target(self) -> Target:
        return Target(str(self.url.value()), self.token.typed)

    @Slot()
    def _note_typing(self) -> None:
        self.tester.forget()
        self._tried = Target("")
        warn_of_open_way(self.warning, str(self.url.value()))


class ResultsStep(ResultsPage):
    """How results come here; that they are polled is as good as any."""

    def __init__(self, configuring: Configuring, desk: Desk, receiver_url: str = "") -> None:
        """Make the step; `receiver_url` is where the receiver really listens, empty if it does not."""
        super().__init__(configuring, desk, receiver_url)
        self.set_title(self.tr("How do results come here?"))
        for field in (self.host, self.port):
            field.setVisible(field.is_locked)
        self.explain(
            self.tr(
                "If the server cannot reach this desk, nothing is lost: results are polled and show a little later."
            )
        )

    @Slot(object)
    def take(self, suggestion: Suggestion) -> None:
        """Fill in what would mend the way back, and try it."""
        super().take(suggestion)
        self.host.setVisible(self.host.is_changed or self.host.is_locked)
        self.test()

    @property
    def has_failed(self) -> bool:
        """Tell whether it is known that the server does not reach this desk."""
        handshake = self.tester.handshake
        return handshake is not None and not handshake.to_us


class StartsStep(Page):
    """What starts use.

    Attributes:
        site: The MB site id.
        secret: The MB secret.
        place: Where secrets are kept.
    """

    def __init__(self, configuring: Configuring, background: Background, theme: Theme) -> None:
        """Make the step."""
        super().__init__(theme)
        self.set_title(self.tr("What do starts use?"))
        self.explain(self.tr("Both can be left empty and given with each start."))
        self.site = self.add_field(TextSetting("launch.mb_site_id", configuring, theme, mono=True))
        self.secret = self.add_secret(SecretField("mb_secret", "launch.mb_secret", configuring, background, theme))
        self.place = SecretPlace(configuring, background, theme)
        self.add_field(self.place.field, self.place)

    def begin(self) -> None:
        """Offer the line for the secret at once where none is stored."""
        if self.secret.stored is False:
            self.secret.ask()
        self.site.edit.setFocus()


class ReadyStep(Page):
    """What was set up, in a few lines.

    Attributes:
        server, results, site, secret: One line each.
    """

    def __init__(self, theme: Theme) -> None:
        """Make the step."""
        super().__init__(theme)
        self.set_title(self.tr("Ready"))
        self.server, self.results, self.site, self.secret = (Verdict(theme) for _ in range(4))
        summary = QWidget()
        column = QVBoxLayout(summary)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.tokens.space_xs)
        for line in (self.server, self.results, self.site, self.secret):
            column.addWidget(line)
        self.add(summary)
        self.explain(self.tr("All of it can be changed in the settings."))

    def summarize(self, server: ServerStep, results: ResultsStep, starts: StartsStep) -> None:
        """Say what the other steps came to."""
        url = str(server.url.value())
        if server.tester.reached:
            self.server.show_finding(Health.OK, self.tr("The migration server {url} answers.").format(url=url))
        else:
            words = self.tr("The migration server {url} was not reached yet; the desk goes on trying.")
            self.server.show_finding(Health.ATTENTION, words.format(url=url))
        handshake = results.tester.handshake
        if handshake is not None and handshake.to_us:
            self.results.show_finding(Health.OK, self.tr("Results arrive at once."))
        else:
            self.results.show_finding(Health.OK, self.tr("Results are polled: they show a few seconds later."))
        site = str(starts.site.value())
        self.site.show_finding(
            Health.OK if site else Health.UNKNOWN,
            self.tr("MB site ID {site}").format(site=site) if site else self.tr("MB site ID: given with each start"),
        )
        stored = bool(starts.secret.stored)
        self.secret.show_finding(
            Health.OK if stored else Health.UNKNOWN,
            self.tr("MB secret: stored") if stored else self.tr("MB secret: given with each start"),
        )
