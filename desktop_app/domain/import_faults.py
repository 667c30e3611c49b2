"""What is said of rows and files that cannot be taken in, in English; pure, any thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.domain.errors import InvalidValue

# Why one row is broken, and how it is mended.
ROW_FAULTS: Mapping[str, str] = {
    "row_columns": "it has {found} columns, the first line {expected}; put a cell that holds the separator in quotes",
    "row_missing": "{field} is empty; fill it in, or remove the row",
    "row_uuid": "mb_project_uuid must be 1 to 255 characters without line breaks or other control characters",
    "row_brz": "brz_project_id must be a whole number from 1 to 9223372036854775807; it is {value}",
    "row_rounded": "a spreadsheet rounded brz_project_id to {value}; format the column as text and fill it in anew",
    "row_twice": "the migration stands in row {first_row} (line {first_line}) already; remove one of the two",
    "row_not_utf8": "it is not UTF-8; save the file as UTF-8",
    "row_quote": "a quote is not closed where its cell ends; close it, and write a quote within a cell twice",
    "row_status": "status must be pending, in_progress, completed or error; it is {value}",
    "row_json": "{field} must be a JSON object",
    "row_no_object": "it is no JSON object",
    "row_surrogate": "a text holds half a character (a lone surrogate); write the whole character",
    "row_deep": "it is nested deeper than 64 levels",
}

# Why nothing can be taken in.
FILE_FAULTS: Mapping[str, str] = {
    "import_empty": "the file is empty",
    "import_binary": "the file is no text; give a CSV or JSON file",
    "import_utf16": "the file is UTF-16; save it as UTF-8",
    "import_not_utf8": "line {line} is not UTF-8; save the file as UTF-8",
    "import_header": (
        "line {line} is neither a header with mb_project_uuid and brz_project_id nor a migration; "
        "begin with the line mb_project_uuid,brz_project_id"
    ),
    "import_header_missing": "the header in line {line} has no column {field}; add it",
    "import_header_twice": "the header in line {line} has the column {field} twice; remove one",
    "import_json": "the JSON is broken at line {line}, column {column}: {why}",
    "import_json_shape": (
        "the JSON holds no list of migrations; it must be one, or an object whose data is one, as GET /api/migrations "
        "gives it"
    ),
}


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A row that cannot be taken in.

    Attributes:
        line: The first line of the row, as an editor counts; 0 where there are no lines.
        row: Which row it is, from 1.
        code: One of `ROW_FAULTS`.
        parameters: What its words need.
    """

    line: int
    row: int
    code: str
    parameters: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Say what is wrong and how it is mended, in English."""
        return ROW_FAULTS[self.code].format(**self.parameters)


class RowFault(Exception):
    """A row is broken; the code is one of `ROW_FAULTS`."""

    def __init__(self, code: str, **parameters: str | int) -> None:
        """Keep what `BrokenRow` needs."""
        super().__init__(code)
        self.code = code
        self.parameters = parameters


def file_fault(code: str, **parameters: str | int) -> InvalidValue:
    """Make the error of a file of which nothing can be taken in."""
    return InvalidValue(code, FILE_FAULTS[code].format(**parameters), **parameters)
