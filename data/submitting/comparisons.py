"""A typed number beside those that are published: slips of the keyboard, and values that history does not suggest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise

from data.catalogue.schema import Metric, MetricKind
from data.model import AsOf, Figure, Qualifier, Value
from data.submitting.model import Check, Finding, Line
from data.submitting.units import counts_people

_TIMES = {
    Check.TENFOLD: Decimal(10),
    Check.TENTH: Decimal("0.1"),
    Check.THOUSANDFOLD: Decimal(1000),
    Check.THOUSANDTH: Decimal("0.001"),
}
_ABOUT = Decimal("1.4")  # 10 times means 7 to 14 times: a slip comes on top of a real change
_FEW = 4  # with fewer points in time there is no pattern, only a size
_THREEFOLD = 3
_POINTS = 20  # of a rate, with few points in time
_TELLING = 100  # smaller numbers are equal by chance
_RECOGNISABLE = 3
_VAGUE = (Qualifier.ABOUT, Qualifier.AT_LEAST, Qualifier.AT_MOST, Qualifier.SCALE)
_ROUND = 1000
_GROSS = "延べ"


def against_last(line: Line, metric: Metric) -> Iterator[Finding]:
    """Beside the figure that the line follows and beside the one that it replaces: what is odd is said once."""
    value = line.value
    if value is None:
        return
    yield from _alone(value, line, metric)
    said = set()
    for last in (line.before, line.replaces):
        if last is None or last.value is None:
            continue
        for finding in _beside(value, last.value, line, last.qualifier, metric):
            if finding.check not in said:
                yield finding
            said.add(finding.check)
    if line.before and value == line.before.value:
        yield Finding(check=Check.SAME_AS_LAST, box="value", numbers=(value.number,), day=line.before.as_of.end)


def _beside(value: Value, last: Value, line: Line, was: Qualifier, metric: Metric) -> Iterator[Finding]:
    numbers = (last.number, value.number)
    slip = _slip(*numbers)
    if slip:
        yield Finding(check=slip, box="value", numbers=numbers)
    if _swapped(*numbers):
        yield Finding(check=Check.SWAPPED_DIGITS, box="value", numbers=numbers)
    yield from _shape(value, line.qualifier, last, was)
    if metric.kind is MetricKind.RATE and _decimals(value) < _decimals(last) and line.qualifier not in _VAGUE:
        yield Finding(check=Check.LESS_PRECISE, box="value", numbers=numbers)


def _alone(value: Value, line: Line, metric: Metric) -> Iterator[Finding]:
    """What a number gives away by itself."""
    if metric.kind is MetricKind.RATE and metric.unit.en == "%" and 0 < value.number <= 1:
        yield Finding(check=Check.RATE_AS_FRACTION, box="value", numbers=(value.number, value.number * 100))
    if line.where and counts_people(metric) and 0 < value.number < _RECOGNISABLE:
        yield Finding(check=Check.SMALL_COUNT, box="value", numbers=(value.number,))


def _shape(value: Value, qualifier: Qualifier, last: Value, was: Qualifier) -> Iterator[Finding]:
    if last.whole and not value.whole:
        yield Finding(check=Check.WHOLE_MISSING, box="value", numbers=(value.number, last.whole))
    elif last.whole and value.whole and value.whole != last.whole:
        yield Finding(check=Check.WHOLE_CHANGED, box="value", numbers=(last.whole, value.whole))
    elif value.whole and not last.whole:
        yield Finding(check=Check.WHOLE_ADDED, box="value", numbers=(value.number, value.whole))
    if (qualifier is Qualifier.GROSS) != (was is Qualifier.GROSS):
        yield Finding(check=Check.NET_OR_GROSS, box="value", words=_GROSS if was is Qualifier.GROSS else "")
    if was not in _VAGUE and (qualifier in _VAGUE or _rounded(last, value) or (value.high and not last.high)):
        yield Finding(check=Check.LESS_PRECISE, box="value", numbers=(last.number, value.number))


def _decimals(value: Value) -> int:
    return _places(value.number)


def _places(number: Decimal) -> int:
    """After the point: of 70.3 one, of 7割 none."""
    exponent = number.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _rounded(last: Value, value: Value) -> bool:
    return value.number >= 10 * _ROUND and value.number % _ROUND == 0 and last.number % _ROUND != 0


def _slip(last: Decimal, now: Decimal) -> Check | None:
    """10, 1000, a tenth or a thousandth of what it was, more or less."""
    if last <= 0 or now <= 0:
        return None
    ratio = now / last
    return next((check for check, times in _TIMES.items() if times / _ABOUT <= ratio <= times * _ABOUT), None)


def _swapped(last: Decimal, now: Decimal) -> bool:
    """2,783 and 2,738, 70.3 and 73.0: the same but for two neighbours, the other way round."""
    decimals = max(_places(last), _places(now))
    one, other = (f"{number:.{decimals}f}".replace(".", "") for number in (last, now))
    if len(one) != len(other):
        return False
    apart = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return (
        len(apart) == 2
        and apart[1] == apart[0] + 1
        and one[apart[0] : apart[1] + 1] == other[apart[0] : apart[1] + 1][::-1]
    )


def against_others(
    line: Line, metric: Metric, current: Mapping[str, tuple[Figure, ...]], proposed: Mapping[str, tuple[Line, ...]]
) -> Iterator[Finding]:
    """Equal to what stands in another metric's row: the wrong row?

    In a row stand the newest figure of each of its places, and what was submitted for it. A small number tells only
    where it is that of the same place of a neighbour.
    """
    near = {one.metric for one in metric.neighbours}
    for other in dict.fromkeys((*current, *proposed)):
        newest = {one.where: one for one in current.get(other, ())}
        rows: tuple[Figure | Line, ...] = (*newest.values(), *proposed.get(other, ()))
        if other != metric.id and any(_mistaken(line, row, other in near) for row in rows):
            numbers = (line.value.number,) if line.value else ()
            yield Finding(check=Check.SAME_AS_OTHER, box="value", metric=other, numbers=numbers)


def _mistaken(line: Line, row: Figure | Line, neighbour: bool) -> bool:
    if line.value is None or row.value != line.value:
        return False
    return line.value.number >= _TELLING or (neighbour and row.where == line.where and line.value.number > 1)


def against_history(line: Line, when: AsOf, published: tuple[Figure, ...], metric: Metric) -> Iterator[Finding]:
    """Outside of what the changes so far suggest; the two ends of that in `numbers`.

    With few points in time a threefold or a third is suspicious, and of a rate 20 points; so it is of a correction
    beside what it replaces. A slip has its own sentence.
    """
    value = line.value
    if value is None:
        return
    for last in (line.before, line.replaces):
        number = last.value.number if last and last.value else None
        if last is None or number is None:
            continue
        if _slip(number, value.number):
            return
        suggested = _of_changes(published, when) if last is line.before else None
        low, high = suggested or _of_size(number, metric)
        if not low <= value.number <= high:
            numbers = (low.quantize(number), high.quantize(number))  # as fine as was published
            yield Finding(check=Check.OUTSIDE_HISTORY, box="value", numbers=numbers, day=last.as_of.end)
            return


def _of_changes(published: tuple[Figure, ...], when: AsOf) -> tuple[Decimal, Decimal] | None:
    points = [
        (one.as_of.end, one.value.number)
        for one in published
        if one.value and one.as_of.end and (when.end is None or one.as_of.end < when.end)
    ]
    return _moved_on(points, when.end) if len(points) >= _FEW and when.end else None


def _moved_on(points: list[tuple[date, Decimal]], day: date) -> tuple[Decimal, Decimal] | None:
    """The last value, moved on as slowly and as fast as it ever moved, and half as much again either way.

    None where it never moved at all.
    """
    speeds = [(b - a) / max((later - earlier).days, 1) for (earlier, a), (later, b) in pairwise(points)]
    room = max(max(speeds) - min(speeds), abs(max(speeds))) / 2
    last_day, last = points[-1]
    days = (day - last_day).days
    return (last + (min(speeds) - room) * days, last + (max(speeds) + room) * days) if room else None


def _of_size(last: Decimal, metric: Metric) -> tuple[Decimal, Decimal]:
    if metric.kind is MetricKind.RATE:
        return max(last - _POINTS, Decimal(0)), last + _POINTS
    return last / _THREEFOLD, last * _THREEFOLD
