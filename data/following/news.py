"""What those who follow a metric are told, in one message for all: written when it is published, or a day is over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, select, update

from data.catalogue import Catalogue
from data.digests.changes import read_changes
from data.figures import newest as newest_id
from data.figures import revisions
from data.following.follows import followers, latest, mine
from data.following.model import Change, Following, is_reached
from data.following.tables import follow
from data.history import begin
from data.keys import place_key
from data.model import Figure
from data.submitting.model import Submission
from data.telling.notices import Notice, NoticeKind, gather

CHANGES = "changes"  # the list in a notice's payload
GATHERED = timedelta(minutes=10)  # so long more may come that is told in the same message


@dataclass(frozen=True, kw_only=True)
class FollowedNews:
    """`changes`, 訂正 first, and the figures that they name."""

    changes: tuple[Change, ...]
    figures: Mapping[int, Figure]


def published(connection: Connection, sent: Submission, ids: Mapping[str, int], at: datetime) -> None:
    """To all who follow the metric. `ids` are the new figures by place."""
    pairs = [(ids[place_key(line.where)], line.replaces or line.before) for line in sent.proposal.lines]
    figures = tuple((new, before.id if before else None) for new, before in pairs)
    _tell(connection, Change(metric=sent.proposal.metric, figures=figures, corrects=sent.proposal.correction), at)


def seeded(connection: Connection, after: int, catalogue: Catalogue, at: datetime) -> None:
    """To all who follow a metric of which figures came with a new version: those with an id above `after`. Of several
    dates the latest is told, as in a digest.
    """
    followed = connection.execute(select(follow.c.metric).distinct()).scalars().all()
    found = read_changes(connection, followed, after, newest_id(connection), catalogue) if followed else ()
    for metric in dict.fromkeys(one.new.metric for one in found):
        some = [one for one in found if one.new.metric == metric]
        figures = tuple((one.new.id, one.old.id if one.old else None) for one in some)
        _tell(connection, Change(metric=metric, figures=figures), at)


def _tell(connection: Connection, change: Change, at: datetime) -> None:
    following = followers(connection, change.metric)
    if not following:
        return
    newest = latest(connection, change.metric)
    told = [_notice(one, _with_threshold(connection, one, newest, change)) for one in following]
    gather(connection, told, CHANGES, at + GATHERED)


def targets_due(connection: Connection, at: datetime, catalogue: Catalogue) -> int:
    """Days that somebody set and that are over. Each is told once, with the figure as it is then."""
    due = select(follow.c.person, follow.c.metric).where(follow.c.next_due_at <= at)
    if connection.execute(due.limit(1)).first() is None:
        return 0
    begin(connection)
    told = 0
    for row in connection.execute(due).all():
        one = next(found for found in mine(connection, row.person) if found.metric == row.metric)
        same = (follow.c.person == row.person) & (follow.c.metric == row.metric)
        connection.execute(update(follow).where(same).values(target=None, next_due_at=None))
        newest = latest(connection, row.metric)
        figures = ((newest.id, None),) if newest else ()
        if row.metric in catalogue.metrics:
            passed = Change(metric=row.metric, figures=figures, target=one.wish.target)
            gather(connection, [_notice(one, passed)], CHANGES, at + GATHERED)
            told += 1
    return told


def followed_news(connection: Connection, notice: Notice, catalogue: Catalogue) -> FollowedNews:
    """What of a notice still concerns the person. Whoever stopped following since hears of a 訂正 all the same: as
    somebody who followed they were not told of it in any other way.
    """
    still = {one.metric for one in mine(connection, notice.person)}
    known = [Change.unpacked(one) for one in notice.payload[CHANGES] if one["metric"] in catalogue.metrics]
    changes = [change for change in known if change.corrects or change.metric in still]
    ids = {id for change in changes for pair in change.figures for id in pair if id}
    ordered = sorted(changes, key=lambda change: not change.corrects)
    return FollowedNews(changes=tuple(ordered), figures=revisions(connection, ids))


def _with_threshold(connection: Connection, one: Following, newest: Figure | None, change: Change) -> Change:
    """Notes on which side of the threshold it is now. Where that cannot be said it stays where it was."""
    now = is_reached(one.wish, newest)
    if now is None or now is one.reached:
        return change
    same = (follow.c.person == one.person) & (follow.c.metric == one.metric)
    connection.execute(update(follow).where(same).values(reached=now))
    return replace(change, reached=one.wish.threshold, rising=one.wish.rising) if now else change


def _notice(one: Following, change: Change) -> Notice:
    """In the person's own chat, as soon as there is one."""
    about = f"until {change.target}" if change.target else str(change.figures[0][0])
    return Notice(
        key=f"{NoticeKind.FOLLOWED}:{one.person}:{change.metric}:{about}",
        person=one.person,
        place="",
        kind=NoticeKind.FOLLOWED,
        payload={"lang": one.lang, CHANGES: [change.packed()]},
    )
