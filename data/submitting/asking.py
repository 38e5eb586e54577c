"""Who became able to decide about what waits only after it was submitted: they were never asked. And of what waits with
nobody left to decide about it, the admins hear.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from data import history
from data.catalogue import Catalogue
from data.people.rights import admins
from data.submitting import news, shelf
from data.submitting.model import Stage, Submission
from data.submitting.rights import deciders
from data.submitting.tables import submission
from data.tables import notice
from data.telling.notices import NoticeKind
from data.tokyo import day_in_tokyo

_Due = tuple[NoticeKind, Submission, str]
"""Whom to ask to decide, or to tell that nobody may."""

_WAITS = submission.c.stage == Stage.WAITING.value
_AT_ONCE = 500
_THERE = select(notice.c.key).where(notice.c.key.in_(bindparam("keys", expanding=True)))


def ask_newcomers(connection: Connection, at: datetime, catalogue: Catalogue) -> int:
    """Asks each of them once, also where the roles of all who were asked have ended. Admins hear anew that nobody may
    decide where somebody could in between. Returns how many were asked.
    """
    if not any(_found(connection, at, catalogue)):
        return 0
    history.begin(connection)  # somebody may be about to decide, or to ask
    unasked, decidable = _found(connection, at, catalogue)
    for kind, sent, who in unasked:
        tell = news.ask if kind is NoticeKind.TO_APPROVE else news.nobody_decides
        tell(connection, sent, (who,), at)
    for sent in decidable:
        news.somebody_decides(connection, sent)
    return len(unasked)


def undecidable(connection: Connection, number: int, at: datetime, catalogue: Catalogue) -> Submission | None:
    """The submission, as long as it waits and nobody may decide about it."""
    sent = shelf.one(connection, number)
    metric = catalogue.metrics.get(sent.proposal.metric) if sent else None
    if sent is None or metric is None or sent.stage is not Stage.WAITING:
        return None
    return None if deciders(connection, sent, metric, day_in_tokyo(at)) else sent


def _found(
    connection: Connection, at: datetime, catalogue: Catalogue
) -> tuple[tuple[_Due, ...], tuple[Submission, ...]]:
    """Who is to be asked; and the submissions of which admins were told that nobody may decide, where somebody may."""
    due: list[_Due] = []
    over: list[_Due] = []
    on = day_in_tokyo(at)
    told = admins(connection, on)
    for sent in shelf.found(connection, _WAITS):
        metric = catalogue.metrics.get(sent.proposal.metric)
        if metric is None:
            continue
        able = dict.fromkeys(one.person for one in deciders(connection, sent, metric, on))
        due += [(NoticeKind.TO_APPROVE, sent, who) for who in able]
        (over if able else due).extend((NoticeKind.UNDECIDABLE, sent, who) for who in told)
    asked = _asked(connection, [key for one in (*due, *over) for key in _keys(*one)])
    unasked = tuple(one for one in due if asked.isdisjoint(_keys(*one)))
    ended = {sent.number: sent for kind, sent, who in over if not asked.isdisjoint(_keys(kind, sent, who))}
    return unasked, tuple(ended.values())


def _keys(kind: NoticeKind, sent: Submission, who: str) -> Iterator[str]:
    """Of the notices by which somebody was asked, at whatever version: their cards are kept up with it."""
    return (news.key_of(kind, sent.number, version, who) for version in range(1, sent.version + 1))


def _asked(connection: Connection, keys: Sequence[str]) -> frozenset[str]:
    """By their keys and not all there are: those of three months would be read each minute."""
    some = (keys[at : at + _AT_ONCE] for at in range(0, len(keys), _AT_ONCE))
    return frozenset(key for few in some for key in connection.execute(_THERE, {"keys": few}).scalars())
