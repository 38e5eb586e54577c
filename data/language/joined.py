"""Several questions of one message become one where a single card can answer them all; otherwise they are buttons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data.language.subjects import Book, SubjectKind
from data.model import Intent, Question

MOST = 4  # subjects on one card
_PLAIN = frozenset({Intent.VALUE, Intent.CHECK, Intent.ABOUT, Intent.WHEN, Intent.LIST})
_WORKINGS = frozenset({Intent.REMAINING, Intent.PROGRESS, Intent.RATIO})
_ON_EVERY_CARD = frozenset({Intent.ABOUT, Intent.AS_OF, Intent.SOURCE, Intent.OWNER})


def joined(book: Book, questions: Sequence[Question]) -> Question | None:
    """The one question that asks for the same as all of these; None if no card shows them together."""
    distinct = tuple(dict.fromkeys(replace(question, followed=False) for question in _without_repetitions(questions)))
    if len(distinct) < 2:
        return distinct[0] if distinct else None
    if len({question.subjects for question in distinct}) == 1:
        return _of_one(book, distinct)
    return _of_several(book, distinct)


def _without_repetitions(questions: Sequence[Question]) -> list[Question]:
    """Without what only leans on a question of the same subject: 「16業務の残りは？数も添えて」."""
    left: list[Question] = []
    for question in questions:
        bare = not (question.wards or question.fiscal_years or question.periods or question.claim)
        again = question.followed and bare and question.intent is Intent.VALUE
        if not (again and any(question.subjects == one.subjects for one in left)):
            left.append(question)
    return left


def _of_one(book: Book, questions: Sequence[Question]) -> Question | None:
    """Of one figure: its value says source and date too, and two wards stand in one comparison."""
    first = questions[0]
    values = [question for question in questions if question.intent not in _ON_EVERY_CARD]
    if len(first.subjects) > 1:
        return None
    if _kind(book, first) is SubjectKind.ENTRY:
        return _told_with_date(questions)
    if _kind(book, first) is not SubjectKind.METRIC:
        return None
    asked = [question for question in values if question.intent is not Intent.CHECK] or values
    if {question.intent for question in asked} <= _WORKINGS:
        return next((question for question in asked if question.intent is Intent.REMAINING), asked[0])  # it shows all
    if len(asked) == 1 and asked[0].intent in (Intent.VALUE, Intent.CHECK):
        return asked[0]
    wards = tuple(dict.fromkeys(ward for question in values for ward in question.wards))
    if {question.intent for question in values if not question.wards} == {Intent.BREAKDOWN} and wards:
        return replace(first, intent=Intent.BREAKDOWN, wards=wards)  # 内訳は？港南区だけでも
    bare = {replace(question, wards=()) for question in values}
    by_ward = len(bare) == 1 and len(wards) == len(questions) and all(len(q.wards) == 1 for q in questions)
    return replace(first, intent=Intent.COMPARE, wards=wards) if by_ward and first.intent is Intent.VALUE else None


def _told_with_date(questions: Sequence[Question]) -> Question | None:
    """「BYODとは何で、いつからですか」: what is told of an entry is told with its date."""
    told = {question.intent for question in questions} <= {Intent.ABOUT, Intent.WHEN}
    return next((one for one in questions if told and one.intent is Intent.WHEN), None)


def _of_several(book: Book, questions: Sequence[Question]) -> Question | None:
    """Of several subjects, each asked plainly: without a ward, a period or a claim."""
    intents = {question.intent for question in questions}
    if any(q.wards or q.fiscal_years or q.periods or q.claim for q in questions):
        return None
    if not (intents <= _PLAIN or (len(intents) == 1 and intents <= _WORKINGS)):
        return None
    subjects = tuple(dict.fromkeys(subject for question in questions for subject in question.subjects))
    kinds = {book.subjects[subject].kind for subject in subjects}
    if len(subjects) > MOST or not kinds <= {SubjectKind.METRIC, SubjectKind.ENTRY}:
        return None
    first = questions[0]
    if kinds == {SubjectKind.METRIC}:
        intent = first.intent if intents <= _WORKINGS else Intent.COMPARE
        return replace(first, intent=intent, subjects=subjects, neighbours=())
    return replace(first, intent=Intent.WHEN if intents == {Intent.WHEN} else Intent.ABOUT, subjects=subjects)


def _kind(book: Book, question: Question) -> SubjectKind | None:
    subject = book.subjects.get(question.subjects[0]) if question.subjects else None
    return subject.kind if subject else None
