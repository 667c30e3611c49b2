"""What every pane of the window is given; a plain value, UI thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from desktop_app.ui.background import Background
from desktop_app.ui.look.icons import Icons
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.migration_feed import MigrationFeed

if TYPE_CHECKING:
    from desktop_app.services.configuring import Configuring
    from desktop_app.services.doctor import Doctor
    from desktop_app.services.importing import Importing
    from desktop_app.services.launching import Launching
    from desktop_app.services.listing import Listing
    from desktop_app.services.logs import Logs
    from desktop_app.services.migration_export import MigrationExport
    from desktop_app.services.operating import Operating
    from desktop_app.services.probing import Probe
    from desktop_app.services.results import Results
    from desktop_app.services.trail import Trail
    from desktop_app.services.watching import Watcher


@dataclass(frozen=True, slots=True)
class Desk:
    """The services, the ways to and from them, and how things are shown.

    The services block: call them through `background` only, but for `Watcher.focus`, `request_look` and `state`.

    Attributes:
        feed: Tells what changed.
        background: Runs what blocks.
        theme: Tokens and icons now; painters follow its `changed`.
        clock: The time, UTC.
        locale: How numbers and dates are written.
        actor: Who sits before the window; named in attempts.
        configuring: Settings and secrets; None where they cannot be changed.
        doctor: Examines the installation; None where it cannot be examined.
        logs: Reads the logs of migrations; None where there are none to be read.
        operating: Does what operators ask for besides starting; None where only starting is offered.
        trail: Reads who did what; None where nothing is kept.
        importing: Takes migrations in; None where that is not offered.
        exporting: Writes them into files; likewise.
    """

    listing: Listing
    launching: Launching
    watcher: Watcher
    results: Results
    probe: Probe
    feed: MigrationFeed
    background: Background
    theme: Theme
    clock: Callable[[], datetime]
    locale: QLocale
    actor: str
    configuring: Configuring | None = None
    doctor: Doctor | None = None
    logs: Logs | None = None
    operating: Operating | None = None
    trail: Trail | None = None
    importing: Importing | None = None
    exporting: MigrationExport | None = None

    @property
    def icons(self) -> Icons:
        """Give the icons of the theme in force; a theme change makes others."""
        return self.theme.icons
