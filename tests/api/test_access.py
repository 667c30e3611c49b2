"""Who may call which endpoint (CONTRACT 4, Access): each rule for every endpoint there is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop_app.receiver.access import Door
from desktop_app.receiver.routes import Endpoint
from tests.api.desk import ENDPOINTS, GUARDED, ApiDesk, name_of, path_of

every = pytest.mark.parametrize("endpoint", ENDPOINTS, ids=name_of)
every_guarded = pytest.mark.parametrize("endpoint", GUARDED, ids=name_of)

# No endpoint takes it for a wish: a list is refused after admission.
BODY = [1]


def code_of(desk: ApiDesk, endpoint: Endpoint, token: str | None, **headers: str) -> int:
    """Send a request that changes nothing even where it is admitted."""
    body = None if endpoint.method == "GET" else BODY
    return desk.ask(endpoint.method, path_of(endpoint), body, token, **headers).status


@every
@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "192.168.1.4", "[::2]:80", "localhost@evil"]
)
def test_another_host_is_421(desk: ApiDesk, endpoint: Endpoint, host: str) -> None:
    assert code_of(desk, endpoint, None, Host=host) == 421


@pytest.mark.parametrize("setting", ["webhook.base_url", "webhook.dashboard_url"])
def test_the_hosts_of_our_own_addresses_are_ours(desk: ApiDesk, setting: str) -> None:
    with desk.setting(setting, "http://Desk.Example:9"):
        assert [code_of(desk, one, None, Host="desk.example") for one in ENDPOINTS if one.door is Door.OPEN] == [
            *(200, 200, 400)
        ]


@every
@pytest.mark.parametrize("header", [{"Origin": "http://localhost"}, {"Sec_Fetch_Site": "cross-site"}], ids=str)
def test_a_web_page_changes_nothing(desk: ApiDesk, endpoint: Endpoint, header: dict[str, str]) -> None:
    token = desk.program.configuring.api_token()
    assert (code_of(desk, endpoint, token, **header) == 403) is (endpoint.method != "GET")


@every
@pytest.mark.parametrize("given", ["none", "empty", "wrong", "longer", "not ASCII"])
def test_what_is_not_open_needs_the_token(desk: ApiDesk, endpoint: Endpoint, given: str) -> None:
    right = desk.program.configuring.api_token()
    tokens = {"none": None, "empty": "", "longer": right + "x", "not ASCII": right + "\xff"}
    code = code_of(desk, endpoint, tokens.get(given, "wrong"))
    if endpoint.door is Door.WEBHOOK:
        # An API token is no webhook token, whatever it is; none at all means unsigned.
        assert code == (400 if given == "none" else 401)
    else:
        assert (code == 401) is (endpoint.door is Door.GUARDED)


@every_guarded
def test_a_refusal_says_how_to_be_let_in(desk: ApiDesk, endpoint: Endpoint) -> None:
    reply = desk.ask(endpoint.method, path_of(endpoint), None, None)
    assert (reply.json["code"], reply.headers["www-authenticate"]) == ("unauthorized", "Bearer")
    assert "migration-desk token" in reply.json["error"]


@every_guarded
def test_reading_may_be_opened_to_all_but_no_change(desk: ApiDesk, endpoint: Endpoint) -> None:
    with desk.setting("api.anonymous_read", True):
        assert (code_of(desk, endpoint, None) == 401) is (endpoint.method != "GET")


@pytest.fixture
def listening_to_all(desk: ApiDesk) -> Iterator[ApiDesk]:
    """Let the receiver listen on more than this machine."""
    with desk.setting("receiver.host", "0.0.0.0"):
        yield desk


@every
def test_other_machines_are_served_what_is_open_and_the_webhook(listening_to_all: ApiDesk, endpoint: Endpoint) -> None:
    token = listening_to_all.program.configuring.api_token()
    assert (code_of(listening_to_all, endpoint, token) == 403) is (endpoint.door is Door.GUARDED)
    with listening_to_all.setting("api.anonymous_read", True):
        assert (code_of(listening_to_all, endpoint, None) == 403) is (endpoint.door is Door.GUARDED)


@every_guarded
def test_a_setting_opens_the_rest_to_other_machines_with_the_token(
    listening_to_all: ApiDesk, endpoint: Endpoint
) -> None:
    with listening_to_all.setting("api.remote", True):
        assert code_of(listening_to_all, endpoint, None) == 401
        assert code_of(listening_to_all, endpoint, listening_to_all.program.configuring.api_token()) not in (401, 403)


@every
def test_no_answer_invites_web_pages(desk: ApiDesk, endpoint: Endpoint) -> None:
    for method in (endpoint.method, "OPTIONS"):
        reply = desk.ask(method, path_of(endpoint), None, None, Origin="http://evil.example")
        assert not [name for name in reply.headers if name.startswith("access-control")]
        assert (reply.headers["cache-control"], reply.headers["x-content-type-options"]) == ("no-store", "nosniff")
