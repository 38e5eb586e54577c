"""What somebody follows, and what they hear of it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Self

from data.answering.arithmetic import holds, is_about
from data.catalogue.schema import Metric
from data.language.numbers import parse_number
from data.model import Claim, Figure, Lang, Relation
from data.refusals import BadNumber, BadPeriod
from data.submitting.calendar import next_open
from data.submitting.units import fits
from data.tokyo import TOKYO

FARTHEST = timedelta(days=5 * 366)
_MORNING = time(8, 30)


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What to hear of besides new figures: that a number is reached, from below or from above; that a day is over."""

    threshold: Decimal | None = None
    rising: bool = True
    target: date | None = None


@dataclass(frozen=True, kw_only=True)
class Following:
    """`reached` while the newest figure is known to be at the threshold or beyond."""

    person: str
    metric: str
    lang: Lang
    wish: Wish = Wish()
    reached: bool = False


@dataclass(frozen=True, kw_only=True)
class Change:
    """One thing to tell of a metric. `figures` are new ones with those that were there before, by id.

    `reached` is the threshold that they reached; `target` a day that is over, and then nothing was published.
    """

    metric: str
    figures: tuple[tuple[int, int | None], ...]
    corrects: bool = False
    reached: Decimal | None = None
    rising: bool = True
    target: date | None = None

    def packed(self) -> dict[str, Any]:
        return {
            "metric": self.metric,
            "figures": [list(pair) for pair in self.figures],
            "corrects": self.corrects,
            "reached": None if self.reached is None else format(self.reached, "f"),
            "rising": self.rising,
            "target": self.target.isoformat() if self.target else None,
        }

    @classmethod
    def unpacked(cls, packed: Mapping[str, Any]) -> Self:
        return cls(
            metric=packed["metric"],
            figures=tuple((new, before) for new, before in packed["figures"]),
            corrects=packed["corrects"],
            reached=None if packed["reached"] is None else Decimal(packed["reached"]),
            rising=packed["rising"],
            target=date.fromisoformat(packed["target"]) if packed["target"] else None,
        )


def is_reached(wish: Wish, figure: Figure | None) -> bool | None:
    """Whether a figure is at the threshold or beyond; None where it cannot be said: 約, a range, or no number."""
    if wish.threshold is None or figure is None or figure.value is None:
        return None
    relation = Relation.AT_LEAST if wish.rising else Relation.AT_MOST
    return holds(Claim(relation=relation, number=wish.threshold), figure.value, about=is_about(figure))


def passed_at(target: date) -> datetime:
    """When somebody is told that a day is over: in the morning of the next 開庁日."""
    return datetime.combine(next_open(target + timedelta(days=1)), _MORNING, TOKYO)


def read_wish(typed: Mapping[str, str], rising: bool, metric: Metric, on: date) -> Wish:
    """What was typed as `threshold` and picked as `target` (2026-12-31). Raises BadNumber and BadPeriod."""
    threshold, target = typed["threshold"].strip(), typed["target"].strip()
    return Wish(
        threshold=read_threshold(threshold, metric) if threshold else None,
        rising=rising,
        target=_target(target, on) if target else None,
    )


def read_threshold(text: str, metric: Metric) -> Decimal:
    """One number, with the metric's unit or none. Raises BadNumber."""
    typed = parse_number(text)
    if typed.high is not None or typed.whole is not None:
        raise BadNumber(words=text, why="range" if typed.high is not None else "part")
    if not fits(typed.unit, metric) or typed.signed:
        raise BadNumber(words=text, why="not_one_number")
    return typed.number


def _target(text: str, on: date) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise BadPeriod(words=text) from None
    if not on <= day <= on + FARTHEST:
        raise BadPeriod(words=text)
    return day
