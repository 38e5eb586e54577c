"""The rows of submissions and their lines, and what is known when one is looked at. Asks for no rights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, delete, insert, select, update

from data.catalogue import Catalogue
from data.catalogue.schema import MetricKind
from data.figures import current, revisions, stated
from data.keys import as_of_key, place_key, where_of_key
from data.model import AsOf, Figure, Grain, Qualifier, State, Value
from data.people.rights import names
from data.submitting.checks import Background
from data.submitting.model import Check, Finding, Line, Proposal, Stage, Submission
from data.submitting.stretches import same_report
from data.submitting.tables import submission, submission_line
from data.tables import figure

_CONTENT = ("comment", "reason", "evidence")

# With every press on a form or a card of a submission, and building a statement costs more than running it.
_SAME_NUMBERS = select(figure.c.metric).where(figure.c.number.in_(bindparam("numbers", expanding=True))).distinct()
_PROPOSED = (
    select(submission_line)
    .where(
        submission_line.c.holds,
        submission_line.c.number.in_(bindparam("numbers", expanding=True)),
        submission_line.c.metric.in_(bindparam("metrics", expanding=True)),
    )
    .order_by(submission_line.c.metric, submission_line.c.place)
)
_HELD = (
    select(
        submission_line.c.place,
        submission.c.number,
        *(getattr(submission.c, f"as_of_{name}") for name in ("words", "start", "end", "grain")),
    )
    .join(submission, submission.c.number == submission_line.c.submission)
    .where(
        submission_line.c.metric == bindparam("wanted"),
        submission_line.c.holds,
        submission.c.number != bindparam("besides"),
    )
    .order_by(submission.c.number)
)
_PUT = insert(submission).returning(submission.c.number)
_PUT_LINES = insert(submission_line)
_ONE = select(submission).where(submission.c.number == bindparam("wanted"))
_LINES = select(submission_line).where(submission_line.c.submission.in_(bindparam("numbers", expanding=True)))


def background(
    connection: Connection, proposal: Proposal, catalogue: Catalogue, on: date, besides: int | None = None
) -> Background:
    """What is known beside a proposal of a day. `besides` is its own number, where it has one."""
    others = _with_same_numbers(connection, proposal) & set(catalogue.metrics)
    return Background(
        current=current(connection, {proposal.metric, *others} & set(catalogue.metrics)),
        proposed=_proposed(connection, proposal, catalogue),
        held=_held(connection, proposal, catalogue.metrics[proposal.metric].kind, besides or 0),
        on=on,
    )


def _with_same_numbers(connection: Connection, proposal: Proposal) -> set[str]:
    """Metrics that ever had one of these numbers: the only ones whose last figure could be mistaken for it."""
    numbers = [line.value.number for line in proposal.lines if line.value]
    return set(connection.execute(_SAME_NUMBERS, {"numbers": numbers}).scalars())


def _proposed(connection: Connection, proposal: Proposal, catalogue: Catalogue) -> dict[str, tuple[Line, ...]]:
    """Open lines with one of these numbers, of other metrics of the same bureau: its people may know of them."""
    numbers = [line.value.number for line in proposal.lines if line.value]
    owner = catalogue.metrics[proposal.metric].owner
    metrics = [one.id for one in catalogue.metrics.values() if one.owner == owner and one.id != proposal.metric]
    found: dict[str, tuple[Line, ...]] = {}
    for row in connection.execute(_PROPOSED, {"numbers": numbers, "metrics": metrics}):
        found[row.metric] = (*found.get(row.metric, ()), _line(row, {}))
    return found


def _held(connection: Connection, proposal: Proposal, kind: MetricKind, besides: int) -> dict[str, tuple[int, ...]]:
    """By place the open submissions of the same report."""
    found: dict[str, tuple[int, ...]] = {}
    for row in connection.execute(_HELD, {"wanted": proposal.metric, "besides": besides}):
        if same_report(_as_of(row), proposal.as_of, kind):
            found[row.place] = (*found.get(row.place, ()), row.number)
    return found


def put(connection: Connection, new: Proposal, warnings: Sequence[Finding], at: Mapping[str, Any]) -> int:
    """A new submission that waits. `at` has unit, submitted_by and submitted_at. Returns its number."""
    row = {
        "version": 1,
        "stage": Stage.WAITING.value,
        "metric": new.metric,
        "edited_by": at["submitted_by"],
        **at,
        **_content(new, warnings),
    }
    number = int(connection.execute(_PUT, row).scalar_one())
    connection.execute(_PUT_LINES, _lines(number, new))
    return number


def rewrite(connection: Connection, number: int, new: Proposal, warnings: Sequence[Finding]) -> None:
    """Other content, in the same submission. Its stage and version are moved by `move`."""
    connection.execute(update(submission).where(submission.c.number == number).values(_content(new, warnings)))
    connection.execute(delete(submission_line).where(submission_line.c.submission == number))
    connection.execute(_PUT_LINES, _lines(number, new))


def move(connection: Connection, was: Submission, stage: Stage, **values: Any) -> bool:
    """To the next version. False when it has moved since it was read: then nothing was changed."""
    same = (
        (submission.c.number == was.number)
        & (submission.c.version == was.version)
        & (submission.c.stage == was.stage.value)
    )
    moved = update(submission).where(same).values(stage=stage.value, version=was.version + 1, **values)
    return connection.execute(moved).rowcount == 1


def let_go(connection: Connection, number: int) -> None:
    """Others may submit the same figures again."""
    lines = update(submission_line).where(submission_line.c.submission == number)
    connection.execute(lines.values(holds=False))


def link(connection: Connection, number: int, place: str, became: int) -> None:
    """The figure that a line became."""
    line = (submission_line.c.submission == number) & (submission_line.c.place == place)
    connection.execute(update(submission_line).where(line).values(published=became))


def one(connection: Connection, number: int) -> Submission | None:
    return next(iter(_whole(connection, connection.execute(_ONE, {"wanted": number}).all())), None)


def found(connection: Connection, *which: ColumnElement[bool]) -> tuple[Submission, ...]:
    """Submissions in the order of their numbers, whole."""
    return _whole(connection, connection.execute(select(submission).where(*which).order_by(submission.c.number)).all())


def _whole(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[Submission, ...]:
    numbers = [row.number for row in rows]
    lines: dict[int, list[Row[Any]]] = {number: [] for number in numbers}
    for line in connection.execute(_LINES, {"numbers": numbers}) if numbers else ():
        lines[line.submission].append(line)
    ids = {id for group in lines.values() for line in group for id in (line.before, line.replaces) if id}
    known = revisions(connection, ids)
    people = names(connection, {who for row in rows for who in _people(row)})
    return tuple(_submission(row, lines[row.number], known, people) for row in rows)


# ── rows and values ──────────────────────────────────────────────────────────────────────────────────────


def _people(row: Row[Any]) -> tuple[str, ...]:
    return tuple(filter(None, (row.submitted_by, row.edited_by, row.decided_by, row.decided_for, row.withdrawn_by)))


def _content(new: Proposal, warnings: Sequence[Finding]) -> dict[str, Any]:
    return {
        "as_of_words": new.as_of.words,
        "as_of_start": new.as_of.start,
        "as_of_end": new.as_of.end,
        "as_of_grain": new.as_of.grain.value,
        "warnings": [_packed(finding) for finding in warnings],
        **{name: getattr(new, name) for name in _CONTENT},
    }


def _lines(number: int, new: Proposal) -> list[dict[str, Any]]:
    return [
        {
            "submission": number,
            "place": place_key(line.where),
            "metric": new.metric,
            "as_of_key": as_of_key(new.as_of),
            "holds": True,
            **stated(line),
            "before": line.before.id if line.before else None,
            "replaces": line.replaces.id if line.replaces else None,
        }
        for line in new.lines
    ]


def _submission(
    row: Row[Any], lines: Sequence[Row[Any]], known: Mapping[int, Figure], people: Mapping[str, str]
) -> Submission:
    return Submission(
        number=row.number,
        version=row.version,
        stage=Stage(row.stage),
        proposal=Proposal(
            metric=row.metric,
            as_of=_as_of(row),
            lines=tuple(_line(line, known) for line in sorted(lines, key=_place)),
            **{name: getattr(row, name) for name in _CONTENT},
        ),
        warnings=tuple(map(_unpacked, row.warnings)),
        unit=row.unit,
        submitted_by=row.submitted_by,
        submitted_at=row.submitted_at,
        edited_by=row.edited_by,
        decided_by=row.decided_by or "",
        decided_for=row.decided_for or "",
        decided_at=row.decided_at,
        decision=row.decision or "",
        withdrawn_by=row.withdrawn_by or "",
        withdrawn_at=row.withdrawn_at,
        publish_at=row.publish_at,
        published_at=row.published_at,
        names={who: people[who] for who in _people(row) if who in people},
    )


def _place(line: Row[Any]) -> str:
    """By which lines stand in order as those of a form do, which no database's collation promises."""
    return str(line.place)


def _as_of(row: Row[Any]) -> AsOf:
    return AsOf(words=row.as_of_words, start=row.as_of_start, end=row.as_of_end, grain=Grain(row.as_of_grain))


def _line(row: Row[Any], known: Mapping[int, Figure]) -> Line:
    state = State(row.state)
    return Line(
        where=where_of_key(row.place),
        state=state,
        value=Value(number=row.number, high=row.high, whole=row.whole) if state is State.NUMBER else None,
        qualifier=Qualifier(row.qualifier),
        words=row.words,
        before=known.get(row.before),
        replaces=known.get(row.replaces),
    )


def _packed(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check.value,
        "box": finding.box,
        "place": finding.place,
        "numbers": [format(number, "f") for number in finding.numbers],
        "words": finding.words,
        "metric": finding.metric,
        "day": finding.day.isoformat() if finding.day else None,
    }


def _unpacked(packed: Mapping[str, Any]) -> Finding:
    return Finding(
        check=Check(packed["check"]),
        box=packed["box"],
        place=packed["place"],
        numbers=tuple(map(Decimal, packed["numbers"])),
        words=packed["words"],
        metric=packed["metric"],
        day=date.fromisoformat(packed["day"]) if packed["day"] else None,
    )
