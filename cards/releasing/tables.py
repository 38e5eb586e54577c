"""The tables of a release."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cards.submitting.values import difference_of
from cards.words import figures as sentences
from cards.words import releases as words
from data.catalogue import Catalogue
from data.catalogue.cautions import cautions_beside, counts_beside
from data.catalogue.schema import Metric
from data.digests.model import Change
from data.exporting import Cell
from data.model import Computed, Figure
from data.releasing.model import Column, Kind, Pack, Sheet

Row = tuple[Cell, ...]
_CITY = ("14100", "横浜市")
_POINTS = "ポイント"


def sheets(pack: Pack, catalogue: Catalogue) -> tuple[Sheet, ...]:
    made = {
        "figures.csv": (words.FIGURES, [_figure(one, catalogue) for one in pack.figures]),
        "changes.csv": (words.CHANGES, [_change(one, catalogue) for one in pack.changes]),
        "notes.csv": (
            words.NOTES,
            [row for metric in _metrics(pack, catalogue) for row in _notes(metric, pack, catalogue)],
        ),
    }
    defined = {name: columns for name, (columns, _) in made.items()}
    defined |= {"columns.csv": words.COLUMNS, "codes.csv": words.CODES}
    made["columns.csv"] = (words.COLUMNS, list(_columns(defined)))
    made["codes.csv"] = (words.CODES, list(_codes(defined)))
    return tuple(
        Sheet(file=name, title=words.FILES[name], columns=columns, rows=tuple(rows))
        for name, (columns, rows) in made.items()
    )


def _metrics(pack: Pack, catalogue: Catalogue) -> list[Metric]:
    return [catalogue.metrics[metric] for metric in dict.fromkeys(one.metric for one in pack.figures)]


def _figure(one: Figure, catalogue: Catalogue) -> Row:
    metric = catalogue.metrics[one.metric]
    source = sentences.source_of(metric, catalogue.pages[metric.page], "ja")
    return (
        *(metric.id, metric.name.ja, *_place(one, catalogue), *_value(one), metric.unit.ja),
        *(one.revision, one.reason, one.published_on, source),
    )


def _place(one: Figure, catalogue: Catalogue) -> Row:
    by = dict(one.where)
    ward = catalogue.wards[by["ward"]] if "ward" in by else None
    area = (ward.code, f"{_CITY[1]}{ward.name.ja}") if ward else _CITY
    return (*area, int(by["fiscal_year"]) if "fiscal_year" in by else None)


def _value(one: Figure) -> Row:
    value, as_of = one.value, one.when
    return (
        words.STATES[one.state][0],
        *((value.number, value.high, value.whole) if value else (None, None, None)),
        *(words.QUALIFIERS[one.qualifier][0], one.words),
        *(words.GRAINS[as_of.grain][0], as_of.start, as_of.end, as_of.words),
    )


def _change(one: Change, catalogue: Catalogue) -> Row:
    metric = catalogue.metrics[one.new.metric]
    before = _value(one.old) if one.old else (None,) * len(words.VALUE)
    computed = difference_of(one.old, one.new, metric)
    what = words.CORRECTED if one.corrected else words.NEW
    return (what, *_figure(one.new, catalogue), *before, *_difference(computed, metric))


def _difference(computed: Computed | None, metric: Metric) -> Row:
    if computed is None:
        return None, None
    return computed.number, _POINTS if computed.points else metric.unit.ja


def _notes(metric: Metric, pack: Pack, catalogue: Catalogue) -> Iterator[Row]:
    name = metric.id, metric.name.ja
    source = sentences.source_of(metric, catalogue.pages[metric.page], "ja")
    figures = [one for one in pack.figures if one.metric == metric.id]
    yield *name, words.COUNTS, None, counts_beside(metric, *figures).ja, None
    yield *name, words.SOURCE, None, source, metric.source.url if metric.source else None
    for fact in catalogue.notes_beside(metric, *(one.when for one in figures)):
        mark = fact.mark or "※"
        yield *name, words.NOTE, mark, fact.quote.removeprefix(mark), None
        if fact.caution:
            yield *name, words.CAUTION, mark, fact.caution.ja, None
    if caution := cautions_beside(metric, *figures):
        yield *name, words.CAUTION, None, caution.ja, None


def _columns(defined: Mapping[str, tuple[Column, ...]]) -> Iterator[Row]:
    for file, columns in defined.items():
        for one in columns:
            yield file, one.name, one.code, one.kind.value, one.says, one.blank or None


def _codes(defined: Mapping[str, tuple[Column, ...]]) -> Iterator[Row]:
    for file, columns in defined.items():
        for one in columns:
            if one.kind is Kind.CHOICE:
                yield from ((file, one.name, choice, words.MEANINGS[choice]) for choice in one.choices)
