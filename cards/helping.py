"""The help's list of what else can be done: what is open to this person in this place, and no other."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from microsoft_teams.cards import CardElement

from cards import elements
from cards.actions import Action, button
from cards.browsing.actions import Browse
from cards.delivery_actions import OpenDeliveries
from cards.digests.actions import OpenDigest, OpenSubscriptions
from cards.evidence import Item, of_metric
from cards.following.actions import OpenFollowing
from cards.people_actions import OpenPeople
from cards.submitting.actions import OpenForm, OpenList, OpenStatus, OpenTemplate, OpenWaiting
from cards.word_actions import OpenDesk
from cards.words import helping as words
from data.answering.helping import Help
from data.catalogue import Catalogue
from data.catalogue.schema import Both
from data.model import Lang, PlaceKind
from data.people.rights import Role

_ALONE = frozenset({PlaceKind.PERSONAL})
_AMONG_OTHERS = frozenset({PlaceKind.GROUP, PlaceKind.CHANNEL})
_EVERYWHERE = _ALONE | _AMONG_OTHERS
_AFTER_SUBMIT = 2  # where the sentence stands that does the same for one figure
_SUBMITS, _DECIDES, _WORDS = {Role.SUBMITTER}, {Role.APPROVER, Role.PUBLISHER}, {Role.EDITOR}


@dataclass(frozen=True, kw_only=True)
class Page:
    """`opens` is the button that does what `word` does; without one the word has to be sent."""

    word: Both
    says: Both
    opens: Callable[[Lang], Action] | None
    places: Collection[PlaceKind] = _ALONE
    roles: Collection[Role] = ()  # any of them; none: for everybody


_PAGES = (
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


def listed(found: Help, lang: Lang, catalogue: Catalogue) -> list[CardElement]:
    rows = [_row(one, lang) for one in pages(found, catalogue)]
    compose = elements.small(words.COMPOSE.in_(lang))
    return [*([elements.section(words.PAGES.in_(lang), *rows)] if rows else []), compose]


def pages(found: Help, catalogue: Catalogue) -> list[Page]:
    there = (*_PAGES[:_AFTER_SUBMIT], *_own_sentence(found, catalogue), *_PAGES[_AFTER_SUBMIT:])
    return [one for one in there if found.place in one.places and (not one.roles or set(one.roles) & set(found.roles))]


def evidence(found: Help, catalogue: Catalogue) -> Iterator[Item]:
    if found.fills:
        yield from of_metric(catalogue.metrics[found.fills])


def _own_sentence(found: Help, catalogue: Catalogue) -> Iterator[Page]:
    """In one's own words, for who may submit something."""
    if found.fills:
        name = catalogue.metrics[found.fills].short
        yield Page(
            word=words.update(name),
            says=words.UPDATE_SAYS,
            opens=lambda lang: OpenForm(lang=lang, metric=found.fills),
            roles=_SUBMITS,
        )


def _row(page: Page, lang: Lang) -> CardElement:
    word = page.word.in_(lang)
    lines: list[CardElement] = [
        elements.strong(words.quoted(word, lang), spacing="None"),
        elements.small(page.says.in_(lang), spacing="None"),
    ]
    if page.opens is None:
        return elements.group(*lines)
    return elements.above(lines, button(word, page.opens(lang)))
