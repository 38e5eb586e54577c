"""A message that is written can be kept, sent as it is, and followed by more."""

from __future__ import annotations

import json

import pytest

from cards import elements
from cards.answer import answer_message
from data.model import FigureAnswer, Intent, Lang
from tests.cards.published import problems
from tests.cards.submissions import COUNT
from tests.cards.values import LANGS, catalogue, chart_url, question, shown


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_written_is_the_card_and_what_follows_stands_at_its_end(lang: Lang) -> None:
    told = FigureAnswer(question=question(lang, Intent.VALUE, COUNT), shown=shown(COUNT))
    message = answer_message(told, catalogue(), chart_url=chart_url)
    kept = message.written

    longer = kept.followed_by([elements.paragraph('„]}" \\ 番'), elements.paragraph("2")])

    assert kept.data == message.card.model_dump(mode="json", by_alias=True, exclude_none=True)
    assert json.loads(longer.json) == longer.data
    assert longer.data["body"][:-2] == kept.data["body"]
    assert [one["text"] for one in longer.data["body"][-2:]] == ['„]}" \\ 番', "2"]
    assert {**longer.data, "body": 0} == {**kept.data, "body": 0}
    assert problems(longer.data) == []
    assert longer.summary == message.summary
