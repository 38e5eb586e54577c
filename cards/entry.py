"""The card of something that is no figure: what it is, its date and state, the dashboard's own words, its figures."""

from __future__ import annotations

from microsoft_teams.cards import Action, CardElement

from cards import elements, provenance
from cards.elements import Pair
from cards.message import Message
from cards.rows import ask, figure_row
from cards.words import entries as words
from cards.words import labels
from data.catalogue import Catalogue
from data.model import EntryAnswer, Intent, Lang


def entry_message(answer: EntryAnswer, catalogue: Catalogue) -> Message:
    lang, entry = answer.question.lang, answer.entry
    body = [
        elements.band(
            elements.small(words.kicker(answer, lang), spacing="None"),
            elements.heading(entry.name.in_(lang)),
            elements.paragraph(entry.says.in_(lang)),
            *_state(answer, lang),
        ),
        *_items(answer, lang),
        *provenance.caution(entry.caution, lang),
        *_related(answer, catalogue),
        *_quotes(answer, lang),
        provenance.page_source(answer.page, lang),
    ]
    says = words.summary(answer)
    return Message(card=elements.card(body, lang=lang, says=says, actions=_buttons(answer)), summary=says)


def _state(answer: EntryAnswer, lang: Lang) -> list[CardElement]:
    entry = answer.entry
    pairs = [Pair(name=labels.WHEN.in_(lang), says=words.when(entry.when, lang))] if entry.when else []
    pairs += [Pair(name=labels.STATE.in_(lang), says=entry.state.in_(lang))] if entry.state else []
    return [elements.facts(pairs)] if pairs else []


def _items(answer: EntryAnswer, lang: Lang) -> list[CardElement]:
    items = [elements.paragraph(f"・{item.in_(lang)}", spacing="None") for item in answer.entry.items]
    return [elements.section(labels.ITEMS.in_(lang), *items)] if items else []


def _related(answer: EntryAnswer, catalogue: Catalogue) -> list[CardElement]:
    lang = answer.question.lang
    rows = [figure_row(shown, catalogue, answer.question) for shown in answer.related]
    return [elements.section(labels.RELATED.in_(lang), *rows)] if rows else []


def _quotes(answer: EntryAnswer, lang: Lang) -> list[CardElement]:
    """The original stays Japanese in both languages; the English beside it is ours and says so."""
    if not answer.facts:
        return []
    lines: list[CardElement] = []
    for fact in answer.facts:
        lines.append(elements.verbatim(fact.quote))
        lines += [elements.small(fact.gist, spacing="None")] if lang == "en" else []
    return [elements.section(labels.QUOTES.in_(lang), *lines)]


def _buttons(answer: EntryAnswer) -> list[Action]:
    lang = answer.question.lang
    return [ask(labels.SHOW_TOPIC.in_(lang), Intent.LIST, (answer.topic.id,), answer.question)]
