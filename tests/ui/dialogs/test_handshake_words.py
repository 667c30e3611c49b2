"""Each way in which the test of both directions can end has its own words."""

from __future__ import annotations

from desktop_app.services.probing import Handshake
from desktop_app.ui.preferences.handshake_words import Path, Suggestion, explain

FAR = "https://migrate.example.org"
LOCAL = "http://localhost:8088"
OWN = "http://10.0.0.5:8088"


def failed(base: str, error: str = "Connection refused") -> Handshake:
    return Handshake(True, False, f"{base}/api/webhooks/test-connection", error=error)


def test_loopback_is_the_server_itself_there_and_another_address_is_offered() -> None:
    finding = explain(failed(LOCAL), Path(LOCAL, FAR, "127.0.0.1", 8088, OWN))
    assert finding.back == f"The server cannot reach {LOCAL}: localhost is the server itself there."
    assert f"Use {OWN}, and let the receiver listen on 0.0.0.0." in finding.cure
    assert finding.cure.endswith("Or go on without webhooks: results will be polled.")
    assert finding.suggestion == Suggestion(OWN, "0.0.0.0")


def test_a_receiver_that_is_open_already_stays_as_it_is() -> None:
    finding = explain(failed(LOCAL), Path(LOCAL, FAR, "0.0.0.0", 8088, OWN))
    assert finding.suggestion == Suggestion(OWN)
    assert "listen" not in finding.cure


def test_without_an_own_address_one_is_asked_for() -> None:
    finding = explain(failed(LOCAL), Path(LOCAL, FAR, "127.0.0.1", 8088))
    assert finding.suggestion is None
    assert "Give an address" in finding.cure


def test_a_receiver_for_this_machine_alone_is_to_be_opened() -> None:
    for host in ("127.0.0.1", "::1", "localhost"):
        finding = explain(failed(OWN), Path(OWN, FAR, host, 8088, OWN))
        assert f"listens on {host}, for this machine alone" in finding.back
        assert finding.suggestion == Suggestion(OWN, "0.0.0.0")


def test_else_the_servers_own_words_are_said() -> None:
    finding = explain(failed(OWN), Path(OWN, FAR, "0.0.0.0", 8088, OWN))
    assert finding.back == f"The server cannot reach {OWN}: Connection refused."
    assert "firewall" in finding.cure
    assert finding.suggestion is None


def test_a_loopback_server_may_be_told_loopback() -> None:
    finding = explain(failed(LOCAL, ""), Path(LOCAL, "http://127.0.0.1:8080", "127.0.0.1", 8088, OWN))
    assert finding.back == f"The server cannot reach {LOCAL}: it did not say why."


def test_a_server_that_is_not_reached_leaves_the_way_back_untried() -> None:
    finding = explain(Handshake(False, False, LOCAL, error="timed out"), Path(LOCAL, FAR, "127.0.0.1", 8088, OWN))
    assert finding.there == "This desk cannot reach the server: timed out."
    assert finding.back == ""
    assert finding.suggestion is None
