from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import InvalidValue
from desktop_app.receiver.reading import DEEPEST_BODY, MAX_BODY, BodyRefused, parse_object, read_body

FORM = "application/x-www-form-urlencoded"


class Stream(io.BytesIO):
    """A body that comes in small parts."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(3, size if size is not None and size >= 0 else 3))


class Breaking(io.BytesIO):
    """A body that breaks off after its first part."""

    def __init__(self, error: Exception) -> None:
        super().__init__(b"begin")
        self.error = error

    def read(self, size: int | None = -1, /) -> bytes:
        part = super().read(size)
        if not part:
            raise self.error
        return part


def environ(stream: io.BytesIO, length: str | None = None, chunked: bool = False) -> dict[str, Any]:
    made: dict[str, Any] = {"wsgi.input": stream}
    if length is not None:
        made["CONTENT_LENGTH"] = length
    if chunked:
        made["wsgi.input_terminated"] = True
    return made


def test_a_body_is_read_to_its_declared_end_and_no_further() -> None:
    stream = Stream(b"0123456789rest")
    assert read_body(environ(stream, " 10 ")) == b"0123456789"
    assert stream.getvalue()[stream.tell() :] == b"rest"


def test_without_length_there_is_no_body() -> None:
    assert read_body(environ(Stream(b"ignored"))) == b""
    assert read_body(environ(Stream(b"ignored"), "")) == b""


def test_the_limit_itself_is_accepted() -> None:
    assert read_body(environ(Stream(b"1234"), "4"), 4) == b"1234"
    assert read_body(environ(Stream(b"1234"), chunked=True), 4) == b"1234"


@pytest.mark.parametrize(
    ("made", "status"),
    [
        (environ(Stream(b"12345"), "5"), 413),
        (environ(Stream(b"12345"), "9" * 5000), 413),
        (environ(Stream(b"12345"), chunked=True), 413),
        (environ(Stream(b"12"), "3"), 400),
        (environ(Stream(b"12"), "-1"), 400),
        (environ(Stream(b"12"), "+2"), 400),
        (environ(Stream(b"12"), "0x2"), 400),
        (environ(Stream(b"12"), "2,2"), 400),
        (environ(Stream(b"12"), "²"), 400),
        (environ(Breaking(ConnectionResetError("gone")), chunked=True), 400),
        (environ(Breaking(ValueError("bad chunk")), chunked=True), 400),
        (environ(Breaking(TimeoutError("slow")), chunked=True), 408),
    ],
)
def test_a_bad_body_is_refused(made: dict[str, Any], status: int) -> None:
    with pytest.raises(BodyRefused) as caught:
        read_body(made, 4 if status == 413 else 100)
    assert caught.value.answer.status == status


def test_a_refusal_keeps_the_first_kib() -> None:
    with pytest.raises(BodyRefused) as caught:
        read_body(environ(Stream(b"x" * 5000), "5000"), 4000)
    assert caught.value.beginning == b"x" * 1024
    with pytest.raises(BodyRefused) as caught:
        read_body(environ(Breaking(TimeoutError("slow")), "50"))
    assert caught.value.beginning == b"begin"


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b"{}", {}),
        (b' \n{"a": 1}\t', {"a": 1}),
        (b"\xef\xbb\xbf{}", {}),
        ('{"ä": "😀"}'.encode(), {"ä": "😀"}),
        (b'{"a": "\\ud83d\\ude00"}', {"a": "😀"}),
        (b'{"a": 1, "a": 2}', {"a": 2}),
        (b'{"a": ' + b"9" * 4000 + b"}", {"a": int("9" * 4000)}),
        (b'{"a": 1e-999}', {"a": 0.0}),
    ],
)
@pytest.mark.parametrize("content_type", ["", "application/json; charset=utf-8", "text/plain", FORM])
def test_a_json_object_is_read_whatever_it_is_called(body: bytes, value: object, content_type: str) -> None:
    assert parse_object(body, content_type, forms=True) == value


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"   ",
        b"null",
        b"[]",
        b'[{"a": 1}]',
        b'"text"',
        b"12",
        b"{",
        b'{"a": 1} {}',
        b"{'a': 1}",
        b'{"a": NaN}',
        b'{"a": -Infinity}',
        b'{"a": 1e999}',
        b'{"a": ' + b"9" * 5000 + b"}",
        b'{"a": "\\ud800"}',
        b'{"\\udfff": 1}',
        b'{"a": [{"b": "x\\udc00y"}]}',
        b'{"a": "\xff"}',
        b'{"a": "\xed\xa0\x80"}',
        b"\xff\xfe{\x00}\x00",
        b'{"a": "\x00"}',
        b'{"a":' * 100_000,
        b"[" * 100_000,
        b'{"a": ' + b"[" * DEEPEST_BODY + b"]" * DEEPEST_BODY + b"}",
    ],
)
@pytest.mark.parametrize("forms", [True, False])
def test_what_is_no_json_object_is_refused(body: bytes, forms: bool) -> None:
    with pytest.raises(InvalidValue):
        parse_object(body, "application/json", forms=forms)


def test_the_deepest_body_is_accepted() -> None:
    depth = DEEPEST_BODY - 1
    assert parse_object(b'{"a": ' + b"[" * depth + b"]" * depth + b"}")


def test_form_fields_make_an_object() -> None:
    body = b"mb_project_uuid=a%20b+c&brz_project_id=7&error=&theme=%C3%A4&theme=last"
    assert parse_object(body, f"{FORM}; charset=UTF-8", forms=True) == {
        "mb_project_uuid": "a b c",
        "brz_project_id": "7",
        "error": "",
        "theme": "last",
    }


@pytest.mark.parametrize("body", [b"a=%FF", b"a=%ED%A0%80", b"&".join(b"a=1" for _ in range(1001))])
def test_broken_form_fields_are_refused(body: bytes) -> None:
    with pytest.raises(InvalidValue, match="form fields"):
        parse_object(body, FORM, forms=True)


def test_form_fields_count_only_where_they_are_allowed() -> None:
    with pytest.raises(InvalidValue):
        parse_object(b"a=1", FORM)
    with pytest.raises(InvalidValue):
        parse_object(b"a=1", "text/plain", forms=True)


def test_the_words_say_where_the_json_is_wrong() -> None:
    with pytest.raises(InvalidValue, match="line 2, column 3"):
        parse_object(b'{"a": 1,\n  b}')


@given(st.binary(max_size=200), st.sampled_from(["", FORM]))
def test_any_bytes_are_read_or_refused(body: bytes, content_type: str) -> None:
    try:
        value = parse_object(body, content_type, forms=True)
    except InvalidValue:
        return
    json.dumps(value, allow_nan=False).encode()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(st.dictionaries(st.text(), JSON))
def test_every_ordinary_object_is_read_as_it_is(value: dict[str, object]) -> None:
    body = json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")
    if len(body) <= MAX_BODY:
        assert parse_object(body) == value
