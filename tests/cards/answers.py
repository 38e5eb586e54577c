"""One answer of every kind, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from data.answering.spans import worked_out
from data.catalogue.schema import Metric
from data.exploring.rhythm import rhythms
from data.model import (
    Answer,
    AsOf,
    BreakdownAnswer,
    Claim,
    ComparisonAnswer,
    EntryAnswer,
    Figure,
    FigureAnswer,
    Grain,
    Intent,
    Lang,
    ListAnswer,
    MetricOwnerAnswer,
    Missing,
    MissingAnswer,
    OwnerAnswer,
    Period,
    PeriodKind,
    Relation,
    Shown,
    State,
    Sum,
)
from tests.cards.values import (
    LANGS,
    around,
    catalogue,
    computed,
    figure,
    missing,
    parts,
    question,
    seeded,
    shown,
)


def plain_figure(lang: Lang) -> FigureAnswer:
    return FigureAnswer(
        question=question(lang, Intent.VALUE, "eapply_available_procedures"),
        shown=shown("eapply_available_procedures"),
        neighbours=(shown("mynaportal_online_procedures"),),
    )


def verdict(lang: Lang) -> FigureAnswer:
    """Over 3,000? No."""
    asked = question(lang, Intent.CHECK, "eapply_available_procedures")
    claim = Claim(relation=Relation.OVER, number=Decimal(3000))
    return FigureAnswer(question=replace(asked, claim=claim), shown=shown("eapply_available_procedures"), verdict=False)


def undecided(lang: Lang) -> FigureAnswer:
    asked = question(lang, Intent.CHECK, "time_saved_per_application")
    claim = Claim(relation=Relation.OVER, number=Decimal(61))
    return FigureAnswer(question=replace(asked, claim=claim), shown=shown("time_saved_per_application"))


def progress(lang: Lang) -> FigureAnswer:
    return FigureAnswer(
        question=question(lang, Intent.PROGRESS, "std_steps_local_tax"),
        shown=shown("std_steps_local_tax"),
        computed=(
            computed(Sum.RATE, "72.5", "116", "160"),
            computed(Sum.REMAINDER, "44", "160", "116", of="std_steps_local_tax"),
        ),
    )


def series(lang: Lang, points: int = 40) -> FigureAnswer:
    metric = catalogue().metrics["mynumber_card_issued"]
    found = tuple(
        around(metric, replace(figure(str(390_560 + 41_233 * at)), id=at + 1, metric=metric.id, as_of=_month(at)))
        for at in range(points)
    )
    found = in_rhythm(found)
    return FigureAnswer(question=question(lang, Intent.TREND, metric.id), shown=found[-1], series=found)


def index(lang: Lang) -> FigureAnswer:
    """Every third month and then every month: two stretches of one rhythm each."""
    of = series(lang)
    points = in_rhythm((*of.series[:9:3], *of.series[9:]))
    asked = question(lang, Intent.INDEX, of.shown.metric.id)
    computed = worked_out(asked, [one.figure for one in points], of.shown.metric)
    return replace(of, question=asked, series=points, computed=computed)


def in_rhythm(whole: tuple[Shown, ...]) -> tuple[Shown, ...]:
    each = rhythms([one.figure.when.end for one in whole])
    return tuple(replace(one, rhythm=rhythm) for one, rhythm in zip(whole, each, strict=True))


def _month(at: int) -> AsOf:
    day = date(2019 + at // 12, at % 12 + 1, 1)
    return AsOf(words=None, start=day, end=day, grain=Grain.DAY)


def before_after(lang: Lang) -> FigureAnswer:
    return FigureAnswer(
        question=question(lang, Intent.VALUE, "time_saved_example_after_handling"),
        shown=shown("time_saved_example_after_handling"),
        neighbours=(shown("time_saved_example_before_handling"),),
    )


def revised(lang: Lang) -> FigureAnswer:
    """A figure that a bureau published later, for the second time, and that the dashboard does not have."""
    of = replace(seeded_first("eapply_available_procedures"), revision=2, published_on=date(2026, 11, 20))
    return FigureAnswer(
        question=question(lang, Intent.VALUE, "eapply_available_procedures"),
        shown=around(catalogue().metrics["eapply_available_procedures"], of),
    )


def seeded_first(metric_id: str) -> Figure:
    metric = catalogue().metrics[metric_id]
    return seeded(metric, metric.figures[0])


def uncounted(lang: Lang) -> FigureAnswer:
    of = replace(seeded_first("eapply_available_procedures"), state=State.NOT_COUNTED, value=None, words="未集計")
    return FigureAnswer(
        question=question(lang, Intent.VALUE, "eapply_available_procedures"),
        shown=around(catalogue().metrics["eapply_available_procedures"], of),
    )


def breakdown(lang: Lang) -> BreakdownAnswer:
    return BreakdownAnswer(
        question=question(lang, Intent.BREAKDOWN, "digital_ward_teams"),
        parts=parts("digital_ward_teams"),
        total=shown("digital_ward_teams"),
    )


def one_ward(lang: Lang) -> BreakdownAnswer:
    mine = tuple(part for part in parts("digital_ward_teams") if dict(part.figure.where)["ward"] == "konan")
    total = computed(Sum.TOTAL, "19", "15", "4", of="digital_ward_teams", where=(("ward", "konan"),))
    asked = replace(question(lang, Intent.CHECK, "digital_ward_teams"), wards=("konan",))
    claim = Claim(relation=Relation.OVER, number=Decimal(18))
    return BreakdownAnswer(
        question=replace(asked, claim=claim), parts=mine, total=None, computed=(total,), verdict=True
    )


def comparison(lang: Lang) -> ComparisonAnswer:
    """Two parts of wholes, each with its own rate."""
    return ComparisonAnswer(
        question=question(lang, Intent.COMPARE, "std_steps_local_tax", "std_steps_other16"),
        sides=(shown("std_steps_local_tax"), shown("std_steps_other16")),
        computed=(computed(Sum.RATE, "72.5", "116", "160"), computed(Sum.RATE, "27.96875", "179", "640")),
    )


def apart(lang: Lang) -> ComparisonAnswer:
    return ComparisonAnswer(
        question=question(lang, Intent.COMPARE, "eapply_available_procedures", "dx_hq_staff"),
        sides=(shown("eapply_available_procedures"), missing("dx_hq_staff")),
        apart="definition",
    )


def difference(lang: Lang) -> ComparisonAnswer:
    return ComparisonAnswer(
        question=question(
            lang, Intent.COMPARE, "time_saved_example_before_handling", "time_saved_example_after_handling"
        ),
        sides=(shown("time_saved_example_before_handling"), shown("time_saved_example_after_handling")),
        computed=(computed(Sum.DIFFERENCE, "-15", "5", "20", of="time_saved_example_after_handling", about=True),),
    )


def picture_only(lang: Lang) -> MissingAnswer:
    return MissingAnswer(question=question(lang, Intent.VALUE, "dx_hq_staff"), missing=missing("dx_hq_staff"))


def no_such_month(lang: Lang) -> MissingAnswer:
    asked = Period(kind=PeriodKind.MONTH, start=date(2021, 5, 1), end=date(2021, 5, 31), words="2021年5月")
    nearest = replace(missing("fire_corps_app_users"), why="period", latest=shown("fire_corps_app_users"))
    return MissingAnswer(
        question=replace(question(lang, Intent.VALUE, "fire_corps_app_users"), periods=(asked,)), missing=nearest
    )


def entry(lang: Lang) -> EntryAnswer:
    known = catalogue()
    of = next(one for one in known.entries.values() if one.when and one.facts)
    return EntryAnswer(
        question=question(lang, Intent.WHEN, of.id),
        entry=of,
        facts=known.facts_of(of),
        topic=known.topic_of(of.page),
        page=known.pages[of.page],
        related=(shown("eapply_available_procedures"),),
    )


def all_tasks(lang: Lang) -> OwnerAnswer:
    known = catalogue()
    return OwnerAnswer(
        question=question(lang, Intent.OWNER, *known.tasks),
        tasks=tuple(known.tasks.values()),
        bureaus=tuple(known.bureaus.values()),
        topic=known.topic_of("p12"),
        page=known.pages["p12"],
    )


def one_task(lang: Lang) -> OwnerAnswer:
    few = all_tasks(lang)
    return replace(few, tasks=few.tasks[1:2])


def no_task(lang: Lang) -> OwnerAnswer:
    return replace(all_tasks(lang), question=question(lang, Intent.OWNER, "digital_headquarters"), tasks=())


def metric_owner(lang: Lang) -> MetricOwnerAnswer:
    of = shown("konan_push_users")
    return MetricOwnerAnswer(
        question=question(lang, Intent.OWNER, "konan_push_users"),
        metric=of.metric,
        owner=of.owner,
        topic=of.topic,
        page=of.page,
    )


def topic_list(lang: Lang) -> ListAnswer:
    known = catalogue()
    of = next(iter(known.topics.values()))
    return ListAnswer(
        question=question(lang, Intent.LIST, of.id),
        topic=of,
        metrics=tuple(_side(metric) for metric in known.metrics_of(of.id)),
        entries=known.entries_of(of.id),
    )


def several_entries(lang: Lang) -> ListAnswer:
    """Two that stand on two pages."""
    known = catalogue()
    first = next(iter(known.entries.values()))
    second = next(entry for entry in known.entries.values() if entry.page != first.page)
    return ListAnswer(
        question=question(lang, Intent.ABOUT, first.id, second.id),
        topic=None,
        entries=(first, second),
        pages=(known.pages[first.page], known.pages[second.page]),
    )


def full_list(lang: Lang) -> ListAnswer:
    return ListAnswer(
        question=question(lang, Intent.LIST),
        topic=None,
        metrics=tuple(_side(metric) for metric in catalogue().metrics.values()),
    )


def _side(metric: Metric) -> Shown | Missing:
    return shown(metric.id) if metric.figures else missing(metric.id)


KINDS: tuple[Callable[[Lang], Answer], ...] = (
    plain_figure,
    verdict,
    undecided,
    progress,
    series,
    index,
    before_after,
    revised,
    uncounted,
    breakdown,
    one_ward,
    comparison,
    apart,
    difference,
    picture_only,
    no_such_month,
    entry,
    all_tasks,
    one_task,
    no_task,
    metric_owner,
    topic_list,
    full_list,
    several_entries,
)
EVERY = [(make, lang) for make in KINDS for lang in LANGS]
"""(maker, language) of every kind of answer."""


def named(case: object) -> str:
    return getattr(case, "__name__", str(case))
