"""What "when" and "who" join, how many years are meant, what is set side by side, and what a claimed number gets."""

from __future__ import annotations

import pytest

from data.language import Reader
from data.model import Intent
from tests.data.language.judge import understood


def intent_of(reader: Reader, text: str) -> Intent | None:
    found = understood(reader, text)
    return found[0].intent if found else None


def test_a_when_that_joins_two_clauses_asks_for_no_date(reader: Reader) -> None:
    assert (
        intent_of(reader, "Apart from the minutes, what do residents gain when paperwork moves online?") is Intent.ABOUT
    )


@pytest.mark.parametrize("text", ["Can you tell me when BYOD starts?", "When does BYOD start?"])
def test_a_when_that_asks_still_asks(reader: Reader, text: str) -> None:
    assert intent_of(reader, text) is Intent.WHEN


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("the share who use the fire corps app without problems", "fire_corps_app_no_problem_share"),
        ("What is the share of users who use the fire corps app without problems?", "fire_corps_app_no_problem_share"),
        ("companies who take part in solution proposals", "hack_active_companies"),
        ("number of people who use the fire corps app", "fire_corps_app_users"),
    ],
)
def test_a_who_that_says_which_people_are_counted_asks_for_nobody(reader: Reader, text: str, metric: str) -> None:
    found = understood(reader, text)
    assert found
    assert (found[0].intent, found[0].subjects) == (Intent.VALUE, (metric,))


@pytest.mark.parametrize(
    "text",
    [
        "fire corps app users who to contact",
        "active companies who is responsible",
        "active companies who owns it",
        "the holding rate who manages it",
    ],
)
def test_a_who_that_asks_for_somebody_still_asks(reader: Reader, text: str) -> None:
    assert intent_of(reader, text) is Intent.OWNER


def test_a_part_that_is_said_to_be_ahead_is_shown_beside_the_rest(reader: Reader) -> None:
    found = understood(reader, "16業務の方が上ですよね")
    assert found
    assert found[0].intent is Intent.COMPARE
    assert set(found[0].subjects) == {"std_steps_local_tax", "std_steps_other16"}
    alone = understood(reader.without("std_steps_local_tax"), "16業務の方が上ですよね")
    assert alone is None or "std_steps_other16" not in alone[0].subjects


def test_a_share_is_told_as_one_whatever_it_is_for(reader: Reader) -> None:
    assert intent_of(reader, "実証に参加した消防団は市内全体の何割だったのか、説明で必要になりました") is Intent.RATIO


def test_a_wrong_number_of_things_is_answered_with_the_list(reader: Reader) -> None:
    assert intent_of(reader, "デジタルインフラは5つという認識ですが合っていますか") is Intent.LIST


@pytest.mark.parametrize(
    "text",
    [
        "保有枚数は2年でどれだけ増えた",
        "保有率はこの2年間でどう変わった",
        "16業務のステップは2年でどれだけ進んだ",
        "地方税は2年で何ステップ進んだ",
    ],
)
def test_so_many_years_are_a_stretch_of_time_where_nothing_is_published_by_year(reader: Reader, text: str) -> None:
    found = understood(reader, text)
    assert found
    assert found[0].intent is Intent.TREND
    assert [(period.start, period.words[:2]) for period in found[0].periods] == [(None, "2年")]


@pytest.mark.parametrize(
    "text", ["2年で何チーム", "チーム数は2年でどれだけ増えた", "チーム数は2年でどれだけ進んだ", "両年度のチーム数"]
)
def test_so_many_years_are_the_years_where_they_are_published(reader: Reader, text: str) -> None:
    found = understood(reader, text)
    assert found
    assert found[0].intent is Intent.BREAKDOWN
    assert not found[0].periods
