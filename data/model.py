"""The values that travel between the folders. All are frozen; none knows where it came from or where it goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from data.exploring.rhythm import Rhythm

if TYPE_CHECKING:
    from data.catalogue.schema import Both, Bureau, Entry, Fact, Metric, Page, Task, Topic

Lang = Literal["ja", "en"]


# ── figures ──────────────────────────────────────────────────────────────────────────────────────────────


class State(StrEnum):
    """What a bureau says of a figure. 0 is a NUMBER; the other three are not zero and not each other."""

    NUMBER = "number"
    UNKNOWN = "unknown"  # 不明
    NOT_APPLICABLE = "not_applicable"  # 該当なし
    NOT_COUNTED = "not_counted"  # 未集計


class Qualifier(StrEnum):
    """The publisher's own precision word. EXACT means that the number was printed bare."""

    EXACT = "exact"
    ABOUT = "about"  # 約
    AT_LEAST = "at_least"  # 以上
    AT_MOST = "at_most"  # 以下
    ALL = "all"  # 全
    TOTAL = "total"  # 累計
    GROSS = "gross"  # 延べ: the same one may be counted more than once
    SCALE = "scale"  # 規模


class Grain(StrEnum):
    """How finely an as-of date was printed. A month is never shown as a day."""

    DAY = "day"
    MONTH = "month"
    MONTH_END = "month_end"
    FISCAL_YEAR = "fiscal_year"
    SPAN = "span"
    NONE = "none"


@dataclass(frozen=True, kw_only=True)
class AsOf:
    """The date a figure is true of, as its publisher printed it. `words` is None when none was printed."""

    words: str | None
    start: date | None = None
    end: date | None = None
    grain: Grain = Grain.NONE


@dataclass(frozen=True, kw_only=True)
class Value:
    """One number, a range (`high`), or a part of a whole (`whole`). Percentages are in percent: 70.3, not 0.703."""

    number: Decimal
    high: Decimal | None = None
    whole: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One revision of one published figure.

    `where` names its dimensions, sorted: (("fiscal_year", "2022"), ("ward", "nishi")).
    """

    id: int
    metric: str
    where: tuple[tuple[str, str], ...]
    as_of: AsOf
    state: State
    value: Value | None  # None unless state is NUMBER
    qualifier: Qualifier
    words: str  # as written by the publisher: "約55～75分"
    revision: int
    published_on: date | None  # None: the dashboard prints no date for that page
    recorded_at: datetime  # UTC
    reason: str = ""  # why it corrects the revision before it (訂正), or why a running total fell; shown with it

    @property
    def when(self) -> AsOf:
        """What is shown as its date. `as_of` is that of the whole publication, and tells one from another."""
        year = dict(self.where).get("fiscal_year", "")
        return within_year(self.as_of, int(year)) if year else self.as_of


def within_year(when: AsOf, year: int) -> AsOf:
    """Of a stretch of time what lies in that fiscal year. A point stays: what is known of a year then.

    A stretch that lies outside it says nothing of the year: no date.
    """
    if when.start is None or when.end is None or when.grain not in (Grain.SPAN, Grain.FISCAL_YEAR):
        return when
    first, last = date(year, 4, 1), date(year + 1, 3, 31)
    start, end = max(when.start, first), min(when.end, last)
    if (start, end) == (when.start, when.end):
        return when
    if start > end:
        return AsOf(words=None)
    whole = (start, end) == (first, last)
    grain = Grain.FISCAL_YEAR if whole else Grain.DAY if start == end else Grain.SPAN
    return AsOf(words=None, start=start, end=end, grain=grain)


# ── questions ────────────────────────────────────────────────────────────────────────────────────────────


class Intent(StrEnum):
    """What is asked about the subjects of a question."""

    VALUE = "value"
    BREAKDOWN = "breakdown"
    COMPARE = "compare"
    RATIO = "ratio"
    PROGRESS = "progress"
    REMAINING = "remaining"
    TREND = "trend"
    WHEN = "when"  # a milestone's date
    ABOUT = "about"  # what it is: definition, content, partners, note
    OWNER = "owner"
    LIST = "list"
    AS_OF = "as_of"
    SOURCE = "source"
    CHART = "chart"
    WITHIN = "within"  # of a running total: what was added within a period
    INDEX = "index"  # a series with its first point as 100
    CHECK = "check"  # yes/no: is it really so?


class PeriodKind(StrEnum):
    DAY = "day"
    MONTH = "month"
    FISCAL_YEAR = "fiscal_year"
    FISCAL_QUARTER = "fiscal_quarter"
    HALF = "half"
    YEAR = "year"
    WEEK = "week"
    SPAN = "span"
    PREVIOUS = "previous"  # 前回
    LATEST = "latest"  # 最新


@dataclass(frozen=True, kw_only=True)
class Period:
    """A stretch of days that somebody named. `assumed` is True when the reader filled in the year."""

    kind: PeriodKind
    start: date | None = None
    end: date | None = None
    words: str = ""
    assumed: bool = False


class Relation(StrEnum):
    """How a claim compares: 「3,000件を超えた？」 is OVER 3000."""

    EQUAL = "equal"
    OVER = "over"
    AT_LEAST = "at_least"
    UNDER = "under"
    AT_MOST = "at_most"


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A number that the asker brought along. It is compared with ours and never repeated as ours."""

    relation: Relation
    number: Decimal
    denied: bool = False  # 「3,000件じゃないですよね」: yes and no would each be heard both ways
    about: bool = False  # 「約3,000件ですか」


@dataclass(frozen=True, kw_only=True)
class Question:
    """A fully understood question. `subjects` are catalogue ids: metrics, entries, tasks or bureaus.

    `neighbours` are metrics that the same words could have meant; the answer names them beside its own.
    `known_at` limits the answer to figures recorded up to that figure id (charts and old buttons stay what they were),
    `known_on` to those published by the end of that day.
    """

    lang: Lang
    intent: Intent
    subjects: tuple[str, ...]
    wards: tuple[str, ...] = ()
    fiscal_years: tuple[int, ...] = ()
    periods: tuple[Period, ...] = ()
    claim: Claim | None = None
    neighbours: tuple[str, ...] = ()
    whole: str = ""  # of a share: the dimension whose slice was named as the whole (令和4年度のうち港南区: fiscal_year)
    followed: bool = False  # the subject came from the turn before
    known_at: int | None = None
    known_on: date | None = None


# ── answers ──────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A figure with all that must stand beside it whenever it is shown."""

    metric: Metric
    figure: Figure
    topic: Topic
    page: Page
    owner: Bureau
    notes: tuple[Fact, ...]  # ※, in the order of their marks
    rhythm: Rhythm = Rhythm.IRREGULAR  # of a point in time: that of its place in the whole series


@dataclass(frozen=True, kw_only=True)
class Missing:
    """A metric that is known, without a figure for what was asked. `latest` is the nearest thing that exists."""

    metric: Metric
    topic: Topic
    page: Page
    owner: Bureau
    why: Literal[
        "picture", "ward", "period", "breakdown", "history", "stretch", "ends", "moment", "within", "whole", "none"
    ]
    latest: Shown | None = None
    span: tuple[Shown, Shown] | None = None  # of the ends that were asked for: from when to when there are figures


class Sum(StrEnum):
    """The only arithmetic that an answer may do on stored figures."""

    TOTAL = "total"
    DIFFERENCE = "difference"
    RATE = "rate"  # part ÷ whole, in percent
    REMAINDER = "remainder"  # whole − part
    RATE_LEFT = "rate_left"  # remainder ÷ whole, in percent
    GROWTH = "growth"  # difference ÷ the first, in percent
    MONTHLY = "monthly"  # an amount ÷ months
    NEEDED = "needed"  # the same, of what must be reached: rounded up, or the rest would be missing
    INDEX = "index"  # a figure ÷ the first of its series, which is 100


@dataclass(frozen=True, kw_only=True)
class Computed:
    """A number worked out from stored figures.

    `points` marks a difference of rates (ポイント); `about` and `gross` (延べ) survive from any input. `printed`
    are the page's own words for the same number, which are said in its place.
    """

    how: Sum
    number: Decimal
    unit_of: str  # metric id whose unit applies; "" for percent
    inputs: tuple[Decimal, ...]  # in the order of the formula
    where: tuple[tuple[str, str], ...] = ()  # the slice it is the total of: (("ward", "konan"),)
    of: tuple[tuple[str, str], ...] | None = None  # of a share: the slice that is its whole, () for all; None: said
    about: bool = False
    gross: bool = False
    points: bool = False
    printed: Both | None = None


Reached = Literal["between", "already", "not_yet"]
"""When a series came to a number: between two of its points, before the first of them, or not so far."""


@dataclass(frozen=True, kw_only=True)
class FigureAnswer:
    question: Question
    shown: Shown
    neighbours: tuple[Shown, ...] = ()
    computed: tuple[Computed, ...] = ()  # of a part of a whole: rate and remainder
    verdict: bool | None = None  # the answer to question.claim
    series: tuple[Shown, ...] = ()  # every point in time, oldest first, when there are two or more
    reached: Reached | None = None  # of when it came to what was claimed; the first of `series` is the point before


@dataclass(frozen=True, kw_only=True)
class BreakdownAnswer:
    """A metric by its dimensions. `total` is the published total, or None where only a part was asked for.

    `computed` has a TOTAL for each slice that was asked for (`where` names it: a ward or a fiscal year, of which no
    total is printed), and a DIFFERENCE where two slices were to be compared, the larger first. `uneven` where
    a sum, a difference or a share is left out since it would be of figures that were not counted over like times.
    """

    question: Question
    parts: tuple[Shown, ...]
    total: Shown | None
    computed: tuple[Computed, ...] = ()
    verdict: bool | None = None  # the answer to question.claim, of the one TOTAL in `computed`
    uneven: bool = False
    fitting: tuple[str, ...] | None = None  # the wards of which question.claim holds, where it was asked which


@dataclass(frozen=True, kw_only=True)
class ComparisonAnswer:
    """Two or more figures side by side.

    `apart` is why nothing is worked out of them: other units, definitions or times, or the catalogue's sentence.
    `verdicts` are the answers to question.claim, which is one of shares: of each side, and last of all together.
    """

    question: Question
    sides: tuple[Shown | Missing, ...]
    computed: tuple[Computed, ...] = ()
    apart: Literal["unit", "definition", "time"] | Both | None = None
    verdicts: tuple[bool | None, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MissingAnswer:
    question: Question
    missing: Missing


@dataclass(frozen=True, kw_only=True)
class EntryAnswer:
    """Something that is no figure: an initiative, a milestone, a term, a law. Its facts are quoted as printed."""

    question: Question
    entry: Entry
    facts: tuple[Fact, ...]
    topic: Topic
    page: Page
    related: tuple[Shown, ...] = ()


@dataclass(frozen=True, kw_only=True)
class OwnerAnswer:
    """Which bureau has which of the 20 tasks. A task's `basis` says whether its cell was printed or inferred."""

    question: Question
    tasks: tuple[Task, ...]
    bureaus: tuple[Bureau, ...]
    topic: Topic
    page: Page
    notes: tuple[Fact, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MetricOwnerAnswer:
    question: Question
    metric: Metric
    owner: Bureau
    topic: Topic
    page: Page


@dataclass(frozen=True, kw_only=True)
class ListAnswer:
    """Names of things that can be asked for, with a figure where one exists."""

    question: Question
    topic: Topic | None
    metrics: tuple[Shown | Missing, ...] = ()
    entries: tuple[Entry, ...] = ()
    pages: tuple[Page, ...] = ()  # where the entries stand, of those that were asked for by name


Answer = (
    FigureAnswer
    | BreakdownAnswer
    | ComparisonAnswer
    | MissingAnswer
    | EntryAnswer
    | OwnerAnswer
    | MetricOwnerAnswer
    | ListAnswer
)


# ── people and places ────────────────────────────────────────────────────────────────────────────────────


class PlaceKind(StrEnum):
    PERSONAL = "personal"
    GROUP = "group"
    CHANNEL = "channel"


@dataclass(frozen=True, kw_only=True)
class Person:
    """Who speaks. `id` is the Entra object id; `name` is display text and proves nothing."""

    id: str
    name: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where they speak. `thread` is the conversation to answer in; `id` is the same without the thread."""

    id: str
    kind: PlaceKind
    thread: str = ""
    team: str | None = None


ChartUrl = Callable[["Question", str], str]
"""(question, theme "light" or "dark") -> the address of its picture."""
