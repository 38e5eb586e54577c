"""Two figures side by side, where a short text names one of them or none: the turns before named the rest."""

from __future__ import annotations

import re
from dataclasses import replace

from data.language.asked import Asked
from data.language.context import Context
from data.language.intents import intent_of_several
from data.language.parse import Parsed, Way
from data.language.side_by_side import MOST
from data.language.subjects import Book, SubjectKind
from data.model import Intent, Lang, Question
from data.refusals import Ambiguous

SHORT = {"ja": 24, "en": 48}  # characters; a longer text stands for itself
_OF_EACH = frozenset({"remaining", "ratio", "progress", "finished", "chart"})
_WITH = re.compile(
    r"と(?:は|も)?(?:の(?:比較|差|違い)|比べ|比較|並べ|重ね|(?:1つ|一つ|ひとつ|同じ)の?)"
    r"|より(?:も)?(?:多|少|高|低|大き|小さ)"
    r"|\b(?:with|against|beside|next to|than|vs|versus|compared? (?:it |that |this )?to|difference (?:from|to))\b"
)
# 「西区を足すと」「16業務と合わせて」. 「それと合わせて」 only goes on to something else.
_ADDED = re.compile(
    r"(?<!これ)(?<!それ)(?:(?:を|も)(?:足(?:す|し|せ)|加え|合わせ|あわせ)"
    r"|と(?:の|も)?(?:合わせ|あわせ|合計|合算|足(?:す|し|せ)))"
    r"|\b(?:plus|(?:together|combined) with|adding|on top of)\b"
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


def adds(parsed: Parsed) -> bool:
    """Whether what is named is added to what was shown before."""
    return bool(_ADDED.search(parsed.text))


def beside(
    book: Book, parsed: Parsed, found: tuple[Question, Context], before: Context, lang: Lang
) -> tuple[Question, Context] | None:
    """「交付枚数は？」「保有枚数と比べて」: what was shown before, and what is named now.

    Raises Ambiguous where something is to be added that does not go with it: that alone would be no answer.
    """
    named, added = found[0], adds(parsed)
    both = tuple(dict.fromkeys((*before.subjects, *named.subjects)))
    if not before.subjects or not named.subjects or not all(_is_metric(book, key) for key in both):
        return None
    if len(parsed.text) > SHORT[lang] or not (added or (len(before.subjects) == 1 and _WITH.search(parsed.text))):
        return None
    if len(named.subjects) > 1 or (named.subjects[0] in before.subjects and not (added and _is_part(named))):
        return None
    together = _parts_of_one(book, named, before) if named.subjects == before.subjects else None
    narrowed = before.wards or before.fiscal_years or named.wards or parsed.periods or (added and before.periods)
    if not (narrowed or parsed.numbers or "earlier" in found[1].hints or len(both) > MOST):
        together = replace(named, intent=_of_all(book, both, before, added=added), subjects=both)
    if together:
        return replace(together, lang=lang, followed=True), _after(together, found[1])
    if added:
        raise Ambiguous(offers=(named, *(_again(key, before, lang) for key in before.subjects)))
    return None


def _is_part(question: Question) -> bool:
    return bool(question.wards or question.fiscal_years)


def _parts_of_one(book: Book, named: Question, before: Context) -> Question | None:
    """「西区を足すと」 after 港南区, 「令和5年度と合わせると」 after 令和4年度: wards or years, never both."""
    subject = book.subjects[named.subjects[0]]
    wards, years = {*before.wards, *named.wards}, {*before.fiscal_years, *named.fiscal_years}
    more_wards = bool(before.wards) and wards > set(before.wards)
    more_years = bool(before.fiscal_years) and years > set(before.fiscal_years)
    if more_wards is more_years or named.periods or before.periods or not wards <= set(subject.wards):
        return None
    if more_wards and years and wards == set(subject.wards):
        wards = set()  # all wards of a year are that year, of which the sum is known
    if more_years and wards and years == set(subject.fiscal_years):
        years = set()
    ordered = tuple(ward for ward in subject.wards if ward in wards)
    intent = Intent.COMPARE if max(len(wards), len(years)) > 1 else Intent.VALUE
    return replace(named, intent=intent, wards=ordered, fiscal_years=tuple(sorted(years)))


def _after(question: Question, context: Context) -> Context:
    return replace(
        context,
        subjects=question.subjects,
        intent=question.intent,
        wards=question.wards,
        fiscal_years=question.fiscal_years,
        periods=question.periods,
    )


def _again(key: str, before: Context, lang: Lang) -> Question:
    """What was shown before, as a button."""
    return Question(
        lang=lang,
        intent=Intent.VALUE,
        subjects=(key,),
        wards=before.wards,
        fiscal_years=before.fiscal_years,
        periods=before.periods,
    )


def _of_all(book: Book, both: tuple[str, ...], before: Context, *, added: bool) -> Intent:
    """Only parts of one whole are ever added up: of them what was asked of the one, else how far both are."""
    if not (added and all(book.subjects[key].parts for key in both)):
        return Intent.COMPARE
    return before.intent if before.intent in (Intent.REMAINING, Intent.RATIO) else Intent.PROGRESS
