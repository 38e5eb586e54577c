"""An answer becomes a Chart: a plain value that is drawn twice, natively by Teams and as PNG by `pictures.py`.

Not every answer has one. Figures of different units, ranges, or figures that cannot be set against each other are not
drawn, because a picture would say what the figures do not.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from cards.words import charts as words
from cards.words import dates, figures, questions
from cards.words.numbers import rounded
from data.catalogue import Catalogue
from data.exploring.rhythm import stretches
from data.model import Answer, BreakdownAnswer, ComparisonAnswer, FigureAnswer, Intent, Lang, Shown, Value

Kind = Literal["bars", "grouped_bars", "line", "progress", "before_after"]


@dataclass(frozen=True, kw_only=True)
class Point:
    """`says` is the value as it is written everywhere else: 約20分, 160ステップ中116ステップ."""

    label: str
    value: Decimal
    says: str
    whole: Decimal | None = None  # progress only
    day: date | None = None  # lines only
    marked: bool = False  # set apart from the others: not published yet


@dataclass(frozen=True, kw_only=True)
class Series:
    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A point as a bar. `look` is 0, or counts the ways in which bars are set apart by colour and hatching."""

    label: str
    point: Point
    look: int


@dataclass(frozen=True, kw_only=True)
class Chart:
    """`notes` are lines that must be read with the picture: dates, 約, a break in the series, ※."""

    kind: Kind
    title: str
    unit: str
    series: tuple[Series, ...]
    notes: tuple[str, ...]
    source: str
    lang: Lang

    @property
    def points(self) -> tuple[Point, ...]:
        return tuple(point for series in self.series for point in series.points)

    @property
    def bars(self) -> tuple[Bar, ...]:
        """In the order in which they are drawn: of several series those of one place stand together."""
        if len(self.series) == 1:
            return tuple(Bar(label=point.label, point=point, look=int(point.marked)) for point in self.points)
        sep = "・" if self.lang == "ja" else ", "
        places = dict.fromkeys(point.label for point in self.points)
        return tuple(
            Bar(label=f"{place}{sep}{series.name}", point=point, look=look)
            for place in places
            for look, series in enumerate(self.series)
            for point in series.points
            if point.label == place
        )

    @property
    def top(self) -> float:
        """The end of a scale with four equal steps of round numbers: 16 for 15, 2,400,000 for 2,249,572."""
        highest = max(1.0, *(float(point.value) for point in self.points), 0.0)
        unit = 10.0 ** max(0, len(str(int(highest))) - 2)
        return math.ceil(highest / (4 * unit)) * 4 * unit


def chart_of(answer: Answer, catalogue: Catalogue) -> Chart | None:
    if isinstance(answer, FigureAnswer):
        return _of_figure(answer, catalogue)
    if isinstance(answer, BreakdownAnswer):
        return _of_breakdown(answer, catalogue)
    return _of_comparison(answer, catalogue) if isinstance(answer, ComparisonAnswer) else None


def _of_figure(answer: FigureAnswer, catalogue: Catalogue) -> Chart | None:
    lang = answer.question.lang
    series = [one for one in answer.series if one.figure.value is not None]
    if len(series) > 1 and all(_drawable(one) for one in series):
        return _index(answer, catalogue) if _is_index(answer) else _line(series, lang)
    value = answer.shown.figure.value
    if value is not None and value.whole is not None:
        return _chart("progress", [answer.shown], [_named(answer.shown, catalogue, lang)], lang)
    pair = _before_and_after(answer)
    if not pair:
        return None
    return _chart("before_after", pair, [_named(one, catalogue, lang) for one in pair], lang, answer.shown)


def _line(series: Sequence[Shown], lang: Lang) -> Chart:
    """Two points make no line: it would show a course that nobody knows."""
    points = [_point(one, dates.axis(one.figure.when, lang), lang) for one in series]
    if len(points) < 3:
        return _chart("before_after", series, points, lang)
    return _with_series("line", series, _stretched(series, points, lang), lang)


def _stretched(shown: Sequence[Shown], points: Sequence[Point], lang: Lang) -> tuple[Series, ...]:
    """A line for each stretch of one rhythm: none is drawn across a change of it."""
    found = stretches([one.rhythm for one in shown])
    return tuple(
        Series(name=words.rhythm(one.rhythm, lang), points=tuple(points[one.start : one.stop])) for one in found
    )


def _is_index(answer: FigureAnswer) -> bool:
    return answer.question.intent is Intent.INDEX and 0 < len(answer.series) == len(answer.computed)


def _index(answer: FigureAnswer, catalogue: Catalogue) -> Chart:
    """As `_line`, of what was worked out."""
    lang = answer.question.lang
    points = [
        Point(
            label=dates.axis(one.figure.when, lang),
            value=rounded(computed.number),
            says=figures.computed_said(computed, catalogue, lang),
            day=one.figure.when.end,
        )
        for one, computed in zip(answer.series, answer.computed, strict=True)
    ]
    line = _with_series("line", answer.series, _stretched(answer.series, points, lang), lang)
    return replace(line, unit=words.index_unit(lang), notes=(words.index_note(points[0].label, lang), *line.notes))


def _of_breakdown(answer: BreakdownAnswer, catalogue: Catalogue) -> Chart | None:
    """Two dimensions make groups: one group a ward, one colour a fiscal year, which says of what part of it it is.

    None where periods that are uneven were to be compared.
    """
    if answer.uneven:
        return None
    lang = answer.question.lang
    parts = sorted(answer.parts, key=lambda part: dict(part.figure.where).get("fiscal_year", ""))
    if len(parts) < 2 or not all(_drawable(part) for part in parts):
        return None
    if len(_values(parts, "ward")) < 2 or len(_values(parts, "fiscal_year")) < 2:
        points = [_point(part, figures.drawn_name(part, catalogue, lang), lang) for part in parts]
        return _chart("bars", parts, points, lang)
    groups = []
    for name in dict.fromkeys(figures.drawn_year(part, lang) for part in parts):
        mine = [part for part in parts if figures.drawn_year(part, lang) == name]
        points = [_point(part, _ward_name(part, catalogue, lang), lang) for part in mine]
        groups.append(Series(name=name, points=tuple(points)))
    return _with_series("grouped_bars", parts, tuple(groups), lang)


def _of_comparison(answer: ComparisonAnswer, catalogue: Catalogue) -> Chart | None:
    lang = answer.question.lang
    sides = [side for side in answer.sides if isinstance(side, Shown)]
    if answer.apart or len(sides) < 2 or len(sides) < len(answer.sides):
        return None
    if len({side.metric.unit.ja for side in sides}) > 1 or any(side.figure.value is None for side in sides):
        return None
    over_time = len({side.metric.id for side in sides}) == 1 and not any(side.figure.where for side in sides)
    points = [
        _point(side, dates.axis(side.figure.when, lang), lang) if over_time else _named(side, catalogue, lang)
        for side in sides
    ]
    if all(point.whole is not None for point in points):
        return _chart("progress", sides, points, lang)
    if not all(_drawable(side) for side in sides):
        return None
    pair = sides[0].metric.before_after == tuple(side.metric.id for side in sides)
    return _chart("before_after" if pair else "bars", sides, points, lang)


def _chart(kind: Kind, shown: Sequence[Shown], points: Sequence[Point], lang: Lang, of: Shown | None = None) -> Chart:
    title = (of or shown[0]).metric.name.in_(lang)
    return _with_series(kind, shown, (Series(name=title, points=tuple(points)),), lang, of)


def _with_series(
    kind: Kind, shown: Sequence[Shown], series: tuple[Series, ...], lang: Lang, of: Shown | None = None
) -> Chart:
    first = of or shown[0]
    names = dict.fromkeys(one.metric.short.in_(lang) for one in shown)
    several = len(names) > 1 and of is None
    return Chart(
        kind=kind,
        title=figures.joined(list(names), lang) if several else first.metric.name.in_(lang),
        unit=first.metric.unit.in_(lang),
        series=series,
        notes=words.notes(shown, lang, dated=not _over_time(shown)),
        source=words.source(shown, lang),
        lang=lang,
    )


def _over_time(shown: Sequence[Shown]) -> bool:
    """One figure at several dates, which are what its points are named by."""
    return len(shown) > 1 and len({(one.metric.id, one.figure.where) for one in shown}) == 1


def _point(shown: Shown, label: str, lang: Lang) -> Point:
    value = _value(shown)
    return Point(
        label=label,
        value=value.number,
        says=figures.said(shown, lang),
        whole=value.whole,
        day=shown.figure.when.end,
    )


def _named(shown: Shown, catalogue: Catalogue, lang: Lang) -> Point:
    part = figures.drawn_name(shown, catalogue, lang)
    return _point(shown, part or questions.short_name(shown.metric.id, catalogue, lang), lang)


def _before_and_after(answer: FigureAnswer) -> list[Shown]:
    """The pair that the metric names, where the answer brings both."""
    wanted = answer.shown.metric.before_after or ()
    by_id = {one.metric.id: one for one in (answer.shown, *answer.neighbours) if _drawable(one)}
    return [by_id[metric] for metric in wanted] if wanted and all(m in by_id for m in wanted) else []


def _drawable(shown: Shown) -> bool:
    """One number: a range or a part of a whole has no single height."""
    value = shown.figure.value
    return value is not None and value.high is None and value.whole is None


def _value(shown: Shown) -> Value:
    assert shown.figure.value is not None, "looked at by _drawable, or a part of a whole"
    return shown.figure.value


def _values(parts: Sequence[Shown], dimension: str) -> list[str]:
    return list(dict.fromkeys(dict(p.figure.where)[dimension] for p in parts if dimension in dict(p.figure.where)))


def _ward_name(part: Shown, catalogue: Catalogue, lang: Lang) -> str:
    return catalogue.wards[dict(part.figure.where)["ward"]].name.in_(lang)
