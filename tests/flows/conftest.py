"""What holds for flow tests: what a test left behind of Qt ends on the main thread."""

from __future__ import annotations

from collections.abc import Iterator

import keyring
import pytest
from keyring.backends import fail

from tests.ui.conftest import garbage_on_the_main_thread

__all__ = ["garbage_on_the_main_thread"]


@pytest.fixture
def no_keyring() -> Iterator[None]:
    """Take the system's keyring away."""
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]
    yield
    keyring.set_keyring(before)
