"""Keeps the window's languages: collects the strings of the code into ``.ts`` files, compiles those into ``.qm`` files.

    python packaging/translations.py update    collect, then list what is not translated yet (exit 1 if anything is not)
    python packaging/translations.py compile   write the .qm files

`--folder` works on another folder than ``resources/i18n``. When a wheel is built, the class below compiles them.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "i18n"
# Rooms that never speak to an operator in the window.
_SILENT = ("simulator", "store", "receiver", "migration_server", "worker_host", "domain")


class TranslationsBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles the translations into every wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the ``.qm`` files and have them shipped although git ignores them."""
        try:
            compile_all(FOLDER, FOLDER)
        except (OSError, subprocess.CalledProcessError) as failure:
            if version != "editable":
                raise RuntimeError(
                    f"the translations cannot be compiled: {failure}. Qt's lrelease needs the packages that "
                    "packaging/setup_system_packages installs."
                ) from failure
            self.app.display_warning(f"the translations are not compiled, the window speaks English: {failure}")
        build_data["artifacts"].append("resources/i18n/*.qm")


def compile_all(folder: Path, into: Path) -> list[Path]:
    """Compile each ``.ts`` file of a folder into a ``.qm`` file of another; give those.

    Raises:
        OSError: PySide6 or its lrelease is missing.
        subprocess.CalledProcessError: lrelease failed.
    """
    written = []
    for source in sorted(folder.glob("*.ts")):
        target = into / source.with_suffix(".qm").name
        _qt_tool("lrelease", "-silent", str(source), "-qm", str(target))
        written.append(target)
    return written


def update(folder: Path) -> None:
    """Bring each ``.ts`` file of a folder up to what the code says now; what the code says no more is dropped."""
    sources = [str(path) for path in _speaking_files()]
    for name in ("migration_desk_en.ts", "migration_desk_ru.ts"):
        target = folder / name
        language = target.stem.rpartition("_")[2]
        only = ["-pluralonly"] if language == "en" else []
        options = ["-silent", "-no-obsolete", "-locations", "none", "-source-language", "en", "-target-language"]
        _qt_tool("lupdate", *options, language, *only, *sources, "-ts", str(target))


def untranslated(folder: Path) -> list[str]:
    """List what lacks a finished translation: language, context and source of each."""
    found = []
    for path in sorted(folder.glob("*.ts")):
        language = path.stem.rpartition("_")[2]
        for context in ElementTree.parse(path).iter("context"):
            for message in context.iter("message"):
                translation = message.find("translation")
                forms = [] if translation is None else translation.findall("numerusform") or [translation]
                kind = None if translation is None else translation.get("type")
                if kind is not None or not forms or not all(form.text for form in forms):
                    found.append(f"{language}: {context.findtext('name')}: {message.findtext('source')}")
    return found


def _speaking_files() -> list[Path]:
    program = ROOT / "desktop_app"
    files = (path for path in program.rglob("*.py") if path.relative_to(program).parts[0] not in _SILENT)
    return sorted(path.relative_to(ROOT) for path in files)


def _qt_tool(name: str, *arguments: str) -> None:
    """Run a Qt tool that PySide6 ships; its own words go to the error stream."""
    try:
        import PySide6
    except ImportError as failure:
        raise FileNotFoundError("PySide6 is not installed beside the builder") from failure
    tool = Path(PySide6.__file__).with_name(name + (".exe" if sys.platform == "win32" else ""))
    subprocess.run([str(tool), *arguments], cwd=ROOT, stdout=sys.stderr, check=True)


def _main() -> int:
    parser = argparse.ArgumentParser(description="Collect and compile the window's translations.")
    parser.add_argument("task", choices=("update", "compile"))
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the .ts files are")
    parser.add_argument("--into", type=Path, help="where the .qm files go; beside the .ts files by default")
    asked = parser.parse_args()
    folder = asked.folder.resolve()
    if asked.task == "compile":
        compile_all(folder, (asked.into or folder).resolve())
        return 0
    update(folder)
    missing = untranslated(folder)
    print("\n".join([*missing, f"{len(missing)} not translated"]))
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(_main())
