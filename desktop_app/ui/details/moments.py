"""Writes times and lengths of time as the details pane shows them, all relative to one present; pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QLocale

from desktop_app.ui.formatting import duration, exact_time, relative_time, time_of_day


@dataclass(frozen=True, slots=True)
class Moments:
    """One present and one way of writing.

    Attributes:
        now: UTC.
        locale: Whose digits and month names.
    """

    now: datetime
    locale: QLocale

    def ago(self, moment: datetime | None) -> str:
        """Write how long ago; empty for None."""
        return relative_time(moment, self.now, self.locale) if moment else ""

    def at(self, moment: datetime | None) -> str:
        """Write the time of day if it was today, else date and time; empty for None."""
        return time_of_day(moment, self.now, self.locale) if moment else ""

    def exact(self, moment: datetime | None) -> str:
        """Write date, time and zone, for tooltips and the clipboard; empty for None."""
        return exact_time(moment, self.locale) if moment else ""

    def between(self, start: datetime | None, end: datetime | None) -> str:
        """Write how long it took, until now where it has not ended; empty without a start."""
        return duration(((end or self.now) - start).total_seconds(), self.locale) if start else ""
