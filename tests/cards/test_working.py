"""What is said when there is no answer yet: a card that Teams can show, in the language of the question."""

from __future__ import annotations

import pytest

from cards.message import Message
from cards.notice import crash_message
from cards.words.working import working
from cards.working import too_fast_message, too_late_message
from data.model import Lang
from tests.cards.published import dumped, problems, size, texts
from tests.cards.values import LANGS

CARDS = [
    (lang, message)
    for lang in LANGS
    for message in (
        too_fast_message(lang),
        too_late_message(lang, "K7M-4QX"),
        too_late_message(lang, "K7M-4QX", pressed=True),
    )
]


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
@pytest.mark.parametrize("pressed", [False, True])
def test_whoever_waited_in_vain_gets_the_reference(lang: Lang, pressed: bool) -> None:
    assert "K7M-4QX" in too_late_message(lang, "K7M-4QX", pressed=pressed).summary


def test_nobody_is_told_that_a_button_did_nothing_when_that_is_not_known() -> None:
    late, crash = too_late_message("ja", "K7M-4QX", pressed=True), crash_message("ja", "K7M-4QX", pressed=True)

    assert "反映されている場合があります" in late.summary
    assert "今の状態をご確認" in late.summary
    assert "今の状態をご確認" in crash.summary
    assert "今の状態をご確認" not in crash_message("ja", "K7M-4QX").summary


@pytest.mark.parametrize("lang", LANGS)
def test_a_slow_answer_is_announced_in_one_sentence_without_a_number(lang: Lang) -> None:
    said = working(lang)

    assert 10 < len(said) < 60
    assert not any(char.isdigit() for char in said)
