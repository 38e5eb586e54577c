"""Who holds a sentence about a figure that is being corrected."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, select

from data.quoting.tables import quote, quote_figure
from data.tables import figure


@dataclass(frozen=True, kw_only=True)
class Holder:
    """`numbers` are those of the person's sentences that say `figure`, or a revision before it; the oldest first."""

    person: str
    figure: int
    lang: str
    numbers: tuple[str, ...]


def holders(connection: Connection, replaced: Collection[int]) -> tuple[Holder, ...]:
    """Also of sentences whose figure was corrected before: they are older by one more 訂正."""
    old = figure.alias("old")
    query = (
        select(quote.c.person, quote.c.number, quote.c.lang, figure.c.id)
        .join(quote_figure, quote_figure.c.number == quote.c.number)
        .join(old, old.c.id == quote_figure.c.figure)
        .join(
            figure,
            (figure.c.metric == old.c.metric)
            & (figure.c.place == old.c.place)
            & (figure.c.as_of_key == old.c.as_of_key),
        )
        .where(figure.c.id.in_(replaced), old.c.id <= figure.c.id)
        .order_by(quote.c.at, quote.c.number)
    )
    found: dict[tuple[str, int], list[tuple[str, str]]] = {}
    for row in connection.execute(query):
        found.setdefault((row.person, row.id), []).append((row.number, row.lang))
    return tuple(
        Holder(person=person, figure=one, lang=given[-1][1], numbers=tuple(number for number, _ in given))
        for (person, one), given in sorted(found.items())
    )
