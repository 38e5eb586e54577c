"""Proposals and submissions made by hand from the real catalogue."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from data.catalogue.schema import Metric
from data.model import AsOf, Figure, Grain, Qualifier, State, Value
from data.submitting.model import Check, Finding, Form, Line, Proposal, Stage, Submission
from tests.cards.values import catalogue, seeded

COUNT = "mynaportal_online_procedures"
RATE = "mynumber_card_holding_rate"
PARTS = "digital_ward_teams"
STEPS = "std_steps_local_tax"
AT = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
AUGUST = AsOf(words="令和8年10月末", start=date(2026, 10, 31), end=date(2026, 10, 31), grain=Grain.MONTH_END)
NASTY = "[ここ](https://example.com) **太字** 99% <at>x</at> \u202e321"
NAMES = {"tanaka": "田中 美咲（市民局）", "suzuki": "鈴木 健一（市民局）", "sato": "佐藤 直子（デジタル統括本部）"}


def metric(name: str) -> Metric:
    return catalogue().metrics[name]


def last(name: str) -> dict[str, Figure]:
    """What a new installation has published, by place key."""
    found = (seeded(metric(name), seed) for seed in metric(name).figures)
    return {
        ";".join(f"{key}={value}" for key, value in one.where): replace(one, id=n) for n, one in enumerate(found, 1)
    }


def line(name: str, number: str, place: str = "", **more: object) -> Line:
    where = tuple(tuple(pair.split("=")) for pair in place.split(";")) if place else ()
    made = Line(
        where=where,  # type: ignore[arg-type]
        state=State.NUMBER,
        value=Value(number=Decimal(number)),
        qualifier=Qualifier.EXACT,
        words=f"{Decimal(number):,}{metric(name).unit.ja}",
        before=last(name).get(place),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def proposal(name: str = COUNT, *lines: Line, **more: object) -> Proposal:
    made = Proposal(metric=name, as_of=AUGUST, lines=lines or (line(name, "18"),))
    return replace(made, **more)  # type: ignore[arg-type]


def breakdown() -> Proposal:
    whole = last(PARTS)
    numbers = ["16", "5", "21", "7"]
    lines = (line(PARTS, n, place) for n, place in zip(numbers, [p for p in whole if p], strict=True))
    return proposal(PARTS, *lines)


def correction() -> Proposal:
    old = last(COUNT)[""]
    return proposal(COUNT, line(COUNT, "18", replaces=old), as_of=old.as_of, reason="集計の誤りを訂正します。")


def progress() -> Proposal:
    return proposal(STEPS, line(STEPS, "140", value=Value(number=Decimal(140), whole=Decimal(160))))


def rate() -> Proposal:
    return proposal(RATE, line(RATE, "72.5", qualifier=Qualifier.ABOUT, words="約72.5%"))


def uncounted() -> Proposal:
    return proposal(COUNT, line(COUNT, "0", state=State.NOT_COUNTED, value=None, words="未集計"))


def first_ever() -> Proposal:
    return proposal("hack_members", line("hack_members", "412"))


PROPOSALS = {
    "count": proposal,
    "breakdown": breakdown,
    "correction": correction,
    "progress": progress,
    "rate": rate,
    "uncounted": uncounted,
    "first": first_ever,
}


def odd() -> tuple[Finding, ...]:
    return (
        Finding(check=Check.TENFOLD, box="value", numbers=(Decimal(15),)),
        Finding(check=Check.SAME_AS_OTHER, box="value", metric="eapply_available_procedures"),
    )


def submission(stage: Stage = Stage.WAITING, of: Proposal | None = None, **more: object) -> Submission:
    decided = stage in (Stage.RETURNED, Stage.APPROVED, Stage.PUBLISHED)
    made = Submission(
        number=12,
        version=1,
        stage=stage,
        proposal=of or proposal(),
        warnings=(),
        unit=metric((of or proposal()).metric).owner,
        submitted_by="tanaka",
        submitted_at=AT,
        edited_by="tanaka",
        decided_by="suzuki" if decided else "",
        decided_at=AT if decided else None,
        decision="令和5年8月末の18件は、9月の値ではありませんか。" if stage is Stage.RETURNED else "",
        publish_at=datetime(2026, 12, 1, 0, 0, tzinfo=UTC) if stage is Stage.APPROVED else None,
        published_at=AT if stage is Stage.PUBLISHED else None,
        names=NAMES,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def blank(name: str = COUNT) -> Form:
    return Form(metric=name)


def a_finding(check: Check) -> Finding:
    """With everything that any sentence could name."""
    return Finding(
        check=check,
        box="value",
        numbers=(Decimal("15"), Decimal("2783.5")),
        words="２，７８３ほど",
        metric="eapply_available_procedures",
        day=date(2023, 8, 31),
    )
