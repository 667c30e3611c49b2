"""Reads a migration's log: from the migration server, else from its log files. Any worker thread."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.errors import ServerUnreachable
from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.overview import MigrationLog
from desktop_app.migration_server.client import MigrationServerClient
from desktop_app.services.recording import wave_of
from desktop_app.store.database import Database
from desktop_app.worker_host.host import WorkerHost

MOST_BYTES = 10 * 1024 * 1024
# What is no trouble as long as log files give what the server does not.
NOT_ON_SERVER = "the migration server has no log of this migration"


class Logs:
    """Gives logs, their last 10 MB, without secrets."""

    def __init__(self, client: MigrationServerClient, worker_host: WorkerHost, database: Database) -> None:
        """Take the two who have logs, and what knows the migration's wave."""
        self._client = client
        self._worker_host = worker_host
        self._database = database

    def read(self, key: MigrationKey) -> MigrationLog:
        """Give a migration's log; one without lines says in ``problem`` why there are none.

        Raises:
            StoreFailure: The database cannot be read.
        """
        try:
            answer = self._client.migration_log(key.brz_project_id)
        except ServerUnreachable as failure:
            problem = str(failure)
        else:
            if answer.found and answer.logs:
                lines, truncated = _last(answer.logs, MOST_BYTES)
                return MigrationLog(answer.migration_id or None, lines, "server", truncated=truncated)
            problem = NOT_ON_SERVER
        with self._database.read() as view:
            wave_id = wave_of(view, key)
        found = self._worker_host.log(key, wave_id)
        said = f"{problem}; {found.problem}" if found.problem else problem
        return MigrationLog(found.migration_id, found.lines, found.source, found.files, found.truncated, said)


def _last(lines: Sequence[str], most_bytes: int) -> tuple[tuple[str, ...], bool]:
    """Keep the last lines that fit, and tell whether any was left out."""
    left = most_bytes
    for index in range(len(lines) - 1, -1, -1):
        left -= len(lines[index].encode("utf-8", "replace")) + 1
        if left < 0:
            return tuple(lines[index + 1 :]), True
    return tuple(lines), False
