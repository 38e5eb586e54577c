"""What a dated goal would need, a month at a time. Pure arithmetic on a published figure: nothing here looks ahead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from data.answering.arithmetic import is_about, is_bound, is_gross, monthly, value_in
from data.catalogue import Catalogue
from data.catalogue.schema import Entry, Metric, MetricKind
from data.exploring.rhythm import months_between
from data.following.model import read_threshold
from data.model import Computed, Shown, Sum
from data.refusals import BadNumber, BadPeriod

Basis = Literal["typed", "as_of", "page", "entry", "whole"]
"""Where an input comes from: the person; the figure's date; its page's last update; a milestone; the figure's whole."""

FARTHEST = 50 * 12  # months


@dataclass(frozen=True, kw_only=True)
class Given:
    """An input of the sum, and where it comes from."""

    basis: Basis
    day: date | None = None
    number: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Aim:
    """What is to be reached and by when, as far as it is known. `milestone` is the catalogue's, if it has one."""

    start: Given | None
    goal: Given | None
    target: Given | None
    milestone: Entry | None = None


@dataclass(frozen=True, kw_only=True)
class Needed:
    """`monthly` is None where nothing is left. `months` are those of the calendar, from the start to the goal."""

    shown: Shown
    aim: Aim
    start: date
    goal: date
    target: Decimal
    left: Computed
    months: int
    monthly: Computed | None


def grows(metric: Metric) -> bool:
    """Whether a goal lies above what there is. Of minutes that are to become fewer nothing would be left at 5 of 3."""
    return metric.kind is MetricKind.CUMULATIVE or (metric.kind is MetricKind.STOCK and metric.meant_to_grow)


def has_goal(shown: Shown) -> bool:
    """Whether anything can be left of it: one number that is counted and grows, or a part of a whole."""
    figure = shown.figure
    return grows(shown.metric) and figure.value is not None and figure.value.high is None and not is_bound(figure)


def aim_of(shown: Shown, typed: Mapping[str, str], catalogue: Catalogue) -> Aim:
    """What was typed as `start`, `goal` and `target`, else what is published. Raises BadPeriod and BadNumber."""
    milestone = catalogue.entries[shown.metric.goal] if shown.metric.goal else None
    return Aim(
        start=_start(shown, typed.get("start", "").strip()),
        goal=_goal(milestone, typed.get("goal", "").strip()),
        target=_target(shown, typed.get("target", "").strip()),
        milestone=milestone,
    )


def needed(shown: Shown, aim: Aim) -> Needed | None:
    """None while an input is missing. Raises BadPeriod for a goal that is not in a month after the start's."""
    start = aim.start.day if aim.start else None
    goal = aim.goal.day if aim.goal else None
    target = aim.target.number if aim.target else None
    if start is None or goal is None or target is None:
        return None
    months = months_between(start, goal)
    if not 0 < months <= FARTHEST:
        raise BadPeriod(words=goal.isoformat())
    number = value_in(shown.figure).number
    left = Computed(
        how=Sum.REMAINDER,
        number=max(target - number, Decimal(0)),
        unit_of=shown.metric.id,
        inputs=(target, number),
        about=is_about(shown.figure),
        gross=is_gross(shown.figure),
    )
    mean = monthly(left, months) if left.number else None
    each = replace(mean, how=Sum.NEEDED) if mean else None
    return Needed(shown=shown, aim=aim, start=start, goal=goal, target=target, left=left, months=months, monthly=each)


def _start(shown: Shown, typed: str) -> Given | None:
    when, updated = shown.figure.as_of.end, shown.page.updated
    known = Given(basis="as_of", day=when) if when else Given(basis="page", day=updated) if updated else None
    return _or_typed(known, Given(basis="typed", day=_day(typed)) if typed else None)


def _goal(milestone: Entry | None, typed: str) -> Given | None:
    when = milestone.when if milestone else None
    known = Given(basis="entry", day=when.end) if when and when.end else None
    return _or_typed(known, Given(basis="typed", day=_day(typed)) if typed else None)


def _target(shown: Shown, typed: str) -> Given | None:
    whole = value_in(shown.figure).whole
    known = Given(basis="whole", number=whole) if whole is not None else None
    return _or_typed(known, Given(basis="typed", number=_possible(typed, shown.metric, whole)) if typed else None)


def _possible(typed: str, metric: Metric, whole: Decimal | None) -> Decimal:
    """Nothing that is counted comes to less than one of it, and no part to more than its whole."""
    number = read_threshold(typed, metric)
    if number <= 0:
        raise BadNumber(words=typed, why="too_small")
    if whole is not None and number > whole:
        raise BadNumber(words=typed, why="beyond_whole")
    return number


def _or_typed(known: Given | None, typed: Given | None) -> Given | None:
    """What came back as it stood in the field is not the person's own."""
    same = known and typed and (known.day, known.number) == (typed.day, typed.number)
    return known if same or typed is None else typed


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise BadPeriod(words=typed) from None
