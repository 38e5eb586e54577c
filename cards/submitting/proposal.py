"""A proposal as cards show it: what is published, what would be, the difference, and what was said about it."""

from __future__ import annotations

from collections.abc import Iterator

from microsoft_teams.cards import CardElement

from cards import elements, tables
from cards.elements import Pair
from cards.submitting.values import Change, change_said, changes, said
from cards.words import breakdowns, dates, figures, labels, numbers
from cards.words import submitting as words
from cards.words.places import place_name
from data.catalogue import Catalogue
from data.model import Lang
from data.submitting.boxes import host_of
from data.submitting.model import Proposal

MOST_ROWS = 120


def headline(proposal: Proposal, catalogue: Catalogue, lang: Lang) -> str:
    """One sentence: マイナポータルで申請できる手続数：18件、令和5年9月末時点"""
    name, what = catalogue.metrics[proposal.metric].name.in_(lang), in_short(proposal, catalogue, lang)
    return f"{name}：{what}" if lang == "ja" else f"{name}: {what}"


def in_short(proposal: Proposal, catalogue: Catalogue, lang: Lang) -> str:
    """Where the name stands already: 18件、令和5年9月末時点"""
    metric, when = catalogue.metrics[proposal.metric], dates.as_of(proposal.as_of, lang)
    if len(proposal.lines) > 1:
        what = words.parts(len(proposal.lines), lang)
    else:
        what = said(changes(proposal, catalogue)[0].after, metric, lang)
    return f"{what}、{when}" if lang == "ja" else f"{what}, {when}"


def large(proposal: Proposal, catalogue: Catalogue, lang: Lang) -> Iterator[CardElement]:
    """The value in large of a single one, and the date in any case."""
    metric = catalogue.metrics[proposal.metric]
    if len(proposal.lines) == 1:
        [change] = changes(proposal, catalogue)
        parts = numbers.amount(change.after, metric.unit.in_(lang), lang)
        if proposal.lines[0].where:
            yield elements.paragraph(place_name(proposal.lines[0].where, metric, catalogue, lang), spacing="None")
        yield elements.figure_large(parts.lead, parts.number, parts.unit)
    yield elements.paragraph(dates.as_of(proposal.as_of, lang), spacing="None")


def compared(proposal: Proposal, catalogue: Catalogue, lang: Lang) -> CardElement:
    """Published → submitted, with the difference: as facts, or as a table with a line for each part.

    The unit stands above the table, so that a phone has room for the numbers.
    """
    found = changes(proposal, catalogue)
    if len(found) == 1:
        return elements.facts(_pairs(found[0], catalogue, lang))
    metric = catalogue.metrics[proposal.metric]
    rows = [
        [
            place_name(change.line.where, metric, catalogue, lang),
            *(
                numbers.phrase(one, "", lang) if one else said(one, metric, lang)
                for one in (change.before, change.after)
            ),
            change_said(change.computed, catalogue, lang, bare=True),
        ]
        for change in found[:MOST_ROWS]
    ]
    head = [one.in_(lang) for one in words.CHANGED]
    return elements.group(elements.small(breakdowns.unit(metric, lang)), tables.table(head, rows))


def remarks(proposal: Proposal, lang: Lang) -> Iterator[CardElement]:
    """What the submitter wrote, letter by letter."""
    for label, text in ((words.GIVEN_REASON, proposal.reason), (words.GIVEN_COMMENT, proposal.comment)):
        if text:
            yield elements.section(label.in_(lang), elements.verbatim(text, spacing="None"))
    if proposal.evidence:
        host = elements.verbatim(words.leads_to(host_of(proposal.evidence), lang), spacing="None")
        address = elements.verbatim(proposal.evidence, spacing="None")
        yield elements.section(words.GIVEN_EVIDENCE.in_(lang), host, address)


def correcting(proposal: Proposal, lang: Lang) -> list[CardElement]:
    if not proposal.correction:
        return []
    return [elements.boxed("warning", words.CORRECTION.in_(lang), words.CORRECTION_SAYS.in_(lang))]


def _pairs(change: Change, catalogue: Catalogue, lang: Lang) -> Iterator[Pair]:
    metric = catalogue.metrics[change.after.metric]
    before = said(change.before, metric, lang)
    if change.before:
        when = dates.as_of(change.before.when, lang)
        before = f"{before}、{when}" if lang == "ja" else f"{before}, {when}"
    yield Pair(name=words.BEFORE.in_(lang), says=before)
    if change.computed and change.computed.number:
        formula = figures.formula(change.computed)
        difference = change_said(change.computed, catalogue, lang)
        says = f"{difference}（{formula}）" if lang == "ja" else f"{difference} ({formula})"
        yield Pair(name=words.DIFFERENCE.in_(lang), says=says)
    else:
        yield Pair(name=words.DIFFERENCE.in_(lang), says=change_said(change.computed, catalogue, lang))
    if not numbers.spelled_alike(change.after) and lang == "en":
        yield Pair(name=labels.PRINTED_AS.in_(lang), says=f"「{change.after.words}」")
