"""What the next turn may refer to, kept by whoever keeps conversations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from data.language.asked import Asked
from data.model import Intent, Lang, Period, PeriodKind, Question, Relation


@dataclass(frozen=True, kw_only=True)
class Context:
    """What the next turn may refer to. `concepts` and `hints` are the words that led to the subjects.

    `lang` is what the next turn is answered in where its own words are of no language: "Nishi?", "FY2022?".
    """

    subjects: tuple[str, ...] = ()
    intent: Intent = Intent.VALUE
    wards: tuple[str, ...] = ()
    fiscal_years: tuple[int, ...] = ()
    periods: tuple[Period, ...] = ()
    concepts: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    relation: Relation | None = None  # of the number that was claimed: over, at least
    earlier: tuple[str, ...] = ()  # what was asked about before `subjects`
    lang: Lang | None = None

    @classmethod
    def after(cls, question: Question, asked: Asked) -> Context:
        return cls(
            subjects=question.subjects,
            intent=question.intent,
            wards=question.wards,
            fiscal_years=question.fiscal_years,
            periods=question.periods,
            concepts=tuple(sorted(asked.concepts)),
            hints=tuple(sorted(asked.units | asked.intents)),
            relation=question.claim.relation if question.claim else None,
            lang=question.lang,
        )

    def following(self, before: Context | None) -> Context:
        """This context, with the subject of the turn before it."""
        if before is None:
            return self
        return replace(self, earlier=before.subjects if before.subjects != self.subjects else before.earlier)

    def to_data(self) -> dict[str, Any]:
        """Plain JSON data; from_data reads it back."""
        return {
            "subjects": list(self.subjects),
            "intent": self.intent.value,
            "wards": list(self.wards),
            "fiscal_years": list(self.fiscal_years),
            "periods": [_period_data(period) for period in self.periods],
            "concepts": list(self.concepts),
            "hints": list(self.hints),
            "relation": self.relation.value if self.relation else None,
            "earlier": list(self.earlier),
            "lang": self.lang,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Context:
        """Raises KeyError, ValueError or TypeError for what to_data cannot have written."""
        return cls(
            subjects=tuple(str(key) for key in data["subjects"]),
            intent=Intent(data["intent"]),
            wards=tuple(str(ward) for ward in data["wards"]),
            fiscal_years=tuple(int(year) for year in data["fiscal_years"]),
            periods=tuple(_period(period) for period in data["periods"]),
            concepts=tuple(str(concept) for concept in data["concepts"]),
            hints=tuple(str(hint) for hint in data["hints"]),
            relation=Relation(data["relation"]) if data.get("relation") else None,
            earlier=tuple(str(key) for key in data.get("earlier", ())),
            lang=_lang(data.get("lang")),
        )


def _lang(data: object) -> Lang | None:
    return "ja" if data == "ja" else "en" if data == "en" else None


def _period_data(period: Period) -> dict[str, Any]:
    return {
        "kind": period.kind.value,
        "start": period.start.isoformat() if period.start else None,
        "end": period.end.isoformat() if period.end else None,
        "words": period.words,
        "assumed": period.assumed,
    }


def _period(data: Mapping[str, Any]) -> Period:
    return Period(
        kind=PeriodKind(data["kind"]),
        start=date.fromisoformat(data["start"]) if data["start"] else None,
        end=date.fromisoformat(data["end"]) if data["end"] else None,
        words=str(data["words"]),
        assumed=bool(data["assumed"]),
    )
