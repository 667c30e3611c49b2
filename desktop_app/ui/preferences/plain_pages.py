"""The pages that are only fields: the server's files, watching, appearance; UI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from desktop_app.ui.look.theme import Theme
from desktop_app.ui.preferences.page import Page
from desktop_app.ui.preferences.setting_field import ChoiceSetting, NumberSetting, TextSetting

if TYPE_CHECKING:
    from desktop_app.services.configuring import Configuring


class FilesPage(Page):
    """Where the server's own files can be read, and which of its processes may be ended."""

    def __init__(self, configuring: Configuring, theme: Theme) -> None:
        """Make the page."""
        super().__init__(theme)
        self.set_title(self.tr("Server's files"))
        self.explain(
            self.tr("Only where the migration server runs on this machine, or where its folders are mounted here.")
        )
        for key in ("worker_host.cache_path", "worker_host.log_path"):
            self.add_field(TextSetting(key, configuring, theme, mono=True))
        self.add_field(ChoiceSetting("worker_host.pids", configuring, theme))
        self.add_field(TextSetting("worker_host.command", configuring, theme, mono=True))


class WatchingPage(Page):
    """How often the server is asked."""

    def __init__(self, configuring: Configuring, theme: Theme, locale: QLocale) -> None:
        """Make the page."""
        super().__init__(theme)
        self.set_title(self.tr("Watching"))
        self.explain(self.tr("How often the server is asked about migrations that are in progress."))
        for key in ("watch.selected_interval", "watch.interval", "watch.budget", "watch.silence"):
            self.add_field(NumberSetting(key, configuring, theme, locale))


class AppearancePage(Page):
    """How the window looks and speaks, and what it tells of while nobody looks."""

    def __init__(self, configuring: Configuring, theme: Theme) -> None:
        """Make the page."""
        super().__init__(theme)
        self.set_title(self.tr("Appearance"))
        for key in ("ui.theme", "ui.language", "ui.notifications"):
            self.add_field(ChoiceSetting(key, configuring, theme))
