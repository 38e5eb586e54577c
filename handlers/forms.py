"""A form as whoever fills it in sees it next, however it came: from its boxes, a sentence, pasted cells or a file."""

from __future__ import annotations

from dataclasses import replace

from cards.message import Message
from cards.submitting.carried import fits_inline
from cards.submitting.confirm import confirm_message
from cards.submitting.form import Filled, form_message
from data.model import Lang
from data.store import Store
from data.submitting import drafts
from data.submitting.opened import Opened
from handlers.pressing import by
from handlers.turn import Turn


async def shown(turn: Turn, store: Store, found: Opened, lang: Lang, *, asked: bool = False) -> Message:
    """The form to fill in or to correct; or, where nothing stops it, what would be submitted.

    What does not fit into a button is kept as a draft, unless it is one already, and the button says which.
    """
    filled = Filled(
        form=found.form,
        places=found.places,
        last=found.last,
        draft=found.draft,
        ref=found.ref,
        others=found.others,
    )
    examined = found.examined
    if examined and examined.proposal and not examined.stopped:
        if not found.draft and not fits_inline(found.form):
            filled = replace(filled, draft=await store.write(drafts.keep, by(turn), (found.form,)))
        return confirm_message(examined, filled, lang, store.catalogue, asked=asked)
    return form_message(filled, examined.findings if examined else (), lang, store.catalogue)
