"""Texts of which it is settled what becomes of them: the question bank, and every official name.

A file of the bank has one JSON object a line: `text`, `lang`, and `want`, a list of outcomes of which each is right.
`before` are texts said before it; `today` is the day on which it is asked, where that matters.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from data.answering.outcomes import KINDS_OF_NO, Outcome
from data.catalogue import Catalogue
from data.model import Lang, Question

BANK = Path(__file__).parent.parent / "bank"


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A text to be read, after those `before` it."""

    text: str
    lang: Lang
    before: tuple[str, ...] = ()
    today: date | None = None
    want: tuple[Mapping[str, Any], ...] = field(default=(), compare=False)

    def wants(self, outcome: Outcome) -> bool:
        """Whether that is one of the right outcomes. False where nothing is said about it.

        A no is right only where there is no answer: where either would do, an answer must not become a no.
        """
        if outcome.kind in KINDS_OF_NO:
            return bool(self.want) and all("refuse" in want for want in self.want)
        question = outcome.question
        return question is not None and any(_is(question, want) for want in self.want if "subjects" in want)


def pinned_texts(catalogue: Catalogue) -> tuple[Sample, ...]:
    """Each text once. Without a bank there would be nothing to hold words against, so that is an error."""
    bank = tuple(_bank(BANK))
    if not bank:
        raise FileNotFoundError(f"no question bank in {BANK}")
    return tuple(dict.fromkeys((*bank, *_names(catalogue))))


def _bank(folder: Path) -> Iterator[Sample]:
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield Sample(
                text=row["text"],
                lang=row["lang"],
                before=tuple(row.get("before", ())),
                today=date.fromisoformat(row["today"]) if "today" in row else None,
                want=tuple(row.get("want", ())),
            )


def _names(catalogue: Catalogue) -> Iterator[Sample]:
    names = [name for metric in catalogue.metrics.values() for name in (metric.name, metric.short)]
    for named in (catalogue.entries, catalogue.tasks, catalogue.topics):
        names += [part.name for part in named.values()]
    for name in names:
        yield from (Sample(text=name.ja, lang="ja"), Sample(text=name.en, lang="en"))


def _is(question: Question, want: Mapping[str, Any]) -> bool:
    claim = [question.claim.relation.value, str(question.claim.number)] if question.claim else None
    return (
        set(want["subjects"]) == set(question.subjects)
        and question.intent.value in want["intents"]
        and set(want.get("wards", ())) == set(question.wards)
        and want.get("years", []) == list(question.fiscal_years)
        and want.get("claim") == claim
    )
