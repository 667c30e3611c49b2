"""One import and one export as workers do them, while the window asks how far they are; knows nothing of Qt.

The window holds it on the UI thread and never waits for it; what blocks says so.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.services.exchange import Cancelled, ExchangeProgress

if TYPE_CHECKING:
    from desktop_app.domain.query import MigrationQuery
    from desktop_app.services.exporting import ExportForm
    from desktop_app.services.import_preview import ImportPreview
    from desktop_app.services.importing import ImportDone, Importing, OnConflict
    from desktop_app.services.migration_export import MigrationExport


class Work:
    """What takes its time and can be called off.

    Attributes:
        progress: How far it is; None before it is known. Read it from any thread.
    """

    def __init__(self) -> None:
        """Have nothing done yet."""
        self.progress: ExchangeProgress | None = None
        self._off = threading.Event()

    def cancel(self) -> None:
        """Call it off; what blocks raises `Cancelled` soon, unless it is done before."""
        self._off.set()

    def begin(self) -> None:
        """Let something else be done after what was called off has ended."""
        self.progress = None
        self._off.clear()

    def _tell(self, progress: ExchangeProgress) -> None:
        self.progress = progress


class ImportWork(Work):
    """Reads a source, then does what its preview said; what it holds on disk goes when it is let go."""

    def __init__(self, importing: Importing, actor: str) -> None:
        """Take what imports, and who is named in the trail."""
        super().__init__()
        self._importing = importing
        self._actor = actor
        self._preview: ImportPreview | None = None
        self._let_go = False
        # One step at a time: nothing is closed while it is read or written.
        self._step = threading.Lock()

    def read_file(self, path: Path) -> ImportPreview:
        """Say what importing a file would do; blocking. Raises what `Importing.preview_file` does."""
        return self._read(lambda: self._importing.preview_file(path, self._tell, self._off.is_set))

    def read_server(self) -> ImportPreview:
        """Say what importing the server's list would do; blocking. Raises what `Importing.preview_server` does."""
        return self._read(lambda: self._importing.preview_server(self._tell, self._off.is_set))

    def apply(self, on_conflict: OnConflict) -> ImportDone:
        """Do what the preview said; blocking. Raises what `Importing.apply` does."""
        with self._step:
            if self._preview is None:
                raise Cancelled
            return self._importing.apply(self._preview, on_conflict, self._actor, self._tell, self._off.is_set)

    def let_go(self) -> None:
        """Call off what is under way and forget the preview, for good; blocking until that has ended."""
        self._let_go = True
        self.cancel()
        with self._step:
            self._forget()

    def _read(self, read: Callable[[], ImportPreview]) -> ImportPreview:
        with self._step:
            if self._let_go:
                raise Cancelled
            self._forget()
            self._preview = read()
            return self._preview

    def _forget(self) -> None:
        if self._preview is not None:
            self._preview.close()
            self._preview = None


class ExportWork(Work):
    """Writes what a query filters into a file."""

    def __init__(self, exporting: MigrationExport, query: MigrationQuery) -> None:
        """Take what exports, and which migrations."""
        super().__init__()
        self._exporting = exporting
        self._query = query

    def save(self, form: ExportForm, path: Path) -> int:
        """Write the file and give how many migrations that were; blocking. Raises what `MigrationExport.save` does."""
        return self._exporting.save(self._query, path, form, self._tell, self._off.is_set)
