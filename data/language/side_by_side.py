"""Which subjects are meant together: 「税4業務と16業務」, 「実証の団数と運用の団数」.

Nothing is set beside something else unless both are named: all words are taken, and each side's by what it names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data.language.asked import Able, Asked, Match, best_signature, units_agree
from data.language.subjects import Book, Signature, Subject, SubjectKind

_JOINABLE = (SubjectKind.METRIC, SubjectKind.TASK, SubjectKind.ENTRY)
MOST = 4


def side_by_side(book: Book, asked: Asked, able: Able) -> Match | None:
    """Two to four metrics (tasks, entries) that a question joins with と, and that share out all its words."""
    apart = replace(asked, intents=asked.intents - {"breakdown"})
    if (
        asked != apart
        and (match := side_by_side(book, apart, able))
        and all(_is_a_part(asked, one) for one in match.subjects)
    ):
        return match  # 進み具合を税とその他に分けて: each group is a part by itself
    found = _of_one_kind(asked, _named_in(book, asked))
    if _is_a_stage_of_other(found):
        return None
    if (
        not _shares_all(asked, found)
        or not _keep_apart(asked, found)
        or len({subject.kind for subject, _ in found}) > 1
    ):
        return None
    taken = frozenset().union(*(signature.hints for _, signature in found))
    rest = replace(asked, units=asked.units - taken - {"数"})
    if all(subject.kind is SubjectKind.ENTRY for subject, _ in found):
        rest = replace(rest, intents=rest.intents - {"compare", "largest"})  # AとBの違い: each is told
    if not all(able(rest, subject) for subject, _ in found):
        return None
    subjects = [subject for subject, _ in found]
    each = replace(asked, units=asked.repeated - {"数"})
    if not (_units_suit(book, rest, subjects) and all(units_agree(book, each, subject) for subject in subjects)):
        return None
    return Match(
        subjects=tuple(subject for subject, _ in found),
        weight=sum(signature.weight for _, signature in found),
    )


def _is_a_part(asked: Asked, subject: Subject) -> bool:
    """Of figures those that are parts of a whole; of what is no figure each, where it is asked how many it has."""
    return subject.parts or (subject.kind is SubjectKind.ENTRY and "数" in asked.units)


def _keep_apart(asked: Asked, found: Sequence[tuple[Subject, Signature]]) -> bool:
    """「実証した団と利用者数」: what stands on one side of と belongs to what is named there.

    Nor may one need a stage that is said of the other: 「実証した取組と使ってる団」 asks for no 団 of the 実証.
    """
    stages = [stage for _, signature in found for stage in signature.concepts & _STAGES]
    if len(stages) > len(set(stages)) and any(subject.pair for subject, _ in found):
        return False
    subjects = [subject for subject, _ in found]
    orders = (subjects, subjects[::-1]) if len(subjects) == len(asked.apart) else ()
    return not orders or any(all(map(_suits_side, order, asked.apart)) for order in orders)


def _suits_side(subject: Subject, side: frozenset[frozenset[str]]) -> bool:
    return all(named & subject.words for named in side)


def _is_a_stage_of_other(found: Sequence[tuple[Subject, Signature]]) -> bool:
    """「実証と運用の消防団数」: beside another stage, 実証 alone is a stage of the other one and no figure."""
    stages = [signature.concepts & _STAGES for _, signature in found]
    bare = [signature.concepts <= _STAGES for _, signature in found]
    return any(bare) and not all(bare) and len(frozenset().union(*stages)) > 1


_STAGES = frozenset({"実証試行", "運用", "プレ運用"})


def _of_one_kind(asked: Asked, found: list[tuple[Subject, Signature]]) -> list[tuple[Subject, Signature]]:
    """The figures alone, where what else is named only says what they are of: 標準化のステップ、税とそれ以外."""
    figures = [one for one in found if one[0].kind is SubjectKind.METRIC]
    return figures if len(figures) < len(found) and _shares_all(asked, figures) else found


def _units_suit(book: Book, asked: Asked, subjects: Sequence[Subject]) -> bool:
    """Each is named in full, so a unit word need suit only one of them: AはBより何回多い, 利用者数と満足の割合."""
    alone = (replace(asked, units=frozenset((unit,))) for unit in asked.units)
    return all(any(units_agree(book, one, subject) for subject in subjects) for one in alone)


def _named_in(book: Book, asked: Asked) -> list[tuple[Subject, Signature]]:
    """The subjects that some of the words name, less those whose whole name is only a part of another's."""
    keys = dict.fromkeys(key for concept in asked.concepts for key in book.naming.get(concept, {}))
    subjects = [book.subjects[key] for key in book.subjects if key in keys]
    best = [(subject, best_signature(subject, asked)) for subject in subjects if subject.kind in _JOINABLE]
    found = [(subject, signature) for subject, signature in best if signature and signature.trusted]
    return [one for one in found if not any(one[1].items < other[1].items for other in found)]


def _shares_all(asked: Asked, found: Sequence[tuple[Subject, Signature]]) -> bool:
    """Each has something of its own, all words are taken, and what nobody's signature takes suits everybody."""
    if not 2 <= len(found) <= MOST:
        return False
    for subject, signature in found:
        others = frozenset().union(*(other.items for one, other in found if one is not subject))
        if not signature.items - others:
            return False
    taken = frozenset().union(*(signature.concepts for _, signature in found))
    if len(found) < len(set(asked.counted)):
        return False  # one of those in the row is no figure of ours
    left = asked.concepts - taken
    return all(left <= subject.words for subject, _ in found)
