"""Who became able to decide about what waits only after it was submitted: they were never asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

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
_AT_ONCE = 500
_THERE = select(notice.c.key).where(notice.c.key.in_(bindparam("keys", expanding=True)))


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
    able: list[tuple[Submission, str]] = []
    for sent in shelf.found(connection, _WAITS):
        metric = catalogue.metrics.get(sent.proposal.metric)
        held = deciders(connection, sent, metric, day_in_tokyo(at)) if metric else ()
        able += [(sent, who) for who in dict.fromkeys(one.person for one in held)]
    asked = _asked(connection, [key for one in able for key in _keys(*one)])
    return (one for one in able if asked.isdisjoint(_keys(*one)))


def _keys(sent: Submission, who: str) -> Iterator[str]:
    """Of the notices by which somebody was asked, at whatever version: their cards are kept up with it."""
    return (news.key_of(NoticeKind.TO_APPROVE, sent.number, version, who) for version in range(1, sent.version + 1))


def _asked(connection: Connection, keys: Sequence[str]) -> frozenset[str]:
    """By their keys and not all there are: those of three months would be read each minute."""
    some = (keys[at : at + _AT_ONCE] for at in range(0, len(keys), _AT_ONCE))
    return frozenset(key for few in some for key in connection.execute(_THERE, {"keys": few}).scalars())
