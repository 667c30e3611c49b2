"""A desk on fakes, as for the dialogs."""

from __future__ import annotations

from tests.ui.dialogs.conftest import setting, theme, window

__all__ = ["setting", "theme", "window"]
