"""`python app.py digest`: what is due at a moment, why or why not, and nothing twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from typing import Self

import pytest

import app
from data.digests.listing import listed
from data.store import open_engine
from data.tables import notice
from tests.digests import DUE, notices, published, subscribed

AT = "2026-11-24T09:00+09:00"
LAST = "not due before 2026-11-30 09:00; last time, 2026-11-24 09:00,"


pytestmark = pytest.mark.usefixtures("made_once")


@pytest.fixture
def database(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("MADOGUCHI_DATABASE_URL", sqlite_url)
    monkeypatch.setattr(app, "datetime", _Then)
    return sqlite_url


class _Then(datetime):
    """An hour after what these tests ask for."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        return cls(2026, 11, 24, 1, 0, tzinfo=UTC).astimezone(tz)


def test_it_says_that_nobody_subscribed(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.main(["digest", "--at", AT]) == 0

    assert "Nobody has subscribed." in capsys.readouterr().out


def test_a_dry_run_writes_nothing_and_a_second_run_nothing_more(
    database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    engine = open_engine(database)
    subscribed(engine)
    published(engine, "18", date(2026, 10, 31))

    app.main(["digest", "--at", AT, "--dry-run"])
    said = capsys.readouterr().out
    assert "2026-11-24 09:00 to be sent by the running bot; 0 corrected, 1 published" in said
    assert "no digest was written" in said
    assert "nothing was written" not in said  # it publishes, as any start does, what was due to be
    assert notices(engine) == []
    app.main(["digest", "--at", AT])
    assert "2026-11-24 09:00 to be sent by the running bot; 0 corrected, 1 published" in capsys.readouterr().out
    app.main(["digest", "--at", AT])
    assert f"{LAST} waiting to be sent" in capsys.readouterr().out
    assert len(notices(engine)) == 1
    engine.dispose()


@pytest.mark.parametrize(
    ("state", "doubts", "said"),
    [
        ("queued", 0, "waiting to be sent"),
        ("queued", 1, "unknown: it may have arrived, and is sent once more"),
        ("sent", 0, "sent\n"),
        ("sent", 1, "sent; it may have arrived twice, for nobody could tell of the first time"),
        ("unknown", 1, "unknown: it may have arrived, and is sent once more"),
        ("unknown", 2, "unknown for good: it may have arrived, and is not sent again; the next one holds"),
        ("failed", 0, "not delivered; the next one holds what it held"),
        ("failed", 1, "unknown for good: it may have arrived, and is not sent again; the next one holds"),
        ("cancelled", 0, "cancelled\n"),
    ],
)
def test_a_later_run_says_how_far_the_notice_is(
    database: str, capsys: pytest.CaptureFixture[str], state: str, doubts: int, said: str
) -> None:
    engine = open_engine(database)
    subscribed(engine)
    published(engine, "18", date(2026, 10, 31))
    app.main(["digest", "--at", AT])
    with engine.begin() as connection:
        connection.execute(notice.update().values(state=state, doubts=doubts))
    capsys.readouterr()

    app.main(["digest", "--at", AT])

    assert f"{LAST} {said}" in capsys.readouterr().out
    engine.dispose()


@pytest.mark.parametrize("moment", ["2026-11-24T09:00", "Monday"])
def test_a_moment_without_a_zone_is_refused(moment: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        app.main(["digest", "--at", moment])

    assert "is no moment with a zone" in capsys.readouterr().err


@pytest.mark.parametrize(
    "moment", ["2025-11-24T09:00+09:00", "2026-11-23T09:59+09:00", "2026-11-24T10:01+09:00", "2026-11-30T09:00+09:00"]
)
def test_a_moment_that_can_only_be_a_slip_changes_nothing(
    database: str, capsys: pytest.CaptureFixture[str], moment: str
) -> None:
    engine = open_engine(database)
    subscribed(engine)

    assert app.main(["digest", "--at", moment]) != 0

    assert "is more than a day ago or yet to come; it is 2026-11-24 10:00 now" in capsys.readouterr().err
    assert app.main(["digest", "--at", moment, "--dry-run"]) == 0
    with engine.connect() as connection:
        [one] = listed(connection)
    assert (one.subscription.next_due_at, one.subscription.outcome) == (DUE, None)
    engine.dispose()
