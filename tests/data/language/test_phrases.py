"""Phrases with alternatives."""

from __future__ import annotations

import pytest

from data.language.phrases import ends, has_alternatives, steps


def found(phrase: str, text: str) -> set[str]:
    return {text[:end] for end in ends(text, 0, steps(phrase))}


@pytest.mark.parametrize("text", ["お待ちして", "お待ち", "お返事して", "お返事"])
def test_a_phrase_stands_for_each_choice(text: str) -> None:
    assert text in found("お(待ち|返事)(して|)", text)


def test_choices_may_nest_and_be_empty() -> None:
    assert found("(急ぎ(で|の|)|至急)です", "急ぎのです") == {"急ぎのです"}
    assert found("(急ぎ(で|の|)|至急)です", "至急です") == {"至急です"}
    assert found("(急ぎ(で|の|)|至急)です", "急ぎ至急です") == set()


def test_all_places_where_a_phrase_may_end_are_found() -> None:
    assert found("確認(して|してください|)", "確認してください") == {"確認", "確認して", "確認してください"}


def test_a_bracket_without_a_choice_is_a_bracket() -> None:
    assert not has_alternatives("(笑)")
    assert not has_alternatives("|")
