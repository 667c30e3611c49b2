"""The commands ``import`` and ``export``: files in and out without a window; main thread.

Must not import Qt, ui or application. What somebody asked for stands on standard output, what is wrong with it on
standard error, a line each.
"""

from __future__ import annotations

import io
import os
import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

from desktop_app.assembly import Assembly, end_on_signals, now, operator_name, prepared
from desktop_app.data_directory import DataDirectory
from desktop_app.domain.errors import Conflict, KnownError
from desktop_app.domain.import_faults import BrokenRow
from desktop_app.domain.import_rows import SourceKind
from desktop_app.domain.query import MigrationQuery
from desktop_app.domain.system_errors import system_words
from desktop_app.services.exporting import ExportForm
from desktop_app.services.import_preview import ImportConflict, ImportPreview
from desktop_app.services.importing import ImportDone, OnConflict
from desktop_app.services.migration_export import MigrationExport
from desktop_app.settings import LoadedSettings, Settings
from desktop_app.store.database import Database

# Some rows were broken; the others are in.
PARTLY = 3


def import_migrations(loaded: LoadedSettings, source: Path | None, *, dry_run: bool, on_conflict: OnConflict) -> int:
    """Take in migrations, or say what taking them in would do.

    Args:
        loaded: The settings.
        source: A CSV or JSON file; None: the migration server's list.
        dry_run: Change nothing; this runs beside the owner of the data directory.
        on_conflict: What becomes of known migrations of which the source says something else.

    Returns:
        0, or 3 where some rows were broken; each is named on standard error.

    Raises:
        KnownError: Nothing was changed; the words say why.
    """
    cancelled = threading.Event()
    end_on_signals(cancelled.set)
    with ExitStack() as stack:
        program = _opened(loaded, stack, dry_run=dry_run)
        importing = program.importing
        if source is None:
            preview = importing.preview_server(cancelled=cancelled.is_set)
        else:
            preview = importing.preview_file(source, cancelled=cancelled.is_set)
        stack.enter_context(preview)
        for broken in preview.broken:
            print(_named(preview, broken), file=sys.stderr)
        if preview.counts.broken > len(preview.broken):
            print(f"… and {preview.counts.broken - len(preview.broken)} more", file=sys.stderr)
        if dry_run:
            _tell_preview(preview)
        else:
            done = importing.apply(preview, on_conflict, operator_name(), cancelled=cancelled.is_set)
            print(_told(done))
        return PARTLY if preview.counts.broken else 0


def export_migrations(settings: Settings, target: Path | None, form: ExportForm, query: MigrationQuery) -> int:
    """Write exactly what a query filters; runs beside the owner of the data directory.

    Args:
        settings: Where the data directory is.
        target: The file, replaced once the new one is whole; None: standard output.
        form: CSV or JSON.
        query: Which migrations, and in what order.

    Returns:
        0, or 1 where nobody reads standard output any more.

    Raises:
        KnownError: It cannot be written; a file is as it was.
    """
    cancelled = threading.Event()
    end_on_signals(cancelled.set)
    database = Database(DataDirectory(settings.data_path).database)
    database.open_beside(now())
    try:
        exporting = MigrationExport(database)
        if target is None:
            return _write_out(lambda out: exporting.write(query, out, form, cancelled=cancelled.is_set))
        count = exporting.save(query, target, form, cancelled=cancelled.is_set)
        print(f"{count} migrations written to {target}", file=sys.stderr)
        return 0
    finally:
        database.close()


def _opened(loaded: LoadedSettings, stack: ExitStack, *, dry_run: bool) -> Assembly:
    """Give the program with its database open: owned meanwhile, or beside its owner where nothing is changed."""
    directory, diagnostics = prepared(loaded.settings)
    stack.callback(diagnostics.stop)
    beside = False
    try:
        stack.enter_context(directory.owned("import"))
    except Conflict as conflict:
        if not dry_run:
            raise _owned(conflict) from conflict
        beside = True
    program = stack.enter_context(Assembly(loaded, directory, diagnostics.redactor))
    if beside:
        program.database.open_beside(now())
    else:
        program.open()
    return program


def _owned(conflict: Conflict) -> Conflict:
    role, pid, path = (str(conflict.parameters.get(name, "")) for name in ("role", "pid", "path"))
    cures = {
        "window": "import in that window instead, or close it",
        "serve": "end it, import, and start it again",
    }
    cure = cures.get(role, "wait until it is done")
    text = f"{path} is in use by another Migration Desk ({role}, process {pid}): {cure}; --dry-run runs beside it"
    return Conflict(conflict.code, text, role=role, pid=pid, path=path)


def _named(preview: ImportPreview, broken: BrokenRow) -> str:
    return f"{_place(preview, broken)}: {broken.text}"


def _place(preview: ImportPreview, one: BrokenRow | ImportConflict) -> str:
    """Name a row as compilers do, so that an editor finds it; lines of JSON may hold any number of rows."""
    line = f":{one.line}" if one.line else ""
    row = "" if preview.kind is SourceKind.CSV else f": row {one.row}"
    return f"{preview.source}{line}{row}"


def _tell_preview(preview: ImportPreview) -> None:
    counts = preview.counts
    for conflict in preview.conflicts:
        print(_conflict_told(preview, conflict))
    if counts.conflicting > len(preview.conflicts):
        print(f"… and {counts.conflicting - len(preview.conflicts)} more")
    if preview.ignored_columns:
        print(f"columns left out: {', '.join(preview.ignored_columns)}")
    print(
        f"{counts.new} new, {counts.known} known, {counts.conflicting} known otherwise, {counts.broken} broken;"
        " nothing was changed"
    )


def _conflict_told(preview: ImportPreview, conflict: ImportConflict) -> str:
    said = "; ".join(f"{one.field}: {one.here or '-'} -> {one.there or '-'}" for one in conflict.differences)
    return f"{_place(preview, conflict)}: {conflict.key} is known otherwise, --replace would change {said}"


def _told(done: ImportDone) -> str:
    parts = [f"{done.new} added", f"{done.replaced} changed", f"{done.known} known already"]
    if done.kept:
        parts.append(f"{done.kept} known otherwise and kept (--replace changes them)")
    if done.overtaken:
        parts.append(f"{done.overtaken} left out, changed meanwhile")
    if done.broken:
        parts.append(f"{done.broken} broken")
    return ", ".join(parts)


def _write_out(write: Callable[[TextIO], object]) -> int:
    """Write on standard output, as UTF-8 wherever it goes."""
    out = io.TextIOWrapper(os.fdopen(os.dup(sys.stdout.fileno()), "wb"), "utf-8", "replace", newline="")
    try:
        with out:
            write(out)
    except BrokenPipeError:
        return 1
    except OSError as failure:
        why = system_words(failure)
        raise KnownError("file_not_saved", f"standard output cannot be written: {why}", why=why) from failure
    return 0
