"""Why somebody asks may be left unread; what they ask may not."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.catalogue import Catalogue
from data.language import Reader
from data.refusals import Refusal
from tests.data.language.judge import TODAY, understood

RATE = "マイナンバーカードの保有率を教えてください"
REASONS = (
    "来週の庁議で使うので",
    "庁議でさらっと触れる予定でして",
    "部長に説明しないといけなくて",
    "企画課の資料を作っているのですが",
    "課長に突っ込まれそうなんで",
    "記者レクで使うため",
    "区長が挨拶文に入れたいらしいので",
    "隣の課の主査に聞かれたので",
    "定例会の想定問答を作成中でして",
    "広聴から照会があったため",
    "孫に聞かれまして",
    "週報に書くので",
    "自治会の回覧に書くんだけど",
    "今度の朝会でしゃべらないといけないので",
    "財政課に提出するため",
    "夕方のレクに間に合わせたいので",
)
NO_REASONS = (
    "乳幼児の資料を作っているので",
    "障害者の話ですが",
    "乳幼児についてですが",
    "乳幼児に限ると",
    "乳幼児を除いて",
    "乳幼児の場合",
    "乳幼児が対象なので",
    "乳幼児を調べているので",
    "乳幼児だけ説明したいので",
    "乳幼児向けの資料を作っているので",
    "乳幼児が使うので",
    "乳幼児ごとに説明したいので",
    "転入者に関して聞かれたので",
    "転入者のほうを聞かれたので",
    "乳幼児を含めて説明するので",
)
STRANGE = ("乳幼児の", "転入者の", "県央の", "非課税", "旧", "暫定")


@pytest.mark.parametrize("reason", REASONS)
def test_a_reason_before_or_after_the_question_changes_nothing(reader: Reader, reason: str) -> None:
    for text in (f"{reason}、{RATE}", f"{RATE}。{reason}", f"{reason}\n{RATE}"):
        found = understood(reader, text)
        assert found, text
        assert found[0].subjects == ("mynumber_card_holding_rate",)


def test_what_was_not_read_is_told_as_it_was_typed(reader: Reader) -> None:
    found = understood(reader, f"ＫＤＤヌ部会で説明するので、{RATE}")
    assert found
    assert found[1] == ("ＫＤＤヌ部会で説明するので",)


def test_a_reason_that_can_be_read_is_not_said_to_be_unread(reader: Reader) -> None:
    found = understood(reader, f"会議で使うので、{RATE}")
    assert found
    assert found[1] == ()


@pytest.mark.parametrize("clause", NO_REASONS)
def test_a_clause_that_may_narrow_the_question_is_not_left_unread(reader: Reader, clause: str) -> None:
    assert understood(reader, f"{clause}、{RATE}") is None
    assert understood(reader, f"{RATE}。{clause}") is None


@pytest.mark.parametrize("what", ["令和4年の", "1歳児の", "西区の庁議と", "満足度の", "チームの"])
def test_a_reason_with_a_number_a_ward_or_a_word_of_the_catalogue_is_read(reader: Reader, what: str) -> None:
    found = understood(reader, f"{what}ヌ庁議で話すので、{RATE}")
    assert found is None or found[1] == ()


@pytest.mark.parametrize(("reason", "strange"), list(product(REASONS[:6], STRANGE)))
def test_a_strange_word_in_the_question_itself_still_stops_it(reader: Reader, reason: str, strange: str) -> None:
    assert understood(reader, f"{reason}、{strange}{RATE}") is None
    assert understood(reader, f"{reason}{strange}{RATE}") is None
    assert understood(reader, f"{strange}{RATE}。{reason}") is None


def test_a_reason_alone_or_before_a_question_that_leans_asks_nothing(reader: Reader) -> None:
    before = reader.read(RATE, today=TODAY).context
    for text in ("ヌ庁議で話すので、", "ヌ庁議で話すので、出典は？", "ヌ庁議で話すので、女性は？"):
        with pytest.raises(Refusal):
            reader.read(text, today=TODAY, before=before)


def test_no_reason_makes_another_metric_answer_for_one_that_is_gone(reader: Reader, catalogue: Catalogue) -> None:
    figured = [metric for metric in catalogue.metrics.values() if not metric.picture_only]
    for metric in figured[::4]:
        lesser = reader.without(metric.id)
        with_name = understood(reader, f"ヌ庁議で話すので、{metric.name.ja}は？")
        without = understood(lesser, f"ヌ庁議で話すので、{metric.name.ja}は？")
        assert with_name is None or metric.id in with_name[0].subjects
        assert without is None or not set(without[0].subjects) & {one.id for one in figured}, metric.id


_LETTERS = st.text(alphabet="国県民税年女男子供新古高低未再外内大小あいうかさたなまら", min_size=1, max_size=4)


@given(
    word=_LETTERS,
    ends=st.sampled_from(["の話ですが", "の場合", "だけ", "に限って", "以外で", "のうち", "では", "が対象で"]),
)
def test_no_topic_and_no_restriction_is_left_unread(reader: Reader, word: str, ends: str) -> None:
    found = understood(reader, f"{word}{ends}、{RATE}")
    assert found is None or found[1] == ()


# ── English ──────────────────────────────────────────────────────────────────────────────────────────────

HOW_MANY = "how many people use the fire corps app?"


@pytest.mark.parametrize(
    "reason",
    [
        "For a slide I'm preparing, ",
        "I'm putting together a deck for the steering committee. ",
        "My section chief wants to know, ",
        "Ahead of tomorrow's steering committee, ",
        "I have to write a blurb for the bulletin, ",
        "We are drafting a press release for Friday, ",
        "Quick one before my 2pm - ",
        "The minister's visit is tomorrow and I need one number: ",
        "I'm on the phone with a councillor, ",
        "My laptop died. ",
        "I keep mixing them up. ",
        "Just back from maternity leave, ",
        "Can't find it anywhere. ",
        "I thought it's only laptops. ",
    ],
)
def test_a_reason_in_english_changes_nothing(reader: Reader, reason: str) -> None:
    found = understood(reader, reason + HOW_MANY)
    assert found, reason
    assert found[0].subjects == ("fire_corps_app_users",)


@pytest.mark.parametrize(
    "clause",
    [
        "For students, ",
        "I'm writing a report about students, ",
        "I'm preparing a slide on recruits only, ",
        "Excluding recruits, ",
        "In 1999 my boss asked, ",
        "Among recruits, ",
        "I mean recruits, ",
        "I need recruits, ",
        "I'm working on the recruits, ",
        "I was thinking of recruits, ",
        "Quick one about recruits, ",
        "Our recruits are on it, ",
        "I'd prefer recruits, ",
        "I work with the retired members, ",
    ],
)
def test_a_restriction_in_english_is_not_left_unread(reader: Reader, clause: str) -> None:
    found = understood(reader, clause + HOW_MANY)
    assert found is None or found[1] == ()
