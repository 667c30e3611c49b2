"""Every file the program reads at run time is found from a checkout and from an installed wheel."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from desktop_app.settings import resource_path
from tests.architecture import project

_FIND_ALL = """
import sys
from pathlib import Path
installed = Path(sys.argv[1])
sys.path.insert(0, str(installed))
from desktop_app.settings import resource_path
for name in sys.argv[2:]:
    path = Path(resource_path(name))
    assert installed in path.parents, path
    path.read_bytes()
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel as `pip install .` does, without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=project.ROOT,
        capture_output=True,
        check=True,
    )
    (built,) = folder.glob("*.whl")
    return built


def test_each_resource_opens_from_the_checkout() -> None:
    for name in project.shipped_resources():
        assert Path(resource_path(name.as_posix())).read_bytes() == (project.RESOURCES / name).read_bytes()


def test_each_resource_opens_from_the_wheel(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    names = [name.as_posix() for name in project.shipped_resources()]
    answer = subprocess.run(
        [sys.executable, "-c", _FIND_ALL, str(tmp_path), *names],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr


def test_the_wheel_holds_each_language_compiled(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if "/i18n/" in name}
        assert all(archive.getinfo(name).file_size for name in held)
    wanted = {f"desktop_app/resources/i18n/{path.stem}.qm" for path in project.TRANSLATIONS.glob("*.ts")}
    assert held == wanted
    assert "desktop_app/resources/i18n/migration_desk_ru.qm" in held


def test_the_wheel_holds_the_program_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert not [name for name in names if "screenshots" in name]
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"desktop_app"}
    assert [name for name in names if name.endswith(".dist-info/licenses/LICENSE")]
