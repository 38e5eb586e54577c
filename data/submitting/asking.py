"""Who became able to decide about what waits only after it was submitted: they were never asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy import Connection, select

from data import history
from data.catalogue import Catalogue
from data.submitting import news, shelf
from data.submitting.model import Stage, Submission
from data.submitting.rights import deciders
from data.submitting.tables import submission
from data.tables import notice
from data.telling.notices import NoticeKind
from data.tokyo import day_in_tokyo

_WAITS = submission.c.stage == Stage.WAITING.value


def ask_newcomers(connection: Connection, at: datetime, catalogue: Catalogue) -> int:
    """Asks each of them once, also where the roles of all who were asked have ended. Returns how many were asked."""
    if not any(_unasked(connection, at, catalogue)):
        return 0
    history.begin(connection)  # somebody may be about to decide, or to ask
    found = tuple(_unasked(connection, at, catalogue))
    for sent, who in found:
        news.ask(connection, sent, (who,), at)
    return len(found)


def _unasked(connection: Connection, at: datetime, catalogue: Catalogue) -> Iterator[tuple[Submission, str]]:
    waiting = [one for one in shelf.found(connection, _WAITS) if one.proposal.metric in catalogue.metrics]
    asked = _asked(connection, [one.number for one in waiting])
    for sent in waiting:
        able = deciders(connection, sent, catalogue.metrics[sent.proposal.metric], day_in_tokyo(at))
        for who in dict.fromkeys(one.person for one in able):
            if (sent.number, who) not in asked:
                yield sent, who


def _asked(connection: Connection, numbers: Iterable[int]) -> set[tuple[int, str]]:
    """Of which submission who was asked, at whatever version: their cards are kept up with it."""
    wanted = set(numbers)
    if not wanted:
        return set()
    rows = connection.execute(
        select(notice.c.person, notice.c.payload).where(notice.c.kind == NoticeKind.TO_APPROVE.value)
    )
    return {(row.payload["submission"], row.person) for row in rows if row.payload["submission"] in wanted}
