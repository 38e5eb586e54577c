"""Which subject is meant: all its words must be named, and nothing that is not its own.

No score of likeness decides anything here. A subject fits when one of its signatures lies wholly inside the question
and every concept of the question is one of the subject's words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from data.language.subjects import Book, Signature, Subject, SubjectKind
from data.model import Intent


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One way to read the words of a question, before it is known what they are about."""

    concepts: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    intents: frozenset[str] = frozenset()
    wards: tuple[str, ...] = ()
    paired: bool = False  # two named things stand side by side: A と B
    in_a_row: bool = False  # two named things stand in a row: A、B
    by_units: bool = False  # two figures of one thing by their units: 枚数と率
    figure: bool = False  # says 数値, データ: it is about a figure, not about a thing
    open: bool = False  # asks how many: 何件, いくつ
    repeated: frozenset[str] = frozenset()  # units said of each: 実証の団数と運用の団数
    one_year: bool = False  # names one fiscal year
    loose: bool = False  # asks いくつ, which is said of rates as well
    rate: bool = False  # names a rate: 短縮率

    @property
    def hints(self) -> frozenset[str]:
        return self.units | self.intents | {"ward:" + ward for ward in self.wards}


@dataclass(frozen=True, kw_only=True)
class Match:
    """Subjects that an Asked means together (usually one), and how much of it their signatures explain."""

    subjects: tuple[Subject, ...]
    weight: int


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """`matches` fit equally well; `near` have all the words but are not named by them."""

    matches: tuple[Match, ...] = ()
    near: tuple[Subject, ...] = ()


Able = Callable[[Asked, Subject], Intent | None]
"""What would be asked of this subject; None if that makes no sense for it."""


def resolve(book: Book, asked: Asked, able: Able) -> Outcome:
    """All subjects that fit best. Several matches mean that the question has several readings."""
    fitting: list[_Fit] = []
    near: list[Subject] = []
    for subject in book.holding(asked.concepts):
        if not _units_agree(book, asked, subject):
            continue
        best = _best_signature(subject, asked)
        if best is None or _is_unlike(subject, asked, best) or not _askable(asked, subject, best, able):
            near.append(subject)
        else:
            fitting.append(_Fit(_place(asked, subject, best), subject, best))
    if fitting:
        return _best_of(fitting, near)
    beside = _side_by_side(book, asked, able) if asked.paired or asked.in_a_row else None
    beside = beside or (_by_units(book, asked, able) if asked.by_units else None)
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


def _best_signature(subject: Subject, asked: Asked) -> Signature | None:
    fitting = [s for s in subject.signatures if s.concepts <= asked.concepts and s.hints <= asked.hints and s.concepts]
    trusted = [s for s in fitting if s.trusted]
    return max(trusted or fitting, key=lambda s: s.weight, default=None)


def _units_agree(book: Book, asked: Asked, subject: Subject) -> bool:
    """Whether the thing asked for (何枚, 割合, いくつ) can be this subject's unit."""
    if subject.kind is SubjectKind.METRIC:
        return all(_unit_agrees(book, unit, asked, subject) for unit in asked.units)
    counted = (
        {"数", "件"}
        if subject.kind is SubjectKind.BUREAU or subject.listed or _asks_for_bureaus(asked, subject)
        else set()
    )
    return asked.units <= counted or any(asked.units <= s.hints for s in subject.signatures)


def _asks_for_bureaus(asked: Asked, subject: Subject) -> bool:
    """「健康管理はいくつの局が担当」: a task is in the charge of several."""
    return subject.kind is SubjectKind.TASK and "owner" in asked.intents


def _unit_agrees(book: Book, unit: str, asked: Asked, subject: Subject) -> bool:
    if unit == "%" and (subject.parts or subject.share_of or has_share(asked, subject)):
        return True
    if unit == "数" and asked.loose and subject.rate and (asked.rate or any(map(_names_a_rate, asked.concepts))):
        return True  # 保有率はいくつ
    if unit == "数" and asked.units - {"数", "%"}:
        return True  # 人の数は何人: the other word decides
    return book.units[unit].may_ask_for(subject.unit)


def _names_a_rate(concept: str) -> bool:
    return concept.endswith(("率", "度", "割合"))


def has_share(asked: Asked, subject: Subject) -> bool:
    """「チームに占める西区の割合」: a part of what is counted by ward or year, and no rate of its own."""
    one_ward = "ward" in subject.dimensions and len(asked.wards) == 1
    return one_ward or ("fiscal_year" in subject.dimensions and asked.one_year)


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


_JOINABLE = (SubjectKind.METRIC, SubjectKind.TASK, SubjectKind.ENTRY)
_MOST = 4


def _side_by_side(book: Book, asked: Asked, able: Able) -> Match | None:
    """Two to four metrics (tasks, entries) that a question joins with と, and that share out all its words."""
    apart = replace(asked, intents=asked.intents - {"breakdown"})
    if (
        asked != apart
        and (match := _side_by_side(book, apart, able))
        and all(_is_a_part(asked, one) for one in match.subjects)
    ):
        return match  # 進み具合を税とその他に分けて: each group is a part by itself
    found = _of_one_kind(asked, _named_in(book, asked))
    if _is_a_stage_of_other(found):
        return None
    if not _shares_all(asked, found) or len({subject.kind for subject, _ in found}) > 1:
        return None
    taken = frozenset().union(*(signature.hints for _, signature in found))
    rest = replace(asked, units=asked.units - taken - {"数"})
    if all(subject.kind is SubjectKind.ENTRY for subject, _ in found):
        rest = replace(rest, intents=rest.intents - {"compare", "largest"})  # AとBの違い: each is told
    if not all(able(rest, subject) for subject, _ in found):
        return None
    subjects = [subject for subject, _ in found]
    each = replace(asked, units=asked.repeated - {"数"})
    if not (_units_suit(book, rest, subjects) and all(_units_agree(book, each, subject) for subject in subjects)):
        return None
    return Match(
        subjects=tuple(subject for subject, _ in found),
        weight=sum(signature.weight for _, signature in found),
    )


def _is_a_part(asked: Asked, subject: Subject) -> bool:
    """Of figures those that are parts of a whole; of what is no figure each, where it is asked how many it has."""
    return subject.parts or (subject.kind is SubjectKind.ENTRY and "数" in asked.units)


def _is_a_stage_of_other(found: Sequence[tuple[Subject, Signature]]) -> bool:
    """「実証と運用の消防団数」: beside another stage, 実証 alone is a stage of the other one and no figure."""
    stages = [signature.concepts & _STAGES for _, signature in found]
    bare = [signature.concepts <= _STAGES for _, signature in found]
    return any(bare) and not all(bare) and len(frozenset().union(*stages)) > 1


_STAGES = frozenset({"実証試行", "運用", "プレ運用"})


def _by_units(book: Book, asked: Asked, able: Able) -> Match | None:
    """「カードの枚数と率」: one figure for each unit word."""
    alone = [replace(asked, units=frozenset((unit,)), by_units=False) for unit in sorted(asked.units)]
    found = [resolve(book, one, able).matches for one in alone]
    if not 2 <= len(found) <= _MOST or any(len(one) != 1 or len(one[0].subjects) != 1 for one in found):
        return None
    subjects = tuple(dict.fromkeys(one[0].subjects[0] for one in found))
    if len(subjects) != len(found) or any(one.kind is not SubjectKind.METRIC for one in subjects):
        return None
    return Match(subjects=subjects, weight=sum(one[0].weight for one in found))


def _of_one_kind(asked: Asked, found: list[tuple[Subject, Signature]]) -> list[tuple[Subject, Signature]]:
    """The figures alone, where what else is named only says what they are of: 標準化のステップ、税とそれ以外."""
    figures = [one for one in found if one[0].kind is SubjectKind.METRIC]
    return figures if len(figures) < len(found) and _shares_all(asked, figures) else found


def _units_suit(book: Book, asked: Asked, subjects: Sequence[Subject]) -> bool:
    """Each is named in full, so a unit word need suit only one of them: AはBより何回多い, 利用者数と満足の割合."""
    alone = (replace(asked, units=frozenset((unit,))) for unit in asked.units)
    return all(any(_units_agree(book, one, subject) for subject in subjects) for one in alone)


def _named_in(book: Book, asked: Asked) -> list[tuple[Subject, Signature]]:
    """The subjects that some of the words name, less those whose whole name is only a part of another's."""
    keys = dict.fromkeys(key for concept in asked.concepts for key in book.naming.get(concept, {}))
    subjects = [book.subjects[key] for key in book.subjects if key in keys]
    best = [(subject, _best_signature(subject, asked)) for subject in subjects if subject.kind in _JOINABLE]
    found = [(subject, signature) for subject, signature in best if signature and signature.trusted]
    return [one for one in found if not any(one[1].items < other[1].items for other in found)]


def _shares_all(asked: Asked, found: Sequence[tuple[Subject, Signature]]) -> bool:
    """Each has something of its own, all words are taken, and what nobody's signature takes suits everybody."""
    if not 2 <= len(found) <= _MOST:
        return False
    for subject, signature in found:
        others = frozenset().union(*(other.items for one, other in found if one is not subject))
        if not signature.items - others:
            return False
    left = asked.concepts - frozenset().union(*(signature.concepts for _, signature in found))
    return all(left <= subject.words for subject, _ in found)
