"""What goes wrong is said in Russian to the end: no English of the program or of the operating system is left in it."""

from __future__ import annotations

import errno
import re
import socket
import ssl
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

from desktop_app.configuration import Configuration
from desktop_app.data_directory import DataDirectory
from desktop_app.diagnostics import Redactor
from desktop_app.domain.errors import KnownError, StoreFailure
from desktop_app.domain.system_errors import known_words, system_words
from desktop_app.migration_server.client import MigrationServerClient, ServerAddress
from desktop_app.migration_server.tls_words import tls_words
from desktop_app.secret_store import SecretStore
from desktop_app.services.doctor.machine import data_directory
from desktop_app.services.saving import save_lines
from desktop_app.settings import Origin, checked, load_settings, setting_types
from desktop_app.store.sqlite_engine import file_failures_named
from desktop_app.ui.dialogs.doctor_words import told
from desktop_app.ui.messages import describe
from desktop_app.ui.recorded_words import in_operator_words
from desktop_app.ui.start_messages import explain_refusal
from tests.ui.conftest import Speak

_LATIN = re.compile(r"[A-Za-z]{3,}")


@pytest.fixture(autouse=True)
def russian(speak: Speak) -> QLocale:
    return speak("ru")


def english(text: str, *names: str) -> list[str]:
    """List the words in Latin letters that are none of the names."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    return _LATIN.findall(text)


def caught(act: Callable[[], object]) -> KnownError:
    with pytest.raises(KnownError) as found:
        act()
    return found.value


@pytest.mark.parametrize("words", sorted(known_words()))
def test_the_operating_systems_words(words: str) -> None:
    assert in_operator_words(words) != words
    assert english(in_operator_words(words)) == []


def test_words_that_nobody_translated_stay() -> None:
    assert in_operator_words(system_words(OSError(99999, "Very strange"))) == "Very strange"


SETTINGS = [
    ("receiver.port", "many", ["MIGRATION_DESK_RECEIVER_PORT", "many"], "целое число от 0 до 65535"),
    ("watch.interval", "0", ["MIGRATION_DESK_WATCH_INTERVAL"], "секунды, от 0.5 до 3600"),
    ("watch.silence", "0", ["MIGRATION_DESK_WATCH_SILENCE"], "минуты, больше 0 и не больше 10080"),
    ("watch.budget", "0", ["MIGRATION_DESK_WATCH_BUDGET"], "запросы в секунду, от 0.1 до 1000"),
    ("server.url", "ftp://x", ["MIGRATION_API_URL", "ftp://x", "http://host:8080"], "без вопросительного знака"),
    ("server.proxy", "ftp://x", ["MIGRATION_DESK_SERVER_PROXY", "ftp://x", "http://host:8088"], "или пусто"),
    ("launch.mb_site_id", "7" * 1001, ["MB_SITE_ID"], "текст не длиннее 1000 знаков"),
    ("server.token", "s" * 1001, ["MIGRATION_API_TOKEN"], "текст не длиннее 1000 знаков"),
    ("worker_host.command", "php(", ["MIGRATION_DESK_WORKER_HOST_COMMAND", "php", "apache"], "регулярное выражение"),
    ("api.remote", "so", ["MIGRATION_DESK_API_REMOTE", "true", "false"], "true или false"),
    ("webhook.unsigned", "so", ["MIGRATION_DESK_WEBHOOK_UNSIGNED", "hold", "reject", "accept"], "одно из: hold"),
]


@pytest.mark.parametrize(("key", "value", "names", "allowed"), SETTINGS)
def test_what_a_setting_may_be_and_where_it_came_from(key: str, value: str, names: list[str], allowed: str) -> None:
    error = caught(lambda: load_settings({}, {names[0]: value}))
    said = describe(error).inline
    assert allowed in said
    assert f"переменная окружения {names[0]}" in said
    assert english(said, key, value, *names) == []


def rule_of(act: Callable[[], object]) -> str:
    return str(caught(act).parameters["rule"])


def test_every_rule_of_a_setting_is_among_these() -> None:
    origin = Origin("window")
    every = {
        rule_of(partial(checked, key, object(), kind, origin, strict=True)) for key, kind in setting_types().items()
    }
    assert every == {rule_of(partial(load_settings, {}, {names[0]: value})) for _, value, names, _ in SETTINGS}


def test_a_value_from_the_file_the_flags_and_the_window(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("[receiver]\nport = 70000\n", encoding="utf-8")
    said = describe(caught(lambda: load_settings({}, {}, path))).inline
    assert f"файл настроек {path}" in said
    assert english(said, str(path), "receiver.port") == []
    said = describe(caught(lambda: load_settings({"receiver.port": 70000}, {}))).inline
    assert "--port в командной строке" in said
    assert english(said, "--port", "receiver.port") == []
    said = describe(caught(lambda: Configuration(load_settings({}, {})).check("receiver.port", 70000))).inline
    assert "окно настроек" in said
    assert english(said, "receiver.port") == []


def test_a_setting_that_is_none_names_the_one_that_was_meant(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("[server]\nulr = 1\n", encoding="utf-8")
    said = describe(caught(lambda: load_settings({}, {}, path))).inline
    assert "имелось в виду server.url" in said
    assert english(said, str(path), "server.ulr", "server.url") == []


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"[server\n", "строка 1, столбец 8"), (b"\xff\xfe", "UTF-8"), (b'x = "', "TOML"), (None, "нет такого файла")],
)
def test_a_settings_file_that_cannot_be_read_or_changed(tmp_path: Path, content: bytes | None, why: str) -> None:
    path = tmp_path / "settings.toml"
    if content is not None:
        path.write_bytes(content)
    error = caught(lambda: load_settings({}, {}, path))
    assert why in describe(error).inline
    assert english(describe(error).inline, str(path), "--config", "TOML", "UTF-8") == []
    assert english(explain_refusal(error).text, "TOML", "UTF-8") == []
    assert str(path) not in explain_refusal(error).text, "it stands among the facts"
    if content is not None:
        configuration = Configuration(load_settings({}, {}))
        configuration.file.parent.mkdir(parents=True)
        configuration.file.write_bytes(content)
        said = describe(caught(lambda: configuration.save({"watch.budget": 5}))).inline
        assert english(said, str(configuration.file), "TOML", "UTF-8") == []


def test_a_data_directory_that_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    path = tmp_path / "file" / "data"
    error = caught(DataDirectory(path).prepare)
    assert "часть пути — не папка" in describe(error).inline
    assert english(describe(error).inline, str(path), "--data-dir") == []
    assert english(explain_refusal(error).text) == []
    finding = told(data_directory(tmp_path / "file"))
    assert english(finding.text + finding.cure, str(tmp_path / "file"), "--data-dir") == []


def test_secrets_that_cannot_be_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = SecretStore(tmp_path / "file" / "secrets.json", lambda: "file")
    error = caught(lambda: store.set("mb_secret", "x"))
    assert english(describe(error).inline, str(tmp_path / "file" / "secrets.json")) == []


def test_a_database_that_cannot_be_used(tmp_path: Path) -> None:
    def refuse(number: int) -> None:
        with file_failures_named(tmp_path / "desk.sqlite3"):
            raise OSError(number, "in English")

    for number in (errno.EACCES, errno.EROFS, errno.ENOSPC):
        error = caught(lambda number=number: refuse(number))  # type: ignore[misc]
        assert isinstance(error, StoreFailure)
        assert english(describe(error).inline, str(tmp_path / "desk.sqlite3")) == []


def test_a_file_that_cannot_be_saved(tmp_path: Path) -> None:
    error = caught(lambda: save_lines(tmp_path / "missing" / "log.txt", ["x"]))
    assert "нет такого файла" in describe(error).inline
    assert english(describe(error).inline, str(tmp_path / "missing" / "log.txt")) == []


def unreachable(url: str, **more: str) -> str:
    client = MigrationServerClient(ServerAddress(url, **more), Redactor())
    try:
        return describe(caught(client.health)).inline
    finally:
        client.close()


def test_a_server_that_is_not_reached(tmp_path: Path) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        closed = f"http://127.0.0.1:{held.getsockname()[1]}"
        said = unreachable(closed)
        assert "соединение отклонено" in said
        assert english(said, closed) == []
        missing = str(tmp_path / "ca.pem")
    assert english(unreachable("http://server.invalid"), "http://server.invalid") == []
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"https://127.0.0.1:{silent.getsockname()[1]}"
        said = unreachable(url, ca_file=missing)
        assert "нет такого файла" in said
        assert english(said, url, missing) == []


@pytest.mark.parametrize("number", [9, 10, 18, 19, 20, 62, 64])
def test_a_certificate_that_is_not_trusted(number: int) -> None:
    error = ssl.SSLCertVerificationError()
    error.verify_code = number
    said = in_operator_words(f"the migration server at https://a: no secure connection: {tls_words(error)}")
    assert english(said, "https://a") == []


def test_a_server_that_speaks_no_tls_and_a_file_without_certificate() -> None:
    for reason in ("WRONG_VERSION_NUMBER", "NO_CERTIFICATE_OR_CRL_FOUND"):
        error = ssl.SSLError(1, "in English")
        error.reason = reason
        assert english(in_operator_words(tls_words(error)), "TLS") == []
