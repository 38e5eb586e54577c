"""A question becomes an answer. Pure: all figures that may be needed were read before.

`answer` finds the kind of subject; each kind has its function. What cannot be answered truthfully becomes a
`MissingAnswer` that says which of the reasons it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from data.answering import slices, spans, things
from data.answering.arithmetic import (
    are_numbers,
    change,
    difference,
    is_about,
    is_bound,
    rate,
    rate_left,
    rates_apart,
    remainder,
    share,
    share_holds,
    value_in,
    verdict_on,
)
from data.answering.known import Known, Why, are_of_one_date, falls_in
from data.catalogue import Catalogue
from data.catalogue.cautions import is_of_year
from data.catalogue.schema import Both, Metric
from data.model import (
    Answer,
    Claim,
    ComparisonAnswer,
    Computed,
    Figure,
    FigureAnswer,
    Intent,
    MetricOwnerAnswer,
    MissingAnswer,
    PeriodKind,
    Question,
    Shown,
)
from data.refusals import StalePress

_WORKINGS = (Intent.RATIO, Intent.PROGRESS, Intent.REMAINING)


def metrics_needed(question: Question, catalogue: Catalogue) -> set[str]:
    """Every metric whose figures the answer may show."""
    named = {*question.subjects, *question.neighbours}
    for subject in question.subjects:
        if subject in catalogue.entries:
            named |= {*catalogue.entries[subject].metrics}
        if subject in catalogue.topics:
            named |= {m.id for m in catalogue.metrics_of(subject)}
    if question.intent is Intent.LIST and not question.subjects:
        named |= catalogue.metrics.keys()
    wanted = named & catalogue.metrics.keys()
    return wanted | {other for name in wanted for other in _beside(catalogue.metrics[name])}


def _beside(metric: Metric) -> tuple[str, ...]:
    """The metrics that an answer about this one may show as well."""
    return (*(metric.before_after or ()), *metric.made_of, *([metric.share_of] if metric.share_of else []))


def answer(question: Question, known: Known) -> Answer:
    """Raises StalePress for a subject that is none of ours; a Question from the reader always has an answer."""
    catalogue, subjects = known.catalogue, question.subjects
    if all(s in catalogue.metrics for s in subjects) and subjects:
        metrics = [catalogue.metrics[s] for s in subjects]
        return _of_metric(question, metrics[0], known) if len(metrics) == 1 else _compare(question, metrics, known)
    if len(subjects) == 1 and subjects[0] in catalogue.entries:
        entry = catalogue.entries[subjects[0]]
        falls_apart = question.intent is Intent.BREAKDOWN and entry.made_of
        return things.mixed(question, entry.made_of, known) if falls_apart else things.of_entry(question, entry, known)
    if subjects and all(s in catalogue.tasks or s in catalogue.bureaus for s in subjects):
        return things.of_tasks(question, catalogue)
    if question.intent is Intent.LIST and all(s in catalogue.topics for s in subjects):
        return things.listed(question, known)
    if all(s in catalogue.metrics or s in catalogue.entries for s in subjects):
        return things.mixed(question, subjects, known)
    raise StalePress(verb="ask")


# ── one metric ───────────────────────────────────────────────────────────────────────────────────────────


def _of_metric(question: Question, metric: Metric, known: Known) -> Answer:
    if question.intent is Intent.OWNER:
        page = known.catalogue.pages[metric.page]
        return MetricOwnerAnswer(
            question=question,
            metric=metric,
            owner=known.catalogue.bureaus[metric.owner],
            topic=known.catalogue.topic_of(page.id),
            page=page,
        )
    if not known.figures.get(metric.id):
        return _missing(question, metric, known, "none")
    question = slices.years_of(question, metric)
    if question.wards and "ward" not in metric.dimensions:
        if set(question.wards) != {metric.fixed.get("ward")}:
            return _missing(question, metric, known, "ward")
        question = replace(question, wards=())
    return _of_known(question, metric, known)


def _of_known(question: Question, metric: Metric, known: Known) -> Answer:
    if question.claim and question.intent is Intent.WHEN:
        return _came_to(question, question.claim, metric, known)
    if spans.is_counted_since(question, known.latest(metric)):
        question = replace(question, intent=Intent.VALUE, periods=())
    if metric.dimensions and slices.concerns_parts(question):
        return slices.answer(question, metric, known)
    if question.intent is Intent.BREAKDOWN:
        return _made_of(question, metric, known) or _missing(question, metric, known, "breakdown")
    if question.intent in spans.OVER_TIME or (question.intent is Intent.CHART and metric.before_after):
        return _over_time(question, metric, known)
    return _share_of(question, metric, known) or _one_figure(question, metric, known)


def _made_of(question: Question, metric: Metric, known: Known) -> ComparisonAnswer | None:
    """The figure beside those that make it up, as printed; nothing is worked out of them."""
    parts = [known.latest(known.catalogue.metrics[part]) for part in metric.made_of]
    found = [figure for figure in (known.latest(metric), *parts) if figure is not None]
    if not metric.made_of or len(found) <= len(metric.made_of):
        return None
    return ComparisonAnswer(question=question, sides=tuple(known.show(figure) for figure in found))


def _share_of(question: Question, metric: Metric, known: Known) -> ComparisonAnswer | None:
    """What part of another figure it is: both, and the share."""
    part = known.latest(metric)
    if metric.share_of is None or part is None or question.intent is not Intent.RATIO:
        return None
    all_of_it = known.catalogue.metrics[metric.share_of]
    whole = known.whole_of(all_of_it, part) or known.latest(all_of_it)
    if whole is None:
        return None
    sides = (known.show(part), known.show(whole))
    if not are_of_one_date(part, whole):
        return ComparisonAnswer(question=question, sides=sides, apart="time")
    known_both = are_numbers(part, whole) and not is_bound(part, whole)
    computed = (share(value_in(part).number, whole, (), about=is_about(part)),) if known_both else ()
    return ComparisonAnswer(question=question, sides=sides, computed=computed)


def _one_figure(question: Question, metric: Metric, known: Known) -> Answer:
    if several := _of_several_dates(question, metric, known):
        return several
    found = _at(question, metric, known.whole(metric))
    if found is None:
        history = any(p.kind is PeriodKind.PREVIOUS for p in question.periods)
        return _missing(question, metric, known, "history" if history else "period")
    if question.intent in _WORKINGS and found.value and found.value.whole is None and not _is_rate(metric):
        return _missing(question, metric, known, "whole")
    series = known.whole(metric) if question.intent in (Intent.VALUE, Intent.CHART) else ()
    return _figure_answer(question, found, known, series)


def _of_several_dates(question: Question, metric: Metric, known: Known) -> Answer | None:
    """「2020年3月と2022年3月の交付枚数」: both, or that there is none of one of them. Never the first alone."""
    dated = [period for period in question.periods if period.start and period.end]
    if question.intent not in (Intent.VALUE, Intent.CHART) or len(dated) < 2:
        return None
    lacking = tuple(one for one in dated if not any(falls_in(figure, one) for figure in known.whole(metric)))
    if lacking:
        return _missing(replace(question, periods=lacking), metric, known, "period")
    return spans.side_by_side(question, metric, known)


def _figure_answer(question: Question, found: Figure, known: Known, series: Sequence[Figure] = ()) -> FigureAnswer:
    neighbours = (known.latest(known.catalogue.metrics[n]) for n in question.neighbours)
    value = found.value
    return FigureAnswer(
        question=question,
        shown=known.show(found),
        neighbours=tuple(known.show(n) for n in neighbours if n is not None),
        computed=_workings(question, [found]) if value and value.whole is not None else (),
        verdict=verdict_on(question, found),
        series=known.over_time(series) if len(series) > 1 else (),
    )


def _workings(question: Question, figures: Sequence[Figure]) -> tuple[Computed, ...]:
    """How far it is, and what is left; the latter also in percent where what is left was asked for."""
    if is_bound(*figures):
        return ()
    left = (rate_left(figures),) if question.intent is Intent.REMAINING else ()
    return (rate(figures), remainder(figures), *left)


def _of_each_and_all(question: Question, parts: Sequence[Figure]) -> tuple[Computed, ...]:
    """Figures of several dates are not added up."""
    one = remainder if question.intent is Intent.REMAINING else rate
    each = tuple(one([part]) for part in parts if not is_bound(part))
    return (*each, *_workings(question, parts)) if are_of_one_date(*parts) else each


def _over_time(question: Question, metric: Metric, known: Known) -> Answer:
    """Points in time of one definition; else before and after where both are printed; else that there is no history."""
    points = known.whole(metric)
    if spans.is_unplaced(question):
        return _missing(question, metric, known, "stretch" if len(points) > 1 else "history")
    if question.intent is Intent.COMPARE and (several := spans.side_by_side(question, metric, known)):
        return several
    if len(points) > 1:
        return _of_series(question, metric, points, known)
    if metric.before_after:
        before, after = (known.latest(known.catalogue.metrics[m]) for m in metric.before_after)
        if before and after:
            sides = (known.show(before), known.show(after))
            return ComparisonAnswer(question=question, sides=sides, computed=_given(_changed(before, after, known)))
    return _missing(question, metric, known, "history")


def _of_series(question: Question, metric: Metric, points: Sequence[Figure], known: Known) -> Answer:
    within = spans.spanned(question, points)
    if not within and question.intent is Intent.WITHIN and (until := _at(question, metric, points)):
        return _only_until(question, metric, until, known)
    if lacks := spans.lacking(question, within):
        return _of_other_ends(replace(question, periods=lacks), metric, within, known)
    if not within:
        return _missing(question, metric, known, "period")
    answer = _figure_answer(question, within[-1], known, within)
    return replace(answer, computed=spans.worked_out(question, within, metric)) if len(within) > 1 else answer


def _of_other_ends(question: Question, metric: Metric, within: Sequence[Figure], known: Known) -> MissingAnswer:
    """With the time of which there are figures: what of it lies inside the one that was asked for, else all of it."""
    there = within if len(within) > 1 else known.whole(metric)
    span = (known.show(there[0]), known.show(there[-1]))
    return MissingAnswer(question=question, missing=replace(known.missing(metric, "ends"), span=span))


def _came_to(question: Question, claim: Claim, metric: Metric, known: Known) -> Answer:
    """Between which dates it came to a number; its parts, or the whole series, where no such dates can be told."""
    points = known.whole(metric)
    if metric.dimensions:
        return slices.answer(replace(question, intent=Intent.BREAKDOWN, claim=None), metric, known)
    if found := spans.reached(claim, points, metric):
        return replace(_figure_answer(question, found[1][-1], known, found[1]), reached=found[0], verdict=None)
    series = replace(question, intent=Intent.TREND, claim=None)
    return _over_time(series, metric, known) if len(points) > 1 else _missing(question, metric, known, "moment")


def _only_until(question: Question, metric: Metric, until: Figure, known: Known) -> MissingAnswer:
    """Of a running total without a figure at both borders of a period there is only what it had come to in it."""
    return MissingAnswer(question=question, missing=replace(known.missing(metric, "within"), latest=known.show(until)))


def _at(question: Question, metric: Metric, points: Sequence[Figure]) -> Figure | None:
    for period in question.periods:
        if period.kind is PeriodKind.LATEST:
            continue
        if period.kind is PeriodKind.PREVIOUS:
            return points[-2] if len(points) > 1 else None
        within = [f for f in points if falls_in(f, period) or is_of_year(metric, f, period)]
        return within[-1] if within else None
    return points[-1] if points else None


def _missing(question: Question, metric: Metric, known: Known, why: Why) -> MissingAnswer:
    return MissingAnswer(question=question, missing=known.missing(metric, why))


def _is_rate(metric: Metric) -> bool:
    return metric.unit.ja in ("%", "％", "割")


# ── several metrics ──────────────────────────────────────────────────────────────────────────────────────


def _compare(question: Question, metrics: Sequence[Metric], known: Known) -> Answer:
    sides = tuple(known.side(metric) for metric in metrics)
    shown = [side for side in sides if isinstance(side, Shown)]
    parts = [side.figure for side in shown if side.figure.value and side.figure.value.whole is not None]
    if len(parts) == len(metrics) and question.intent not in (Intent.COMPARE, Intent.CHART):
        computed = _of_each_and_all(question, parts)
        judged = _judged(question.claim, parts)
        answer = ComparisonAnswer(question=question, sides=sides, computed=computed, verdicts=judged)
        return answer if are_of_one_date(*parts) else replace(answer, apart="time")
    apart = _apart(metrics)
    whole = len(parts) == len(metrics) and len({metric.unit.ja for metric in metrics}) == 1
    computed = tuple(rate([part]) for part in parts if not is_bound(part)) if whole else ()
    if whole and len(metrics) == 2 and question.intent is Intent.COMPARE:
        computed += _given(_between_parts(parts, metrics)) + _given(rates_apart(*parts))
    if apart is None and len(shown) == 2 and not parts and are_numbers(*(side.figure for side in shown)):
        computed = _given(_of_halves([side.figure for side in shown], known))
    return ComparisonAnswer(question=question, sides=sides, computed=computed, apart=None if whole else apart)


def _judged(claim: Claim | None, parts: Sequence[Figure]) -> tuple[bool | None, ...]:
    """What was claimed of several shares, judged of each and of all of them together."""
    if claim is None:
        return ()
    together = share_holds(claim, *parts) if are_of_one_date(*parts) else None
    return (*(share_holds(claim, part) for part in parts), together)


def _between_parts(parts: Sequence[Figure], metrics: Sequence[Metric]) -> Computed | None:
    """By how much more is done of the one than of the other, counted alike. The card says where the wholes differ."""
    if is_bound(*parts) or len({metric.unit.ja for metric in metrics}) > 1:
        return None
    smaller, larger = sorted(parts, key=lambda part: value_in(part).number)
    return difference(value_in(larger).number, value_in(smaller).number, metrics[0], about=is_about(*parts))


def _of_halves(figures: Sequence[Figure], known: Known) -> Computed | None:
    """What is printed of the two halves of a before-and-after, else by how much the larger is more."""
    order = known.catalogue.metrics[figures[0].metric].before_after or ()
    before, after = sorted(figures, key=lambda figure: order.index(figure.metric))
    by = _changed(before, after, known)
    return by if by is None or by.printed or by.number > 0 else _changed(after, before, known)


def _changed(first: Figure, last: Figure, known: Known) -> Computed | None:
    """In the page's own words where it prints just this change, which it no longer does of a corrected figure."""
    metric = known.catalogue.metrics[last.metric]
    by, printed = change(last, first, metric), metric.printed_change
    if by and printed and by.number == printed.value and first.metric == (metric.before_after or ("",))[0]:
        return replace(by, printed=printed.words)
    return by


def _given(computed: Computed | None) -> tuple[Computed, ...]:
    return (computed,) if computed else ()


def _kind_of_gap(metrics: Sequence[Metric]) -> Literal["unit", "definition"]:
    """名 and 人 are one unit, whatever the page prints: they are told by their English name as well."""
    differ = all(len(units) > 1 for units in ({m.unit.ja for m in metrics}, {m.unit.en for m in metrics}))
    return "unit" if differ else "definition"


def _apart(metrics: Sequence[Metric]) -> Literal["unit", "definition"] | Both | None:
    """Only the two halves of one before-and-after may be set against each other."""
    if len(metrics) > 2:
        return _kind_of_gap(metrics)
    first, second = metrics
    if first.before_after and {first.id, second.id} == set(first.before_after):
        return None
    for one, other in ((first, second), (second, first)):
        for neighbour in one.neighbours:
            if neighbour.metric == other.id:
                return Both(
                    ja=f"「{other.short.ja}」は、{neighbour.differs.ja}",
                    en=f"{other.short.en}: {neighbour.differs.en}",
                )
    return _kind_of_gap(metrics)
