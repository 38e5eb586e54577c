"""Whether a text is read by itself or by the turn before, and what it means then."""

from __future__ import annotations

from data.language.context import Context
from data.language.fillings import is_bare
from data.language.follow import continues, lean, names_stage, of_same_family
from data.language.paired import beside
from data.language.parse import Parsed
from data.language.subjects import Book, SubjectKind
from data.language.understand import Meaning, Sense, question_of
from data.model import Intent, Lang, Question
from data.refusals import Ambiguous


def leaning(
    book: Book, parsed: Parsed, meaning: Meaning, before: Context, lang: Lang
) -> tuple[Question, Context] | None:
    """A question by the turn before; a text that names just one figure by itself does not need one.

    Raises Ambiguous where it may be either.
    """
    own = {subject.kind for sense in meaning.senses for subject in sense.match.subjects}
    alone = len(meaning.senses) == 1 and SubjectKind.METRIC in own
    if alone and not continues(meaning.senses[0], before):
        sense = meaning.senses[0]
        question = question_of(book, parsed, sense, lang)
        named = question, Context.after(question, sense.way.asked)
        return beside(book, parsed, named, before, lang) or _of_family(book, parsed, sense, before, lang)
    found_ways = (lean(book, parsed, way, before, lang) for way in meaning.ways)
    leant = next((found for found in found_ways if found), None)
    return (beside(book, parsed, leant, before, lang) or leant) if leant else None


def _of_family(
    book: Book, parsed: Parsed, sense: Sense, before: Context, lang: Lang
) -> tuple[Question, Context] | None:
    """One bare word that names a figure of its own, and with the turn before one of that turn's family.

    Raises Ambiguous, unless the word is one for a time (実証のときは) and therefore leans.
    """
    if not is_bare(sense.way.asked):
        return None
    found = lean(book, parsed, sense.way, before, lang)
    if not found or not of_same_family(book, found[0], before):
        return None
    if names_stage(parsed, sense) or found[0].intent is Intent.WHEN:
        return found
    raise Ambiguous(offers=(found[0], question_of(book, parsed, sense, lang)))
