"""What holds for every test of the window."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def garbage_on_the_main_thread() -> Iterator[None]:
    """Let no worker destroy what a test left behind of Qt; the program itself has `GarbageOnUiThread` for it."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()
