"""Writes what the operator wants to keep into a file of their choice: whole, or not at all. Any worker thread."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from desktop_app.domain.errors import KnownError
from desktop_app.domain.system_errors import system_words

logger = logging.getLogger(__name__)


@contextmanager
def replacing(path: Path, encoding: str = "utf-8", newline: str = "\n") -> Iterator[TextIO]:
    r"""Give a text file to write; at the end of the block it takes the place of what the path held.

    Args:
        path: Where it is wanted.
        encoding: What cannot be written in it becomes a question mark.
        newline: What a line ends with; empty: ``\n`` and ``\r`` are written as they are given.

    Raises:
        KnownError: ``file_not_saved``: it cannot be written; what was there before is still there, as it is after an
            error of the block's own.
    """
    draft = path.with_name(path.name + ".part")
    try:
        try:
            with draft.open("w", encoding=encoding, errors="replace", newline=newline) as file:
                yield file
            os.replace(draft, path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as failure:
        reason = system_words(failure)
        raise KnownError(
            "file_not_saved", f"{path} cannot be written: {reason}", path=str(path), why=reason
        ) from failure


def save_lines(path: Path, lines: Iterable[str]) -> None:
    """Write lines as UTF-8 text, in place of what the file held; blocking.

    Raises:
        KnownError: ``file_not_saved``: it cannot be written; what was there before is still there.
    """
    with replacing(path) as file:
        file.writelines(f"{line}\n" for line in lines)
