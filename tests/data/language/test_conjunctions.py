"""What "when" joins, what a comparison sets side by side, and what a claimed number of things is answered with."""

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
