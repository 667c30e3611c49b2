"""Answers who did what, when, and what came of it; reads only. Any worker thread."""

from __future__ import annotations

from desktop_app.domain.operator import AuditPage, AuditQuery
from desktop_app.store.database import Database


class Trail:
    """Reads the trail of operators' acts and starts for whoever shows or exports it."""

    def __init__(self, database: Database) -> None:
        """Take the database."""
        self._database = database

    def page(self, query: AuditQuery, limit: int, offset: int = 0) -> AuditPage:
        """Give a part of what matches, newest first, and how many lines match in all."""
        with self._database.read() as view:
            return view.audit.page(query, limit, offset)

    def actors(self) -> list[str]:
        """Give everyone who did something, in alphabetical order."""
        with self._database.read() as view:
            return view.audit.actors()

    def actions(self) -> list[str]:
        """Give what was done at least once, in alphabetical order."""
        with self._database.read() as view:
            return view.audit.actions()
