"""Answers about the parts of a metric: by ward, by fiscal year, or both. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from data.answering.arithmetic import (
    are_numbers,
    difference,
    holds,
    is_about,
    is_bound,
    share,
    share_of_slice,
    total,
    value_in,
)
from data.answering.known import Known, Why, are_of_one_date, falls_in
from data.catalogue.schema import Metric, MetricKind
from data.keys import Where
from data.model import (
    Answer,
    BreakdownAnswer,
    Claim,
    Computed,
    Figure,
    FigureAnswer,
    Intent,
    MissingAnswer,
    Period,
    PeriodKind,
    Question,
    Sum,
    Value,
)


def years_of(question: Question, metric: Metric) -> Question:
    """For a metric that is published by fiscal year, 令和4年度 is a part of it and not a date to look up."""
    if "fiscal_year" not in metric.dimensions:
        return question
    years = tuple(p.start.year for p in question.periods if p.kind is PeriodKind.FISCAL_YEAR and p.start)
    rest = tuple(p for p in question.periods if p.kind is not PeriodKind.FISCAL_YEAR)
    return replace(question, fiscal_years=(*question.fiscal_years, *years), periods=rest)


def concerns_parts(question: Question) -> bool:
    return bool(question.wards or question.fiscal_years) or question.intent in (
        Intent.BREAKDOWN,
        Intent.COMPARE,
        Intent.TREND,
        Intent.CHART,
    )


def answer(question: Question, metric: Metric, known: Known) -> Answer:
    """One part, or several with the sums that were asked for; a ward or year that is not published is a no."""
    parts = known.parts(metric)
    years = tuple(str(year) for year in question.fiscal_years)
    unknown_ward = set(question.wards) - _values(parts, "ward")
    unknown_year = set(years) - _values(parts, "fiscal_year")
    some_known = unknown_year < set(years) and question.intent is Intent.COMPARE
    if unknown_year and not (unknown_ward or some_known) and question.intent in (Intent.TREND, Intent.COMPARE):
        # 前年度と比べて: years without a figure have nothing to compare; all that there are do, each by its name.
        known_years = tuple(sorted(int(year) for year in _values(parts, "fiscal_year")))
        return answer(replace(question, fiscal_years=known_years), metric, known)
    in_time = _in_time(question, parts)
    if unknown_ward or unknown_year or not in_time:
        why: Why = "ward" if unknown_ward else "period"
        return MissingAnswer(
            question=_of_what_is_missing(question, unknown_ward, unknown_year), missing=known.missing(metric, why)
        )
    chosen = [f for f in in_time if _in(f, "ward", question.wards) and _in(f, "fiscal_year", years)]
    if question.claim and question.intent is Intent.BREAKDOWN and "ward" in metric.dimensions:
        return _by_claim(question, question.claim, chosen, known)
    whole = known.whole_of(metric, *chosen)
    shares, uneven = _shares(question, chosen, parts, whole) if question.intent is Intent.RATIO else ([], False)
    if len(chosen) == 1 and not uneven:
        return _one(question, chosen[0], shares, known)
    groups = _groups(question, chosen) if are_numbers(*chosen) else {}
    sums = [total(of_one, where) for where, of_one in groups.items() if _are_of_one_time(of_one)]
    uneven = uneven or len(sums) < len(groups)
    if question.intent is Intent.RATIO:
        sums += shares if question.wards and years else _of_all(sums, whole)
    elif uneven and question.intent is Intent.COMPARE:
        sums = []  # one side alone would stand as the answer
    elif len(sums) == 2 and (_by_ward(question) or len(years) == 2):
        uneven = not _alike(question, chosen, metric)
        sums = sums if uneven else _with_difference(sums, metric)
    claimed = Value(number=sums[0].number) if question.claim and len(sums) == 1 else None
    return BreakdownAnswer(
        question=question,
        parts=tuple(known.show(f) for f in chosen),
        total=known.show(whole) if whole and len(chosen) == len(parts) else None,
        computed=tuple(one for one in sums if not _is_of_one_part(one)),
        verdict=holds(question.claim, claimed, about=sums[0].about) if question.claim and claimed else None,
        uneven=uneven,
    )


def _in_time(question: Question, parts: Sequence[Figure]) -> Sequence[Figure]:
    """The parts that were counted in the periods that were named; none where one was only for some of its time.

    A day or a month asks for what had been counted by then. A course shows all that lies in it, each by its name.
    """
    named = [period for period in question.periods if period.start and period.end]
    if not named:
        return parts
    if question.intent in (Intent.TREND, Intent.CHART):
        return parts if any(_overlaps(one, period) for one in parts for period in named) else ()
    if all(period.kind in (PeriodKind.DAY, PeriodKind.MONTH) for period in named):
        return parts if all(falls_in(one, period) for one in parts for period in named) else ()
    found = [one for one in parts if any(_overlaps(one, period) for period in named)]
    return found if all(any(_lies_in(one, period) for period in named) for one in found) else ()


def _overlaps(part: Figure, period: Period) -> bool:
    match (part.when.start, part.when.end, period.start, period.end):
        case (date() as start, date() as end, date() as first, date() as last):
            return start <= last and first <= end
    return False


def _lies_in(part: Figure, period: Period) -> bool:
    match (part.when.start, part.when.end, period.start, period.end):
        case (date() as start, date() as end, date() as first, date() as last):
            return first <= start and end <= last
    return False


def _are_of_one_time(figures: Sequence[Figure]) -> bool:
    """Whether they may be added up: as of one date, or each of a fiscal year that is over."""
    return are_of_one_date(*figures) or all(map(_is_of_a_whole_year, figures))


def _of_what_is_missing(question: Question, wards: set[str], years: set[str]) -> Question:
    """「西区と鶴見区」 of which only the one is not published: no more is said of the other."""
    kept = tuple(ward for ward in question.wards if ward in wards) if wards else question.wards
    lacking = (
        tuple(year for year in question.fiscal_years if str(year) in years)
        if years and not wards
        else question.fiscal_years
    )
    return replace(question, wards=kept, fiscal_years=lacking)


def _by_claim(question: Question, claim: Claim, chosen: Sequence[Figure], known: Known) -> BreakdownAnswer:
    """Which wards what was claimed holds of. The whole is left out, since of it nothing was asked."""
    groups = _grouped(["ward"], chosen) if are_numbers(*chosen) else {}
    sums = [total(of_one, where) for where, of_one in groups.items() if _are_of_one_time(of_one)]
    found = {dict(one.where)["ward"]: holds(claim, Value(number=one.number), about=one.about) for one in sums}
    certain = len(found) == len(_values(chosen, "ward")) and None not in found.values()
    return BreakdownAnswer(
        question=question,
        parts=tuple(known.show(f) for f in chosen),
        total=None,
        computed=tuple(one for one in sums if not _is_of_one_part(one)),
        fitting=tuple(ward for ward, fits in found.items() if fits) if certain else None,
    )


def _alike(question: Question, chosen: Sequence[Figure], metric: Metric) -> bool:
    """Whether both sides were counted over like times: of two years each the whole of it, of two wards the same.

    What there is at a date in each year may be subtracted all the same.
    """
    if not _by_ward(question):
        return metric.kind is MetricKind.STOCK or all(_is_of_a_whole_year(one) for one in chosen)
    times: dict[str, set[tuple[date | None, date | None]]] = {}
    for one in chosen:
        times.setdefault(dict(one.where)["ward"], set()).add((one.when.start, one.when.end))
    first, *others = times.values()
    return all(other == first for other in others)


def _is_of_a_whole_year(one: Figure) -> bool:
    year = int(dict(one.where).get("fiscal_year", 0)) or None
    return year is not None and (one.when.start, one.when.end) == (date(year, 4, 1), date(year + 1, 3, 31))


def _with_difference(sums: Sequence[Computed], metric: Metric) -> list[Computed]:
    larger, smaller = sorted(sums, key=lambda one: -one.number)
    about, gross = larger.about or smaller.about, larger.gross or smaller.gross
    return [larger, smaller, difference(larger.number, smaller.number, metric, about=about, gross=gross)]


def _one(question: Question, part: Figure, shares: Sequence[Computed], known: Known) -> FigureAnswer:
    verdict = holds(question.claim, part.value, about=is_about(part)) if question.claim and part.value else None
    return FigureAnswer(question=question, shown=known.show(part), computed=tuple(shares), verdict=verdict)


def _of_all(sums: Sequence[Computed], whole: Figure | None) -> list[Computed]:
    if whole is None or not are_numbers(whole):
        return []
    return [share(one.number, whole, one.where, about=one.about) for one in sums]


def _shares(
    question: Question, chosen: Sequence[Figure], parts: Sequence[Figure], whole: Figure | None
) -> tuple[list[Computed], bool]:
    """What figures of one ward and year are of the whole that was named; else of their year, their ward and all.

    And whether there is no such whole since what there is was counted at another time.
    """
    if not are_numbers(*chosen):
        return [], False
    found: list[Computed] = []
    uneven = False
    for part in chosen:
        names = [name for name in ("fiscal_year", "ward") if name in dict(part.where)]
        for name in [question.whole] if question.whole in names else names if len(names) > 1 else []:
            same = [f for f in parts if dict(f.where).get(name) == dict(part.where)[name]]
            uneven = uneven or not _are_of_one_time(same)
            adds_up = _are_of_one_time(same) and are_numbers(*same) and any(value_in(f).number for f in same)
            found += share_of_slice(part, same, name) if adds_up else ()
        if question.whole not in names:
            uneven = uneven or whole is None
            of_all = _of_all([total([part], part.where)], whole)
            found += [replace(one, of=()) if len(names) > 1 else one for one in of_all]
    return list(dict.fromkeys(found)), uneven


def _groups(question: Question, chosen: Sequence[Figure]) -> dict[Where, list[Figure]]:
    """What may be added up: each ward or year that was singled out; of a whole table each line of either direction."""
    names = ["ward" if _by_ward(question) else "fiscal_year"]
    if question.intent is Intent.BREAKDOWN and not (question.wards or question.fiscal_years):
        names = [name for name in ("ward", "fiscal_year") if len(_values(chosen, name)) > 1]
        names = names if len(names) > 1 else []
    return _grouped(names, chosen)


def _grouped(names: Sequence[str], chosen: Sequence[Figure]) -> dict[Where, list[Figure]]:
    return {
        ((name, value),): of_one
        for name in names
        for value in sorted(_values(chosen, name))
        if not is_bound(*(of_one := [f for f in chosen if dict(f.where)[name] == value]))
    }


def _is_of_one_part(one: Computed) -> bool:
    """「港南区の合計 4チーム」 of one year is no total of the ward, and the part stands in the table."""
    return one.how is Sum.TOTAL and len(one.inputs) == 1


def _by_ward(question: Question) -> bool:
    if question.wards or question.fiscal_years:
        return bool(question.wards) and (len(question.wards) > 1 or not question.fiscal_years)
    return question.intent is Intent.COMPARE


def _values(figures: Sequence[Figure], name: str) -> set[str]:
    return {value for f in figures for key, value in f.where if key == name}


def _in(figure: Figure, name: str, wanted: Sequence[str]) -> bool:
    return not wanted or dict(figure.where).get(name) in wanted
