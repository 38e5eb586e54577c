"""A metric's published series, from its CSV."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from data.catalogue.schema import Metric, MetricKind
from data.refusals import StartupError

if TYPE_CHECKING:
    import pandas as pd


def read_series(folder: Path, metric: Metric) -> tuple[tuple[date, Decimal], ...]:
    """(as of, value), oldest first; empty where the metric has no series. `folder` is the catalogue's.

    pandas is imported here and not above: a series is read when the store is seeded, and answering needs no pandas.
    Raises StartupError when the file is not `as_of,value`, its dates do not rise, or a cumulative count falls.
    """
    if metric.series is None:
        return ()
    import pandas as pd

    name = f"series/{metric.series}"
    try:
        table = pd.read_csv(folder / name, dtype=str, keep_default_na=False)
        points = _points(table)
    except (OSError, ValueError, KeyError, InvalidOperation) as wrong:
        raise StartupError(
            f"{name}: cannot be read ({wrong}); expected the columns as_of,value with dates such as 2022-04-01."
        ) from wrong
    for (day, number), (next_day, next_number) in pairwise(points):
        if next_day <= day:
            raise StartupError(f"{name}: {next_day} comes after {day}; expected dates that rise.")
        if metric.kind is MetricKind.CUMULATIVE and next_number < number:
            raise StartupError(
                f"{name}: {next_number} on {next_day} is less than {number} before; expected a count that only rises."
            )
    return points


def _points(table: pd.DataFrame) -> tuple[tuple[date, Decimal], ...]:
    days = [date.fromisoformat(text) for text in table["as_of"]]
    numbers = [Decimal(text) for text in table["value"]]
    return tuple(zip(days, numbers, strict=True))
