"""The picture of every metric that has one, of what a new installation starts with: small enough for Teams."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PIL import Image

from cards.charts import Chart, chart_of
from cards.pictures import WIDTH, png
from data.answering.answers import answer
from data.answering.known import Known
from data.catalogue.schema import Metric
from data.figures import seeded
from data.model import AsOf, Figure, Grain, Intent, Lang, Question, Value
from tests.cards.values import LANGS, catalogue, figure

AT = datetime(2026, 11, 24, tzinfo=UTC)
DRAWN = (Intent.VALUE, Intent.CHART, Intent.BREAKDOWN, Intent.TREND, Intent.INDEX, Intent.COMPARE, Intent.PROGRESS)
LIMIT = 200 * 1024  # bytes


def known() -> Known:
    figures = {metric.id: tuple(_figures(metric)) for metric in catalogue().metrics.values()}
    return Known(catalogue=catalogue(), figures={name: found for name, found in figures.items() if found})


def _figures(metric: Metric) -> Iterator[Figure]:
    yield from (seeded(one, metric, catalogue(), AT) for one in metric.figures)
    for day, number in catalogue().series_of(metric) if metric.series else ():
        when = AsOf(words=None, start=day, end=day, grain=Grain.DAY)
        yield replace(figure(), metric=metric.id, as_of=when, value=Value(number=number), words=f"{number:,}")


def charts(lang: Lang) -> Mapping[tuple[str, Intent], Chart]:
    now, found = known(), {}
    for metric in now.figures:
        for intent in DRAWN:
            asked = Question(lang=lang, intent=intent, subjects=(metric,))
            if chart := chart_of(answer(asked, now), catalogue()):
                found[metric, intent] = chart
    return found


@pytest.mark.parametrize("lang", LANGS)
def test_the_picture_of_every_metric_is_within_the_limits_of_teams(lang: Lang) -> None:
    found = charts(lang)
    pictures = {chart: png(chart, "light") for chart in found.values()}

    assert {metric for metric, _ in found} >= {m.id for m in catalogue().metrics.values() if m.chart != "none"}
    for chart, picture in pictures.items():
        image = Image.open(io.BytesIO(picture))
        assert (image.format, image.width) == ("PNG", WIDTH), chart.title
        assert image.height <= 1024, chart.title
        assert len(picture) <= LIMIT, chart.title
