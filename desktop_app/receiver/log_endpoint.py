"""Hands on a migration's log (CONTRACT 4); threads of the receiver."""

from __future__ import annotations

from desktop_app.receiver.answers import Answer, success
from desktop_app.receiver.call import Call
from desktop_app.receiver.choosing import Choosing
from desktop_app.receiver.verbs import Lists, ReadsLogs


class LogEndpoint:
    """The log of one migration."""

    def __init__(self, listing: Lists, logs: ReadsLogs) -> None:
        """Take who knows the migrations, and who reads logs."""
        self._choosing = Choosing(listing)
        self._logs = logs

    def log(self, call: Call) -> Answer:
        """Give the log of the server, else of its files.

        Beside the data stands ``problem``, why there is no better one, and ``truncated`` where its beginning is
        left out.
        """
        key, candidates = self._choosing.to_read(call)
        found = self._logs.read(key)
        data = {"migration_id": found.migration_id, "logs": list(found.lines), "source": found.source}
        beside: dict[str, object] = dict(candidates)
        if found.problem:
            beside["problem"] = found.problem
        if found.truncated:
            beside["truncated"] = True
        return Answer(success(data).content | beside)
