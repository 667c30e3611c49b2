"""The theme: Fusion, a palette and a stylesheet made from tokens, following the system's colour scheme; UI thread."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from PySide6.QtCore import QDir, QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from desktop_app.settings import resource_path
from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.icons import Icons
from desktop_app.ui.look.stylesheet import IMAGES, stylesheet
from desktop_app.ui.look.tokens import DARK, LIGHT, Tokens

Mode = Literal["system", "light", "dark"]

_Role = QPalette.ColorRole


class Theme(QObject):
    """What the window looks like now, for every widget that paints itself or carries an icon.

    Attributes:
        tokens: The token table in force.
        icons: Icons in its colours; take it anew after each change.
        mode: What was asked for: `system` follows the desktop, `light` and `dark` do not.

    Signals:
        changed: The look is another one; carries its `Tokens`. Application and icons have changed already.
    """

    changed = Signal(object)

    def __init__(
        self, app: QApplication, svgs: Mapping[str, str], mode: Mode = "system", parent: QObject | None = None
    ) -> None:
        """Dress the application.

        Args:
            app: The application to dress.
            svgs: The icons' SVG texts by file stem, read by the caller before the event loop runs.
            mode: See `set_mode`.
            parent: The owner.

        Raises:
            ValueError: The mode is not one of the three.
        """
        super().__init__(parent)
        self._app = app
        self._svgs = dict(svgs)
        self._mode: Mode = _checked(mode)
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._tell_platform()
        self._dress(self._wanted())

    @property
    def tokens(self) -> Tokens:
        """Give the token table in force."""
        return self._tokens

    @property
    def icons(self) -> Icons:
        """Give the icons in the colours of `tokens`."""
        return self._icons

    @property
    def mode(self) -> Mode:
        """Give the mode that was asked for."""
        return self._mode

    def set_mode(self, mode: Mode) -> None:
        """Follow the system, or stay light or dark whatever it says.

        Raises:
            ValueError: The mode is not one of the three.
        """
        self._mode = _checked(mode)
        self._tell_platform()
        self._turn_to(self._wanted())

    @Slot(Qt.ColorScheme)
    def _follow_system(self, scheme: Qt.ColorScheme) -> None:
        if self._mode == "system":
            self._turn_to(_tokens_of(scheme))

    def _turn_to(self, wanted: Tokens) -> None:
        if wanted is not self._tokens:
            self._dress(wanted)
            self.changed.emit(wanted)

    def _wanted(self) -> Tokens:
        if self._mode == "system":
            return _tokens_of(self._app.styleHints().colorScheme())
        return DARK if self._mode == "dark" else LIGHT

    def _tell_platform(self) -> None:
        """Ask for native title bars and dialogs of the same shade."""
        hints = self._app.styleHints()
        if self._mode == "system":
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Dark if self._mode == "dark" else Qt.ColorScheme.Light)

    def _dress(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._icons = Icons(self._svgs, tokens)
        apply_theme(self._app, tokens)
        self._app.setWindowIcon(self._icons.app_icon())


def apply_theme(app: QApplication, tokens: Tokens) -> None:
    """Give the application Fusion, the font, the palette and the stylesheet of `tokens`."""
    QDir.setSearchPaths(IMAGES, [str(resource_path("themes"))])
    app.setStyle("Fusion")
    app.setFont(ui_font(tokens.font_body))
    app.setPalette(palette(tokens))
    app.setStyleSheet(stylesheet(tokens))


def palette(tokens: Tokens) -> QPalette:
    """Make the palette for what the stylesheet leaves to Fusion and for text that widgets paint themselves."""
    colours = QPalette()
    for role, colour in (
        (_Role.Window, tokens.background),
        (_Role.WindowText, tokens.text),
        (_Role.Base, tokens.surface),
        (_Role.AlternateBase, tokens.surface),
        (_Role.Text, tokens.text),
        (_Role.PlaceholderText, tokens.muted),
        (_Role.Button, tokens.raised),
        (_Role.ButtonText, tokens.text),
        (_Role.BrightText, tokens.on_accent),
        (_Role.ToolTipBase, tokens.raised),
        (_Role.ToolTipText, tokens.text),
        (_Role.Light, tokens.raised),
        (_Role.Midlight, tokens.hover),
        (_Role.Mid, tokens.hairline),
        (_Role.Dark, tokens.edge),
        (_Role.Shadow, tokens.edge),
        (_Role.Highlight, tokens.accent),
        (_Role.HighlightedText, tokens.on_accent),
        (_Role.Accent, tokens.accent),
        (_Role.Link, tokens.accent),
        (_Role.LinkVisited, tokens.accent),
    ):
        colours.setColor(role, QColor(colour))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.PlaceholderText):
        colours.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.disabled))
    colours.setColor(QPalette.ColorGroup.Disabled, _Role.Highlight, QColor(tokens.edge))
    colours.setColor(QPalette.ColorGroup.Disabled, _Role.HighlightedText, QColor(tokens.text))
    return colours


def _tokens_of(scheme: Qt.ColorScheme) -> Tokens:
    """Light is also for a desktop that says nothing."""
    return DARK if scheme is Qt.ColorScheme.Dark else LIGHT


def _checked(mode: Mode) -> Mode:
    if mode not in get_args(Mode):
        raise ValueError(f"The theme is {mode!r}; allowed are {', '.join(get_args(Mode))}.")
    return mode
