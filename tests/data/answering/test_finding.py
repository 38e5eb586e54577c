"""Finding metrics by a few letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.answering.finding import Finder
from data.catalogue import load
from data.catalogue.schema import Metric

CATALOGUE = load()
FINDER = Finder(CATALOGUE)
NAMES = [(metric.id, name) for metric in CATALOGUE.metrics.values() for name in (metric.name.ja, metric.short.ja)]


@given(st.data())
def test_any_piece_of_a_japanese_name_finds_its_metric_among_others(data: st.DataObject) -> None:
    metric, name = data.draw(st.sampled_from(NAMES))
    start = data.draw(st.integers(0, len(name) - 1))
    piece = name[start : data.draw(st.integers(start + 1, len(name)))]
    if not piece.lstrip()[:1].isascii() and any(
        sign.isalnum() and not sign.isascii() and sign not in "のをはが" for sign in piece
    ):
        assert metric in FINDER.metrics(piece)


@pytest.mark.parametrize("metric", CATALOGUE.metrics.values(), ids=lambda metric: metric.id)
def test_the_beginning_of_an_english_name_finds_its_metric(metric: Metric) -> None:
    assert metric.id in FINDER.metrics(metric.name.en.split(",")[0].split("(")[0])


def test_its_own_name_is_the_first_that_is_found() -> None:
    first = {metric.id: FINDER.metrics(metric.short.ja)[0] for metric in CATALOGUE.metrics.values()}
    assert {metric for metric, found in first.items() if metric != found} == set()


@given(st.text(max_size=40))
def test_more_typed_never_finds_more(typed: str) -> None:
    longer = FINDER.metrics(f"マイナ {typed}")
    assert set(longer) <= set(FINDER.metrics("マイナ"))


@given(st.text())
def test_whatever_is_typed_finds_metrics_of_ours_or_none(typed: str) -> None:
    assert set(FINDER.targets(typed)) <= CATALOGUE.metrics.keys() | CATALOGUE.entries.keys()


def test_letters_inside_an_english_word_find_nothing() -> None:
    assert FINDER.metrics("eps") == ()
    assert "std_steps_local_tax" in FINDER.metrics("ste")
