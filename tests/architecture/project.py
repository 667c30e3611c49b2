"""The project's own files, for the tests about them."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "desktop_app"
TESTS = ROOT / "tests"
RESOURCES = ROOT / "resources"
PICTURES = RESOURCES / "screenshots"
TRANSLATIONS = RESOURCES / "i18n"


def project_files() -> list[Path]:
    """List what belongs to the project, relative to its root, sorted: all but what .gitignore names."""
    try:
        answer = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
    except (FileNotFoundError, subprocess.CalledProcessError):  # an unpacked archive, or no git here
        return sorted(_walk(ROOT))
    return sorted(Path(name) for name in answer.stdout.split("\0") if name and (ROOT / name).is_file())


def _walk(folder: Path) -> Iterator[Path]:
    ignored = {line.strip().rstrip("/") for line in (ROOT / ".gitignore").read_text().splitlines()} | {".git"}
    for path in folder.iterdir():
        if any(path.match(pattern) for pattern in ignored if pattern):
            continue
        if path.is_dir():
            yield from _walk(path)
        else:
            yield path.relative_to(ROOT)


def python_files(folder: Path) -> list[Path]:
    """List the Python files below a folder, sorted; there must be some."""
    files = sorted(folder.rglob("*.py"))
    assert files, f"no Python files below {folder}"
    return files


def shipped_resources() -> list[Path]:
    """List the files the program reads at run time, relative to `resources/`; there must be some.

    The translations, which are compiled before they are read, are left out.
    """
    files = sorted(
        path.relative_to(RESOURCES)
        for path in RESOURCES.rglob("*")
        if path.is_file() and PICTURES not in path.parents and TRANSLATIONS not in path.parents
    )
    assert files, f"no files below {RESOURCES}"
    return files


def name_of(path: Path) -> str:
    """Name a file as it is written in this project, relative and with slashes."""
    return path.relative_to(ROOT).as_posix()


def syntax_of(path: Path) -> ast.Module:
    """Parse one Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imported_modules(tree: ast.AST) -> set[str]:
    """Name every module that is imported absolutely anywhere in the tree, also inside functions."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
    return names


def qualified_names(tree: ast.AST) -> set[str]:
    """Name what is used as `module.name` or imported as `from module import name` anywhere in the tree."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            names.add(f"{node.value.id}.{node.attr}")
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names
