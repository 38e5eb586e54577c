"""Addresses of pictures: ours open, all others do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.addresses.links import ChartLinks
from data.addresses.signed import BadLink
from data.catalogue import Catalogue
from data.model import Intent, Question

LINKS = ChartLinks("https://bot.example", b"k" * 32)
TEAMS = Question(lang="ja", intent=Intent.BREAKDOWN, subjects=("digital_ward_teams",), wards=("nishi",), known_at=40)


def test_an_address_opens_to_the_question_and_theme_that_it_was_made_of(catalogue: Catalogue) -> None:
    assert LINKS.read(LINKS.token(TEAMS, "dark"), catalogue) == (TEAMS, "dark")


def test_an_address_is_short_enough_for_a_card_with_many() -> None:
    assert len(LINKS.url(TEAMS, "light")) < 260


def test_another_installation_cannot_open_it(catalogue: Catalogue) -> None:
    with pytest.raises(BadLink):
        ChartLinks("https://bot.example", b"x" * 32).read(LINKS.token(TEAMS, "light"), catalogue)


@given(st.data())
def test_one_changed_character_closes_it(catalogue: Catalogue, data: st.DataObject) -> None:
    token = LINKS.token(TEAMS, "light")
    at = data.draw(st.integers(0, len(token) - 2))  # the last character may hold unused bits
    other = data.draw(st.sampled_from([c for c in "ABCDEFGHIJabcxyz0189-_" if c != token[at]]))

    with pytest.raises(BadLink):
        LINKS.read(token[:at] + other + token[at + 1 :], catalogue)


@given(st.text(max_size=80))
def test_nothing_made_up_opens(catalogue: Catalogue, text: str) -> None:
    with pytest.raises(BadLink):
        LINKS.read(text, catalogue)


def test_an_absurdly_long_address_is_not_even_decoded(catalogue: Catalogue) -> None:
    with pytest.raises(BadLink):
        LINKS.read("A" * 1_000_000, catalogue)


def test_the_key_does_not_show(capsys: pytest.CaptureFixture[str]) -> None:
    assert "kkkk" not in repr(LINKS)
