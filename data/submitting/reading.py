"""Form -> Proposal, with a finding for every box that cannot be read. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import ParamSpec, TypeVar

from data.catalogue import Catalogue
from data.catalogue.schema import Metric
from data.keys import where_of_key
from data.language.wareki import fiscal_year_of
from data.model import AsOf, Qualifier, State
from data.submitting.boxes import LONGEST, MOST_KEPT, MOST_NAMED, Unread, decent, read_as_of, read_evidence, read_value
from data.submitting.model import Check, Finding, Form, Line, Proposal
from data.submitting.wording import STATES

MOST_PLACES = 400  # 18 wards in 20 years, and the total
_FIRST_YEAR = 1989

P = ParamSpec("P")
T = TypeVar("T")


def read_form(form: Form, catalogue: Catalogue, today: date) -> tuple[Proposal | None, tuple[Finding, ...]]:
    """What could be read, and what could not: with any finding the proposal is only a part of what was meant.

    A date that cannot be read leaves the proposal without one, so that its values can be looked at all the same.
    None: there is nothing to look at. The metric must be one of the catalogue's.
    """
    metric = catalogue.metrics[form.metric]
    found: list[Finding] = []
    when = _tried(found, "", read_as_of, form.as_of, metric, catalogue, today) or AsOf(words=None)
    lines = tuple(_lines(form, metric, catalogue, when.end or today, found))
    evidence = _tried(found, "", read_evidence, form.evidence) or ""
    for box, text in (("comment", form.comment), ("reason", form.reason)):
        _tried(found, "", decent, box, text)
    if not lines:
        return None, tuple(found)
    proposal = Proposal(
        metric=metric.id,
        as_of=when,
        lines=lines,
        comment=form.comment.strip()[: LONGEST["comment"]],
        reason=form.reason.strip()[: LONGEST["reason"]],
        evidence=evidence,
    )
    return proposal, tuple(found)


def place_is_known(place: str, metric: Metric, catalogue: Catalogue, on: date) -> bool:
    """Whether it is all of the metric, or one of its parts: a ward of the city, a fiscal year that has begun."""
    try:
        where = where_of_key(place)
    except ValueError:
        return False
    names = tuple(name for name, _ in where)
    good = {
        "ward": lambda value: value in catalogue.wards,
        "fiscal_year": lambda value: _is_year(value, on),
    }
    return names in ((), tuple(sorted(metric.dimensions))) and all(good[name](value) for name, value in where)


def can_be_stated(place: str, catalogue: Catalogue) -> bool:
    """Whether a sheet can name it: a ward of the city, a year, be it one that the figure does not have."""
    try:
        where = where_of_key(place)
    except ValueError:
        return False
    return all(value.isdecimal() if name == "fiscal_year" else value in catalogue.wards for name, value in where)


def is_endless(form: Form) -> bool:
    """Whether it holds more than any card of ours gives back."""
    texts = (form.as_of, form.comment, form.reason, form.evidence, *form.values.values(), *form.previous.values())
    return len(form.values) > MOST_PLACES or any(len(text) > MOST_KEPT for text in texts)


def _is_year(value: str, on: date) -> bool:
    shape = value.isascii() and value.isdecimal() and len(value) == 4
    return shape and _FIRST_YEAR <= int(value) <= fiscal_year_of(on)


def _lines(form: Form, metric: Metric, catalogue: Catalogue, on: date, found: list[Finding]) -> Iterator[Line]:
    # 不明 of what? Of the parts whose last value was given, and of the whole only where there are none.
    values = dict(form.values) or dict.fromkeys(form.previous or ("",), "")
    if len(values) > MOST_PLACES:
        found.append(Finding(check=Check.TOO_LONG, box="value", words=str(len(values))))
        return
    if form.state is State.NUMBER and not any(text.strip() for text in values.values()):
        found.append(Finding(check=Check.NO_VALUE, box="value"))
        return
    for place, text in sorted(values.items()):
        if not place_is_known(place, metric, catalogue, on):
            found.append(Finding(check=Check.UNKNOWN_PLACE, box="value", words=place[:MOST_NAMED]))
        elif form.state is not State.NUMBER or text.strip():
            line = _tried(found, place, _line, text, place, form, metric)
            if line:
                yield line


def _line(text: str, place: str, form: Form, metric: Metric) -> Line:
    where = where_of_key(place)
    if form.state is not State.NUMBER:
        if text.strip():
            raise Unread(Check.STATE_WITH_VALUE, "value", words=text)
        words = STATES[form.state]
        return Line(where=where, state=form.state, value=None, qualifier=Qualifier.EXACT, words=words)
    read = read_value(text, form.qualifier, metric)
    return Line(where=where, state=read.state, value=read.value, qualifier=read.qualifier, words=read.words)


def _tried(found: list[Finding], place: str, read: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
    """None, and a finding more, where a box cannot be read."""
    try:
        return read(*args, **kwargs)
    except Unread as unread:
        found.append(replace(unread.finding, place=place))
        return None
