"""What a database that comes out of a backup must know before a bot runs on it.

It remembers nothing of what was said after the backup was made. So all that was due by now may have been told
already: it becomes doubtful, is not told by itself, and admins see it among what may have arrived, to send or cancel.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_hex

from sqlalchemy import Connection, delete, func, or_, select, update

from data import history, verifying
from data.catalogue import Catalogue
from data.digests.undelivered import lost
from data.due import do_all_due
from data.refusals import StartupError
from data.reminding.due import remind
from data.reminding.schedule import in_office_hours
from data.seed import seed
from data.tables import notice, promise
from data.telling.deliveries import MOST_DOUBTS
from data.telling.notices import NoticeState

WHY = "Restored"
_UNTOLD = (NoticeState.WAITING.value, NoticeState.QUEUED.value, NoticeState.UNKNOWN.value)
_LONGEST_CLOSED = 14 * 24  # hours without an office hour, at the turn of a year


@dataclass(frozen=True, kw_only=True)
class Settled:
    """How many notices are doubtful now, and how many promised answers are not given any more."""

    held: int
    dropped: int


def settle(connection: Connection, at: datetime, catalogue: Catalogue) -> Settled:
    """What only renews a card that stands is not held: it does no harm twice. A promised answer was due within a
    minute of the backup; the press behind it is not done again hours later, in the name of whoever pressed.

    Raises StartupError for a history that is not sound; nothing is changed then.
    """
    history.begin(connection)
    found = verifying.verify(connection)
    if not found.sound or not found.count:
        why = found.why or "it is empty."
        raise StartupError(f"The sealed history is not whole: {why} Restore another backup; nothing was changed.", 1)
    known = connection.execute(select(func.max(notice.c.id))).scalar() or 0
    seed(connection, catalogue, at)  # who follows what came with a version may have been told of it by that version
    do_all_due(connection, at, catalogue)
    remind(connection, _open(at), catalogue)  # also what was due before the offices closed
    done = Settled(held=_hold(connection, at, known), dropped=connection.execute(delete(promise)).rowcount)
    after = {"count": found.count, "head": found.head, "held": done.held, "dropped": done.dropped}
    event = history.Event(
        at=at, actor="command line", kind="database.restored", subject="database", before=None, after=after
    )
    history.record(connection, event)
    return done


def _hold(connection: Connection, at: datetime, known: int) -> int:
    """What was due, and what came about just now because it had been due meanwhile."""
    said = notice.c.state.in_(_UNTOLD) & or_(notice.c.due_at <= at, notice.c.id > known)
    doubtful = {
        "state": NoticeState.UNKNOWN.value,
        "doubts": MOST_DOUBTS,
        "why": WHY,
        "status": None,
        "begun_at": None,
    }
    holding = update(notice).where(said, notice.c.replaces.is_(None)).values(doubtful).returning(notice.c.id)
    held = connection.execute(holding).scalars().all()
    for number in held:
        lost(connection, number, outcome=None)
    # Whoever tells one of them since before the backup must change nothing any more.
    open_ = notice.c.state.in_([NoticeState.WAITING.value, NoticeState.QUEUED.value])
    for row in connection.execute(select(notice.c.id).where(open_)).all():
        fresh = {"state": NoticeState.WAITING.value, "ticket": token_hex(16), "begun_at": None}
        connection.execute(update(notice).where(notice.c.id == row.id).values(fresh))
    return len(held)


def _open(at: datetime) -> datetime:
    """The last office hour up to a moment."""
    before = (at - timedelta(hours=hours) for hours in range(_LONGEST_CLOSED))
    return next((one for one in before if in_office_hours(one)), at)
