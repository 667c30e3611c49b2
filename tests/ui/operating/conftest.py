"""A theme, a desk on fakes and a window to ask over for the tests of this folder."""

from __future__ import annotations

from tests.ui.dialogs.conftest import setting, theme, window

__all__ = ["setting", "theme", "window"]
