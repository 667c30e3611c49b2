"""Writes what the operator wants to keep into a file of their choice: whole, or not at all. Any worker thread."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable
from pathlib import Path

from desktop_app.domain.errors import KnownError

logger = logging.getLogger(__name__)


def save_lines(path: Path, lines: Iterable[str]) -> None:
    """Write lines as UTF-8 text, in place of what the file held; blocking.

    Raises:
        KnownError: ``file_not_saved``: it cannot be written; what was there before is still there.
    """
    draft = path.with_name(path.name + ".part")
    try:
        try:
            with draft.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
                file.writelines(f"{line}\n" for line in lines)
            os.replace(draft, path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as failure:
        reason = failure.strerror or str(failure)
        raise KnownError(
            "file_not_saved", f"{path} cannot be written: {reason}", path=str(path), why=reason
        ) from failure
