"""What the doctor finds on this machine: each check passing and failing, on real files and libraries."""

from __future__ import annotations

import ctypes.util
import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.configuration import Configuration
from desktop_app.services.doctor import machine
from desktop_app.settings import load_settings
from desktop_app.store.database import Database
from desktop_app.store.schema import Schema, all_steps
from tests.far_end import PROJECT_ROOT
from tests.services.desk_parts import NOON

ABSENT = "libabsent-here.so.9"


def configuration(folder: Path, **environment: str) -> Configuration:
    file = folder / "settings.toml"
    file.touch()
    return Configuration(load_settings({}, environment, file))


class TestQtLibraries:
    def test_what_this_system_has_is_in_order(self) -> None:
        here = ctypes.util.find_library("c")
        assert machine.qt_libraries({here: "libc6"} if here else {}, display=True).code == "qt_ok"

    @pytest.mark.parametrize(("display", "level"), [(True, "failed"), (False, "warning")])
    def test_a_missing_library_names_the_package(self, display: bool, level: str) -> None:
        found = machine.qt_libraries({ABSENT: "libabsent9"}, display)
        assert (found.level, found.code) == (level, "qt_libraries_missing")
        assert ABSENT in found.text
        assert found.cure.endswith("sudo apt-get install -y --no-install-recommends libabsent9")

    def test_without_qt_there_is_no_window(self) -> None:
        found = machine.qt_libraries({}, display=True, binding="package_that_is_not_there")
        assert (found.level, found.code) == ("failed", "qt_absent")

    def test_the_packages_are_those_that_the_setup_script_installs(self) -> None:
        script = (PROJECT_ROOT / "packaging" / "setup_system_packages").read_text(encoding="utf-8")
        for name, group in (("OFFSCREEN", machine.OFFSCREEN), ("WINDOW", machine.WINDOW)):
            listed = re.search(rf"^{name}='(.*?)'", script, re.DOTALL | re.MULTILINE)
            assert listed is not None
            mine = set(group.values()) - (set(machine.OFFSCREEN.values()) if name == "WINDOW" else set())
            assert mine == {line.split("|")[-1] for line in listed[1].split()}

    def test_a_display_is_known_by_its_variable(self) -> None:
        assert machine.has_display({"WAYLAND_DISPLAY": "wayland-0"})
        assert machine.needed_libraries(True).items() >= machine.needed_libraries(False).items()


class TestDataDirectory:
    def test_a_private_one_with_room_is_in_order_and_stays_empty(self, tmp_path: Path) -> None:
        tmp_path.chmod(0o700)
        assert machine.data_directory(tmp_path, least=1).code == "directory_ok"
        assert not list(tmp_path.iterdir())

    def test_one_that_is_yet_to_be_made_is_not_made(self, tmp_path: Path) -> None:
        wanted = tmp_path / "deep" / "down"
        found = machine.data_directory(wanted, least=1)
        assert (found.level, found.code) == ("ok", "directory_absent")
        assert not wanted.parent.exists()

    def test_a_file_in_its_place_fails(self, tmp_path: Path) -> None:
        place = tmp_path / "data"
        place.write_text("no directory")
        found = machine.data_directory(place, least=1)
        assert (found.level, found.code) == ("failed", "directory_unusable")
        assert str(place) in found.text
        assert "--data-dir" in found.cure

    @pytest.mark.skipif(os.name != "posix", reason="Windows keeps the rights in lists")
    def test_one_that_others_can_read_warns(self, tmp_path: Path) -> None:
        tmp_path.chmod(0o755)
        found = machine.data_directory(tmp_path, least=1)
        assert (found.level, found.code) == ("warning", "directory_open")
        assert found.cure == f"chmod 700 {tmp_path}"

    def test_too_little_room_warns_and_hardly_any_fails(self, tmp_path: Path) -> None:
        tmp_path.chmod(0o700)
        assert machine.data_directory(tmp_path, least=10**21).level == "failed"
        some = machine.data_directory(tmp_path, least=1).parameters["free"]
        found = machine.data_directory(tmp_path, least=int(some) * machine.MB * 5)
        assert (found.level, found.code) == ("warning", "directory_full")


class TestDatabase:
    def test_none_yet_is_in_order(self, tmp_path: Path) -> None:
        assert machine.database(tmp_path / "desk.sqlite3").code == "database_absent"
        assert not list(tmp_path.iterdir())

    def test_a_sound_one_is_read_beside_its_owner_and_after_it(self, tmp_path: Path) -> None:
        path = tmp_path / "desk.sqlite3"
        database = Database(path)
        database.open(NOON)
        beside = machine.database(path)
        database.close()
        before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
        assert machine.database(path) == beside
        assert (beside.level, beside.code, beside.parameters["found"]) == ("ok", "database_ok", len(all_steps()))
        assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before

    def test_a_newer_one_fails(self, tmp_path: Path) -> None:
        path = tmp_path / "desk.sqlite3"
        newer = Database(path, Schema((*all_steps(), ("CREATE TABLE more (id)",))))
        newer.open(NOON)
        newer.close()
        found = machine.database(path)
        assert (found.level, found.code) == ("failed", "database_newer")
        assert "update Migration Desk" in found.cure

    def test_an_older_one_says_that_it_will_be_upgraded(self, tmp_path: Path) -> None:
        path = tmp_path / "desk.sqlite3"
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE migrations_mapping (id)")
        found = machine.database(path)
        assert (found.level, found.code) == ("ok", "database_older")

    def test_one_that_is_none_fails_with_its_cure(self, tmp_path: Path) -> None:
        path = tmp_path / "desk.sqlite3"
        path.write_bytes(b"this was never a database" * 100)
        found = machine.database(path)
        assert (found.level, found.code) == ("failed", "database_damaged")
        assert "restore a copy" in found.cure


class TestSettings:
    def test_defaults_are_in_order(self, tmp_path: Path) -> None:
        assert machine.settings(configuration(tmp_path)).code == "settings_default"

    def test_what_is_set_is_named_with_its_origin(self, tmp_path: Path) -> None:
        found = machine.settings(configuration(tmp_path, MIGRATION_API_TOKEN="canary", MB_SITE_ID="9"))
        assert found.level == "ok"
        assert "launch.mb_site_id from environment variable MB_SITE_ID" in found.text
        assert "canary" not in str(found)

    @pytest.mark.parametrize(
        ("url", "level"),
        [
            ("http://far.example:8080", "warning"),
            ("https://far.example", "ok"),
            ("http://127.0.0.1:8080", "ok"),
        ],
    )
    def test_secrets_in_the_open_warn(self, tmp_path: Path, url: str, level: str) -> None:
        assert machine.settings(configuration(tmp_path, MIGRATION_API_URL=url)).level == level


class TestKeyring:
    def test_none_warns_with_a_cure(self) -> None:
        found = machine.keyring("keyring", lambda: "there is none")
        assert (found.level, found.text) == ("warning", "there is none")
        assert "secrets.place" in found.cure

    def test_one_that_works_is_in_order(self) -> None:
        assert machine.keyring("keyring", str).code == "keyring_ok"

    @pytest.mark.parametrize("place", ["file", "ask"])
    def test_where_it_is_not_wanted_it_is_not_asked(self, place: str) -> None:
        def ask() -> str:
            raise AssertionError("asked")

        found = machine.keyring(place, ask)
        assert (found.level, found.code) == ("ok", f"keyring_unused_{place}")
