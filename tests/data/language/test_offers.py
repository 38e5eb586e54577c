"""Words that a misspelt one may have been meant to be."""

from __future__ import annotations

import pytest

from data.language.cover import UNKNOWN, Piece
from data.language.offers import Speller


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("ydentity", "identity"),  # at its beginning
        ("identitx", "identity"),  # at its end
        ("ydentitx", "identity"),  # at both, so that only its middle stands
        ("standardizaitonn", "standardization"),
        ("maket", "market"),
        ("マイマカード", "マイナカード"),
    ],
)
def test_a_spelling_is_tried_wherever_in_the_word_its_edits_are(typed: str, word: str) -> None:
    pieces = [Piece(0, len(typed), typed, UNKNOWN)]
    assert Speller([word]).repairs(typed, pieces) == (word,)


def test_two_edits_in_a_short_word_are_another_word() -> None:
    assert Speller(["digital"]).repairs("diengtal", [Piece(0, 8, "diengtal", UNKNOWN)]) == ()
