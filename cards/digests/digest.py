"""The digest: what changed since the last one, corrections first, then what is late and what is due."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from microsoft_teams.cards import Action, CardElement

from cards import elements, provenance
from cards.actions import Ask, button
from cards.charts import chart_of
from cards.digests.actions import OpenDigest, rest_of
from cards.evidence import Item, gathered, of_answer, of_computed, of_days, of_figure
from cards.message import Message
from cards.pictured import pictured
from cards.proof import prove
from cards.submitting.evidence import named, of_moments
from cards.submitting.values import around, change_said, difference_of, said
from cards.words import digests as words
from cards.words import figures, labels
from cards.words.places import place_name
from data.catalogue import Catalogue
from data.catalogue.cautions import cautions_beside
from data.catalogue.schema import Metric
from data.digests.model import About, Change, Deadline, Digest
from data.model import Answer, ChartUrl, Intent, Lang, Question

LARGEST = 72_000  # bytes of the card in UTF-16, as Teams counts them; the advice is to stay below 80 KB
MOST_GROUPS = 12
MOST_DEADLINES = 20  # of what is late, and of what is due
MOST_PARTS = 20  # lines of one breakdown


@dataclass(frozen=True, kw_only=True)
class Told:
    """A digest and how it is to be shown. `answers` are those whose charts are drawn, by metric; `first` is the group
    of changes with which the card begins. A `test` says that it is one: of what would be told now, or of how it looks.
    """

    digest: Digest
    about: About
    after: int
    lang: Lang
    answers: Mapping[str, Answer] = field(default_factory=dict)
    first: int = 0
    test: words.Test | None = None


Group = tuple[Change, ...]
"""Changes of one metric: the whole, or the parts of its breakdown."""
Charts = Mapping[str, Sequence[CardElement]]


def digest_message(told: Told, chart_url: ChartUrl, catalogue: Catalogue) -> Message:
    """As much as fits; the rest is behind a button."""
    groups = _groups(told.digest)
    charts = {
        metric: pictured(chart_of(answer, catalogue), answer.question, chart_url)
        for metric, answer in told.answers.items()
    }
    there = groups[told.first :]
    count = min(MOST_GROUPS, len(there))
    message = _message(told, there[:count], charts, catalogue)
    while count > 1 and _size(message) > LARGEST:
        count -= 1
        message = _message(told, there[:count], charts, catalogue)
    return prove(message, gathered([Decimal(len(there) - count), *_evidence(told, groups, catalogue)]))


def _groups(digest: Digest) -> list[Group]:
    return [tuple(some) for _, some in groupby(digest.changes, key=lambda one: (one.corrected, one.new.metric))]


def _size(message: Message) -> int:
    return len(json.dumps(message.data, ensure_ascii=False).encode("utf-16-le"))


def _message(told: Told, shown: Sequence[Group], charts: Charts, catalogue: Catalogue) -> Message:
    lang, digest = told.lang, told.digest
    seen = told.first + len(shown)
    left = max(0, len(_groups(digest)) - seen)
    body: list[CardElement] = [_rest_top(shown, lang) if told.first else _top(told), *_remarks(told)]
    for corrected, some in groupby(shown, key=lambda group: group[0].corrected):
        label = (words.CORRECTIONS if corrected else words.PUBLISHED).in_(lang)
        body.append(elements.section(label))
        body += [element for group in some for element in _group(group, charts, lang, catalogue)]
    if not told.first:
        body += _deadlines(words.LATE.in_(lang), digest.late, lang, catalogue)
        body += _deadlines(words.DUE.in_(lang), digest.due, lang, catalogue)
    body.append(elements.small(words.about(told.about, catalogue, lang), spacing="Medium"))
    actions: list[Action] = []
    if left:
        rest = rest_of(told.about, told.after, digest.to, seen, lang)
        actions.append(button(words.rest(left, lang), rest))
    actions.append(button(words.SETTINGS.in_(lang), OpenDigest(lang=lang)))
    first = _first(shown, lang, catalogue)
    says = words.rest_summary(first, lang) if told.first else words.summary(digest, first, lang, told.test)
    return Message(card=elements.card(body, lang=lang, says=says, actions=actions), summary=says)


def _rest_top(shown: Sequence[Group], lang: Lang) -> CardElement:
    """Which digest it is the rest of stands on the card above. This one was asked for by a button, which anybody may
    have written: so it says no more than what is published.
    """
    lines = [_name(lang), elements.heading(words.REST.in_(lang))]
    lines += [] if shown else [elements.paragraph(words.NO_MORE.in_(lang))]
    return elements.band(*lines)


def _name(lang: Lang) -> CardElement:
    return elements.small(f"{labels.BOT.in_(lang)}　{words.NAME.in_(lang)}", spacing="None")


def _top(told: Told) -> CardElement:
    lang, digest = told.lang, told.digest
    lines = [_name(lang), elements.heading(words.title(digest, lang))]
    if told.test == "example":
        return elements.band(*lines)
    counted = words.counted(digest, lang)
    lines += [elements.paragraph(counted)] if counted else []
    if digest.changes:
        lines.append(elements.small(words.since(digest, lang), spacing="None"))
    else:
        lines.append(elements.paragraph(words.UNCHANGED.in_(lang)))
    lines += [] if counted else [elements.small(words.MONTHLY.in_(lang), spacing="None")]
    return elements.band(*lines)


def _remarks(told: Told) -> Iterator[CardElement]:
    lang = told.lang
    if told.test:
        yield elements.boxed("accent", words.TEST.in_(lang), words.TESTS[told.test].in_(lang))
    if told.digest.missed:
        yield elements.boxed("warning", words.MISSED.in_(lang), words.missed(told.digest.missed, lang))


def _group(group: Group, charts: Charts, lang: Lang, catalogue: Catalogue) -> Iterator[CardElement]:
    """The name, old → new, both dates, why, where it comes from, its notes and perhaps its chart."""
    first = group[0]
    metric = catalogue.metrics[first.new.metric]
    shown = around(first.new, catalogue)
    name = metric.name.in_(lang)
    lines: list[CardElement] = [elements.strong(name, spacing="None")]
    lines += [elements.paragraph(_line(one, len(group) > 1, lang, catalogue), spacing="None") for one in _most(group)]
    if len(group) > MOST_PARTS:
        lines.append(elements.small(labels.further(len(group) - MOST_PARTS, lang), spacing="None"))
    whens = dict.fromkeys(words.dated(one.new, one.old, lang) for one in _most(group))
    lines += [elements.small(when, spacing="None") for when in whens]
    lines += [elements.small(words.others(one.others, lang), spacing="None") for one in group[:1] if one.others]
    asks = Ask(question=Question(lang=lang, intent=Intent.VALUE, subjects=(metric.id,)))
    yield elements.above(lines, button(name, asks))
    yield from _why(group, lang)
    yield from charts.get(metric.id, ()) if not first.corrected else ()
    below = [labels.NOTES.in_(lang)] if shown.notes else []
    below += [figures.note(note, lang) for note in shown.notes]
    marked = (
        (labels.CAUTION, cautions_beside(metric, *(one.new for one in _most(group)))),
        (labels.BREAK, metric.break_note),
    )
    below += [figures.about(label, text.in_(lang), lang) for label, text in marked if text]
    below.append(words.provenance(shown, _owner(metric, lang, catalogue), lang))
    yield elements.group(*(elements.small(line, spacing="None") for line in below), spacing="Small")


def _why(group: Group, lang: Lang) -> Iterator[CardElement]:
    label = words.WHY if group[0].corrected else words.FELL
    for reason in dict.fromkeys(one.new.reason for one in group if one.new.reason):
        yield elements.group(
            elements.small(label.in_(lang), spacing="None"), elements.verbatim(reason, spacing="None"), spacing="Small"
        )


def _most(group: Group) -> Group:
    return group[:MOST_PARTS]


def _line(change: Change, parts: bool, lang: Lang, catalogue: Catalogue) -> str:
    """西区 5チーム → 6チーム（+1チーム）; the name of the part where there are several, or it is no whole."""
    metric = catalogue.metrics[change.new.metric]
    computed = difference_of(change.old, change.new, metric)
    difference = change_said(computed, catalogue, lang) if computed else ""
    old = said(change.old, metric, lang) if change.old else ""
    text = words.change(old, said(change.new, metric, lang), difference, lang)
    if not (parts or change.new.where):
        return text
    return f"{place_name(change.new.where, metric, catalogue, lang)}　{text}"


def _first(shown: Sequence[Group], lang: Lang, catalogue: Catalogue) -> str:
    if not shown:
        return ""
    change = shown[0][0]
    name = catalogue.metrics[change.new.metric].name.in_(lang)
    line = _line(change, False, lang, catalogue)
    when = words.dated(change.new, change.old, lang).replace("\n\n", "、" if lang == "ja" else ", ")
    return f"{name} {line}、{when}" if lang == "ja" else f"{name}: {line}, {when}"


def _deadlines(label: str, some: Sequence[Deadline], lang: Lang, catalogue: Catalogue) -> list[CardElement]:
    if not some:
        return []
    lines = []
    for one in some[:MOST_DEADLINES]:
        metric = catalogue.metrics[one.metric]
        text = words.deadline(metric.name.in_(lang), _owner(metric, lang, catalogue), one.day, lang)
        lines.append(elements.paragraph(text, spacing="None"))
    if len(some) > MOST_DEADLINES:
        lines.append(elements.small(labels.further(len(some) - MOST_DEADLINES, lang), spacing="None"))
    return [elements.section(label, *lines)]


def _owner(metric: Metric, lang: Lang, catalogue: Catalogue) -> str:
    pair = provenance.owner(catalogue.bureaus[metric.owner], metric.owner_basis, lang)
    return words.owner(pair.name, pair.says, lang)


def _evidence(told: Told, groups: Sequence[Group], catalogue: Catalogue) -> Iterator[Item]:
    digest = told.digest
    yield from of_moments(digest.at, digest.since)
    yield from of_days(digest.missed)
    counted = (digest.corrections, digest.published, digest.late, digest.due)
    yield from (Decimal(len(some)) for some in counted if some)
    yield from (Decimal(len(some) - MOST_DEADLINES) for some in counted[2:] if len(some) > MOST_DEADLINES)
    yield words.DUE.in_(told.lang)
    for topic in told.about.topics:
        yield catalogue.topics[topic].name.in_(told.lang)
    for metric in told.about.metrics:
        yield from named(metric, catalogue)
    for group in groups:
        if len(group) > MOST_PARTS:
            yield Decimal(len(group) - MOST_PARTS)
        for change in group:
            yield from _of_change(change, catalogue)
    for answer in told.answers.values():
        yield from of_answer(answer)
    for one in (*digest.late, *digest.due):
        yield from named(one.metric, catalogue)
        yield from of_days(one.day)


def _of_change(change: Change, catalogue: Catalogue) -> Iterator[Item]:
    metric = catalogue.metrics[change.new.metric]
    if change.others:
        yield Decimal(change.others)
    yield from named(metric.id, catalogue)
    yield f"P.{catalogue.pages[metric.page].number}"
    for figure in (change.new, change.old):
        if figure:
            yield from of_figure(figure)
    computed = difference_of(change.old, change.new, metric)
    if computed:
        yield from of_computed(computed)
