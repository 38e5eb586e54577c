"""The one family of refusals. Whatever is raised from here is meant for a person and has a sentence in `cards/words`.

Anything else that is raised is a bug: the edge gives it a reference number, logs the traceback, and stays calm.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from data.model import Lang, Question

if TYPE_CHECKING:
    from data.history import Event


@dataclass
class Refusal(Exception):
    """Base of all refusals. Fields hold what the sentence needs; the sentence itself is the cards' business.

    `noted` is the row of `unanswered` of someone who will hear when it can be answered. `audit` is recorded in the
    history although all else that happened in the transaction is undone: somebody tried what they may not. `stated`:
    it holds a number, and comes from somebody who may submit figures. `lang` is that of the talk, where there is one.
    """

    noted: int | None = field(default=None, kw_only=True, compare=False)
    stated: bool = field(default=False, kw_only=True, compare=False)
    lang: Lang | None = field(default=None, kw_only=True, compare=False)
    audit: Event | None = field(default=None, kw_only=True, compare=False, repr=False)

    def __post_init__(self) -> None:
        super().__init__(type(self).__name__)


@dataclass
class NotUnderstood(Refusal):
    """Some of the words are not ours. `words` as typed; `offers` are questions that were probably meant."""

    words: tuple[str, ...]
    offers: tuple[Question, ...] = ()


@dataclass
class NoSuchMetric(Refusal):
    """Every word was read, but no metric has all of them (or the question asks for something never published).

    `blocked` is the word that put it out of reach: 予算, 全国, なぜ …
    """

    blocked: str | None = None
    offers: tuple[Question, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Toward:
    """A goal that was named with no figure: the number as it was typed, and the day, as far as there is one."""

    target: str
    goal: date | None = None


@dataclass
class Ambiguous(Refusal):
    """Several things fit equally. `offers` are the candidates as whole questions, at most six.

    `named`: each was called by its name, and it is only all of them at once that cannot be shown as was asked.
    `toward`: what each was to come to; whoever chooses one has not to say it again.
    """

    offers: tuple[Question, ...]
    named: bool = False
    toward: Toward | None = None


@dataclass
class BadPeriod(Refusal):
    """A date that cannot be: 平成35年, 2月30日. `words` as typed."""

    words: str


@dataclass
class BadNumber(Refusal):
    """A number that could be read in two ways, or in none, or that cannot be what it was typed as. `words` as typed."""

    words: str
    why: Literal[
        "empty",
        "not_available",
        "not_one_number",
        "grouping",
        "decimal_or_thousands",
        "range",
        "part",
        "too_small",
        "beyond_whole",
    ]


@dataclass
class StalePress(Refusal):
    """A button whose payload is not, or is no longer, one of ours."""

    verb: str = ""


@dataclass
class SmallTalk(Refusal):
    """A greeting or thanks, or nothing at all: answered kindly with what can be asked."""

    kind: Literal["greeting", "thanks", "empty", "help", "sticker"]
    offers: tuple[Question, ...] = field(default=())


@dataclass
class NotAllowed(Refusal):
    """Whoever asked does not hold the role that this needs, on this day. `role` is one of `data.people.rights`.

    `elsewhere`: they hold it for another bureau.
    """

    role: str
    elsewhere: bool = False


@dataclass
class NotOwner(Refusal):
    """Only owners of the team may do this, and Teams does not say that this person is one."""


@dataclass
class WordTaken(Refusal):
    """Somebody has decided about this word already."""

    words: str


@dataclass
class Overtaken(Refusal):
    """Others kept changing the words while this one was being tried; nothing was saved."""


@dataclass
class Moved(Refusal):
    """A submission is no longer what the pressed card showed. `number` is its own; the card shows it as it stands."""

    number: int


@dataclass
class OwnWork(Refusal):
    """Nobody decides about what they submitted or changed last themselves."""

    number: int


@dataclass
class InPrivate(Refusal):
    """What was asked for shows figures that are not published: only where nobody reads along."""


@dataclass
class NoSuchSubmission(Refusal):
    """There is none of this number, or it is nothing that the person may see: both look alike from outside."""


@dataclass
class NoSuchQuote(Refusal):
    """No sentence was given to the person under this number; whether to somebody else is not told."""


@dataclass
class BadExtension(Refusal):
    """A due day that cannot be put off so. `first` and `last` are the days between which it may lie; of a closed
    day, `first` is the next one that is open.
    """

    why: Literal["term", "reason", "signs", "day", "closed"]
    first: date | None = None
    last: date | None = None


@dataclass
class BadReason(Refusal):
    """Nothing is sent back without a reason, or with one that is too long or holds signs that nobody can see."""

    why: Literal["reason", "long", "hidden"]


@dataclass
class WhichFigure(Refusal):
    """A figure was typed, and it is not clear whose: any of `metrics`. `value` and `as_of` as typed."""

    metrics: tuple[str, ...]
    value: str
    as_of: str = ""


SheetTrouble = Literal[
    "elsewhere",
    "not_fetched",
    "too_large",
    "empty",
    "not_a_sheet",
    "web_page",
    "old_format",
    "macros",
    "damaged",
    "untrue",
    "bomb",
    "encoding",
    "too_far",
    "formulas",
    "hidden",
    "odd_digits",
    "no_headings",
    "columns",
    "columns_twice",
    "no_values",
    "too_many_rows",
    "rows",
]
RowTrouble = Literal[
    "no_metric",
    "metric",
    "which_metric",
    "code",
    "state",
    "ward",
    "year",
    "twice",
    "too_long",
    "unseen",
    "two_of_a_kind",
    "two_figures",
    "more_in_name",
    "headings",
    "no_value",
    "numbered",
    "apart",
    "change",
]


@dataclass(frozen=True, kw_only=True)
class RowProblem:
    """Why a row is no figure. `row` is its number in the spreadsheet; `words` what stands in the cell, shortened."""

    row: int
    why: RowTrouble
    words: str = ""


@dataclass
class BadSheet(Refusal):
    """A file or pasted cells that no figures can be read from. `words` name what the sentence needs: columns, cells."""

    why: SheetTrouble
    words: tuple[str, ...] = ()
    rows: tuple[RowProblem, ...] = ()


@dataclass
class StartupError(Exception):
    """The program cannot start. `sentence` says what is wrong and what to do; `status` is the exit status."""

    sentence: str
    status: int = 2

    def __post_init__(self) -> None:
        super().__init__(self.sentence)
