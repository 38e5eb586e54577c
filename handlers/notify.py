"""What is told unasked, as the card that tells it; and how to be told nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from cards.deliveries import shut_out_message
from cards.digests.digest import Told
from cards.following.news import followed_news_message
from cards.message import Message, Written
from cards.rights import rights_message
from cards.submitting.corrected import corrected_message
from cards.submitting.reminder import reminder_message
from cards.submitting.standing import standing_message
from cards.submitting.undecidable import undecidable_message
from cards.told import answerable_message, news_message, withdrawn_message
from cards.word_actions import DoNotTell, WantNotices
from data.answering.questions import unpack
from data.by import By
from data.desk.unanswered import do_not_tell
from data.digests.payload import about_in, covered, same_for
from data.digests.subscriptions import goes_on
from data.digests.undelivered import is_late
from data.figures import revisions
from data.following.news import followed_news
from data.model import Lang, PlaceKind
from data.people.rights import Role, holds_role
from data.refusals import NoSuchSubmission
from data.reminding.due import put_off, still_open
from data.reminding.schedule import in_office_hours
from data.store import Store
from data.submitting.asking import undecidable
from data.submitting.model import Ref
from data.submitting.places import Card, Side
from data.submitting.views import View, view_if_any
from data.telling.notices import Notice, NoticeKind, accept, decline
from data.telling.seen import Seen
from data.telling.shut_out import PLACES, Closed
from data.telling.told import Hearer
from data.tokyo import day_in_tokyo
from handlers.deciding import to_decide
from handlers.digested import digested
from handlers.pressing import pressed
from handlers.turn import Reply, Turn


@dataclass(frozen=True, kw_only=True)
class News:
    """`shown` is the submission that the card shows, which is kept up with it from then on."""

    message: Message | Written
    shown: Ref | None = None
    side: Side = "submitter"
    lang: Lang = "ja"


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A card that shows a submission as it was at a version."""

    shown: Ref
    card: Card


async def news(notice: Notice, store: Store, at: datetime) -> News | None:
    """As it is to be told at this moment; None when there is nothing to tell any more, or to somebody who is not an
    admin any more what is for admins.

    Raises StalePress when the catalogue no longer knows what it is about.
    """
    if notice.kind in _FOR_ADMINS and not await store.read(holds_role, notice.person, Role.ADMIN, day_in_tokyo(at)):
        return None
    return await _NEWS[notice.kind](notice, store, at)


def standing(notice: Notice, what: News, activity: str | None) -> Standing | None:
    """The card that stands there now, if it has to be kept up."""
    if what.shown is None or not activity:
        return None
    card = Card(place=notice.place, activity=activity, person=notice.person, side=what.side, lang=what.lang)
    return Standing(shown=what.shown, card=card)


Saw = tuple[frozenset[Seen], Hearer]


def saw(notice: Notice, what: News, at: datetime) -> Saw | None:
    """Who saw which figures, where one person is told. Of what a digest said wrongly the next one tells first."""
    message = what.message
    if not (notice.person and message.seen):
        return None
    return message.seen, Hearer(person=notice.person, place=notice.place, lang=message.lang, at=at)


async def withdraw(turn: Turn, store: Store) -> Reply:
    """Of whoever presses: on a card that others see too, each speaks for themselves."""
    action = pressed(turn, store, DoNotTell)
    await store.write(do_not_tell, action.noted, turn.person.id)
    return Reply(message=withdrawn_message(action.lang))


async def choose(turn: Turn, store: Store) -> Reply:
    action = pressed(turn, store, WantNotices)
    await store.write(accept if action.wanted else decline, turn.person.id, NoticeKind.ANSWERABLE)
    return Reply(message=news_message(action.wanted, action.lang))


async def _answerable(notice: Notice, store: Store, _: datetime) -> News:
    asked = [(str(one["text"]), unpack(one["question"], store.catalogue)) for one in notice.payload["asked"]]
    return News(message=answerable_message(asked, store.lang or asked[-1][1].lang, store.catalogue))


async def _of_submission(notice: Notice, store: Store, at: datetime, *, side: Side) -> News | None:
    """As it stands now, whatever it was about at first."""
    by = By(person=notice.person, at=at)
    now = await store.read(view_if_any, by, int(notice.payload["submission"]), store.catalogue)
    lang = store.lang or _lang(notice)
    if now is None:
        return None
    return News(message=_card(now, side, by, lang, store), shown=now.submission.ref, side=side, lang=lang)


async def _undecidable(notice: Notice, store: Store, at: datetime) -> News | None:
    number = int(notice.payload["submission"])
    sent = await store.read(undecidable, number, at, store.catalogue)
    return News(message=undecidable_message(sent, store.lang or _lang(notice), store.catalogue)) if sent else None


def _card(now: View, side: Side, by: By, lang: Lang, store: Store) -> Message:
    if side == "approver" and now.decides:
        return to_decide(now, by, lang, store)
    return standing_message(now.submission, lang, store.catalogue, mine=side == "submitter" and now.changes)


async def _card_moved(notice: Notice, store: Store, at: datetime) -> News:
    """Who may not see it any more is not left with a card that shows it."""
    side: Side = "approver" if notice.payload.get("side") == "approver" else "submitter"
    now = await _of_submission(notice, store, at, side=side)
    return now or News(message=rights_message(NoSuchSubmission(), store.lang or _lang(notice)))


async def _corrected(notice: Notice, store: Store, _: datetime) -> News | None:
    old, new = int(notice.payload["replaced"]), int(notice.payload["figure"])
    known = await store.read(revisions, {old, new})
    if len(known) < 2 or known[new].metric not in store.catalogue.metrics:
        return None
    lang = store.lang or _lang(notice)
    numbers = [str(one) for one in notice.payload.get("numbers", ())]
    return News(message=corrected_message(known[old], known[new], lang, store.catalogue, numbers=numbers))


async def _followed(notice: Notice, store: Store, _: datetime) -> News | None:
    found = await store.read(followed_news, notice, store.catalogue)
    if not found.changes:
        return None
    return News(message=followed_news_message(found, store.lang or _lang(notice), store.catalogue))


async def _reminder(notice: Notice, store: Store, at: datetime) -> News | None:
    """Of what is still missing. Outside office hours it is kept for the next day."""
    if not in_office_hours(at):
        await store.write(put_off, notice)
        return None
    found = await store.read(still_open, notice, at, store.catalogue)
    if not found:
        return None
    lang, alone = store.lang or _lang(notice), bool(notice.person)
    return News(message=reminder_message(found, day_in_tokyo(at), lang, store.catalogue, alone=alone))


async def _digest(notice: Notice, store: Store, at: datetime) -> News | None:
    """As it was when it fell due, made once for all who get the same; nothing where it was paused or stopped since, or
    is a day late.
    """
    if is_late(notice.kind, notice.payload, at) or not await store.read(goes_on, notice.place):
        return None
    lang = store.lang or _lang(notice)
    key = ("digest", lang, same_for(notice.payload))
    made: Written = store.messages.known(key) or store.messages.keep(key, await _made(notice, lang, store))
    return News(message=made)


async def _made(notice: Notice, lang: Lang, store: Store) -> Written:
    digest = await store.read(covered, notice.payload, store.catalogue)
    told = Told(digest=digest, about=about_in(notice.payload), after=int(notice.payload["after"]), lang=lang)
    return (await digested(told, store)).written


async def _shut_out(notice: Notice, store: Store, _: datetime) -> News:
    """All that were closed until now. What an older version wrote tells of one."""
    held = notice.payload
    told = [*([held] if "kind" in held else []), *held.get(PLACES, ())]
    closed = [
        Closed(
            place=PlaceKind(one["kind"]),
            names=(str(one.get("team_name", "")), str(one.get("name", ""))),
            reason=str(one["why"]),
        )
        for one in told
    ]
    return News(message=shut_out_message(closed, store.lang or _lang(notice)))


def _lang(notice: Notice) -> Lang:
    return "en" if notice.payload.get("lang") == "en" else "ja"


_NEWS: Mapping[NoticeKind, Callable[[Notice, Store, datetime], Awaitable[News | None]]] = {
    NoticeKind.ANSWERABLE: _answerable,
    NoticeKind.TO_APPROVE: partial(_of_submission, side="approver"),
    NoticeKind.UNDECIDABLE: _undecidable,
    NoticeKind.DECIDED: partial(_of_submission, side="submitter"),
    NoticeKind.CORRECTED: _corrected,
    NoticeKind.REMINDER: _reminder,
    NoticeKind.FOLLOWED: _followed,
    NoticeKind.CARD: _card_moved,
    NoticeKind.DIGEST: _digest,
    NoticeKind.SHUT_OUT: _shut_out,
}
_FOR_ADMINS = frozenset({NoticeKind.UNDECIDABLE, NoticeKind.SHUT_OUT})
