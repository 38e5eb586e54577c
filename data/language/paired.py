"""Two figures side by side, where a short text names one of them or none: the turns before named the rest."""

from __future__ import annotations

import re

from data.language.asked import Asked
from data.language.context import Context
from data.language.intents import intent_of_several
from data.language.parse import Parsed, Way
from data.language.subjects import Book, SubjectKind
from data.language.understand import Sense
from data.model import Intent, Lang, Question

SHORT = {"ja": 24, "en": 48}  # characters; a longer text stands for itself
_OF_EACH = frozenset({"remaining", "ratio", "progress", "finished", "chart"})
_WITH = re.compile(
    r"と(?:は|も)?(?:の(?:比較|差|違い)|比べ|比較|並べ|重ね|(?:1つ|一つ|ひとつ|同じ)の?)"
    r"|\b(?:with|against|beside|next to)\b"
)


def both_subjects(book: Book, parsed: Parsed, way: Way, before: Context, lang: Lang) -> tuple[Question, Context] | None:
    """「電子申請の手続数は？」「マイナポータルは？」「どっちが多い？」"""
    asked = way.asked
    if of_whole := _of_whole(book, asked, before, lang):
        return of_whole
    new = asked.concepts or asked.units - {"数"} or asked.wards or parsed.numbers or parsed.periods
    if new or not asked.intents:
        return None
    if each := _of_each(book, asked, before, lang):
        return each
    drawn = {"chart"} if len(before.subjects) == 2 else set()
    if not asked.intents <= {"compare", "largest", "combined", *drawn}:
        return None
    keys = before.subjects if len(before.subjects) == 2 else (*before.earlier, *before.subjects)
    if len(keys) != 2 or not all(_is_metric(book, key) for key in keys):
        return None
    of_parts = all(book.subjects[key].parts for key in keys)
    together = Intent.PROGRESS if of_parts and "combined" in asked.intents else Intent.COMPARE
    question = Question(lang=lang, intent=together, subjects=keys, followed=True)
    return question, Context.after(question, asked)


def _of_whole(book: Book, asked: Asked, before: Context, lang: Lang) -> tuple[Question, Context] | None:
    """「税4業務の進捗は？」「合計で何%？」: all parts of the whole that the one is a part of."""
    if asked.concepts or asked.wards or "combined" not in asked.intents or asked.units - {"%", "数"}:
        return None
    kin = book.kin.get(before.subjects[0], ()) if len(before.subjects) == 1 else ()
    if len(kin) < _TWO or not all(book.subjects[key].parts for key in kin):
        return None
    question = Question(lang=lang, intent=Intent.PROGRESS, subjects=kin, followed=True)
    return question, Context.after(question, asked)


_TWO = 2


def _of_each(book: Book, asked: Asked, before: Context, lang: Lang) -> tuple[Question, Context] | None:
    """「標準化はどこまで進んだ？」「残りは？」: of both parts of a whole, as they were shown."""
    subjects = [book.subjects[key] for key in before.subjects if _is_metric(book, key)]
    if len(subjects) != 2 or len(before.subjects) != 2 or not all(subject.parts for subject in subjects):
        return None
    if not asked.intents <= _OF_EACH:
        return None
    intent = intent_of_several(asked, subjects)
    question = Question(lang=lang, intent=intent, subjects=before.subjects, followed=True)
    return question, Context.after(question, asked)


def _is_metric(book: Book, key: str) -> bool:
    return key in book.subjects and book.subjects[key].kind is SubjectKind.METRIC


def beside(book: Book, parsed: Parsed, sense: Sense, before: Context, lang: Lang) -> tuple[Question, Context] | None:
    """「交付枚数は？」「保有枚数と比べて」: the one of the turn before, and the one that is named now."""
    subjects, asked = sense.match.subjects, sense.way.asked
    alone = len(subjects) == len(before.subjects) == 1 and subjects[0].id not in before.subjects
    alone = alone and all(_is_metric(book, key) for key in before.subjects)
    new = asked.wards or before.wards or parsed.periods or parsed.numbers or "earlier" in asked.intents
    if not alone or new or len(parsed.text) > SHORT[lang] or not _WITH.search(parsed.text):
        return None
    question = Question(lang=lang, intent=Intent.COMPARE, subjects=(*before.subjects, subjects[0].id), followed=True)
    return question, Context.after(question, asked)
