"""Deciding about what was submitted: what waits, approving at once or for later, sending back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Literal

from cards.message import Message
from cards.submitting.actions import Approve, OpenWaiting, SendBack
from cards.submitting.approval import Tried, waiting_message
from cards.submitting.carried import KEPT
from cards.submitting.standing import Since, standing_message
from data.model import Lang
from data.refusals import BadReason, Moved
from data.signs import visible
from data.store import Store
from data.submitting import workflow
from data.submitting.browsing import waiting_for
from data.submitting.model import Stage, Submission
from data.submitting.places import stands
from data.submitting.views import view
from data.tokyo import TOKYO
from handlers.deciding import to_decide
from handlers.pressing import by, card_of, in_private, lang_of, pressed_alone
from handlers.turn import Reply, Turn

MORNING = time(9)


async def say(turn: Turn, store: Store) -> Reply:
    in_private(turn)
    return await _waiting(turn, store, lang_of(turn, store))


async def open_waiting(turn: Turn, store: Store) -> Reply:
    return await _waiting(turn, store, (await pressed_alone(turn, store, OpenWaiting)).lang)


async def approve(turn: Turn, store: Store) -> Reply:
    action = await pressed_alone(turn, store, Approve)
    if action.contradicts_itself:
        return await _again(turn, store, action, _typed(action, "other"))
    until = _moment(action.day, action.time) if action.later else None
    if action.later and (until is None or not turn.at < until <= turn.at + workflow.LONGEST_EMBARGO):
        return await _again(turn, store, action, _typed(action, "moment"))
    try:
        done = await store.write(workflow.approved, by(turn), action.ref, store.catalogue, until)
    except Moved as moved:
        return await _moved(turn, store, moved.number, action.lang, (Stage.APPROVED, Stage.PUBLISHED))
    if done.stage is Stage.WAITING:  # it became an error meanwhile
        return await _moved(turn, store, done.number, action.lang)
    return await _decided(turn, store, done, action.lang)


async def send_back(turn: Turn, store: Store) -> Reply:
    action = await pressed_alone(turn, store, SendBack)
    try:
        done = await store.write(workflow.sent_back, by(turn), action.ref, action.reason, store.catalogue)
    except Moved as moved:
        return await _moved(turn, store, moved.number, action.lang, (Stage.RETURNED,))
    except BadReason as no:
        return await _again(turn, store, action, _typed(action, no.why))
    return await _decided(turn, store, done, action.lang)


async def _waiting(turn: Turn, store: Store, lang: Lang) -> Reply:
    waiting = await store.read(waiting_for, by(turn), store.catalogue)
    return Reply(message=waiting_message(waiting, lang, store.catalogue), replace=True)


def _typed(action: Approve | SendBack, why: Literal["reason", "long", "hidden", "moment", "other"]) -> Tried:
    return Tried(why=why, day=action.day, time=action.time, reason=visible(action.reason)[:KEPT])


async def _again(turn: Turn, store: Store, action: Approve | SendBack, tried: Tried) -> Reply:
    """The same card, with what is missing and all that was typed; or how it stands, should it have moved on."""
    now = await store.read(view, by(turn), action.ref.number, store.catalogue)
    if now.submission.ref != action.ref or not now.decides:
        return await _moved(turn, store, action.ref.number, action.lang)
    return Reply(message=to_decide(now, by(turn), action.lang, store, tried), replace=True)


async def _moved(turn: Turn, store: Store, number: int, lang: Lang, wanted: Sequence[Stage] = ()) -> Reply:
    """What an old card becomes: what happened since, and what can be decided now. `wanted` is what the press would have
    made of it: perhaps this person did so before. Raises NoSuchSubmission.
    """
    now = await store.read(view, by(turn), number, store.catalogue)
    if now.decides:
        message = to_decide(now, by(turn), lang, store, Tried(why="moved"))
    else:
        mine = now.submission.stage in wanted and now.submission.decided_by == turn.person.id
        since: Since = "already" if mine else "moved"
        message = standing_message(now.submission, lang, store.catalogue, mine=False, since=since)
    return await _standing(turn, store, now.submission, message, lang)


async def _decided(turn: Turn, store: Store, done: Submission, lang: Lang) -> Reply:
    message = standing_message(done, lang, store.catalogue, mine=False)
    return await _standing(turn, store, done, message, lang)


async def _standing(turn: Turn, store: Store, shown: Submission, message: Message, lang: Lang) -> Reply:
    await store.write(stands, shown.ref, card_of(turn, "approver", lang), turn.at)
    return Reply(message=message, replace=True, tells=True)


def _moment(day: str, at: str) -> datetime | None:
    """In Tokyo, at nine in the morning unless a time is given. None for what is no day or no time."""
    try:
        return datetime.combine(date.fromisoformat(day), time.fromisoformat(at) if at else MORNING, TOKYO)
    except ValueError:
        return None
