"""「住民票や介護のほうの残りは」: tasks named as examples of the group that they belong to.

Of single tasks no steps are published. Where two of one group are named with や or とか, or one with など, and the
question is how far things have come, the group is meant; the answer names it in full. Whose task it is (どこの局) is
asked of each task by itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from data.language.cover import Piece
from data.language.lexicon import Kind, Sense
from data.language.subjects import Subject

_OPEN = ("や", "とか")
_JOINS = (*_OPEN, "、", "・", ",")
_AND_SO_ON = re.compile("(?:など|等|なんか|あたり|とか)(?:の|は|で|も)?")
_HOW_FAR = frozenset({"progress", "remaining", "ratio", "finished"})
_STEPS = "ステップ"


def examples_of(subjects: Mapping[str, Subject], rest: Mapping[str, str]) -> Mapping[str, str]:
    """(concept of a task, concept of the group that it belongs to). `rest` has the groups that make up the whole."""
    found: dict[str, str] = {}
    for group in subjects.values():
        names = _names(group) & frozenset(rest.values())
        for task in group.tasks if len(names) == 1 else ():
            found |= dict.fromkeys(_names(subjects[task]) if task in subjects else (), *names)
    return found


def _names(subject: Subject) -> frozenset[str]:
    """The concepts that each name it alone."""
    alone = (one.concepts for one in subject.signatures if not one.hints and len(one.concepts) == 1)
    return frozenset().union(*alone)


def with_examples(pieces: Sequence[Piece], groups: Mapping[str, str]) -> tuple[Piece, ...]:
    """The pieces, with tasks that stand as examples read as their group."""
    first = next((at for at, piece in enumerate(pieces) if _group(piece, groups)), None)
    if first is None or not _asks_how_far(pieces):
        return tuple(pieces)
    last, opened = first, False
    while last + 2 < len(pieces) and pieces[last + 1].text in _JOINS and _same(pieces, first, last + 2, groups):
        opened |= pieces[last + 1].text in _OPEN
        last += 2
    after = pieces[last + 1] if last + 1 < len(pieces) else None
    closed = after is not None and bool(_AND_SO_ON.fullmatch(after.text))
    if not (opened or closed):
        return tuple(pieces)
    text = "".join(piece.text for piece in pieces[first : last + 1])
    group = Sense(Kind.CONCEPT, str(_group(pieces[first], groups)))
    return (*pieces[:first], Piece(pieces[first].start, pieces[last].end, text, (group,)), *pieces[last + 1 :])


def _same(pieces: Sequence[Piece], one: int, other: int, groups: Mapping[str, str]) -> bool:
    return _group(pieces[one], groups) == _group(pieces[other], groups)


def _group(piece: Piece, groups: Mapping[str, str]) -> str | None:
    return next((groups[one.value] for one in piece.senses if one.kind is Kind.CONCEPT and one.value in groups), None)


def _asks_how_far(pieces: Sequence[Piece]) -> bool:
    senses = [sense for piece in pieces for sense in piece.senses]
    asked = {sense.value for sense in senses if sense.kind in (Kind.INTENT, Kind.FINAL_INTENT)}
    steps = any(sense.kind is Kind.CONCEPT and sense.value == _STEPS for sense in senses)
    return (steps or bool(asked & _HOW_FAR)) and "owner" not in asked
