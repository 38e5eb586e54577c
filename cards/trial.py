"""The card between deciding about a word and saving it: what would change, or why it cannot be; and the receipt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from microsoft_teams.cards import Action, CardElement

from cards import elements
from cards.actions import Ask, button
from cards.desk import back
from cards.evidence import Item, gathered, of_offer
from cards.message import Message
from cards.proof import prove
from cards.word_actions import OpenWord, SaveWord
from cards.words import desk as words
from cards.words import labels
from cards.words.questions import short_name
from data.answering.outcomes import Outcome
from data.catalogue import Catalogue
from data.desk.values import Change, Trial
from data.model import Intent, Lang, Question

MOST = 6  # changes that are listed; the rest is counted


def trial_message(trial: Trial, lang: Lang, catalogue: Catalogue) -> Message:
    """Without a save button unless it may be saved."""
    title = words.TRIAL_TITLE.in_(lang)
    said = words.decision(trial.word, catalogue, lang)
    body: list[CardElement] = [
        elements.band(
            elements.small(words.TITLE.in_(lang), spacing="None"), elements.heading(title), elements.verbatim(said)
        ),
        *_why_not(trial, lang, catalogue),
        *([] if trial.problem else _changes(trial, lang, catalogue)),
    ]
    change = button(words.CHANGE.in_(lang), OpenWord(word=trial.word.words, lang=lang))
    save = [_save(trial, lang)] if trial.may_be_saved else []
    card = elements.card(body, lang=lang, says=f"{title} {said}", actions=[*save, change, back(lang)])
    message = Message(card=card, summary=f"{title} {said}")
    return prove(message, gathered(_evidence(trial, lang, catalogue)))


def saved_message(trial: Trial, told: int, lang: Lang, catalogue: Catalogue) -> Message:
    """`told` is how many people will hear of it."""
    title, decided = words.SAVED_TITLE.in_(lang), words.decision(trial.word, catalogue, lang)
    top = elements.band(
        elements.small(words.TITLE.in_(lang), spacing="None"),
        elements.heading(title),
        elements.verbatim(decided),
        elements.paragraph(words.saved(told, lang)),
    )
    says = f"{title} {decided}"
    card = elements.card([top], lang=lang, says=says, actions=[*_ask_with(trial, lang, catalogue), back(lang)])
    message = Message(card=card, summary=says)
    return prove(message, gathered([Decimal(told), *_evidence(trial, lang, catalogue)]))


def _why_not(trial: Trial, lang: Lang, catalogue: Catalogue) -> Iterator[CardElement]:
    if trial.problem:
        yield elements.boxed("warning", words.REFUSED.in_(lang), words.PROBLEMS[trial.problem].in_(lang))
    if trial.broken:
        yield elements.boxed("attention", words.REFUSED.in_(lang), words.BROKEN.in_(lang))
        yield elements.section(words.BROKEN_LIST.in_(lang), *_listed(trial.broken, lang, catalogue))


def _changes(trial: Trial, lang: Lang, catalogue: Catalogue) -> Iterator[CardElement]:
    if trial.changed:
        yield elements.section(words.CHANGES.in_(lang), *_listed(trial.changed, lang, catalogue))
    else:
        yield elements.paragraph(words.NO_CHANGES.in_(lang), spacing="Medium")
    yield elements.small(words.stay(trial.stay, lang))


def _listed(changes: Sequence[Change], lang: Lang, catalogue: Catalogue) -> Iterator[CardElement]:
    for change in changes[:MOST]:
        before, after = (words.outcome(one, catalogue, lang) for one in (change.before, change.after))
        yield elements.verbatim(f"・{words.brief(change.text)}")
        yield elements.verbatim(f"{before} → {after}", spacing="None")
    if len(changes) > MOST:
        yield elements.small(labels.and_further(len(changes) - MOST, lang))


def _save(trial: Trial, lang: Lang) -> Action:
    fields = {"lang": lang, "kind": trial.word.kind, "words": trial.word.words}
    target = {"target": trial.word.target} if trial.word.target else {}
    return button(words.SAVE.in_(lang), SaveWord.model_validate({**fields, **target}))


def _ask_with(trial: Trial, lang: Lang, catalogue: Catalogue) -> list[Action]:
    """What an alias leads to can be asked at once."""
    if not trial.word.target:
        return []
    intent = Intent.VALUE if trial.word.target in catalogue.metrics else Intent.ABOUT
    asked = Question(lang=lang, intent=intent, subjects=(trial.word.target,))
    return [button(words.TRY.in_(lang), Ask(question=asked))]


def _evidence(trial: Trial, lang: Lang, catalogue: Catalogue) -> Iterator[Item]:
    """Counts of texts, what others typed, and the names of answers."""
    yield from (Decimal(trial.stay), Decimal(max(0, len(trial.changed) - MOST)))
    yield Decimal(max(0, len(trial.broken) - MOST))
    yield trial.word.words
    if trial.word.target:
        yield short_name(trial.word.target, catalogue, lang)
    for change in (*trial.broken, *trial.changed):
        yield words.brief(change.text)
        yield from _of_outcome(change.before, catalogue)
        yield from _of_outcome(change.after, catalogue)


def _of_outcome(outcome: Outcome, catalogue: Catalogue) -> Iterator[Item]:
    yield outcome.word
    if outcome.question is not None:
        yield from of_offer(outcome.question, catalogue)
