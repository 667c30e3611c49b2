"""Reads what a request carries: a bounded body, a strict JSON object, form fields; threads of the receiver.

Must not read a byte more than is allowed, whatever the headers say.
"""

from __future__ import annotations

import codecs
import json
import math
import re
from collections.abc import Mapping
from typing import IO, Any
from urllib.parse import parse_qsl

from desktop_app.domain.errors import InvalidValue
from desktop_app.receiver.answers import Refused

MAX_BODY = 256 * 1024
DEEPEST_BODY = 64
MAX_FORM_FIELDS = 1_000

_FIRST_KIB = 1024
_LENGTH = re.compile(r"[0-9]+", re.ASCII)
_LONGEST_LENGTH = 18
_SURROGATE = re.compile("[\ud800-\udfff]")
_FORM = "application/x-www-form-urlencoded"


class BodyRefused(Refused):
    """A body that is too large, cut off, too slow or broken.

    Attributes:
        beginning: What had been read, at most its first KiB.
    """

    def __init__(self, status: int, code: str, text: str, beginning: bytes = b"") -> None:
        """Keep what is answered and what had come."""
        super().__init__(status, code, text)
        self.beginning = beginning[:_FIRST_KIB]


def read_body(environ: Mapping[str, Any], limit: int = MAX_BODY) -> bytes:
    """Read the body of a request, with Content-Length or chunked.

    werkzeug's own ``get_data`` cuts a chunked body at its limit without a word, so the stream is read here.

    Args:
        environ: Of the request, WSGI.
        limit: The most bytes that are accepted.

    Raises:
        BodyRefused: 413 above the limit, 408 too slow, 400 cut off or broken.
    """
    stream: IO[bytes] = environ["wsgi.input"]
    if environ.get("wsgi.input_terminated"):
        body = _read(stream, limit + 1)
        if len(body) > limit:
            raise _too_large(limit, body)
        return body
    declared = str(environ.get("CONTENT_LENGTH") or "").strip()
    if not declared:
        return b""
    if not _LENGTH.fullmatch(declared):
        raise BodyRefused(400, "bad_length", "Content-Length must be a whole number of bytes")
    length = int(declared) if len(declared) <= _LONGEST_LENGTH else limit + 1
    if length > limit:
        raise _too_large(limit, _read(stream, _FIRST_KIB))
    body = _read(stream, length)
    if len(body) < length:
        raise BodyRefused(400, "body_cut_off", f"the body ends after {len(body)} of {length} bytes", body)
    return body


def parse_object(body: bytes, content_type: str = "", *, forms: bool = False) -> dict[str, object]:
    """Read a body as a JSON object, or as form fields where they are allowed.

    JSON is tried first whatever the content type says: many clients call everything a form.

    Raises:
        InvalidValue: It is neither; the words say what is wrong.
    """
    text = _text(body)
    is_form = content_type.partition(";")[0].strip().lower() == _FORM
    if forms and is_form and not text.lstrip().startswith(("{", "[")):
        value: object = _form_fields(text)
    else:
        value = _json(text)
    if not isinstance(value, dict):
        raise _not_json("the body must be a JSON object")
    _refuse_surrogates_and_depth(value)
    return value


def _read(stream: IO[bytes], size: int) -> bytes:
    parts = bytearray()
    try:
        while len(parts) < size and (part := stream.read(size - len(parts))):
            parts += part
    except TimeoutError as error:
        raise BodyRefused(408, "too_slow", "the body took too long to arrive", bytes(parts)) from error
    except (OSError, ValueError) as error:
        raise BodyRefused(400, "body_broken", "the body broke off or is not well formed", bytes(parts)) from error
    return bytes(parts)


def _too_large(limit: int, beginning: bytes) -> BodyRefused:
    return BodyRefused(413, "too_large", f"the body is larger than {limit // 1024} KiB", beginning)


def _not_json(text: str) -> InvalidValue:
    return InvalidValue("not_json", text)


def _text(body: bytes) -> str:
    try:
        return body.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_json("the body is not UTF-8") from error


def _form_fields(text: str) -> dict[str, str]:
    try:
        return dict(parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MAX_FORM_FIELDS))
    except ValueError as error:
        raise _not_json("the form fields cannot be read") from error


def _json(text: str) -> object:
    try:
        value: object = json.loads(text, parse_constant=_refuse_constant, parse_float=_finite)
    except RecursionError as error:
        raise _too_deep() from error
    except ValueError as error:
        raise _not_json(f"the body is not JSON: {_reason(error)}") from error
    return value


def _reason(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at line {error.lineno}, column {error.colno}"
    return "a number is out of range"


def _refuse_constant(name: str) -> object:
    raise ValueError(f"{name} is no JSON")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("a number is out of range")
    return number


def _too_deep() -> InvalidValue:
    return _not_json(f"the body is nested deeper than {DEEPEST_BODY} levels")


def _refuse_surrogates_and_depth(value: object) -> None:
    waiting = [(value, 1)]
    while waiting:
        part, depth = waiting.pop()
        if isinstance(part, str):
            if _SURROGATE.search(part):
                raise InvalidValue("lone_surrogate", "the body has a text with half a character (a lone surrogate)")
        elif isinstance(part, dict | list):
            if depth > DEEPEST_BODY:
                raise _too_deep()
            waiting += [(inner, depth + 1) for inner in part]
            if isinstance(part, dict):
                waiting += [(inner, depth + 1) for inner in part.values()]
