"""What is said when there is no answer yet: a card that Teams can show, in the language of the question."""

from __future__ import annotations

import pytest

from cards.message import Message
from cards.words.working import working
from cards.working import too_fast_message, too_late_message
from data.model import Lang
from tests.cards.published import dumped, problems, size, texts
from tests.cards.values import LANGS

CARDS = [card for lang in LANGS for card in ((lang, too_fast_message(lang)), (lang, too_late_message(lang, "K7M-4QX")))]


@pytest.mark.parametrize(("lang", "message"), CARDS)
def test_teams_can_show_it_and_it_is_small(lang: Lang, message: Message) -> None:
    card = dumped(message)

    assert problems(card) == []
    assert size(card) < 3000
    assert card["lang"] == lang


@pytest.mark.parametrize(("lang", "message"), CARDS)
def test_the_summary_says_it_all_and_what_to_do_next(lang: Lang, message: Message) -> None:
    said = "".join(texts(dumped(message)))

    assert ("もう一度" if lang == "ja" else "again") in message.summary
    assert all(sentence in said for sentence in message.summary.rstrip(".。").replace("。", ". ").split(". ")[1:])


@pytest.mark.parametrize("lang", LANGS)
def test_whoever_waited_in_vain_gets_the_reference(lang: Lang) -> None:
    assert "K7M-4QX" in too_late_message(lang, "K7M-4QX").summary


@pytest.mark.parametrize("lang", LANGS)
def test_a_slow_answer_is_announced_in_one_sentence_without_a_number(lang: Lang) -> None:
    said = working(lang)

    assert 10 < len(said) < 60
    assert not any(char.isdigit() for char in said)
