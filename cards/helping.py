"""The help's list of pages: those that are open to this person in this place, and no other."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from microsoft_teams.cards import CardElement

from cards import elements
from cards.actions import Action, button
from cards.browsing.actions import Browse
from cards.delivery_actions import OpenDeliveries
from cards.digests.actions import OpenDigest, OpenSubscriptions
from cards.following.actions import OpenFollowing
from cards.people_actions import OpenPeople
from cards.submitting.actions import OpenList, OpenStatus, OpenTemplate, OpenWaiting
from cards.word_actions import OpenDesk
from cards.words import helping as words
from data.catalogue.schema import Both
from data.model import Lang, PlaceKind
from data.people.rights import Role

_ALONE = frozenset({PlaceKind.PERSONAL})
_AMONG_OTHERS = frozenset({PlaceKind.GROUP, PlaceKind.CHANNEL})
_EVERYWHERE = _ALONE | _AMONG_OTHERS
_SUBMITS, _DECIDES, _WORDS = {Role.SUBMITTER}, {Role.APPROVER, Role.PUBLISHER}, {Role.EDITOR}


@dataclass(frozen=True, kw_only=True)
class Page:
    """`opens` is the button that does what `word` does; without one the word has to be sent."""

    word: Both
    says: Both
    opens: Callable[[Lang], Action] | None
    places: Collection[PlaceKind] = _ALONE
    roles: Collection[Role] = ()  # any of them; none: for everybody


PAGES = (
    Page(word=words.DASHBOARD, says=words.DASHBOARD_SAYS, opens=lambda lang: Browse(lang=lang), places=_EVERYWHERE),
    Page(word=words.SUBMIT, says=words.SUBMIT_SAYS, opens=lambda lang: OpenList(lang=lang), roles=_SUBMITS),
    Page(word=words.TEMPLATE, says=words.TEMPLATE_SAYS, opens=lambda lang: OpenTemplate(lang=lang), roles=_SUBMITS),
    Page(word=words.APPROVE, says=words.APPROVE_SAYS, opens=lambda lang: OpenWaiting(lang=lang), roles=_DECIDES),
    Page(
        word=words.STATUS,
        says=words.STATUS_SAYS,
        opens=lambda lang: OpenStatus(lang=lang),
        roles=_SUBMITS | _DECIDES,
    ),
    Page(word=words.FOLLOW, says=words.FOLLOW_SAYS, opens=lambda lang: OpenFollowing(lang=lang)),
    Page(word=words.DIGEST, says=words.DIGEST_SAYS, opens=lambda lang: OpenDigest(lang=lang), places=_EVERYWHERE),
    Page(word=words.CHANNEL, says=words.CHANNEL_SAYS, opens=None, places=_AMONG_OTHERS, roles=_SUBMITS | _DECIDES),
    Page(word=words.WORDS, says=words.WORDS_SAYS, opens=lambda lang: OpenDesk(lang=lang), roles=_WORDS),
    Page(word=words.PEOPLE, says=words.PEOPLE_SAYS, opens=lambda lang: OpenPeople(lang=lang), roles={Role.ADMIN}),
    Page(
        word=words.DELIVERIES,
        says=words.DELIVERIES_SAYS,
        opens=lambda lang: OpenDeliveries(lang=lang),
        roles={Role.ADMIN},
    ),
    Page(
        word=words.SUBSCRIPTIONS,
        says=words.SUBSCRIPTIONS_SAYS,
        opens=lambda lang: OpenSubscriptions(lang=lang),
        roles={Role.ADMIN},
    ),
)


def pages(place: PlaceKind, roles: Collection[Role]) -> list[Page]:
    return [one for one in PAGES if place in one.places and (not one.roles or set(one.roles) & set(roles))]


def listed(there: Collection[Page], lang: Lang) -> list[CardElement]:
    if not there:
        return []
    return [elements.section(words.PAGES.in_(lang), *(_row(one, lang) for one in there))]


def _row(page: Page, lang: Lang) -> CardElement:
    word = page.word.in_(lang)
    lines: list[CardElement] = [
        elements.strong(words.quoted(word, lang), spacing="None"),
        elements.small(page.says.in_(lang), spacing="None"),
    ]
    if page.opens is None:
        return elements.group(*lines)
    return elements.above(lines, button(word, page.opens(lang)))
