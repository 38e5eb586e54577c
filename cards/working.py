"""Cards for when there is no answer yet. Small, for they are sent when there is much to do."""

from __future__ import annotations

from cards import elements
from cards.evidence import gathered
from cards.message import Message
from cards.proof import prove
from cards.words import labels, working
from cards.words.notices import Words
from data.model import Lang


def too_fast_message(lang: Lang) -> Message:
    return _message(working.too_fast(lang), lang)


def too_late_message(lang: Lang, reference: str, *, pressed: bool = False) -> Message:
    message = _message(working.too_late(reference, lang, pressed=pressed), lang)
    return prove(message, gathered([reference]))


def _message(words: Words, lang: Lang) -> Message:
    top = elements.band(
        elements.small(labels.BOT.in_(lang), spacing="None"),
        elements.heading(words.title),
        elements.verbatim(words.says),
    )
    says = ("。" if lang == "ja" else ". ").join(part.rstrip("。.") for part in (words.title, words.says, words.then))
    body = [top, elements.paragraph(words.then, spacing="Medium")]
    return Message(card=elements.card(body, lang=lang, says=says), summary=says)
