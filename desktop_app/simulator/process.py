"""Runs the simulator as the main thing of a process: ready line, signals, exit codes; main thread only."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading

from desktop_app.simulator.options import SimulatorOptions
from desktop_app.simulator.server import CannotListen, SimulatorServer


def run(options: SimulatorOptions) -> int:
    """Serve until a signal (or the end of standard input, if asked for) and return the exit code.

    When it serves, one line `{"event":"ready","url":"http://127.0.0.1:PORT"}` goes to standard output.

    Returns:
        0 after an ordered end, 2 when the address cannot be had (told on standard error).
    """
    stop = threading.Event()
    _end_on_signals(stop)
    try:
        server = SimulatorServer(options)
    except CannotListen as error:
        print(f"simulator: {error}", file=sys.stderr)
        return 2
    with server:
        print(json.dumps({"event": "ready", "url": server.url}, separators=(",", ":")), flush=True)
        if options.exit_with_stdin:
            threading.Thread(target=_watch_stdin, args=(stop,), name="simulator-stdin", daemon=True).start()
        # In slices: on Windows an endless wait in the main thread never sees Ctrl-C.
        while not stop.wait(0.5):
            pass
    return 0


def _end_on_signals(stop: threading.Event) -> None:
    """Let Ctrl-C and the polite end signal of this system set `stop`; the only place that knows signals."""
    names = ("SIGINT", "SIGTERM") if os.name == "posix" else ("SIGINT", "SIGBREAK")
    for name in names:
        signal.signal(getattr(signal, name), lambda _number, _frame: stop.set())


def _watch_stdin(stop: threading.Event) -> None:
    """Set `stop` when standard input ends.

    Read by number: a daemon thread blocked in `sys.stdin` holds its lock and aborts the interpreter's end.
    """
    number = sys.stdin.fileno()
    while os.read(number, 4096):
        pass
    stop.set()
