"""What is wrong with a date as it was typed is found, although a good one is written in full."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine

from data.catalogue import Catalogue
from data.language import Reader
from data.submitting import workflow
from data.submitting.model import Check
from data.submitting.typing import said
from tests.submitting import TODAY, by, form, kinds, shaken, stopped, with_people
from tests.transactions import read, write


@pytest.mark.parametrize("as_of", ["\u202e10/31", "10\u200b/31", "10月\u206631日", "10月31日\u200b"])
def test_a_date_that_hides_signs_is_refused_and_kept_in_the_history_without_a_year_too(
    sqlite_engine: Engine, catalogue: Catalogue, as_of: str
) -> None:
    with_people(sqlite_engine)
    made = shaken(sqlite_engine, form(as_of=as_of))

    assert "hidden_characters" in stopped(write(sqlite_engine, workflow.submitted, by("tanaka"), made, catalogue))
    assert kinds(sqlite_engine) == ["refused.submission"]


@pytest.mark.parametrize("as_of", ["10/31(金)", "10/31（金曜日）", "10月31日（金）"])
def test_a_day_of_the_week_without_a_year_must_be_that_of_the_date(
    sqlite_engine: Engine, catalogue: Catalogue, as_of: str
) -> None:
    with_people(sqlite_engine)
    made = shaken(sqlite_engine, form(as_of=as_of))

    assert stopped(write(sqlite_engine, workflow.submitted, by("tanaka"), made, catalogue)) == {"wrong_weekday"}


@pytest.mark.parametrize(
    ("as_of", "full"),
    [
        ("10/31（土）", "令和8年10月31日"),
        ("10月31日（土曜日）", "令和8年10月31日(土曜日)"),
        ("10/31", "2026/10/31"),
    ],
)
def test_a_date_that_is_right_is_still_written_in_full(
    sqlite_engine: Engine, catalogue: Catalogue, as_of: str, full: str
) -> None:
    with_people(sqlite_engine)
    found = read(sqlite_engine, workflow.examined, by("tanaka"), shaken(sqlite_engine, form(as_of=as_of)), catalogue)

    assert (found.form.as_of, found.as_of_typed) == (full, as_of)


@pytest.mark.parametrize(
    "text",
    [
        "マイナポータルのオンライン手続\t18\t10/31（金）",
        "マイナポータルのオンライン手続 10/31（金） 18件",
        "マイナポータルのオンライン手続 10月31日（金） 18件",
    ],
)
def test_a_day_of_the_week_is_held_against_its_date_where_it_was_pasted_or_typed(
    sqlite_engine: Engine, catalogue: Catalogue, reader: Reader, text: str
) -> None:
    with_people(sqlite_engine)
    (made,) = said(text, catalogue, reader, TODAY) or ()
    found = read(sqlite_engine, workflow.examined, by("tanaka"), made, catalogue)

    assert "wrong_weekday" in {one.check.value for one in found.findings}


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("03/04/26", (date(2026, 3, 4), date(2026, 4, 3))),
        ("8/10/31", (date(2008, 10, 31), date(2026, 10, 31))),  # of 令和8年
        ("31/10/26", (date(2026, 10, 31), None)),
        ("10/31/26", (date(2026, 10, 31), None)),
    ],
)
@pytest.mark.parametrize("between", [" ", "\t"])
def test_a_date_with_two_figures_for_its_year_is_asked_about_and_never_guessed(
    sqlite_engine: Engine,
    catalogue: Catalogue,
    reader: Reader,
    typed: str,
    days: tuple[date, date | None],
    between: str,
) -> None:
    with_people(sqlite_engine)
    text = between.join(("マイナポータルのオンライン手続", "18件", typed))
    (made,) = said(text, catalogue, reader, TODAY) or ()
    found = read(sqlite_engine, workflow.examined, by("tanaka"), made, catalogue)

    [unclear] = [one for one in found.findings if one.check is Check.UNCLEAR_DATE]
    assert (made.as_of, unclear.day, unclear.or_day) == (typed, *days)
