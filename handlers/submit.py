"""Submitting a figure: the list, the form, the check, the receipt; and changing or withdrawing what was submitted."""

from __future__ import annotations

from dataclasses import replace

from cards.submitting.actions import (
    Change,
    CheckForm,
    EditForm,
    OpenForm,
    OpenList,
    OpenSubmission,
    SendForm,
    Withdraw,
)
from cards.submitting.listing import NO_FORM, Tried
from cards.submitting.standing import Since, standing_message
from data.model import Lang
from data.refusals import Moved
from data.store import Store
from data.submitting import drafts, workflow
from data.submitting.model import Form, Ref, Stage, Submission
from data.submitting.opened import Confirmed, Opened, looked_at, opened, reopened, sent
from data.submitting.places import Side, stands
from data.submitting.views import view, view_if_any
from handlers import forms
from handlers.deciding import to_decide
from handlers.pressing import by, card_of, in_private, lang_of, pressed_alone
from handlers.turn import Reply, Turn


async def say(turn: Turn, store: Store) -> Reply:
    """Somebody typed 提出 or 更新."""
    in_private(turn)
    return Reply(message=await forms.begin(turn, store, lang_of(turn, store)))


async def say_own(turn: Turn, store: Store) -> Reply:
    """Somebody typed 取り下げ: of the list, what they submitted is the part that they want."""
    in_private(turn)
    return Reply(message=await forms.list_of(turn, store, lang_of(turn, store)))


async def open_list(turn: Turn, store: Store) -> Reply:
    action = await pressed_alone(turn, store, OpenList)
    return Reply(message=await forms.list_of(turn, store, action.lang, Tried(only=action.only)), replace=True)


async def open_form(turn: Turn, store: Store) -> Reply:
    """Comes from the list, whose card it takes the place of, or from an answer, which stays.

    What was typed on the list goes on into the form; or, where it is to be checked and needs no other box, past it.
    """
    action = await pressed_alone(turn, store, OpenForm)
    if not action.metric:
        tried = Tried(typed=action.typed(NO_FORM), unchosen=True)
        return Reply(message=await forms.list_of(turn, store, action.lang, tried), replace=True)
    found = await store.read(opened, by(turn), action.metric, store.catalogue)
    if action.is_blank:
        return await _shown(turn, store, found, action.lang)
    others = found.others
    found = await _looked_at(turn, store, action.typed(found.form), None)
    made = found.examined and workflow.forged(found.examined, store.catalogue)
    if not made and (not action.checks or len(found.places) > 1):
        found = replace(found, examined=None, others=others)
    return await _shown(turn, store, found, action.lang)


async def check(turn: Turn, store: Store) -> Reply:
    """Either the form again, with what has to be corrected, or what would be submitted."""
    action = await pressed_alone(turn, store, CheckForm)
    base = await _carried(action.form.form() if action.form else None, action.draft, turn, store)
    return await _shown(turn, store, await _looked_at(turn, store, action.typed(base), action.ref), action.lang)


async def edit(turn: Turn, store: Store) -> Reply:
    action = await pressed_alone(turn, store, EditForm)
    form = await _carried(action.form.form() if action.form else None, action.draft, turn, store)
    found = await store.read(looked_at, by(turn), form, action.ref, store.catalogue)
    return await _shown(turn, store, replace(found, examined=None), action.lang)


async def send(turn: Turn, store: Store) -> Reply:
    """Submits, once. What has changed since it was looked at comes back with what is wrong now."""
    action = await pressed_alone(turn, store, SendForm)
    form = await _carried(action.form.form() if action.form else None, action.draft, turn, store)
    form = form if action.comment is None else replace(form, comment=action.comment.strip())
    try:
        given = Confirmed(form=form, ref=action.ref, seen=action.seen)
        done = await store.write(sent, by(turn), given, store.catalogue)
    except Moved as moved:
        return await show_now(turn, store, moved.number, action.lang, since="moved")
    if not isinstance(done, Submission):
        return await _shown(turn, store, done, action.lang, asked=True)
    if done.stage is not Stage.WAITING:  # an old card: it was submitted before, and something happened since
        return await show_now(turn, store, done.number, action.lang, since="moved")
    return await _receipt(turn, store, done, action.lang)


async def change(turn: Turn, store: Store) -> Reply:
    """A submission that waits, or was sent back, as a filled form."""
    action = await pressed_alone(turn, store, Change)
    try:
        found = await store.read(reopened, by(turn), action.ref, store.catalogue)
    except Moved as moved:
        return await show_now(turn, store, moved.number, action.lang, since="moved")
    return await _shown(turn, store, found, action.lang)


async def withdraw(turn: Turn, store: Store) -> Reply:
    action = await pressed_alone(turn, store, Withdraw)
    try:
        done = await store.write(workflow.withdrawn, by(turn), action.ref)
    except Moved as moved:
        now = await store.read(view, by(turn), moved.number, store.catalogue)
        since: Since = "already" if now.submission.stage is Stage.WITHDRAWN else "moved"
        return await show_now(turn, store, moved.number, action.lang, since=since)
    return await _receipt(turn, store, done, action.lang)


async def show(turn: Turn, store: Store) -> Reply:
    action = await pressed_alone(turn, store, OpenSubmission)
    return await show_now(turn, store, action.number, action.lang)


async def show_now(turn: Turn, store: Store, number: int, lang: Lang, *, since: Since = "") -> Reply:
    """A submission as it stands, with what this person may do about it. Raises NoSuchSubmission."""
    now = await store.read(view, by(turn), number, store.catalogue)
    side: Side = "approver" if now.decides else "submitter"
    if now.decides and not since:
        message = to_decide(now, by(turn), lang, store)
    else:
        message = standing_message(now.submission, lang, store.catalogue, mine=now.changes, since=since)
    await store.write(stands, now.submission.ref, card_of(turn, side, lang), turn.at)
    return Reply(message=message, replace=True)


async def _looked_at(turn: Turn, store: Store, form: Form, ref: Ref | None) -> Opened:
    """What no form of ours lets through is recorded."""
    found = await store.read(looked_at, by(turn), form, ref, store.catalogue)
    if found.examined and workflow.forged(found.examined, store.catalogue):
        await store.write(workflow.note_forged, by(turn), found.examined, store.catalogue)
    return found


async def _shown(turn: Turn, store: Store, found: Opened, lang: Lang, *, asked: bool = False) -> Reply:
    return Reply(message=await forms.shown(turn, store, found, lang, asked=asked), replace=True)


async def _receipt(turn: Turn, store: Store, done: Submission, lang: Lang) -> Reply:
    await store.write(stands, done.ref, card_of(turn, "submitter", lang), turn.at)
    now = await store.read(view_if_any, by(turn), done.number, store.catalogue)  # with whether anybody may decide
    receipt = standing_message(now.submission if now else done, lang, store.catalogue, mine=True)
    return Reply(message=receipt, replace=True, tells=True)


async def _carried(form: Form | None, draft: str, turn: Turn, store: Store) -> Form:
    """The form that a button brings, or that it names. Raises StalePress for a draft that is gone or another's."""
    return form if form is not None else (await store.read(drafts.kept, by(turn), draft))[0]
