"""What can be asked about: each subject with the words that mean it. `compile` makes them from the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from data.language.lexicon import Surfaces
from data.language.words import Unit
from data.model import Qualifier


class SubjectKind(IntEnum):
    """Lower goes first where several kinds are meant equally."""

    METRIC = 0
    ENTRY = 1
    TASK = 2
    BUREAU = 3
    TOPIC = 4


@dataclass(frozen=True, kw_only=True)
class Signature:
    """One way to mean a subject: all of `concepts` are named and all of `hints` (units, intents, wards) are asked.

    `trusted` is False for what was cut out of an official name: such a cut may turn out too general. A `shared` one
    means all the parts of one whole that have it (標準化 @progress), never one of them alone.
    """

    concepts: frozenset[str]
    hints: frozenset[str]
    trusted: bool
    source: str
    shared: bool = False

    @property
    def weight(self) -> int:
        return 2 * len(self.concepts) + len(self.hints)

    @property
    def items(self) -> frozenset[str]:
        return self.concepts | {"@" + hint for hint in self.hints}


@dataclass(frozen=True, kw_only=True)
class Subject:
    """`words` are all concepts that may stand in a question about it, and `may` those that suit any of its names."""

    id: str
    kind: SubjectKind
    signatures: tuple[Signature, ...]
    words: frozenset[str]
    may: frozenset[str] = frozenset()
    page: str = ""  # of a metric
    unit: str = ""
    counters: frozenset[str] = frozenset()  # what may stand after a number of it: 社, companies
    parts: bool = False  # its figures are a part of a whole
    rate: bool = False
    monthly: bool = False  # so many a month, and not in all
    qualifiers: frozenset[Qualifier] = frozenset()
    running: bool = False  # a running total with figures at many dates
    picture: bool = False  # published as an image only
    dimensions: frozenset[str] = frozenset()
    fixed_ward: str | None = None
    wards: tuple[str, ...] = ()  # with figures of their own, or named by an entry
    dated: bool = False
    listed: bool = False
    published: frozenset[Decimal] = frozenset()  # the numbers of its figures, as the catalogue has them
    figures: frozenset[tuple[Decimal, Decimal | None]] = frozenset()  # those of the whole: (number, end of a range)
    years: frozenset[Decimal] = frozenset()  # what its parts come to in each fiscal year
    fiscal_years: tuple[int, ...] = ()  # that have figures of their own
    pair: tuple[str, ...] = ()  # the metric before and the metric after, this one among them
    share_of: str | None = None  # the metric of which its figure is a part
    about: tuple[str, ...] = ()  # metrics that an entry tells of
    tasks: tuple[str, ...] = ()  # that an entry stands for, whose bureaus may be asked for
    covers_all: bool = False  # printed as all that there are: 全18区役所
    made_of: bool = False  # it is published what its figure is made of
    unlike: tuple[Signature, ...] = ()  # what sounds like it and is something else
    size: int = 0  # of the list, or of the whole that its figures are a part of
    note: bool = False
    neighbours: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Book:
    """The compiled catalogue. `naming` has, for each concept, the subjects whose words hold it, in catalogue order.

    One is like no other but itself, so that what is worked out from it can be kept under it.
    """

    subjects: Mapping[str, Subject]
    surfaces: Surfaces
    units: Mapping[str, Unit]
    joining: frozenset[str]
    short_wards: Mapping[str, str]  # 西 and 港南 for 西区 and 港南区
    naming: Mapping[str, Mapping[str, None]]
    rest: Mapping[str, str]  # the other one of two groups that make up a whole
    whole: Mapping[str, str]  # of a part that its number names: 16業務 of 20業務
    examples: Mapping[str, str]  # of a task, the group that it may be an example of
    kin: Mapping[str, tuple[str, ...]]  # of what shares an alias, all that do, itself among them, in catalogue order

    def holding(self, concepts: frozenset[str]) -> Iterator[Subject]:
        """The subjects that have every one of these concepts among their words, in catalogue order."""
        holders = sorted((self.naming.get(concept, {}) for concept in concepts), key=len)
        if holders:
            common = set(holders[0]).intersection(*holders[1:])
            yield from (self.subjects[key] for key in holders[0] if key in common)
