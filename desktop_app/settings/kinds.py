"""What a setting may be, where it comes from, and how a wrong one is refused; pure, any thread."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal, get_args, get_origin

import msgspec
from msgspec import Meta

from desktop_app.domain.errors import InvalidValue

# Each has words here, for logs and terminals, and the name of a rule by which the window finds its own.
Port = Annotated[
    int,
    Meta(
        ge=0,
        le=65535,
        description="a whole number from 0 to 65535 (0 takes any free port)",
        extra={"rule": "port"},
    ),
]
Seconds = Annotated[float, Meta(ge=0.5, le=3600, description="seconds from 0.5 to 3600", extra={"rule": "seconds"})]
Minutes = Annotated[
    float, Meta(gt=0, le=10080, description="minutes above 0 and up to 10080", extra={"rule": "minutes"})
]
Rate = Annotated[float, Meta(ge=0.1, le=1000, description="requests a second from 0.1 to 1000", extra={"rule": "rate"})]
HttpUrl = Annotated[
    str,
    Meta(
        pattern=r"^https?://[^\s/?#]+[^\s?#]*$",
        description="an address like http://host:8080 without a query",
        extra={"rule": "address"},
    ),
]
OptionalUrl = Annotated[
    str,
    Meta(
        pattern=r"^(https?://[^\s/?#]+[^\s?#]*)?$",
        description="an address like http://host:8088 without a query, or nothing",
        extra={"rule": "optional_address"},
    ),
]
Text = Annotated[str, Meta(max_length=1000, description="a text of at most 1000 characters", extra={"rule": "text"})]
Pattern = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=1000,
        description="a regular expression of 1 to 1000 characters, like php|apache",
        extra={"rule": "expression"},
    ),
]
Flag = Annotated[bool, Meta(description="true or false", extra={"rule": "flag"})]

SECRET_KEYS = frozenset({"server.token", "launch.mb_secret"})
HIDDEN = "(hidden)"

Source = Literal["default", "file", "variable", "flag", "window"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value was given.

    Attributes:
        source: The kind of place.
        name: Which one: the file's path, the variable's name, the flag as it is typed; empty where there is only one.
    """

    source: Source = "default"
    name: str = ""

    @property
    def fixes(self) -> bool:
        """Tell whether a value from there cannot be changed in the window."""
        return self.source in ("variable", "flag")

    def __str__(self) -> str:
        """Say it in English, for logs and terminals."""
        return {
            "default": "default",
            "file": f"file {self.name}",
            "variable": f"environment variable {self.name}",
            "flag": f"flag {self.name}",
            "window": "the settings window",
        }[self.source]

    def parameters(self) -> dict[str, str]:
        """Give what an error needs to say it in any language."""
        return {"origin": str(self), "source": self.source, "source_name": self.name}


def checked(key: str, raw: object, kind: object, origin: Origin, *, strict: bool) -> object:
    """Check one value against its annotated type; raise `InvalidValue` naming all that helps to mend it.

    Its parameters: ``key``, ``value``; ``allowed`` in English, and as ``rule`` with ``least``, ``most`` or ``choices``;
    what `Origin.parameters` gives.
    """
    try:
        value = msgspec.convert(raw, kind, strict=strict)
        if kind is Pattern:
            re.compile(str(value))
        return value
    except (msgspec.ValidationError, re.error):
        shown = HIDDEN if key in SECRET_KEYS else repr(raw)
        rule = _rule(kind)
        raise InvalidValue(
            "setting_invalid",
            f"{key} = {shown} ({origin}) is not allowed: it must be {rule['allowed']}",
            key=key,
            value=shown,
            **rule,
            **origin.parameters(),
        ) from None


def _rule(kind: object) -> dict[str, str]:
    if get_origin(kind) is Literal:
        choices = ", ".join(str(choice) for choice in get_args(kind))
        return {"allowed": f"one of {choices}", "rule": "choice", "choices": choices}
    for part in get_args(kind):
        if isinstance(part, Meta) and part.description and part.extra:
            return {"allowed": part.description, **part.extra, **dict(_bounds(part))}
    return {"allowed": "a value of another type"}


def _bounds(meta: Meta) -> Iterator[tuple[str, str]]:
    least = meta.ge if meta.ge is not None else meta.gt
    most = meta.le if meta.le is not None else meta.max_length
    if least is not None:
        yield "least", f"{least:.10g}"
    if most is not None:
        yield "most", f"{most:.10g}"
