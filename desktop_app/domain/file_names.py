"""How texts from outside become names of files: the one rule for desk and simulator; pure, any thread."""

from __future__ import annotations

import hashlib
import re
from typing import Protocol

# What no common file system takes in a name, and what would lead out of the directory.
_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\ud800-\udfff]')
_LONGEST_NAME = 180


class Keyed(Protocol):
    """Both halves of a migration's key."""

    @property
    def mb_project_uuid(self) -> str:
        """Give the MB project."""
        ...

    @property
    def brz_project_id(self) -> int:
        """Give the Brizy project."""
        ...


def safe_name(text: str) -> str:
    """Give a text as one file name part: no separator survives, ordinary ids stay as they are (CONTRACT 2).

    What may not stand in a name becomes `_`, and so does a leading dot; past 180 bytes the rest is replaced by a
    digest, so that two long names stay different.
    """
    name = re.sub(r"^\.", "_", _UNSAFE.sub("_", text))
    if len(name.encode()) <= _LONGEST_NAME:
        return name
    digest = hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:16]
    return name.encode()[: _LONGEST_NAME - 17].decode(errors="ignore") + "-" + digest


def lock_file_name(key: Keyed) -> str:
    """Give ``<mb_project_uuid>-<brz_project_id>.lock`` with a safe first part (CONTRACT 3)."""
    return f"{safe_name(key.mb_project_uuid)}-{key.brz_project_id}.lock"


def cache_file_name(key: Keyed) -> str:
    """Give ``<md5(mb_project_uuid + brz_project_id)>-<brz_project_id>.json`` (CONTRACT 3)."""
    raw = f"{key.mb_project_uuid}{key.brz_project_id}".encode(errors="surrogatepass")
    return f"{hashlib.md5(raw, usedforsecurity=False).hexdigest()}-{key.brz_project_id}.json"


def is_log_name(name: str, brz_project_id: int) -> bool:
    """Tell whether a file of the log directory is one of a Brizy project: ``*_<brz>.log`` (CONTRACT 3)."""
    return name.endswith(f"_{brz_project_id}.log")


def wave_log_name(wave_id: str, brz_project_id: int) -> tuple[str, str]:
    """Give folder and file of a migration's log within its wave: ``wave_<wave_id>/project_<brz>.log``."""
    return f"wave_{safe_name(wave_id)}", f"project_{brz_project_id}.log"
