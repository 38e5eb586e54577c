"""The values of digests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from data.catalogue import Catalogue
from data.digests.schedule import Schedule
from data.model import Figure, Lang, PlaceKind
from data.telling.deliveries import MOST_DOUBTS
from data.telling.notices import NoticeState

Ids = tuple[str, ...]
Subscribers = Literal["anyone", "owners", "editors"]  # who may set up what is sent to a channel


@dataclass(frozen=True, kw_only=True)
class About:
    """What somebody wants to hear about. Without topics and metrics it is everything, also what is added later."""

    topics: Ids = ()
    metrics: Ids = ()

    @property
    def everything(self) -> bool:
        return not (self.topics or self.metrics)

    def chosen(self, catalogue: Catalogue) -> Ids:
        """The metrics, in the order of the catalogue. What it no longer knows is left out."""
        return tuple(
            metric.id
            for metric in catalogue.metrics.values()
            if self.everything or metric.id in self.metrics or catalogue.topic_of(metric.page).id in self.topics
        )


class Outcome(StrEnum):
    """What became of one period."""

    SENT = "sent"
    HEARTBEAT = "heartbeat"  # nothing had changed, and nothing else was said in that month
    NOTHING = "nothing"  # nothing had changed
    LATE = "late"  # it was due while nothing ran, for a day or longer
    CLOSED = "closed"  # the bot cannot write there
    FAILED = "failed"  # Teams would not have it
    AGAIN = "again"  # its notice was there already: the clock went back
    CANCELLED = "cancelled"  # by an admin, or because it was paused meanwhile
    # What `Subscription.became` says of a notice that was written; never kept in a subscription.
    WAITING = "waiting"  # for its turn, or for another attempt
    UNKNOWN = "unknown"  # it may have arrived, and is sent once more
    IN_DOUBT = "in_doubt"  # it may have arrived, and nobody sends it again
    REPEATED = "repeated"  # it was sent once more, and arrived: it may stand there twice


_BECAME: Mapping[NoticeState, Outcome] = {
    NoticeState.WAITING: Outcome.WAITING,
    NoticeState.QUEUED: Outcome.WAITING,
    NoticeState.UNKNOWN: Outcome.UNKNOWN,
    NoticeState.CANCELLED: Outcome.CANCELLED,
    NoticeState.FAILED: Outcome.FAILED,
}
_AFTER_DOUBT: Mapping[NoticeState, Outcome] = {
    NoticeState.WAITING: Outcome.UNKNOWN,
    NoticeState.QUEUED: Outcome.UNKNOWN,
    NoticeState.UNKNOWN: Outcome.UNKNOWN,
    NoticeState.SENT: Outcome.REPEATED,
    NoticeState.FAILED: Outcome.IN_DOUBT,
    NoticeState.CANCELLED: Outcome.CANCELLED,
}


@dataclass(frozen=True, kw_only=True)
class LastNotice:
    """How far the last digest of a place is, and when it was written. `doubts` counts the attempts of which nobody
    knows what came of them.
    """

    state: NoticeState
    doubts: int = 0
    at: datetime | None = None

    @property
    def became(self) -> Outcome | None:
        """None where it arrived, once. What is in doubt for good stays so when an admin closes it."""
        if self.state in (NoticeState.UNKNOWN, NoticeState.CANCELLED) and self.doubts >= MOST_DOUBTS:
            return Outcome.IN_DOUBT
        return (_AFTER_DOUBT if self.doubts else _BECAME).get(self.state)


@dataclass(frozen=True, kw_only=True)
class Asleep:
    """Whether a digest is paused in a place, and in another channel of its team."""

    here: bool = False
    elsewhere: bool = False


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What can be set about a subscription."""

    lang: Lang
    about: About = field(default_factory=About)
    schedule: Schedule = field(default_factory=Schedule)


@dataclass(frozen=True, kw_only=True)
class Subscription:
    """Of one place. `covered` is the id of the newest figure that was told or was there before, at `covered_at`.

    `notice` is how far its last notice is, where one was written and is not forgotten.
    """

    id: int
    place: str
    team: str | None
    wanted: Wanted
    paused: bool
    created_by: str
    changed_by: str
    next_due_at: datetime
    covered: int
    covered_at: datetime
    said_on: date
    missed: date | None = None
    outcome: Outcome | None = None
    outcome_at: datetime | None = None
    notice: LastNotice | None = None

    @property
    def became(self) -> Outcome | None:
        """Of the last period. What was written is not yet sent; and what was not sent an admin may send again."""
        written, last = self.outcome in (Outcome.SENT, Outcome.HEARTBEAT, Outcome.AGAIN), self.notice
        if last is None or not (written or last.at == self.outcome_at):
            return self.outcome
        if self.outcome is Outcome.LATE and last.state is NoticeState.CANCELLED:
            return Outcome.LATE
        return last.became or (self.outcome if written else Outcome.SENT)


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A subscription with what is known of its place. `reached` is whether the bot can write there."""

    subscription: Subscription
    kind: PlaceKind | None
    name: str
    team_name: str
    reached: bool


@dataclass(frozen=True, kw_only=True)
class Change:
    """A figure that was published, or corrected (訂正).

    `old` of a correction is what was published of the same date, else the figure before it; None where there is none,
    or only later ones. `others` counts further dates of the same thing that were published meanwhile.
    """

    new: Figure
    old: Figure | None
    corrected: bool = False
    others: int = 0


@dataclass(frozen=True, kw_only=True)
class Deadline:
    metric: str
    day: date


@dataclass(frozen=True, kw_only=True)
class Digest:
    """What is to be told. `at` is when it was due, `since` when the last one was; `to` the newest figure it covers.

    `missed` is the day of the first digest before it that was not sent because nothing ran.
    """

    at: datetime
    since: datetime
    to: int
    changes: tuple[Change, ...] = ()
    late: tuple[Deadline, ...] = ()
    due: tuple[Deadline, ...] = ()
    missed: date | None = None

    @property
    def corrections(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.corrected)

    @property
    def published(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if not change.corrected)
