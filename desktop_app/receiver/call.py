"""One request as the handlers see it: path, query, body, checked as they are taken out; threads of the receiver."""

from __future__ import annotations

import re
from dataclasses import dataclass

from werkzeug.wrappers import Request

from desktop_app.domain.errors import InvalidValue
from desktop_app.receiver.reading import parse_object, read_body

# Who is named where an API caller starts or changes something.
ACTOR = "api"

_DECIMAL = re.compile(r"[0-9]{1,19}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Call:
    """One request that may be answered.

    Attributes:
        request: As werkzeug reads it; its body is never touched but by `reading`.
        brz_project_id: From the path; 0 where the path has none.
        wave_id: From the path; empty where it has none.
        mb_project_uuid: From the path; empty where it has none.
    """

    request: Request
    brz_project_id: int = 0
    wave_id: str = ""
    mb_project_uuid: str = ""

    @property
    def remote(self) -> str:
        """Give the caller's address."""
        return self.request.remote_addr or ""

    def text(self, name: str, longest: int = 255) -> str:
        """Give a query value; empty where it is absent.

        Raises:
            InvalidValue: It is given twice or is too long.
        """
        values = self.request.args.getlist(name)
        if len(values) > 1:
            raise InvalidValue("invalid_query", f"{name} is given more than once", field=name)
        text = values[0] if values else ""
        if len(text) > longest:
            raise InvalidValue("invalid_query", f"{name} must have at most {longest} characters", field=name)
        return text

    def number(self, name: str, default: int, low: int, high: int) -> int:
        """Give a whole number of the query.

        Raises:
            InvalidValue: It is no decimal number from ``low`` to ``high``.
        """
        text = self.text(name)
        if not text:
            return default
        if not _DECIMAL.fullmatch(text) or not low <= int(text) <= high:
            raise InvalidValue("invalid_query", f"{name} must be a whole number from {low} to {high}", field=name)
        return int(text)

    def json_object(self, *, may_be_empty: bool = False) -> dict[str, object]:
        """Read the body as a JSON object; nothing at all counts as ``{}`` where that is allowed.

        Raises:
            BodyRefused: Too large, too slow, cut off.
            InvalidValue: It is no JSON object.
        """
        body = read_body(self.request.environ)
        if may_be_empty and not body.strip():
            return {}
        return parse_object(body)
