"""What is answered to an understood question, and what is refused for want of a figure. No words, no cards."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest

from cards.charts import chart_of
from data.catalogue import Catalogue
from data.model import (
    BreakdownAnswer,
    Claim,
    ComparisonAnswer,
    EntryAnswer,
    FigureAnswer,
    Intent,
    ListAnswer,
    MetricOwnerAnswer,
    MissingAnswer,
    OwnerAnswer,
    Period,
    PeriodKind,
    Relation,
    Shown,
    Sum,
)
from data.refusals import StalePress
from tests.data.answering.printed import FY2022, numbers

AUGUST = Period(kind=PeriodKind.MONTH, start=date(2023, 8, 1), end=date(2023, 8, 31), words="令和5年8月")
SEPTEMBER = Period(kind=PeriodKind.MONTH, start=date(2023, 9, 1), end=date(2023, 9, 30), words="令和5年9月")


def test_a_value_comes_with_its_neighbour(ask: Any) -> None:
    answer = ask("eapply_available_procedures", neighbours=("mynaportal_online_procedures",))

    assert isinstance(answer, FigureAnswer)
    assert numbers((answer.shown, *answer.neighbours)) == [2783, 15]


def test_a_metric_known_as_a_picture_is_missing_for_that_reason(ask: Any) -> None:
    answer = ask("hack_members")

    assert isinstance(answer, MissingAnswer)
    assert (answer.missing.why, answer.missing.latest) == ("picture", None)


@pytest.mark.parametrize("intent", [Intent.VALUE, Intent.CHART, Intent.AS_OF, Intent.SOURCE, Intent.ABOUT])
def test_every_metric_has_an_answer_or_an_honest_no(ask: Any, catalogue: Catalogue, intent: Intent) -> None:
    for metric in catalogue.metrics.values():
        answer = ask(metric.id, intent=intent)

        drawn: type = ComparisonAnswer if intent is Intent.CHART and metric.before_after else FigureAnswer
        drawn = BreakdownAnswer if intent is Intent.CHART and metric.dimensions else drawn
        assert isinstance(answer, MissingAnswer if metric.picture_only else drawn), metric.id


def test_a_ward_that_is_not_published_gets_the_city_figure_only_as_the_latest_that_exists(ask: Any) -> None:
    answer = ask("mynumber_card_holding_rate", wards=("nishi",))

    assert isinstance(answer, MissingAnswer)
    assert answer.missing.why == "ward"
    assert answer.missing.latest is not None


def test_a_figure_of_one_ward_answers_for_that_ward_and_no_other(ask: Any) -> None:
    assert isinstance(ask("konan_push_users", wards=("konan",)), FigureAnswer)
    assert isinstance(ask("konan_push_users", wards=("nishi",)), MissingAnswer)


def test_a_figure_answers_for_the_month_it_is_of_and_for_no_other(ask: Any) -> None:
    assert isinstance(ask("eapply_available_procedures", periods=(AUGUST,)), FigureAnswer)
    missing = ask("eapply_available_procedures", periods=(SEPTEMBER,))
    assert isinstance(missing, MissingAnswer)
    assert missing.missing.why == "period"


def test_a_running_total_does_not_answer_for_one_of_its_years(ask: Any) -> None:
    assert isinstance(ask("digital_ward_trials", periods=(FY2022,)), MissingAnswer)
    assert isinstance(ask("digital_ward_trials", periods=(AUGUST,)), FigureAnswer)


def test_a_figure_without_a_date_answers_for_no_period(ask: Any) -> None:
    assert isinstance(ask("std_steps_local_tax", periods=(AUGUST,)), MissingAnswer)


def test_steps_come_with_their_rate_and_what_is_left(ask: Any) -> None:
    answer = ask("std_steps_local_tax", intent=Intent.REMAINING)

    assert isinstance(answer, FigureAnswer)
    assert [(c.how, c.number) for c in answer.computed] == [
        (Sum.RATE, Decimal("72.5")),
        (Sum.REMAINDER, Decimal(44)),
        (Sum.RATE_LEFT, Decimal("27.5")),
    ]


def test_a_part_of_another_figure_has_its_share_of_it(ask: Any) -> None:
    answer = ask("fire_corps_pilot_corps", intent=Intent.RATIO)

    assert isinstance(answer, ComparisonAnswer)
    assert [side.metric.id for side in answer.sides] == ["fire_corps_pilot_corps", "fire_corps_operating_corps"]
    assert [(one.how, one.number, one.inputs) for one in answer.computed] == [
        (Sum.RATE, Decimal(30), (Decimal(6), Decimal(20)))
    ]


def test_a_figure_made_of_others_is_shown_with_them_and_nothing_is_worked_out(ask: Any) -> None:
    answer = ask("time_saved_example_total", intent=Intent.BREAKDOWN)

    assert isinstance(answer, ComparisonAnswer)
    assert [side.figure.words for side in answer.sides if isinstance(side, Shown)] == [
        "約75分/申請",
        "約30分",
        "約20分",
        "約30分",
        "約5分",
    ]
    assert answer.computed == ()
    assert answer.apart is None


def test_a_chart_of_before_or_after_shows_both(ask: Any) -> None:
    for metric in ("fire_corps_pilot_corps", "fire_corps_operating_corps"):
        answer = ask(metric, intent=Intent.CHART)
        assert isinstance(answer, ComparisonAnswer)
        words = [side.figure.words for side in answer.sides if isinstance(side, Shown)]
        assert words == ["6消防団", "全20消防団"]


def test_a_list_that_falls_into_two_is_answered_with_both(ask: Any) -> None:
    answer = ask("target_tasks", intent=Intent.BREAKDOWN)

    assert isinstance(answer, ListAnswer)
    assert [entry.id for entry in answer.entries] == ["local_tax_four", "other_sixteen"]


def test_both_step_counts_together_are_295_of_800(ask: Any) -> None:
    answer = ask("std_steps_local_tax", "std_steps_other16", intent=Intent.RATIO)

    assert isinstance(answer, ComparisonAnswer)
    *each, both, left = answer.computed
    assert [one.inputs for one in each] == [(Decimal(116), Decimal(160)), (Decimal(179), Decimal(640))]
    assert (both.number, both.inputs) == (Decimal("36.875"), (Decimal(295), Decimal(800)))
    assert left.number == 505


def test_a_rate_of_something_that_is_no_part_of_a_whole_is_not_made_up(ask: Any) -> None:
    assert isinstance(ask("eapply_available_procedures", intent=Intent.RATIO), MissingAnswer)


def test_two_metrics_of_different_definition_are_shown_apart_and_not_subtracted(ask: Any) -> None:
    answer = ask("mynaportal_online_procedures", "eapply_available_procedures", intent=Intent.COMPARE)

    assert isinstance(answer, ComparisonAnswer)
    assert numbers(answer.sides) == [15, 2783]
    assert answer.computed == ()
    assert answer.apart is not None


def test_two_counts_of_people_differ_in_definition_and_not_in_unit(ask: Any) -> None:
    """One is printed in 名, the other in 人."""
    answer = ask("konan_push_users", "fire_corps_app_users", intent=Intent.COMPARE)

    assert isinstance(answer, ComparisonAnswer)
    assert (answer.apart, answer.computed) == ("definition", ())


def test_before_and_after_may_be_set_against_each_other(ask: Any) -> None:
    answer = ask("time_saved_example_before_handling", "time_saved_example_after_handling", intent=Intent.COMPARE)

    assert isinstance(answer, ComparisonAnswer)
    assert answer.apart is None
    [by] = answer.computed
    assert by.printed is not None
    assert (int(by.number), by.printed.ja) == (-15, "▲15分")


def test_the_two_step_counts_are_compared_by_their_rates_and_by_how_many_more_are_done(ask: Any) -> None:
    answer = ask("std_steps_local_tax", "std_steps_other16", intent=Intent.COMPARE)

    assert isinstance(answer, ComparisonAnswer)
    assert [c.how for c in answer.computed] == [Sum.RATE, Sum.RATE, Sum.DIFFERENCE, Sum.DIFFERENCE]
    assert [c.number for c in answer.computed[2:]] == [63, Decimal("44.5")]


def test_a_metric_with_one_point_has_no_history(ask: Any) -> None:
    answer = ask("mynaportal_online_procedures", intent=Intent.TREND)

    assert isinstance(answer, MissingAnswer)
    assert answer.missing.why == "history"
    assert answer.missing.latest is not None


@pytest.mark.parametrize(
    ("metric", "why"), [("mynumber_card_issued", "stretch"), ("mynumber_card_holdings", "history")]
)
def test_over_two_years_of_which_nobody_says_which_nothing_is_worked_out(ask: Any, metric: str, why: str) -> None:
    stretch = Period(kind=PeriodKind.SPAN, words="2年")
    answer = ask(metric, intent=Intent.TREND, periods=(stretch,))

    assert isinstance(answer, MissingAnswer)
    assert answer.missing.why == why


@pytest.mark.parametrize(
    ("start", "end", "inputs"),
    [
        (date(2021, 1, 1), date(2021, 12, 31), (1688691, 1021012)),  # 1 January to 1 January
        (date(2022, 1, 1), date(2022, 12, 31), (2249572, 1688691)),  # 1 January to 31 December
        (date(2022, 7, 1), date(2022, 7, 31), (1898469, 1871064)),  # 30 June to 31 July
    ],
)
def test_what_was_added_within_a_period_is_worked_out_between_its_borders(
    ask: Any, start: date, end: date, inputs: tuple[int, int]
) -> None:
    period = Period(kind=PeriodKind.SPAN, start=start, end=end)
    answer = ask("mynumber_card_issued", intent=Intent.WITHIN, periods=(period,))

    assert isinstance(answer, FigureAnswer)
    [by] = answer.computed
    assert by.how is Sum.DIFFERENCE
    assert tuple(map(int, by.inputs)) == inputs


def test_without_a_figure_at_both_borders_what_was_added_is_not_worked_out(ask: Any) -> None:
    period = Period(kind=PeriodKind.YEAR, start=date(2018, 1, 1), end=date(2018, 12, 31))
    answer = ask("mynumber_card_issued", intent=Intent.WITHIN, periods=(period,))

    assert isinstance(answer, MissingAnswer)
    assert answer.missing.why == "within"
    assert answer.missing.latest is not None
    assert answer.missing.latest.figure.as_of.end == date(2018, 12, 1)


def test_before_and_after_answer_for_a_trend_where_both_are_printed(ask: Any) -> None:
    answer = ask("fire_corps_operating_corps", intent=Intent.TREND)

    assert isinstance(answer, ComparisonAnswer)
    assert numbers(answer.sides) == [6, 20]
    assert answer.computed[0].number == 14


def test_the_one_long_series_has_its_points_and_the_change_over_them(ask: Any) -> None:
    answer = ask("mynumber_card_issued", intent=Intent.TREND)

    assert isinstance(answer, FigureAnswer)
    assert numbers(answer.series)[0] == 390560
    assert numbers(answer.series)[-1] == 2249572
    assert answer.computed[0].number == 2249572 - 390560


@pytest.mark.parametrize(
    ("relation", "number", "verdict"),
    [
        (Relation.OVER, 3000, False),
        (Relation.OVER, 2000, True),
        (Relation.EQUAL, 2783, True),
        (Relation.EQUAL, 2784, False),
        (Relation.UNDER, 2783, False),
        (Relation.AT_MOST, 2783, True),
    ],
)
def test_a_claim_is_compared_with_the_figure(ask: Any, relation: Relation, number: int, verdict: bool) -> None:
    claim = Claim(relation=relation, number=Decimal(number))
    answer = ask("eapply_available_procedures", intent=Intent.CHECK, claim=claim)

    assert isinstance(answer, FigureAnswer)
    assert answer.verdict is verdict


@pytest.mark.parametrize(
    ("metric", "relation", "number", "verdict"),
    [
        ("nishi_stay_time_reduction", Relation.OVER, 36, None),  # 約37%: too near to say
        ("nishi_stay_time_reduction", Relation.OVER, 20, True),
        ("time_saved_per_application", Relation.OVER, 60, None),  # 55～75分 lies on both sides
        ("time_saved_per_application", Relation.OVER, 50, True),
    ],
)
def test_a_rounded_figure_or_a_range_may_not_decide_a_claim(
    ask: Any, metric: str, relation: Relation, number: int, verdict: bool | None
) -> None:
    answer = ask(metric, intent=Intent.CHECK, claim=Claim(relation=relation, number=Decimal(number)))

    assert answer.verdict is verdict


def test_a_task_answers_with_its_bureau_and_a_bureau_with_its_tasks(ask: Any, catalogue: Catalogue) -> None:
    insurance = next(t for t in catalogue.tasks.values() if t.name.ja == "国民健康保険")
    of_task = ask(insurance.id, intent=Intent.OWNER)
    of_bureau = ask(insurance.bureaus[0], intent=Intent.LIST)

    assert isinstance(of_task, OwnerAnswer)
    assert [b.name.ja for b in of_task.bureaus] == ["健康福祉局"]
    assert isinstance(of_bureau, OwnerAnswer)
    assert len(of_bureau.tasks) == 7


def test_the_owner_of_a_metric_is_a_bureau(ask: Any) -> None:
    assert isinstance(ask("hack_members", intent=Intent.OWNER), MetricOwnerAnswer)


def test_every_entry_answers_with_its_facts(ask: Any, catalogue: Catalogue) -> None:
    for entry in catalogue.entries.values():
        answer = ask(entry.id, intent=Intent.ABOUT)

        assert isinstance(answer, EntryAnswer)
        assert [f.id for f in answer.facts] == list(entry.facts)


def test_a_list_of_everything_names_every_metric(ask: Any, catalogue: Catalogue) -> None:
    answer = ask(intent=Intent.LIST)

    assert isinstance(answer, ListAnswer)
    assert {m.metric.id for m in answer.metrics} == set(catalogue.metrics)


def test_a_subject_that_is_not_ours_is_a_stale_press(ask: Any) -> None:
    with pytest.raises(StalePress):
        ask("gone")


@pytest.mark.parametrize("many", [2, 3])
def test_figures_side_by_side_share_a_chart_or_say_why_not(ask: Any, catalogue: Catalogue, many: int) -> None:
    figured = [metric for metric in catalogue.metrics.values() if not metric.picture_only]
    for metrics in list(combinations(figured, many))[:: 1 if many == 2 else 7]:
        answer = ask(*(metric.id for metric in metrics), intent=Intent.COMPARE)
        assert isinstance(answer, ComparisonAnswer)
        assert answer.apart or chart_of(answer, catalogue), [metric.id for metric in metrics]
