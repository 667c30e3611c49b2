"""What is dropped onto a window; UI thread."""

from __future__ import annotations

from PySide6.QtCore import QMimeData


def dropped_file(data: QMimeData) -> str:
    """Give the path of the one file that is dragged; empty where it is something else."""
    urls = data.urls() if data.hasUrls() else []
    return urls[0].toLocalFile() if len(urls) == 1 else ""
