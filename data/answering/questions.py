"""A question as plain data, for buttons and picture addresses, and back again.

What comes back passed through other people's hands: `unpack` believes nothing and checks every field and every id.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from data.catalogue import Catalogue
from data.model import Claim, Intent, Lang, Period, PeriodKind, Question, Relation
from data.refusals import StalePress

Name = Annotated[str, Field(max_length=80)]


class PackedPeriod(BaseModel):
    model_config = ConfigDict(extra="forbid")
    k: PeriodKind
    a: date | None = None
    b: date | None = None
    w: Annotated[str, Field(max_length=60)] = ""
    g: bool = False  # the year was guessed


class PackedClaim(BaseModel):
    model_config = ConfigDict(extra="forbid")
    r: Relation
    n: Annotated[Decimal, Field(max_digits=20, decimal_places=6, allow_inf_nan=False)]
    d: bool = False
    a: bool = False


class Packed(BaseModel):
    """Short names, because this travels inside addresses and on every button of a card."""

    model_config = ConfigDict(extra="forbid")
    l: Lang  # noqa: E741 - one letter, see above
    i: Intent
    s: Annotated[tuple[Name, ...], Field(max_length=12)]
    w: Annotated[tuple[Name, ...], Field(max_length=18)] = ()
    f: Annotated[tuple[Annotated[int, Field(ge=1900, le=2200)], ...], Field(max_length=12)] = ()
    p: Annotated[tuple[PackedPeriod, ...], Field(max_length=4)] = ()
    c: PackedClaim | None = None
    n: Annotated[tuple[Name, ...], Field(max_length=6)] = ()
    h: Literal["", "ward", "fiscal_year"] = ""
    k: Annotated[int, Field(ge=0)] | None = None
    o: date | None = None
    v: Literal[1] = 1


_WHOLES: Mapping[str, Literal["", "ward", "fiscal_year"]] = {"": "", "ward": "ward", "fiscal_year": "fiscal_year"}


def pack(question: Question) -> dict[str, object]:
    """The question as JSON data without its empty fields."""
    packed = Packed(
        l=question.lang,
        i=question.intent,
        s=question.subjects,
        w=question.wards,
        f=question.fiscal_years,
        p=tuple(PackedPeriod(k=p.kind, a=p.start, b=p.end, w=p.words, g=p.assumed) for p in question.periods),
        c=_packed_claim(question.claim) if question.claim else None,
        n=question.neighbours,
        h=_WHOLES[question.whole],
        k=question.known_at,
        o=question.known_on,
    )
    return packed.model_dump(mode="json", exclude_defaults=True)


def _packed_claim(claim: Claim) -> PackedClaim:
    return PackedClaim(r=claim.relation, n=claim.number, d=claim.denied, a=claim.about)


def _claim(packed: PackedClaim) -> Claim:
    return Claim(relation=packed.r, number=packed.n, denied=packed.d, about=packed.a)


def unpack(data: Mapping[str, object], catalogue: Catalogue) -> Question:
    """Raises StalePress when it is not one of ours, or names what the catalogue no longer has."""
    try:
        packed = Packed.model_validate(data)
    except ValidationError as wrong:
        raise StalePress(verb="ask") from wrong
    known = catalogue.metrics.keys() | catalogue.entries.keys() | catalogue.tasks.keys() | catalogue.bureaus.keys()
    wanted = {*packed.s, *packed.n}
    if not packed.s and packed.i is not Intent.LIST:
        raise StalePress(verb="ask")
    if not wanted <= known | catalogue.topics.keys() or not set(packed.w) <= catalogue.wards.keys():
        raise StalePress(verb="ask")
    return Question(
        lang=packed.l,
        intent=packed.i,
        subjects=packed.s,
        wards=packed.w,
        fiscal_years=packed.f,
        periods=tuple(Period(kind=p.k, start=p.a, end=p.b, words=p.w, assumed=p.g) for p in packed.p),
        claim=_claim(packed.c) if packed.c else None,
        neighbours=packed.n,
        whole=packed.h,
        known_at=packed.k,
        known_on=packed.o,
    )
