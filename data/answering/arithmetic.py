"""The only sums that an answer may do. Each takes stored values and says what it was made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from data.catalogue.schema import Metric, MetricKind
from data.keys import Where
from data.model import Claim, Computed, Figure, Intent, Qualifier, Question, Relation, Sum, Value

BASE = Decimal(100)  # what the first point of an index is


def value_in(figure: Figure) -> Value:
    """The figure's value; asking it of a figure without one is a bug of the caller."""
    if figure.value is None:
        raise ValueError(f"{figure.metric} has no number: {figure.state}")
    return figure.value


def are_numbers(*figures: Figure) -> bool:
    """Whether anything can be worked out of them: 不明, 該当なし and 未集計 are no numbers, and none of them is 0."""
    return all(figure.value is not None for figure in figures)


def total(figures: Sequence[Figure], where: Where = ()) -> Computed:
    """Only for parts of one whole: the caller answers for that."""
    numbers = tuple(value_in(f).number for f in figures)
    return Computed(
        how=Sum.TOTAL,
        number=sum(numbers, Decimal(0)),
        unit_of=figures[0].metric,
        inputs=numbers,
        where=where,
        about=is_about(*figures),
        gross=is_gross(*figures),
    )


def difference(
    larger: Decimal, smaller: Decimal, metric: Metric, *, about: bool = False, gross: bool = False
) -> Computed:
    """Of two rates it is in points (ポイント), not in percent."""
    return Computed(
        how=Sum.DIFFERENCE,
        number=larger - smaller,
        unit_of=metric.id,
        inputs=(larger, smaller),
        about=about,
        gross=gross,
        points=metric.kind is MetricKind.RATE,
    )


def change(last: Figure, first: Figure, metric: Metric) -> Computed | None:
    """`last` less `first`, as rounded as they are. None where they cannot be subtracted."""
    if not can_be_subtracted(first, last):
        return None
    number, other = value_in(last).number, value_in(first).number
    return difference(number, other, metric, about=is_about(first, last), gross=is_gross(first, last))


def can_be_subtracted(one: Figure, other: Figure) -> bool:
    """Not a range, not a bound (以上), not parts of different wholes, and not 延べ from what is none."""
    values = (one.value, other.value)
    if any(value is None or value.high is not None for value in values) or is_bound(one, other):
        return False
    return value_in(one).whole == value_in(other).whole and is_gross(one) is is_gross(other)


def rate(figures: Sequence[Figure]) -> Computed:
    """Parts ÷ wholes of one or more figures, in percent, unrounded: rounding is for whoever shows it."""
    part = sum((value_in(f).number for f in figures), Decimal(0))
    whole = sum((value_in(f).whole or Decimal(0) for f in figures), Decimal(0))
    return Computed(how=Sum.RATE, number=part * 100 / whole, unit_of="", inputs=(part, whole), about=is_about(*figures))


def rates_apart(one: Figure, other: Figure) -> Computed | None:
    """By how many points the rates of two parts of wholes differ, as they are shown beside it (one decimal)."""
    if is_bound(one, other):
        return None
    smaller, larger = sorted(_tenths(rate([part]).number) for part in (one, other))
    return Computed(
        how=Sum.DIFFERENCE,
        number=larger - smaller,
        unit_of=one.metric,
        inputs=(larger, smaller),
        about=is_about(one, other),
        points=True,
    )


def _tenths(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.1"), ROUND_HALF_UP)


def share(part: Decimal, whole: Figure, where: Where, *, about: bool = False) -> Computed:
    """What a slice is of the printed whole, in percent. `about` is whether the slice is rounded."""
    number, rounded = value_in(whole).number, about or is_about(whole)
    return Computed(
        how=Sum.RATE, number=part * 100 / number, unit_of="", inputs=(part, number), where=where, about=rounded
    )


def share_of_slice(part: Figure, same: Sequence[Figure], name: str) -> tuple[Computed, Computed]:
    """The total of the part's own ward or year, added up from the printed `same`, and what the part is of it."""
    slice_of: Where = ((name, dict(part.where)[name]),)
    whole, number = total(same, slice_of), value_in(part).number
    rate_of = Computed(
        how=Sum.RATE,
        number=number * 100 / whole.number,
        unit_of="",
        inputs=(number, whole.number),
        where=part.where,
        of=slice_of,
        about=whole.about or is_about(part),
    )
    return whole, rate_of


def growth(first: Figure, last: Figure, metric: Metric) -> Computed | None:
    """By how much percent of the first the last differs. None for rates, which differ in points, and from nothing."""
    if metric.kind is MetricKind.RATE or not can_be_subtracted(first, last):
        return None
    start, end = value_in(first), value_in(last)
    if start.number <= 0 or start.whole is not None:
        return None
    change = end.number - start.number
    return Computed(
        how=Sum.GROWTH,
        number=change * 100 / start.number,
        unit_of="",
        inputs=(change, start.number),
        about=is_about(first, last),
    )


def monthly(amount: Computed, months: int) -> Computed | None:
    """The mean of a month. None within one month."""
    if months < 1:
        return None
    inputs = (amount.number, Decimal(months))
    return replace(amount, how=Sum.MONTHLY, number=amount.number / months, inputs=inputs)


def indexed(figure: Figure, first: Figure) -> Computed:
    """With the first as 100; the caller answers for two single numbers above 0."""
    number, base = value_in(figure).number, value_in(first).number
    return Computed(
        how=Sum.INDEX, number=number * BASE / base, unit_of="", inputs=(number, base), about=is_about(figure, first)
    )


def rate_left(figures: Sequence[Figure]) -> Computed:
    """(Wholes − parts) ÷ wholes, in percent."""
    left = remainder(figures)
    whole = left.inputs[0]
    return replace(left, how=Sum.RATE_LEFT, number=left.number * 100 / whole, unit_of="", inputs=(left.number, whole))


def remainder(figures: Sequence[Figure]) -> Computed:
    part = sum((value_in(f).number for f in figures), Decimal(0))
    whole = sum((value_in(f).whole or Decimal(0) for f in figures), Decimal(0))
    return Computed(
        how=Sum.REMAINDER,
        number=whole - part,
        unit_of=figures[0].metric,
        inputs=(whole, part),
        about=is_about(*figures),
        gross=is_gross(*figures),
    )


def holds(claim: Claim, value: Value, *, about: bool = False) -> bool | None:
    """Whether what the asker said of it is so; None where a range or 約 cannot decide it.

    「約70%ですか」 of 70.3 is so: it is what that number is when rounded as the asker rounded.
    """
    verdicts = {_compare(claim, end) for end in (value.number, value.high) if end is not None}
    if len(verdicts) > 1:
        return None
    near = abs(value.number - claim.number) * 20 < abs(value.number)  # within a twentieth, 約 decides nothing
    same = claim.relation is Relation.EQUAL and _as_rounded(claim, value.number) == claim.number
    if near and same and claim.about and value.high is None:
        return None if claim.denied else True  # what is denied is told apart from ours to the last digit
    return None if near and not same and (about or claim.about) else verdicts.pop()


def _as_rounded(claim: Claim, number: Decimal) -> Decimal:
    """The number in the tens or thousands in which the asker spoke; as it is where no 約 was said."""
    step = claim.number.normalize().as_tuple().exponent
    return number.quantize(Decimal((0, (1,), int(step))), ROUND_HALF_UP) if claim.about and claim.number else number


def share_holds(claim: Claim, *parts: Figure) -> bool | None:
    """The same of parts' share of their wholes. None where it is so only before or only after rounding."""
    if is_about(*parts) or is_bound(*parts):
        return None
    exact = rate(parts).number
    shown = Value(number=_tenths(exact))
    if claim.relation is Relation.EQUAL:
        return holds(claim, shown, about=True)  # 「7割ですか」 of 72.5 % is neither right nor wrong
    verdicts = {holds(claim, Value(number=exact)), holds(claim, shown)}
    return verdicts.pop() if len(verdicts) == 1 else None


def verdict_on(question: Question, found: Figure) -> bool | None:
    """Whether what was claimed is so of the figure, or of its share where that is what is shown."""
    claim, value = question.claim, found.value
    if claim is None or value is None:
        return None
    of_share = question.intent is Intent.RATIO and value.whole is not None
    return share_holds(claim, found) if of_share else holds(claim, value, about=is_about(found))


def is_about(*figures: Figure) -> bool:
    """Whether the publisher rounded any of them."""
    return any(f.qualifier in (Qualifier.ABOUT, Qualifier.SCALE) for f in figures)


def is_gross(*figures: Figure) -> bool:
    """Whether any of them may count the same one more than once (延べ)."""
    return any(f.qualifier is Qualifier.GROSS for f in figures)


def is_bound(*figures: Figure) -> bool:
    """Whether any of them is printed as 以上 or 以下: the number itself is not known."""
    return any(f.qualifier in (Qualifier.AT_LEAST, Qualifier.AT_MOST) for f in figures)


def _compare(claim: Claim, number: Decimal) -> bool:
    return {
        Relation.EQUAL: number == claim.number,
        Relation.OVER: number > claim.number,
        Relation.AT_LEAST: number >= claim.number,
        Relation.UNDER: number < claim.number,
        Relation.AT_MOST: number <= claim.number,
    }[claim.relation]
