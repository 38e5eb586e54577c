"""In which words staff say that a figure is to be submitted, and that no word of it makes a question a submission."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.catalogue import Catalogue
from data.language import Reader
from data.model import State
from data.refusals import Refusal
from data.submitting.model import Form
from data.submitting.typing import opening, said
from tests.data.language.judge import cases

TODAY = date(2026, 11, 22)
MYNA = "mynaportal_online_procedures"
FIGURE = "マイナポータルのオンライン手続"
DATED = f"{FIGURE} 令和8年10月末"

# What stands before and behind a figure, and never changes what it says.
BEFORE = (
    *("", "お疲れ様です。", "お疲れ様です、", "お世話になっております。総務課の田中です。", "こんにちは！\n"),
    *("【報告】", "提出：", "お疲れさまです。デジタル推進課より、", "いつもお世話になっております\n"),
)
WISHES = (
    *("に更新してください", "に更新して", "に更新して下さい。", "に訂正してください", "に変更してほしいです", "を提出"),
    *("の更新", "の報告です。", "に更新", "と報告します", "を提出いたします", "でお願いします", "とさせていただきます"),
    *("に更新したいのですが", "に修正をお願いいたします。", "に直してください", "に差し替えます", "に変更になりました"),
    *("を登録してもらえますか", "に更新していただけますでしょうか", "への更新をお願い致します", "に更新お願いします"),
    *("を入力してください", "に反映してください", "にしてください", "提出"),
)
BEHIND = (
    *(
        "",
        "。よろしくお願いします",
        "、よろしくお願いいたします。",
        "。ありがとうございます",
        "。以上です。",
        "\n以上、ご報告まで",
    ),
    *("\n宜しくお願いいたします", "\n取り急ぎご報告まで"),
)
ASKING = (
    *("？", "ですか", "でしたっけ", "になった？", "を超えた？", "を超えた", "に更新された？", "に更新されましたか"),
    *("に訂正しましたか", "の提出はいつまで", "を提出済み？", "で合っていますか", "に更新できますか", "の更新はいつ"),
    *("を超えましたか", "に達した？", "で正しい？", "と報告したのは誰", "に更新してください？", "になりましたか"),
)


def stated(text: str, catalogue: Catalogue, reader: Reader) -> tuple[Form, ...] | None:
    return said(text, catalogue, reader, TODAY)


def one(text: str, catalogue: Catalogue, reader: Reader) -> Form:
    (form,) = stated(text, catalogue, reader) or (None,)
    assert form is not None, text
    return form


@pytest.mark.parametrize("wish", WISHES)
def test_every_way_to_say_that_it_is_submitted_is_understood_with_a_date_and_without(
    catalogue: Catalogue, reader: Reader, wish: str
) -> None:
    for figure, as_of in ((DATED, "令和8年10月末"), (f"{FIGURE}の件数、", "")):
        form = one(f"{figure} 18件{wish}", catalogue, reader)
        assert (form.metric, form.values, form.as_of) == (MYNA, {"": "18件"}, as_of)


@pytest.mark.parametrize(
    "text",
    [
        f"{FIGURE}：18件（令和8年10月末）",
        f"{FIGURE}:18件(令和8年10月末)",
        f"{FIGURE} ＝ 18件（令和8年10月末）",
        f"{FIGURE}（令和8年10月末）→18件",
        f"【報告】{FIGURE} 18件（令和8年10月末）",
        f"{FIGURE}は18件（令和8年10月末）です。更新してください。",
        "MynaPortal procedures: 18件 (令和8年10月末), please update",
        f"{FIGURE}が18件になりましたので報告します（令和8年10月末）",
        f"{FIGURE}が18件に増えました（令和8年10月末）",
        "Please submit 18件 for MynaPortal procedures, as of 令和8年10月末",
    ],
)
def test_signs_that_set_a_value_off_are_no_part_of_it(catalogue: Catalogue, reader: Reader, text: str) -> None:
    form = one(text, catalogue, reader)

    assert (form.metric, form.values, form.as_of) == (MYNA, {"": "18件"}, "令和8年10月末")


@settings(max_examples=120)
@given(before=st.sampled_from(BEFORE), wish=st.sampled_from(("", "です", *WISHES)), behind=st.sampled_from(BEHIND))
def test_courtesies_change_nothing(catalogue: Catalogue, reader: Reader, before: str, wish: str, behind: str) -> None:
    form = one(f"{before}{DATED} 18件{wish}{behind}", catalogue, reader)

    assert (form.metric, form.values, form.as_of, form.previous) == (MYNA, {"": "18件"}, "令和8年10月末", {})


@settings(max_examples=150)
@given(
    before=st.sampled_from(BEFORE),
    asking=st.sampled_from(ASKING),
    behind=st.sampled_from(BEHIND[:4]),
    dated=st.booleans(),
)
def test_a_question_stays_one_whatever_stands_around_it(
    catalogue: Catalogue, reader: Reader, before: str, asking: str, behind: str, dated: bool
) -> None:
    text = f"{before}{DATED if dated else FIGURE}{'は' if dated else 'が'}18件{asking}{behind}"

    assert stated(text, catalogue, reader) is None
    assert opening(text, catalogue, reader, TODAY) is None


NOTHING = ("", " 令和8年10月末", "の件数", " 令和8年10月末時点の件数", "について")


@settings(max_examples=150)
@given(
    before=st.sampled_from(BEFORE),
    about=st.sampled_from(NOTHING),
    wish=st.sampled_from(WISHES),
    behind=st.sampled_from(BEHIND),
)
def test_without_a_figure_nothing_is_ever_stated(
    catalogue: Catalogue, reader: Reader, before: str, about: str, wish: str, behind: str
) -> None:
    try:
        forms = stated(f"{before}{FIGURE}{about}{wish}{behind}", catalogue, reader)
    except Refusal as refused:
        pytest.fail(repr(refused))
    assert forms is None


def test_the_questions_of_the_bank_stay_questions_between_courtesies(catalogue: Catalogue, reader: Reader) -> None:
    taken = []
    for place, case in enumerate(list(cases())[::5]):
        text = f"{BEFORE[place % 5]}{case.text}{BEHIND[place % 4]}"
        try:
            found = said(text, catalogue, reader, case.today)
        except Refusal as refused:
            taken.append((text, repr(refused)))
            continue
        if found is not None or opening(text, catalogue, reader, case.today) is not None:
            taken.append((text, repr(found)))

    assert taken == []


def test_two_figures_in_one_message_are_two_forms(catalogue: Catalogue, reader: Reader) -> None:
    text = f"お疲れ様です。{DATED} 18件です。マイナンバーカード保有率は令和8年10月末で75.2%です。よろしくお願いします。"

    forms = stated(text, catalogue, reader) or ()

    assert [(form.metric, form.values[""]) for form in forms] == [
        (MYNA, "18件"),
        ("mynumber_card_holding_rate", "75.2%"),
    ]


@pytest.mark.parametrize(
    "text",
    [f"{FIGURE}を15件から18件に更新してください", f"{DATED} 18件です。前回は15件でした。", f"{DATED}：15件→18件"],
)
def test_what_it_was_before_is_the_previous_value(catalogue: Catalogue, reader: Reader, text: str) -> None:
    form = one(text, catalogue, reader)

    assert (form.values, form.previous) == ({"": "18件"}, {"": "15件"})


@pytest.mark.parametrize(
    "text",
    [
        f"{FIGURE}の件数を報告してください",  # asks for it
        "保有率に変えてください",  # what is shown
        "令和5年9月のマイナポータルの更新",
        "更新です",
        "人口を377万人に更新してください",
        "管理者です。保有率を80%に変更してください",
    ],
)
def test_what_only_sounds_like_a_wish_opens_nothing(catalogue: Catalogue, reader: Reader, text: str) -> None:
    assert stated(text, catalogue, reader) is None
    assert opening(text, catalogue, reader, TODAY) is None


def test_a_wish_between_courtesies_opens_its_form(catalogue: Catalogue, reader: Reader) -> None:
    text = "お疲れ様です。マイナポータルの件数の更新をお願いします。"

    assert opening(text, catalogue, reader, TODAY) == (MYNA,)


def test_an_address_in_the_message_is_the_evidence_of_its_figures(catalogue: Catalogue, reader: Reader) -> None:
    address = "https://example.jp/Reports/2026-10.html?id=18"

    for text in (
        f"{DATED} 18件 根拠：{address}",
        f"{DATED} 18件（{address}）",
        f"{DATED} 18件\n{address}\nよろしくお願いします",
    ):
        form = one(text, catalogue, reader)
        assert (form.values, form.evidence) == ({"": "18件"}, address)
    assert stated(f"{DATED} 18件 {address} https://example.jp/b", catalogue, reader) is None


def test_a_state_may_stand_before_its_date(catalogue: Catalogue, reader: Reader) -> None:
    form = one(f"{FIGURE} 未集計 令和8年10月末", catalogue, reader)

    assert (form.state, form.as_of) == (State.NOT_COUNTED, "令和8年10月末")
    assert stated(f"{FIGURE} 令和8年10月末 未集計の理由", catalogue, reader) is None


@pytest.mark.parametrize("sign", ["、", "を", "の、", "に ", "ので、", "として", "、 ,", "報告"])
def test_a_long_run_of_what_leads_over_to_a_wish_takes_no_time(catalogue: Catalogue, reader: Reader, sign: str) -> None:
    text = "\n".join(f"1{row}{(sign * 190)[:190]}x" for row in range(100))

    begun = process_time()
    assert said(text, catalogue, reader, TODAY) is None
    assert process_time() - begun < 5  # a fifth of a second; when every way to part it was tried, minutes


@pytest.mark.parametrize("sign", ["は", " ", "："])
def test_a_long_run_of_what_leads_over_to_an_address_takes_no_time(
    catalogue: Catalogue, reader: Reader, sign: str
) -> None:
    text = f"?{sign * 19_900}x"  # a question, of which nothing else is looked at

    begun = process_time()
    assert said(text, catalogue, reader, TODAY) is None
    assert process_time() - begun < 0.5  # a hundredth; where every start was tried to the end, more than a second


@pytest.mark.parametrize(
    "text",
    [
        f"提出 {FIGURE} 18件 令和8年10月末",
        f"提出　令和8年10月末　{FIGURE}　18件",
        f"更新、{DATED} 18件",
        f"訂正 {DATED} 18件。よろしくお願いします",
    ],
)
def test_the_verb_may_come_first(catalogue: Catalogue, reader: Reader, text: str) -> None:
    (form,) = said(text, catalogue, reader, TODAY) or ()

    assert (form.metric, form.values, form.as_of) == (MYNA, {"": "18件"}, "令和8年10月末")


@pytest.mark.parametrize(("text", "opens"), [(f"提出 {FIGURE}", (MYNA,)), ("提出 状況", None), ("提出 いつまで", None)])
def test_the_verb_first_opens_the_form_of_a_figure_and_nothing_else(
    catalogue: Catalogue, reader: Reader, text: str, opens: tuple[str, ...] | None
) -> None:
    assert opening(text, catalogue, reader, TODAY) == opens


@pytest.mark.parametrize(
    "check", ["ご確認ください。", "ご確認お願いします", "ご確認のほど、よろしくお願いいたします。"]
)
def test_to_ask_for_a_look_at_a_figure_is_a_courtesy(catalogue: Catalogue, reader: Reader, check: str) -> None:
    (form,) = said(f"{DATED} 18件です。{check}", catalogue, reader, TODAY) or ()

    assert (form.metric, form.values) == (MYNA, {"": "18件"})


def test_a_value_that_cannot_be_told_from_a_day_opens_no_empty_form(catalogue: Catalogue, reader: Reader) -> None:
    assert said("Submit MynaPortal 18 Oct 31", catalogue, reader, TODAY) is None
    assert opening("Submit MynaPortal 18 Oct 31", catalogue, reader, TODAY) is None


@pytest.mark.parametrize("sign", ["-", "=", "前回", "10/31 ", "予定"])
def test_a_long_line_of_what_sets_off_a_value_takes_no_time(catalogue: Catalogue, reader: Reader, sign: str) -> None:
    text = f"{(sign * 19_900)[:19_900]}18"

    begun = process_time()
    assert said(text, catalogue, reader, TODAY) is None
    assert process_time() - begun < 0.3  # a hundredth; where a rule below headings was tried in every way, 0.7
