"""A message of several sentences: which of them is its question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from data.language.sentences import introduced_name, is_introduction
from data.model import Question
from data.refusals import Ambiguous, NoSuchMetric, NotUnderstood, Refusal, SmallTalk

if TYPE_CHECKING:
    from data.language.read import Reading


@dataclass(frozen=True, kw_only=True)
class Part:
    """One sentence, read by itself. `order`: it tells the bot what to do or to say."""

    text: str
    order: bool = False
    reading: Reading | None = None
    refusal: Refusal | None = None
    silent: bool = False  # it says nothing of its own: 「数字も添えて」


def questions_of(parts: Sequence[Part], is_name: Callable[[str], bool]) -> tuple[Reading, ...]:
    """The distinct questions among the sentences, at least one. Raises the refusal of what is unclear (NotUnderstood
    without words if every sentence was set aside).

    Courtesies and introductions by name are set aside, wherever they stand. An order to the bot is set aside only
    before the last sentence, and only if that one is a question by itself. `is_name` says that a word is none of ours.
    """
    left = [part for part in parts if not isinstance(part.refusal, SmallTalk) and not _introduces(part, is_name)]
    left = [part for part in left if not part.silent] or left
    if len(left) > 1 and left[-1].reading and not left[-1].order:
        left = [part for part in left[:-1] if not part.order] + left[-1:]
    readings = {part.reading.question: part.reading for part in left if part.reading}
    for part in left:
        if part.refusal:
            raise _with_offers(part.refusal, tuple(readings))
    if not readings:
        raise NotUnderstood(words=())
    return tuple(readings.values())


def repeated(parts: Sequence[Part]) -> tuple[Question, ...]:
    """What a clause asks for once more only because it leans on the one before: its own words led to nothing else."""
    asked = [part.reading.question for part in parts if part.reading]
    same = (two for one, two in pairwise(asked) if two.followed and _core(one) == _core(two))
    return tuple(dict.fromkeys(replace(question, followed=False) for question in same))


def _core(question: Question) -> Question:
    return replace(question, followed=False, neighbours=())


def _introduces(part: Part, is_name: Callable[[str], bool]) -> bool:
    """「○○課の佐藤です」. The name must be a word that nobody here knows, or it may be what the question is about."""
    if is_introduction(part.text):
        return True
    name = introduced_name(part.text)
    return name == "" or (name is not None and is_name(name))


def _with_offers(refusal: Refusal, questions: tuple[Question, ...]) -> Refusal:
    """The refusal of one sentence, with the questions of the others in front of its own offers."""
    if not isinstance(refusal, NotUnderstood | NoSuchMetric | Ambiguous):
        return refusal
    return replace(refusal, offers=tuple(dict.fromkeys((*questions, *refusal.offers))))
