"""Values made by hand from the real catalogue, for answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from data.catalogue import Catalogue
from data.catalogue.schema import Metric, SeedFigure
from data.model import (
    AsOf,
    Computed,
    Figure,
    Grain,
    Intent,
    Lang,
    Missing,
    Qualifier,
    Question,
    Shown,
    State,
    Sum,
    Value,
)
from tests import made

LANGS: tuple[Lang, ...] = ("ja", "en")
RECORDED = datetime(2026, 11, 22, tzinfo=UTC)
DAY = AsOf(words="2023年7月31日時点", start=date(2023, 7, 31), end=date(2023, 7, 31), grain=Grain.DAY)
UNDATED = AsOf(words=None)


def catalogue() -> Catalogue:
    return made.catalogue()


def chart_url(question: Question, theme: str) -> str:
    return f"https://bot.example.jp/charts/{question.subjects[0]}-{theme}.png"


def figure(number: str = "2783", *, words: str = "", qualifier: Qualifier = Qualifier.EXACT) -> Figure:
    """A bare figure; `words` are empty unless the test is about them."""
    return Figure(
        id=1,
        metric="eapply_available_procedures",
        where=(),
        as_of=DAY,
        state=State.NUMBER,
        value=Value(number=Decimal(number)),
        qualifier=qualifier,
        words=words,
        revision=1,
        published_on=None,
        recorded_at=RECORDED,
    )


def question(lang: Lang, intent: Intent, *subjects: str) -> Question:
    return Question(lang=lang, intent=intent, subjects=subjects)


def seeded(metric: Metric, seed: SeedFigure) -> Figure:
    value = Value(number=seed.value) if seed.value is not None else None
    if seed.range:
        value = Value(number=seed.range[0], high=seed.range[1])
    if seed.part:
        value = Value(number=seed.part[0], whole=seed.part[1])
    printed = seed.as_of
    return Figure(
        id=1,
        metric=metric.id,
        where=tuple(sorted(seed.where.items())),
        as_of=AsOf(words=printed.words, start=printed.start, end=printed.end, grain=printed.grain),
        state=seed.state,
        value=value,
        qualifier=seed.qualifier,
        words=seed.words,
        revision=1,
        published_on=catalogue().pages[metric.page].updated,
        recorded_at=RECORDED,
    )


def around(metric: Metric, of: Figure) -> Shown:
    known = catalogue()
    return Shown(
        metric=metric,
        figure=of,
        topic=known.topic_of(metric.page),
        page=known.pages[metric.page],
        owner=known.bureaus[metric.owner],
        notes=known.notes_beside(metric, of.when),
    )


def shown(metric_id: str, at: int = 0) -> Shown:
    """The metric's figure of the dashboard, the first one unless said otherwise."""
    metric = catalogue().metrics[metric_id]
    return around(metric, seeded(metric, metric.figures[at]))


def parts(metric_id: str) -> tuple[Shown, ...]:
    metric = catalogue().metrics[metric_id]
    return tuple(around(metric, seeded(metric, seed)) for seed in metric.figures if seed.where)


def missing(metric_id: str) -> Missing:
    known, metric = catalogue(), catalogue().metrics[metric_id]
    return Missing(
        metric=metric,
        topic=known.topic_of(metric.page),
        page=known.pages[metric.page],
        owner=known.bureaus[metric.owner],
        why="picture",
    )


def computed(how: Sum, number: str, *inputs: str, of: str = "", **more: object) -> Computed:
    sums = Computed(how=how, number=Decimal(number), unit_of=of, inputs=tuple(map(Decimal, inputs)))
    return replace(sums, **more)  # type: ignore[arg-type]


def every_ward() -> tuple[Shown, ...]:
    """A figure for each ward, as it would be published."""
    one = parts("digital_ward_teams")[0]
    wheres = ((("fiscal_year", "2022"), ("ward", ward)) for ward in catalogue().wards)
    return tuple(replace(one, figure=replace(one.figure, id=n, where=where)) for n, where in enumerate(wheres, 1))
