"""Proposal against what is known -> Findings: what would be wrong with publishing it. Pure.

An error is what cannot be right. A warning is what is seldom right: whoever submits it says why in the comment.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from data.catalogue import Catalogue
from data.catalogue.schema import Metric, MetricKind
from data.days import is_month_end
from data.keys import as_of_key, place_key
from data.language.normalise import clean
from data.model import AsOf, Figure, Grain, State
from data.signs import marked
from data.submitting.boxes import MOST_NAMED, Unread, is_formula, read_value
from data.submitting.comparisons import against_history, against_last, against_others
from data.submitting.model import Check, Finding, Form, Line, Proposal
from data.submitting.stretches import same_report

_MOST_PLACES = 7  # that a finding names
_YEAR = timedelta(days=366)
_NOTHING = ("", "-", "―", "ー", "なし", "none")  # what people put where nothing was published


@dataclass(frozen=True, kw_only=True)
class Background:
    """What is known when a form is looked at.

    `current` are the last revisions of this metric's figures, and of those that might be mistaken for it, by metric,
    oldest first; `proposed` what waits for such others, by metric. `held` are the places of this metric for which a
    submission of the same report is open, by place key, with the numbers. `on` is the day of submitting.
    """

    current: Mapping[str, tuple[Figure, ...]]
    proposed: Mapping[str, tuple[Line, ...]] = field(default_factory=dict)
    held: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    on: date | None = None

    def published(self, metric: str, place: str) -> tuple[Figure, ...]:
        return tuple(one for one in self.current.get(metric, ()) if place_key(one.where) == place)


def linked(proposal: Proposal, background: Background) -> Proposal:
    """With the figure that each line would follow, and the one that it would replace.

    In a correction of some places, those that stay as they are published are left out.
    """
    lines = tuple(_linked(line, proposal, background) for line in proposal.lines)
    changed = tuple(line for line in lines if not is_published(line))
    return replace(proposal, lines=changed or lines)


def findings(proposal: Proposal, background: Background, catalogue: Catalogue) -> tuple[Finding, ...]:
    """All of them, errors first. The proposal must be `linked`."""
    metric = catalogue.metrics[proposal.metric]
    found: list[Finding] = []
    for line in proposal.lines:
        published = background.published(metric.id, place_key(line.where))
        for one in _of_line(line, proposal, published, metric):
            found.append(replace(one, place=place_key(line.where)))
        more = against_others(line, metric, background.current, background.proposed)
        found += [replace(one, place=place_key(line.where)) for one in more]
    found += _of_whole(proposal, background, metric)
    return tuple(sorted(dict.fromkeys(found), key=lambda one: one.level != "error"))


def handshake(form: Form, near: Mapping[str, tuple[Figure, ...]], metric: Metric) -> tuple[Finding, ...]:
    """Of every value that has a published one in its place, that one must have been typed: 前回値.

    `near` has for each place of a value the last published one; the one that the value would follow, or replace, is as
    good.
    """
    found = []
    for place, known in near.items():
        typed = form.previous.get(place, "").strip()
        wrong = _shaken(typed, known, metric)
        if wrong:
            numbers = _alone(known[0]) if known else ()
            found.append(Finding(check=wrong, box="previous", place=place, words=_named(typed), numbers=numbers))
    return tuple(found)


def near(proposal: Proposal, background: Background) -> dict[str, tuple[Figure, ...]]:
    """What the handshake of each line may name. The proposal must be `linked`."""
    found = {}
    for line in proposal.lines:
        place = place_key(line.where)
        some = (*background.published(proposal.metric, place)[-1:], line.before, line.replaces)
        found[place] = tuple(one for one in some if one)
    return found


def _shaken(typed: str, known: tuple[Figure, ...], metric: Metric) -> Check | None:
    if is_formula(typed):
        return Check.FORMULA
    if not known:
        return None if clean(typed) in _NOTHING else Check.NOTHING_BEFORE
    if not typed:
        return Check.NO_PREVIOUS
    return None if any(_says(typed, one, metric) for one in known) else Check.WRONG_ROW


def _alone(figure: Figure) -> tuple[Decimal, ...]:
    """The number that says all of a figure; nothing of a range or a part of a whole."""
    value = figure.value
    return (value.number,) if value and value.high is None and value.whole is None else ()


def _named(typed: str) -> str:
    return marked(typed[:MOST_NAMED])


def _says(typed: str, figure: Figure, metric: Metric) -> bool:
    if clean(typed) == clean(figure.words):
        return True
    try:
        read = read_value(typed, None, metric)
    except Unread:
        return False
    return (read.state, read.value) == (figure.state, figure.value)


# ── one line ─────────────────────────────────────────────────────────────────────────────────────────────


def _linked(line: Line, proposal: Proposal, background: Background) -> Line:
    published = background.published(proposal.metric, place_key(line.where))
    if proposal.as_of.grain is Grain.NONE:  # its date could not be read: the last one is what it would follow
        return replace(line, before=published[-1] if published else None)
    same = [one for one in published if as_of_key(one.as_of) == as_of_key(proposal.as_of)]
    earlier = _earlier(proposal, published)
    return replace(line, before=earlier[-1] if earlier else None, replaces=same[0] if same else None)


def _earlier(proposal: Proposal, published: tuple[Figure, ...]) -> list[Figure]:
    if proposal.as_of.grain is Grain.NONE:
        return list(published)
    return [one for one in published if _end(one.as_of) < _end(proposal.as_of)]


def _counted(line: Line, proposal: Proposal, published: tuple[Figure, ...]) -> Line:
    """As one that follows the last figure with a value: a count goes on from there after 不明 or 未集計."""
    counted = [one for one in _earlier(proposal, published) if one.value]
    return replace(line, before=counted[-1] if counted else None)


def _end(when: AsOf) -> date:
    return when.end or date.min


def is_published(line: Line) -> bool:
    """Whether it says what is published at its date already."""
    last = line.replaces
    return last is not None and (last.state, last.value, last.qualifier) == (line.state, line.value, line.qualifier)


def _of_line(line: Line, proposal: Proposal, published: tuple[Figure, ...], metric: Metric) -> Iterator[Finding]:
    if is_published(line):
        yield Finding(check=Check.SAME_AS_PUBLISHED, box="value", words=line.words, day=proposal.as_of.end)
        return
    yield from _date(line, proposal.as_of, published, metric)
    last = line.before or line.replaces
    if last and last.value and line.value is None:
        yield Finding(check=Check.NO_LONGER_COUNTED, box="value", words=last.words)
    if line.value is None:
        return
    line = _counted(line, proposal, published)
    yield from _falls(line, proposal, published, metric)
    yield from against_last(line, metric)
    yield from against_history(line, proposal.as_of, published, metric)


def _date(line: Line, when: AsOf, published: tuple[Figure, ...], metric: Metric) -> Iterator[Finding]:
    if when.end is None or not published:
        return
    last = published[-1].as_of
    if line.replaces is None and when.end < _end(last):
        yield Finding(check=Check.OLDER_THAN_LAST, box="as_of", day=last.end)
    others = [one.as_of for one in published if same_report(one.as_of, when, metric.kind)]
    if others and line.replaces is None:
        yield Finding(check=Check.DUPLICATE_PERIOD, box="as_of", words=others[0].words or "", day=when.end)
    ends = [one.as_of for one in published if one.as_of.end and one.as_of.grain in (Grain.DAY, Grain.MONTH_END)]
    if ends and all(map(_closes_a_month, ends)) and when.grain is Grain.DAY and not _closes_a_month(when):
        yield Finding(check=Check.OTHER_RHYTHM, box="as_of", day=last.end)


def _closes_a_month(when: AsOf) -> bool:
    return when.end is not None and is_month_end(when.end)


def _falls(line: Line, proposal: Proposal, published: tuple[Figure, ...], metric: Metric) -> Iterator[Finding]:
    """A running total is at least the one before, and at most the one after. With a reason whoever decides is told."""
    value = line.value
    if metric.kind is not MetricKind.CUMULATIVE or value is None:
        return
    check = Check.FALLS if proposal.reason.strip() else Check.FALLS_WITHOUT_REASON
    later = [one for one in published if one.value and proposal.as_of.end and _end(one.as_of) > proposal.as_of.end]
    before, after = line.before, later[0] if later else None
    if before and before.value and value.number < before.value.number:
        numbers = (before.value.number, value.number)
        yield Finding(check=check, box="reason", numbers=numbers, day=before.as_of.end)
    if after and after.value and value.number > after.value.number:
        numbers = (value.number, after.value.number)
        yield Finding(check=check, box="reason", numbers=numbers, day=after.as_of.end)


# ── the whole of it ──────────────────────────────────────────────────────────────────────────────────────


def _of_whole(proposal: Proposal, background: Background, metric: Metric) -> Iterator[Finding]:
    for line in proposal.lines:
        place = place_key(line.where)
        for number in background.held.get(place, ()):
            yield Finding(check=Check.ALREADY_WAITING, place=place, words=str(number))
    if not proposal.reason and any(line.replaces and not is_published(line) for line in proposal.lines):
        yield Finding(check=Check.CORRECTION_NEEDS_REASON, box="reason", day=proposal.as_of.end)
    end, corrects = proposal.as_of.end, any(line.replaces for line in proposal.lines)
    if end and background.on and background.on - end > _YEAR and not corrects:
        yield Finding(check=Check.LONG_AGO, box="as_of", day=end)
    if metric.dimensions:
        yield from _breakdown(proposal, background, metric)


def _breakdown(proposal: Proposal, background: Background, metric: Metric) -> Iterator[Finding]:
    """The places of one date together: those of the proposal, and what is published of the same date beside them."""
    key = as_of_key(proposal.as_of)
    before = background.current.get(metric.id, ())
    dated = proposal.as_of.grain is not Grain.NONE
    there = {place_key(one.where): one.value for one in before if dated and as_of_key(one.as_of) == key}
    there |= {place_key(line.where): line.value for line in proposal.lines}
    total = there.pop("", None)
    parts = {place: value.number for place, value in there.items() if value and value.high is None}
    if total:
        for place, number in parts.items():
            if number > total.number:
                numbers = (number, total.number)
                yield Finding(check=Check.PART_OVER_WHOLE, box="value", place=place, numbers=numbers)
    known = {place_key(one.where) for one in before}
    missing = known - there.keys() - ({""} if total else set())
    if missing:
        yield Finding(check=Check.BREAKDOWN_INCOMPLETE, words="|".join(sorted(missing)[:_MOST_PLACES]))
    exact = all(line.state is State.NUMBER and line.qualifier != "about" for line in proposal.lines)
    together = sum(parts.values(), start=Decimal(0))
    if total and parts and not _can_be(together, total.number, exact=exact, whole=not missing - {""}):
        yield Finding(check=Check.DOES_NOT_ADD_UP, box="value", numbers=(together, total.number))


def _can_be(parts: Decimal, total: Decimal, *, exact: bool, whole: bool) -> bool:
    """Whether parts can be the total, or a piece of it. Between rounded ones a twentieth of it may be lost."""
    room = Decimal(0) if exact else total / 20
    return parts <= total + room and (not whole or parts >= total - room)
