"""A share is one of the whole that was named; where none was, of every whole, each by its name."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Engine

from cards.words.figures import computed_name, computed_said
from data.answering.ask import answered
from data.catalogue import Catalogue
from data.language import Reader
from data.model import BreakdownAnswer, FigureAnswer, Sum
from data.store import open_engine
from tests.data.language.judge import TODAY


@pytest.fixture
def shares(sqlite_url: str, catalogue: Catalogue, reader: Reader) -> Any:
    engine: Engine = open_engine(sqlite_url)

    def shares(typed: str) -> dict[str, str]:
        question = reader.read(typed, today=TODAY).question
        with engine.connect() as connection:
            answer = answered(connection, question, catalogue)[0]
        assert isinstance(answer, FigureAnswer | BreakdownAnswer)
        rates = [one for one in answer.computed if one.how is Sum.RATE]
        return {computed_name(one, catalogue, "ja"): computed_said(one, catalogue, "ja") for one in rates}

    yield shares
    engine.dispose()


OF_YEAR = {"令和4年度の合計に占める港南区・令和4年度の割合": "68.2%"}
OF_WARD = {"港南区の合計に占める港南区・令和4年度の割合": "78.9%"}
OF_ALL = {"全体に占める港南区・令和4年度の割合": "45.5%"}


@pytest.mark.parametrize(
    "typed",
    [
        "令和4年度のチームのうち、港南区が占めるのは何％？",
        "令和4年度のチーム数に占める港南区の割合",
        "令和4年度のチームのうち港南区は何割？",
        "港南区は令和4年度のチームの何％",
        "What share of FY2022 teams are in Konan?",
        "Konan's share of the FY2022 teams",
    ],
)
def test_of_a_year_the_share_is_one_of_that_years_teams(shares: Any, typed: str) -> None:
    assert shares(typed) == OF_YEAR


@pytest.mark.parametrize(
    "typed",
    [
        "港南区のチームのうち令和4年度は何割？",
        "港南区のチームに占める令和4年度の割合",
        "What share of Konan's teams are from FY2022?",
    ],
)
def test_of_a_ward_the_share_is_one_of_that_wards_teams(shares: Any, typed: str) -> None:
    assert shares(typed) == OF_WARD


@pytest.mark.parametrize("typed", ["令和4年度の港南区はチームの何％", "令和4年度、港南区のチームは全体の何％"])
def test_where_no_whole_is_named_each_share_says_of_which_it_is(shares: Any, typed: str) -> None:
    assert shares(typed) == OF_YEAR | OF_WARD | OF_ALL


def test_two_wards_of_a_year_each_have_their_share_of_it(shares: Any) -> None:
    west = {"令和4年度の合計に占める西区・令和4年度の割合": "31.8%"}
    assert shares("令和4年度のチームのうち西区と港南区の割合") == OF_YEAR | west


def test_a_ward_alone_has_its_share_of_all(shares: Any) -> None:
    assert shares("港南区の占める割合はチーム全体の何割") == {"港南区の割合": "57.6%"}
