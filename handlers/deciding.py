"""The card of a submission for whoever decides about it, and the picture on it."""

from __future__ import annotations

from datetime import datetime

from cards.charts import Chart
from cards.message import Message
from cards.submitting.approval import NOT_TRIED, Asked, Tried, approval_message
from cards.submitting.points import chart_of
from data.addresses.links import Theme
from data.addresses.proposal_links import ProposalLinks, Shown
from data.addresses.signed import BadLink
from data.by import By
from data.model import Lang
from data.store import Store
from data.submitting.views import View, view_if_any


def to_decide(now: View, by: By, lang: Lang, store: Store, tried: Tried = NOT_TRIED) -> Message:
    def picture(theme: Theme) -> str:
        shown = Shown(ref=now.submission.ref, person=by.person, lang=lang, theme=theme)
        return links(store).url(shown, by.at)

    asked = Asked(submission=now.submission, history=now.history, picture=picture, tried=tried)
    return approval_message(asked, lang, store.catalogue)


async def proposed(token: str, store: Store, at: datetime) -> tuple[Chart, Theme]:
    """What to draw for a signed address. Raises BadLink unless the person that it names may decide about it now."""
    shown = links(store).read(token, at)
    by = By(person=shown.person, at=at)
    now = await store.read(view_if_any, by, shown.ref.number, store.catalogue)
    if now is None or not now.decides or now.submission.ref != shown.ref:
        raise BadLink
    chart = chart_of(now.submission.proposal, now.history, shown.lang, store.catalogue)
    if chart is None:
        raise BadLink
    return chart, shown.theme


def links(store: Store) -> ProposalLinks:
    return ProposalLinks(store.charts.base, store.charts.key)
