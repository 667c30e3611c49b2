"""What is suggested is an address that others could use, or nothing."""

from __future__ import annotations

import ipaddress

from desktop_app.ui.preferences.own_address import own_address, own_url


def test_it_is_no_loopback() -> None:
    found = own_address()
    if found:
        address = ipaddress.IPv4Address(found)
        assert not address.is_loopback
        assert not address.is_link_local
    assert own_url(8088) == (f"http://{found}:8088" if found else "")
