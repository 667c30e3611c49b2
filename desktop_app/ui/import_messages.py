"""The operator's words for files and rows that cannot be taken in; UI thread; part of `messages`."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.import_faults import BrokenRow
from desktop_app.ui.settings_messages import Words

translate = QCoreApplication.translate


def import_words() -> dict[str, Words]:
    """Give the words for a whole file, by error code."""
    as_utf8 = translate("Messages", "Save it as UTF-8 and choose it again.")
    mend = translate("Messages", "Correct the file and choose it again.")
    return {
        "import_unreadable": Words(
            translate("Messages", "The file cannot be read"),
            "{path}: {why}",
            translate("Messages", "Correct its permissions, or choose another file."),
        ),
        "import_empty": Words(
            translate("Messages", "The file is empty"), cure=translate("Messages", "Choose another file.")
        ),
        "import_binary": Words(
            translate("Messages", "The file is not a text"), cure=translate("Messages", "Choose a CSV or JSON file.")
        ),
        "import_utf16": Words(translate("Messages", "The file is UTF-16"), cure=as_utf8),
        "import_not_utf8": Words(translate("Messages", "Line {line} is not UTF-8"), cure=as_utf8),
        "import_header": Words(
            translate("Messages", "Line {line} is neither a header nor a migration"),
            cure=translate("Messages", "Begin the file with the line mb_project_uuid,brz_project_id."),
        ),
        "import_header_missing": Words(
            translate("Messages", "The header in line {line} has no column {field}"),
            cure=translate("Messages", "Add the column and choose the file again."),
        ),
        "import_header_twice": Words(
            translate("Messages", "The header in line {line} has the column {field} twice"),
            cure=translate("Messages", "Remove one of the two and choose the file again."),
        ),
        "import_json": Words(translate("Messages", "The JSON is broken at line {line}, column {column}"), cure=mend),
        "import_json_shape": Words(
            translate("Messages", "The JSON holds no list of migrations"),
            translate(
                "Messages", "It must be a list, or an object whose “data” is one, as GET /api/migrations gives it."
            ),
            mend,
        ),
        "cancelled": Words(translate("Messages", "Cancelled: nothing was changed")),
    }


def row_words() -> dict[str, str]:
    """Give the words for one broken row, what is wrong and how it is mended, by code of `ROW_FAULTS`."""
    return {
        "row_columns": translate(
            "Messages", "{found} columns, but the first line has {expected}; put a cell with a separator in quotes"
        ),
        "row_missing": translate("Messages", "{field} is empty; fill it in, or remove the row"),
        "row_uuid": translate(
            "Messages", "mb_project_uuid must have 1 to 255 characters, no line breaks or other control characters"
        ),
        "row_brz": translate(
            "Messages", "brz_project_id is “{value}”; it must be a whole number from 1 to 9223372036854775807"
        ),
        "row_rounded": translate(
            "Messages", "a spreadsheet rounded brz_project_id to {value}; format the column as text, fill it in anew"
        ),
        "row_twice": translate("Messages", "the same migration stands in line {first_line}; remove one of the two"),
        "row_not_utf8": translate("Messages", "not UTF-8; save the file as UTF-8"),
        "row_quote": translate("Messages", "a quote is not closed where its cell ends; double a quote within a cell"),
        "row_status": translate("Messages", "status is “{value}”; it must be pending, in_progress, completed or error"),
        "row_json": translate("Messages", "{field} must be a JSON object"),
        "row_no_object": translate("Messages", "not a JSON object"),
        "row_surrogate": translate("Messages", "a text holds half a character; write the whole one"),
        "row_deep": translate("Messages", "nested deeper than 64 levels"),
    }


class RowTeller:
    """Says what is wrong with broken rows; made on the UI thread, it speaks its language on any other too."""

    def __init__(self, *, by_line: bool) -> None:
        """Name rows by their line in the file, else by their number."""
        self._by_line = by_line
        self._words = row_words()
        self._place = translate("Messages", "Line {number}") if by_line else translate("Messages", "Row {number}")
        if not by_line:
            self._words["row_twice"] = translate(
                "Messages", "the same migration stands in row {first_row}; remove one of the two"
            )

    def number(self, row: BrokenRow) -> int:
        """Give the number by which an operator finds a row."""
        return row.line if self._by_line else row.row

    def text(self, row: BrokenRow) -> str:
        """Say what is wrong with a row and how it is mended."""
        return self._words[row.code].format_map(row.parameters)

    def sentence(self, row: BrokenRow) -> str:
        """Say the same with its place, for a list that is kept."""
        return f"{self._place.format(number=self.number(row))}: {self.text(row)}"
