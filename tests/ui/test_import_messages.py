"""Every reason why a file or a row is not taken in has the operator's words, in each language."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QApplication

from desktop_app.domain.csv_rows import CsvRows
from desktop_app.domain.errors import InvalidValue
from desktop_app.domain.import_faults import FILE_FAULTS, ROW_FAULTS, BrokenRow, file_fault
from desktop_app.domain.import_rows import each_once
from desktop_app.ui.import_messages import RowTeller, import_words, row_words
from desktop_app.ui.messages import describe
from tests.ui.conftest import Speak

_GAP = re.compile(r"{(\w+)}")
_LATIN = re.compile(r"[A-Za-z]{3,}")
_NAMES = {"mb_project_uuid", "brz_project_id", "status", "pending", "in_progress", "completed", "error", "field"}
_NAMES |= {"header", "UTF", "CSV", "JSON", "GET", "api", "migrations", "data", "theme"}


def test_every_fault_has_words_that_say_no_more_than_is_known(qapp: QApplication) -> None:
    assert row_words().keys() == ROW_FAULTS.keys()
    assert FILE_FAULTS.keys() <= import_words().keys()
    for code, words in row_words().items():
        assert set(_GAP.findall(words)) <= set(_GAP.findall(ROW_FAULTS[code])), code
    for code in FILE_FAULTS:
        told = import_words()[code]
        assert set(_GAP.findall(told.title + told.text + told.cure)) <= set(_GAP.findall(FILE_FAULTS[code])), code
        assert told.cure, "a file that is refused says what to do"


def test_rows_are_told_apart_by_line_or_by_number(qapp: QApplication) -> None:
    (twice,) = [one for one in each_once(iter(CsvRows(["a,1\n", "\n", "a,1\n"]))) if isinstance(one, BrokenRow)]
    by_line, by_row = RowTeller(by_line=True), RowTeller(by_line=False)
    assert by_line.sentence(twice) == "Line 3: the same migration stands in line 1; remove one of the two"
    assert by_row.sentence(twice) == "Row 2: the same migration stands in row 1; remove one of the two"


def test_a_value_that_looks_like_a_gap_stays(qapp: QApplication) -> None:
    assert "“{field}”" in RowTeller(by_line=True).text(BrokenRow(3, 2, "row_brz", {"value": "{field}"}))


def test_russian_says_it_to_the_end(speak: Speak) -> None:
    speak("ru")
    values = dict.fromkeys(("value", "found", "expected", "first_row", "first_line", "line", "column", "why"), "7")
    for code in ROW_FAULTS:
        said = RowTeller(by_line=True).sentence(BrokenRow(4, 3, code, {**values, "field": "theme"}))
        assert set(_LATIN.findall(said.replace("_", ""))) <= {name.replace("_", "") for name in _NAMES}, said
    for code, english in FILE_FAULTS.items():
        fault: InvalidValue = file_fault(code, **{**values, "field": "theme"})
        assert describe(fault).inline != english
        assert set(_LATIN.findall(describe(fault).inline.replace("_", ""))) <= {
            name.replace("_", "") for name in _NAMES
        }
