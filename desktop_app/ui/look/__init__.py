"""The look of the window: tokens, stylesheet, theme, fonts and icons; UI thread; must not import parts or services."""

from __future__ import annotations

from desktop_app.ui.look.icons import Icons
from desktop_app.ui.look.theme import Mode, Theme, apply_theme
from desktop_app.ui.look.tokens import DARK, LIGHT, Pair, Tokens

__all__ = ["DARK", "LIGHT", "Icons", "Mode", "Pair", "Theme", "Tokens", "apply_theme"]
