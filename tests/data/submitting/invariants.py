"""What must be true of submissions at every moment, whoever did what to them and wherever it was cut off."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from data.submitting.model import OPEN, Stage
from data.submitting.tables import history, submission, submission_line
from data.tables import figure
from data.verifying import verify


def check(connection: Connection) -> None:
    """Raises AssertionError: nothing is half done, nothing is done twice, and the history tells of all of it."""
    found = verify(connection)
    assert found.sound, found.why
    rows = {row.number: row for row in connection.execute(select(submission))}
    lines = connection.execute(select(submission_line)).all()
    for line in lines:
        stage = Stage(rows[line.submission].stage)
        assert line.holds == (stage in OPEN), (line.submission, stage)
        assert (line.published is not None) == (stage is Stage.PUBLISHED), (line.submission, stage)
    published = [line.published for line in lines if line.published]
    assert len(published) == len(set(published)), "two lines became one figure"
    assert {line.submission for line in lines} == set(rows), "a submission without lines"
    steps = select(func.count()).where(history.c.kind.startswith("submission."))
    assert connection.execute(steps).scalar_one() == sum(row.version for row in rows.values()), "a step untold"
    ours = select(figure.c.id).where(figure.c.id > connection.execute(_LAST_SEEDED).scalar_one())
    assert set(connection.execute(ours).scalars()) == set(published), "a figure without its submission"


_LAST_SEEDED = select(func.max(figure.c.id)).where(
    figure.c.recorded_at == select(func.min(figure.c.recorded_at)).scalar_subquery()
)
