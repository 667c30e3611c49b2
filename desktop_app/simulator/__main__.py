"""`python -m desktop_app.simulator`: the simulator's own command line; main thread, this room only."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from desktop_app.simulator.options import SimulatorOptions
from desktop_app.simulator.process import run


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the arguments, run the simulator and return its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m desktop_app.simulator", description="A simulated migration server."
    )
    defaults = SimulatorOptions()
    parser.add_argument("--host", default=defaults.host, help="address to listen on")
    parser.add_argument("--port", type=int, default=defaults.port, help="TCP port, 0 picks a free one")
    parser.add_argument("--seed", type=int, default=defaults.seed, help="repeats durations and outcomes")
    parser.add_argument("--speed", type=float, default=defaults.speed, help="divides every simulated delay")
    parser.add_argument("--lock-dir", type=Path, help="where lock files are written")
    parser.add_argument("--log-dir", type=Path, help="where logs are written")
    parser.add_argument("--token", help="the token every call must carry")
    parser.add_argument("--workers", action="store_true", help="give each run a process that can be killed")
    parser.add_argument("--exit-with-stdin", action="store_true", help="end when standard input ends")
    try:
        options = SimulatorOptions(**vars(parser.parse_args(arguments)))
    except ValueError as error:
        parser.error(str(error))
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    return run(options)


if __name__ == "__main__":
    sys.exit(main())
