"""Which answers are drawn, as what, and what a picture says without being seen."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cards import elements
from cards.answer import answer_message
from cards.charts import Chart, chart_of
from cards.native import native
from cards.words import dates
from cards.words.charts import alternative, changes
from data.model import Answer, AsOf, Grain, Lang, Shown
from tests.cards import answers, values
from tests.cards.published import every

Maker = Callable[[Lang], Answer]

DRAWN: list[tuple[Maker, str]] = [
    (answers.progress, "progress"),
    (answers.series, "line"),
    (answers.before_after, "before_after"),
    (answers.breakdown, "grouped_bars"),
    (answers.one_ward, "bars"),
    (answers.comparison, "progress"),
    (answers.difference, "before_after"),
]
NOT_DRAWN: list[Maker] = [
    answers.plain_figure,
    answers.undecided,
    answers.apart,
    answers.picture_only,
    answers.entry,
    answers.all_tasks,
    answers.metric_owner,
    answers.topic_list,
    answers.uncounted,
]


def drawn(make: Maker, lang: Lang = "ja") -> Chart:
    chart = chart_of(make(lang), values.catalogue())
    assert chart is not None
    return chart


@pytest.mark.parametrize(("make", "kind"), DRAWN, ids=answers.named)
def test_an_answer_is_drawn_in_the_way_that_suits_it(make: Maker, kind: str) -> None:
    assert drawn(make).kind == kind


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_two_points_are_set_side_by_side_and_no_line_is_drawn_between_them(lang: Lang) -> None:
    chart = chart_of(answers.series(lang, 2), values.catalogue())

    assert chart is not None
    assert chart.kind == "before_after"
    assert [point.label for point in chart.points] == [
        dates.axis(one.figure.as_of, lang) for one in answers.series(lang, points=2).series
    ]
    assert not any("2019" in note for note in chart.notes)
    assert drawn(lambda one: answers.series(one, 3), lang).kind == "line"


@pytest.mark.parametrize("make", NOT_DRAWN, ids=answers.named)
def test_what_a_picture_would_misrepresent_is_not_drawn(make: Maker) -> None:
    assert chart_of(make("ja"), values.catalogue()) is None


def test_what_was_counted_over_uneven_times_is_no_chart_on_a_card_that_says_so() -> None:
    answer = replace(answers.breakdown("ja"), uneven=True)
    card = answer_message(answer, values.catalogue(), chart_url=lambda *_: "").plain

    assert chart_of(answer, values.catalogue()) is None
    assert "ひとつのグラフには載せず" in str(card)
    assert "Chart." not in str(card)


def test_figures_of_different_units_are_not_drawn_together() -> None:
    mixed = replace(
        answers.difference("ja"),
        sides=(values.shown("mynumber_card_holdings"), values.shown("mynumber_card_holding_rate")),
    )
    assert chart_of(mixed, values.catalogue()) is None


@pytest.mark.parametrize(
    ("make", "title"),
    [
        (answers.comparison, "地方税4業務の完了ステップ数・16業務の完了ステップ数"),
        (answers.difference, "手続時間（前）・手続時間（後）"),
    ],
)
def test_a_picture_of_several_figures_is_called_by_their_names(make: Maker, title: str) -> None:
    """Pasted into a document it has no card above it that says what was set side by side."""
    assert drawn(make).title == title


def test_the_earlier_year_stands_first() -> None:
    assert [series.name for series in drawn(answers.breakdown).series] == ["令和4年度", "令和5年度（4月～8月）"]
    assert [point.label for point in drawn(answers.one_ward).points] == [
        "港南区・令和4年度",
        "港南区・令和5年度（4月～8月）",
    ]


def test_a_chart_names_its_source_its_date_and_its_notes() -> None:
    chart = drawn(answers.breakdown)
    assert chart.source == "出典：横浜DX戦略ダッシュボード P.7"
    assert chart.notes == ("令和4年度（2022年度）", "令和5年4月～令和5年8月末（2023年4月～2023年8月末）")


def test_approximate_figures_say_so_on_the_chart() -> None:
    assert "約・規模の付く数値を含みます。" in drawn(answers.difference).notes


@pytest.mark.parametrize("grain", [Grain.MONTH, Grain.FISCAL_YEAR])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_line_through_months_or_years_names_no_day_of_them_and_so_can_be_proved(lang: Lang, grain: Grain) -> None:
    of = answers.series(lang)
    whole = tuple(_as_printed(one, grain) for one in (of.series[:12] if grain is Grain.MONTH else of.series[::12]))
    answer = replace(of, shown=whole[-1], series=whole)

    message = answer_message(answer, values.catalogue(), chart_url=lambda _, theme: f"https://bot.example/{theme}.png")

    chart = chart_of(answer, values.catalogue())
    assert chart is not None
    assert {alternative(chart)} == {image["altText"] for image in every(message.data, "Image")}
    assert [one.label for one in chart.points] == [dates.axis(one.figure.as_of, lang) for one in whole]


def _as_printed(shown: Shown, grain: Grain) -> Shown:
    """Of the month, or of the fiscal year, in which it was."""
    day = shown.figure.as_of.end
    assert day is not None
    start, end = day, date(day.year, day.month, monthrange(day.year, day.month)[1])
    if grain is Grain.FISCAL_YEAR:
        start, end = date(day.year, 4, 1), date(day.year + 1, 3, 31)
    return replace(shown, figure=replace(shown.figure, as_of=AsOf(words=None, start=start, end=end, grain=grain)))


def test_a_break_in_a_series_is_noted_with_the_days_that_it_lies_between() -> None:
    noted = (
        "公表の間隔が途中で変わります。平成31年1月1日～令和元年7月1日は不定期の値、"
        "令和元年10月1日～令和4年4月1日は月初の値です。"
    )
    assert changes(answers.index("ja").series, "ja") == noted
    assert noted in drawn(answers.index).notes
    assert "irregular dates from 1 January 2019 to 1 July 2019" in changes(answers.index("en").series, "en")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_of_a_span_no_break_outside_it_is_noted(lang: Lang) -> None:
    of = answers.index(lang).series
    assert not any(changes(one, lang) for one in (of[:3], of[3:], of[:1], ()))
    assert drawn(answers.series).notes == ()


ALTERNATIVES = [
    (
        answers.breakdown,
        "棒グラフ：デジタル区役所のチーム数。西区・令和4年度 7チーム、西区・令和5年度（4月～8月） 7チーム、"
        "港南区・令和4年度 15チーム、港南区・令和5年度（4月～8月） 4チーム。",
    ),
    (answers.difference, "前後を比べる棒グラフ：手続時間（前） 約20分、手続時間（後） 約5分。"),
    (
        answers.series,
        "折れ線グラフ：マイナンバーカード交付枚数（横浜市・累計）。"
        "40時点の値です。最初・最小は平成31年1月1日の390,560枚、最後・最大は令和4年4月1日の1,998,647枚。",
    ),
]


@pytest.mark.parametrize(("make", "said"), ALTERNATIVES, ids=answers.named)
def test_the_alternative_text_has_the_figures(make: Maker, said: str) -> None:
    assert alternative(drawn(make)) == said


@pytest.mark.parametrize(("make", "kind"), DRAWN, ids=answers.named)
def test_the_native_chart_draws_the_values_of_the_chart(make: Maker, kind: str) -> None:
    chart, instead = drawn(make), elements.small("代わり")
    element = native(chart, instead).model_dump(exclude_none=True)
    if make in (answers.difference, answers.before_after, answers.series):  # 約, and days below a line
        assert element == instead.model_dump(exclude_none=True)
        return
    numbers = [Decimal(str(n)) for n in _numbers(element, "y" if kind != "progress" else "value")]
    assert (numbers if kind != "progress" else numbers[::2]) == [bar.point.value for bar in chart.bars]
    assert every(element, "Chart.")[0]["fallback"] == {"type": "TextBlock", **instead.model_dump(exclude_none=True)}


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2022, 4, 1), date(2023, 8, 31), ("令和5年度（4月～8月）", "FY 2023 (April to August)")),
        (date(2023, 4, 1), date(2024, 3, 31), ("令和5年度", "FY 2023")),
        (date(2023, 7, 1), date(2024, 3, 31), ("令和5年度（7月～3月）", "FY 2023 (July to March)")),
    ],
)
def test_a_year_of_which_only_some_months_were_counted_says_which(
    first: date, last: date, said: tuple[str, str]
) -> None:
    when = AsOf(words=None, start=first, end=last, grain=Grain.SPAN)
    assert (dates.fiscal_year_counted(2023, when, "ja"), dates.fiscal_year_counted(2023, when, "en")) == said


def test_bars_of_one_place_stand_together_and_say_which_is_which() -> None:
    bars = drawn(answers.breakdown).bars

    assert [bar.label for bar in bars] == [
        "西区・令和4年度",
        "西区・令和5年度（4月～8月）",
        "港南区・令和4年度",
        "港南区・令和5年度（4月～8月）",
    ]
    assert [bar.look for bar in bars] == [0, 1, 0, 1]


@pytest.mark.parametrize(
    ("highest", "top"), [("15", 16), ("7", 8), ("33", 36), ("2249572", 2_400_000), ("0", 4), ("100", 120)]
)
def test_a_scale_ends_at_a_round_number_with_four_even_steps(highest: str, top: int) -> None:
    chart = drawn(answers.breakdown)
    point = replace(chart.points[0], value=Decimal(highest))
    only = replace(chart, series=(replace(chart.series[0], points=(point,)),))
    assert only.top == top
    assert top % 4 == 0


def _numbers(node: object, key: str, kind: type = float) -> list[object]:
    found: list[object] = []
    if isinstance(node, list):
        for child in node:
            found += _numbers(child, key, kind)
    elif isinstance(node, dict):
        found += [node[key]] if isinstance(node.get(key), kind) else []
        for value in node.values():
            found += _numbers(value, key, kind)
    return found


@pytest.mark.parametrize(
    ("value", "whole"), [("282", True), ("9.3", True), ("71.8", False), ("2820", False), ("70.35", False)]
)
def test_a_number_that_the_host_would_cut_off_is_drawn_by_us(value: str, whole: bool) -> None:
    made = drawn(answers.one_ward)
    [series] = made.series
    last = replace(series.points[-1], value=Decimal(value), says=f"{Decimal(value):,}チーム")
    chart = replace(made, series=(replace(series, points=(*series.points[:-1], last)),))

    element = native(chart, elements.small("代わり")).model_dump(exclude_none=True)

    assert (element["type"] == "Chart.HorizontalBar") is whole
