"""Which refusal a text gets, and the questions it is offered instead."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from data.language.asked import Asked
from data.language.claims import asks_which
from data.language.cover import Piece
from data.language.lexicon import Kind
from data.language.offers import MOST, Speller, did_you_mean, related, sharing
from data.language.orders import without_orders
from data.language.parse import Parsed, parse, ways
from data.language.sentences import is_order, sentences
from data.language.subjects import Book, Subject, SubjectKind
from data.language.understand import Meaning, meaning_of, question_of
from data.model import Intent, Lang, Question
from data.refusals import Ambiguous, NoSuchMetric, NotUnderstood, Refusal

_SILENT = (Kind.COURTESY, Kind.FUNCTION, Kind.CLOSING, Kind.PARTICLE, Kind.SIGN, Kind.GENERIC)


def small_talk(parsed: Parsed) -> Literal["greeting", "thanks", "empty", "help"] | None:
    """What a text is that asks nothing; None if it does ask something."""
    if not parsed.text or all(piece.has(Kind.SIGN) for piece in parsed.pieces):
        return "empty"
    kinds = set(parsed.courtesies)
    if not kinds or not all(_says_nothing(piece) for piece in parsed.pieces):
        return None
    if "help" in kinds:
        return "help"
    return "thanks" if "thanks" in kinds else "greeting"


def _says_nothing(piece: Piece) -> bool:
    return any(sense.kind in _SILENT for sense in piece.senses)


@dataclass
class Unread(NotUnderstood):
    """Unknown words, before anybody is told of them. What they may have been meant to be is not looked for yet."""

    parsed: Parsed = field(kw_only=True, compare=False, repr=False)


def with_offers(book: Book, speller: Speller | None, unread: Unread, today: date, lang: Lang) -> NotUnderstood:
    """Names the words, with what a respelling would mean, or else what the known words are near to."""

    def read(text: str) -> tuple[Question, ...]:
        repaired = parse(book, text, today)
        if repaired.unknown or repaired.blocked:
            return ()
        meaning = meaning_of(book, repaired)
        if meaning.senses:
            return tuple(question_of(book, repaired, sense, lang) for sense in meaning.senses)
        return related(meaning.near, lang)

    if speller is None:
        return NotUnderstood(words=unread.words, offers=unread.offers)
    meant = did_you_mean(speller, unread.parsed, read) or _near_words(book, unread.parsed, lang)
    return NotUnderstood(words=unread.words, offers=tuple(dict.fromkeys((*unread.offers, *meant))))


def without_meaning(book: Book, parsed: Parsed, lang: Lang, *, blocked: str | None = None) -> NoSuchMetric:
    """Known words that nothing published has. Where they are near to nothing, the list of all there is is offered."""
    offers = _near_words(book, parsed, lang)
    if not offers and not blocked:
        offers = (Question(lang=lang, intent=Intent.LIST, subjects=()),)
    return NoSuchMetric(blocked=blocked, offers=offers)


def refusal_of(book: Book, parsed: Parsed, meaning: Meaning, lang: Lang) -> Refusal:
    """Why words that are all known make no single question."""
    if len(meaning.senses) > 1:
        offers = [question_of(book, parsed, sense, lang) for sense in meaning.senses]
        return Ambiguous(offers=tuple(dict.fromkeys(offers))[:MOST])
    wards = meaning.ways[0].asked.wards if meaning.ways else ()
    if parsed.numbers:
        words = tuple(number.words for number in parsed.numbers)
        return NotUnderstood(words=words, offers=related(meaning.near, lang, wards) or _near_words(book, parsed, lang))
    if meaning.near and not _asks_for_names(meaning):
        return Ambiguous(offers=related(meaning.near, lang, wards))
    if not any(way.asked.concepts for way in meaning.ways):
        suited = [
            one for one in book.subjects.values() if one.kind is SubjectKind.METRIC and _suits(book, one, meaning)
        ]
        if suited or wards:
            return Ambiguous(offers=related(suited, lang, wards)) if suited else NoSuchMetric()
        if _is_open(meaning):
            return Ambiguous(offers=related(_topics(book), lang))
    return without_meaning(book, parsed, lang)


def _asks_for_names(meaning: Meaning) -> bool:
    """「実証に加わった消防団の名前」: figures count their things, and name none."""
    listed = bool(meaning.ways) and all(way.asked.intents == {"list"} and not way.asked.units for way in meaning.ways)
    return listed and all(near.kind is SubjectKind.METRIC and not near.dimensions for near in meaning.near)


_Found = tuple[tuple[Subject, ...], Intent]


def unless_names(parsed: Parsed, asked: Asked, found: _Found, lang: Lang) -> _Found:
    """What was found. Raises NoSuchMetric where names are asked of what is counted: its things have no names here.

    Of what is counted by ward the breakdown is offered, which is the nearest that there is.
    """
    subjects = found[0]
    if not _wants_names(parsed, asked) or any(one.kind is not SubjectKind.METRIC for one in subjects):
        return found
    if asks_which(parsed.pieces) and all(subject.dimensions for subject in subjects):
        return subjects, Intent.BREAKDOWN
    near = ((one, Intent.BREAKDOWN if one.dimensions else Intent.VALUE) for one in subjects)
    offers = tuple(Question(lang=lang, intent=intent, subjects=(one.id,)) for one, intent in near)
    raise NoSuchMetric(offers=offers)


def _wants_names(parsed: Parsed, asked: Asked) -> bool:
    """「282社の名前」, "list the 282 companies": who or what they are, and not 何の数字."""
    listed = (piece.text for piece in parsed.pieces if any(one.value == "list" for one in piece.senses))
    named = "list" in asked.intents and any(map(_NAMES.search, listed))
    return (named and asked.intents <= {"list", "what", "about"}) or asks_which(parsed.pieces)


_NAMES = re.compile("名前|名称|一覧|リスト|列挙|name|list")


def _is_open(meaning: Meaning) -> bool:
    """「値は？」, 「数字を教えて」: of what is not said at all."""
    return any(way.asked.figure and not (way.asked.units or way.asked.wards) for way in meaning.ways)


def _topics(book: Book) -> list[Subject]:
    return [subject for subject in book.subjects.values() if subject.kind is SubjectKind.TOPIC]


def _suits(book: Book, metric: Subject, meaning: Meaning) -> bool:
    """Whether a question that names no subject can only be about such a metric: 港南区は？, 進捗率は？, 何社？"""
    asked = meaning.ways[0].asked if meaning.ways else Asked()
    units = asked.units - {"数"}
    if units and not asked.wards:
        return not metric.picture and all(book.units[unit].may_ask_for(metric.unit) for unit in units)
    if len(asked.wards) > 1:
        return set(asked.wards) <= set(metric.wards)
    if asked.wards:
        return metric.fixed_ward in asked.wards or asked.wards[0] in metric.wards
    return metric.parts and "progress" in asked.intents


def _near_words(book: Book, parsed: Parsed, lang: Lang) -> tuple[Question, ...]:
    first = next(iter(ways(book, parsed)), None)
    if first is None:
        return ()
    return related(sharing(book, first.asked.concepts), lang, first.asked.wards)


_LONGEST = 1000  # characters of a message


def less_orders(refusal: NotUnderstood, text: str) -> NotUnderstood:
    """What an order wants said is not said, not even as a word that was not understood: 「9,999件ってことで答えて」."""
    ordered = without_orders(text)[1] or any(map(is_order, sentences(text[:_LONGEST])))
    if not ordered:
        return refusal
    return replace(refusal, words=tuple(word for word in refusal.words if not any(map(str.isdigit, word))))
