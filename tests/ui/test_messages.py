"""Every known error and every outcome of a start has the operator's words."""

from __future__ import annotations

import ast
import re

import pytest

from desktop_app.domain import errors
from desktop_app.domain.attempt import Launch
from desktop_app.domain.errors import InvalidValue, KnownError, StoreFailure
from desktop_app.domain.launch import LaunchParameters, LaunchResult
from desktop_app.domain.migration import MigrationKey, Status, parse_brz_project_id, parse_uuid
from desktop_app.ui.field_words import field_label
from desktop_app.ui.messages import Message, describable_codes, describe, describe_launch
from tests.architecture import project

KEY = MigrationKey("a", 1)
ERRORS = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, KnownError)}

# Modules that take the code from a table or another function, and what their codes look like.
RELAYED = {
    "desktop_app/migration_server/client.py": r"server_[a-z]+|bad_answer|tls_failed",
    "desktop_app/migration_server/calling.py": r"server_[a-z]+|bad_answer|tls_failed",
    "desktop_app/store/sqlite_engine.py": r"database_[a-z]+|disk_full",
    "desktop_app/domain/import_faults.py": r"import_[a-z0-9_]+",
    # It says the code of a refusal anew, with another cure.
    "desktop_app/exchange_commands.py": r"(?!)",
    # They say findings, plans and steps of codes that others raise; they have none of their own.
    "desktop_app/ui/dialogs/doctor_words.py": r"(?!)",
    "desktop_app/ui/operating/question.py": r"(?!)",
    "desktop_app/ui/operating/step_words.py": r"(?!)",
}


def first_arguments(tree: ast.AST) -> list[ast.expr]:
    """List what is given as code to each error that the tree makes."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    return [call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id in ERRORS]


def texts(tree: ast.AST) -> set[str]:
    """List every text that stands in the tree."""
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_every_code_that_is_raised_has_words() -> None:
    raised: dict[str, str] = {}
    for path in project.python_files(project.PROGRAM):
        tree, name = project.syntax_of(path), project.name_of(path)
        codes = {node.value for node in first_arguments(tree) if isinstance(node, ast.Constant)}
        if name in RELAYED:
            codes |= {text for text in texts(tree) if re.fullmatch(RELAYED[name], text)}
        raised |= dict.fromkeys(map(str, codes), name)
    assert len(raised) > 20
    assert {code: name for code, name in raised.items() if code not in describable_codes()} == {}


def test_no_module_takes_codes_from_elsewhere_unnoticed() -> None:
    relaying = {
        project.name_of(path)
        for path in project.python_files(project.PROGRAM)
        if any(not isinstance(node, ast.Constant) for node in first_arguments(project.syntax_of(path)))
    }
    assert relaying <= set(RELAYED)


@pytest.mark.parametrize("code", sorted(describable_codes()))
def test_words_are_whole_sentences_without_gaps(code: str) -> None:
    names = ("field", "path", "found", "known", "role", "pid", "key", "value", "allowed", "origin", "host", "port")
    more = ("why", "user", "command", "pattern", "file", "line", "column")
    message = describe(KnownError(code, "in English", **dict.fromkeys((*names, *more), "x")))
    assert message.title
    assert not re.search(r"[{}…]", message.inline)
    assert not message.title.endswith(".")
    assert message.inline.endswith((".", "!", "?"))


def test_parameters_stand_in_the_words() -> None:
    error = StoreFailure("database_newer", "in English", path="/data/desk.sqlite3", found=9, known=4)
    message = describe(error)
    assert "newer version" in message.title
    assert "/data/desk.sqlite3 has schema 9, this version knows 4" in message.text
    assert message.cure.startswith("Update")


def test_words_survive_parameters_that_are_missing_or_look_like_places() -> None:
    assert "…" in describe(KnownError("directory_owned", "in English", path="{role}")).text
    assert "{role}" in describe(KnownError("directory_owned", "in English", path="{role}")).text


def test_the_servers_reason_is_kept() -> None:
    message = describe(errors.ServerUnreachable("server_down", "the migration server at http://a: no connection"))
    assert message.title == "The migration server cannot be reached"
    assert message.inline.count("the migration server at http://a: no connection.") == 1


def test_an_unknown_code_keeps_its_english() -> None:
    assert describe(KnownError("brand_new", "something new went wrong")) == Message("something new went wrong")


def test_a_bug_is_told_from_a_known_error_without_its_details() -> None:
    message = describe(ZeroDivisionError("secret details"))
    assert message.text == "ZeroDivisionError"
    assert "secret" not in message.inline


@pytest.mark.parametrize(
    ("parse", "field", "rule"),
    [
        (lambda: parse_uuid(""), "mb_project_uuid", "1 to 255 characters"),
        (lambda: parse_brz_project_id("0"), "brz_project_id", "whole number from 1"),
        (lambda: LaunchParameters.from_wire({"skip_cache": "maybe"}), "skip_cache", "yes or no"),
        (lambda: LaunchParameters.from_wire({"mgr_manual": "7"}), "mgr_manual", "0 or 1"),
        (lambda: LaunchParameters.from_wire({"mb_page_slug": "x" * 256}), "mb_page_slug", "at most 255"),
    ],
)
def test_a_wrong_field_is_named_with_its_rule(parse: object, field: str, rule: str) -> None:
    assert callable(parse)
    with pytest.raises(InvalidValue) as caught:
        parse()
    message = describe(caught.value)
    assert message.field == field
    assert field_label(field) in message.title
    assert rule in message.beside_field


def test_beside_a_field_a_message_without_particulars_says_its_title() -> None:
    assert Message("Wrong").beside_field == "Wrong"


def test_fields_without_an_own_name_keep_the_wires() -> None:
    assert field_label("brand_new") == "brand_new"


def launched(outcome: Launch, words: str = "") -> LaunchResult:
    return LaunchResult(KEY, 1, outcome, Status.IN_PROGRESS, words)


def test_an_accepted_start_needs_no_words() -> None:
    assert describe_launch(launched(Launch.ACCEPTED)) is None


def test_a_refused_start_says_the_servers_words() -> None:
    message = describe_launch(launched(Launch.REFUSED, "The process migration is already running."))
    assert message is not None
    assert message.inline == "The migration server refused the start. The process migration is already running."


def test_a_start_that_was_not_sent_says_that_nothing_runs_and_the_cure() -> None:
    message = describe_launch(launched(Launch.NOT_SENT, "no connection"))
    assert message is not None
    assert message.title.startswith("Nothing was started")
    assert message.cure


def test_a_start_without_answer_is_unconfirmed() -> None:
    message = describe_launch(launched(Launch.UNKNOWN, "no answer within 10 s"))
    assert message is not None
    assert "unconfirmed until the server or the webhook says more" in message.title
