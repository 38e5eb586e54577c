"""The words of a question taken one way, and whether a subject has a name among them and is counted as they ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

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
    apart: tuple[frozenset[frozenset[str]], ...] = ()  # the words of each of two things that stand side by side
    in_a_row: bool = False  # two named things stand in a row: A、B
    counted: tuple[frozenset[str], ...] = ()  # the words of each of several in a row of which it asks how many
    beside_unnamed: bool = False  # what is named stands beside what is not: 規模と実績
    by_units: bool = False  # two figures of one thing by their units: 枚数と率
    figure: bool = False  # says 数値, データ: it is about a figure, not about a thing
    open: bool = False  # asks how many: 何件, いくつ
    repeated: frozenset[str] = frozenset()  # units said of each: 実証の団数と運用の団数
    one_year: bool = False  # names one fiscal year
    loose: bool = False  # asks いくつ, which is said of rates as well
    rate: bool = False  # names a rate: 短縮率

    @cached_property
    def hints(self) -> frozenset[str]:
        return self.units | self.intents | {"ward:" + ward for ward in self.wards}


@dataclass(frozen=True, kw_only=True)
class Match:
    """Subjects that an Asked means together (usually one), and how much of it their signatures explain."""

    subjects: tuple[Subject, ...]
    weight: int


Able = Callable[[Asked, Subject], Intent | None]
"""What would be asked of this subject; None if that makes no sense for it."""


def best_signature(subject: Subject, asked: Asked, *, whole: bool = False) -> Signature | None:
    """The heaviest name of the subject among the words. `whole`: what it leaves of them must suit any of its names.

    A word that only another name has says something that this one does not: 「移動と手続」 saved 75分, took 80.
    """
    concepts, hints = asked.concepts, asked.hints
    fitting = [s for s in subject.signatures if s.concepts <= concepts and s.hints <= hints and s.concepts]
    if whole:
        fitting = [s for s in fitting if concepts - s.concepts <= subject.may]
    trusted = [s for s in fitting if s.trusted]
    return max(trusted or fitting, key=lambda s: s.weight, default=None)


def units_agree(book: Book, asked: Asked, subject: Subject) -> bool:
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
    if unit == "%" and (subject.parts or subject.share_of or subject.covers_all or has_share(asked, subject)):
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
