"""Says what program this is, on what it runs and where it keeps things; UI thread; must not import services."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from pathlib import Path

import PySide6
from PySide6.QtCore import Qt, Slot, qVersion
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app import __version__
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


class AboutDialog(QDialog):
    """Name, versions, folders and licences; each can be copied, and all at once. Shown with `open`.

    Attributes:
        rows: ``version``, ``python``, ``qt``, ``platform``, ``data``, ``logs``.
        copy_button: Copies everything as text.
    """

    def __init__(self, theme: Theme, whereabouts: Whereabouts | None = None, parent: QWidget | None = None) -> None:
        """Make a dialog that destroys itself once it is closed; without `whereabouts` no folder is named."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About Migration Desk"))
        self._values = self._read(whereabouts)
        self.rows = KeyValueRows(theme)
        for key, (label, value) in self._values.items():
            self.rows.add_row(
                key, label, mono=key in ("data", "logs"), copyable=True, elide=Qt.TextElideMode.ElideMiddle
            )
            self.rows.set_value(key, value)
        self.copy_button = PushButton(self.tr("Copy all"), theme, icon="copy")
        self.copy_button.setAutoDefault(False)
        self.copy_button.clicked.connect(self.copy_all)
        self.close_button = PushButton(self.tr("Close"), theme)
        self.close_button.setDefault(True)
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
        tokens = theme.tokens
        icon, name = QLabel(), QLabel(self.tr("Migration Desk"))
        icon.setPixmap(theme.icons.app_icon().pixmap(_ICON, _ICON))
        name.setFont(ui_font(tokens.font_title, semibold=True))
        duty = QLabel(self.tr("Lists, starts, watches and records site migrations."))
        licences = QLabel(
            self.tr(
                "Licence: MIT. Made with Qt and PySide6, used under the GNU LGPL, version 3;"
                " their source is at code.qt.io."
            )
        )
        for label in (duty, licences):
            label.setProperty("role", "muted")
            label.setFont(ui_font(tokens.font_small))
            label.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(tokens.space_xs)
        words.addWidget(name)
        words.addWidget(duty)
        head = QHBoxLayout()
        head.setSpacing(tokens.space_m)
        head.addWidget(icon)
        head.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(tokens.space_s)
        buttons.addWidget(self.copy_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(tokens.space_l, tokens.space_l, tokens.space_l, tokens.space_l)
        layout.setSpacing(tokens.space_m)
        layout.addLayout(head)
        layout.addWidget(self.rows)
        layout.addWidget(licences)
        layout.addLayout(buttons)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the height that the words need at this width: a window does not do so by itself."""
        layout = self.layout()
        assert layout is not None
        self.setFixedSize(_WIDTH, layout.totalHeightForWidth(_WIDTH))
        super().showEvent(event)
