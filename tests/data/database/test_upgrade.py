"""Today's code goes on with what an earlier release left half done; a step that fails leaves all as it was."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

from data import history, migrations, verifying
from data.catalogue import Catalogue
from data.database.migrate import expect_newest, migrate
from data.refusals import StartupError
from data.seed import seed
from data.store import open_engine, writing
from data.submitting import workflow
from data.submitting.model import Ref, Stage
from data.submitting.shelf import one as submission_of
from data.telling.deliveries import Attempt, claim, delivered, doubt_lost
from tests.submitting import AT, METRIC, UNIT, by, last, with_people
from tests.transactions import read, write

STEPS = str(Path(migrations.__file__).parent)
WITH_NOTICES, WITH_SUBMISSIONS, WITH_ATTEMPTS = "0002", "0004", "0005"
EARLIER = sorted(step.revision for step in ScriptDirectory(STEPS).walk_revisions())[:-1]
SINCE_SUBMISSIONS = [step for step in EARLIER if step >= WITH_SUBMISSIONS]
SINCE_ATTEMPTS = [step for step in EARLIER if step >= WITH_ATTEMPTS]
PLACE = "19:channel@thread.tacv2"


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    sqlite = request.param == "sqlite"
    engine = open_engine(f"sqlite:///{tmp_path}/old.db" if sqlite else request.getfixturevalue("empty_postgres_url"))
    yield engine
    engine.dispose()


def at_step(engine: Engine, step: str, catalogue: Catalogue) -> Engine:
    """The database of an earlier release, with its figures and people."""
    brought_to(engine, step)
    write(engine, seed, catalogue, AT)
    return with_people(engine)


def brought_to(engine: Engine, step: str) -> None:
    with writing(engine) as connection:
        config = Config()
        config.set_main_option("script_location", STEPS)
        config.attributes["connection"] = connection
        command.upgrade(config, step)


def insert(connection: Connection, table: str, **values: object) -> None:
    """A row as that release wrote it: only with the columns that it knew."""
    known = {column["name"] for column in inspect(connection).get_columns(table)}
    row = {name: value for name, value in values.items() if name in known}
    names, holders = ", ".join(row), ", ".join(f":{name}" for name in row)
    connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({holders})"), row)


def submitted(connection: Connection) -> None:
    """18手続 at the end of October 2026, waiting for whoever approves."""
    before = connection.execute(text("SELECT id FROM figure WHERE metric = :m"), {"m": METRIC}).scalar_one()
    span = {"as_of_words": "令和8年10月末", "as_of_start": "2026-10-31", "as_of_end": "2026-10-31"}
    person = {"submitted_by": "tanaka", "edited_by": "tanaka", "submitted_at": moment(AT)}
    insert(
        connection, "submission", number=1, version=1, stage="waiting", metric=METRIC, unit=UNIT,
        as_of_grain="month_end", comment="", reason="", evidence="", warnings="[]", **span, **person,
    )  # fmt: skip
    insert(
        connection, "submission_line", submission=1, place="", metric=METRIC, as_of_key="2026-10-31/2026-10-31",
        holds=True, state="number", number="18", qualifier="exact", words="18手続", before=before,
    )  # fmt: skip
    event = history.Event(at=AT, actor="tanaka", kind="submission.submitted", subject="submission:1")
    history.record(connection, event)


def noticed(connection: Connection, key: str, state: str, **more: object) -> None:
    payload = json.dumps({"question": {}, "lang": "ja"})
    due = moment(AT - timedelta(minutes=20))
    common = {"person": "", "place": PLACE, "kind": "answerable", "payload": payload, "tries": 0, "due_at": due}
    insert(connection, "notice", key=key, state=state, **{**common, "ticket": f"t-{key}", "doubts": 0, **more})


def moment(at: datetime) -> str:
    return at.isoformat(sep=" ", timespec="microseconds").removesuffix("+00:00")


def keys(engine: Engine, at: datetime) -> set[str]:
    return {one.key for one in write(engine, claim, at)}


@pytest.mark.parametrize("step", SINCE_SUBMISSIONS)
def test_a_submission_that_waited_is_approved_and_its_history_goes_on(
    empty: Engine, catalogue: Catalogue, step: str
) -> None:
    engine = at_step(empty, step, catalogue)
    write(engine, submitted)

    migrate(engine)
    write(engine, workflow.approved, by("suzuki", 5), Ref(number=1, version=1), catalogue)

    assert (last(engine).words, last(engine).revision) == ("18手続", 1)
    done = read(engine, submission_of, 1)
    assert done is not None
    assert done.stage is Stage.PUBLISHED
    found = read(engine, verifying.verify)
    assert found.sound, found.why


@pytest.mark.parametrize("step", [step for step in EARLIER if step < WITH_SUBMISSIONS])
def test_a_database_from_before_there_was_a_history_gets_one_with_the_figures_that_it_had(
    empty: Engine, catalogue: Catalogue, step: str
) -> None:
    brought_to(empty, step)
    with writing(empty) as connection:
        insert(
            connection, "figure", metric=METRIC, place="", as_of_key="2023-08-31/2023-08-31", revision=1,
            as_of_words="令和5年8月末", as_of_start="2023-08-31", as_of_end="2023-08-31", as_of_grain="month_end",
            state="number", number="15", qualifier="exact", words="15手続", recorded_at=moment(AT),
        )  # fmt: skip
        if step >= WITH_NOTICES:
            noticed(connection, "waits", "waiting")

    migrate(empty)
    added = write(empty, seed, catalogue, AT)

    assert last(empty).words == "15手続"
    assert last(empty).recorded_at == AT
    assert added > 30
    found = read(empty, verifying.verify)
    assert found.sound, found.why
    assert keys(empty, AT) == ({"waits"} if step >= WITH_NOTICES else set())


@pytest.mark.parametrize("step", SINCE_SUBMISSIONS)
def test_what_was_to_be_told_is_told_once_and_what_was_told_is_not_told_again(
    empty: Engine, catalogue: Catalogue, step: str
) -> None:
    engine = at_step(empty, step, catalogue)
    with writing(engine) as connection:
        noticed(connection, "waits", "waiting")
        noticed(connection, "told", "sent", tries=1, sent_at=moment(AT))
        noticed(connection, "twice in doubt", "unknown", tries=2, doubts=2)

    migrate(engine)
    claimed = write(engine, claim, AT)

    assert [one.key for one in claimed] == ["waits"]
    attempt = Attempt(notice=claimed[0].id, ticket=claimed[0].ticket, tries=claimed[0].tries)
    assert write(engine, delivered, attempt, AT, "1795")
    assert keys(engine, AT + timedelta(days=1)) == set()


@pytest.mark.parametrize("step", SINCE_ATTEMPTS)
def test_what_was_in_flight_when_the_old_release_stopped_is_told_once_more_and_what_was_queued_is_told(
    empty: Engine, catalogue: Catalogue, step: str
) -> None:
    engine = at_step(empty, step, catalogue)
    with writing(engine) as connection:
        noticed(connection, "queued", "queued", tries=1, queued_at=moment(AT - timedelta(minutes=16)))
        noticed(connection, "flying", "queued", tries=1, begun_at=moment(AT - timedelta(minutes=6)))

    migrate(engine)

    assert write(engine, doubt_lost, AT + timedelta(minutes=10)) == 1
    assert keys(engine, AT) == {"queued"}
    assert keys(engine, AT + timedelta(minutes=10)) == {"flying"}


def test_a_step_that_fails_half_way_leaves_the_database_as_it_was_and_says_so(
    empty: Engine, catalogue: Catalogue
) -> None:
    engine = at_step(empty, "0006", catalogue)
    with writing(engine) as connection:
        submitted(connection)
        noticed(connection, "waits", "waiting")
        connection.execute(text("CREATE TABLE follow (x INTEGER)"))  # the next step makes two tables, then this one
    before = tables(engine)

    with pytest.raises(StartupError, match=r"could not be brought from step 0006 to .*as it was") as refused:
        migrate(engine)

    assert "follow" in refused.value.sentence
    assert tables(engine) == before
    assert "reminded" not in before
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "0006"
        assert connection.execute(text("SELECT key FROM notice")).scalars().all() == ["waits"]
    with writing(engine) as connection:
        connection.execute(text("DROP TABLE follow"))
    migrate(engine)
    expect_newest(engine)
    assert keys(engine, AT) == {"waits"}


def tables(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        return set(inspect(connection).get_table_names())
