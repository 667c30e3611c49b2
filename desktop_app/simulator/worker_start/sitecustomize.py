"""The whole life of a simulated worker process: it waits, and ends with its standard input.

Python runs a module of this name by itself, before it opens the script that its command line names. So a worker's
command line can read `php /srv/migration/public/index.php …` although there is neither PHP nor such a script.
Imports only the standard library.
"""

from __future__ import annotations

import os
import signal

STUBBORN = "SIMULATED_WORKER_IS_STUBBORN"


def live() -> None:
    """Say that it lives, wait for the end of standard input, and end without going on to the script."""
    if os.environ.get(STUBBORN):
        for name in ("SIGTERM", "SIGBREAK"):
            if (number := getattr(signal, name, None)) is not None:
                signal.signal(number, signal.SIG_IGN)
    os.write(1, b"\n")
    while os.read(0, 64):
        pass
    os._exit(0)


# Found under its full name it is only read, for what it names.
if __name__ == "sitecustomize":
    live()
