"""What the window does with migrations, wherever they are listed; UI thread; asks no service but for a look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.ui.history import HistoryWindows
from desktop_app.ui.logs import LogWindows
from desktop_app.ui.migrations.pane import MigrationsPane
from desktop_app.ui.operating import Acting
from desktop_app.ui.restarting import Restarting

if TYPE_CHECKING:
    from desktop_app.services.watching import Watcher
    from desktop_app.ui.details import DetailsPane


@dataclass(frozen=True, slots=True)
class MigrationVerbs:
    """Whoever does something, one for the whole window.

    Attributes:
        restarting: Starts migrations.
        acting: Does to them what else can be done.
        logs: The windows of logs.
        histories: The windows of histories.
        watcher: Is asked for looks.
    """

    restarting: Restarting
    acting: Acting
    logs: LogWindows
    histories: HistoryWindows
    watcher: Watcher

    def serve(self, pane: MigrationsPane, details: DetailsPane) -> None:
        """Do what a list and the details beside it ask for, and show there what was chosen."""
        actions = pane.row_actions
        pane.selection_changed.connect(details.show_migration)
        actions.restart_requested.connect(self.restarting.restart)
        actions.restart_with_requested.connect(self.restarting.restart_with)
        actions.refresh_requested.connect(self.watcher.request_look)
        for asking in (actions, details.doing):
            asking.log_requested.connect(self.logs.show_log)
            asking.history_requested.connect(self.histories.show_window)
        actions.action_requested.connect(self.acting.act)
        for doing in (self.restarting, self.acting):
            doing.busy_changed.connect(actions.note_busy)
