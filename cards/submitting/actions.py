"""Buttons of submitting and approving. `cards/actions.py` lists them with all others.

A form travels in its buttons: nothing of it is kept until it is submitted. One that is too large for a button is kept
as a draft, of which only its author can read anything, and the button carries the draft's id.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from cards.word_actions import Pressed
from data.catalogue import Catalogue
from data.model import Qualifier, State
from data.submitting.model import Form, Ref

BOX = "value:"  # before the key of a place: the name of its box
PREVIOUS_BOX = "previous:"  # the same for the box of its 前回値
INLINE = 1600  # bytes of a form that still fits into a button, beside whatever else the button carries
MOST_PLACES = 400
AS_TYPED = "as_typed"  # clients show no choice whose value is empty

Place = Annotated[str, Field(max_length=200, pattern=r"^[a-z0-9_=;]*$")]
Short = Annotated[str, Field(max_length=200)]
Long = Annotated[str, Field(max_length=4000)]  # what is too long within this is said at its box; beyond, it is forged
MetricId = Annotated[str, Field(max_length=80, pattern=r"^[a-z][a-z0-9_]*$")]
StateName = Literal["number", "unknown", "not_applicable", "not_counted"]
QualifierName = Literal["as_typed", "exact", "about", "at_least", "at_most", "all", "total", "gross", "scale"]
DraftId = Annotated[str, Field(max_length=40, pattern=r"^[A-Za-z0-9_-]+$")]
RowPlace = Annotated[str, Field(max_length=200, pattern=r"^[0-9]{1,4}:[a-z0-9_=;]*$")]  # of a draft: which form, where
Number = Annotated[int, Field(ge=1, le=2**31 - 1)]


def _qualifier(name: str) -> Qualifier | None:
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
    c: Long = ""
    r: Long = ""
    e: Long = ""

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
            qualifier=_qualifier(self.q),
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


class OpenList(Pressed):
    """Shows what the person may update."""

    verb: ClassVar[str] = "submit"


class OpenForm(Pressed):
    """On the list the field brings the metric."""

    verb: ClassVar[str] = "form"
    metric: MetricId | Literal[""] = ""

    def fits(self, catalogue: Catalogue) -> bool:
        return not self.metric or self.metric in catalogue.metrics


class _WithForm(Pressed):
    form: Carried | None = None
    draft: DraftId | Literal[""] = ""
    of: Version | None = None  # the submission that is changed; without one it will be a new one

    def fits(self, catalogue: Catalogue) -> bool:
        """One of the two, and nothing that is unknown."""
        known = self.form is None or self.form.m in catalogue.metrics
        return known and (self.form is None) == bool(self.draft)

    @property
    def ref(self) -> Ref | None:
        return self.of.ref if self.of else None


class CheckForm(_WithForm):
    """Sends a filled form to be looked at. Nothing is saved by it. The fields bring what was typed."""

    verb: ClassVar[str] = "check_form"
    values: Annotated[dict[Place, Short], Field(max_length=MOST_PLACES, default_factory=dict)]
    previous: Annotated[dict[Place, Short], Field(max_length=MOST_PLACES, default_factory=dict)]
    as_of: Short = ""
    state: StateName = "number"
    qualifier: QualifierName = "as_typed"
    comment: Long = ""
    reason: Long = ""
    evidence: Long = ""

    @classmethod
    def read(cls, fields: dict[str, object], catalogue: Catalogue) -> Self:
        boxes = {"values": _boxes(fields, BOX), "previous": _boxes(fields, PREVIOUS_BOX)}
        return super().read(fields | {name: typed for name, typed in boxes.items() if typed}, catalogue)

    def typed(self, base: Form) -> Form:
        """What was typed, over the metric of the form that was shown."""
        return Form(
            metric=base.metric,
            values={place: text for place, text in self.values.items() if text.strip()},
            previous={place: text.strip() for place, text in self.previous.items() if text.strip()},
            as_of=self.as_of.strip(),
            state=State(self.state),
            qualifier=_qualifier(self.qualifier),
            comment=self.comment.strip(),
            reason=self.reason.strip(),
            evidence=self.evidence.strip(),
        )


class EditForm(_WithForm):
    """Back to the form, with everything that was typed."""

    verb: ClassVar[str] = "edit_form"


class SendForm(_WithForm):
    """Submits. The field beside it brings a comment, where warnings need one."""

    verb: ClassVar[str] = "send_form"
    comment: Long = ""


class OpenRow(Pressed):
    """One form of a draft that holds several."""

    verb: ClassVar[str] = "row"
    draft: DraftId
    at: Annotated[int, Field(ge=0, le=9999)]


class SendRows(Pressed):
    """Submits those forms of a draft that may be submitted as they are. The fields bring 前回値 of those without."""

    verb: ClassVar[str] = "send_rows"
    draft: DraftId
    previous: Annotated[dict[RowPlace, Short], Field(max_length=MOST_PLACES, default_factory=dict)]

    @classmethod
    def read(cls, fields: dict[str, object], catalogue: Catalogue) -> Self:
        typed = _boxes(fields, PREVIOUS_BOX)
        return super().read(fields | ({"previous": typed} if typed else {}), catalogue)

    def typed(self, forms: Sequence[Form]) -> tuple[Form, ...]:
        """The forms of the draft, with what was typed here."""
        filled = []
        for at, form in enumerate(forms):
            here = {key.partition(":")[2]: text for key, text in self.previous.items() if key.startswith(f"{at}:")}
            filled.append(replace(form, previous={**form.previous, **here}) if here else form)
        return tuple(filled)


class OpenTemplate(Pressed):
    """Hands out the sheet to fill in."""

    verb: ClassVar[str] = "template"


class _OfSubmission(Pressed):
    of: Version

    @property
    def ref(self) -> Ref:
        return self.of.ref


class Withdraw(_OfSubmission):
    verb: ClassVar[str] = "withdraw"


class Change(_OfSubmission):
    """Opens a submission as a filled form."""

    verb: ClassVar[str] = "change"


class OpenSubmission(Pressed):
    """Shows it as it stands now."""

    verb: ClassVar[str] = "submission"
    number: Number


class OpenWaiting(Pressed):
    """Shows what waits for the person's decision."""

    verb: ClassVar[str] = "approvals"


class Approve(_OfSubmission):
    """At once, or `later`: then the fields bring a day and perhaps a time, in Tokyo.

    All fields of a card arrive with a button that sends any: those of the other decision are not looked at.
    """

    verb: ClassVar[str] = "approve"
    later: bool = False
    day: Short = ""
    time: Short = ""
    reason: Long = ""


class SendBack(_OfSubmission):
    verb: ClassVar[str] = "send_back"
    reason: Long = ""
    day: Short = ""
    time: Short = ""


class OpenStatus(Pressed):
    """Who has submitted: of the city for those who publish, of their bureau for others."""

    verb: ClassVar[str] = "status"


class Extend(Pressed):
    """Puts a due day off. The fields bring which ("metric/start/end"), until when, and why."""

    verb: ClassVar[str] = "extend"
    term: Short = ""
    until: Short = ""
    reason: Long = ""


KINDS: tuple[type[Pressed], ...] = (
    *(OpenList, OpenForm, CheckForm, EditForm, SendForm, OpenRow, SendRows, OpenTemplate),
    *(Withdraw, Change, OpenSubmission, OpenWaiting, Approve, SendBack, OpenStatus, Extend),
)


def box_of(place: str) -> str:
    return f"{BOX}{place}"


def previous_box_of(place: str) -> str:
    return f"{PREVIOUS_BOX}{place}"


def row_box_of(at: int, place: str) -> str:
    return f"{PREVIOUS_BOX}{at}:{place}"


def _boxes(fields: dict[str, object], prefix: str) -> dict[str, object]:
    """Takes those of one kind out of the fields of a card."""
    return {name.removeprefix(prefix): fields.pop(name) for name in list(fields) if name.startswith(prefix)}
