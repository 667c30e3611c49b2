"""What is told of the rows of a preview, column by column; UI thread; must not import widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale

from desktop_app.domain.import_comparing import Difference
from desktop_app.domain.import_faults import BrokenRow
from desktop_app.domain.import_rows import SourceKind
from desktop_app.domain.migration import Status
from desktop_app.services.import_preview import ImportConflict, NewMigration
from desktop_app.ui.exchange.sample_model import SampleColumn
from desktop_app.ui.exchange.words import place_title, shown, there_title, value_label
from desktop_app.ui.formatting import short_uuid, thousands
from desktop_app.ui.import_messages import RowTeller
from desktop_app.ui.look.icons import status_icon
from desktop_app.ui.parts import status_word

translate = QCoreApplication.translate

_PLACE = "0,000,000"
_ID = "0" * 11
_UUID = "0" * 36
_SHORT_UUID = "0" * 13


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """One value of a conflict.

    Attributes:
        first: Whether it is the first of its migration: only there the migration is named.
    """

    conflict: ImportConflict
    difference: Difference
    first: bool


def conflict_lines(conflicts: Sequence[ImportConflict]) -> list[ConflictLine]:
    """Give a line for each value that would change."""
    return [
        ConflictLine(conflict, difference, number == 0)
        for conflict in conflicts
        for number, difference in enumerate(conflict.differences)
    ]


def new_columns(kind: SourceKind, locale: QLocale) -> list[SampleColumn[NewMigration]]:
    """Tell of a migration that would be added."""
    words = [status_word(status) for status in Status]
    return [
        SampleColumn(place_title(kind), _place(kind, locale), _PLACE, mono=True, right=True, muted=True),
        SampleColumn(
            translate("Exchange", "Status"),
            lambda one: status_word(one.status),
            max(words, key=len),
            sign=lambda one: (status_icon(one.status), one.status.value),
        ),
        SampleColumn(translate("Exchange", "MB UUID"), lambda one: one.key.mb_project_uuid, _UUID, mono=True),
        SampleColumn(
            translate("Exchange", "Brizy ID"), lambda one: str(one.key.brz_project_id), _ID, mono=True, right=True
        ),
        SampleColumn(translate("Exchange", "Domain"), lambda one: one.domain),
    ]


def conflict_columns(kind: SourceKind, locale: QLocale) -> list[SampleColumn[ConflictLine]]:
    """Tell of a value that is known otherwise."""
    place = _place(kind, locale)

    def once(text: Callable[[ConflictLine], str]) -> Callable[[ConflictLine], str]:
        return lambda line: text(line) if line.first else ""

    return [
        SampleColumn(
            place_title(kind), once(lambda line: place(line.conflict)), _PLACE, mono=True, right=True, muted=True
        ),
        SampleColumn(
            translate("Exchange", "MB UUID"),
            once(lambda line: short_uuid(line.conflict.key.mb_project_uuid)),
            _SHORT_UUID,
            mono=True,
        ),
        SampleColumn(
            translate("Exchange", "Brizy ID"),
            once(lambda line: str(line.conflict.key.brz_project_id)),
            _ID,
            mono=True,
            right=True,
        ),
        SampleColumn(
            translate("Exchange", "Value"),
            lambda line: value_label(line.difference.field),
            max(map(value_label, ("status", "mb_site_id", "mb_project_domain", "mb_product_name")), key=len),
            muted=True,
        ),
        SampleColumn(translate("Exchange", "Here"), lambda line: shown(line.difference, line.difference.here)),
        SampleColumn(there_title(kind), lambda line: shown(line.difference, line.difference.there)),
    ]


def broken_columns(kind: SourceKind, locale: QLocale, teller: RowTeller) -> list[SampleColumn[BrokenRow]]:
    """Tell what is wrong with a row."""
    return [
        SampleColumn(
            place_title(kind), lambda row: thousands(teller.number(row), locale), _PLACE, mono=True, right=True
        ),
        SampleColumn(translate("Exchange", "What is wrong, and how it is mended"), teller.text),
    ]


def _place(kind: SourceKind, locale: QLocale) -> Callable[[NewMigration | ImportConflict], str]:
    by_line = kind is SourceKind.CSV
    return lambda one: thousands(one.line if by_line else one.row, locale)
