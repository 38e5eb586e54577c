"""Where cards of a submission stand, so that they can be kept up with it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, select, text

from data.model import Lang
from data.submitting.model import Ref
from data.submitting.tables import submission
from data.telling.deliveries import Attempt, delivered
from data.telling.notices import Notice, NoticeKind, post

Side = Literal["submitter", "approver"]

_STANDS = text(
    "INSERT INTO submission_card (submission, place, activity, person, side, lang)"
    " VALUES (:submission, :place, :activity, :person, :side, :lang)"
    " ON CONFLICT (submission, place, activity) DO UPDATE SET"
    " person = excluded.person, side = excluded.side, lang = excluded.lang"
)


@dataclass(frozen=True, kw_only=True)
class Card:
    """A message that shows a submission: `place` is its conversation, `activity` its id there."""

    place: str
    activity: str
    person: str
    side: Side
    lang: Lang


def stands(connection: Connection, shown: Ref, card: Card, at: datetime) -> None:
    """From now on the card is kept up. Should the submission have moved on since `shown`, it is at once."""
    if not card.activity:
        return
    connection.execute(_STANDS, {"submission": shown.number, **asdict(card)})
    now = connection.execute(select(submission.c.version).where(submission.c.number == shown.number)).scalar()
    if now is None or now == shown.version:
        return
    notice = Notice(
        key=f"{NoticeKind.CARD}:{shown.number}:{card.place}:{card.activity}:{now}",
        person=card.person,
        place=card.place,
        kind=NoticeKind.CARD,
        payload={"submission": shown.number, "version": now, "lang": card.lang, "side": card.side},
        replaces=card.activity,
    )
    post(connection, notice, at)


def told(connection: Connection, attempt: Attempt, at: datetime, shown: Ref, card: Card) -> None:
    """A notice was delivered as a card of a submission."""
    delivered(connection, attempt, at, card.activity)
    stands(connection, shown, card, at)
