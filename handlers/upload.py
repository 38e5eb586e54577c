"""Figures that come as a sentence, as pasted cells or as a file: looked at together, and submitted by one press."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from cards.message import Message
from cards.submitting.actions import OpenRow, OpenTemplate, SendRows
from cards.submitting.rows import rows_message
from cards.submitting.sheets import sheet_message, template_message, which_message
from cards.words.sheets import guide
from data.addresses.sheet_links import SheetLinks, Wanted
from data.language.language_of import language_of_statement
from data.model import Lang, PlaceKind
from data.refusals import BadSheet, Moved, NotAllowed, StalePress, WhichFigure
from data.store import Store
from data.submitting import drafts, opened
from data.submitting import typed as intake
from data.submitting.browsing import form_of
from data.submitting.model import Examined, Form, Submission
from data.submitting.sentences import may_state
from data.submitting.sheets import Look, read_sheet
from data.tokyo import day_in_tokyo
from handlers.forms import begin, shown
from handlers.pressing import by, in_private, lang_of, pressed_alone
from handlers.turn import Attached, Reply, Turn


async def typed(turn: Turn, store: Store) -> Reply | None:
    """None for what is no submission, or comes from somebody who may not submit. Raises InPrivate."""
    if not may_state(turn.text):
        return None
    lang = store.lang or language_of_statement(turn.text, turn.locale)
    try:
        found = await store.read(intake.typed, by(turn), turn.text, store.catalogue, store.readers)
        if found is None:
            return None
        in_private(turn)
        if isinstance(found, intake.Wish):
            return Reply(message=await begin(turn, store, lang, found.metrics))
        return Reply(message=await _looked_at(turn, store, found, lang))
    except WhichFigure as which:
        in_private(turn)
        return Reply(message=which_message(which, lang, store.catalogue))
    except BadSheet as no:
        in_private(turn)
        await store.write(intake.refused_sheet, by(turn), "", no)
        return Reply(message=await _not_read(turn, store, no, lang))


async def is_stated(turn: Turn, store: Store) -> bool:
    """Whether what was not understood may have been meant as a figure to submit."""
    if turn.place.kind is not PlaceKind.PERSONAL or not may_state(turn.text):
        return False
    return await store.read(intake.states_a_number, by(turn), turn.text, store.catalogue, store.readers)


async def file(turn: Turn, store: Store) -> Reply:
    """Raises NotAllowed before anything is fetched."""
    in_private(turn)
    lang = lang_of(turn, store) if turn.text.strip() else store.lang or turn.locale or "ja"
    await store.read(intake.submitter, by(turn), store.catalogue)
    try:
        forms: list[Form] = []
        for attached in turn.files:
            forms += await _forms(attached, turn, store)
        return Reply(message=await _looked_at(turn, store, forms, lang))
    except BadSheet as no:
        names = ", ".join(attached.name for attached in turn.files)
        await store.write(intake.refused_sheet, by(turn), names, no)
        return Reply(message=await _not_read(turn, store, no, lang))


async def send(turn: Turn, store: Store) -> Reply:
    """Submits what may be submitted as it is, each by itself; what cannot be stays, as typed, and says so."""
    action = await pressed_alone(turn, store, SendRows)
    kept = await store.read(drafts.kept, by(turn), action.draft)
    forms = action.typed(kept)
    draft = action.draft if forms == kept else await store.write(drafts.keep, by(turn), forms)
    done = await asyncio.gather(*(_sent(turn, store, form) for form in forms))  # in this order, in one transaction
    sent = tuple(one.number if isinstance(one, Submission) else None for one in done)
    examined = [_examined(one) for one in done]
    message = rows_message(examined, draft, action.lang, store.catalogue, sent=sent)
    return Reply(message=message, replace=True, tells=any(sent))


async def open_row(turn: Turn, store: Store) -> Reply:
    """Beside the table, which stays for the rest. Raises StalePress for a draft that is gone or another's."""
    action = await pressed_alone(turn, store, OpenRow)
    forms = await store.read(drafts.kept, by(turn), action.draft)
    if action.at >= len(forms):
        raise StalePress(verb=OpenRow.verb)
    found = await store.read(opened.looked_at, by(turn), forms[action.at], None, store.catalogue)
    if not (found.examined and found.examined.stopped):
        found = replace(found, examined=None)
    return Reply(message=await shown(turn, store, found, action.lang))


async def say_template(turn: Turn, store: Store) -> Reply:
    in_private(turn)
    return await _offered(turn, store, lang_of(turn, store))


async def open_template(turn: Turn, store: Store) -> Reply:
    """Beside the list, which stays. The address is made when it is asked for: it is not good for long."""
    return await _offered(turn, store, (await pressed_alone(turn, store, OpenTemplate)).lang)


async def _offered(turn: Turn, store: Store, lang: Lang) -> Reply:
    return Reply(message=template_message(lang, await _template(turn, store, lang)))


async def workbook(wanted: Wanted, store: Store, at: datetime) -> bytes:
    """The template of a signed address, with room for what is asked for at that moment."""
    look = Look(lang=wanted.lang, guide=guide(wanted.lang))
    return await store.read(intake.template_of, wanted.units, day_in_tokyo(at), store.catalogue, look)


def links(store: Store) -> SheetLinks:
    return SheetLinks(store.charts.base, store.charts.key)


# ── the steps ────────────────────────────────────────────────────────────────────────────────────────────


async def _forms(attached: Attached, turn: Turn, store: Store) -> tuple[Form, ...]:
    """Reading a workbook takes a while: not on the event loop."""
    raw = await attached.read()
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(store.threads, read_sheet, attached.name, raw, store.catalogue, by(turn).on)


async def _looked_at(turn: Turn, store: Store, forms: Sequence[Form], lang: Lang) -> Message:
    """One figure as the form or the check before it; several in a table. Nothing is submitted."""
    found = await store.write(intake.stated, by(turn), forms, store.catalogue)
    if len(found.found) == 1:
        return await shown(turn, store, replace(found.found[0], draft=found.draft), lang)
    examined = [_examined(one) for one in found.found]
    return rows_message(examined, found.draft, lang, store.catalogue)


async def _sent(turn: Turn, store: Store, form: Form) -> Submission | opened.Opened:
    """Somebody may have been quicker, or a right may have ended, since it was looked at."""
    try:
        return await store.write(opened.sent, by(turn), opened.Confirmed(form=form, stated=True), store.catalogue)
    except (Moved, NotAllowed, StalePress):
        return opened.Opened(form=form, last={}, places=(), examined=Examined(form=form, findings=()))


def _examined(found: Submission | opened.Opened) -> Examined:
    if isinstance(found, Submission):
        return Examined(form=form_of(found), findings=(), proposal=found.proposal)
    return found.examined or Examined(form=found.form, findings=())


async def _not_read(turn: Turn, store: Store, no: BadSheet, lang: Lang) -> Message:
    return sheet_message(no, lang, await _template(turn, store, lang))


async def _template(turn: Turn, store: Store, lang: Lang) -> str:
    units = await store.read(intake.submitter, by(turn), store.catalogue)
    return links(store).url(units, lang, turn.at)
