"""The simulator's start options as one value; no thread, imports only the standard library."""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SimulatorOptions:
    """How one simulated migration server is to be started.

    Attributes:
        host: Address to listen on.
        port: TCP port, 0..65535; 0 picks a free one.
        seed: Decides durations, outcomes, pages and names; the same seed repeats them.
        speed: Divides every simulated delay; 1.0 is real time, greater is faster.
        lock_dir: Where lock files and intermediate results are written, None for nowhere.
        log_dir: Where migration logs are written, None for nowhere.
        token: When set, every wire call must carry it as the query parameter ``token``.
        workers: Give each run at work a process of its own, named in its lock file, that can be killed.
        exit_with_stdin: End when standard input reaches its end, so no orphan outlives its parent.

    Raises:
        ValueError: A port or speed outside its range, or workers where there is no interpreter to start them with.
    """

    host: str = "127.0.0.1"
    port: int = 8080
    seed: int = 0
    speed: float = 1.0
    lock_dir: Path | None = None
    log_dir: Path | None = None
    token: str | None = field(default=None, repr=False)
    exit_with_stdin: bool = False
    workers: bool = False

    def __post_init__(self) -> None:
        """Check the ranges at the border, so that nothing inside has to."""
        if not 0 <= self.port <= 65535:
            raise ValueError(f"port must be 0..65535, not {self.port}; 0 picks a free one")
        if not (math.isfinite(self.speed) and self.speed > 0):
            raise ValueError(f"speed must be a number greater than 0, not {self.speed}; 1 is real time")
        if self.workers and getattr(sys, "frozen", False):
            raise ValueError("workers need a Python interpreter to start them with; a packed program has none")
