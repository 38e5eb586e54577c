"""What was published between two figures. Only what is published is a figure at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from sqlalchemy import Connection

from data.catalogue import Catalogue
from data.digests.model import Change
from data.figures import every_revision, published_between
from data.keys import Where, as_of_key
from data.model import Figure


def read_changes(
    connection: Connection, metrics: Collection[str], after: int, to: int, catalogue: Catalogue
) -> tuple[Change, ...]:
    """Of these metrics, in the order of the catalogue, corrections first."""
    touched = published_between(connection, after, to).intersection(metrics)
    if not touched:
        return ()
    order = {metric: place for place, metric in enumerate(catalogue.metrics)}
    found = changes(every_revision(connection, touched, to), after)
    return tuple(sorted(found, key=lambda one: (not one.corrected, order[one.new.metric], one.new.where)))


def changes(figures: Iterable[Figure], after: int) -> Iterator[Change]:
    """`figures` are all revisions of all dates, by id. What has an id up to `after` was told before."""
    dates: dict[tuple[str, Where], dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for figure in figures:
        dates[figure.metric, figure.where][as_of_key(figure.as_of)].append(figure)
    for by_date in dates.values():
        every = list(by_date.values())
        yield from _corrected(every, after)
        yield from _published(every, after)


def _corrected(dates: Sequence[Sequence[Figure]], after: int) -> Iterator[Change]:
    """Against the revision that was told last; one that was published and corrected meanwhile, against its first."""
    for revisions in dates:
        if len(revisions) > 1 and revisions[-1].id > after:
            told = [one for one in revisions if one.id <= after]
            yield Change(new=revisions[-1], old=told[-1] if told else revisions[0], corrected=True)


def _published(dates: Sequence[Sequence[Figure]], after: int) -> Iterator[Change]:
    """The latest date that is new, against the latest that was known, as it stands now."""
    new = sorted((revisions for revisions in dates if revisions[0].id > after), key=_reaches)
    known = sorted((revisions for revisions in dates if revisions[0].id <= after), key=_reaches)
    if not new:
        return
    latest = new[-1]
    before = known[-1][-1] if known and _reaches(known[-1]) < _reaches(latest) else None
    yield Change(new=latest[-1], old=before, others=len(new) - 1)


def _reaches(revisions: Sequence[Figure]) -> date:
    return revisions[0].as_of.end or date.min
