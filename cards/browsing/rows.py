"""What stands on a screen: statements as printed, figures with their marks, what is only a picture, dates on a line.

A press on any of them asks about it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from microsoft_teams.cards import CardElement

from cards import elements, marks, provenance
from cards.actions import button
from cards.browsing.actions import Browse
from cards.rows import ask, missing_row, part_done
from cards.words import browsing as words
from cards.words import dates, entries, figures, questions
from data.browsing.pages import Told, Unseen
from data.catalogue import Catalogue
from data.catalogue.schema import Both, Fact, FactKind
from data.model import Intent, Lang, Missing, Question, Shown

_STAGES: Mapping[str | None, marks.Mark] = {"done": "good", "planned": "open", None: "plain"}
_AROUND = " ・"  # stands between the items of a quote


def figure(shown: Shown, catalogue: Catalogue, asked: Question) -> CardElement:
    """The figure on the left; on the right its name with the marks of its notes, its date, what it does not say."""
    lang, metric = asked.lang, shown.metric
    name = figures.name(shown, catalogue, lang)
    right: list[CardElement] = [
        elements.paragraph(f"{name}{words.marks(shown.notes, lang)}", spacing="None"),
        *provenance.scope(shown, lang),
        elements.small(dates.as_of(shown.figure.when, lang), spacing="None"),
    ]
    right += _cautions(shown, lang)
    if metric.source:
        right.append(elements.small(words.from_other(metric.source.title.in_(lang), lang), spacing="None"))
    left = [elements.strong(figures.said(shown, lang), spacing="None")]
    return elements.beside(left, right, ask(name, Intent.VALUE, (metric.id,), asked))


def headline(one: Shown | Missing, catalogue: Catalogue, asked: Question) -> CardElement:
    """A figure in as little room as it has with all that must stand beside it."""
    if isinstance(one, Missing):
        return missing_row(one, asked)
    lang = asked.lang
    right: list[CardElement] = [
        elements.paragraph(f"{one.metric.short.in_(lang)}{words.marks(one.notes, lang)}", spacing="None"),
        *provenance.scope(one, lang),
        elements.small(dates.as_of(one.figure.when, lang), spacing="None"),
    ]
    right += _cautions(one, lang)
    left = [elements.strong(figures.said(one, lang), spacing="None"), *part_done(one)]
    return elements.beside(left, right, ask(figures.name(one, catalogue, lang), Intent.VALUE, (one.metric.id,), asked))


def side(one: Shown | Missing, catalogue: Catalogue, asked: Question) -> CardElement:
    return figure(one, catalogue, asked) if isinstance(one, Shown) else unpublished(one, catalogue, asked)


def unpublished(missing: Missing, catalogue: Catalogue, asked: Question) -> CardElement:
    """In the place of the figure: that there is none, why, and who can be asked."""
    lang, metric = asked.lang, missing.metric
    name = metric.name.in_(lang)
    title = words.picture_only(name, lang) if missing.why == "picture" else name
    why = questions.why_missing(missing, asked, catalogue, lang)
    said = _box(title, [why, words.to_ask(missing.owner, lang)])
    return elements.above([*said, *_cautions(missing, lang)], ask(name, Intent.VALUE, (metric.id,), asked))


def unseen(one: Unseen, asked: Question) -> CardElement:
    """The same for a picture that stands for no metric."""
    lang = asked.lang
    lines = [words.only_seen(lang), *([words.to_ask(one.owner, lang)] if one.owner else [])]
    box = _box(words.picture_only(one.gap.name.in_(lang), lang), lines)
    if one.entry is None:
        return elements.group(*box)
    return elements.above(box, ask(one.entry.name.in_(lang), Intent.ABOUT, (one.entry.id,), asked))


def told(one: Told, asked: Question, *, under: Both | None = None) -> CardElement:
    """A statement in the dashboard's own words, in English in ours; with its title, unless that stands above."""
    lang = asked.lang
    lines = [line for fact in one.facts for line in _of_fact(fact, lang, under)]
    if one.leads:
        return elements.above(lines, button(words.leads_to(one.leads, lang), Browse(lang=lang, screen=one.leads.id)))
    if one.entry is None:
        return elements.group(*lines, spacing="Small")
    return elements.above(lines, ask(one.entry.name.in_(lang), Intent.ABOUT, (one.entry.id,), asked))


def milestone(one: Told, asked: Question) -> CardElement:
    """The date with the state, the date as printed and what it means; and what it is of."""
    lang, entry = asked.lang, one.entry
    assert entry is not None, "a milestone is an entry"
    means = entries.meaning(entry.when, lang) if entry.when else ""
    printed = (entry.when.words if entry.when else None) or means
    lead, below = words.date_lines(printed, means, lang)
    when: list[CardElement] = [
        elements.strong(lead, spacing="None"),
        *([elements.small(below, spacing="None")] if below else []),
        marks.badge(words.stage(entry, lang), _STAGES[entry.stage]),
    ]
    what: list[CardElement] = [
        elements.strong(entry.name.in_(lang), spacing="None"),
        *(line for fact in one.facts for line in _of_fact(fact, lang)),
    ]
    if entry.caution and not any(fact.caution for fact in one.facts):
        what.append(elements.small(entry.caution.in_(lang)))
    return elements.at_times(when, what, ask(entry.name.in_(lang), Intent.ABOUT, (entry.id,), asked))


def notes(sides: Sequence[Shown | Missing], lang: Lang) -> list[CardElement]:
    """The ※ notes of these figures, each once, in the order of their marks."""
    found = dict.fromkeys(note for one in sides for note in notes_of(one))
    return [elements.small(figures.note(note, lang)) for note in found]


def notes_of(one: Shown | Missing) -> tuple[Fact, ...]:
    return one.notes if isinstance(one, Shown) else ()


def originals(facts: Sequence[Fact]) -> list[CardElement]:
    """What was translated, as printed."""
    return [elements.verbatim(fact.quote) for fact in dict.fromkeys(facts)]


def _of_fact(fact: Fact, lang: Lang, under: Both | None = None) -> Iterator[CardElement]:
    if fact.kind is FactKind.FOOTNOTE:
        yield elements.paragraph(figures.note(fact, lang), spacing="None")
        return
    if fact.title and not (under and under.in_(lang) == fact.title.in_(lang)):
        yield elements.strong(fact.title.in_(lang), spacing="None")
    said = _lines(fact) if lang == "ja" else [fact.gist]
    yield from (elements.verbatim(line, spacing="None") for line in said)
    if fact.caution:
        yield elements.small(fact.caution.in_(lang), spacing="None")


def _lines(fact: Fact) -> list[str]:
    """The quote, with each of its items on a line of its own as on the page. No word is left out."""
    quote = fact.quote
    starts = sorted(quote.find(item.ja) for item in fact.items)
    if not starts or starts[0] < 0 or any(quote[at - 1] not in _AROUND for at in starts if at):
        return [quote]
    lead = quote[: starts[0]].strip(_AROUND)
    items = [f"・{quote[at:end].strip(_AROUND)}" for at, end in pairwise([*starts, len(quote)])]
    return [lead, *items] if lead else items


def _cautions(one: Shown | Missing, lang: Lang) -> list[CardElement]:
    said = provenance.cautions_of(one)
    return [elements.small(said.in_(lang), spacing="None")] if said else []


def _box(title: str, lines: Sequence[str]) -> list[CardElement]:
    return [elements.strong(title, spacing="None"), *(elements.small(line, spacing="None") for line in lines)]
