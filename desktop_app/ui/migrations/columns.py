"""The columns of the list: what each is called, shows, sorts by and is copied as; UI thread (it translates)."""

from __future__ import annotations

from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import QCoreApplication, QLocale, Qt

from desktop_app.domain.attempt import Attention, Launch
from desktop_app.domain.migration import Status
from desktop_app.domain.overview import MigrationRow
from desktop_app.domain.query import SortColumn
from desktop_app.ui.formatting import exact_time, percent, relative_time
from desktop_app.ui.parts.status_chip import status_word

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Column(IntEnum):
    """The columns in the order in which they stand."""

    STATUS = 0
    MB_UUID = 1
    BRIZY_ID = 2
    DOMAIN = 3
    PROGRESS = 4
    ERROR = 5
    UPDATED = 6

    @property
    def sort(self) -> SortColumn:
        """Give what the column is ordered by."""
        return _SORTS[self]

    @property
    def descending_first(self) -> bool:
        """Tell whether a first click on the header brings the greatest to the top."""
        return self in (Column.PROGRESS, Column.UPDATED)

    @property
    def alignment(self) -> Qt.AlignmentFlag:
        """Give how text stands in the column and in its header."""
        return _RIGHT if self in (Column.BRIZY_ID, Column.UPDATED) else _LEFT


class Role(IntEnum):
    """What the model tells beside Qt's own roles.

    Attributes:
        ROW: The whole `MigrationRow`; None while it is not loaded.
        NATIVE: The value behind the text, of its own type.
    """

    ROW = Qt.ItemDataRole.UserRole + 1
    NATIVE = Qt.ItemDataRole.UserRole + 2


_SORTS = {
    Column.STATUS: SortColumn.STATUS,
    Column.MB_UUID: SortColumn.MB_PROJECT_UUID,
    Column.BRIZY_ID: SortColumn.BRZ_PROJECT_ID,
    Column.DOMAIN: SortColumn.DOMAIN,
    Column.PROGRESS: SortColumn.PROGRESS,
    Column.ERROR: SortColumn.ERROR,
    Column.UPDATED: SortColumn.UPDATED_AT,
}


def column_of(sort: SortColumn) -> Column:
    """Give the column that shows what a list is ordered by."""
    return next(column for column, sorted_by in _SORTS.items() if sorted_by is sort)


def title(column: Column) -> str:
    """Give a column's name."""
    return {
        Column.STATUS: QCoreApplication.translate("MigrationColumns", "Status"),
        Column.MB_UUID: QCoreApplication.translate("MigrationColumns", "MB UUID"),
        Column.BRIZY_ID: QCoreApplication.translate("MigrationColumns", "Brizy ID"),
        Column.DOMAIN: QCoreApplication.translate("MigrationColumns", "Domain"),
        Column.PROGRESS: QCoreApplication.translate("MigrationColumns", "Progress"),
        Column.ERROR: QCoreApplication.translate("MigrationColumns", "Error"),
        Column.UPDATED: QCoreApplication.translate("MigrationColumns", "Updated"),
    }[column]


def native(column: Column, row: MigrationRow) -> str | int | float | datetime | None:
    """Give the value of a cell, of its own type."""
    values: dict[Column, str | int | float | datetime | None] = {
        Column.STATUS: row.status.value,
        Column.MB_UUID: row.key.mb_project_uuid,
        Column.BRIZY_ID: row.key.brz_project_id,
        Column.DOMAIN: row.domain,
        Column.PROGRESS: row.percent,
        Column.ERROR: row.error,
        Column.UPDATED: row.updated_at,
    }
    return values[column]


def text(column: Column, row: MigrationRow, now: datetime, locale: QLocale) -> str:
    """Give what a cell says; one line."""
    if column is Column.STATUS:
        return status_text(row)
    if column is Column.PROGRESS:
        return "" if row.percent is None else percent(row.percent, locale)
    if column is Column.UPDATED:
        return relative_time(row.updated_at, now, locale)
    # Ids are names: no thousands separators.
    return " ".join(str(native(column, row)).split())


def tip(column: Column, row: MigrationRow, locale: QLocale) -> str:
    """Give what a cell says at length; empty where it says it all."""
    if column is Column.STATUS:
        return "\n".join([status_text(row), *_status_notes(row)]) if _status_notes(row) else ""
    if column is Column.PROGRESS:
        return row.stage
    if column is Column.UPDATED:
        return exact_time(row.updated_at, locale)
    return str(native(column, row))


def status_text(row: MigrationRow) -> str:
    """Say the status, and whether its start was never confirmed."""
    return running_unconfirmed() if is_unconfirmed(row) else status_word(row.status)


def running_unconfirmed() -> str:
    """Give the words for a migration that runs, if its start arrived."""
    return QCoreApplication.translate("MigrationColumns", "Running · unconfirmed")


def unconfirmed_word() -> str:
    """Give the same in one word."""
    return QCoreApplication.translate("MigrationColumns", "Unconfirmed")


def is_unconfirmed(row: MigrationRow) -> bool:
    """Tell whether nobody knows if the server took the start."""
    return row.launch is Launch.UNKNOWN and row.status is Status.IN_PROGRESS


def spoken(column: Column, row: MigrationRow, now: datetime, locale: QLocale) -> str:
    """Give what a screen reader says of a cell; of the first one, which is read on the way from row to row, the row."""
    if column is not Column.STATUS:
        return text(column, row, now, locale)
    status = status_text(row)
    if row.percent is not None and row.status is not Status.COMPLETED:
        status = f"{status} {percent(row.percent, locale)}"
    which = QCoreApplication.translate("MigrationColumns", "Brizy {id}").format(id=row.key.brz_project_id)
    summary = ", ".join(part for part in (which, status, " ".join(row.domain.split())) if part)
    # The signs that are painted are said as words.
    return "; ".join([summary, *_status_notes(row)])


def row_as_text(row: MigrationRow, locale: QLocale) -> str:
    """Write a row for the clipboard: tabs between the values, whole ids, the exact time."""
    parts = [
        status_text(row),
        row.key.mb_project_uuid,
        str(row.key.brz_project_id),
        row.domain,
        "" if row.percent is None else percent(row.percent, locale),
        " ".join(row.error.split()),
        exact_time(row.updated_at, locale),
    ]
    return "\t".join(parts)


def _status_notes(row: MigrationRow) -> list[str]:
    notes = []
    if row.attention is Attention.SILENT:
        notes.append(QCoreApplication.translate("MigrationColumns", "No sign of life for a long time."))
    if row.attention is Attention.CONTRADICTION:
        notes.append(QCoreApplication.translate("MigrationColumns", "Reports contradict each other."))
    if is_unconfirmed(row):
        notes.append(QCoreApplication.translate("MigrationColumns", "The server did not confirm the start."))
    if row.provisional:
        notes.append(QCoreApplication.translate("MigrationColumns", "Concluded by the desk, not said by the server."))
    return notes
