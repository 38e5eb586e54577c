"""Several questions of one message become one where a single card can answer them all; otherwise they are buttons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data.language.subjects import Book, SubjectKind
from data.model import Intent, Question

MOST = 4  # subjects on one card
_PLAIN = frozenset({Intent.VALUE, Intent.CHECK, Intent.ABOUT, Intent.WHEN, Intent.LIST})
_ON_EVERY_CARD = frozenset({Intent.AS_OF, Intent.SOURCE, Intent.OWNER})


def joined(book: Book, questions: Sequence[Question]) -> Question | None:
    """The one question that asks for the same as all of these; None if no card shows them together."""
    distinct = tuple(dict.fromkeys(replace(question, followed=False) for question in questions))
    if len(distinct) < 2:
        return distinct[0] if distinct else None
    if len({question.subjects for question in distinct}) == 1:
        return _of_one(book, distinct)
    return _of_several(book, distinct)


def _of_one(book: Book, questions: Sequence[Question]) -> Question | None:
    """Of one figure: its value says source and date too, and two wards stand in one comparison."""
    first = questions[0]
    values = [question for question in questions if question.intent not in _ON_EVERY_CARD]
    if len(first.subjects) > 1 or _kind(book, first) is not SubjectKind.METRIC:
        return None
    asked = [question for question in values if question.intent is not Intent.CHECK] or values
    if len(asked) == 1 and asked[0].intent in (Intent.VALUE, Intent.CHECK):
        return asked[0]
    wards = tuple(dict.fromkeys(ward for question in values for ward in question.wards))
    bare = {replace(question, wards=()) for question in values}
    by_ward = len(bare) == 1 and len(wards) == len(questions) and all(len(q.wards) == 1 for q in questions)
    return replace(first, intent=Intent.COMPARE, wards=wards) if by_ward and first.intent is Intent.VALUE else None


def _of_several(book: Book, questions: Sequence[Question]) -> Question | None:
    """Of several subjects, each asked plainly: without a ward, a period or a claim."""
    if any(q.wards or q.fiscal_years or q.periods or q.claim or q.intent not in _PLAIN for q in questions):
        return None
    subjects = tuple(dict.fromkeys(subject for question in questions for subject in question.subjects))
    kinds = {book.subjects[subject].kind for subject in subjects}
    if len(subjects) > MOST or not kinds <= {SubjectKind.METRIC, SubjectKind.ENTRY}:
        return None
    first = questions[0]
    if kinds == {SubjectKind.METRIC}:
        return replace(first, intent=Intent.COMPARE, subjects=subjects, neighbours=())
    intents = {question.intent for question in questions}
    return replace(first, intent=Intent.WHEN if intents == {Intent.WHEN} else Intent.ABOUT, subjects=subjects)


def _kind(book: Book, question: Question) -> SubjectKind | None:
    subject = book.subjects.get(question.subjects[0]) if question.subjects else None
    return subject.kind if subject else None
