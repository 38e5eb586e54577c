"""The one promise: a digit that no figure, sum, date or quote accounts for stops the message."""

from __future__ import annotations

import ast
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from microsoft_teams.cards import HorizontalBarChart, HorizontalBarChartDataValue

import cards
from cards import elements, tables
from cards.answer import answer_message
from cards.evidence import DatePart, evidence_of, gathered
from cards.message import Message
from cards.proof import Unproven, prove
from data.model import AsOf, Grain
from tests.cards.answers import EVERY, named, plain_figure, verdict
from tests.cards.values import LANGS, around, catalogue, chart_url, figure


def saying(text: str) -> Message:
    return Message(card=elements.card([elements.paragraph(text)], lang="ja", says="一言"), summary="一言")


@pytest.mark.parametrize(("make", "lang"), EVERY, ids=named)
def test_every_digit_of_every_answer_is_proved(make, lang) -> None:  # type: ignore[no-untyped-def]
    answer = make(lang)
    prove(answer_message(answer, catalogue(), chart_url=chart_url), evidence_of(answer))


@pytest.mark.parametrize(("make", "lang"), EVERY, ids=named)
@pytest.mark.parametrize(
    "planted", ["2784", "2,782", "31415", "９９９", "㊾", "令和9年", "2031年", "12 May 1999", "P.99"]
)
def test_a_planted_digit_is_found_wherever_it_stands(make, lang, planted: str) -> None:  # type: ignore[no-untyped-def]
    answer = make(lang)
    message = answer_message(answer, catalogue(), chart_url=chart_url)
    body = [*(message.card.body or []), elements.paragraph(f"付け足し {planted} です")]
    with pytest.raises(Unproven):
        prove(replace(message, card=message.card.model_copy(update={"body": body})), evidence_of(answer))


@pytest.mark.parametrize(
    "place",
    [
        elements.small,
        lambda text: elements.facts([elements.Pair(name="件数", says=text)]),
        lambda text: elements.facts([elements.Pair(name=text, says="件")]),
        lambda text: tables.table(["見出し"], [[text]]),
        lambda text: elements.figure_large("約", text, "件"),
        lambda text: elements.folded("id", elements.paragraph(text)),
        lambda text: elements.beside([elements.small(text)], [], elements.press("数字", "ask", {})),
        lambda text: elements.image(elements.Picture(light="https://a.b/1", dark="https://a.b/2", alt=text)),
        lambda text: elements.choices([elements.press(text, "ask", {})])[0],
    ],
)
def test_no_kind_of_element_hides_a_digit(place) -> None:  # type: ignore[no-untyped-def]
    message = Message(card=elements.card([place("4711")], lang="ja", says="一言"), summary="一言")
    with pytest.raises(Unproven):
        prove(message, gathered([]))


@pytest.mark.parametrize("where", ["summary", "fallback_text"])
def test_the_summary_and_the_fallback_text_are_proved_too(where: str) -> None:
    message = saying("件数です")
    if where == "summary":
        message = replace(message, summary="12件です")
    else:
        message.card.fallback_text = "12件です"
    with pytest.raises(Unproven):
        prove(message, gathered([]))


def test_a_number_that_a_chart_draws_is_proved() -> None:
    chart = HorizontalBarChart(data=[HorizontalBarChartDataValue(x="西区", y=8)])
    message = Message(card=elements.card([chart], lang="ja", says="一言"), summary="一言")
    with pytest.raises(Unproven):
        prove(message, gathered([Decimal(7)]))
    prove(message, gathered([Decimal(8)]))


@pytest.mark.parametrize("lang", LANGS)
def test_what_the_asker_claimed_is_never_evidence_and_never_repeated(lang) -> None:  # type: ignore[no-untyped-def]
    answer = verdict(lang)
    message = answer_message(answer, catalogue(), chart_url=chart_url)
    assert Decimal(3000) not in evidence_of(answer).values
    read = (message.summary, *(str(block) for block in message.card.body or []))
    assert not any("3,000" in text or "3000件" in text for text in read)


def test_the_figures_that_an_installation_starts_from_are_no_evidence() -> None:
    """The stored figure is 2,801; the catalogue still says 2,783."""
    answer = plain_figure("ja")
    newer = replace(answer, shown=around(answer.shown.metric, figure("2801")), neighbours=())
    with pytest.raises(Unproven):
        prove(saying("2,783手続"), evidence_of(newer))


def test_a_month_proves_no_day() -> None:
    answer = plain_figure("ja")
    june = AsOf(words="令和5年6月時点", start=date(2023, 6, 1), end=date(2023, 6, 30), grain=Grain.MONTH)
    monthly = replace(answer, shown=around(answer.shown.metric, replace(figure(), as_of=june)), neighbours=())
    prove(saying("2023年6月"), evidence_of(monthly))
    with pytest.raises(Unproven):
        prove(saying("2023年6月30日"), evidence_of(monthly))


def test_a_date_proves_no_figure() -> None:
    with pytest.raises(Unproven):
        prove(saying("31手続"), gathered([(DatePart.MONTH, 7), (DatePart.DAY, 31)]))
    prove(saying("7月31日"), gathered([(DatePart.MONTH, 7), (DatePart.DAY, 31)]))


@pytest.mark.parametrize(
    "text",
    [
        *("7億件", "7万件", "7千件", "7百件", "7百万件", "7,000万件", "1億7万件", "７万件"),
        *("7 million cards", "7 Thousand", "7 hundred", "7k users", "7 billion", "7million"),
    ],
)
def test_a_scale_beside_a_number_is_part_of_it(text: str) -> None:
    with pytest.raises(Unproven):
        prove(saying(text), gathered([Decimal(7)]))


@pytest.mark.parametrize(
    ("text", "value"),
    [("7億件", 700_000_000), ("1億2,000万", 120_000_000), ("7.5 million", 7_500_000), ("5千件", 5000), ("7 kg", 7)],
)
def test_a_number_with_its_scale_is_proved_by_its_value(text: str, value: int) -> None:
    prove(saying(text), gathered([Decimal(value)]))


@pytest.mark.parametrize(
    "text",
    ["令和7年7月7日時点", "7月7日", "31 July 2023", "July 2023", "2023-07-31", "2023年7月", "FY 2023", "Reiwa 7"],
)
def test_a_value_proves_no_part_of_a_date(text: str) -> None:
    with pytest.raises(Unproven):
        prove(saying(text), gathered([Decimal(7), Decimal(31), Decimal(2023)]))


def test_days_that_are_counted_are_a_value() -> None:
    prove(saying("あと7日です"), gathered([Decimal(7)]))
    with pytest.raises(Unproven):
        prove(saying("あと8日です"), gathered([Decimal(7)]))


def test_a_quote_proves_itself_and_nothing_else() -> None:
    evidence = gathered(["上位100手続オンライン化"])
    prove(saying("分野は上位100手続オンライン化です"), evidence)
    for other in ("100手続", "上位100件", "上位1000手続オンライン化"):
        with pytest.raises(Unproven):
            prove(saying(other), evidence)


@pytest.mark.parametrize("text", ["2023 (as of 31 August 2023)", "2023、2023年8月31日現在"])
def test_a_figure_that_reads_like_a_year_takes_no_date_apart(text: str) -> None:
    day = [(DatePart.YEAR, 2023), (DatePart.MONTH, 8), (DatePart.DAY, 31)]
    prove(saying(text), gathered(["2023", Decimal(2023), *day]))
    with pytest.raises(Unproven):
        prove(saying(text), gathered(["2023", Decimal(2023), *day[:2]]))


def test_a_quote_that_ends_in_a_digit_is_not_found_inside_a_longer_number() -> None:
    with pytest.raises(Unproven):
        prove(saying("横浜DX戦略ダッシュボード P.12"), gathered(["P.1"]))


@given(st.decimals(0, 10**12, allow_nan=False, allow_infinity=False, places=3), st.integers(0, 10**12))
def test_a_number_proves_only_itself(stored: Decimal, said: int) -> None:
    evidence = gathered([stored])
    prove(saying(f"{stored:,f}件"), evidence)
    if Decimal(said) != stored:
        with pytest.raises(Unproven):
            prove(saying(f"{said}件"), evidence)


def test_the_error_names_the_digits_and_the_place() -> None:
    with pytest.raises(Unproven, match=r"42 in '全部で42件'"):
        prove(saying("全部で42件"), gathered([]))


def test_what_is_proved_is_what_leaves() -> None:
    """Only the proof's result names the figures on a card: one that was dropped would tell nobody of a correction."""
    dropped = [
        f"{path.name}:{node.lineno}"
        for path in Path(cards.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and ast.unparse(node.value.func) == "prove"
    ]
    assert [one for one in dropped if not one.startswith("beside.py")] == []  # a piece for an answer that was proved
