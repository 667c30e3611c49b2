"""Where settings come from, and what is said about a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.errors import InvalidValue
from desktop_app.settings import (
    SECRET_KEYS,
    Settings,
    default_config_path,
    is_loopback,
    load_settings,
    setting_types,
    variable_of,
)

TOML = """
data_dir = "/srv/desk"
[server]
url = "https://migrate.example:8443/base"
[receiver]
port = 9000
[webhook]
unsigned = "reject"
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "settings.toml"
    path.write_text(TOML, encoding="utf-8")
    return path


def test_defaults_need_no_source() -> None:
    loaded = load_settings(environment={})
    assert loaded.settings == Settings()
    assert loaded.origins == {}
    assert loaded.settings.data_path.name == "migration-desk"


def test_flags_win_over_environment_over_file(config: Path) -> None:
    environment = {"MIGRATION_DESK_RECEIVER_PORT": "9001", "MIGRATION_API_URL": "http://other:1"}
    loaded = load_settings({"receiver.port": 9002, "receiver.host": None}, environment, config)
    assert loaded.settings.receiver.port == 9002
    assert loaded.settings.server.url == "http://other:1"
    assert loaded.settings.webhook.unsigned == "reject"
    assert loaded.settings.data_path == Path("/srv/desk")
    assert {key: str(origin) for key, origin in loaded.origins.items()} == {
        "data_dir": f"file {config}",
        "server.url": "environment variable MIGRATION_API_URL",
        "receiver.port": "flag --port",
        "webhook.unsigned": f"file {config}",
    }


@pytest.mark.parametrize(
    ("variable", "value", "key", "read"),
    [
        ("MIGRATION_API_URL", "http://a:1", "server.url", "http://a:1"),
        ("MIGRATION_API_TOKEN", "t", "server.token", "t"),
        ("DASHBOARD_BASE_URL", "http://d", "webhook.dashboard_url", "http://d"),
        ("DASHBOARD_WEBHOOK_BASE_URL", "http://w", "webhook.base_url", "http://w"),
        ("MB_SITE_ID", "5", "launch.mb_site_id", "5"),
        ("MB_SECRET", "s", "launch.mb_secret", "s"),
        ("MIGRATION_CACHE_PATH", "/c", "worker_host.cache_path", "/c"),
        ("MIGRATION_LOG_PATH", "/l", "worker_host.log_path", "/l"),
        ("MIGRATION_DESK_WORKER_HOST_PIDS", "foreign", "worker_host.pids", "foreign"),
        ("MIGRATION_DESK_WORKER_HOST_COMMAND", "^php[0-9]*$", "worker_host.command", "^php[0-9]*$"),
        ("MIGRATION_DESK_WORKER_HOST_GRACE", "2", "worker_host.grace", 2.0),
        ("MIGRATION_DESK_RECEIVER_HOST", "0.0.0.0", "receiver.host", "0.0.0.0"),
        ("MIGRATION_DESK_WEBHOOK_UNSIGNED", "accept", "webhook.unsigned", "accept"),
        ("MIGRATION_DESK_API_ANONYMOUS_READ", "true", "api.anonymous_read", True),
        ("MIGRATION_DESK_API_ANONYMOUS_READ", "0", "api.anonymous_read", False),
        ("MIGRATION_DESK_LOG_LEVEL", "debug", "log.level", "debug"),
        ("MIGRATION_DESK_DATA_DIR", "/data", "data_dir", "/data"),
        ("MIGRATION_DESK_WATCH_BUDGET", "2.5", "watch.budget", 2.5),
    ],
)
def test_every_setting_has_its_variable(variable: str, value: str, key: str, read: object) -> None:
    found: object = load_settings(environment={variable: value}).settings
    for part in key.split("."):
        found = getattr(found, part)
    assert found == read
    assert variable_of(key) == variable


def test_an_empty_variable_counts_as_absent() -> None:
    assert load_settings(environment={"MB_SITE_ID": "", "MIGRATION_DESK_RECEIVER_PORT": ""}).origins == {}


@pytest.mark.parametrize(
    ("variable", "value", "allowed"),
    [
        ("MIGRATION_DESK_RECEIVER_PORT", "http", "a whole number from 0 to 65535"),
        ("MIGRATION_DESK_RECEIVER_PORT", "65536", "a whole number from 0 to 65535"),
        ("MIGRATION_DESK_WEBHOOK_UNSIGNED", "maybe", "one of hold, reject, accept"),
        ("MIGRATION_DESK_API_REMOTE", "perhaps", "true or false"),
        ("MIGRATION_API_URL", "ftp://x", "an address like http://host:8080"),
        ("MIGRATION_API_URL", "http://x/?token=1", "without a query"),
        ("DASHBOARD_BASE_URL", "desk", "an address like"),
        ("MIGRATION_DESK_WATCH_INTERVAL", "0", "seconds from 0.5"),
        ("MIGRATION_DESK_LOG_LEVEL", "loud", "one of debug, info, warning, error"),
        ("MIGRATION_DESK_WORKER_HOST_PIDS", "mine", "one of auto, local, foreign"),
        ("MIGRATION_DESK_WORKER_HOST_COMMAND", "php(", "a regular expression"),
    ],
)
def test_a_wrong_value_names_key_value_what_is_allowed_and_its_source(variable: str, value: str, allowed: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        load_settings(environment={variable: value})
    text = str(caught.value)
    assert repr(value) in text
    assert allowed in text
    assert f"environment variable {variable}" in text
    assert str(caught.value.parameters["key"]) in text


def test_a_wrong_secret_is_not_shown() -> None:
    for key in SECRET_KEYS:
        with pytest.raises(InvalidValue) as caught:
            load_settings(environment={variable_of(key): "s3cret" * 500})
        assert "s3cret" not in str(caught.value) + repr(caught.value.parameters)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[server\n", "cannot be read"),
        ("[server]\nurl = 5\n", "server.url = 5"),
        ("[server]\nulr = 'http://x'\n", "did you mean server.url"),
        ("[nonsense]\nx = 1\n", "nonsense.x is no setting"),
        ("colour = 'red'\n", "colour is no setting"),
        ("[receiver]\nport = '80'\n", "receiver.port = '80'"),
        ("[worker_host]\ncommand = ''\n", "it must be a regular expression of 1 to 1000 characters"),
    ],
)
def test_a_wrong_file_says_where_and_what(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidValue) as caught:
        load_settings(environment={}, config=path)
    assert words in str(caught.value)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_file_that_was_named_must_be_readable(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "settings.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InvalidValue, match="cannot be read"):
        load_settings(environment={}, config=path)


def test_the_operators_own_file_is_read_where_it_exists() -> None:
    assert load_settings(environment={}).settings.receiver.port == 8088
    path = default_config_path()
    path.parent.mkdir(parents=True)
    path.write_text("[receiver]\nport = 9100\n", encoding="utf-8")
    assert load_settings(environment={}).settings.receiver.port == 9100


@pytest.mark.parametrize(
    ("environment", "base"),
    [
        ({}, "http://localhost:8123"),
        ({"DASHBOARD_BASE_URL": "http://d"}, "http://d"),
        ({"DASHBOARD_BASE_URL": "http://d", "DASHBOARD_WEBHOOK_BASE_URL": "http://w"}, "http://w"),
    ],
)
def test_the_webhook_base(environment: dict[str, str], base: str) -> None:
    assert load_settings(environment=environment).settings.webhook_base(8123) == base


@pytest.mark.parametrize(
    ("server", "base", "alone"),
    [
        ("http://localhost:8080", "", False),
        ("https://far.example", "", True),
        ("https://far.example", "http://desk.example", False),
        ("http://127.0.0.1:8080", "http://localhost:1", False),
    ],
)
def test_a_loopback_webhook_for_a_remote_server_is_noticed(server: str, base: str, alone: bool) -> None:
    settings = load_settings(environment={"MIGRATION_API_URL": server, "DASHBOARD_BASE_URL": base}).settings
    assert settings.webhook_is_loopback_only(8088) is alone


def test_loopback_names() -> None:
    assert all(
        is_loopback(f"http://{host}:1") for host in ("localhost", "127.0.0.1", "127.8.8.8", "[::1]", "a.localhost")
    )
    assert not any(
        is_loopback(url)
        for url in ("http://128.0.0.1", "http://127.evil.example", "http://localhost.example", "nonsense")
    )


def test_every_setting_says_what_is_allowed() -> None:
    for key, kind in setting_types().items():
        assert "Meta" in repr(kind) or "Literal" in repr(kind), key
