"""The columns of the trail: what each is called, shows and is copied as; UI thread (it translates)."""

from __future__ import annotations

from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import QCoreApplication, QLocale, Qt

from desktop_app.domain.operator import AuditEntry
from desktop_app.ui.audit.words import action_word, outcome_word, reason_of, result_words
from desktop_app.ui.formatting import exact_time, relative_time

translate = QCoreApplication.translate


class AuditColumn(IntEnum):
    """The columns in the order in which they stand."""

    WHEN = 0
    WHO = 1
    ACTION = 2
    MIGRATION = 3
    OUTCOME = 4
    RESULT = 5

    @property
    def alignment(self) -> Qt.AlignmentFlag:
        """Give how text stands in the column and in its title."""
        side = Qt.AlignmentFlag.AlignRight if self is AuditColumn.MIGRATION else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


def title(column: AuditColumn) -> str:
    """Give a column's name."""
    return {
        AuditColumn.WHEN: translate("Audit", "When"),
        AuditColumn.WHO: translate("Audit", "Who"),
        AuditColumn.ACTION: translate("Audit", "Action"),
        AuditColumn.MIGRATION: translate("Audit", "Brizy ID"),
        AuditColumn.OUTCOME: translate("Audit", "Outcome"),
        AuditColumn.RESULT: translate("Audit", "What came of it"),
    }[column]


def text(column: AuditColumn, entry: AuditEntry, now: datetime, locale: QLocale) -> str:
    """Give what a cell says; one line."""
    if column is AuditColumn.WHEN:
        return relative_time(entry.at, now, locale)
    if column is AuditColumn.WHO:
        return entry.actor
    if column is AuditColumn.ACTION:
        return action_word(entry.action)
    if column is AuditColumn.MIGRATION:
        return str(entry.key.brz_project_id) if entry.key else ""
    if column is AuditColumn.OUTCOME:
        return outcome_word(entry)
    return result_words(entry)


def tip(column: AuditColumn, entry: AuditEntry, locale: QLocale) -> str:
    """Give what a cell says at length; empty where it says it all."""
    if column is AuditColumn.WHEN:
        return exact_time(entry.at, locale)
    if column is AuditColumn.MIGRATION:
        return entry.key.mb_project_uuid if entry.key else ""
    if column is AuditColumn.ACTION:
        return reason_of(entry)
    return result_words(entry) if column is AuditColumn.RESULT else ""


def spoken(column: AuditColumn, entry: AuditEntry, now: datetime, locale: QLocale) -> str:
    """Give what a screen reader says of a cell; of the first one, which is read from row to row, the row."""
    if column is AuditColumn.WHEN:
        return ", ".join(part for one in AuditColumn if (part := text(one, entry, now, locale)))
    return text(column, entry, now, locale)


def row_as_text(entry: AuditEntry, locale: QLocale) -> str:
    """Write a line for the clipboard: tabs between the values, whole ids, the exact time."""
    parts = [
        exact_time(entry.at, locale),
        entry.actor,
        action_word(entry.action),
        str(entry.key.brz_project_id) if entry.key else "",
        entry.key.mb_project_uuid if entry.key else "",
        outcome_word(entry),
        result_words(entry),
        reason_of(entry),
    ]
    return "\t".join(" ".join(part.split()) for part in parts)
