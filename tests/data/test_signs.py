"""Signs that nobody can see are found, and a kanji in the form that somebody's name has is not one of them."""

from __future__ import annotations

import pytest

from data.signs import hides, marked, visible


@pytest.mark.parametrize(
    "text",
    [
        "2,8\u200b01",
        "\u202e108,2",
        "a\U000e0041",
        "2\U000e0100",
        "\ufeff18",
        "港\u2060南",
        *"\u034f\u17b4\u17b5\u2800\uffa0",
    ],
)
def test_a_sign_that_hides_is_found_and_can_be_taken_out(text: str) -> None:
    assert hides(text)
    assert not hides(visible(text))
    assert "\ufffd" in marked(text)


@pytest.mark.parametrize("name", ["辻\U000e0100さん", "渡邉\U000e0101", "\U00020bb7\U000e0100野家", "田中"])
def test_a_kanji_in_the_form_of_a_name_hides_nothing(name: str) -> None:
    assert not hides(name)
    assert visible(name) == name
