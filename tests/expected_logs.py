"""Collect the program's warnings and errors so that a test fails on those it did not announce."""

from __future__ import annotations

import logging
import re


class ExpectedLogs(logging.Handler):
    """Hear every record at WARNING or above of the `desktop_app` loggers, from any thread.

    Attributes:
        lines: What was heard, each as `LEVEL logger: message`, in order.
    """

    def __init__(self) -> None:
        """Make a collector that allows nothing yet."""
        super().__init__(logging.WARNING)
        self.lines: list[str] = []
        self._allowed: list[re.Pattern[str]] = []

    def allow(self, pattern: str) -> None:
        """Declare that lines in which the regular expression is found belong to this test."""
        self._allowed.append(re.compile(pattern))

    def unexpected(self) -> list[str]:
        """List the lines that no pattern allowed, whether it was declared before or after them."""
        return [line for line in self.lines if not any(p.search(line) for p in self._allowed)]

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one record as text, with its traceback."""
        self.lines.append(f"{record.levelname} {record.name}: {self.format(record)}")
