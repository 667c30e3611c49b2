from __future__ import annotations

import pytest

from desktop_app.receiver.access import Access, Door, bearer_token
from desktop_app.receiver.answers import Refused
from desktop_app.settings import ApiSettings, Settings, WebhookSettings


def access(bound_to: str = "127.0.0.1", token: str = "secret", **settings: object) -> Access:
    chosen = Settings(**settings)  # type: ignore[arg-type]
    return Access(lambda: token, lambda: chosen, bound_to)


def refused(call: object, *arguments: object) -> int:
    with pytest.raises(Refused) as caught:
        call(*arguments)  # type: ignore[operator]
    assert caught.value.answer.content["success"] is False
    assert caught.value.answer.content["error"] == str(caught.value)
    return caught.value.answer.status


@pytest.mark.parametrize(
    "host",
    ["localhost", "LOCALHOST:8088", "127.0.0.1", "127.0.0.1:1", "127.4.5.6:8088", "[::1]", "[::1]:8088", "[0:0::1]:8"],
)
def test_loopback_names_are_ours(host: str) -> None:
    access().check_host(host)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "127.evil.example",
        "localhost.evil.example",
        "127.1",
        "0.0.0.0",
        "192.168.1.4:8088",
        "[::2]",
        "[127.0.0.1",
        "localhost:port",
        "localhost:123456",
        "user@localhost",
        "localhost, evil.example",
        "local host",
        "localhost\n",
        "\u066127.0.0.1",
        ":8088",
    ],
)
def test_another_host_is_refused(host: str) -> None:
    assert refused(access().check_host, host) == 421


def test_a_request_without_host_is_malformed() -> None:
    assert refused(access().check_host, "") == 400


@pytest.mark.parametrize(
    ("bound_to", "host"),
    [
        ("192.168.1.4", "192.168.1.4:8088"),
        ("desk.example", "DESK.example"),
        ("fe80::0:1", "[fe80::1]:8088"),
        ("0.0.0.0", "0.0.0.0:8088"),
    ],
)
def test_the_bind_address_is_ours(bound_to: str, host: str) -> None:
    access(bound_to).check_host(host)


@pytest.mark.parametrize("host", ["Desk.Example", "desk.example:99", "hooks.example", "[2001:db8::1]"])
def test_the_hosts_of_the_configured_addresses_are_ours(host: str) -> None:
    configured = WebhookSettings(base_url="https://HOOKS.example/desk", dashboard_url="http://desk.example:8080")
    six = WebhookSettings(base_url="http://[2001:db8::1]:80")
    access(webhook=six if "[" in host else configured).check_host(host)


def test_an_address_that_cannot_be_read_names_no_host() -> None:
    assert refused(access(webhook=WebhookSettings(base_url="http://[half")).check_host, "half") == 421


@pytest.mark.parametrize("method", ["POST", "DELETE", "PUT", "PATCH", "INVENTED"])
@pytest.mark.parametrize(
    ("origin", "site"),
    [("http://localhost:8088", ""), ("null", ""), ("", ""), (None, "cross-site"), (None, " Cross-Site ")],
)
def test_a_web_page_changes_nothing(method: str, origin: str | None, site: str) -> None:
    assert refused(access().check_origin, method, origin, site) == 403


@pytest.mark.parametrize(
    ("method", "origin", "site"),
    [
        ("GET", "http://evil.example", "cross-site"),
        ("HEAD", "null", ""),
        ("POST", None, ""),
        ("POST", None, "same-origin"),
        ("DELETE", None, "none"),
    ],
)
def test_other_requests_pass(method: str, origin: str | None, site: str) -> None:
    access().check_origin(method, origin, site)


@pytest.mark.parametrize("door", [Door.OPEN, Door.WEBHOOK])
@pytest.mark.parametrize("bound_to", ["127.0.0.1", "0.0.0.0"])
def test_open_doors_need_nothing(door: Door, bound_to: str) -> None:
    access(bound_to).check_caller(door, "POST", None)


@pytest.mark.parametrize("header", ["Bearer secret", "bearer secret", " BEARER   secret "])
def test_the_token_opens(header: str) -> None:
    access().check_caller(Door.GUARDED, "POST", header)


@pytest.mark.parametrize(
    "header", [None, "", "secret", "Basic secret", "Bearer", "Bearer ", "Bearer secrets", "Bearer secret\ud800"]
)
def test_without_the_right_token_it_stays_shut(header: str | None) -> None:
    assert refused(access().check_caller, Door.GUARDED, "GET", header) == 401


@pytest.mark.parametrize("header", [None, "Bearer", "Bearer "])
def test_an_empty_token_opens_nothing(header: str | None) -> None:
    assert refused(access(token="").check_caller, Door.GUARDED, "GET", header) == 401


def test_a_refusal_says_how_to_be_let_in() -> None:
    with pytest.raises(Refused) as caught:
        access().check_caller(Door.GUARDED, "GET", None)
    assert caught.value.answer.headers == {"WWW-Authenticate": "Bearer"}
    assert "migration-desk token" in str(caught.value)


def test_reading_can_be_opened_to_all_but_not_writing() -> None:
    opened = access(api=ApiSettings(anonymous_read=True))
    opened.check_caller(Door.GUARDED, "GET", None)
    opened.check_caller(Door.GUARDED, "HEAD", "Bearer wrong")
    assert refused(opened.check_caller, Door.GUARDED, "POST", None) == 401


@pytest.mark.parametrize("bound_to", ["0.0.0.0", "::", "192.168.1.4", "desk.example", "127.evil.example"])
def test_other_machines_are_served_the_webhook_only(bound_to: str) -> None:
    assert refused(access(bound_to).check_caller, Door.GUARDED, "GET", "Bearer secret") == 403
    opened = access(bound_to, api=ApiSettings(remote=True))
    opened.check_caller(Door.GUARDED, "GET", "Bearer secret")
    assert refused(opened.check_caller, Door.GUARDED, "GET", None) == 401


@pytest.mark.parametrize("bound_to", ["localhost", "::1", "127.0.0.2", "LocalHost"])
def test_this_machine_alone_needs_the_token_only(bound_to: str) -> None:
    access(bound_to).check_caller(Door.GUARDED, "GET", "Bearer secret")


@pytest.mark.parametrize(
    ("header", "token"),
    [(None, None), ("", None), ("Basic abc", None), ("Bearer abc", "abc"), ("bearer", ""), ("Bearer a b", "a b")],
)
def test_a_bearer_token_is_taken_out(header: str | None, token: str | None) -> None:
    assert bearer_token(header) == token
