"""Buttons of submitting and approving. `cards/actions.py` lists them with all others; `carried` is what they bring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field

from cards.submitting.carried import (
    BOX,
    MOST_PLACES,
    PREVIOUS_BOX,
    Carried,
    DraftId,
    Endless,
    Long,
    MetricId,
    Number,
    Place,
    QualifierName,
    RowPlace,
    Short,
    StateName,
    Version,
    boxes_in,
    qualifier_of,
)
from cards.word_actions import Pressed
from data.catalogue import Catalogue
from data.model import State
from data.submitting.model import Form, Ref

MOST_METRICS = 60  # that a button names
ALL = "all"  # clients show no choice whose value is empty


class OpenList(Pressed):
    """Shows what the person may update, or so much of it as is among these metrics."""

    verb: ClassVar[str] = "submit"
    only: Annotated[list[MetricId], Field(max_length=MOST_METRICS)] = Field(default_factory=list)

    def fits(self, catalogue: Catalogue) -> bool:
        return all(metric in catalogue.metrics for metric in self.only)


class _Boxes(Pressed):
    """The fields that every form has bring what was typed."""

    values: Annotated[dict[Place, Short], Field(max_length=MOST_PLACES)] = Field(default_factory=dict)
    previous: Annotated[dict[Place, Short], Field(max_length=MOST_PLACES)] = Field(default_factory=dict)
    as_of: Short = ""

    @classmethod
    def read(cls, fields: dict[str, object], catalogue: Catalogue) -> Self:
        boxes = {"values": boxes_in(fields, BOX), "previous": boxes_in(fields, PREVIOUS_BOX)}
        return super().read(fields | {name: typed for name, typed in boxes.items() if typed}, catalogue)

    def typed(self, base: Form) -> Form:
        """What was typed, over the metric of the form that was shown."""
        return replace(
            base,
            values={place: text for place, text in self.values.items() if text.strip()},
            previous={place: text.strip() for place, text in self.previous.items() if text.strip()},
            as_of=self.as_of.strip(),
        )


class OpenForm(_Boxes):
    """On the list the fields bring the metric, and the figure where somebody typed it there. With `checks` it is looked
    at at once.
    """

    verb: ClassVar[str] = "form"
    metric: MetricId | Literal[""] = ""
    checks: bool = False

    @property
    def is_blank(self) -> bool:
        return not any(text.strip() for text in (*self.values.values(), *self.previous.values(), self.as_of))

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


class CheckForm(_WithForm, _Boxes):
    """Sends a filled form to be looked at. Nothing is saved by it. The fields bring what was typed."""

    verb: ClassVar[str] = "check_form"
    state: StateName = "number"
    qualifier: QualifierName = "as_typed"
    comment: Endless = ""
    reason: Endless = ""
    evidence: Endless = ""

    def typed(self, base: Form) -> Form:
        return replace(
            super().typed(base),
            state=State(self.state),
            qualifier=qualifier_of(self.qualifier),
            comment=self.comment.strip(),
            reason=self.reason.strip(),
            evidence=self.evidence.strip(),
        )


class EditForm(_WithForm):
    """Back to the form, with everything that was typed."""

    verb: ClassVar[str] = "edit_form"


class SendForm(_WithForm):
    """Submits. Where warnings need a comment, the field beside it brings it, also emptied, and `seen` are those that
    stand there.
    """

    verb: ClassVar[str] = "send_form"
    seen: Annotated[str, Field(max_length=16, pattern=r"^[0-9a-f]*$")] = ""
    comment: Endless | None = None


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
        typed = boxes_in(fields, PREVIOUS_BOX)
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

    All fields of a card arrive with each of its buttons.
    """

    verb: ClassVar[str] = "approve"
    later: bool = False
    day: Short = ""
    time: Short = ""
    reason: Endless = ""

    @property
    def contradicts_itself(self) -> bool:
        """Whether something was typed for another decision: it would be published at once, and cannot be taken back."""
        return bool(self.reason.strip() or (not self.later and (self.day + self.time).strip()))


class SendBack(_OfSubmission):
    verb: ClassVar[str] = "send_back"
    reason: Endless = ""
    day: Short = ""
    time: Short = ""


class _OfBoard(Pressed):
    """All fields of the board arrive with either button. `unit` is a bureau, or ALL that the person may look at."""

    unit: Annotated[str, Field(max_length=80, pattern=r"^[a-z0-9_]+$")] = ALL
    term: Short = ""
    until: Short = ""
    reason: Long = ""

    def fits(self, catalogue: Catalogue) -> bool:
        return self.unit == ALL or self.unit in catalogue.bureaus

    @property
    def shown(self) -> str | None:
        return None if self.unit == ALL else self.unit


class OpenStatus(_OfBoard):
    """Who has submitted."""

    verb: ClassVar[str] = "status"


class Extend(_OfBoard):
    """Puts a due day off. The fields bring which ("metric/start/end"), until when, and why."""

    verb: ClassVar[str] = "extend"


KINDS: tuple[type[Pressed], ...] = (
    *(OpenList, OpenForm, CheckForm, EditForm, SendForm, OpenRow, SendRows, OpenTemplate),
    *(Withdraw, Change, OpenSubmission, OpenWaiting, Approve, SendBack, OpenStatus, Extend),
)
