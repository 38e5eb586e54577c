"""What becomes a form when it is typed or pasted, and what stays a question."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.catalogue import Catalogue
from data.language import Reader
from data.model import State
from data.refusals import BadSheet, Refusal, WhichFigure
from data.submitting.typing import LONGEST, MOST_LINES, opening, said
from tests.data.language.judge import cases

TODAY = date(2026, 11, 22)
MYNA = "mynaportal_online_procedures"


def one(text: str, catalogue: Catalogue, reader: Reader) -> tuple[str, dict[str, str], str]:
    forms = said(text, catalogue, reader, TODAY)
    assert forms is not None
    assert len(forms) == 1
    return forms[0].metric, dict(forms[0].values), forms[0].as_of


@pytest.mark.parametrize(
    ("text", "metric", "value", "as_of"),
    [
        ("マイナポータルのオンライン手続 令和5年9月末 18件", MYNA, "18件", "令和5年9月末"),
        ("マイナポータルのオンライン手続は、令和5年9月末時点で18件です。", MYNA, "18件", "令和5年9月末時点"),
        ("令和5年9月末　マイナポータル　１８件", MYNA, "18件", "令和5年9月末"),
        ("マイナポータルの件数を18件に更新したい", MYNA, "18件", ""),
        ("消防団アプリの利用者数 R6.6.30 約5千人 提出します", "fire_corps_app_users", "約5千人", "r6.6.30"),
        ("地方税 令和6年3月末 130/160ステップ", "std_steps_local_tax", "130/160ステップ", "令和6年3月末"),
        ("マイナンバーカード 令和5年9月末 72.5%", "mynumber_card_holding_rate", "72.5%", "令和5年9月末"),
        ("マイナンバーカード保有枚数 2023-09-30 263万9436枚", "mynumber_card_holdings", "263万9436枚", "2023-09-30"),
        ("MynaPortal procedures, end of September 2023: 18", MYNA, "18", "end of september 2023"),
        ("The number of MynaPortal procedures as of 30 September 2023 is 18", MYNA, "18", "30 september 2023"),
        ("MynaPortal procedures were 18 at the end of September 2023.", MYNA, "18", "end of september 2023"),
        ("MynaPortal procedures is now 18 as of 30 September 2023", MYNA, "18", "30 september 2023"),
        ("MynaPortal procedures have risen to 18 as of 30 September 2023", MYNA, "18", "30 september 2023"),
        ("MynaPortal procedures reached 18 at the end of September 2023", MYNA, "18", "end of september 2023"),
        ("Please submit: MynaPortal procedures, 2023-09-30, 18. Thanks!", MYNA, "18", "2023-09-30"),
        ("[Correction] MynaPortal procedures 18, 2023-09-30", MYNA, "18", "2023-09-30"),
        ("Link-Up プレ運用 2,000人規模 令和8年10月末", "linkup_pre_operation_scale", "2,000人規模", "令和8年10月末"),
        ("デジタル区役所の実証試行数 令和8年10月末 累計60取組", "digital_ward_trials", "累計60取組", "令和8年10月末"),
        ("アクティブ企業数 令和8年10月31日 延べ300社", "hack_active_companies", "延べ300社", "令和8年10月31日"),
        (
            "アクティブ企業数は令和8年10月末時点で延べ300社です",
            "hack_active_companies",
            "延べ300社",
            "令和8年10月末時点",
        ),
        ("マイナンバーカード保有枚数 270万枚超 令和8年10月末", "mynumber_card_holdings", "270万枚超", "令和8年10月末"),
        ("アクティブ企業数 のべ300社 令和8年10月31日", "hack_active_companies", "のべ300社", "令和8年10月31日"),
        ("お疲れ様です\nマイナポータルのオンライン手続 令和5年9月末 18件\n提出します", MYNA, "18件", "令和5年9月末"),
    ],
)
def test_a_statement_of_figure_date_and_value_is_a_form(
    catalogue: Catalogue, reader: Reader, text: str, metric: str, value: str, as_of: str
) -> None:
    assert one(text, catalogue, reader) == (metric, {"": value}, as_of)


@pytest.mark.parametrize(
    "text",
    [
        "マイナポータルのオンライン手続は令和5年9月末で18件？",
        "マイナポータルのオンライン手続は令和5年9月末で18件ですか",
        "マイナポータルのオンライン手続は令和5年9月末で18件でしたっけ",
        "マイナポータルのオンライン手続は令和5年9月末で18件だよね",
        "マイナポータルのオンライン手続は令和5年9月末で18件を超えた",
        "マイナポータルのオンライン手続 18件超の月 令和5年",
        "マイナポータルのオンライン手続は令和5年9月末で何件",
        "マイナポータルのオンライン手続 18件",  # no date, and nobody said that it is to be submitted
        "マイナポータルのオンライン手続 令和5年9月末",
        "ワクチン接種 令和5年9月末 18件",
        "マイナポータルのオンライン手続 令和5年9月末 18件 令和5年10月末 19件",
        "マイナポータルのオンライン手続 令和5年13月末 18件",
        "消防団アプリの利用者数 西区 令和5年9月末 18人",  # has no wards
        "マイナポータルのオンライン手続 前回 18件",
        "Is the number of MynaPortal procedures as of 30 September 2023 18",
        "did MynaPortal procedures rise to 18 by 30 September 2023",
        "when MynaPortal procedures reached 18 in September 2023",
        "MynaPortal procedures rose by 18 as of 30 September 2023",
        "was it 18 procedures in MynaPortal at the end of September 2023?",
        "マイナポータルのオンライン手続 令和5年9月末 18件\nこれで合っていますか",
        "18\n19\n20",
        "",
        "\n \n",
        "?" * 100,
    ],
)
def test_a_question_or_half_a_statement_is_no_form(catalogue: Catalogue, reader: Reader, text: str) -> None:
    assert said(text, catalogue, reader, TODAY) is None


@pytest.mark.parametrize("words", ["160ステップ中116ステップ", "160ステップのうち116", "全160中、116ステップ"])
def test_a_part_of_a_whole_keeps_its_whole(catalogue: Catalogue, reader: Reader, words: str) -> None:
    stated = one(f"地方税4業務の完了ステップ数 令和5年9月末 {words}", catalogue, reader)

    assert (stated[0], stated[1][""].removesuffix("ステップ")) == ("std_steps_local_tax", "116/160")


@pytest.mark.parametrize("bound", ["未満", "を超える", "超です"])
def test_an_open_bound_stays_with_its_number_and_asked_about_it_is_a_question(
    catalogue: Catalogue, reader: Reader, bound: str
) -> None:
    text = f"マイナポータルのオンライン手続 令和5年9月末 18件{bound}"

    assert one(text, catalogue, reader)[1] == {"": f"18件{bound.removesuffix('です')}"}
    assert said(f"{text}？", catalogue, reader, TODAY) is None
    assert said(f"{text.removesuffix('です')}か", catalogue, reader, TODAY) is None


@pytest.mark.parametrize("typed", ["18²件", "18件²"])
def test_signs_that_would_become_digits_or_vanish_are_refused(catalogue: Catalogue, reader: Reader, typed: str) -> None:
    with pytest.raises(BadSheet) as refused:
        said(f"マイナポータルのオンライン手続 令和5年9月末 {typed}", catalogue, reader, TODAY)

    assert (refused.value.why, refused.value.words) == ("odd_digits", ("²",))


@pytest.mark.parametrize(("typed", "odd"), [("＞18件", "＞"), ("<18件", "<"), ("1\u03368件", "1\u0336")])
def test_a_sign_beside_a_digit_that_reading_drops_is_asked_about(
    catalogue: Catalogue, reader: Reader, typed: str, odd: str
) -> None:
    with pytest.raises(BadSheet) as refused:
        said(f"マイナポータルのオンライン手続 令和5年9月末 {typed}", catalogue, reader, TODAY)

    assert (refused.value.why, refused.value.words) == ("odd_digits", (odd,))


@pytest.mark.parametrize("typed", ["->18件", "=18件", "→18件", "+18件", "<b>18</b>件", "18件🙇"])
def test_a_sign_that_only_leads_to_a_number_is_no_odd_digit(catalogue: Catalogue, reader: Reader, typed: str) -> None:
    said(f"マイナポータルのオンライン手続 令和5年9月末 {typed}", catalogue, reader, TODAY)  # raises nothing


def test_bullets_before_lines_are_no_numbers(catalogue: Catalogue, reader: Reader) -> None:
    text = (
        "①マイナポータルのオンライン手続 令和5年9月末 18件\n・マイナンバーカード保有率 令和5年9月末 72.5%\n"
        "（３）消防団アプリの利用者数 R5.9.30 5,600人"
    )

    forms = said(text, catalogue, reader, TODAY)

    assert [form.values[""] for form in forms or ()] == ["18件", "72.5%", "5,600人"]


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("オンライン手続 令和5年9月末 18件", {"eapply_available_procedures", MYNA}),
        ("マイナンバーカード 令和5年9月末 2,700,000枚", {"mynumber_card_holdings", "mynumber_card_issued"}),
    ],
)
def test_where_two_figures_may_be_meant_it_is_asked_which(
    catalogue: Catalogue, reader: Reader, text: str, metrics: set[str]
) -> None:
    with pytest.raises(WhichFigure) as refused:
        said(text, catalogue, reader, TODAY)

    assert set(refused.value.metrics) == metrics
    assert refused.value.as_of == "令和5年9月末"
    assert refused.value.value in text


def test_a_date_and_a_value_without_a_name_are_asked_which_figure_of_that_unit_they_are(
    catalogue: Catalogue, reader: Reader
) -> None:
    with pytest.raises(WhichFigure) as refused:
        said("令和5年9月末 18件", catalogue, reader, TODAY)

    assert MYNA in refused.value.metrics
    assert "mynumber_card_holdings" not in refused.value.metrics  # counted in 枚
    assert (refused.value.value, refused.value.as_of) == ("18件", "令和5年9月末")


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("不明", State.UNKNOWN),
        ("該当なし", State.NOT_APPLICABLE),
        ("未集計です", State.NOT_COUNTED),
        ("0件", State.NUMBER),
    ],
)
def test_unknown_not_applicable_not_counted_and_zero_are_four_things(
    catalogue: Catalogue, reader: Reader, words: str, state: State
) -> None:
    forms = said(f"マイナポータルのオンライン手続 令和5年9月末 {words}", catalogue, reader, TODAY)

    assert forms is not None
    assert (forms[0].state, forms[0].values) == (state, {"": "0件" if state is State.NUMBER else ""})


def test_lines_about_the_parts_of_one_figure_are_one_form(catalogue: Catalogue, reader: Reader) -> None:
    text = (
        "デジタル区役所のチーム数 西区 令和5年度 令和5年9月末 8チーム\n"
        "デジタル区役所のチーム数 港南区 令和5年度 令和5年9月末 5チーム\n"
        "マイナポータルのオンライン手続 令和5年9月末 18件"
    )

    forms = said(text, catalogue, reader, TODAY)

    assert forms is not None
    assert [(form.metric, dict(form.values)) for form in forms] == [
        ("digital_ward_teams", {"fiscal_year=2023;ward=nishi": "8チーム", "fiscal_year=2023;ward=konan": "5チーム"}),
        (MYNA, {"": "18件"}),
    ]


def test_a_figure_that_is_said_twice_is_two_forms_and_neither_is_lost(catalogue: Catalogue, reader: Reader) -> None:
    text = "マイナポータル 令和5年9月末 18件\nマイナポータル 令和5年9月末 19件"

    forms = said(text, catalogue, reader, TODAY)

    assert forms is not None
    assert [form.values[""] for form in forms] == ["18件", "19件"]


def test_a_message_that_is_too_long_is_left_alone(catalogue: Catalogue, reader: Reader) -> None:
    line = "マイナポータル 令和5年9月末 18件\n"

    assert said(line * (MOST_LINES + 1), catalogue, reader, TODAY) is None
    assert said(line + " " * LONGEST, catalogue, reader, TODAY) is None


def test_none_of_the_question_bank_is_taken_for_a_submission(catalogue: Catalogue, reader: Reader) -> None:
    taken = []
    asked = [(text, case.today) for case in cases() for text in (*case.before, case.text)]
    for text, day in asked:
        try:
            stated = said(text, catalogue, reader, day)
        except Refusal as refused:
            taken.append((text, repr(refused)))
            continue
        if stated is not None or opening(text, catalogue, reader, day) is not None:
            taken.append((text, repr(stated)))

    assert taken == []
    assert len(asked) > 2400


DATES = ("令和5年9月末", "2024年3月31日", "R6.3.31", "2024-03-31")
VALUES = ("18件", "2,783", "約5千", "70.3%", "116/160", "0")


@settings(max_examples=150)
@given(st.data())
def test_a_metric_by_its_name_is_never_taken_for_another_one(
    catalogue: Catalogue, reader: Reader, data: st.DataObject
) -> None:
    metric = data.draw(st.sampled_from(list(catalogue.metrics.values())))
    name = data.draw(st.sampled_from([metric.name.ja, metric.name.en, metric.short.ja, metric.short.en]))
    text = f"{name} {data.draw(st.sampled_from(DATES))} {data.draw(st.sampled_from(VALUES))}"

    try:
        forms = said(text, catalogue, reader, TODAY)
        meant = [form.metric for form in forms or ()]
    except WhichFigure as which:
        meant = [metric.id] if metric.id in which.metrics else list(which.metrics)

    assert meant in ([metric.id], [])
    for asking in ("？", "?", "ですか", "でしたっけ"):
        assert said(text + asking, catalogue, reader, TODAY) is None


@settings(max_examples=200)
@given(st.text(max_size=200))
def test_whatever_is_typed_gives_forms_nothing_or_a_refusal(catalogue: Catalogue, reader: Reader, text: str) -> None:
    for typed in (text, f"指標\t値\t時点\n{text}", f"マイナポータル\t{text}\t18件"):
        try:
            forms = said(typed, catalogue, reader, TODAY)
        except Refusal:
            continue
        assert forms is None or all(form.metric in catalogue.metrics for form in forms)


def test_every_metric_can_be_submitted_by_its_official_names(catalogue: Catalogue, reader: Reader) -> None:
    for metric in catalogue.metrics.values():
        for name in (metric.name.ja, metric.name.en, metric.short.ja, metric.short.en):
            assert one(f"{name} 令和5年9月末 18", catalogue, reader)[0] == metric.id


@pytest.mark.parametrize(
    ("text", "as_of"),
    [
        ("マイナポータルの手続数を18に更新", ""),
        ("令和8年10月末のマイナポータルの手続数を18に変更したい", "令和8年10月末"),
        ("update MynaPortal procedures to 18", ""),
        ("Please update MynaPortal procedures to 18 as of 2026-10-31", "2026-10-31"),
    ],
)
def test_a_wish_with_its_value_is_a_form_and_the_value_is_not_lost(
    catalogue: Catalogue, reader: Reader, text: str, as_of: str
) -> None:
    (form,) = said(text, catalogue, reader, TODAY) or ()

    assert (form.metric, form.values, form.as_of) == (MYNA, {"": "18"}, as_of)
