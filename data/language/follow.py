"""Short questions that lean on the turn before: 「港南区は？」「出典は？」「割合のほうは？」.

What is carried over is never guessed at: either the new words name no subject and only change ward, period or what is
asked, or the new words and the old subject's words together mean exactly one metric.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from data.language.claims import asks_for_share, brought, claim_on
from data.language.context import Context
from data.language.intents import intent_of
from data.language.parse import NOTHING_NEW, Parsed, Way
from data.language.resolve import Asked, resolve
from data.language.subjects import Book, Subject, SubjectKind
from data.language.understand import split_periods, wards_for
from data.model import Claim, Intent, Lang, Question

SHORT = {"ja": 24, "en": 48}  # characters; a longer text stands for itself


def lean(book: Book, parsed: Parsed, way: Way, before: Context, lang: Lang) -> tuple[Question, Context] | None:
    """The question that short words mean after the turn `before`, or None if they do not lean on it."""
    if len(parsed.text) > SHORT[lang]:
        return None
    return _same_subject(book, parsed, way, before, lang) or _other_metric(book, parsed, way, before, lang)


# ── the same subject, asked another way ──────────────────────────────────────────────────────────────────

_KEPT = frozenset({Intent.BREAKDOWN, Intent.RATIO, Intent.PROGRESS, Intent.REMAINING, Intent.CHART, Intent.TREND})


def _same_subject(book: Book, parsed: Parsed, way: Way, before: Context, lang: Lang) -> tuple[Question, Context] | None:
    subjects = [book.subjects[key] for key in before.subjects if key in book.subjects]
    asked = way.asked
    periods = [period for period in parsed.periods if period.kind not in NOTHING_NEW]
    if asked.concepts or asked.units or len(subjects) != 1:
        return None
    if not (asked.intents or asked.wards or periods or parsed.numbers):
        return None
    subject = subjects[0]
    intent, claim = _intent_now(book, parsed, way, before, subject)
    if intent is None:
        return None
    years, others = split_periods(subject, periods)
    question = Question(
        lang=lang,
        intent=intent,
        subjects=(subject.id,),
        wards=_wards_now(subject, asked, before, intent),
        fiscal_years=years if periods else before.fiscal_years,
        periods=others if periods else before.periods,
        claim=claim,
        followed=True,
    )
    return question, replace(Context.after(question, asked), concepts=before.concepts, hints=before.hints)


def _intent_now(
    book: Book, parsed: Parsed, way: Way, before: Context, subject: Subject
) -> tuple[Intent | None, Claim | None]:
    asked = way.asked
    if parsed.numbers or way.relations:
        number = brought(parsed.pieces, parsed.numbers, way.relations)
        if number is None or subject.kind is not SubjectKind.METRIC:
            return None, None
        if asks_for_share(number, subject):
            return Intent.RATIO, None
        claim = claim_on(book, asked, subject, number)
        return (Intent.CHECK if claim else None), claim
    kept = before.intent in _KEPT and not asked.intents and subject.kind is SubjectKind.METRIC
    return (before.intent if kept else intent_of(asked, subject)), None


def _wards_now(subject: Subject, asked: Asked, before: Context, intent: Intent) -> tuple[str, ...]:
    """A new ward replaces the old one. A breakdown or a comparison asks for all of them."""
    if asked.wards:
        return wards_for(subject, asked.wards)
    if intent is Intent.COMPARE:
        return subject.wards
    return () if intent is Intent.BREAKDOWN else before.wards


# ── another metric, by the words of both turns ───────────────────────────────────────────────────────────


def _other_metric(book: Book, parsed: Parsed, way: Way, before: Context, lang: Lang) -> tuple[Question, Context] | None:
    if parsed.numbers or way.relations or not (way.asked.concepts or way.asked.units):
        return None
    kinds = {SubjectKind.METRIC, *(book.subjects[key].kind for key in before.subjects if key in book.subjects)}
    found: dict[str, tuple[Subject, Asked]] = {}
    for asked in _filled(book, way.asked, before):
        for match in resolve(book, asked, intent_of).matches:
            if len(match.subjects) == 1 and match.subjects[0].kind in kinds:
                found.setdefault(match.subjects[0].id, (match.subjects[0], asked))
    if len(found) != 1:
        return None
    subject, asked = next(iter(found.values()))
    intent = intent_of(asked, subject)
    assert intent is not None
    years, others = split_periods(subject, parsed.periods)
    question = Question(
        lang=lang,
        intent=intent,
        subjects=(subject.id,),
        wards=wards_for(subject, way.asked.wards or _still(subject, before)),
        fiscal_years=years,
        periods=others,
        followed=True,
    )
    return question, Context.after(question, asked)


def _still(subject: Subject, before: Context) -> tuple[str, ...]:
    """The old ward, if the subject is still the same."""
    return before.wards if before.subjects == (subject.id,) else ()


def _filled(book: Book, asked: Asked, before: Context) -> Iterator[Asked]:
    """The new words with old ones: what was asked, one concept, all of them, or one way to name the old subject."""
    if asked.concepts:
        units = frozenset(hint for hint in before.hints if hint in book.units)
        yield replace(asked, units=asked.units or units, intents=asked.intents | (set(before.hints) - units))
    else:
        yield replace(asked, concepts=frozenset(before.concepts))
    yield from (replace(asked, concepts=asked.concepts | {concept}) for concept in before.concepts)
    for key in before.subjects:
        subject = book.subjects.get(key)
        for signature in subject.signatures if subject else ():
            if signature.trusted and signature.concepts:
                yield replace(asked, concepts=asked.concepts | signature.concepts)
