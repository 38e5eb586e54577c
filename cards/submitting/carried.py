"""What a button of submitting brings along: a form under short names, a submission's version, the names of boxes.

A form travels in its buttons: nothing of it is kept until it is submitted. One that is too large for a button is kept
as a draft, of which only its author can read anything, and the button carries the draft's id.
"""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from data.model import Qualifier, State
from data.submitting.boxes import MOST_KEPT
from data.submitting.model import Form, Ref

BOX = "value:"  # before the key of a place: the name of its box
PREVIOUS_BOX = "previous:"  # the same for the box of its 前回値
INLINE = 1600  # bytes of a form that still fits into a button, beside whatever else the button carries
MOST_PLACES = 400
KEPT = MOST_KEPT  # characters of a text that is too long which come back in its box
AS_TYPED = "as_typed"  # clients show no choice whose value is empty

Place = Annotated[str, Field(max_length=200, pattern=r"^[a-z0-9_=;]*$")]
LONGEST_SHORT = 200
Short = Annotated[str, Field(max_length=LONGEST_SHORT)]
Long = Annotated[str, Field(max_length=KEPT)]
# As much as any body may bring: what is too long is said at its box, also to whose client lets them type without end.
Endless = Annotated[str, Field(max_length=65_536)]
MetricId = Annotated[str, Field(max_length=80, pattern=r"^[a-z][a-z0-9_]*$")]
StateName = Literal["number", "unknown", "not_applicable", "not_counted"]
QualifierName = Literal["as_typed", "exact", "about", "at_least", "at_most", "all", "total", "gross", "scale"]
DraftId = Annotated[str, Field(max_length=40, pattern=r"^[A-Za-z0-9_-]+$")]
RowPlace = Annotated[str, Field(max_length=200, pattern=r"^[0-9]{1,4}:[a-z0-9_=;]*$")]  # of a draft: which form, where
Number = Annotated[int, Field(ge=1, le=2**31 - 1)]


def qualifier_of(name: str) -> Qualifier | None:
    return None if name == AS_TYPED else Qualifier(name)


class Carried(BaseModel):
    """A form inside a button, under short names."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    m: MetricId
    v: Annotated[dict[Place, Short], Field(max_length=MOST_PLACES)] = {}
    p: Annotated[dict[Place, Short], Field(max_length=MOST_PLACES)] = {}
    d: Short = ""
    s: StateName = "number"
    q: QualifierName = "as_typed"
    c: Endless = ""
    r: Endless = ""
    e: Endless = ""

    @classmethod
    def of(cls, form: Form) -> Self:
        whole = {
            "m": form.metric,
            "v": dict(form.values),
            "p": dict(form.previous),
            "d": form.as_of,
            "s": form.state.value,
            "q": form.qualifier.value if form.qualifier else "",
            "c": form.comment,
            "r": form.reason,
            "e": form.evidence,
        }
        return cls.model_validate({name: value for name, value in whole.items() if value})

    def form(self) -> Form:
        return Form(
            metric=self.m,
            values=self.v,
            previous=self.p,
            as_of=self.d,
            state=State(self.s),
            qualifier=qualifier_of(self.q),
            comment=self.c,
            reason=self.r,
            evidence=self.e,
        )


class Version(BaseModel):
    """Which submission a button is about, as the card showed it."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    n: Number
    v: Number

    @classmethod
    def of(cls, ref: Ref) -> Self:
        return cls(n=ref.number, v=ref.version)

    @property
    def ref(self) -> Ref:
        return Ref(number=self.n, version=self.v)


def fits_inline(form: Form) -> bool:
    packed = Carried.of(form).model_dump(mode="json", exclude_unset=True)
    return len(json.dumps(packed, ensure_ascii=False).encode()) <= INLINE


def carrying(form: Form, draft: str, ref: Ref | None) -> dict[str, Any]:
    """The fields by which a button brings a form back: the form itself, or the draft that holds it."""
    base: dict[str, Any] = {"draft": draft} if draft else {"form": Carried.of(form)}
    return base | ({"of": Version.of(ref)} if ref else {})


def box_of(place: str) -> str:
    return f"{BOX}{place}"


def previous_box_of(place: str) -> str:
    return f"{PREVIOUS_BOX}{place}"


def row_box_of(at: int, place: str) -> str:
    return f"{PREVIOUS_BOX}{at}:{place}"


def boxes_in(fields: dict[str, object], prefix: str) -> dict[str, object]:
    """Takes those of one kind out of the fields of a card."""
    return {name.removeprefix(prefix): fields.pop(name) for name in list(fields) if name.startswith(prefix)}
