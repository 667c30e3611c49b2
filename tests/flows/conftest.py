"""What holds for flow tests: what a test left behind of Qt ends on the main thread."""

from __future__ import annotations

from tests.ui.conftest import garbage_on_the_main_thread

__all__ = ["garbage_on_the_main_thread"]
