"""The values of the words desk. Pure: how they come about stands in `unanswered`, `trial` and `words_desk`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from data.answering.outcomes import Kind, Outcome
from data.language import ExtraWord
from data.model import Lang

LONGEST = 60  # characters of a word


@dataclass(frozen=True, kw_only=True)
class Noted:
    """A question of the log that has no answer yet."""

    id: int
    kind: Kind
    word: str
    question: str
    lang: Lang


@dataclass(frozen=True, kw_only=True)
class Group:
    """Questions of one kind of no. `word` was not understood, or blocks, or is the metric without a figure.

    `examples` are the newest first.
    """

    kind: Kind
    word: str
    times: int
    this_week: int
    examples: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Week:
    """How often there was a no in the week that begins on `monday`, by kind."""

    monday: date
    times: Mapping[Kind, int]


@dataclass(frozen=True, kw_only=True)
class Desk:
    """`weeks` are the newest first; `groups` stand by kind, the most frequent first."""

    weeks: tuple[Week, ...]
    groups: tuple[Group, ...]


class Problem(StrEnum):
    """Why words cannot be saved, whatever they would change."""

    SHORT = "short"  # a single character stands inside too many words
    SIGNS = "signs"  # no word: signs, digits only, or more than LONGEST characters
    KNOWN = "known"  # it is read as something already
    BLOCKED = "blocked"  # it holds a word that is never answered
    CLASH = "clash"  # it would take a name or alias away from something else
    NO_TARGET = "no_target"  # an alias of nothing
    NO_EFFECT = "no_effect"  # it would still not be read
    UNCLEAR = "unclear"  # typed alone, the alias does not lead to its target


@dataclass(frozen=True, kw_only=True)
class Change:
    """A text that would be taken otherwise."""

    text: str
    before: Outcome
    after: Outcome


@dataclass(frozen=True, kw_only=True)
class Trial:
    """What a word would do. `newest` is the last word known in it: once there are more, it has to be done again.

    `broken` are pinned texts, `changed` open questions; `moved` are all rows of the log that `changed` stands for.
    `stay` counts the texts that would be taken as they are now.
    """

    word: ExtraWord
    newest: int
    problem: Problem | None = None
    broken: tuple[Change, ...] = ()
    changed: tuple[Change, ...] = ()
    moved: tuple[tuple[Noted, Outcome], ...] = field(default=(), repr=False)
    stay: int = 0

    @property
    def may_be_saved(self) -> bool:
        return self.problem is None and not self.broken
