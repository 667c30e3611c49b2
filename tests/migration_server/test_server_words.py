from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.diagnostics import MASK, Redactor
from desktop_app.migration_server.server_words import LONGEST_WORDS, forms_in_markup, words_of
from desktop_app.migration_server.wire import read_json


def words(body: str | bytes, redactor: Redactor | None = None) -> str:
    content = body.encode() if isinstance(body, str) else body
    return words_of(content, read_json(content), redactor or Redactor())


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('{"error":"Unauthorized"}', "Unauthorized"),
        ('{"error":"","message":"later"}', "later"),
        ('{"error":{"code":[1]}}', '{"code":[1]}'),
        ('{"other":1}', ""),
        ('"only a text"', "only a text"),
        ("[1,2]", ""),
        ("plain\r\n  words\x00 here", "plain words here"),
        ("a < b and c > d", "a < b and c > d"),
        ("", ""),
        (b"caf\xe9", "caf\N{REPLACEMENT CHARACTER}"),
        ("<!DOCTYPE html><html><head><title>502 Bad &amp; Gateway</title></head><body>x</body>", "502 Bad & Gateway"),
        ("<html><head><title> </title></head><body><h1>Oops</h1>it <b>broke</b></body></html>", "Oops it broke"),
        ("<br />\n<b>Fatal error</b>:  Uncaught x in <b>a.php</b>", "Fatal error : Uncaught x in a.php"),
        ("<style>p{a:b}</style><!-- <p>hidden --><script>var a='<p>';</script><p>seen</p>", "seen"),
        ("<p>cut in a tag <a href='x", "cut in a tag"),
    ],
)
def test_what_is_said(body: str | bytes, said: str) -> None:
    assert words(body) == said


def test_it_is_one_line_of_bounded_length() -> None:
    assert words("word \n" * 1000) == ("word " * 100)[:LONGEST_WORDS]


@pytest.mark.parametrize("hostile", ["<", "<a ", "<!--", "<script>", "<title>", "&", "</title", "<a<"])
def test_pages_made_to_be_slow_are_read(hostile: str) -> None:
    assert len(words("<p>" + hostile * 100_000)) <= LONGEST_WORDS


@pytest.mark.parametrize(
    "page",
    [
        "<p>mb_secret=a&lt;b &amp; c</p>",
        "<p>a&lt;b &amp; c</p>",
        "<p>a<b & c</p>",
        "<title>a&#60;b &#38; c</title>",
    ],
)
def test_markup_hides_no_secret(page: str) -> None:
    said = words(page, Redactor(*forms_in_markup("a<b & c")))
    assert MASK in said
    assert "b & c" not in said


def test_cutting_leaves_no_part_of_a_secret() -> None:
    secret = "s3cr3t" * 20
    for start in range(LONGEST_WORDS - 130, LONGEST_WORDS):
        assert "s3c" not in words(json.dumps({"error": "." * start + secret}), Redactor(secret))


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_have_words_or_none(body: bytes) -> None:
    said = words(body)
    assert len(said) <= LONGEST_WORDS
    assert said == " ".join(said.split())
    assert said.isprintable()
