"""A figure that somebody was told has been corrected (訂正): what they were told, what it is, and why."""

from __future__ import annotations

from microsoft_teams.cards import CardElement

from cards import elements, provenance
from cards.actions import Ask, button
from cards.elements import Pair
from cards.evidence import gathered
from cards.message import Message
from cards.plain import plain_message
from cards.proof import prove
from cards.submitting import evidence
from cards.submitting.values import place_name, said
from cards.words import dates
from cards.words import standing as words
from cards.words import submitting as forms
from cards.words.notices import Words
from data.catalogue import Catalogue
from data.model import Figure, Intent, Lang, Question


def corrected_message(old: Figure, new: Figure, lang: Lang, catalogue: Catalogue) -> Message:
    metric = catalogue.metrics[new.metric]
    part = f"{place_name(new.where, metric, catalogue, lang)} " if new.where else ""
    when = dates.as_of(new.as_of, lang)
    name = f"{metric.name.in_(lang)}（{part}{when}）" if lang == "ja" else f"{metric.name.in_(lang)} ({part}{when})"
    pairs = [
        Pair(name=words.OLD.in_(lang), says=said(old, metric, lang)),
        Pair(name=words.NEW.in_(lang), says=said(new, metric, lang)),
    ]
    body: list[CardElement] = [elements.group(elements.facts(pairs))]
    if new.reason:
        reason = elements.verbatim(new.reason, spacing="None")
        body.append(elements.section(forms.GIVEN_REASON.in_(lang), reason))
    body += [*provenance.notes(catalogue.notes_of(metric), lang), *provenance.caution(metric.caution, lang)]
    asked = Question(lang=lang, intent=Intent.VALUE, subjects=(metric.id,))
    told = Words(title=words.CORRECTED.in_(lang), says=name)
    message = plain_message(told, lang, body=body, actions=[button(words.SHOW_FIGURE.in_(lang), Ask(question=asked))])
    items = [*evidence.named(metric.id, catalogue), *evidence.of_figures([old, new])]
    prove(message, gathered(items))
    return message
