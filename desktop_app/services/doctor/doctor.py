"""The examination itself: every check in its order, one finding at a time; any worker thread."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from desktop_app.configuration import Configuration
from desktop_app.data_directory import DataDirectory
from desktop_app.diagnostics import Redactor
from desktop_app.domain.errors import InvalidValue, StoreFailure
from desktop_app.migration_server.client import MigrationServerClient
from desktop_app.secret_store import SERVER_TOKEN, SecretStore
from desktop_app.services.doctor import machine, network, server_files
from desktop_app.services.doctor.asked import FarSide
from desktop_app.services.doctor.finding import Finding

logger = logging.getLogger(__name__)

Check = Callable[[], Finding]

# In the order of the examination, with the English name of each.
CHECKS: Mapping[str, str] = {
    "qt": "Qt libraries",
    "directory": "data directory",
    "database": "database",
    "settings": "settings",
    "keyring": "keyring",
    "locks": "server's lock files",
    "logs": "server's logs",
    "receiver": "receiver port",
    "certificates": "certificate store",
    "server": "server reachable",
    "token": "token accepted",
    "webhook": "webhook reachable",
    "clock": "clock difference",
}


class Doctor:
    """Examines the installation; one object serves any number of examinations."""

    def __init__(self, prepare: Callable[[], Iterable[tuple[str, Check]]], redactor: Redactor) -> None:
        """Take what gives the checks of one examination by their names, and what masks secrets in findings."""
        self._prepare = prepare
        self._redactor = redactor

    def run(self) -> Iterator[Finding]:
        """Examine, one check each time the next finding is asked for; blocking.

        A check that breaks is a finding too, and the others go on.
        """
        for name, check in self._prepare():
            try:
                found = check()
            except Exception as failure:
                logger.exception("check broke check=%s", name)
                kind = type(failure).__name__
                text = f"the check itself broke ({kind}); the log has the details"
                found = Finding(name, "failed", "check_broken", text, parameters={"kind": kind})
            yield self._masked(found)

    def _masked(self, found: Finding) -> Finding:
        mask = self._redactor
        parameters = {
            name: mask(value) if isinstance(value, str) else value for name, value in found.parameters.items()
        }
        return replace(found, text=mask(found.text), cure=mask(found.cure), parameters=parameters)


def make_doctor(
    configuration: Configuration,
    directory: DataDirectory,
    secrets: SecretStore,
    client: MigrationServerClient,
    redactor: Redactor,
    port: Callable[[], int],
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Doctor:
    """Put the doctor of one installation together.

    Args:
        configuration: The settings in force at each examination.
        directory: Looked at, never made.
        secrets: Asked whether the keyring works and a token is kept.
        client: Asks the migration server.
        redactor: Masks secrets in what is found.
        port: The receiver's port now, or the one it should have.
        clock: The time, UTC.
    """

    def prepare() -> Iterable[tuple[str, Check]]:
        settings = configuration.current
        far = FarSide(client, settings.webhook_base(port()), clock)
        display = machine.has_display()
        at_port = cache(lambda: network.receiver(settings.receiver.host, port()))

        checks: dict[str, Check] = {
            "qt": lambda: machine.qt_libraries(machine.needed_libraries(display), display),
            "directory": lambda: machine.data_directory(directory.path),
            "database": lambda: machine.database(directory.database),
            "settings": lambda: machine.settings(configuration),
            "keyring": lambda: machine.keyring(secrets.place, secrets.keyring_problem),
            "locks": lambda: server_files.lock_files(settings.worker_host.cache_path),
            "logs": lambda: server_files.log_files(settings.worker_host.log_path),
            "receiver": at_port,
            "certificates": lambda: network.certificates(settings.server, far),
            "server": lambda: network.server(far),
            "token": lambda: network.token(far, has_token=bool(settings.server.token) or _is_kept(secrets)),
            "webhook": lambda: network.webhook(far, settings.server.url, at_port()),
            "clock": lambda: network.clock(far),
        }
        return [(name, checks[name]) for name in CHECKS]

    return Doctor(prepare, redactor)


def broken_settings(problem: InvalidValue) -> Doctor:
    """Give the doctor of an installation whose settings cannot be read: the rest depends on them."""

    def prepare() -> Iterable[tuple[str, Check]]:
        display = machine.has_display()
        wrong = Finding(
            "settings",
            "failed",
            problem.code,
            str(problem),
            "correct it there and examine again; what depends on the settings was left out",
            problem.parameters,
        )
        return [
            ("qt", lambda: machine.qt_libraries(machine.needed_libraries(display), display)),
            ("settings", lambda: wrong),
        ]

    return Doctor(prepare, Redactor())


def _is_kept(secrets: SecretStore) -> bool:
    try:
        return secrets.has(SERVER_TOKEN)
    except StoreFailure as failure:
        logger.info("server token unreadable code=%s", failure.code)
        return False
