"""What must not be concluded from a figure: one place says which cautions are true of the figures that are shown."""

from __future__ import annotations

from data.catalogue.schema import Both, Metric
from data.model import Figure


def cautions_beside(metric: Metric, *figures: Figure) -> Both | None:
    """One text of those that are true of these figures: a caution on how the page prints its own is of those alone.

    Where there is no figure at all the page is what is spoken of, and every caution of it holds.
    """
    printed = not figures or any(is_printed(one, metric) for one in figures)
    true = [one for one in metric.cautions if printed or not one.printed]
    return Both(ja="".join(one.ja for one in true), en=" ".join(one.en for one in true)) if true else None


def is_printed(figure: Figure, metric: Metric) -> bool:
    """Whether it is the dashboard's own: one that was published or corrected since has other words or another date."""
    said = (dict(figure.where), figure.words, figure.as_of.start, figure.as_of.end)
    return any(said == (one.where, one.words, one.as_of.start, one.as_of.end) for one in metric.figures)
