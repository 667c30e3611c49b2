"""Who may call what: hosts, origins, the API token, the rule for remote callers (CONTRACT 4, Access); pure, any thread.

Must not import anything that answers a request: it only refuses.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable
from enum import Enum
from ipaddress import ip_address
from urllib.parse import urlsplit

from desktop_app.receiver.answers import Refused
from desktop_app.settings import Settings

_HOST = re.compile(r"(?:\[(?P<v6>[0-9a-f:.]+)\]|(?P<name>[a-z0-9._-]+))(?::[0-9]{0,5})?", re.ASCII | re.IGNORECASE)
_READING = frozenset({"GET", "HEAD", "OPTIONS"})


class Door(Enum):
    """How an endpoint is guarded: open to all, by the webhook's own token, or by the API token."""

    OPEN = "open"
    WEBHOOK = "webhook"
    GUARDED = "guarded"


class Access:
    """Refuses requests that may not be answered."""

    def __init__(self, api_token: Callable[[], str], settings: Callable[[], Settings], bound_to: str) -> None:
        """Take the rules.

        Args:
            api_token: Gives what opens the guarded endpoints now; empty opens nothing.
            settings: The settings now.
            bound_to: The address that the receiver listens on, as it was set.
        """
        self._api_token = api_token
        self._settings = settings
        self._bound_to = _canonical(bound_to)
        self._remote = not _is_loopback(self._bound_to)

    def check_host(self, host: str) -> None:
        """Refuse a request that was meant for another host: a page elsewhere whose name was bent to this machine.

        Raises:
            Refused: 400 without Host, 421 for a foreign one.
        """
        if not host:
            raise Refused(400, "host_missing", "the request has no Host header")
        found = _HOST.fullmatch(host)
        name = _canonical(found["v6"] or found["name"]) if found else ""
        if not (name and (_is_loopback(name) or name == self._bound_to or name in self._own_names())):
            raise Refused(
                421,
                "wrong_host",
                "this receiver does not answer for that Host; use the address that it listens on, or set"
                " DASHBOARD_BASE_URL or DASHBOARD_WEBHOOK_BASE_URL to the address that is used",
            )

    def check_origin(self, method: str, origin: str | None, fetch_site: str) -> None:
        """Refuse whatever a web page sends to change something.

        Args:
            method: Of the request.
            origin: The header ``Origin``, None where it is absent.
            fetch_site: The header ``Sec-Fetch-Site``.

        Raises:
            Refused: 403.
        """
        if method in _READING:
            return
        if origin is not None or fetch_site.strip().lower() == "cross-site":
            raise Refused(403, "web_page", "requests from web pages are refused: they carry Origin or Sec-Fetch-Site")

    def check_caller(self, door: Door, method: str, authorization: str | None) -> None:
        """Refuse who may not use an endpoint.

        Raises:
            Refused: 403 for what is not served to other machines, 401 without the right API token.
        """
        if door is not Door.GUARDED:
            return
        api = self._settings().api
        if self._remote and not api.remote:
            raise Refused(
                403,
                "local_only",
                "the receiver listens on more than this machine, so it serves the webhook and the connection test only;"
                " the setting api.remote opens the rest",
            )
        if api.anonymous_read and method in _READING:
            return
        if not self._is_right(bearer_token(authorization)):
            raise Refused(
                401,
                "unauthorized",
                "this needs the header 'Authorization: Bearer <api token>'; 'migration-desk token' prints the token",
                {"WWW-Authenticate": "Bearer"},
            )

    def _is_right(self, token: str | None) -> bool:
        right = self._api_token().encode()
        if not right or token is None:
            return False
        return hmac.compare_digest(right, token.encode("utf-8", "surrogatepass"))

    def _own_names(self) -> set[str]:
        webhook = self._settings().webhook
        return {name for name in map(_host_of, (webhook.base_url, webhook.dashboard_url)) if name}


def bearer_token(authorization: str | None) -> str | None:
    """Give the token of an Authorization header; None where there is no header or another scheme."""
    scheme, _, token = (authorization or "").strip().partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


def _host_of(url: str) -> str:
    try:
        return _canonical(urlsplit(url).hostname or "")
    except ValueError:
        return ""


def _canonical(host: str) -> str:
    try:
        return ip_address(host).compressed
    except ValueError:
        return host.lower()


def _is_loopback(host: str) -> bool:
    """Tell whether a canonical host is this machine alone; ``127.example.com`` is a name like any other."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
