"""A form as whoever fills it in sees it next, however it came: from its boxes, a sentence, pasted cells or a file.

And what comes before it: the list of what may be updated, where it is not clear which figure is meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cards.message import Message
from cards.submitting.carried import fits_inline
from cards.submitting.confirm import confirm_message
from cards.submitting.form import Filled, form_message
from cards.submitting.listing import NOT_TRIED, Tried, listing_message
from data.model import Lang
from data.refusals import NotAllowed
from data.store import Store
from data.submitting import drafts
from data.submitting.board import only_one
from data.submitting.opened import Opened, listed, opened
from data.submitting.typed import submits
from handlers.pressing import by
from handlers.turn import Turn


async def begin(turn: Turn, store: Store, lang: Lang, wished: Sequence[str] = ()) -> Message:
    """What somebody sees first: the form, where they can mean one figure only, of all or of those that they wished for.

    Raises NotAllowed for who may submit nothing, or nothing of that.
    """
    dues, own = await store.read(listed, by(turn), store.catalogue)
    some = [due for due in dues if due.metric in wished] if wished else dues
    if not some:
        raise await _not_theirs(turn, store)
    one = some[0].metric if wished and len(some) == 1 else only_one(some)
    if one:
        return await shown(turn, store, await store.read(opened, by(turn), one, store.catalogue), lang)
    tried = Tried(only=[due.metric for due in some]) if wished else NOT_TRIED
    return listing_message(dues, own, lang, store.catalogue, tried)


async def list_of(turn: Turn, store: Store, lang: Lang, tried: Tried = NOT_TRIED) -> Message:
    """What the person may update. Raises NotAllowed for who may submit nothing."""
    dues, own = await store.read(listed, by(turn), store.catalogue)
    if not dues:
        raise await _not_theirs(turn, store)
    return listing_message(dues, own, lang, store.catalogue, tried)


async def _not_theirs(turn: Turn, store: Store) -> NotAllowed:
    return NotAllowed(role="submitter", elsewhere=await store.read(submits, by(turn)))


async def shown(turn: Turn, store: Store, found: Opened, lang: Lang, *, asked: bool = False) -> Message:
    """The form to fill in or to correct; or, where nothing stops it, what would be submitted.

    What does not fit into a button is kept as a draft, unless it is one already, and the button says which.
    """
    examined = found.examined
    filled = Filled(
        form=found.form,
        places=found.places,
        last=found.last,
        draft=found.draft,
        ref=found.ref,
        others=found.others,
        as_of_typed=examined.as_of_typed if examined else "",
    )
    if examined and examined.proposal and not examined.stopped:
        if not found.draft and not fits_inline(found.form):
            filled = replace(filled, draft=await store.write(drafts.keep, by(turn), (found.form,)))
        return confirm_message(examined, filled, lang, store.catalogue, asked=asked)
    return form_message(filled, examined.findings if examined else (), lang, store.catalogue)
