"""Which subject is meant: all its words must be named, and nothing that is not its own.

No score of likeness decides anything here. A subject fits when one of its signatures lies wholly inside the question
and every concept of the question is one of the subject's words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from data.language.asked import Able, Asked, Match, best_signature, units_agree
from data.language.side_by_side import MOST, side_by_side
from data.language.subjects import Book, Signature, Subject, SubjectKind


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """`matches` fit equally well; `near` have all the words but are not named by them."""

    matches: tuple[Match, ...] = ()
    near: tuple[Subject, ...] = ()


def resolve(book: Book, asked: Asked, able: Able) -> Outcome:
    """All subjects that fit best. Several matches mean that the question has several readings."""
    fitting: list[_Fit] = []
    near: list[Subject] = []
    for subject in book.holding(asked.concepts):
        if not units_agree(book, asked, subject):
            continue
        best = best_signature(subject, asked, whole=True)
        if best is None or _is_unlike(subject, asked, best) or not _askable(asked, subject, best, able):
            near.append(subject)
        else:
            fitting.append(_Fit(_place(asked, subject, best), subject, best))
    by_units = _by_units(book, asked, able) if asked.by_units else None
    if fitting and not by_units:
        return _with_rate(book, asked, able, _best_of(fitting, near))
    beside = side_by_side(book, asked, able) if asked.paired or asked.in_a_row else None
    beside = beside or by_units
    return Outcome(matches=(beside,) if beside else (), near=tuple(near))


def _is_unlike(subject: Subject, asked: Asked, best: Signature) -> bool:
    """Whether the words rather ask for something near the subject that is not published: 終わった業務はいくつ."""
    fitting = (s for s in subject.unlike if s.concepts <= asked.concepts and s.hints <= asked.hints)
    return any(s.weight > best.weight for s in fitting)


def _askable(asked: Asked, subject: Subject, best: Signature, able: Able) -> bool:
    """A figure is not meant by two things that stand side by side: 満足度と利用者数 are two.

    Unless it is one of before and after, and the two are these stages: 消防団の数を実証と運用でグラフに.
    """
    if asked.paired and subject.kind is SubjectKind.METRIC and not (subject.pair and best.hints & _BOTH_STAGES):
        return False
    return able(asked, subject) is not None


_BOTH_STAGES = frozenset({"trend", "chart", "compare", "breakdown"})


def _with_rate(book: Book, asked: Asked, able: Able, outcome: Outcome) -> Outcome:
    """「カード保有、いくつ」 is said of how many there are as of the rate, if the very same words name both."""
    said_of_both = not asked.units or (asked.loose and asked.units == {"数"})
    if not said_of_both or len(outcome.matches) != 1 or len(outcome.matches[0].subjects) != 1:
        return outcome
    one, weight = outcome.matches[0].subjects[0], outcome.matches[0].weight
    if one.kind is not SubjectKind.METRIC or not (asked.units or _is_left_over(one, asked)):
        return outcome
    rates = [
        other
        for other in book.holding(asked.concepts)
        if other.rate and other.id != one.id and _named_but_for(other, asked, "%") and able(asked, other) is not None
    ]
    return replace(outcome, matches=tuple(Match(subjects=(fit,), weight=weight) for fit in (one, *rates)))


def _is_left_over(subject: Subject, asked: Asked) -> bool:
    best = best_signature(subject, asked, whole=True)
    return best is not None and best.concepts < asked.concepts


def _named_but_for(subject: Subject, asked: Asked, unit: str) -> bool:
    return any(s.trusted and s.concepts == asked.concepts and s.hints == {unit} for s in subject.signatures)


def _best_of(fitting: Sequence[_Fit], near: Sequence[Subject]) -> Outcome:
    top = max(fit.place for fit in fitting)
    winners = [fit for fit in fitting if fit.place == top]
    subjects = tuple(fit.subject for fit in winners)
    best = winners[0].signature
    if best.shared:
        if not _one_whole(subjects):
            others = [fit for fit in fitting if not fit.signature.shared and fit.signature.weight >= best.weight]
            near = (*subjects, *near)
            return _best_of(others, near) if others else Outcome(near=near)
        return Outcome(matches=(Match(subjects=subjects, weight=best.weight),), near=tuple(near))
    if len(winners) == 1 and _too_general(best, near):
        return Outcome(near=(*subjects, *near))
    return Outcome(
        matches=tuple(Match(subjects=(subject,), weight=best.weight) for subject in subjects),
        near=tuple(near),
    )


class _Fit(NamedTuple):
    """A subject that fits. `place` orders fits: what suits the intent, weight, aliases before names, kind."""

    place: tuple[bool, int, bool, int]
    subject: Subject
    signature: Signature


def _place(asked: Asked, subject: Subject, best: Signature) -> tuple[bool, int, bool, int]:
    suited = (subject.dated and bool(asked.intents & _OF_DATES)) or (subject.parts and bool(asked.intents & _OF_PARTS))
    return suited, best.weight, best.trusted, -_rank(asked, subject)


_OF_DATES = frozenset({"when", "plan"})
_OF_PARTS = frozenset({"progress", "ratio", "remaining"})


def _rank(asked: Asked, subject: Subject) -> int:
    """Where several kinds fit equally: figures first, unless the question asks what, when or which."""
    if asked.intents & {"when", "plan", "about", "list"} and not asked.units:
        return {SubjectKind.ENTRY: -1}.get(subject.kind, subject.kind)
    if "owner" in asked.intents:
        return {SubjectKind.TASK: -1}.get(subject.kind, subject.kind)
    return subject.kind


def _too_general(best: Signature, near: Iterable[Subject]) -> bool:
    """A cut-down official name must not win where a longer alias of another subject may have been meant."""
    return not best.trusted and any(best.items < s.items for other in near for s in other.signatures)


def _one_whole(subjects: Sequence[Subject]) -> bool:
    """Parts of one whole, counted in one unit, that share an alias: 標準化の進捗 means both groups of steps.

    Two dates of one thing may share one as well: いつから is asked of its pilot as of its regular use.
    """
    if len(subjects) > 1 and all(s.kind is SubjectKind.ENTRY and s.dated for s in subjects):
        return True
    return len(subjects) > 1 and all(s.parts for s in subjects) and len({s.unit for s in subjects}) == 1


def _by_units(book: Book, asked: Asked, able: Able) -> Match | None:
    """「カードの枚数と率」: one figure for each unit word."""
    alone = [replace(asked, units=frozenset((unit,)), by_units=False) for unit in sorted(asked.units)]
    found = [resolve(book, one, able).matches for one in alone]
    if not 2 <= len(found) <= MOST or any(len(one) != 1 or len(one[0].subjects) != 1 for one in found):
        return None
    subjects = tuple(dict.fromkeys(one[0].subjects[0] for one in found))
    if len(subjects) != len(found) or any(one.kind is not SubjectKind.METRIC for one in subjects):
        return None
    return Match(subjects=subjects, weight=sum(one[0].weight for one in found))
