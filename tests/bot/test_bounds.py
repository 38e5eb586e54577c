"""What comes in has a size and a shape, and holds no signs that are none."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bounds import DEEPEST, LARGEST, MOST, TooMuch, check, read


def nested(levels: int) -> Any:
    value: Any = "x"
    for number in range(levels):
        value = {"a": value} if number % 2 else [value]
    return value


@pytest.mark.parametrize(
    "value", [None, "x", {}, nested(DEEPEST), [1] * (MOST - 1), {"text": "x" * (LARGEST - 20)}, [[]] * (MOST - 1)]
)
def test_what_a_form_may_hold_passes(value: object) -> None:
    check(value, 10**6)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (nested(DEEPEST + 1), "16 levels"),
        (nested(5000), "16 levels"),
        ([1] * MOST, "2000 parts"),
        ([[1] * 100] * 100, "2000 parts"),
        ({"text": "x" * LARGEST}, "65536 bytes"),
        ({"text": "横" * (LARGEST // 3)}, "65536 bytes"),
    ],
)
def test_more_is_refused_and_the_limit_is_named(value: object, said: str) -> None:
    with pytest.raises(TooMuch, match=said):
        check(value, 10**6)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (rb'"\ud83d\ude00"', "😀"),
        (rb'"a\ud83db"', "a�b"),
        (rb'"\ude00\ud83d"', "��"),
        (rb'"a\u0000b"', "ab"),
        (rb'{"a\u0000": ["\uD800"]}', {"a": ["�"]}),
        (rb'"\\ud800"', "\\ud800"),
        ('"横浜"'.encode(), "横浜"),
        (rb"5", 5),
    ],
)
def test_signs_that_are_none_are_taken_out(raw: bytes, value: object) -> None:
    assert read(raw) == value


@given(st.recursive(st.none() | st.integers() | st.text(), lambda s: st.lists(s) | st.dictionaries(st.text(), s)))
def test_whatever_is_read_can_be_written_down(value: Any) -> None:
    mended = read(json.dumps(value).encode())

    assert json.loads(json.dumps(mended, ensure_ascii=False).encode()) == mended
    assert "\\u0000" not in json.dumps(mended).replace("\\\\", "")


@given(st.text())
def test_text_without_such_signs_stays_as_it_is(text: str) -> None:
    if "\x00" not in text:
        assert read(json.dumps(text).encode()) == text


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff", b"[" * 100_000, b'{"a": NaN', b"\xef\xbb\xbf{}x"])
def test_what_is_not_json_is_a_value_error(raw: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read(raw)
