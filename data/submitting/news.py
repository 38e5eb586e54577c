"""What must be told after a step of a submission, written in the transaction of the step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from data.following.follows import followers
from data.model import Lang
from data.people.rights import Authority, Role, admins, authorities
from data.quoting.holders import holders
from data.submitting.model import Stage, Submission
from data.submitting.tables import submission_card
from data.telling.conversations import personal_chat
from data.telling.notices import Notice, NoticeKind, no_longer, over, post
from data.telling.told import told_of
from data.tokyo import day_in_tokyo


def waits(connection: Connection, sent: Submission, able: Iterable[Authority], at: datetime) -> None:
    """To each who may decide about it, once, whoever they stand in for; where nobody may, to the admins."""
    people = [one.person for one in able]
    if people:
        somebody_decides(connection, sent)
        ask(connection, sent, people, at)
    else:
        nobody_decides(connection, sent, admins(connection, day_in_tokyo(at)), at)


def ask(connection: Connection, sent: Submission, people: Iterable[str], at: datetime) -> None:
    for who in dict.fromkeys(people):
        _tell(connection, NoticeKind.TO_APPROVE, who, sent, at)


def nobody_decides(connection: Connection, sent: Submission, told: Iterable[str], at: datetime) -> None:
    for who in told:
        _tell(connection, NoticeKind.UNDECIDABLE, who, sent, at)


def somebody_decides(connection: Connection, sent: Submission) -> None:
    """Should nobody be able to any more, that is news again."""
    over(connection, NoticeKind.UNDECIDABLE, f"{NoticeKind.UNDECIDABLE}:{sent.number}:")


def decided(connection: Connection, sent: Submission, actor: str, at: datetime) -> None:
    """To whoever submitted it and whoever changed it last, but not to whoever did this.

    What was sent back needs somebody to correct it: where neither may any more, all who may hear of it.
    """
    told = dict.fromkeys((sent.submitted_by, sent.edited_by))
    if sent.stage is Stage.RETURNED:
        able = dict.fromkeys(one.person for one in authorities(connection, Role.SUBMITTER, sent.unit, day_in_tokyo(at)))
        told = told if told.keys() & able.keys() else able
    for who in told:
        if who != actor:
            _tell(connection, NoticeKind.DECIDED, who, sent, at)


def odd_by_now(connection: Connection, sent: Submission, at: datetime) -> None:
    """To whoever submitted, changed or approved one under embargo: until its day it can still be withdrawn."""
    for who in dict.fromkeys((sent.submitted_by, sent.edited_by, sent.decided_by)):
        _tell(connection, NoticeKind.DECIDED, who, sent, at)


def moved(connection: Connection, sent: Submission, at: datetime) -> tuple[str, ...]:
    """Cards that show it show it as it is now. Who was not asked yet about an earlier version is not asked any more;
    these people are returned. Admins who were not told yet that nobody may decide about that one are not told, either.
    """
    no_longer(connection, NoticeKind.UNDECIDABLE, f"{NoticeKind.UNDECIDABLE}:{sent.number}:")
    unasked = no_longer(connection, NoticeKind.TO_APPROVE, f"{NoticeKind.TO_APPROVE}:{sent.number}:")
    rows = connection.execute(select(submission_card).where(submission_card.c.submission == sent.number)).all()
    for row in rows:
        no_longer(connection, NoticeKind.CARD, f"{NoticeKind.CARD}:{sent.number}:{row.place}:{row.activity}:")
        notice = Notice(
            key=f"{NoticeKind.CARD}:{sent.number}:{row.place}:{row.activity}:{sent.version}",
            person=row.person,
            place=row.place,
            kind=NoticeKind.CARD,
            payload=_payload(sent, row.lang, side=row.side),
            replaces=row.activity,
        )
        post(connection, notice, at)
    return unasked


def corrected(connection: Connection, sent: Submission, new: Mapping[int, int], at: datetime) -> None:
    """To those who were told a figure that is replaced. `new` are the new figures by those that they replace.

    Who follows the metric and was told it in their own chat, or in none of ours, hears of it there anyway, and whoever
    made the correction knows. Who holds a sentence for official use is told its number, in their own chat, whatever
    else they hear.
    """
    held = {(one.person, one.figure): one for one in holders(connection, new)}
    for one in held.values():
        payload = _payload(sent, one.lang, replaced=one.figure, figure=new[one.figure], numbers=list(one.numbers))
        _post_corrected(connection, one.person, "", payload, at)
    aware = {one.person for one in followers(connection, sent.proposal.metric)}
    aware |= {who for who in (sent.submitted_by, sent.edited_by, sent.decided_by) if who}
    heard = set(held)  # in their own chat
    for row in told_of(connection, new, at):
        if not row.place or _is_own_chat(connection, row.person, row.place):
            if row.person in aware or (row.person, row.figure) in heard:
                continue
            heard.add((row.person, row.figure))
        payload = _payload(sent, row.lang, replaced=row.figure, figure=new[row.figure])
        _post_corrected(connection, row.person, row.place, payload, at)


def _post_corrected(connection: Connection, who: str, place: str, payload: Mapping[str, Any], at: datetime) -> None:
    """Without a place in their own chat; who has sentences is told there beside what others hear with them."""
    where = "held" if "numbers" in payload else place
    key = f"{NoticeKind.CORRECTED}:{payload['replaced']}:{who}:{where}"
    notice = Notice(key=key, person=who, place=place, kind=NoticeKind.CORRECTED, payload=payload)
    post(connection, notice, at)


def _tell(connection: Connection, kind: NoticeKind, who: str, sent: Submission, at: datetime) -> None:
    """In their own chat, as soon as there is one, and again should they block the bot at that moment."""
    chat = personal_chat(connection, who)
    lang: Lang = (chat.lang if chat else None) or "ja"
    notice = Notice(
        key=key_of(kind, sent.number, sent.version, who),
        person=who,
        place="",
        kind=kind,
        payload=_payload(sent, lang),
    )
    post(connection, notice, at)


def key_of(kind: NoticeKind, number: int, version: int, who: str) -> str:
    return f"{kind}:{number}:{version}:{who}"


def _is_own_chat(connection: Connection, who: str, place: str) -> bool:
    chat = personal_chat(connection, who)
    return chat is not None and chat.id == place


def _payload(sent: Submission, lang: str, **more: Any) -> dict[str, Any]:
    return {"submission": sent.number, "version": sent.version, "lang": lang, **more}
