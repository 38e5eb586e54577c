"""What is worth waiting for, and what is not."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError, InterfaceError, OperationalError

from data.database.away import is_away
from data.store import open_engine

SERVER, FILE = "postgresql+psycopg://nobody@127.0.0.1:1/none", "sqlite://"


@pytest.mark.parametrize(
    ("url", "wrong", "away"),
    [
        (SERVER, OperationalError, True),
        (SERVER, InterfaceError, True),
        (SERVER, IntegrityError, False),
        (FILE, OperationalError, False),
    ],
)
def test_only_a_server_that_cannot_be_reached_may_be_back_in_a_moment(
    url: str, wrong: type[OperationalError], away: bool
) -> None:
    assert is_away(open_engine(url), wrong("", {}, Exception())) is away
    assert not is_away(open_engine(url), KeyError("x"))
