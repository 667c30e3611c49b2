"""A gate in a stand-in, so that a test says when an answer comes."""

from __future__ import annotations

import threading

PATIENCE = 10.0


class Gate:
    """Lets callers through while it is open, and counts those who came."""

    def __init__(self) -> None:
        """Make an open one."""
        self.arrived = 0
        self._open = threading.Event()
        self._open.set()

    def close(self) -> None:
        """Let nobody through."""
        self._open.clear()

    def open(self) -> None:
        """Let everybody through."""
        self._open.set()

    def pass_through(self) -> None:
        """Wait until it is open."""
        self.arrived += 1
        assert self._open.wait(PATIENCE), "the test never opened the gate"
