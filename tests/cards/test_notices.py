"""Every way of not answering: kind, true, and with a next step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from cards.actions import Ask, read
from cards.message import Message
from cards.notice import crash_message, help_message, refusal_message, welcome_message
from cards.words.questions import question_title
from data.answering.helping import Help
from data.answering.offers import openers
from data.model import Intent, Lang, Question
from data.refusals import (
    Ambiguous,
    BadNumber,
    BadPeriod,
    NoSuchMetric,
    NotUnderstood,
    Refusal,
    SmallTalk,
    StalePress,
)
from tests.cards.published import dumped, every, problems, size, texts
from tests.cards.values import LANGS, catalogue, question


def offers(lang: Lang) -> tuple[Question, ...]:
    return openers(catalogue(), lang)


def refusals(lang: Lang) -> list[Refusal]:
    few = offers(lang)
    return [
        NotUnderstood(words=("ほげ123", "ふが"), offers=few),
        NotUnderstood(words=("xyz",)),
        NotUnderstood(words=()),
        NoSuchMetric(blocked="予算", offers=few),
        NoSuchMetric(),
        Ambiguous(offers=few),
        BadPeriod(words="平成35年"),
        *(BadNumber(words="1.234", why=why) for why in ("decimal_or_thousands", "grouping", "range", "part")),
        *(BadNumber(words="", why=why) for why in ("empty", "not_available", "not_one_number")),
        StalePress(verb="ask"),
        *(SmallTalk(kind=kind, offers=few) for kind in ("greeting", "thanks", "empty", "help", "sticker")),
        Refusal(),
    ]


CASES = [(no, lang) for lang in LANGS for no in refusals(lang)]


def notices(lang: Lang) -> list[Message]:
    return [
        welcome_message(lang, offers(lang), catalogue()),
        help_message(Help(questions=offers(lang)), lang, catalogue()),
        crash_message(lang, "A7F3-29"),
        *(refusal_message(no, lang, catalogue()) for no in refusals(lang)),
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_every_notice_is_valid_and_says_itself_in_one_line(lang: Lang) -> None:
    for message in notices(lang):
        assert problems(dumped(message)) == []
        assert message.summary
        assert message.card.fallback_text == message.summary


@pytest.mark.parametrize("lang", LANGS)
def test_every_notice_offers_a_next_step(lang: Lang) -> None:
    for message in notices(lang):
        assert every(dumped(message), "Action.Execute")


@pytest.mark.parametrize(("no", "lang"), CASES, ids=lambda case: type(case).__name__)
def test_every_offer_is_a_button_that_asks_it(no: Refusal, lang: Lang) -> None:
    wanted: Sequence[Question] = getattr(no, "offers", ())
    sets = every(dumped(refusal_message(no, lang, catalogue())), "ActionSet")
    buttons = [button for one in sets for button in every(one["actions"], "Action.Execute")]
    pressed = [read(str(one["verb"]), one["data"], catalogue()) for one in buttons]  # type: ignore[arg-type]
    assert pressed == [Ask(question=one) for one in wanted]


def test_the_welcome_shows_three_questions_that_work() -> None:
    buttons = every(dumped(welcome_message("ja", offers("ja"), catalogue())), "ActionSet")
    assert [one["actions"][0]["title"] for one in buttons] == [  # type: ignore[index]
        "お返しした時間（1申請あたり）",
        "プレ運用の規模",
        "デジタル区役所のチーム数の内訳",
    ]


TITLES = [
    (
        NotUnderstood(words=("ほげ",)),
        "わからない言葉がありました",
        "「ほげ」の意味がわからなかったため、お答えを控えました。",
    ),
    (
        NoSuchMetric(blocked="予算"),
        "その数字は公表されていません",
        "「予算」については、このダッシュボードに数字の記載がありません。",
    ),
    (Ambiguous(offers=()), "どの数字でしょうか", "同じ言葉に当てはまる数字が複数あります。"),
    (BadPeriod(words="平成35年"), "暦にない日付です", "「平成35年」は、実際の日付や年度として読み取れませんでした。"),
    (
        BadNumber(words="1.234", why="decimal_or_thousands"),
        "数字を読み取れませんでした",
        "「1.234」：小数点か位取りか、どちらにも読めます。",
    ),
    (StalePress(), "このボタンはお使いいただけません", "カードが作られた後に、内容が変わったようです。"),
]


@pytest.mark.parametrize(("no", "title", "says"), TITLES, ids=lambda case: type(case).__name__)
def test_each_no_has_its_own_words(no: Refusal, title: str, says: str) -> None:
    said = texts(dumped(refusal_message(no, "ja", catalogue())))
    assert title in said
    assert says in said


@pytest.mark.parametrize(("lang", "title"), [("ja", "お尋ねはこちらでしょうか"), ("en", "Is this what you mean?")])
def test_a_single_offer_is_not_called_several(lang: Lang, title: str) -> None:
    one = (question(lang, Intent.VALUE, "digital_ward_teams"),)

    asked_back = refusal_message(Ambiguous(offers=one), lang, catalogue()).summary
    unknown = refusal_message(NotUnderstood(words=("x",), offers=one), lang, catalogue()).summary

    assert title in asked_back
    assert not any(doubled in asked_back for doubled in ("?.", "？。", "..", "。。"))
    assert not any(several in asked_back for several in ("複数", "Several"))
    assert not any(several in unknown for several in ("どれか", "one of these"))


def test_a_text_that_is_too_long_hears_that_and_not_of_a_word() -> None:
    said = refusal_message(NotUnderstood(words=("⋯", "ほげ")), "ja", catalogue()).summary

    assert "最後まで読み取れませんでした" in said
    assert "⋯" not in said


def test_the_list_of_all_figures_is_offered_once() -> None:
    everything = (question("ja", Intent.LIST),)

    said = texts(dumped(refusal_message(NoSuchMetric(offers=everything), "ja", catalogue())))

    assert "公表されている数字は一覧でご確認ください。" in said
    assert not any("近い数字" in one for one in said)


def test_the_three_kinds_of_no_are_told_apart() -> None:
    three: list[Refusal] = [NotUnderstood(words=("x",)), NoSuchMetric(blocked="x"), Ambiguous(offers=())]
    assert len({refusal_message(no, "en", catalogue()).summary for no in three}) == 3


def test_what_was_typed_is_quoted_as_text_and_never_as_markup() -> None:
    card = dumped(refusal_message(NotUnderstood(words=("[ここ](https://example.com)",)), "ja", catalogue()))
    assert not any("example.com" in str(block.get("text")) for block in every(card, "TextBlock"))
    assert any("[ここ](https://example.com)" in str(run["text"]) for run in every(card, "TextRun"))


@pytest.mark.parametrize("word", ["あ" * 10_000, "12345" * 500, "a\u202eb\n\x00", "", "①②③"])
def test_no_typed_word_breaks_or_swells_the_card(word: str) -> None:
    for no in (NotUnderstood(words=(word,) * 50), BadPeriod(words=word), NoSuchMetric(blocked=word)):
        message = refusal_message(no, "ja", catalogue())
        assert size(dumped(message)) < 12_000
        assert "\n" not in message.summary
        assert "\u202e" not in message.summary


def test_a_crash_gives_its_reference_and_no_detail() -> None:
    said = "\n".join(texts(dumped(crash_message("ja", "A7F3-29"))))
    assert "参照番号 A7F3-29" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("asked", "ja", "en"),
    [
        (
            question("ja", Intent.VALUE, "eapply_available_procedures"),
            "電子申請・届出システムの手続数",
            "Procedures for e-application",
        ),
        (
            question("ja", Intent.BREAKDOWN, "digital_ward_teams"),
            "デジタル区役所のチーム数の内訳",
            "Breakdown: Digital ward office teams",
        ),
        (question("ja", Intent.LIST), "すべての数字", "All figures"),
        (
            question("ja", Intent.COMPARE, "mynaportal_online_procedures", "eapply_available_procedures"),
            "マイナポータルの手続数と電子申請・届出システムの手続数を並べる",
            "Compare Procedures on MynaPortal and Procedures for e-application",
        ),
        (
            question("ja", Intent.LIST, "online_procedures"),
            "上位100手続オンライン化の一覧",
            "List: Top 100 procedures online",
        ),
        (
            Question(
                lang="ja", intent=Intent.VALUE, subjects=("digital_ward_teams",), wards=("nishi",), fiscal_years=(2022,)
            ),
            "デジタル区役所のチーム数（西区・令和4年度）",
            "Digital ward office teams (Nishi Ward, FY 2022)",
        ),
    ],
    ids=lambda case: "",
)
def test_a_button_is_called_by_what_it_asks(asked: Question, ja: str, en: str) -> None:
    assert question_title(asked, catalogue()) == ja
    assert question_title(replace(asked, lang="en"), catalogue()) == en


def test_an_offer_about_something_that_is_no_figure_names_it_digits_and_all() -> None:
    offered = question(
        "ja", Intent.ABOUT, next(i for i in catalogue().entries if "4" in catalogue().entries[i].name.ja)
    )
    message = refusal_message(Ambiguous(offers=(offered,)), "ja", catalogue())
    assert f"{catalogue().entries[offered.subjects[0]].name.ja}とは" in texts(dumped(message))


def test_every_intent_has_its_own_title() -> None:
    same = {Intent.VALUE, Intent.CHECK}  # both show the figure
    titles = [question_title(question("ja", intent, "digital_ward_teams"), catalogue()) for intent in Intent]
    assert len(set(titles)) == len(titles) - len(same) + 1
