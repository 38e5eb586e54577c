"""What became of every subscription at one moment, a line each, for whoever runs the digests by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection

from data.catalogue import Catalogue
from data.digests.due import Ran, run
from data.digests.listing import listed
from data.digests.model import Digest, Listed, Outcome
from data.digests.schedule import LATE
from data.refusals import StartupError
from data.tokyo import TOKYO

_SAYS = {
    Outcome.SENT: "sent",
    Outcome.HEARTBEAT: "sent, to say that nothing changed",
    Outcome.NOTHING: "not sent: nothing changed, and something was said this month already",
    Outcome.LATE: f"not sent: it is {LATE.days * 24} hours late or more; the next one says so",
    Outcome.CLOSED: "not sent: the bot was removed or blocked there",
    Outcome.FAILED: "not delivered; the next one holds what it held",
    Outcome.AGAIN: "not sent: the notice of this period exists already",
    Outcome.WAITING: "waiting to be sent",
    Outcome.UNKNOWN: "unknown: it may have arrived, and is sent once more",
    Outcome.IN_DOUBT: "unknown for good: it may have arrived, and is not sent again; the next one holds what it held",
    Outcome.REPEATED: "sent; it may have arrived twice, for nobody could tell of the first time",
    Outcome.CANCELLED: "cancelled",
}
_WRITTEN = {
    Outcome.SENT: "to be sent by the running bot",
    Outcome.HEARTBEAT: "to be sent by the running bot, to say that nothing changed",
}


def near(at: datetime, now: datetime, *, dry: bool) -> None:
    """Raises StartupError for what is long over, which could only be a slip, and for what is yet to come: a digest
    holds what is overdue when it is written, and by then it may not be.
    """
    if dry or now - LATE <= at <= now:
        return
    raise StartupError(
        f"{_moment(at)} in Tokyo is more than a day ago or yet to come; it is {_moment(now)} now."
        " Give a moment of the last 24 hours, or add --dry-run to see what would be written then."
    )


def run_and_report(connection: Connection, at: datetime, catalogue: Catalogue, *, dry: bool) -> tuple[str, ...]:
    """Writes the notices of what is due at that moment. A `dry` run is undone afterwards: nothing of it is kept."""
    with connection.begin_nested() as tried:
        ran = {one.subscription.id: one for one in run(connection, at, catalogue)}
        lines = tuple(_line(one, ran.get(one.subscription.id)) for one in listed(connection))
        if dry:
            tried.rollback()
    return lines


def _line(one: Listed, ran: Ran | None) -> str:
    named = " > ".join(name for name in (one.team_name, one.name) if name)
    where = f"{one.subscription.place} ({named})" if named else one.subscription.place
    return f"{where}: {'; '.join(_became(ran)) if ran else _waits(one)}"


def _became(ran: Ran) -> Iterator[str]:
    for period in ran.skipped:
        if period != ran.period:
            yield f"{_moment(period)} skipped"
    yield f"{_moment(ran.period)} {_WRITTEN.get(ran.outcome, _SAYS[ran.outcome])}"
    if ran.digest and ran.outcome is Outcome.SENT:
        yield _counted(ran.digest)


def _counted(digest: Digest) -> str:
    counts = {
        "corrected": digest.corrections,
        "published": digest.published,
        "overdue": digest.late,
        "due within a week": digest.due,
    }
    return ", ".join(f"{len(some)} {name}" for name, some in counts.items())


def _waits(one: Listed) -> str:
    mine = one.subscription
    says = "paused" if mine.paused else f"not due before {_moment(mine.next_due_at)}"
    if mine.became is None or mine.outcome_at is None:
        return says
    return f"{says}; last time, {_moment(mine.outcome_at)}, {_SAYS[mine.became]}"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(TOKYO):%Y-%m-%d %H:%M}"
