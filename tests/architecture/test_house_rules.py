"""Rules about the project's files that no other tool holds."""

from __future__ import annotations

import tomllib
from pathlib import Path

from tests.architecture import project

TOP_LEVEL_FOLDERS = {"desktop_app", "resources", "tests", "packaging"}
TOP_LEVEL_FILES = {"README.md", "ARCHITECTURE.md", "CHANGELOG.md", "LICENSE", "Makefile", "pyproject.toml"}
LONGEST_FILE = 350
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}

# What Windows lacks or means otherwise, and the one place that may use it.
UNPORTABLE_MODULES = {"fcntl", "grp", "pwd", "pty", "resource", "termios", "tty"}
UNPORTABLE_NAMES = {
    "faulthandler.register",
    "os.fork",
    "os.getpgid",
    "os.geteuid",
    "os.getuid",
    "os.kill",
    "os.killpg",
    "os.mkfifo",
    "os.setsid",
    "os.uname",
    "signal.SIGALRM",
    "signal.SIGHUP",
    "signal.SIGKILL",
    "signal.SIGTERM",
    "signal.SIGUSR1",
    "signal.SIGUSR2",
    "signal.pause",
}
ALLOWED_PLACES = {"signal.SIGTERM": "desktop_app/assembly.py"}


def test_the_top_level_stays_small() -> None:
    unknown = {
        str(path)
        for path in project.project_files()
        if not path.parts[0].startswith(".")
        and path.parts[0] not in (TOP_LEVEL_FOLDERS if len(path.parts) > 1 else TOP_LEVEL_FILES)
    }
    assert not unknown


def test_no_file_of_the_program_is_too_long() -> None:
    lengths = {
        project.name_of(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in project.python_files(project.PROGRAM)
    }
    assert not {name: length for name, length in lengths.items() if length > LONGEST_FILE}


def test_every_name_says_what_it_holds() -> None:
    assert not [
        str(path)
        for path in project.project_files()
        if VAGUE_NAMES & {part.casefold().removesuffix(".py") for part in path.parts}
    ]


def test_tests_wait_on_conditions_not_on_clocks() -> None:
    sleepers = [
        project.name_of(path)
        for path in project.python_files(project.TESTS)
        if "time.sleep" in project.qualified_names(project.syntax_of(path))
    ]
    assert not sleepers


def test_what_windows_lacks_stands_in_one_place_per_need() -> None:
    found: list[str] = []
    for path in [*project.python_files(project.PROGRAM), *project.python_files(project.TESTS)]:
        tree = project.syntax_of(path)
        used = (project.imported_modules(tree) & UNPORTABLE_MODULES) | (
            project.qualified_names(tree) & UNPORTABLE_NAMES
        )
        name = project.name_of(path)
        found += [f"{name}: {need}" for need in sorted(used) if ALLOWED_PLACES.get(need) != name]
    assert not found


def test_every_folder_of_code_is_a_package() -> None:
    files = [*project.python_files(project.PROGRAM), *project.python_files(project.TESTS)]
    assert not {project.name_of(path.parent) for path in files if not (path.parent / "__init__.py").exists()}


def test_the_packaging_folder_is_no_package() -> None:
    # It bears the name of a library; with an __init__.py it would stand before it wherever the root is on the path.
    assert not (project.ROOT / "packaging" / "__init__.py").exists()


def test_the_lock_names_versions_and_hashes_only() -> None:
    text = (project.ROOT / "packaging" / "dev.lock").read_text(encoding="utf-8")
    assert not [word for word in ("://", "file:", "--index", "--extra-index", "--find-links", " @ ") if word in text]
    pins = [block for block in text.split("\n") if block and not block.startswith((" ", "#"))]
    assert pins
    assert not [pin for pin in pins if "==" not in pin]
    assert text.count("--hash=sha256:") >= len(pins)


def test_the_lock_covers_what_the_project_asks_for() -> None:
    project_table = tomllib.loads((project.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project_table["dependencies"], *project_table["optional-dependencies"]["dev"]]
    text = (project.ROOT / "packaging" / "dev.lock").read_text(encoding="utf-8").casefold()
    assert not [name for name in map(_distribution, wanted) if f"\n{name}==" not in text]


def _distribution(requirement: str) -> str:
    return requirement.split(">")[0].split("=")[0].split("<")[0].strip().casefold()


def test_scripts_can_be_run() -> None:
    scripts = [Path(".ci/run"), Path("packaging/setup_system_packages")]
    assert [(project.ROOT / path).read_bytes()[:2] for path in scripts] == [b"#!", b"#!"]
