"""Whether two dates are dates of one and the same report. Pure."""

from __future__ import annotations

from datetime import date

from data.catalogue.schema import MetricKind
from data.keys import as_of_key
from data.model import AsOf, Grain

_SHORT = (Grain.DAY, Grain.MONTH_END, Grain.MONTH)


def same_report(one: AsOf, other: AsOf, kind: MetricKind) -> bool:
    """Whether only one of them may be published: the same date, however it is said, or two that cannot stand together.

    What happened (a flow) must not be counted twice, so no day may be in both. Of everything else 10月 and 10月末, or a
    day in October, are one report, and so are two stretches with the same last day; but a running total of September is
    another one than that of October, although most of its days are the same.
    """
    if one.end is None or other.end is None:
        return False
    if as_of_key(one) == as_of_key(other) or one.end == other.end:
        return True
    short = one.grain in _SHORT and other.grain in _SHORT
    return (short or kind is MetricKind.FLOW) and _meet(one, other)


def _meet(one: AsOf, other: AsOf) -> bool:
    """Whether a day is in both. A day alone is a stretch of one day."""
    (start, end), (began, ended) = _days(one), _days(other)
    return start <= ended and began <= end


def _days(when: AsOf) -> tuple[date, date]:
    assert when.end is not None
    return when.start or when.end, when.end
