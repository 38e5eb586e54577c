"""Whether a card says what a statement of the dashboard says, word for word or as a figure with all that limits it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from cards.words import dates, figures
from data.answering.known import Known
from data.catalogue import Catalogue
from data.catalogue.schema import Fact, Metric
from data.model import Lang
from tests.teams import Json, everything, words


def bare(text: str) -> str:
    """Without what a layout adds: spaces, dots before items."""
    return re.sub(r"[\s・]", "", unicodedata.normalize("NFKC", text))


Place = tuple[tuple[str, str], ...]


def cells_of(catalogue: Catalogue) -> Iterator[tuple[str, tuple[Metric, Place]]]:
    """The statements of the dashboard that are one cell of a table, and where they stand in it."""
    for metric in catalogue.metrics.values():
        for seeded in metric.figures:
            if seeded.cell:
                yield seeded.cell, (metric, tuple(sorted(seeded.where.items())))


def table_lines(card: Json) -> Iterator[str]:
    """Below the name of the metric whose table it is."""
    for section in everything(card, lambda node: node.get("type") == "Container"):
        title = bare("".join(words(section)))
        for table in everything(section, lambda node: node.get("type") == "Table"):
            yield from (title + bare("".join(words(row))) for row in table["rows"][1:])


def in_a_line(metric: Metric, where: Place, lines: list[str], known: Known, lang: Lang) -> bool:
    """The place and the figure in one row, in a part of the card that names the metric."""
    [part] = [one for one in known.parts(metric) if one.where == where]
    shown = known.show(part)
    places = (figures.place(where, known.catalogue, lang), figures.drawn_name(shown, known.catalogue, lang))
    rows = tuple(bare(place) + bare(figures.said(shown, lang)) for place in places)
    return any(line.endswith(rows) and bare(metric.name.in_(lang)) in line for line in lines)


def shows(fact: Fact, text: str, there: list[str], known: Known, lang: Lang) -> bool:
    """As printed, or as a figure with its date and all that limits it beside its name, or as the place of a picture."""
    said = fact.quote.removeprefix(fact.mark or "") if lang == "ja" else fact.gist
    if bare(said) in text:
        return True
    own = [metric for metric in known.catalogue.metrics.values() if metric.fact == fact.id]
    return bool(own) and all(stands(metric, text, there, known, lang) for metric in own)


def stands(metric: Metric, text: str, there: list[str], known: Known, lang: Lang) -> bool:
    name, latest = bare(metric.name.in_(lang)), known.latest(metric)
    if latest is None:
        owner = bare(known.catalogue.bureaus[metric.owner].name.in_(lang))
        return any(name in row and owner in row for row in there)
    shown = known.show(latest)
    dated = bare(dates.as_of(shown.figure.when, lang))
    scope = bare(metric.scope.in_(lang)) if metric.scope else ""
    stated = (row.partition(dated)[0] for row in there if dated in row)  # what comes after it is a caution, and ours
    own = [row for row in stated if name in row and bare(figures.said(shown, lang)) in row and row.endswith(scope)]
    if not metric.fact or lang == "en":
        return bool(own)
    elsewhere = ELSEWHERE.get(metric.fact, ())
    printed = letters(known.catalogue.facts[metric.fact].quote).difference(*map(letters, elsewhere))
    return all(bare(word) in text for word in elsewhere) and any(printed <= letters(row + dated) for row in own)


# What a statement says beside its figure and is read in another place: a table, another figure's row, the line above.
ELSEWHERE = {
    "F010": ("▲15分",),
    "F019": ("数値",),
    "F051": ("西区・令和5年度", "港南区・令和4年度", "15チーム", "7チーム"),
    "F062": ("満足", "約70%"),
    "F063": ("2,309名",),
    "F096": ("手順書", "全"),
    "F098": ("成果",),
    "F100": ("手順書",),
}


def letters(text: str) -> set[str]:
    """All but the marks of notes, the R of an era, and hiragana, which only joins words."""
    return set(re.findall(r"[^\W\u3041-\u309f_]", bare(re.sub(r"※\d*|R(?=\d)", "", text))))
