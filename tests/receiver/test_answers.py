from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.diagnostics import MASK, Redactor
from desktop_app.domain.errors import (
    Conflict,
    InvalidValue,
    KnownError,
    NotFound,
    ServerUnreachable,
    StoreFailure,
)
from desktop_app.receiver.answers import encode, failure_of


def nested(depth: int) -> Any:
    value: Any = 1
    for _ in range(depth):
        value = [value]
    return value


def test_json_is_compact_utf_8() -> None:
    assert encode({"a": [1, "ä", None], "b": True}, Redactor()) == '{"a":[1,"ä",null],"b":true}'.encode()


def test_half_a_character_is_escaped() -> None:
    body = encode({"a\udfff": "x\ud800"}, Redactor())
    assert body == b'{"a\\udfff":"x\\ud800"}'
    assert json.loads(body) == {"a\udfff": "x\ud800"}


def test_numbers_that_json_lacks_are_null() -> None:
    stored = json.loads('{"a": [NaN, 1.5], "b": {"c": Infinity}}')
    assert json.loads(encode(stored, Redactor())) == {"a": [None, 1.5], "b": {"c": None}}


def test_what_is_nested_too_deep_is_cut() -> None:
    body = json.loads(encode({"a": nested(50_000), "b": nested(20)}, Redactor()))
    assert body["b"] == nested(20)
    assert "null" in json.dumps(body["a"])


@pytest.mark.parametrize("secret", ["hush-hush", 'q"uote\\back', "ümläut"])
def test_a_secret_is_masked_in_names_and_texts(secret: str) -> None:
    body = encode({"a": {secret: [f"<{secret}>"]}, "u": f"http://x/?token={secret}&b=1"}, Redactor(secret))
    assert json.loads(body) == {"a": {MASK: [f"<{MASK}>"]}, "u": f"http://x/?token={MASK}&b=1"}


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (InvalidValue("c", "t"), 400),
        (NotFound("c", "t"), 404),
        (Conflict("c", "t"), 409),
        (ServerUnreachable("c", "t"), 502),
        (StoreFailure("c", "t"), 503),
    ],
)
def test_expected_failures_have_their_codes(error: KnownError, status: int) -> None:
    answer = failure_of(error)
    assert answer is not None
    assert (answer.status, answer.content) == (status, {"success": False, "error": "t", "code": "c"})


def test_an_unforeseen_failure_has_none() -> None:
    assert failure_of(KnownError("c", "t")) is None


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None)),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(st.dictionaries(st.text(), VALUES))
def test_whatever_is_stored_can_be_answered(content: dict[str, object]) -> None:
    json.loads(encode(content, Redactor("some-secret")).decode("utf-8"), parse_constant=pytest.fail)
