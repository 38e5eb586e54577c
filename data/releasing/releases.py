"""Releases: each is a row of the sealed history, and covers what was published up to one figure.

What waits for its embargo is no figure yet, so nothing of it can be in a release.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from data import history
from data.catalogue import Catalogue
from data.digests.model import Change
from data.figures import every_revision, newest
from data.keys import Where, as_of_key
from data.model import Figure
from data.refusals import StartupError
from data.releasing.model import Pack, Release
from data.submitting.tables import history as told

KIND = "release.made"


def last(connection: Connection) -> Release | None:
    query = select(told.c.at, told.c.after).where(told.c.kind == KIND).order_by(told.c.id.desc())
    row = connection.execute(query.limit(1)).first()
    if row is None:
        return None
    content = json.loads(row.after)
    return Release(serial=content["serial"], newest=content["newest"], after=content["covered"], at=row.at)


def prepare(connection: Connection, at: datetime, catalogue: Catalogue) -> Pack | None:
    """The next release; None when nothing was published since the last. A figure whose metric the catalogue does not
    know any more has no name and no unit, and is left out.
    """
    before = last(connection)
    release = Release(serial=1, newest=newest(connection), at=at)
    if before:
        release = replace(release, serial=before.serial + 1, after=before.newest, since=before.at)
    every = every_revision(connection, catalogue.metrics, release.newest)
    order = {metric: place for place, metric in enumerate(catalogue.metrics)}
    found = sorted(changes(every, release.after), key=lambda one: (not one.corrected, *_order(one.new, order)))
    if not found:
        return None
    standing = sorted(_standing(every), key=lambda one: _order(one, order))
    return Pack(release=release, figures=tuple(standing), changes=tuple(found))


def seal(connection: Connection, pack: Pack, files: Mapping[str, str], by: str) -> None:
    """Records that it was made. `files` are the SHA-256 of what was written, by name.

    Raises StartupError when another one was made meanwhile.
    """
    history.begin(connection)
    before, release = last(connection), pack.release
    if (before.serial if before else 0) != release.serial - 1:
        raise StartupError(
            f"Release {release.serial} was made by somebody else meanwhile. Nothing was recorded: run it again.", 1
        )
    corrected = sum(one.corrected for one in pack.changes)
    after: dict[str, Any] = {"serial": release.serial, "covered": release.after, "newest": release.newest}
    after |= {"corrected": corrected, "new": len(pack.changes) - corrected, "files": dict(files)}
    event = history.Event(at=release.at, actor=by, kind=KIND, subject=f"release:{release.serial}", after=after)
    history.record(connection, event)


def changes(figures: Iterable[Figure], after: int) -> Iterator[Change]:
    """Every date that is new or was corrected since the figure `after`. `figures` are all revisions, by id.

    A correction is against what the last release had; a new date against the newest one before it in that release,
    or else among the new ones.
    """
    places: dict[tuple[str, Where], dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for figure in figures:
        places[figure.metric, figure.where][as_of_key(figure.as_of)].append(figure)
    for dates in places.values():
        in_order = sorted(dates.values(), key=lambda revisions: _reaches(revisions[0]))
        for at, revisions in enumerate(in_order):
            if revisions[-1].id > after:
                yield _change(revisions, [one[-1] for one in in_order[:at]], after)


def _change(revisions: Sequence[Figure], earlier: Sequence[Figure], after: int) -> Change:
    released = [one for one in revisions if one.id <= after]
    if released:
        return Change(new=revisions[-1], old=released[-1], corrected=True)
    before = [one for one in earlier if _reaches(one) < _reaches(revisions[0])]
    return Change(new=revisions[-1], old=before[-1] if before else None)


def _standing(figures: Iterable[Figure]) -> Iterable[Figure]:
    return {(one.metric, one.where, as_of_key(one.as_of)): one for one in figures}.values()


def _order(one: Figure, order: Mapping[str, int]) -> tuple[int, Where, date]:
    return order[one.metric], one.where, _reaches(one)


def _reaches(one: Figure) -> date:
    return one.as_of.end or date.min
