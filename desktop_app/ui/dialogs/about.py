"""Says what program this is, on what it runs and where it keeps things; UI thread; must not import services."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from pathlib import Path

import PySide6
from PySide6.QtCore import Qt, Slot, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app import __version__
from desktop_app.ui.dialogs.frame import DialogFrame
from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import KeyValueRows, PushButton

_WIDTH = 460
_ICON = 48


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where the program keeps things."""

    data: Path
    logs: Path


class AboutDialog(DialogFrame):
    """Name, versions, folders and licences; each can be copied, and all at once. Shown with `open`.

    Attributes:
        rows: ``version``, ``python``, ``qt``, ``platform``, ``data``, ``logs``.
        copy_button: Copies everything as text.
    """

    def __init__(self, theme: Theme, whereabouts: Whereabouts | None = None, parent: QWidget | None = None) -> None:
        """Make a dialog that destroys itself once it is closed; without `whereabouts` no folder is named."""
        super().__init__(theme, self.tr("About Migration Desk"), parent, width=_WIDTH)
        self._values = self._read(whereabouts)
        self.rows = KeyValueRows(theme)
        for key, (label, value) in self._values.items():
            self.rows.add_row(
                key, label, mono=key in ("data", "logs"), copyable=True, elide=Qt.TextElideMode.ElideMiddle
            )
            self.rows.set_value(key, value)
        self.copy_button = PushButton(self.tr("Copy all"), theme, icon="copy")
        self.copy_button.clicked.connect(self.copy_all)
        self.close_button = PushButton(self.tr("Close"), theme)
        self.close_button.clicked.connect(self.accept)
        self._lay_out(theme)
        self.close_button.setFocus()

    def text(self) -> str:
        """Give everything as lines of text."""
        lines = [self.tr("Migration Desk"), *(f"{label}: {value}" for label, value in self._values.values())]
        return "\n".join(lines)

    @Slot()
    def copy_all(self) -> None:
        """Put everything on the clipboard."""
        QGuiApplication.clipboard().setText(self.text())

    def _read(self, whereabouts: Whereabouts | None) -> dict[str, tuple[str, str]]:
        values = {
            "version": (self.tr("Version"), __version__),
            "python": (self.tr("Python"), platform.python_version()),
            "qt": (self.tr("Qt"), f"{qVersion()} (PySide6 {PySide6.__version__})"),
            "platform": (self.tr("Platform"), QGuiApplication.platformName()),
        }
        if whereabouts is not None:
            values |= {
                "data": (self.tr("Data folder"), str(whereabouts.data)),
                "logs": (self.tr("Log folder"), str(whereabouts.logs)),
            }
        return values

    def _lay_out(self, theme: Theme) -> None:
        icon = QLabel()
        icon.setPixmap(theme.icons.app_icon().pixmap(_ICON, _ICON))
        licences = QLabel(
            self.tr(
                "Licence: MIT. Made with Qt and PySide6, used under the GNU LGPL, version 3;"
                " their source is at code.qt.io."
            )
        )
        licences.setProperty("role", "muted")
        licences.setFont(ui_font(theme.tokens.font_small))
        licences.setWordWrap(True)
        duty = self.tr("Lists, starts, watches and records site migrations.")
        self.add_head(icon, self.tr("Migration Desk"), duty)
        self.add(self.rows)
        self.add(licences)
        self.end_with((self.copy_button,), (self.close_button,), self.close_button)
