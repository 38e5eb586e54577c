"""The question bank, and how a reading is judged against it.

right    one of the expected outcomes
offered  refused, with the right question among the buttons
missed   refused without it
near     the right subject, asked in a way that shows no other figure (its source for its value)
wrong    another subject, ward, year or claim, another kind of figure, or an answer where there must be none
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from data.desk.pinned import BANK
from data.language import Context, Reader
from data.model import Question
from data.refusals import Ambiguous, NoSuchMetric, NotUnderstood, Refusal, SmallTalk

TODAY = date(2026, 11, 22)

Verdict = Literal["right", "offered", "missed", "near", "wrong"]

# Which figure a card shows; intents of one kind may stand for one another, the others show no figure.
_SHOWS = {
    "value": "level",
    "progress": "level",
    "ratio": "level",
    "chart": "level",
    "check": "level",
    "trend": "level",
    "within": "level",
    "remaining": "remainder",
    "breakdown": "parts",
    "compare": "parts",
    "when": "date",
    "as_of": "date",
}


def understood(reader: Reader, text: str) -> tuple[Question, tuple[str, ...]] | None:
    """The question, and what was left unread of the text; None for a refusal."""
    try:
        reading = reader.read(text, today=TODAY)
    except Refusal:
        return None
    return reading.question, reading.unread


@dataclass(frozen=True, kw_only=True)
class Case:
    text: str
    lang: str
    set: str
    kind: str
    want: tuple[dict[str, Any], ...]
    before: tuple[str, ...] = ()
    today: date = TODAY


def cases(only: str | None = None) -> Iterator[Case]:
    """Every case of the bank, or of one set, in the order of the files."""
    for path in sorted(BANK.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if only in (None, row["set"]):
                yield _case(row)


def _case(row: dict[str, Any]) -> Case:
    return Case(
        text=row["text"],
        lang=row["lang"],
        set=row["set"],
        kind=row["kind"],
        want=tuple(row["want"]),
        before=tuple(row.get("before", ())),
        today=date.fromisoformat(row["today"]) if "today" in row else TODAY,
    )


def outcome(reader: Reader, case: Case) -> Question | Refusal:
    """What the reader makes of the last turn of a case."""
    context: Context | None = None
    for text in case.before:
        try:
            context = reader.read(text, today=case.today, before=context).context
        except Refusal:
            continue
    try:
        return reader.read(case.text, today=case.today, before=context).question
    except Refusal as refusal:
        return refusal


def judge(case: Case, found: Question | Refusal) -> Verdict:
    if isinstance(found, Question):
        verdicts = {_answered(want, found) for want in case.want if "subjects" in want}
        return "right" if "right" in verdicts else "near" if "near" in verdicts else "wrong"
    if any(_refused_rightly(want, found) for want in case.want):
        return "right"
    wanted = [set(want["subjects"]) for want in case.want if "subjects" in want]
    return "offered" if any(set(offer.subjects) in wanted for offer in _offers(found)) else "missed"


def _answered(want: dict[str, Any], found: Question) -> Verdict:
    claim = [found.claim.relation.value, str(found.claim.number)] if found.claim else None
    same = (
        set(want["subjects"]) == set(found.subjects)
        and set(want.get("wards", ())) == set(found.wards)
        and want.get("years", []) == list(found.fiscal_years)
        and want.get("claim", claim) == claim
    )
    if not same:
        return "wrong"
    if found.intent.value in want["intents"]:
        return "right"
    shown = _SHOWS.get(found.intent.value)
    expected = {_SHOWS.get(intent) for intent in want["intents"]}
    return "near" if shown is None or None in expected or shown in expected else "wrong"


def _refused_rightly(want: dict[str, Any], found: Refusal) -> bool:
    if "talk" in want:
        return isinstance(found, SmallTalk) and found.kind == want["talk"]
    if "offer" in want:
        return any(set(offer.subjects) == set(want["offer"]) for offer in _offers(found))
    if "ask" in want:
        return bool(_offers(found))
    return "refuse" in want


def _offers(found: Refusal) -> tuple[Question, ...]:
    return found.offers if isinstance(found, NotUnderstood | NoSuchMetric | Ambiguous) else ()
