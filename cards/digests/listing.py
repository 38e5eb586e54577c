"""All subscriptions, for admins: where to, what about, when, and what became of the last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from microsoft_teams.cards import ActionSet, CardElement

from cards import elements
from cards.actions import button
from cards.digests.actions import EndSubscription
from cards.evidence import Item, gathered
from cards.message import Message
from cards.proof import prove
from cards.submitting.evidence import named, of_moments, typed
from cards.words import digests, labels
from cards.words import subscriptions as words
from cards.words.typed import shown
from data.catalogue import Catalogue
from data.digests.model import Listed
from data.model import Lang

MOST = 30


def listing_message(every: Sequence[Listed], names: Mapping[str, str], lang: Lang, catalogue: Catalogue) -> Message:
    """`names` are those of who set them up, by id, as far as they are known."""
    title = words.ALL.in_(lang)
    top = elements.band(elements.small(labels.BOT.in_(lang), spacing="None"), elements.heading(title))
    rows = [_row(one, names, lang, catalogue) for one in every[:MOST]]
    none = [] if rows else [elements.paragraph(words.NONE.in_(lang))]
    more = [elements.small(words.MORE.in_(lang))] if len(every) > MOST else []
    card = elements.card([top, *rows, *none, *more], lang=lang, says=title)
    message = Message(card=card, summary=title)
    prove(message, gathered(_evidence(every[:MOST], names, catalogue)))
    return message


def _row(one: Listed, names: Mapping[str, str], lang: Lang, catalogue: Catalogue) -> CardElement:
    wanted = one.subscription.wanted
    lines: list[CardElement] = [
        elements.verbatim(shown(words.place(one, lang)), spacing="None"),
        elements.paragraph(words.when(wanted.schedule, lang), spacing="None"),
        elements.small(digests.about(wanted.about, catalogue, lang), spacing="None"),
        *(elements.small(line, spacing="None") for line in _standing(one, lang)),
    ]
    if name := names.get(one.subscription.created_by):
        lines.append(elements.verbatim(shown(name), spacing="None"))
    end = EndSubscription(lang=lang, number=one.subscription.id)
    return elements.group(*lines, ActionSet(actions=[button(words.END.in_(lang), end)], spacing="Small"))


def _standing(one: Listed, lang: Lang) -> Iterator[str]:
    if one.subscription.paused:
        yield words.PAUSED.in_(lang)
    if not one.reached:
        yield words.UNREACHED.in_(lang)
    if last := words.last(one.subscription, lang):
        yield last


def _evidence(every: Sequence[Listed], names: Mapping[str, str], catalogue: Catalogue) -> Iterator[Item]:
    yield from typed(*names.values())
    for one in every:
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
