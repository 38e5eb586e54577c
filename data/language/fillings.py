"""Words of the turn before that may be put beside new ones which name no figure by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from data.language.asked import Asked
from data.language.context import Context
from data.language.subjects import Book, Subject


def filled(book: Book, asked: Asked, before: Context) -> Iterator[Asked]:
    """The new words with old ones: what was asked, one concept, all of them, or one way to name the old subject."""
    if asked.concepts:
        units = frozenset(hint for hint in before.hints if hint in book.units)
        yield replace(asked, units=asked.units or units, intents=asked.intents | (set(before.hints) - units))
    else:
        yield replace(asked, concepts=frozenset(before.concepts))
    if _asks_the_same(asked, before):
        yield replace(asked, concepts=frozenset(before.concepts))
        return
    yield from (replace(asked, concepts=asked.concepts | {concept}) for concept in before.concepts)
    for key in before.subjects:
        subject = book.subjects.get(key)
        for signature in subject.signatures if subject else ():
            if signature.trusted and signature.concepts:
                yield replace(asked, concepts=asked.concepts | signature.concepts)


def elsewhere(book: Book, asked: Asked, subject: Subject, before: Context) -> bool:
    """「滞在時間は何%短縮？」「何分？」: a unit alone leads to no figure of another page, whatever word both share."""
    pages = {book.subjects[key].page for key in before.subjects if key in book.subjects}
    alone = bool(asked.units) and not asked.concepts
    return alone and all(pages) and bool(subject.page) and subject.page not in pages


def _asks_the_same(asked: Asked, before: Context) -> bool:
    """「滞在時間は何%短縮？」「何分短縮？」: only the unit is new, so that no word that was said may be dropped."""
    return bool(asked.concepts and asked.units) and asked.concepts <= set(before.concepts)


def of_same_theme(book: Book, asked: Asked, before: Context) -> Iterator[Asked]:
    """「実証試行の数は？」「会議は？」: the bare word with one word beside which the old subject is named as well."""
    for key in before.subjects:
        subject = book.subjects.get(key)
        named = (one.concepts for one in subject.signatures if one.trusted) if subject else ()
        themes = frozenset().union(*named) - set(before.concepts)
        yield from (replace(asked, concepts=asked.concepts | {theme}) for theme in sorted(themes))


def is_bare(asked: Asked) -> bool:
    """Whether the words name one thing and ask nothing of it: 「実証は？」."""
    return len(asked.concepts) == 1 and asks_nothing(asked)


def asks_nothing(asked: Asked) -> bool:
    """Whether the words only name: 「運用開始は？」."""
    return not (asked.units or asked.intents or asked.wards or asked.figure)


def only_beside(asked: Asked, subject: Subject, before: Context, filled: Asked) -> bool:
    """「国保は？」「税は？」: a new word that may stand beside the old subject, and rather names another thing."""
    names = frozenset().union(*(name.concepts for name in subject.signatures if name.hints <= filled.hints))
    return is_bare(asked) and before.subjects == (subject.id,) and not asked.concepts & names
