"""The page about what launches use: the site id, the MB secret and where secrets are kept; UI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.ui.background import Background
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.preferences.page import Page
from desktop_app.ui.preferences.secret_field import SecretField
from desktop_app.ui.preferences.secret_place import SecretPlace
from desktop_app.ui.preferences.setting_field import TextSetting

if TYPE_CHECKING:
    from desktop_app.services.configuring import Configuring


class LaunchPage(Page):
    """What a start takes where nobody gives it.

    Attributes:
        site: The MB site id.
        secret: The MB secret.
        place: Where secrets are kept.
    """

    def __init__(self, configuring: Configuring, background: Background, theme: Theme) -> None:
        """Make the page."""
        super().__init__(theme)
        self.set_title(self.tr("Starts"))
        self.site = self.add_field(TextSetting("launch.mb_site_id", configuring, theme, mono=True))
        self.secret = self.add_secret(SecretField("mb_secret", "launch.mb_secret", configuring, background, theme))
        self.place = SecretPlace(configuring, background, theme)
        self.add_field(self.place.field, self.place)

    def load(self) -> None:
        """Show what is in force."""
        super().load()
        self.place.load()
