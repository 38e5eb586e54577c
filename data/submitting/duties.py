"""What a metric's arrangement asks for at a day, given how far it has been reported. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from data.catalogue.schema import Reporting
from data.submitting.calendar import Term, due, terms_from

Later = Mapping[Term, date]  # due days that were moved


@dataclass(frozen=True, kw_only=True)
class Duty:
    """One term that is asked for. Its due day still belongs to those who are in time."""

    term: Term
    day: date
    put_off: bool = False

    def over(self, on: date) -> bool:
        return self.term.end < on

    def late(self, on: date) -> bool:
        return self.day < on


def duty(reporting: Reporting, reached: date | None, later: Later, on: date) -> Duty | None:
    """What is to be reported now, or else next; None for what is reported as need arises.

    `reached` is the last day that the newest figure speaks of. Of several terms without a figure it is the first that
    is late, or else the last that is over: a figure of a later term stands for those before it.
    """
    asked = _asked(reporting, reached, later)
    chosen = next(asked, None)
    while chosen and chosen.over(on) and not chosen.late(on):
        following = next(asked, None)
        if following is None or not following.over(on):
            break
        chosen = following
    return chosen


def overdue_since(reporting: Reporting, reached: date | None, later: Later, on: date) -> date | None:
    """The due day (更新予定日) of the first term that is late, or None."""
    if reporting.since is None or on <= reporting.since:
        return None
    found = duty(reporting, reached, later, on)
    return found.day if found and found.late(on) else None


def _asked(reporting: Reporting, reached: date | None, later: Later) -> Iterator[Duty]:
    """The terms that begin after what was reached, oldest first: a term is met by any figure of its own days."""
    for term in terms_from(reporting, reached + timedelta(days=1) if reached else date.min):
        if reached is None or term.start > reached:
            usual = due(reporting, term)
            day = max(usual, later.get(term, usual))
            yield Duty(term=term, day=day, put_off=day > usual)
