"""Gets the words out of an answer that was meant for people: JSON, HTML or plain text; pure, any thread."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from typing import Protocol

LONGEST_WORDS = 500
_READ_AT_MOST = 16_384

_TITLE = re.compile(r"<title\b[^<>]*>([^<]*)</title", re.IGNORECASE)
_UNSEEN = re.compile(r"<!--.*?-->|<(script|style|head)\b[^<>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
# A tag ends before the next one begins: a page of nothing but "<" is read in linear time.
_TAG = re.compile(r"<[/!?a-z][^<>]*>?", re.IGNORECASE)
_MARKUP = re.compile(r"<(!doctype|/?[a-z][a-z0-9]*\b[^<>]*>)", re.IGNORECASE)
_PLACES = ("error", "message")


class Redaction(Protocol):
    """Masks secrets in texts and in JSON values."""

    def __call__(self, text: str) -> str:
        """Give the text with each secret masked."""

    def json(self, value: object) -> object:
        """Give the JSON value with each secret masked."""


def words_of(body: bytes, parsed: object, redact: Redaction) -> str:
    """Give what an answer says in words, in one line of at most `LONGEST_WORDS` characters; may be empty.

    Args:
        body: As received; need not be UTF-8, nor whole.
        parsed: The same as JSON; None where it is none.
        redact: Masks secrets; applied before and after JSON or markup is undone, as either may hide them.
    """
    if isinstance(parsed, Mapping):
        text = as_text(redact.json(_said_in(parsed)))
    elif isinstance(parsed, str):
        text = parsed
    elif parsed is not None:
        text = ""
    else:
        text = redact(body.decode("utf-8", "replace"))[:_READ_AT_MOST]
        if _MARKUP.search(text):
            text = redact(html.unescape(_without_markup(text)))
    return in_one_line(redact(text))[:LONGEST_WORDS]


def forms_in_markup(secret: str) -> frozenset[str]:
    """Give the ways in which a server may write a secret into HTML, as Python or PHP escape it, and itself."""
    quoted = html.escape(secret)
    return frozenset({secret, html.escape(secret, quote=False), quoted, quoted.replace("&#x27;", "&#039;")})


def in_one_line(text: str) -> str:
    """Replace line breaks and control characters by single blanks."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def as_text(value: object) -> str:
    """Give a text as it is and anything else as compact JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _said_in(answer: Mapping[object, object]) -> object:
    return next((answer[name] for name in _PLACES if answer.get(name)), "")


def _without_markup(page: str) -> str:
    title = _TITLE.search(page)
    if title and title[1].strip():
        return title[1]
    return _TAG.sub(" ", _UNSEEN.sub(" ", page))
