"""What the doctor finds of the migration server's directories, on real ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.services.doctor.finding import Finding
from desktop_app.services.doctor.server_files import lock_files, log_files

Check = Callable[[str], Finding]


@pytest.mark.parametrize(
    ("check", "name", "own", "other"),
    [(lock_files, "locks", "a-1.lock", "x_1.log"), (log_files, "logs", "x_1.log", "a-1.lock")],
)
class TestADirectory:
    def test_none_is_in_order(self, check: Check, name: str, own: str, other: str) -> None:
        found = check("")
        assert (found.check, found.level, found.code, found.cure) == (name, "ok", f"{name}_unset", "")

    def test_one_that_can_be_read_is_in_order_and_its_files_are_counted(
        self, check: Check, name: str, own: str, other: str, tmp_path: Path
    ) -> None:
        assert check(str(tmp_path)).parameters["count"] == 0
        (tmp_path / own).touch()
        (tmp_path / other).touch()
        found = check(str(tmp_path))
        assert (found.level, found.code, found.parameters["count"]) == ("ok", f"{name}_ok", 1)
        assert str(tmp_path) in found.text

    def test_the_home_directory_may_be_named_in_short(
        self, check: Check, name: str, own: str, other: str, home: Path
    ) -> None:
        assert check("~").parameters["path"] == str(home)

    def test_the_other_ones_files_are_noticed(
        self, check: Check, name: str, own: str, other: str, tmp_path: Path
    ) -> None:
        (tmp_path / other).touch()
        found = check(str(tmp_path))
        assert (found.level, found.code) == ("warning", "server_folders_swapped")
        assert "wrong way round" in found.cure

    @pytest.mark.parametrize("make", [None, "file"])
    def test_what_is_no_folder_names_the_setting(
        self, check: Check, name: str, own: str, other: str, tmp_path: Path, make: str | None
    ) -> None:
        path = tmp_path / "there"
        if make:
            path.touch()
        found = check(str(path))
        assert (found.check, found.level, found.code) == (name, "warning", "server_folder_absent")
        assert "worker_host." in found.cure
        assert "MIGRATION_" in found.cure

    def test_one_that_cannot_be_read_says_why(
        self, check: Check, name: str, own: str, other: str, tmp_path: Path
    ) -> None:
        loop = tmp_path / "loop"
        loop.symlink_to(loop)
        found = check(str(loop))
        assert (found.level, found.code) == ("warning", "server_folder_unreadable")
        assert str(found.parameters["said"]) in found.text
        assert found.cure
