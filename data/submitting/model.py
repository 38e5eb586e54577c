"""The values of submitting. A Form holds what was typed, letter by letter; everything else has been read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256
from typing import Literal

from data.by import By as By
from data.model import AsOf, Figure, Qualifier, State, Value

Where = tuple[tuple[str, str], ...]  # dimensions, sorted: (("fiscal_year", "2022"), ("ward", "nishi"))


@dataclass(frozen=True, kw_only=True)
class Form:
    """A form as it was typed. Nothing in it is trusted, and all of it is shown again when something is wrong.

    `values` and `previous` are by place key ("" or "fiscal_year=2022;ward=nishi", as `data.figures.place_key`);
    `previous` is what is published now, as the person typed it: the handshake that the right row is meant.
    An empty value of a breakdown means: not submitted this time.
    """

    metric: str
    values: Mapping[str, str] = field(default_factory=dict)
    previous: Mapping[str, str] = field(default_factory=dict)
    as_of: str = ""
    state: State = State.NUMBER
    qualifier: Qualifier | None = None  # None: as typed with the value
    comment: str = ""  # answers warnings; the approver reads it
    reason: str = ""  # of a correction, or of a cumulative count that falls; shown with the figure once published
    evidence: str = ""  # an https address


@dataclass(frozen=True, kw_only=True)
class Line:
    """One value of a proposal. `before` is the figure that it would follow, `replaces` one of the same date."""

    where: Where
    state: State
    value: Value | None
    qualifier: Qualifier
    words: str  # as it will be published: 2,783件
    before: Figure | None = None
    replaces: Figure | None = None


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A form that could be read: one metric at one date, in one or more places."""

    metric: str
    as_of: AsOf
    lines: tuple[Line, ...]
    comment: str = ""
    reason: str = ""
    evidence: str = ""

    @property
    def correction(self) -> bool:
        """Whether a published figure of the same date would be changed (訂正)."""
        return any(line.replaces for line in self.lines)


_NEVER = datetime.min.replace(tzinfo=UTC)


def figure_of(proposal: Proposal, line: Line) -> Figure:
    """As it would be published; it has no id, no revision and no date of publication yet."""
    return Figure(
        id=0,
        metric=proposal.metric,
        where=line.where,
        as_of=proposal.as_of,
        state=line.state,
        value=line.value,
        qualifier=line.qualifier,
        words=line.words,
        revision=0,
        published_on=None,
        recorded_at=_NEVER,
    )


class Level(StrEnum):
    ERROR = "error"  # stops
    WARNING = "warning"  # needs a comment


class Check(StrEnum):
    """What can be found. Each has a sentence in both languages in `cards/words/findings.py`, and a test."""

    # errors: what was typed
    NO_VALUE = "no_value"
    BAD_NUMBER = "bad_number"
    BAD_DATE = "bad_date"
    UNCLEAR_DATE = "unclear_date"  # 03/04/2026, of which the day or the month may stand first
    NO_DATE = "no_date"
    WRONG_WEEKDAY = "wrong_weekday"  # 令和8年10月31日(金), which is a Saturday: another year was meant, or another day
    FUTURE_DATE = "future_date"
    IMPOSSIBLE_DATE = "impossible_date"  # before the thing that is counted could exist (the catalogue's own dates)
    WRONG_UNIT = "wrong_unit"
    NOT_WHOLE = "not_whole"  # 2.5 件
    NEGATIVE = "negative"
    OVER_HUNDRED = "over_hundred"  # a rate above 100 %
    PART_OVER_WHOLE = "part_over_whole"
    WHOLE_MISSING = "whole_missing"  # 120 where 120/160 is published
    CHANGE_NOT_LEVEL = "change_not_level"  # +18: by how much it rose, where the new total is wanted
    QUALIFIER_CONFLICT = "qualifier_conflict"  # 約 typed and 以上 chosen
    UNKNOWN_QUALIFIER = "unknown_qualifier"  # 18件未満, 18件超
    NOT_ACTUAL = "not_actual"  # 18件予定, 目標18件, probably 18: nobody has counted it
    HIDDEN_CHARACTERS = "hidden_characters"  # signs that turn the direction of writing or cannot be seen
    UNKNOWN_PLACE = "unknown_place"
    BAD_EVIDENCE = "bad_evidence"
    EVIDENCE_HOST = "evidence_host"  # a host that cannot be told by its name: digits, or letters that look like others
    FORMULA = "formula"
    TOO_LONG = "too_long"
    STATE_WITH_VALUE = "state_with_value"  # 未集計 and a number
    # errors: what it means
    NOT_YOURS = "not_yours"
    NO_PREVIOUS = "no_previous"  # the handshake is missing: what is published now was not typed
    WRONG_ROW = "wrong_row"  # the handshake: what was typed as published now is not
    NOTHING_BEFORE = "nothing_before"  # a handshake where nothing is published yet
    ALREADY_WAITING = "already_waiting"  # somebody's submission of the same figure is open
    SAME_AS_PUBLISHED = "same_as_published"  # same date, same value: nothing to submit
    CORRECTION_NEEDS_REASON = "correction_needs_reason"
    FALLS_WITHOUT_REASON = "falls_without_reason"  # cumulative
    OTHER_START = "other_start"  # a running total counted from another day than before
    NOT_A_POINT = "not_a_point"  # a stock needs a day or a month, not a stretch of time
    DUPLICATE_PERIOD = "duplicate_period"  # the same last day (of a flow: any day) is published in another stretch
    # warnings
    TENFOLD = "tenfold"
    TENTH = "tenth"
    THOUSANDFOLD = "thousandfold"
    THOUSANDTH = "thousandth"
    SWAPPED_DIGITS = "swapped_digits"
    SAME_AS_LAST = "same_as_last"
    SAME_AS_OTHER = "same_as_other"  # equal to another metric's figure
    RATE_AS_FRACTION = "rate_as_fraction"  # 0.703 where 70.3 is expected
    OUTSIDE_HISTORY = "outside_history"
    DOES_NOT_ADD_UP = "does_not_add_up"
    OLDER_THAN_LAST = "older_than_last"  # an as-of date before the last published one
    LESS_PRECISE = "less_precise"  # 約, or a rounded number, where a bare one stood
    WHOLE_CHANGED = "whole_changed"  # 116/160 and then 120/200
    WHOLE_ADDED = "whole_added"  # 10/31 where a number stood: a date?
    LONG_AGO = "long_ago"  # over a year: last year's by a slip?
    NET_OR_GROSS = "net_or_gross"  # 延べ where it was not, or the other way round
    NO_LONGER_COUNTED = "no_longer_counted"  # 不明 where a number stood
    BREAKDOWN_INCOMPLETE = "breakdown_incomplete"  # published places that are left out
    OTHER_RHYTHM = "other_rhythm"  # a day within the month where month ends were published
    SMALL_COUNT = "small_count"  # so few people in one place that somebody might be recognised
    FALLS = "falls"  # a running total, with a reason: that answers it


WARNINGS = frozenset(tuple(Check)[tuple(Check).index(Check.TENFOLD) :])


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something about one box of a form.

    `box` is "value", "previous", "as_of", "comment", "reason", "evidence" or "" for the whole; `place` which
    value. What the sentence needs stands in the rest: numbers that it names, words as typed, a metric's id, a day.
    """

    check: Check
    box: str = ""
    place: str = ""
    numbers: tuple[Decimal, ...] = ()
    words: str = ""
    metric: str = ""
    day: date | None = None
    or_day: date | None = None

    @property
    def level(self) -> Level:
        return Level.WARNING if self.check in WARNINGS else Level.ERROR


class Stage(StrEnum):
    """
    waiting --approve--> approved --(embargo over)--> published
       |  \\--send back--> returned --change--> waiting
       \\--withdraw--> withdrawn        (also from returned, and from approved until it is published)
    """

    WAITING = "waiting"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    APPROVED = "approved"  # decided, under embargo
    PUBLISHED = "published"


OPEN = (Stage.WAITING, Stage.RETURNED, Stage.APPROVED)  # these hold the figure's place: a second one is refused


MAY_CHANGE = (Stage.WAITING, Stage.RETURNED)


@dataclass(frozen=True, kw_only=True)
class Ref:
    """What a button names. A submission that has moved on since is not touched by it."""

    number: int
    version: int


Asked = Literal["deciders", "admins", "nobody"]
"""Where nobody may decide, the admins; "nobody" where there are none either."""


@dataclass(frozen=True, kw_only=True)
class Submission:
    """A submission as it stands. `version` rises with every change of its content or its stage."""

    number: int
    version: int
    stage: Stage
    proposal: Proposal
    warnings: tuple[Finding, ...]
    unit: str  # the bureau's id whose figure it is
    submitted_by: str
    submitted_at: datetime
    edited_by: str  # the last who changed its content
    decided_by: str = ""
    decided_for: str = ""  # whom a deputy (代決) stood in for
    decided_at: datetime | None = None
    decision: str = ""  # the reason of sending back
    withdrawn_by: str = ""
    withdrawn_at: datetime | None = None
    publish_at: datetime | None = None  # end of the embargo
    published_at: datetime | None = None
    names: Mapping[str, str] = field(default_factory=dict)  # of the people above, for cards
    asked: Asked = "deciders"  # who hears of it while it waits

    @property
    def ref(self) -> Ref:
        return Ref(number=self.number, version=self.version)


def unanswered(findings: Iterable[Finding], form: Form) -> bool:
    """Whether there are warnings and no comment. The reason of a total that falls is one."""
    warned = any(found.level is Level.WARNING and found.check is not Check.FALLS for found in findings)
    return warned and not form.comment.strip()


@dataclass(frozen=True, kw_only=True)
class Examined:
    """A form with all that was found, at once. `proposal` is None when a box could not be read."""

    form: Form
    findings: tuple[Finding, ...]
    proposal: Proposal | None = None
    as_of_typed: str = (
        ""  # the date as it was typed, where its days hang on today (10/31, 先月末): the form has it in full
    )

    @property
    def stopped(self) -> bool:
        return any(found.level is Level.ERROR for found in self.findings)

    @property
    def asks_previous(self) -> bool:
        """Whether nothing stops it but 前回値."""
        errors = {found.check for found in self.findings if found.level is Level.ERROR}
        return bool(errors) and errors <= {Check.NO_PREVIOUS, Check.WRONG_ROW}

    @property
    def lacks_comment(self) -> bool:
        """Whether there are warnings and nothing was said to them."""
        return unanswered(self.findings, self.form)

    @property
    def may_be_submitted(self) -> bool:
        return self.proposal is not None and not self.stopped and not self.lacks_comment

    @property
    def odd(self) -> str:
        """A sign of the warnings that a comment has to answer, by which a card tells which of them it showed; or ""."""
        warnings = [found for found in self.findings if found.level is Level.WARNING and found.check is not Check.FALLS]
        return sha256(repr(warnings).encode()).hexdigest()[:16] if warnings else ""
