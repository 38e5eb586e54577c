"""An answer becomes a message: the right card for its kind, and the proof of every digit on it."""

from __future__ import annotations

from cards import elements
from cards.breakdown import breakdown_message
from cards.comparison import comparison_message
from cards.entry import entry_message
from cards.evidence import evidence_of
from cards.figure import figure_message
from cards.listing import list_message
from cards.message import Message
from cards.missing import missing_message
from cards.owner import owner_message
from cards.proof import prove
from cards.words import dates, labels
from data.catalogue import Catalogue
from data.model import (
    Answer,
    BreakdownAnswer,
    ChartUrl,
    ComparisonAnswer,
    EntryAnswer,
    FigureAnswer,
    ListAnswer,
    MetricOwnerAnswer,
    MissingAnswer,
    OwnerAnswer,
)


def answer_message(answer: Answer, catalogue: Catalogue, *, chart_url: ChartUrl) -> Message:
    """In the language of the question. Raises Unproven rather than give a card with a digit of unknown origin."""
    message = _as_known(_build(answer, catalogue, chart_url), answer)
    return prove(message, evidence_of(answer))


def _as_known(message: Message, answer: Answer) -> Message:
    """Says at once of what is perhaps no longer published that it was so on the day that was asked for."""
    day, lang = answer.question.known_on, answer.question.lang
    if day is None:
        return message
    says = dates.known_on(day, lang)
    top, *rest = message.card.body or []
    body = [top, elements.boxed("warning", labels.AS_KNOWN.in_(lang), says), *rest]
    summary = f"{says}{'' if lang == 'ja' else ' '}{message.summary}"
    card = message.card.model_copy(update={"body": body, "speak": summary, "fallback_text": summary})
    return Message(card=card, summary=summary)


def _build(answer: Answer, catalogue: Catalogue, chart_url: ChartUrl) -> Message:
    match answer:
        case FigureAnswer():
            return figure_message(answer, catalogue, chart_url)
        case BreakdownAnswer():
            return breakdown_message(answer, catalogue, chart_url)
        case ComparisonAnswer():
            return comparison_message(answer, catalogue, chart_url)
        case MissingAnswer():
            return missing_message(answer, catalogue)
        case EntryAnswer():
            return entry_message(answer, catalogue)
        case OwnerAnswer() | MetricOwnerAnswer():
            return owner_message(answer, catalogue)
        case ListAnswer():
            return list_message(answer, catalogue)
