"""What stands on the card of a figure, and in which words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from cards import elements
from cards.answer import answer_message
from cards.evidence import evidence_of
from cards.message import Message
from cards.words import labels
from data.catalogue.schema import Both
from data.model import Answer, Intent, Lang, MissingAnswer, Sum
from tests.cards import answers, values
from tests.cards.published import dumped, every, texts


def card(answer: Answer) -> Message:
    return answer_message(answer, values.catalogue(), chart_url=values.chart_url)


def read(answer: Answer) -> str:
    return "\n".join(texts(dumped(card(answer))))


SENTENCES = [
    (
        answers.plain_figure,
        "令和5年8月末（2023年8月31日）時点で、横浜市電子申請・届出システムの手続可能数は2,783手続です。",
        "Procedures available in the city's e-application system: 2,783 procedures, as of 31 August 2023 (Reiwa 5).",
    ),
    (
        answers.verdict,
        "いいえ。令和5年8月末（2023年8月31日）時点で、横浜市電子申請・届出システムの手続可能数は2,783手続です。",
        "No. Procedures available in the city's e-application system: 2,783 procedures, "
        "as of 31 August 2023 (Reiwa 5).",
    ),
    (
        answers.progress,
        "地方税4業務の完了ステップ数は160ステップ中116ステップです（時点の記載なし）。"
        "割合 72.5%、残り 44ステップ（計算）。",
        "Steps done for the four local tax tasks: 116 of 160 steps, no date printed. "
        "Share 72.5%; Remaining 44 steps (computed by us).",
    ),
    (
        answers.breakdown,
        "デジタル区役所のチーム数の内訳：全体は全33チーム、西区・令和5年度 7チーム、港南区・令和5年度 4チーム、"
        "西区・令和4年度 7チーム、港南区・令和4年度 15チーム（令和4年4月～令和5年8月末（2022年4月～2023年8月末））。",
        "Project teams for digital ward offices, breakdown: all 33 teams as a whole; Nishi Ward, FY 2023 7 teams; "
        "Konan Ward, FY 2023 4 teams; Nishi Ward, FY 2022 7 teams; Konan Ward, FY 2022 15 teams; "
        "April 2022 to the end of August 2023 (Reiwa 4 to Reiwa 5).",
    ),
    (
        answers.picture_only,
        "デジタル統括本部の職員数：ダッシュボードでは図だけで示されていて、数値の記載がありません。",
        "Staff of Digital Headquarters: The dashboard shows it only as a picture; no number is printed.",
    ),
    (
        answers.no_such_month,
        "消防団支援アプリの利用者数：令和3年5月（2021年5月）の数値はありません。",
        "Users of the fire corps app: There is no figure for May 2021 (Reiwa 3).",
    ),
    (
        answers.one_task,
        "業務所管局は、子ども・子育て支援：こども青少年局（推定）です。",
        "Bureaus in charge: Support for children and child-rearing: "
        "Child and Youth Bureau (こども青少年局) (our reading).",
    ),
    (
        answers.no_task,
        "標準化の対象事務の表に、デジタル統括本部が所管する事務の記載はありません。",
        "The table of tasks to be standardised names none of Digital Headquarters.",
    ),
]


@pytest.mark.parametrize(("make", "ja", "en"), SENTENCES, ids=answers.named)
def test_one_sentence_says_it_all(make, ja: str, en: str) -> None:  # type: ignore[no-untyped-def]
    assert card(make("ja")).summary == ja
    assert card(make("en")).summary == en


@pytest.mark.parametrize(
    "part",
    [
        "上位100手続オンライン化",
        "横浜市電子申請・届出システムの手続可能数",
        "2,783",
        "令和5年8月末（2023年8月31日）時点",
        "横浜市電子申請・届出システムで申請や届出ができる手続の数です。",
        "足し合わせたり直接比べたりできません。",
        "横浜DX戦略ダッシュボード P.1",
        "令和5年9月8日（2023年9月8日）※同じ分野のページの記載",
        "照会先（推定）",
        "デジタル統括本部",
        "15手続",
        "仕組みも数え方も異なります。",
    ],
)
def test_a_figure_brings_all_that_belongs_to_it(part: str) -> None:
    assert part in read(answers.plain_figure("ja"))


@pytest.mark.parametrize(
    ("lang", "verdict"), [("ja", ["いいえ。 ", "2,783", " 手続です。"]), ("en", ["No. ", "2,783", " procedures."])]
)
def test_a_yes_or_no_question_gets_yes_or_no_and_our_figure(lang: Lang, verdict: list[str]) -> None:
    block = every(dumped(card(answers.verdict(lang))), "RichTextBlock")[0]
    assert [run["text"] for run in every(block, "TextRun")] == verdict


def test_what_cannot_be_decided_says_so() -> None:
    assert "はい・いいえではお答えできません" in read(answers.undecided("ja"))


def test_a_sum_shows_what_it_was_made_of_and_that_it_is_ours() -> None:
    said = read(answers.progress("ja"))
    assert "計算（ダッシュボードには載っていません）" in said
    assert "72.5%（116 ÷ 160）" in said
    assert "44ステップ（160 − 116）" in said


def test_two_rates_stand_each_at_its_own_figure() -> None:
    said = read(answers.comparison("ja"))
    assert "割合 72.5%（計算：116 ÷ 160）" in said
    assert "割合 28.0%（計算：179 ÷ 640）" in said


def test_the_sum_of_a_ward_is_marked_as_computed() -> None:
    said = read(answers.one_ward("ja"))
    assert "合計 19チーム（計算：15 + 4）" in said
    assert "はい。" in said


@pytest.mark.parametrize(
    ("lang", "says"), [("ja", "▲15分（ダッシュボードの記載）"), ("en", "15 minutes less (as the dashboard says)")]
)
def test_a_difference_that_is_printed_is_quoted_and_not_called_ours(lang: Lang, says: str) -> None:
    of, after = answers.difference(lang), values.shown("time_saved_example_after_handling")
    printed = after.metric.printed_change
    assert printed is not None
    quoted = replace(of, computed=(replace(of.computed[0], printed=printed.words),))

    said = read(quoted)
    assert says in said
    assert labels.COMPUTED.in_(lang) not in said
    assert Decimal(15) not in evidence_of(quoted).values
    assert printed.words.in_(lang) in evidence_of(quoted).quotes


def test_a_difference_of_approximate_figures_is_approximate() -> None:
    assert "約−15分（5 − 20）" in read(answers.difference("ja"))
    assert "about −15 minutes (5 − 20)" in read(answers.difference("en"))


@pytest.mark.parametrize(
    ("apart", "reason"),
    [
        ("definition", "数え方が違うため、ひとつのグラフには載せず、差や割合も計算しません。"),
        ("unit", "単位が違うため、ひとつのグラフには載せず、差や割合も計算しません。"),
        (Both(ja="対象は18区のうち2区です。", en="Two of the 18 wards."), "対象は18区のうち2区です。"),
    ],
)
def test_figures_that_must_not_be_compared_say_why(apart, reason: str) -> None:  # type: ignore[no-untyped-def]
    answer = replace(answers.apart("ja"), apart=apart)
    assert reason in read(answer)
    assert card(answer).summary.startswith(reason)


def test_a_seventh_button_is_refused_while_the_card_is_built() -> None:
    buttons = [elements.press(str(at), "help", {}) for at in range(7)]
    with pytest.raises(ValueError, match="7 buttons"):
        elements.card([], lang="ja", says="一言", actions=buttons)


def test_a_later_revision_says_when_it_was_published() -> None:
    said = read(answers.revised("ja"))
    assert "第2版（訂正・更新あり）" in said
    assert "令和8年11月20日（2026年11月20日）" in said


def test_a_figure_not_counted_yet_is_not_nought() -> None:
    assert "未集計" in card(answers.uncounted("ja")).summary
    assert every(dumped(card(answers.uncounted("ja"))), "TextRun")[0]["text"] == "未集計"


def test_english_shows_how_the_figure_was_printed_where_that_differs() -> None:
    answer = answers.plain_figure("en")
    other = values.shown("fire_corps_app_no_problem_share")
    said = read(replace(answer, shown=other, neighbours=()))
    assert "「9割」" in said


def test_a_long_series_has_its_latest_points_as_text() -> None:
    said = read(answers.series("ja"))
    assert "令和4年4月1日（2022年4月1日）時点" in said
    assert "1,998,647枚" in said


def test_the_inferred_cells_of_the_table_of_tasks_are_marked() -> None:
    said = read(answers.all_tasks("ja"))
    assert said.count("（推定）") == 9 + 1  # nine empty cells and the sentence that explains them
    assert "標準化の対象事務20件の業務所管局です。" in said


def test_a_row_of_a_list_asks_for_its_figure() -> None:
    rows = [row for row in every(dumped(card(answers.topic_list("ja"))), "ColumnSet") if "selectAction" in row]
    assert len(rows) == len(answers.topic_list("ja").metrics) + len(answers.topic_list("ja").entries)


def test_a_figure_from_elsewhere_opens_its_own_source() -> None:
    metric = values.catalogue().metrics["mynumber_card_issued"]
    assert metric.source is not None
    opened = every(dumped(card(answers.series("ja")))["actions"], "Action.OpenUrl")
    assert [one["url"] for one in opened] == [metric.source.url]
    assert metric.source.title.ja in read(answers.series("ja"))


def test_parts_without_a_total_and_without_sums_show_no_total() -> None:
    few = replace(answers.breakdown("ja"), total=None)
    assert every(dumped(card(few)), "RichTextBlock") == []
    assert "33" not in read(few)


def test_a_part_leads_to_the_whole_and_the_whole_to_its_parts() -> None:
    whole = replace(answers.plain_figure("ja"), shown=values.shown("digital_ward_teams"), neighbours=())
    part = replace(whole, shown=values.parts("digital_ward_teams")[0])
    assert "内訳" in texts(dumped(card(whole)))
    assert "全体の数字" in texts(dumped(card(part)))
    assert "デジタル区役所のチーム数（西区・令和5年度）" in texts(dumped(card(part)))


def test_a_metric_without_a_whole_says_why_it_has_no_share() -> None:
    nearest = values.shown("mynumber_card_holdings")
    lacking = replace(values.missing("mynumber_card_holdings"), why="whole", latest=nearest)
    answer = replace(answers.picture_only("ja"), missing=lacking)
    assert "全体の数が公表されていないため、割合・進み具合・残りは計算できません。" in card(answer).summary


def test_a_comparison_of_rates_is_in_points() -> None:
    rates = values.computed(Sum.DIFFERENCE, "2.0", "72.3", "70.3", of="mynumber_card_holding_rate", points=True)
    answer = replace(answers.difference("ja"), computed=(rates,))
    assert "2.0ポイント（72.3 − 70.3）" in read(answer)
    assert "2.0 points" in read(replace(answer, question=answers.difference("en").question))


def test_the_reason_of_a_correction_stands_on_every_card_that_shows_the_figure() -> None:
    whole, beside = answers.breakdown("ja"), answers.comparison("ja")
    assert whole.total is not None
    total, side = (
        replace(one, figure=replace(one.figure, revision=2, reason="重なりを除きました。"))
        for one in (whole.total, values.shown("std_steps_local_tax"))
    )

    assert "重なりを除きました。" in read(replace(whole, total=total))
    assert "重なりを除きました。" in read(replace(beside, sides=(side, *beside.sides[1:])))


@pytest.mark.parametrize(
    ("metric", "source"), [("mynumber_card_issued", "総務省"), ("mynumber_card_holdings", "ダッシュボード P.1")]
)
def test_what_has_no_figure_for_a_date_names_the_source_of_its_figures(metric: str, source: str) -> None:
    asked = values.question("ja", Intent.VALUE, metric)
    said = read(MissingAnswer(question=asked, missing=replace(values.missing(metric), why="period")))
    assert source in said
    assert ("ダッシュボード P." in said) is (source != "総務省")
