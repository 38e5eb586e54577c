"""The picture of a chart, for those whose Teams cannot draw it."""

from __future__ import annotations

from cards.charts import Chart, chart_of
from data.addresses.links import Theme
from data.addresses.signed import BadLink
from data.store import Store


async def chart(token: str, store: Store) -> tuple[Chart, Theme]:
    """What to draw for a signed address. Raises BadLink for an address that is not ours or shows nothing."""
    question, theme = store.charts.read(token, store.catalogue)
    answer, _ = await store.read(store.answers.to, question)
    found = chart_of(answer, store.catalogue)
    if found is None:
        raise BadLink
    return found, theme


def draw(chart: Chart, theme: Theme) -> bytes:
    """PNG bytes. Runs in a worker process: it loads matplotlib, and takes a while."""
    from cards.pictures import png

    return png(chart, theme)


def warm() -> None:
    """Loads ahead what `draw` needs, in the process that will draw."""
    from cards import pictures  # noqa: F401
