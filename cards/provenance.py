"""What must stand beside a figure wherever it is shown: date, source, notes, caution, sums, who answers for it."""

from __future__ import annotations

from collections.abc import Sequence

from microsoft_teams.cards import CardElement

from cards import elements
from cards.elements import Pair
from cards.words import charts, dates, figures, labels, numbers
from cards.words.questions import short_name
from data.catalogue import Catalogue
from data.catalogue.cautions import cautions_beside, counts_beside, scope_beside
from data.catalogue.schema import Basis, Both, Bureau, Fact, Metric, Page
from data.model import Computed, Figure, Lang, Missing, Shown


def scope(shown: Shown, lang: Lang) -> list[CardElement]:
    """What the figure holds for, in the printed words; stands with the date."""
    said = scope_beside(shown.metric, shown.figure)
    return [elements.small(said.in_(lang), spacing="None")] if said else []


def counted(metric: Metric, figures: Sequence[Figure], lang: Lang) -> CardElement:
    """What these figures of the metric count."""
    said = counts_beside(metric, *figures).in_(lang)
    return elements.section(labels.COUNTS.in_(lang), elements.paragraph(said, spacing="None"))


def cautions_of(one: Shown | Missing) -> Both | None:
    """Of a metric without the figure that was asked for, those of what is shown in its place."""
    near = one if isinstance(one, Shown) else one.latest
    return cautions_beside(one.metric, *([near.figure] if near else []))


def caution(text: Both | None, lang: Lang, of: str = "") -> list[CardElement]:
    """`of` names the figure where a card has several."""
    return [elements.boxed("warning", figures.about(labels.CAUTION, of, lang), text.in_(lang))] if text else []


def notes(facts: Sequence[Fact], lang: Lang, of: str = "") -> list[CardElement]:
    """The ※ notes with their marks. A quote is shown as printed; its English is ours and the label says so."""
    if not facts:
        return []
    lines = [elements.small(figures.note(fact, lang)) for fact in facts]
    return [elements.section(figures.about(labels.NOTES, of, lang), *lines)]


def remarks(shown: Sequence[Shown], catalogue: Catalogue, lang: Lang) -> list[CardElement]:
    """Of several each one's own, by name: two may use one mark for different notes. A shared caution stands once."""
    by_metric = {one.metric.id: one for one in shown}
    alone = len(by_metric) == 1
    names = {metric: "" if alone else short_name(metric, catalogue, lang) for metric in by_metric}
    found: list[CardElement] = []
    wary = {
        metric: cautions_beside(one.metric, *(each.figure for each in shown if each.metric.id == metric))
        for metric, one in by_metric.items()
    }
    for text in dict.fromkeys(wary.values()):
        of = [names[metric] for metric, said in wary.items() if said == text]
        found += caution(text, lang, figures.joined(of, lang))
    for metric, one in by_metric.items():
        found += notes(one.notes, lang, names[metric])
    return found


def changes(series: Sequence[Shown], lang: Lang) -> list[CardElement]:
    """Where a line is not one of equal steps."""
    said = charts.changes(series, lang)
    return [elements.boxed("emphasis", labels.BREAK.in_(lang), said)] if said else []


def corrections(some: Sequence[Shown], catalogue: Catalogue, lang: Lang) -> list[CardElement]:
    """Why a figure is not what it was (訂正), or why a running total fell; named where a card has several."""
    corrected = [one for one in some if one.figure.reason]
    found: list[CardElement] = []
    for one in corrected:
        label = labels.CORRECTED if one.figure.revision > 1 else labels.REASON
        of = figures.name(one, catalogue, lang) if len(some) > 1 else ""
        reason = elements.verbatim(one.figure.reason, spacing="None")
        found.append(elements.section(figures.about(label, of, lang), reason))
    return found


def sums(computed: Sequence[Computed], catalogue: Catalogue, lang: Lang) -> list[CardElement]:
    """Each with the figures that it came from, under a label that says that it is ours; what is printed, under none."""
    ours, printed = (
        _sums([one for one in computed if bool(one.printed) is of], catalogue, lang) for of in (False, True)
    )
    labelled = [elements.section(labels.COMPUTED.in_(lang), elements.facts(ours))] if ours else []
    return [*([elements.facts(printed)] if printed else []), *labelled]


def _sums(computed: Sequence[Computed], catalogue: Catalogue, lang: Lang) -> list[Pair]:
    return [
        Pair(name=figures.computed_name(one, catalogue, lang), says=figures.computed_line(one, catalogue, lang))
        for one in computed
    ]


def source(shown: Shown, lang: Lang) -> CardElement:
    """Source, last update and owner; what was published or revised apart from the dashboard says so."""
    figure = shown.figure
    pairs = [Pair(name=labels.SOURCE.in_(lang), says=figures.source_of(shown.metric, shown.page, lang))]
    if shown.metric.source is None:
        pairs.append(Pair(name=labels.UPDATED.in_(lang), says=figures.updated(shown.page, lang)))
    if figure.published_on and figure.published_on != shown.page.updated:
        pairs.append(Pair(name=labels.PUBLISHED.in_(lang), says=dates.day(figure.published_on, lang)))
    if figure.revision > 1:
        pairs.append(Pair(name=labels.REVISION.in_(lang), says=figures.revision(figure.revision, lang)))
    if lang == "en" and not numbers.spelled_alike(figure):
        pairs.append(Pair(name=labels.PRINTED_AS.in_(lang), says=f"「{figure.words}」"))
    pairs.append(owner(shown.owner, shown.metric.owner_basis, lang))
    return elements.section(labels.SOURCE_AND_OWNER.in_(lang), elements.facts(pairs))


def sources(sides: Sequence[Shown | Missing], lang: Lang) -> CardElement:
    """Of several figures: each source and each owner once."""
    where = dict.fromkeys(figures.source_of(side.metric, side.page, lang) for side in sides)
    owners = dict.fromkeys(owner(side.owner, side.metric.owner_basis, lang) for side in sides)
    pairs = [Pair(name=labels.SOURCE.in_(lang), says=one) for one in where]
    return elements.section(labels.SOURCE_AND_OWNER.in_(lang), elements.facts([*pairs, *owners]))


def page_source(page: Page, lang: Lang) -> CardElement:
    """The source of something that is no figure."""
    return elements.section(labels.SOURCE.in_(lang), elements.facts(_page(page, lang)))


def source_without(missing: Missing, lang: Lang) -> CardElement:
    """Where the figure would stand, and whose it is."""
    named = missing.metric.source
    pairs = [Pair(name=labels.SOURCE.in_(lang), says=named.title.in_(lang))] if named else _page(missing.page, lang)
    pairs.append(owner(missing.owner, missing.metric.owner_basis, lang))
    return elements.section(labels.SOURCE.in_(lang), elements.facts(pairs))


def _page(page: Page, lang: Lang) -> list[Pair]:
    return [
        Pair(name=labels.SOURCE.in_(lang), says=figures.page_of(page, lang)),
        Pair(name=labels.UPDATED.in_(lang), says=figures.updated(page, lang)),
    ]


def of_list(sides: Sequence[Shown | Missing], pages: Sequence[Page], lang: Lang) -> list[CardElement]:
    """Of things that were asked for side by side: each source once. Nothing for a list of what there is."""
    if not pages:
        return []
    where = [figures.source_of(side.metric, side.page, lang) for side in sides]
    where += [figures.page_of(page, lang) for page in pages]
    pairs = [Pair(name=labels.SOURCE.in_(lang), says=one) for one in dict.fromkeys(where)]
    return [elements.section(labels.SOURCE.in_(lang), elements.facts(pairs))]


def owner(bureau: Bureau, basis: Basis, lang: Lang) -> Pair:
    """A bureau that the dashboard does not name for this figure is marked as our reading."""
    label = labels.OWNER_INFERRED if basis is Basis.INFERRED else labels.OWNER
    return Pair(name=label.in_(lang), says=figures.owner(bureau, lang))
