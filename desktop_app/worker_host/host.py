"""Everything that the migration server's machine shows of a migration: lock file, process, log.

Blocking, any worker thread. Must not import store, services or the client of the server.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from desktop_app.diagnostics import Redactor
from desktop_app.domain.errors import Conflict
from desktop_app.domain.file_names import cache_file_name, lock_file_name
from desktop_app.domain.log_lines import LogLine
from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.overview import MigrationLog
from desktop_app.domain.worker import LockContent, LockReading, ProcessFacts, WorkerState, judge, parse_lock
from desktop_app.settings import Settings, is_loopback
from desktop_app.worker_host.directory import ServerDirectory
from desktop_app.worker_host.ending import CommandRule, EndedProcess, end, prove
from desktop_app.worker_host.log_files import find_closing_line, find_logs, read_tail
from desktop_app.worker_host.processes import Hidden, process_facts, same_process

logger = logging.getLogger(__name__)

_MASKED_TOGETHER = 200


class WorkerHost:
    """The one door to the migration server's machine; each call looks anew."""

    def __init__(
        self,
        settings: Callable[[], Settings],
        redactor: Redactor,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Take what is needed; nothing is opened.

        Args:
            settings: The settings now.
            redactor: Masks secrets in logs, command lines and what lock files say.
            clock: Now, UTC.
        """
        self._settings = settings
        self._redactor = redactor
        self._clock = clock

    @property
    def sees_locks(self) -> bool:
        """Tell whether a directory of lock files is set; it need not be readable."""
        return bool(self._settings().worker_host.cache_path)

    @property
    def pids_are_local(self) -> bool:
        """Tell whether pids in lock files are those of this machine (CONTRACT 3)."""
        pids = self._settings().worker_host.pids
        return is_loopback(self._settings().server.url) if pids == "auto" else pids == "local"

    def lock(self, key: MigrationKey) -> LockReading:
        """Read a migration's lock file."""
        directory = self._caches()
        name = lock_file_name(key)
        if not directory.readable:
            return LockReading(False, directory.place(name))
        found = directory.find(name)
        if found is None:
            return LockReading(True, directory.place(name))
        content = None if found.content is None else parse_lock(found.content)
        # Two keys may come to the same file name; one that says whose it is, is nobody else's.
        strange = content is not None and content.mb_project_uuid not in (None, key.mb_project_uuid)
        readable = found.content is not None and not strange
        masked = None if content is None or strange else self._masked(content)
        return LockReading(True, found.path, True, readable, found.modified_at, masked)

    def inspect(self, key: MigrationKey) -> WorkerState:
        """Judge whether a migration's work goes on, from its lock file and, where pids are ours, from the process."""
        state = self._judged(self.lock(key))
        return state if state.process is None else replace(state, process=self._shown(state.process))

    def closing_line(self, key: MigrationKey, wave_id: str, since: datetime) -> LogLine | None:
        """Find what the log says last of the end of the run that began at ``since``, UTC; None where it says none."""
        line = find_closing_line(find_logs(self._logs(), key.brz_project_id, wave_id), since)
        return None if line is None else replace(line, text=self._redactor(line.text))

    def log(self, key: MigrationKey, wave_id: str) -> MigrationLog:
        """Read the last 10 MB of a migration's log files, each older than the next."""
        directory = self._logs()
        if not directory.readable:
            problem = (
                "no directory of log files is set" if directory.path is None else f"{directory.path} is unreadable"
            )
            return MigrationLog(problem=problem)
        tail = read_tail(find_logs(directory, key.brz_project_id, wave_id))
        if not tail.files:
            return MigrationLog(problem=tail.problem or f"{directory.path} holds no log of this migration")
        return MigrationLog(None, self._masked_lines(tail.lines), "files", tail.files, tail.truncated, tail.problem)

    def remove_lock(self, key: MigrationKey) -> str | None:
        """Remove a migration's lock file and give its path; None where there was none.

        Raises:
            Conflict: ``no_server_directory``, ``file_not_removed``.
        """
        return self._removed(lock_file_name(key))

    def delete_cache(self, key: MigrationKey) -> str | None:
        """Remove a migration's intermediate results; otherwise as `remove_lock`."""
        return self._removed(cache_file_name(key))

    def cache_file(self, key: MigrationKey) -> str | None:
        """Give the path of a migration's intermediate results; None where there are none."""
        found = self._caches().find(cache_file_name(key))
        return None if found is None else found.path

    def candidate(self, key: MigrationKey) -> ProcessFacts:
        """Prove which process `end_process` would end; nothing is signalled.

        Raises:
            Conflict: ``process_foreign``, ``process_not_proven``, ``process_gone``, ``command_mismatch``.
        """
        return self._shown(self._proven(key))

    def end_process(
        self, key: MigrationKey, grace: float | None = None, confirmed: ProcessFacts | None = None
    ) -> EndedProcess:
        """End the process that is proven to work on a migration: ask it, then force it (CONTRACT 6).

        Args:
            key: The migration.
            grace: Seconds between asking and forcing; None: the setting ``worker_host.grace``.
            confirmed: The process that a person was shown; None where nobody was asked.

        Raises:
            Conflict: As `candidate`; ``process_changed`` where that is another one than was confirmed; or
                ``signal_refused`` (another user's process), ``process_survived``.
        """
        proven = self._proven(key)
        if confirmed is not None and not same_process(confirmed, proven):
            raise Conflict(
                "process_changed",
                f"process {proven.pid} works on it now, not {confirmed.pid} any more: nothing was ended; look again",
                pid=proven.pid,
                confirmed=confirmed.pid,
            )
        patience = self._settings().worker_host.grace if grace is None else grace
        logger.info("process asked to end key=%s pid=%d", key, proven.pid)
        ended = end(proven, self._rule(), patience)
        logger.info("process ended key=%s pid=%d how=%s", key, proven.pid, ended.how)
        return replace(ended, process=self._shown(proven))

    def _proven(self, key: MigrationKey) -> ProcessFacts:
        return prove(self._judged(self.lock(key)), self._rule(), pids_are_local=self.pids_are_local)

    def _rule(self) -> CommandRule:
        return CommandRule(self._settings().worker_host.command, self._redactor)

    def _judged(self, lock: LockReading) -> WorkerState:
        pid = lock.content.pid if lock.content else None
        local, process, hidden = self.pids_are_local, None, False
        if pid is not None and local:
            try:
                process = process_facts(pid)
            except Hidden:
                hidden = True
        return judge(lock, process, self._clock(), pids_are_local=local, hidden=hidden)

    def _removed(self, name: str) -> str | None:
        removed = self._caches().remove(name)
        if removed is not None:
            logger.info("file removed path=%s", removed)
        return removed

    def _caches(self) -> ServerDirectory:
        return ServerDirectory(self._settings().worker_host.cache_path)

    def _logs(self) -> ServerDirectory:
        return ServerDirectory(self._settings().worker_host.log_path)

    def _shown(self, process: ProcessFacts) -> ProcessFacts:
        return replace(process, command=self._redactor(process.command))

    def _masked_lines(self, lines: Sequence[str]) -> tuple[str, ...]:
        """Mask many lines as one text, at a fourth of what each by itself costs; but not all of them.

        A search through one text keeps every other thread waiting until it ends: the window stood still for a second.
        """
        masked: list[str] = []
        for first in range(0, len(lines), _MASKED_TOGETHER):
            masked += self._redactor("\n".join(lines[first : first + _MASKED_TOGETHER])).split("\n")
        return tuple(masked)

    def _masked(self, content: LockContent) -> LockContent:
        texts = {name: self._redactor(value) for name, value in content.facts.items() if isinstance(value, str)}
        progress = content.progress
        if progress is not None and progress.stage is not None:
            progress = replace(progress, stage=self._redactor(progress.stage))
        return replace(content, facts={**content.facts, **texts}, progress=progress)
