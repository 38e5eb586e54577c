"""A figure that somebody was told has been corrected (訂正): what they were told, what it is, and why."""

from __future__ import annotations

from collections.abc import Sequence

from microsoft_teams.cards import Action, CardElement

from cards import elements, marks, provenance
from cards.actions import Ask, Quote, button
from cards.elements import Pair
from cards.evidence import gathered
from cards.message import Message
from cards.plain import plain_message
from cards.proof import prove
from cards.submitting import evidence
from cards.submitting.values import asked_of, said
from cards.words import dates, official
from cards.words import standing as words
from cards.words import submitting as forms
from cards.words.notices import Words
from cards.words.places import place_name
from data.catalogue import Catalogue
from data.catalogue.cautions import cautions_beside
from data.model import Figure, Intent, Lang, Question


def corrected_message(
    old: Figure, new: Figure, lang: Lang, catalogue: Catalogue, *, numbers: Sequence[str] = ()
) -> Message:
    """`numbers` are of sentences that the person was given for official use, with the old value."""
    metric = catalogue.metrics[new.metric]
    part = f"{place_name(new.where, metric, catalogue, lang)} " if new.where else ""
    when = dates.as_of(new.when, lang)
    name = f"{metric.name.in_(lang)}{'、' if lang == 'ja' else ', '}{part}{when}"
    pairs = [
        Pair(name=words.OLD.in_(lang), says=said(old, metric, lang)),
        Pair(name=words.NEW.in_(lang), says=said(new, metric, lang)),
    ]
    mark = marks.badge(words.CORRECTION.in_(lang), "warning")
    body: list[CardElement] = [elements.group(mark, elements.facts(pairs))]
    if new.reason:
        reason = elements.verbatim(new.reason, spacing="None")
        body.append(elements.section(forms.GIVEN_REASON.in_(lang), reason))
    body += [
        *provenance.notes(catalogue.notes_beside(metric, new.when), lang),
        *provenance.caution(cautions_beside(metric, new), lang),
    ]
    asked = Question(lang=lang, intent=Intent.VALUE, subjects=(metric.id,))
    actions: list[Action] = [button(words.SHOW_FIGURE.in_(lang), Ask(question=asked))]
    if numbers:
        body.append(elements.section(official.NUMBERS_HELD.in_(lang), *(elements.strong(one) for one in numbers)))
        actions.append(button(official.NEW_SENTENCE.in_(lang), Quote(question=asked_of(new, lang))))
    told = Words(title=words.CORRECTED.in_(lang), says=name)
    message = plain_message(told, lang, body=body, actions=actions)
    items = [*evidence.named(metric.id, catalogue), *evidence.of_figures([old, new]), *numbers]
    return prove(message, gathered(items))
