"""The card of a sentence for official use, and of what became of one that was given before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal

from microsoft_teams.cards import CardElement

from cards import elements, provenance
from cards.elements import Pair
from cards.evidence import Item, gathered, of_parts
from cards.message import Message
from cards.proof import prove
from cards.submitting import evidence
from cards.submitting.values import around
from cards.words import dates, labels
from cards.words import official as words
from cards.words.following import NO_CHAT
from data.catalogue import Catalogue
from data.model import Figure, Lang, Shown
from data.quoting.giving import Held, Kept, Quoted

MOST = 12  # figures whose sentences stand on one card; the number is of them all


def sentences(shown: Sequence[Shown], catalogue: Catalogue) -> list[str]:
    """Every form of every figure's sentence, as the history keeps them."""
    return [words.sentence(one, style, catalogue) for style, _ in words.STYLES for one in shown]


def official_message(given: Quoted, lang: Lang, catalogue: Catalogue, *, has_chat: bool) -> Message:
    """`has_chat` is whether there is a chat in which this person alone can be told of a correction."""
    body: list[CardElement] = [
        _top(given.number, given.at, lang),
        *_more(given.shown, lang),
        *_styles(given.shown[:MOST], lang, catalogue),
        *provenance.remarks(given.shown[:MOST], catalogue, lang),
        elements.small(words.PROMISE.in_(lang), spacing="Medium"),
        *([] if has_chat else [elements.remark(NO_CHAT.in_(lang))]),
    ]
    says = _says(given.number, given.shown[0], lang, catalogue)
    message = Message(card=elements.card(body, lang=lang, says=says), summary=says)
    left = map(Decimal, (MOST, *_left(given.shown)))
    return prove(message, gathered([*of_parts(*given.shown), *_of_number(given.number, given.at), *left]))


def kept_message(kept: Kept, lang: Lang, catalogue: Catalogue) -> Message:
    """Word for word what was given, and of each figure that was corrected since the sentence as it would be now."""
    moved = [held for held in kept.figures if held.moved]
    same = [held for held in kept.figures if not held.moved]
    body: list[CardElement] = [_top(kept.number, kept.at, lang)]
    body += [element for held in moved[:MOST] for element in _corrected(held, lang, catalogue)]
    body += _more(moved, lang)
    if same:
        lines = (_as_given(held, lang) for held in same[:MOST])
        body.append(elements.section(words.STILL.in_(lang), *lines, *_more(same, lang)))
    if any(held.now.metric not in catalogue.metrics for held in kept.figures):
        body.append(elements.small(words.GONE.in_(lang), spacing="Medium"))
    state = words.SINCE if moved else words.STILL
    says = f"{words.NUMBER.in_(lang)} {kept.number}{'：' if lang == 'ja' else ': '}{state.in_(lang)}"
    message = Message(card=elements.card(body, lang=lang, says=says), summary=says)
    left = map(Decimal, (MOST, *_left(moved), *_left(same)))
    return prove(message, gathered([*_of_kept(kept.figures, catalogue), *_of_number(kept.number, kept.at), *left]))


def _top(number: str, at: datetime, lang: Lang) -> CardElement:
    pairs = [Pair(name=words.GIVEN.in_(lang), says=dates.moment(at, lang))]
    return elements.band(
        elements.small(labels.BOT.in_(lang), spacing="None"),
        elements.heading(words.TITLE.in_(lang)),
        elements.strong(f"{words.NUMBER.in_(lang)} {number}"),
        elements.facts(pairs),
    )


def _styles(shown: Sequence[Shown], lang: Lang, catalogue: Catalogue) -> Iterator[CardElement]:
    for style, label in words.STYLES:
        lines = [elements.verbatim(words.sentence(one, style, catalogue)) for one in shown]
        yield elements.section(label.in_(lang), *lines)


def _more(figures: Sequence[object], lang: Lang) -> list[CardElement]:
    return [elements.remark(words.more(MOST, left, lang), "plain") for left in _left(figures)]


def _left(figures: Sequence[object]) -> list[int]:
    """How many have no room on the card; nothing where all have."""
    return [len(figures) - MOST] if len(figures) > MOST else []


def _corrected(held: Held, lang: Lang, catalogue: Catalogue) -> Iterator[CardElement]:
    yield elements.section(words.SINCE.in_(lang), elements.verbatim(held.now.reason, spacing="None"))
    yield elements.section(words.THEN.in_(lang), _as_given(held, lang))
    yield elements.section(words.NOW.in_(lang), _as_corrected(held.now, lang, catalogue))


def _as_given(held: Held, lang: Lang) -> CardElement:
    forms = [style for style, _ in words.STYLES]
    return elements.verbatim(held.sentences[forms.index(_style(lang))])


def _as_corrected(figure: Figure, lang: Lang, catalogue: Catalogue) -> CardElement:
    """Of a figure whose name is gone the value alone, as it was written."""
    if figure.metric not in catalogue.metrics:
        return elements.verbatim(figure.words)
    return elements.verbatim(words.sentence(around(figure, catalogue), _style(lang), catalogue))


def _style(lang: Lang) -> words.Style:
    return "desu" if lang == "ja" else "en"


def _says(number: str, first: Shown, lang: Lang, catalogue: Catalogue) -> str:
    said = words.sentence(first, _style(lang), catalogue)
    return f"{said}（{words.NUMBER.ja} {number}）" if lang == "ja" else f"{said} ({words.NUMBER.en} {number})"


def _of_number(number: str, at: datetime) -> Iterator[Item]:
    yield number
    yield from evidence.of_moments(at)


def _of_kept(figures: Iterable[Held], catalogue: Catalogue) -> Iterator[Item]:
    """What was handed out proves itself: it is read from the sealed history and not written anew."""
    for held in figures:
        yield from (*held.sentences, *evidence.of_figures([held.then, held.now]))
        if held.moved and held.now.metric in catalogue.metrics:
            shown = around(held.now, catalogue)
            yield from (*evidence.named(held.now.metric, catalogue), f"P.{shown.page.number}")
            yield from evidence.of_moments(shown.page.updated)
