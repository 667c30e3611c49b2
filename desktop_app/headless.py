"""The program without a window: receiver, API and watcher for ``serve``, and the small commands.

Main thread. Must not import Qt, ui or application.
"""

from __future__ import annotations

import json
import logging
import sys
import threading
from contextlib import ExitStack

from desktop_app.assembly import Assembly, end_on_signals, prepared
from desktop_app.data_directory import DataDirectory
from desktop_app.settings import LoadedSettings, Settings

logger = logging.getLogger(__name__)


def serve(loaded: LoadedSettings) -> int:
    """Run receiver, API and watcher until the process is told to end.

    When ready it prints one line of JSON on standard output: event, url, data_dir.

    Returns:
        0, the exit code of an orderly end.

    Raises:
        KnownError: It cannot start; the words say why.
    """
    end = threading.Event()
    end_on_signals(end.set)
    with ExitStack() as stack:
        directory, diagnostics = prepared(loaded.settings)
        stack.callback(diagnostics.stop)
        stack.enter_context(directory.owned("serve"))
        program = stack.enter_context(Assembly(loaded, directory, diagnostics.redactor))
        program.open()
        url = program.start_receiver()
        program.start_watching()
        ready = {"event": "ready", "url": url, "data_dir": str(directory.path)}
        print(json.dumps(ready, separators=(",", ":"), ensure_ascii=False), flush=True)
        # A wait without limit cannot be interrupted on Windows.
        while not end.wait(0.5):
            pass
        logger.info("serve ends")
    return 0


def print_token(settings: Settings) -> int:
    """Print the API token of the data directory; runs beside its owner."""
    directory = DataDirectory(settings.data_path)
    directory.prepare()
    print(directory.api_token(), file=sys.stdout)
    return 0
