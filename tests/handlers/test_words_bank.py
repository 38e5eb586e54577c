"""The words desk with the question bank as it is shipped: all of it is read again before a word is saved."""

from __future__ import annotations

import re

from cards.word_actions import SaveWord
from data.desk.pinned import BANK
from data.desk.word_store import newest
from tests.handlers.conftest import Talk
from tests.handlers.desk import QUESTION, preview

ASKED = "How many procedures can foreign residents file through MynaPortal?"
PINNED = "How many foreign residents hold a My Number card?"  # its answer would be the number of all cards


async def test_a_word_that_would_answer_what_the_bank_refuses_is_not_saved(talk: Talk, editor: Talk) -> None:
    await talk.say(ASKED)

    card = await editor.press(await editor.say("言葉"), "「foreign」")
    shown = await editor.press(card, "意味に影響しない言葉", words="foreign")
    forged = await editor.send({"verb": SaveWord.verb, "lang": "ja", "kind": "neutral", "words": "foreign"})

    for one in (shown, forged):
        assert PINNED in one.text
        assert "保存する" not in one.buttons
    assert await talk.store.read(newest) == 0


async def test_a_word_that_changes_nothing_else_is_saved_after_the_whole_bank_was_read(
    talk: Talk, editor: Talk
) -> None:
    await talk.say(QUESTION)

    shown = await preview(editor)
    saved = await editor.press(shown, "保存する")

    rows = sum(len(path.read_text("utf-8").splitlines()) for path in BANK.glob("*.jsonl"))
    [stay] = re.findall("変わらない質問：([0-9,]+)件", shown.text)
    assert int(stay.replace(",", "")) > rows > 5_000
    assert "言葉を加えました" in saved.text
    assert await talk.store.read(newest) == 1
