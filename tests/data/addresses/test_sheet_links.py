"""The address of a template cannot be guessed, altered or kept for long."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.addresses.sheet_links import LASTS, SheetLinks, Wanted
from data.addresses.signed import BadLink

AT = datetime(2026, 11, 24, tzinfo=UTC)
LINKS = SheetLinks("https://bot.example", b"a key for tests only")


def token_of(url: str) -> str:
    return url.removeprefix("https://bot.example/templates/").removesuffix(".xlsx")


TOKEN = token_of(LINKS.url({"fire", "digital_headquarters"}, "en", AT))


def test_an_address_is_read_as_it_was_made_until_it_ends() -> None:
    wanted = Wanted(units=("digital_headquarters", "fire"), lang="en")

    assert LINKS.read(TOKEN, AT) == wanted
    assert LINKS.read(TOKEN, AT + LASTS) == wanted
    with pytest.raises(BadLink):
        LINKS.read(TOKEN, AT + LASTS + timedelta(seconds=1))


def test_another_installation_does_not_take_it() -> None:
    with pytest.raises(BadLink):
        SheetLinks("https://bot.example", b"another key").read(TOKEN, AT)


@given(st.text(max_size=40) | st.integers(0, len(TOKEN) - 1).map(lambda n: TOKEN[:n] + "_" + TOKEN[n + 2 :]))
def test_no_other_token_is_taken(token: str) -> None:
    if token != TOKEN:
        with pytest.raises(BadLink):
            LINKS.read(token, AT)


def test_an_endless_token_is_not_even_looked_at() -> None:
    with pytest.raises(BadLink):
        LINKS.read("A" * 1_000_000, AT)
