"""Forms and figures as tests of the checks need them, and what is found in the one beside the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from data.catalogue import Catalogue
from data.keys import place_key
from data.model import AsOf, Figure, Grain, Qualifier, State, Value
from data.submitting.checks import Background, findings, handshake, linked, near
from data.submitting.model import Check, Finding, Form, Line, Where
from data.submitting.reading import read_form

TODAY = date(2026, 11, 24)
COUNT, RATE, TOTAL = "eapply_available_procedures", "mynumber_card_holding_rate", "designated_city_functions_added"
PARTS, STEPS, USERS, GROSS = "digital_ward_teams", "std_steps_local_tax", "konan_push_users", "hack_active_companies"
FLOW = "fire_corps_reports_per_month"
RUNNING = "digital_ward_trials"  # counted from April 2022


def published(
    metric: str,
    number: str,
    day: date = date(2026, 9, 30),
    grain: Grain = Grain.MONTH_END,
    **more: Any,
) -> Figure:
    made = Figure(
        id=hash((metric, number, day)) % 1000,
        metric=metric,
        where=(),
        as_of=AsOf(words=None, start=day, end=day, grain=grain),
        state=State.NUMBER,
        value=Value(number=Decimal(number)),
        qualifier=Qualifier.EXACT,
        words=number,
        revision=1,
        published_on=None,
        recorded_at=datetime(2026, 10, 1, tzinfo=UTC),
    )
    return replace(made, **more)


def no_number(metric: str, state: State) -> Figure:
    return replace(published(metric, "0"), state=state, value=None, words="不明")


def form(metric: str, value: str, as_of: str = "令和8年10月末", **more: Any) -> Form:
    return Form(metric=metric, values={"": value}, as_of=as_of, **more)


def look(
    made: Form,
    catalogue: Catalogue,
    *known: Figure,
    held: Mapping[str, tuple[int, ...]] | None = None,
    proposed: Mapping[str, tuple[Line, ...]] | None = None,
) -> list[Finding]:
    """All findings of a form, beside these figures. 前回値 was typed rightly, unless the form says otherwise."""
    read, unread = read_form(made, catalogue, TODAY)
    if read is None:
        return list(unread)
    current: dict[str, tuple[Figure, ...]] = {}
    for figure in sorted(known, key=lambda one: one.as_of.end or date.min):
        current[figure.metric] = (*current.get(figure.metric, ()), figure)
    last = {place_key(figure.where): figure.words for figure in current.get(made.metric, ())}
    made = made if made.previous else replace(made, previous=last)
    background = Background(current=current, held=held or {}, proposed=proposed or {}, on=TODAY)
    proposal = linked(read, background)
    shaken = handshake(made, near(proposal, background), catalogue.metrics[made.metric])
    return [*unread, *shaken, *findings(proposal, background, catalogue)]


def checks(made: Form, catalogue: Catalogue, *known: Figure) -> set[Check]:
    return {found.check for found in look(made, catalogue, *known)}


BEFORE = published(COUNT, "2783")
SAME_DAY = date(2026, 10, 31)
ONE_PART: Where = (("fiscal_year", "2026"), ("ward", "nishi"))
KONAN, NISHI = "fiscal_year=2026;ward=konan", "fiscal_year=2026;ward=nishi"
SPAN = AsOf(words=None, start=date(2022, 4, 1), end=date(2026, 9, 30), grain=Grain.SPAN)
