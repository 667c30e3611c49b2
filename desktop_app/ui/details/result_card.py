"""What came out of a migration; UI thread; must not import services."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from desktop_app.domain.attempt import Origin
from desktop_app.ui.details.moments import Moments
from desktop_app.ui.details.shown import Shown
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import Card, KeyValueRows, ToolButton
from desktop_app.ui.parts.presence import set_present

# A name that a browser may be sent to: what came from outside is never handed on as it is.
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+", re.I | re.ASCII)
# Said by a run; the theme and the product may be known before any.
_FOUND = ("brizy_project_domain", "brizy_project_id", "migration_id", "date")
_OUTCOME = (*_FOUND, "theme", "mb_product_name")
_ALSO = ("mb_project_domain", "mb_site_id", "wave_name")


def web_address(domain: str) -> QUrl | None:
    """Give the address to open for a domain or http(s) address of a host; None for anything else."""
    scheme, separator, rest = domain.strip().rpartition("://")
    host, slash, path = rest.partition("/")
    if separator and scheme.lower() not in ("http", "https"):
        return None
    if not _HOST.fullmatch(host):
        return None
    url = QUrl(f"{scheme.lower() or 'https'}://{host}{slash}{path}", QUrl.ParsingMode.TolerantMode)
    return url if url.isValid() else None


class ResultCard(Card):
    """Domain, ids, date, theme and product that a run gave.

    Attributes:
        rows: One for each wire name of a result.
        open_button: Shows the site in the browser; only for a domain that can be one.
    """

    def __init__(self, theme: Theme, open_url: Callable[[QUrl], object] = QDesktopServices.openUrl) -> None:
        """Make a card that says nothing yet; `open_url` shows an address in the browser."""
        super().__init__("", theme)
        self._open_url = open_url
        self._address: QUrl | None = None
        self.open_button = ToolButton("external", self.tr("Open the site in the browser"), theme)
        self.open_button.clicked.connect(self._open)
        self.add_action(self.open_button)
        self.rows = KeyValueRows(theme)
        self.rows.add_row(
            "brizy_project_domain",
            self.tr("Domain"),
            copyable=True,
            elide=Qt.TextElideMode.ElideMiddle,
            tone="link",
        )
        for name, label, mono in (
            ("brizy_project_id", self.tr("Brizy project"), True),
            ("migration_id", self.tr("Migration ID"), True),
            ("date", self.tr("Date"), False),
            ("theme", self.tr("Theme"), False),
            ("mb_product_name", self.tr("Product"), False),
            ("mb_project_domain", self.tr("MB domain"), False),
            ("mb_site_id", self.tr("MB site ID"), True),
            ("wave_name", self.tr("Wave"), False),
        ):
            self.rows.add_row(name, label, mono=mono, copyable=True, elide=Qt.TextElideMode.ElideMiddle)
        self.add(self.rows)

    def show_details(self, shown: Shown, moments: Moments) -> None:
        """Show what is known of the outcome, and whether it is the current run's."""
        values = {name: shown.text(name) for name in (*_OUTCOME, *_ALSO)}
        for name, text in values.items():
            self.rows.set_value(name, text)
        self._address = web_address(values["brizy_project_domain"])
        set_present(self.open_button, self._address is not None)
        self.set_title(self._heading(shown, any(values[name] for name in _FOUND)))
        self.set_has_content(any(values[name] for name in _OUTCOME))

    def _heading(self, shown: Shown, came_out: bool) -> str:
        if not came_out:
            return self.tr("Site")
        return self.tr("Result") if _is_current(shown) else self.tr("Result of an earlier run")

    @Slot()
    def _open(self) -> None:
        if self._address is not None:
            self._open_url(self._address)


def _is_current(shown: Shown) -> bool:
    """Tell whether the current run said any of it; what a new run has not said yet is kept from the run before."""
    attempt = shown.attempt
    if attempt is None or attempt.origin is Origin.IMPLICIT:
        return True
    return any(attempt.state.fact(name) is not None for name in _OUTCOME)
