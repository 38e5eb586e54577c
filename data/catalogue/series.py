"""A metric's published series, from its CSV."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from pathlib import Path

from data.catalogue.schema import Metric, MetricKind
from data.refusals import StartupError

HEAD = ["as_of", "value"]


def read_series(folder: Path, metric: Metric) -> tuple[tuple[date, Decimal], ...]:
    """(as of, value), oldest first; empty where the metric has no series. `folder` is the catalogue's.

    Read without pandas, which the process that seeds the store would hold (40 MB) ever after.
    Raises StartupError when the file is not `as_of,value`, its dates do not rise, or a cumulative count falls.
    """
    if metric.series is None:
        return ()
    name = f"series/{metric.series}"
    try:
        points = _points(folder / name)
    except (OSError, ValueError, csv.Error, InvalidOperation) as wrong:
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


def _points(file: Path) -> tuple[tuple[date, Decimal], ...]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        head, *rows = csv.reader(lines, strict=True)
    if head != HEAD:
        raise ValueError(f"the columns are {','.join(head)}")
    return tuple((date.fromisoformat(day), Decimal(value)) for day, value in rows)
