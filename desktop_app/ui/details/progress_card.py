"""What the migration is doing: how far, in what stage, since when; UI thread; must not import services."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from desktop_app.domain.migration import Progress, Status
from desktop_app.ui.details.moments import Moments
from desktop_app.ui.details.shown import Shown
from desktop_app.ui.formatting import thousands
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import Card, KeyValueRows, ProgressBar
from desktop_app.ui.parts.presence import set_present


class ProgressCard(Card):
    """Bar, pages, stage, start, end and length of the current run.

    Attributes:
        bar: How far it is.
        rows: ``pages``, ``stage``, ``started``, ``ended``, ``length``.
    """

    def __init__(self, theme: Theme, locale: QLocale) -> None:
        """Make a card that says nothing yet."""
        super().__init__(QCoreApplication.translate("Details", "Progress"), theme)
        self._locale = locale
        self.bar = ProgressBar(theme)
        self.bar.setLocale(locale)
        self.rows = KeyValueRows(theme)
        for key, label in (
            ("pages", self.tr("Pages")),
            ("stage", self.tr("Stage")),
            ("started", self.tr("Started")),
            ("ended", self.tr("Ended")),
            ("length", self.tr("Duration")),
        ):
            self.rows.add_row(key, label, copyable=key in ("stage", "started", "ended"))
        self.add(self.bar)
        self.add(self.rows)

    def show_details(self, shown: Shown, moments: Moments) -> None:
        """Show how far the current run is."""
        progress = shown.details.record.progress or Progress()
        percent = progress.shown_percent
        running = shown.status is Status.IN_PROGRESS
        self.bar.set_percent(percent)
        set_present(self.bar, running or percent is not None)
        self.rows.set_value("pages", self._pages(progress))
        self.rows.set_value("stage", progress.stage or "" if running else "")
        begun = shown.started_at if shown.status is not Status.PENDING or shown.starting else None
        for key, moment in (("started", begun), ("ended", shown.ended_at)):
            exact = moments.exact(moment)
            self.rows.set_value(key, moments.at(moment), tip=exact, copied=exact)
        ended = shown.ended_at
        known = begun is not None and (running or shown.starting or ended is not None)
        self.rows.set_value("length", moments.between(begun, ended) if known else "")
        set_present(self.rows, self.rows.has_content)
        self.set_has_content(running or percent is not None or self.rows.has_content)

    def _pages(self, progress: Progress) -> str:
        # The server says 0 of 0 until it has counted them.
        done, total = progress.processed_pages, progress.total_pages or None
        if total is None and not done:
            return ""
        if done is not None and total is not None:
            text = self.tr("{done} of {total}")
            return text.format(done=thousands(done, self._locale), total=thousands(total, self._locale))
        if done is not None:
            return thousands(done, self._locale)
        return self.tr("{total} in all").format(total=thousands(total, self._locale)) if total is not None else ""
