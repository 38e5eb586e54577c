"""The words desk before anything is saved: who may open it, what it shows, and what a word would change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cards.word_actions import SaveWord
from data.desk.word_store import newest
from data.refusals import NotAllowed, StalePress
from tests.bank import pin
from tests.handlers.conftest import Shown, Talk
from tests.handlers.desk import QUESTION, TARGET, preview, word_card

pytestmark = pytest.mark.usefixtures("bank")

# ── who may ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("typed", ["言葉", "ことば", "words", " Words "])
async def test_the_desk_opens_to_editors_only(talk: Talk, editor: Talk, typed: str) -> None:
    refused = (await talk.say(typed)).refusal

    assert refused == NotAllowed(role="editor")
    assert (await editor.say(typed)).refusal is None


async def test_the_refusal_is_kind_and_says_whom_to_ask(talk: Talk) -> None:
    said = (await talk.say("言葉")).text

    assert "「言葉の担当」の役割をお持ちの方" in said
    assert "デジタル統括本部へご相談ください" in said


async def test_a_card_of_the_desk_works_for_editors_only(talk: Talk, editor: Talk) -> None:
    await talk.say(QUESTION)
    card = await word_card(editor)
    trial = await preview(editor)

    presses = [(card, "一覧に戻る", {}), (card, "別名にする", {"words": "申請サイト", "target": TARGET})]
    presses += [(trial, "保存する", {}), (trial, "直す", {})]
    for shown, title, typed in presses:
        assert (await talk.press(shown, title, **typed)).refusal == NotAllowed(role="editor")
    assert await talk.store.read(newest) == 0


# ── the desk ─────────────────────────────────────────────────────────────────────────────────────────────


async def test_an_empty_desk_says_so(editor: Talk) -> None:
    assert "お答えできなかった質問はありません。" in (await editor.say("言葉")).text


async def test_the_desk_shows_words_questions_and_counts_but_nobodys_name(talk: Talk, editor: Talk) -> None:
    await talk.say("西区役所の渡辺です。申請サイトは何件？")
    await talk.say("申請サイトの手続き件数")
    await talk.say("予算は？")

    shown = await editor.say("言葉")

    assert "「サイト」  2件（今週2件）" in shown.text
    assert "「予算」  1件（今週1件）" in shown.text
    assert "渡辺" not in shown.text + (await word_card(editor)).text
    assert talk.person not in json.dumps(shown.card)


async def test_what_others_typed_is_shown_as_text_and_never_as_markup(talk: Talk, editor: Talk) -> None:
    await talk.say("[サイト](https://example.com)は**何件**？")

    blocks = [
        json.dumps(block) for shown in (await editor.say("言葉"), await word_card(editor)) for block in _blocks(shown)
    ]

    assert blocks
    assert not any("example.com" in block for block in blocks)


def _blocks(shown: Shown) -> list[dict[str, object]]:
    """What Teams would read as Markdown."""
    found: list[dict[str, object]] = []

    def walk(node: object) -> None:
        if isinstance(node, dict):
            if node.get("type") in ("TextBlock", "Fact"):
                found.append(node)
            for key, value in node.items():
                if key not in ("data", "fallback"):
                    walk(value)
        elif isinstance(node, list):
            for part in node:
                walk(part)

    walk(shown.card)
    return found


async def test_only_words_that_were_not_understood_can_be_decided_about(talk: Talk, editor: Talk) -> None:
    await talk.say("予算は？")
    await talk.say("会員数は？")

    assert (await editor.say("言葉")).buttons == ["使い方"]


# ── before saving ────────────────────────────────────────────────────────────────────────────────────────


async def test_the_preview_shows_what_changes_and_saves_nothing(talk: Talk, editor: Talk) -> None:
    await talk.say(QUESTION)

    shown = await preview(editor)

    assert QUESTION in shown.text
    assert "わからない言葉「サイト」 → 電子申請・届出システムの手続数" in shown.text
    assert "変わらない質問：" in shown.text
    assert shown.buttons == ["保存する", "直す", "一覧に戻る"]
    assert await talk.store.read(newest) == 0


async def test_a_word_that_would_change_a_pinned_answer_cannot_be_saved_and_says_which(
    talk: Talk, editor: Talk, bank: Path
) -> None:
    pin(bank, "申請サイトの件数を教えてください")
    await talk.say(QUESTION)

    shown = await preview(editor)

    assert "変わってはならない質問の答えが変わります。" in shown.text
    assert "申請サイトの件数を教えてください" in shown.text
    assert "保存する" not in shown.buttons


async def test_a_word_that_nobody_tried_is_tried_when_it_is_saved(editor: Talk, bank: Path) -> None:
    pin(bank, "申請サイトの件数を教えてください")
    forged = {"verb": SaveWord.verb, "lang": "ja", "kind": "alias", "words": "申請サイト", "target": TARGET}

    saved = await editor.send(forged)

    assert "保存できません" in saved.text
    assert await editor.store.read(newest) == 0


async def test_what_was_tried_is_not_read_again_to_save_it(
    talk: Talk, editor: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await talk.say(QUESTION)
    shown = await preview(editor)
    monkeypatch.setattr("data.desk.trial.pinned_texts", lambda _: pytest.fail("the bank was read again"))

    assert "言葉を加えました" in (await editor.press(shown, "保存する")).text


async def test_what_follows_from_a_pinned_question_is_pinned_too(talk: Talk, editor: Talk, bank: Path) -> None:
    pin(bank, "申請サイトは？", before=["マイナンバーカードの保有率は？"])
    await talk.say(QUESTION)

    shown = await preview(editor)

    assert "マイナンバーカードの保有率は？／申請サイトは？" in shown.text
    assert "保存する" not in shown.buttons


@pytest.mark.parametrize(("wanted", "fine"), [(TARGET, True), ("mynaportal_online_procedures", False)])
async def test_a_pinned_question_may_get_the_answer_that_it_always_wanted(
    talk: Talk, editor: Talk, bank: Path, wanted: str, fine: bool
) -> None:
    pin(bank, "申請サイトの件数を教えて", want=[{"ask": True}, {"subjects": [wanted], "intents": ["value"]}])
    await talk.say(QUESTION)

    assert ("保存する" in (await preview(editor)).buttons) is fine


async def test_a_no_may_become_another_no(talk: Talk, editor: Talk, bank: Path) -> None:
    pin(bank, "申請サイトの評判は？")
    await talk.say("申請サイトの評判は？")

    shown = await preview(editor, how="答えない言葉")

    assert "保存する" in shown.buttons


@pytest.mark.parametrize(
    ("how", "words", "target", "why"),
    [
        ("別名にする", "申請サイト", "", "何の別名かをお選びください。"),
        ("別名にする", "サ", TARGET, "一文字の言葉は"),
        ("答えない言葉", "", TARGET, "一文字の言葉は"),
        ("意味に影響しない言葉", "<b>申請</b>", "", "文字で書いた、短い言葉"),
        ("別名にする", "@% 申請サイト", TARGET, "文字で書いた、短い言葉"),
        ("別名にする", "持つ/5", TARGET, "文字で書いた、短い言葉"),
        ("意味に影響しない言葉", "2783", "", "文字で書いた、短い言葉"),
        ("別名にする", "あ" * 61, TARGET, "文字で書いた、短い言葉"),
        ("別名にする", "マイナンバーカード", TARGET, "すでに読める言葉です。"),
        ("意味に影響しない言葉", "以外", "", "答えない言葉を含んでいます"),
        ("別名にする", "ほにゃらら", TARGET, "加えても読めるようになりません"),
        ("別名にする", "予算サイト", TARGET, "答えない言葉を含んでいます"),
        ("別名にする", "サイトとマイナンバーカード", TARGET, "選んだものに決まりません"),
    ],
)
async def test_words_that_cannot_be_one_are_named_and_not_saved(
    talk: Talk, editor: Talk, how: str, words: str, target: str, why: str
) -> None:
    await talk.say(QUESTION)

    shown = await preview(editor, words, how, target)

    assert why in shown.text
    assert shown.buttons == ["直す", "一覧に戻る"]
    forged = {"verb": "save_word", "kind": "alias", "words": words, "target": target, "lang": "ja"}
    if how != "別名にする":
        forged["kind"] = "neutral" if "影響" in how else "blocked"
    assert "保存できません" in (await editor.send(forged)).text
    assert await talk.store.read(newest) == 0


FORGED: list[dict[str, object]] = [
    {"verb": "try_word", "kind": "alias", "words": "申請サイト", "target": "no_such_metric", "lang": "ja"},
    {"verb": "save_word", "kind": "alias", "words": "申請サイト", "target": "digital_headquarters", "lang": "ja"},
    {"verb": "save_word", "kind": "alias", "words": "あ" * 10_000, "target": TARGET, "lang": "ja"},
    {"verb": "save_word", "kind": "rename", "words": "申請サイト", "target": TARGET, "lang": "ja"},
    {"verb": "save_word", "kind": "alias", "words": ["申請サイト"], "target": TARGET, "lang": "ja"},
    {"verb": "save_word", "kind": "alias", "words": "申請サイト", "target": TARGET, "lang": "ja", "by": "p9"},
    {"verb": "save_word", "kind": "alias", "words": "申請サイト", "target": TARGET},
    {"verb": "word", "word": "あ" * 10_000, "lang": "ja"},
    {"verb": "word", "lang": "ja"},
    {"verb": "words", "lang": "fr"},
]


@pytest.mark.parametrize("data", FORGED)
async def test_a_forged_payload_is_stale(editor: Talk, data: dict[str, object]) -> None:
    assert isinstance((await editor.send(data)).refusal, StalePress)
    assert await editor.store.read(newest) == 0
