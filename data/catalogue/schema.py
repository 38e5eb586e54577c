"""The shape of the catalogue's YAML, checked by pydantic: an unknown key or a wrong type stops the start.

Sentences and names that a person reads are `Both`: Japanese and English. `quote` is the dashboard's own text and is
never translated in place; `gist` is our English rendering and is labelled as ours wherever it is shown.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from data.model import Grain, Lang, Qualifier, State


def _exact(value: object) -> object:
    """YAML reads 70.3 as a float; its shortest spelling is what was written, so no digit is invented."""
    return str(value) if isinstance(value, float) else value


Number = Annotated[Decimal, BeforeValidator(_exact)]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
FactId = Annotated[str, Field(pattern=r"^F\d{3}$")]


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Both(Part):
    """The same words in both languages."""

    ja: str
    en: str

    def in_(self, lang: Lang) -> str:
        return self.ja if lang == "ja" else self.en


class Basis(StrEnum):
    """How far a statement is the document's own."""

    LITERAL = "literal"  # printed
    LAYOUT = "layout"  # both halves printed; which goes with which was read from the page
    INFERRED = "inferred"  # our reading of a merged or empty cell; never shown as the document's words
    ABSENT = "absent"


class Printed(Part):
    """A date as printed, and what it means. `start` and `end` are the same day for a day."""

    words: str | None = None
    start: date | None = None
    end: date | None = None
    grain: Grain = Grain.NONE
    gist: str | None = None  # our English of `words` that no date can be given for; the dates say it otherwise


class Page(Part):
    """One page of the dashboard. The document has no page numbers; `number` is counted, as its own references do."""

    id: Id
    number: int
    name: Both
    updated: date | None = None
    updated_basis: Basis = Basis.ABSENT


class Topic(Part):
    id: Id
    number: int
    name: Both
    pages: tuple[Page, ...]
    headlines: tuple[Id, ...] = ()  # metrics that stand for it where all topics are shown


class FactKind(StrEnum):
    FIGURE = "figure"
    FACT = "fact"
    INITIATIVE = "initiative"
    MILESTONE = "milestone"
    FOOTNOTE = "footnote"
    CAPTION = "caption"
    REFERENCE = "reference"


class Fact(Part):
    """One statement of the dashboard, literally. `id` is kept from the source list (F001 …) and never reused."""

    id: FactId
    page: Id
    kind: FactKind
    quote: str
    gist: str  # English, ours
    title: Both | None = None
    mark: str | None = None  # ※, ※1 … for footnotes
    applies_to: tuple[FactId, ...] = ()
    items: tuple[Both, ...] = ()
    when: Printed | None = None  # milestones
    state: Both | None = None  # 実施済, 予定, 運用開始 … as written
    basis: Basis = Basis.LITERAL
    caution: Both | None = None  # what must not be concluded from it


class SeedFigure(Part):
    """A figure that a new installation starts with: one of `value`, `range`, `part`, unless `state` says why not."""

    where: dict[str, str] = {}
    value: Number | None = None
    range: tuple[Number, Number] | None = None
    part: tuple[Number, Number] | None = None  # (done, of how many)
    state: State = State.NUMBER
    qualifier: Qualifier = Qualifier.EXACT
    words: str
    as_of: Printed = Printed()
    fact: FactId | None = None
    cell: FactId | None = None  # its own id in the source list, where it is one cell of the fact's table


class MetricKind(StrEnum):
    STOCK = "stock"  # 時点: true at a date; never summed over time
    FLOW = "flow"  # 期間: happened within a period
    CUMULATIVE = "cumulative"  # 累計: only rises
    RATE = "rate"  # 率: differs in ポイント


class Neighbour(Part):
    """A metric that the same everyday words may mean, and how the two differ."""

    metric: Id
    differs: Both


class Source(Part):
    """Where figures come from when they are not the dashboard's own."""

    title: Both
    url: str | None = None


class Reporting(Part):
    """How often new figures are due, and who approves them. A city's own arrangement, not the dashboard's.

    `due` counts 開庁日 after the end of the period; a metric that is reported as need arises has no date. `since`
    starts the clock: only periods that end on that day or later are asked for. Without it nothing is. `remind` counts
    the 開庁日 before the due day on which those who submit are first reminded.
    """

    cadence: Literal["monthly", "quarterly", "half_yearly", "yearly", "ad_hoc"] = "ad_hoc"
    due: int = Field(default=5, ge=1, le=60)
    remind: int = Field(default=3, ge=1, le=20)
    since: date | None = None
    approver: Literal["owner", "headquarters"] = "owner"


class PrintedChange(Part):
    """What the page itself says of the change from `before_after`'s first to this figure; a fall has a minus."""

    value: Decimal
    words: Both  # the Japanese as in the quote of the metric's fact: ▲15分


class Sentence(Both):
    """A sentence on what a figure counts, or on what must not be concluded from it.

    `printed` where it is true only of the figures that the page prints: of their date or wording, their place on the
    page, or of what the page leaves out. Beside a figure that a bureau reports later it would be false.
    """

    printed: bool = False


class Scope(Sentence):
    """What a figure holds for, in printed words. `fiscal_year` where they name the one year that it is of."""

    fiscal_year: int | None = None


class Metric(Part):
    """Something that is counted. Adding one means adding one entry in one file."""

    id: Id
    page: Id
    fact: FactId | None = None  # None where `source` says where the figures come from
    name: Both
    short: Both  # fits a button or an axis
    unit: Both
    kind: MetricKind
    counts: Annotated[tuple[Sentence, ...], Field(min_length=1)]  # what exactly is counted; read as one text
    scope: Scope | None = None  # what its figures hold for as its statement says, where the name does not
    owner: Id  # bureau
    owner_basis: Basis = Basis.INFERRED
    picture_only: bool = False  # the dashboard shows it as an image; there is no figure
    dimensions: tuple[Literal["ward", "fiscal_year"], ...] = ()
    fixed: dict[str, str] = {}  # true of the figure, not a choice: {ward: nishi}
    notes: tuple[FactId, ...] = ()
    cautions: tuple[Sentence, ...] = ()  # read as one text. It and `counts` are shown by data/catalogue/cautions.py
    reporting: Reporting = Reporting()
    neighbours: tuple[Neighbour, ...] = ()
    series: str | None = None  # a CSV beside this file: as_of,value
    break_note: Both | None = None  # where the whole series changes its rhythm; a line says it of its own points
    source: Source | None = None
    chart: Literal["none", "progress", "breakdown", "before_after", "series"] = "none"
    before_after: tuple[Id, Id] | None = None  # metrics drawn side by side: before, after
    printed_change: PrintedChange | None = None
    share_of: Id | None = None  # the metric of which this figure is a part: 6 of the 20 corps
    meant_to_grow: bool = False  # of a stock: a goal lies above it. A running total has no other way to go
    goal: Id | None = None  # the entry whose date is that by which it is to be complete
    made_of: tuple[Id, ...] = ()  # metrics whose figures, as printed, make up this one
    ask: tuple[str, ...] = ()  # aliases, see data/language
    ask_may: tuple[str, ...] = ()  # words that may stand beside and change nothing
    ask_not: tuple[str, ...] = ()  # what sounds like it and is not published; written like `ask`
    figures: tuple[SeedFigure, ...] = ()


class EntryKind(StrEnum):
    INITIATIVE = "initiative"
    MILESTONE = "milestone"
    TERM = "term"
    GROUP = "group"  # a closed list: the four ツナガル, the model wards
    NOTE = "note"
    LAW = "law"


class Entry(Part):
    """Something that can be asked about and is no figure. What it says is said by its facts."""

    id: Id
    page: Id
    kind: EntryKind
    name: Both
    says: Both  # the answer in one or two sentences; Japanese stays within the quotes' own words
    facts: tuple[FactId, ...]
    when: Printed | None = None
    state: Both | None = None
    stage: Literal["done", "planned"] | None = None  # which of both the words of `state` say
    items: tuple[Both, ...] = ()
    metrics: tuple[Id, ...] = ()  # figures that belong to it
    caution: Both | None = None
    made_of: tuple[Id, ...] = ()  # entries that it falls into: the 20 tasks are 4 and 16
    tasks: Literal["local_tax_4", "other_16"] | None = None  # whose tasks it is about: their bureaus may be asked for
    ask: tuple[str, ...] = ()
    ask_may: tuple[str, ...] = ()
    ask_not: tuple[str, ...] = ()


class Task(Part):
    """A row of the table 標準化の対象事務 × 業務所管局. INFERRED: an empty cell, taken as merged with the one above."""

    id: Id
    row: int
    name: Both
    bureaus: tuple[Id, ...]
    basis: Basis
    group: Literal["local_tax_4", "other_16"]
    aliases: tuple[str, ...] = ()


class Ward(Part):
    id: Id
    code: str
    name: Both
    reading: str
    aliases: tuple[str, ...] = ()
    model: bool = False  # モデル区


class Bureau(Part):
    id: Id
    name: Both
    reading: str
    aliases: tuple[str, ...] = ()
    english_official: bool = False  # no official English list was found; say so where it matters


class Office(Part):
    """A unit inside a bureau that the dashboard names."""

    id: Id
    bureau: Id
    name: Both
    aliases: tuple[str, ...] = ()


class Gap(Part):
    """Something that the dashboard shows or implies without giving its number."""

    id: Annotated[str, Field(pattern=r"^G\d{2}$")]
    name: Both
    metric: Id | None = None
    entry: Id | None = None
    owner: Id | None = None  # bureau to ask, by our reading; a metric has its own
