"""Reads migrations out of JSON as ``GET /api/migrations`` gives it, a part at a time; pure, any thread."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator, Mapping

from desktop_app.domain.errors import InvalidValue
from desktop_app.domain.import_faults import BrokenRow, RowFault, file_fault
from desktop_app.domain.import_rows import UNDECODED, ImportRow, read_row

PART = 256 * 1024

_BLANK = re.compile(r"[ \t\r\n]*")


class JsonRows:
    """The rows of a JSON text: a list, or the ``data`` of an object; read while they are asked for, once."""

    def __init__(self, read: Callable[[int], str]) -> None:
        """Take what gives the next part of the text, at most that many characters; none at the end.

        What was no UTF-8 must have been decoded with ``surrogateescape``.
        """
        self._text = _Text(read)
        self._row = 0

    def __iter__(self) -> Iterator[ImportRow | BrokenRow]:
        """Give row after row.

        Raises:
            InvalidValue: ``import_json``, ``import_json_shape`` or ``import_not_utf8``; nothing after it can be read.
        """
        begin = self._text.peek()
        if begin == "[":
            yield from self._list()
        elif begin == "{":
            yield from self._answer()
        else:
            raise file_fault("import_json_shape")
        if self._text.peek():
            raise self._text.broken("nothing may follow the end")

    def _answer(self) -> Iterator[ImportRow | BrokenRow]:
        text, found = self._text, False
        text.take("{")
        while text.peek() != "}":
            name = text.value()
            text.take(":")
            if name == "data" and text.peek() == "[" and not found:
                found = True
                yield from self._list()
            else:
                text.value()
            if text.peek() != "}":
                text.take(",")
        text.take("}")
        if not found:
            raise file_fault("import_json_shape")

    def _list(self) -> Iterator[ImportRow | BrokenRow]:
        text = self._text
        text.take("[")
        while text.peek() != "]":
            self._row += 1
            line = text.line
            try:
                said = text.value()
                if not isinstance(said, Mapping):
                    raise RowFault("row_no_object")
                yield read_row(line, self._row, said)
            except RowFault as fault:
                yield BrokenRow(line, self._row, fault.code, fault.parameters)
            if text.peek() != "]":
                text.take(",")
        text.take("]")


class _Text:
    """A JSON text of which only the part that is being read is held."""

    def __init__(self, read: Callable[[int], str]) -> None:
        self._read = read
        self._part = ""
        self._at = 0
        self._ended = False
        # Of the place up to which lines were counted.
        self._counted, self.line, self._column = 0, 1, 1
        self._decoder = json.JSONDecoder(parse_constant=_refuse, parse_float=_finite)

    def peek(self) -> str:
        """Go on to the next sign that is not blank and give it; empty at the end."""
        while True:
            blank = _BLANK.match(self._part, self._at)
            assert blank is not None, "it may match nothing"
            self._go_to(blank.end())
            if self._at < len(self._part):
                return self._part[self._at]
            if not self._more():
                return ""

    def take(self, sign: str) -> None:
        """Go behind a sign that must stand here."""
        if self.peek() != sign:
            raise self.broken(f"{sign} is missing")
        self._go_to(self._at + 1)

    def value(self) -> object:
        """Read the value that stands here."""
        self.peek()
        while True:
            try:
                found, end = self._decoder.raw_decode(self._part, self._at)
            except json.JSONDecodeError as failure:
                if not self._ended:
                    self._more()
                    continue
                self._go_to(failure.pos)
                raise self.broken(failure.msg) from None
            except RecursionError:
                raise self.broken("it is nested too deep") from None
            except ValueError:
                raise self.broken("a number is out of range") from None
            # A number near the end of the part may go on in the next: ``1``, ``1.``, ``1e+``.
            if end + 3 <= len(self._part) or self._ended:
                self._go_to(end)
                return found
            self._more()

    def broken(self, why: str) -> InvalidValue:
        """Make the error of a text that is no JSON from here on."""
        return file_fault("import_json", line=self.line, column=self._column, why=why)

    def _go_to(self, place: int) -> None:
        passed = self._part.count("\n", self._counted, place)
        if passed:
            self.line += passed
            self._column = place - self._part.rfind("\n", self._counted, place)
        else:
            self._column += place - self._counted
        self._at = self._counted = place

    def _more(self) -> bool:
        """Read on, as much again as is held: what is long is not parsed anew for each small part."""
        if self._ended:
            return False
        part = self._read(max(PART, len(self._part) - self._at))
        self._ended = not part
        self._part = self._part[self._at :] + part
        self._at = self._counted = 0
        if not part.isascii() and (wrong := UNDECODED.search(part)):
            self._go_to(len(self._part) - len(part) + wrong.start())
            raise file_fault("import_not_utf8", line=self.line)
        return not self._ended


def _refuse(name: str) -> object:
    raise ValueError(name)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number
