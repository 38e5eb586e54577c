"""The chart of a proposal: what is published, and the proposed value set apart.

Where Teams draws no charts there is a picture, whose address is for one approver and ends with the decision
(`data/addresses/proposal_links.py`): a proposal is not published. Its numbers stand as text all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from microsoft_teams.cards import CardElement

from cards.charts import Chart, Kind, Point, Series
from cards.elements import Picture
from cards.pictured import told
from cards.submitting.values import Change, changes, said
from cards.words import charts, dates
from cards.words import standing as words
from cards.words import submitting as forms
from cards.words.places import place_name
from data.addresses.links import Theme
from data.catalogue import Catalogue
from data.catalogue.schema import Metric
from data.model import Figure, Lang
from data.submitting.model import Proposal, Where

POINTS = "points"  # id of a folded part
MOST = 6  # published points that are shown

History = Mapping[Where, Sequence[Figure]]
"""The published figures of each place of a proposal, oldest first."""


def chart_of(proposal: Proposal, history: History, lang: Lang, catalogue: Catalogue) -> Chart | None:
    """None where there is nothing to set it against, or no single height to draw."""
    metric, found = catalogue.metrics[proposal.metric], changes(proposal, catalogue)
    if len(found) == 1:
        return _over_time(found[0], history, metric, lang)
    return _parts(found, metric, lang, catalogue)


def drawn(chart: Chart | None, picture: Callable[[Theme], str]) -> list[CardElement]:
    """With the picture for phones, and its numbers behind a button; those of several parts stand in a table already."""
    if chart is None:
        return []
    shown = Picture(light=picture("light"), dark=picture("dark"), alt=charts.alternative(chart))
    return told(chart, shown, table=None if len(chart.series) > 1 else POINTS, opens=[])


def _over_time(change: Change, history: History, metric: Metric, lang: Lang) -> Chart | None:
    """One bar a date; of a part of a whole the last one and the proposed one."""
    after = change.after
    published = [one for one in history.get(after.where, ()) if one.as_of.end]
    whole = after.value is not None and after.value.whole is not None
    fitting = [one for one in published if _alike(one, after)][-(1 if whole else MOST) :]
    if not fitting or not _alike(after, after):
        return None
    points = [_point(one, dates.axis(one.as_of, lang), metric, lang) for one in fitting]
    label = f"{dates.axis(after.as_of, lang)} {words.PROPOSED.in_(lang)}"
    points.append(_point(after, label, metric, lang, marked=True))
    series = Series(name=forms.AFTER.in_(lang), points=tuple(points))
    return _chart("progress" if whole else "bars", (series,), metric, lang)


def _parts(found: Sequence[Change], metric: Metric, lang: Lang, catalogue: Catalogue) -> Chart | None:
    """Two bars a part: published and submitted."""
    pairs = [one for one in found if one.before and _alike(one.before, one.after) and _whole(one.after) is None]
    if len(pairs) < 2 or len(pairs) < len(found):
        return None
    names = [place_name(one.line.where, metric, catalogue, lang) for one in pairs]
    before = [_point(one.before, name, metric, lang) for one, name in zip(pairs, names, strict=True) if one.before]
    after = [_point(one.after, name, metric, lang) for one, name in zip(pairs, names, strict=True)]
    series = (
        Series(name=forms.BEFORE.in_(lang), points=tuple(before)),
        Series(name=forms.AFTER.in_(lang), points=tuple(after)),
    )
    return _chart("grouped_bars", series, metric, lang)


def _chart(kind: Kind, series: tuple[Series, ...], metric: Metric, lang: Lang) -> Chart:
    return Chart(
        kind=kind,
        title=words.POINTS.in_(lang),
        unit=metric.unit.in_(lang),
        series=series,
        notes=(words.UNPUBLISHED_PICTURE.in_(lang),),
        source="",
        lang=lang,
    )


def _point(figure: Figure, label: str, metric: Metric, lang: Lang, *, marked: bool = False) -> Point:
    value = figure.value
    assert value is not None, "looked at by _alike"
    return Point(label=label, value=value.number, says=said(figure, metric, lang), whole=value.whole, marked=marked)


def _alike(one: Figure, other: Figure) -> bool:
    """Both have one number, and are parts of a whole or both are none."""
    return all(f.value is not None and f.value.high is None for f in (one, other)) and (
        (_whole(one) is None) is (_whole(other) is None)
    )


def _whole(figure: Figure) -> object:
    return figure.value.whole if figure.value else None
