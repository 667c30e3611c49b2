"""What an operator may ask for, and which texts are taken."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.errors import InvalidValue
from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.operator import (
    AUDITED_ACTIONS,
    LONGEST_TEXT,
    WAVE_ACTIONS,
    Action,
    ActionRequest,
    checked_request,
)

REQUEST = ActionRequest(MigrationKey("site", 1), Action.SET_FAILED, "marta")


def test_what_touches_the_other_machine() -> None:
    there = {Action.KILL, Action.REMOVE_LOCK, Action.DELETE_CACHE, Action.HARD_RESET}
    assert {action for action in Action if action.on_worker_host} == there
    assert AUDITED_ACTIONS == ("launch", "restart", *Action, *WAVE_ACTIONS, "import")


def test_only_what_was_said_is_a_parameter() -> None:
    assert REQUEST.parameters == {}
    said = replace(REQUEST, note="why", force=True, brizy_project_domain="a.example", error="boom")
    assert said.parameters == {"note": "why", "force": "true", "brizy_project_domain": "a.example", "error": "boom"}
    assert len(replace(REQUEST, error="x" * 5000).parameters["error"]) == LONGEST_TEXT


def test_texts_are_trimmed_and_may_have_lines() -> None:
    taken = checked_request(replace(REQUEST, error=" one\r\n\ttwo ", note="\n日誌\n"))
    assert (taken.error, taken.note) == ("one\n\ttwo", "日誌")
    assert checked_request(replace(REQUEST, error="x" * LONGEST_TEXT)).error == "x" * LONGEST_TEXT


@pytest.mark.parametrize("field", ["error", "note"])
@pytest.mark.parametrize("text", ["x" * (LONGEST_TEXT + 1), "a\x00b", "a\x1bb", "a\rb", "a\x0bb", "a\x85b", "a\ud800b"])
def test_texts_that_cannot_be_shown_are_refused(field: str, text: str) -> None:
    with pytest.raises(InvalidValue, match=field) as caught:
        checked_request(replace(REQUEST, **{field: text}))  # type: ignore[arg-type]
    assert (caught.value.code, caught.value.parameters) == ("invalid_field", {"field": field})


@pytest.mark.parametrize(
    "domain",
    [
        "",
        "site.example",
        "site.example.",
        "localhost",
        "xn--e1afmkfd.xn--p1ai",
        "пример.рф",
        "10.0.0.1",
        "a-b." * 40 + "example",
        "http://site.example",
        "https://Site.example:8443/path?q=1",
    ],
)
def test_a_host_name_or_the_address_of_one_is_a_domain(domain: str) -> None:
    assert checked_request(replace(REQUEST, brizy_project_domain=f" {domain} ")).brizy_project_domain == domain


@pytest.mark.parametrize(
    "domain",
    [
        "two words",
        "site..example",
        "-site.example",
        "site-.example",
        "site_one.example",
        "site.example/path",
        "site.example:80",
        "a" * 64 + ".example",
        "a." * 127 + "example",
        ".",
        "tab\there",
        "javascript:alert(1)",
        "javascript://site.example/",
        "ftp://site.example",
        "https://",
        "https://user:secret@site.example",
        "https://site.example:port",
        "https://[site",
        "https://site.example/a b",
        "https://site.example/" + "a" * 2000,
        "site\ud800.example",
    ],
)
def test_anything_else_is_no_domain(domain: str) -> None:
    with pytest.raises(InvalidValue, match="brizy_project_domain") as caught:
        checked_request(replace(REQUEST, brizy_project_domain=domain))
    assert caught.value.parameters == {"field": "brizy_project_domain"}
