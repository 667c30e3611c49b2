"""The program without a window: receiver, API and watcher for ``serve``, and the small commands.

Main thread. Must not import Qt, ui or application.
"""

from __future__ import annotations

import json
import logging
import sys
import threading
from contextlib import ExitStack
from dataclasses import asdict

from desktop_app.assembly import Assembly, end_on_signals, prepared
from desktop_app.configuration import Configuration
from desktop_app.data_directory import DataDirectory
from desktop_app.diagnostics import Redactor
from desktop_app.domain.errors import InvalidValue, StoreFailure
from desktop_app.migration_server.client import MigrationServerClient, ServerAddress
from desktop_app.secret_store import SERVER_TOKEN, SecretStore
from desktop_app.services.doctor import CHECKS, Doctor, Finding, broken_settings, make_doctor
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
        directory.tell_address(url)
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


def run_doctor(loaded: LoadedSettings | InvalidValue, as_json: bool) -> int:
    """Examine the installation beside the owner of its data directory and print a line for each check.

    Args:
        loaded: The settings, or why they cannot be read.
        as_json: Print each finding as a line of JSON instead.

    Returns:
        1 if anything failed, else 0.
    """
    failed = False
    with ExitStack() as stack:
        doctor = broken_settings(loaded) if isinstance(loaded, InvalidValue) else _doctor(loaded, stack)
        for found in doctor.run():
            print(json.dumps(asdict(found), ensure_ascii=False) if as_json else _told(found), flush=True)
            failed = failed or found.level == "failed"
    return 1 if failed else 0


def _doctor(loaded: LoadedSettings, stack: ExitStack) -> Doctor:
    """Put a doctor together that makes nothing in the data directory."""
    settings = loaded.settings
    directory = DataDirectory(settings.data_path)
    secrets = SecretStore(directory.path / "secrets.json", lambda: settings.secrets.place)
    redactor = Redactor(settings.server.token, settings.launch.mb_secret)
    server = settings.server
    token = server.token or _kept_token(secrets)
    client = MigrationServerClient(ServerAddress(server.url, token, server.ca_file, server.proxy), redactor)
    stack.callback(client.close)
    return make_doctor(Configuration(loaded), directory, secrets, client, redactor, lambda: settings.receiver.port)


def _kept_token(secrets: SecretStore) -> str:
    try:
        return secrets.get(SERVER_TOKEN)
    except StoreFailure as failure:
        logger.info("server token unreadable code=%s", failure.code)
        return ""


def _told(found: Finding) -> str:
    line = f"{found.level:<8}{CHECKS[found.check]}: {found.text}"
    return f"{line}\n        cure: {found.cure}" if found.cure else line
