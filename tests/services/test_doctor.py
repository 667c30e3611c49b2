"""A whole examination: every check in its order, secrets masked, a broken check no end of it."""

from __future__ import annotations

from pathlib import Path

from desktop_app.configuration import Configuration
from desktop_app.data_directory import DataDirectory
from desktop_app.diagnostics import Redactor
from desktop_app.domain.errors import InvalidValue
from desktop_app.migration_server.client import MigrationServerClient, ServerAddress
from desktop_app.secret_store import SecretStore
from desktop_app.services.doctor import CHECKS, Doctor, Finding, broken_settings, make_doctor
from desktop_app.settings import load_settings
from tests.expected_logs import ExpectedLogs
from tests.migration_server.conftest import closed_port


def test_every_check_gives_one_finding_and_each_run_examines_anew(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.touch()
    port = closed_port()
    configuration = Configuration(load_settings({"server.url": f"http://localhost:{port}"}, {}, file))
    directory = DataDirectory(tmp_path / "data")
    secrets = SecretStore(tmp_path / "secrets.json", lambda: "file")
    client = MigrationServerClient(ServerAddress(f"http://localhost:{port}"), Redactor())
    doctor = make_doctor(configuration, directory, secrets, client, Redactor(), closed_port)
    first = {found.check: found for found in doctor.run()}
    assert list(first) == list(CHECKS)
    assert first["server"].code == "server_down"
    assert first["directory"].code == "directory_absent"
    directory.prepare()
    second = {found.check: found.code for found in doctor.run()}
    assert second["directory"] in ("directory_ok", "directory_full")
    client.close()


def test_a_check_that_breaks_is_a_finding_and_the_others_go_on(expected_logs: ExpectedLogs) -> None:
    def break_down() -> Finding:
        raise ZeroDivisionError

    expected_logs.allow("check broke check=keyring")
    doctor = Doctor(lambda: [("keyring", break_down), ("qt", lambda: Finding("qt", "ok", "qt_ok", ""))], Redactor())
    broken, after = doctor.run()
    assert (broken.check, broken.level, broken.code) == ("keyring", "failed", "check_broken")
    assert after.code == "qt_ok"


def test_secrets_are_masked_wherever_they_stand() -> None:
    leaky = Finding("server", "failed", "server_down", "canary", "use canary", {"said": "canary said", "status": 3})
    (found,) = Doctor(lambda: [("server", lambda: leaky)], Redactor("canary")).run()
    assert "canary" not in str(found)
    assert found.parameters["status"] == 3


def test_settings_that_cannot_be_read_are_told_beside_what_can_be_examined() -> None:
    problem = InvalidValue("setting_invalid", "receiver.port = 'x' is not allowed", key="receiver.port")
    checks = {found.check: found for found in broken_settings(problem).run()}
    assert list(checks) == ["qt", "settings"]
    assert (checks["settings"].level, checks["settings"].code) == ("failed", "setting_invalid")
    assert "receiver.port" in checks["settings"].text
