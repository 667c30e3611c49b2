"""A faithful migration server with fault dials, for demos and tests, in a process of its own (CONTRACT 3).

`run` serves one until it is told to end. The walk of a launch: `wire` reads it, `book` enters a run planned
by `plan`, the one thread of `schedule` moves it on, in a process of `workers` if asked for; `reports` says how it
stands, `lock_files` leaves it on the disk, `webhooks` tells its end.
What goes wrong is turned at `dials` through `/_simulator/dials` (`control`). Imports nothing of ours but domain.
"""

from __future__ import annotations

from desktop_app.simulator.options import SimulatorOptions
from desktop_app.simulator.process import run

__all__ = ["SimulatorOptions", "run"]
