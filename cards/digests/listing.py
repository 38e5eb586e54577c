"""All subscriptions, for admins, a page at a time: where to, what about, when, and what became of the last."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from microsoft_teams.cards import Action, ActionSet, CardElement

from cards import elements
from cards.actions import button
from cards.digests.actions import EndSubscription, OpenSubscriptions
from cards.evidence import Item, gathered
from cards.message import Message
from cards.proof import prove
from cards.submitting.evidence import named, of_moments, typed
from cards.words import digests, labels, pages
from cards.words import subscriptions as words
from cards.words.typed import shown
from data.catalogue import Catalogue
from data.digests.listing import Listing
from data.digests.model import Listed
from data.model import Lang


def listing_message(found: Listing, lang: Lang, catalogue: Catalogue) -> Message:
    title = words.ALL.in_(lang)
    top = [elements.small(labels.BOT.in_(lang), spacing="None"), elements.heading(title)]
    top += [elements.paragraph(words.counted(found.count, lang))] if found.count else []
    rows = [_row(one, found, lang, catalogue) for one in found.rows]
    none = [] if rows else [elements.paragraph(words.NONE.in_(lang))]
    card = elements.card([elements.band(*top), *rows, *none, *_turning(found, lang)], lang=lang, says=title)
    message = Message(card=card, summary=title)
    return prove(message, gathered(_evidence(found, catalogue)))


def _row(one: Listed, found: Listing, lang: Lang, catalogue: Catalogue) -> CardElement:
    wanted = one.subscription.wanted
    lines: list[CardElement] = [
        elements.verbatim(shown(words.place(one, lang)), spacing="None"),
        elements.paragraph(words.when(wanted.schedule, lang), spacing="None"),
        elements.small(digests.about(wanted.about, catalogue, lang), spacing="None"),
        *(elements.small(line, spacing="None") for line in _standing(one, lang)),
    ]
    if name := found.names.get(one.subscription.created_by):
        lines.append(elements.verbatim(words.set_up_by(shown(name), lang), spacing="None"))
    end = EndSubscription(lang=lang, number=one.subscription.id, page=found.page)
    return elements.group(*lines, ActionSet(actions=[button(words.END.in_(lang), end)], spacing="Small"))


def _standing(one: Listed, lang: Lang) -> Iterator[str]:
    if one.subscription.paused:
        yield words.PAUSED.in_(lang)
    if not one.reached:
        yield words.UNREACHED.in_(lang)
    if last := words.last(one.subscription, lang):
        yield last


def _turning(found: Listing, lang: Lang) -> Iterator[CardElement]:
    """To the page before and the one after."""
    near = [(pages.BEFORE, found.page - 1), (pages.AFTER, found.page + 1)]
    turns: list[Action] = [
        button(title.in_(lang), OpenSubscriptions(lang=lang, page=page))
        for title, page in near
        if 1 <= page <= found.pages
    ]
    if turns:
        yield elements.small(pages.page(found.page, found.pages, lang))
        yield ActionSet(actions=turns)


def _evidence(found: Listing, catalogue: Catalogue) -> Iterator[Item]:
    yield from typed(*found.names.values())
    yield from (Decimal(number) for number in (found.count, found.page, found.pages))
    for one in found.rows:
        for lang in ("ja", "en"):
            yield from typed(words.place(one, "ja" if lang == "ja" else "en"))
        yield words.clock_of(one.subscription.wanted.schedule)
        yield from of_moments(one.subscription.outcome_at)
        for topic in one.subscription.wanted.about.topics:
            if topic in catalogue.topics:
                yield from (catalogue.topics[topic].name.ja, catalogue.topics[topic].name.en)
        for metric in one.subscription.wanted.about.metrics:
            if metric in catalogue.metrics:
                yield from named(metric, catalogue)
