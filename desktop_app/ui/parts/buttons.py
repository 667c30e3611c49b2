"""Buttons whose icons follow the theme; UI thread; must not import panes or services."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from desktop_app.ui.look.theme import Theme
from desktop_app.ui.look.tokens import Tokens
from desktop_app.ui.parts.repolishing import repolish

Kind = Literal["plain", "primary", "quiet", "danger"]


class PushButton(QPushButton):
    """A button with words: `primary` once per view, `quiet` beside text, `danger` for what destroys."""

    def __init__(
        self,
        text: str,
        theme: Theme,
        *,
        kind: Kind = "plain",
        icon: str = "",
        flush: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make a button.

        Args:
            text: Its words.
            theme: The look.
            kind: How loud it is.
            icon: A name of `Theme.icons`; none if empty.
            flush: Whether its words stand at the edge, where other words stand above them; for a quiet one.
            parent: The owner.
        """
        super().__init__(text, parent)
        self.setProperty("flush", "true" if flush else "false")
        self._theme = theme
        self._icon_name = icon
        self._kind: Kind = kind
        self.setProperty("kind", kind)
        self.setIconSize(QSize(theme.tokens.icon_small + theme.tokens.space_xs, theme.tokens.icon_small))
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def kind(self) -> Kind:
        """Give the kind."""
        return self._kind

    def set_icon(self, icon: str) -> None:
        """Show another icon of the family."""
        self._icon_name = icon
        self._restyle()

    def set_kind(self, kind: Kind) -> None:
        """Change the kind of a button that may be on the screen already."""
        self._kind = kind
        self.setProperty("kind", kind)
        repolish(self)
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        if self._icon_name:
            tokens = self._theme.tokens
            # Fusion leaves 4 px between icon and words, whatever the stylesheet says.
            colour, room = _icon_colour(tokens, self._kind), tokens.space_xs
            self.setIcon(self._theme.icons.icon(self._icon_name, colour, tokens.icon_small, room))


class ToolButton(QToolButton):
    """A button that is an icon; its words are its tooltip and its accessible name."""

    def __init__(self, icon: str, text: str, theme: Theme, parent: QWidget | None = None) -> None:
        """Make a button; `icon` is a name of `Theme.icons`, `text` says what it does."""
        super().__init__(parent)
        self._theme = theme
        self._icon_name = icon
        self.setIconSize(QSize(theme.tokens.icon_small, theme.tokens.icon_small))
        self.rename(text)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_icon(self, icon: str) -> None:
        """Show another icon of the family."""
        self._icon_name = icon
        self._restyle()

    def rename(self, text: str) -> None:
        """Say something else in the tooltip and to a screen reader."""
        self.setText(text)
        self.setToolTip(text)
        self.setAccessibleName(text)

    @Slot()
    def _restyle(self) -> None:
        self.setIcon(self._theme.icons.icon(self._icon_name))


def _icon_colour(tokens: Tokens, kind: Kind) -> str:
    """Match the icon to the words beside it."""
    return {
        "plain": tokens.muted,
        "primary": tokens.on_accent,
        "quiet": tokens.accent,
        "danger": tokens.error.text,
    }[kind]
