"""The promise, over everything that can be asked of a figure: no message is built with a digit that proves nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from cards.answer import answer_message
from data.answering.ask import answered
from data.catalogue import Catalogue
from data.language.normalise import clean
from data.language.periods import find_periods
from data.model import Claim, Intent, Lang, Period, Question, Relation
from data.store import open_engine
from tests import made

CATALOGUE = made.catalogue()
METRICS = tuple(CATALOGUE.metrics)
WARDS = ((), ("nishi",), ("nishi", "konan"), ("naka",))
TODAY = date(2026, 11, 24)
SAID = (
    "2023年",
    "令和5年8月末",
    "july 2023",
    "令和4年度",
    "先月",
    "前回",
    "最新",
    "8月",
    "fy2022",
    "令和4年4月～5年8月末",
    "先週",
)


def _periods(text: str) -> tuple[Period, ...]:
    return tuple(found.period for found in find_periods(clean(text), TODAY))


@pytest.fixture(scope="module")
def connection(seeded_file: str) -> Iterator[Connection]:
    engine = open_engine(f"sqlite:///{seeded_file}")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def _build(connection: Connection, question: Question, catalogue: Catalogue) -> None:
    """Raises Unproven."""
    answer, _ = answered(connection, question, catalogue)
    answer_message(answer, catalogue, chart_url=lambda _, theme: f"https://bot.example/{theme}.png")


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("intent", list(Intent))
def test_every_metric_can_be_asked_for_everything(connection: Connection, intent: Intent, lang: Lang) -> None:
    for metric in METRICS:
        for wards in WARDS[:3]:
            _build(connection, Question(lang=lang, intent=intent, subjects=(metric,), wards=wards), CATALOGUE)


@settings(max_examples=400)
@given(
    lang=st.sampled_from(["ja", "en"]),
    intent=st.sampled_from(list(Intent)),
    subjects=st.lists(st.sampled_from(METRICS), min_size=1, max_size=3, unique=True).map(tuple),
    wards=st.sampled_from(WARDS),
    years=st.lists(st.integers(2020, 2026), max_size=2, unique=True).map(tuple),
    periods=st.one_of(st.just(()), st.sampled_from(SAID).map(_periods)),
    claim=st.none()
    | st.builds(Claim, relation=st.sampled_from(list(Relation)), number=st.decimals(0, 10**7, places=2)),
    neighbours=st.lists(st.sampled_from(METRICS), max_size=2, unique=True).map(tuple),
)
def test_no_question_makes_an_untraced_digit(connection: Connection, **asked: object) -> None:
    years = asked.pop("years")
    _build(connection, Question(fiscal_years=years, **asked), CATALOGUE)  # type: ignore[arg-type]
