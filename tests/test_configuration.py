"""Settings that change while the program runs, and the file they are written to."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.configuration import Configuration
from desktop_app.domain.errors import Conflict, InvalidValue, StoreFailure
from desktop_app.settings import Settings, load_settings

TOML = """# my own words
[server]
url = "http://old:1"  # the test server

[watch]
budget = 5.0
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "deep" / "settings.toml"
    path.parent.mkdir()
    path.write_text(TOML, encoding="utf-8")
    return path


def configuration(file: Path, **environment: str) -> Configuration:
    return Configuration(load_settings({"receiver.host": "127.0.0.2"}, environment, file))


def test_a_change_takes_effect_is_told_and_survives_the_next_start(file: Path) -> None:
    found, told = configuration(file), list[Settings]()
    found.subscribe(told.append)
    current = found.save({"server.url": "https://new:2", "webhook.unsigned": "reject", "watch.interval": 7})
    assert found.current is current
    assert told == [current]
    assert (current.server.url, current.webhook.unsigned, current.watch.interval) == ("https://new:2", "reject", 7.0)
    assert (current.watch.budget, current.receiver.host) == (5.0, "127.0.0.2")
    again = load_settings({}, {}, file).settings
    assert (again.server.url, again.webhook.unsigned, again.watch.budget) == ("https://new:2", "reject", 5.0)
    assert found.origin("server.url") == f"file {file}"
    assert found.origin("log.level") == "default"
    assert found.value("webhook.unsigned") == "reject"


def test_what_a_person_wrote_beside_stays(file: Path) -> None:
    configuration(file).save({"server.url": "http://new:1"})
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# my own words")
    assert "# the test server" in text
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["settings.toml"]


def test_a_file_that_is_not_there_is_made(tmp_path: Path) -> None:
    loaded = load_settings({}, {})
    found = Configuration(loaded)
    found.save({"launch.mb_site_id": "7", "data_dir": str(tmp_path)})
    assert load_settings({}, {}).settings.launch.mb_site_id == "7"
    assert found.file == loaded.file


def test_what_flags_and_variables_set_cannot_be_changed_here(file: Path) -> None:
    found = configuration(file, MIGRATION_API_URL="http://fixed:1")
    assert found.locked("server.url") == "MIGRATION_API_URL"
    assert found.locked("receiver.host") == "--host"
    assert found.locked("watch.budget") == ""
    with pytest.raises(InvalidValue, match="set by MIGRATION_API_URL"):
        found.save({"watch.budget": 6, "server.url": "http://other:1"})
    assert found.current.watch.budget == 5.0
    assert file.read_text(encoding="utf-8") == TOML


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("server.url", "nonsense", "an address like"),
        ("receiver.port", 70000, "a whole number"),
        ("webhook.unsigned", "maybe", "one of hold"),
        ("server.colour", "red", "no setting"),
    ],
)
def test_a_wrong_value_changes_nothing(file: Path, key: str, value: object, words: str) -> None:
    found = configuration(file)
    with pytest.raises(InvalidValue, match=words):
        found.check(key, value)
    with pytest.raises(InvalidValue, match=words):
        found.save({"watch.budget": 6, key: value})
    assert file.read_text(encoding="utf-8") == TOML


@pytest.mark.parametrize("content", ["[server\n", "server = 5\n"])
def test_a_file_that_was_broken_meanwhile_is_named_and_kept(file: Path, content: str) -> None:
    found = configuration(file)
    file.write_text(content, encoding="utf-8")
    with pytest.raises(StoreFailure, match="cannot be changed"):
        found.save({"server.url": "http://new:1"})
    assert file.read_text(encoding="utf-8") == content
    assert found.current.server.url == "http://old:1"


def test_what_a_trial_refuses_is_not_written(file: Path) -> None:
    found, told = configuration(file), list[Settings]()
    found.subscribe(told.append)

    def refuse(before: Settings, after: Settings) -> Callable[[], None]:
        assert (before.receiver.port, after.receiver.port) == (8088, 9000)
        assert found.current is before
        raise Conflict("port_taken", "port 9000 is taken")

    found.try_first(refuse)
    with pytest.raises(Conflict, match="taken"):
        found.save({"receiver.port": 9000})
    assert file.read_text(encoding="utf-8") == TOML
    assert (found.current.receiver.port, found.origin("receiver.port"), told) == (8088, "default", [])


def test_trials_are_taken_back_if_the_file_cannot_be_written(file: Path) -> None:
    found, steps = configuration(file), list[str]()

    def trial(name: str) -> Callable[[Settings, Settings], Callable[[], None]]:
        def attempt(_before: Settings, _after: Settings) -> Callable[[], None]:
            steps.append(f"try {name}")
            return lambda: steps.append(f"back {name}")

        return attempt

    found.try_first(trial("a"))
    found.try_first(trial("b"))
    found.save({"receiver.port": 9000})
    assert steps == ["try a", "try b"]
    file.write_text("[server\n", encoding="utf-8")
    with pytest.raises(StoreFailure):
        found.save({"receiver.port": 9001})
    assert steps[2:] == ["try a", "try b", "back b", "back a"]
    assert found.current.receiver.port == 9000


def test_a_place_that_cannot_be_written_is_named(file: Path) -> None:
    found = configuration(file)
    file.unlink()
    file.parent.rmdir()
    file.parent.write_text("in the way")
    with pytest.raises(StoreFailure, match="cannot be changed"):
        found.save({"server.url": "http://new:1"})
