"""Where the files lie that are shipped with the program; pure, any thread."""

from __future__ import annotations

from pathlib import Path


def resource_path(*parts: str) -> Path:
    """Find a shipped file: inside the installed package, else in the checkout's ``resources/``."""
    package = Path(__file__).resolve().parents[1]
    shipped = package / "resources"
    return (shipped if shipped.is_dir() else package.parent / "resources").joinpath(*parts)
