"""The fields of the form, each with what was found at it right below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from microsoft_teams.cards import CardElement

from cards import elements, inputs
from cards.submitting.carried import AS_TYPED, KEPT, LONGEST_SHORT, box_of, previous_box_of
from cards.submitting.values import said
from cards.words import dates
from cards.words import findings as sentences
from cards.words import submitting as words
from cards.words.places import place_name, where_of
from data.catalogue import Catalogue
from data.catalogue.schema import Metric
from data.model import Figure, Lang, Qualifier, State
from data.signs import visible
from data.submitting.model import Finding, Form, Level, unanswered

LONGEST_VALUE = 60  # what a client lets people type; how much is too much is for the checks to say
LONGEST_TEXT = 1000
AT_PLACES = ("value", "previous")
IN_MORE = ("comment", "reason", "evidence", "state", "qualifier")


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A form as it is shown: its places, what was typed, what is published in each of them, and what was found."""

    form: Form
    metric: Metric
    offered: tuple[str, ...]  # place keys
    last: Mapping[str, Figure]  # by place key
    findings: tuple[Finding, ...]
    as_of_typed: str  # of `Examined`
    lang: Lang
    catalogue: Catalogue

    @property
    def places(self) -> list[str]:
        """Those that every form of the metric has, then those that were typed."""
        return list(dict.fromkeys((*self.offered, *self.form.values, *self.form.previous))) or [""]

    @property
    def one_date(self) -> str:
        """Of all that is published; empty where dates differ, so that each must be said, or nothing is."""
        there = {dates.as_of(figure.as_of, self.lang) for figure in self.last.values()}
        return there.pop() if len(there) == 1 else ""

    def at(self, box: str, place: str = "") -> list[CardElement]:
        """What was found at a box, to stand below it."""
        here = [found for found in self.findings if found.box == box and found.place == place]
        return [remark(found, self.metric, self.catalogue, self.lang) for found in here]

    def elsewhere(self) -> list[CardElement]:
        """What was found about the whole, or about a place that has no box."""
        places = self.places
        known = (*AT_PLACES, "as_of", *IN_MORE)
        rest = [f for f in self.findings if f.box not in known or (f.box in AT_PLACES and f.place not in places)]
        return [remark(found, self.metric, self.catalogue, self.lang) for found in rest]


def to_mend(form: Form) -> Form:
    """What stands in its boxes again: no more than a press can bring, and nothing that cannot be seen and taken out."""

    def short(text: str) -> str:
        return visible(text)[:LONGEST_SHORT]

    def long(text: str) -> str:
        return visible(text)[:KEPT]

    return replace(
        form,
        values={place: short(text) for place, text in form.values.items()},
        previous={place: short(text) for place, text in form.previous.items()},
        as_of=short(form.as_of),
        comment=long(form.comment),
        reason=long(form.reason),
        evidence=long(form.evidence),
    )


def remark(found: Finding, metric: Metric, catalogue: Catalogue, lang: Lang) -> CardElement:
    said = sentences.marked(found, metric, catalogue, lang)
    return elements.remark(said, "attention" if found.level is Level.ERROR else "plain")


def read_as(typed: str, form: Form, lang: Lang) -> Iterator[CardElement]:
    if typed:
        yield elements.remark(words.read_as(typed, form.as_of, lang), "plain")


def values(sheet: Sheet) -> Iterator[CardElement]:
    """One box for a figure of the whole; of a breakdown one for each part, side by side where there is room.

    Beside each the box of its 前回値, where something is published.
    """
    if sheet.places == [""]:
        label = words.value_label(sheet.metric.unit.in_(sheet.lang), sheet.lang)
        yield value_of(sheet.form, "", label, sheet.lang)
        yield from sheet.at("value")
        yield from _previous(sheet, "", words.previous_label("", sheet.lang))
        return
    yield elements.small(words.BREAKDOWN_SAYS.in_(sheet.lang))
    yield elements.flow([elements.group(*_part(sheet, place), spacing="Small") for place in sheet.places])


def as_of(sheet: Sheet) -> Iterator[CardElement]:
    yield date_of(sheet.form, sheet.lang)
    yield from read_as(sheet.as_of_typed, sheet.form, sheet.lang)
    yield from sheet.at("as_of")


def date_of(form: Form, lang: Lang) -> CardElement:
    label, hint = words.AS_OF.in_(lang), words.AS_OF_HINT.in_(lang)
    return inputs.text_field("as_of", label=label, value=form.as_of, longest=LONGEST_VALUE, hint=hint)


def value_of(form: Form, place: str, label: str, lang: Lang) -> CardElement:
    typed, hint = form.values.get(place, ""), words.VALUE_HINT.in_(lang)
    return inputs.text_field(box_of(place), label=label, value=typed, longest=LONGEST_VALUE, hint=hint)


def previous_of(form: Form, place: str, label: str, lang: Lang) -> CardElement:
    """Never filled in by us: who types it has looked at the published value of this very row."""
    typed, hint = form.previous.get(place, ""), words.PREVIOUS_HINT.in_(lang)
    return inputs.text_field(previous_box_of(place), label=label, value=typed, longest=LONGEST_VALUE, hint=hint)


def more(sheet: Sheet) -> Iterator[CardElement]:
    """Kind, precision, comment, reason, evidence: needed by few, so folded until something is in one of them."""
    lang, form = sheet.lang, sheet.form
    kinds = [(state.value, words.STATES[state].in_(lang)) for state in State]
    precisions = [(AS_TYPED, words.AS_TYPED.in_(lang))]
    precisions += [(one.value, words.QUALIFIERS[one].in_(lang)) for one in Qualifier]
    qualifier = form.qualifier.value if form.qualifier else AS_TYPED
    yield elements.flow(
        [
            inputs.pick_field("state", label=words.KIND.in_(lang), choices=kinds, value=form.state.value),
            inputs.pick_field("qualifier", label=words.QUALIFIER.in_(lang), choices=precisions, value=qualifier),
        ]
    )
    yield from (*sheet.at("state"), *sheet.at("qualifier"))
    for name, label in (("comment", words.COMMENT), ("reason", words.REASON)):
        yield inputs.text_area(name, label=label.in_(lang), value=getattr(form, name), longest=LONGEST_TEXT)
        yield from sheet.at(name)
    yield inputs.text_field(
        "evidence", label=words.EVIDENCE.in_(lang), value=form.evidence, longest=LONGEST_TEXT, hint="https://"
    )
    yield from sheet.at("evidence")


def needs_more(sheet: Sheet) -> bool:
    """Whether something stands, or is wanted, in the boxes that are folded otherwise."""
    form = sheet.form
    filled = form.comment or form.reason or form.evidence or form.qualifier or form.state is not State.NUMBER
    wanted = any(found.box in IN_MORE for found in sheet.findings) or unanswered(sheet.findings, form)
    return bool(filled) or wanted


def remarks(findings: Sequence[Finding], metric: Metric, catalogue: Catalogue, lang: Lang) -> list[CardElement]:
    return [remark(found, metric, catalogue, lang) for found in findings]


def _part(sheet: Sheet, place: str) -> Iterator[CardElement]:
    last = sheet.last.get(place)
    name = place_name(where_of(place), sheet.metric, sheet.catalogue, sheet.lang)
    before = said(last, sheet.metric, sheet.lang) if last else ""
    when = dates.as_of(last.as_of, sheet.lang) if last and not sheet.one_date else ""
    yield value_of(sheet.form, place, words.part_label(name, before, when, sheet.lang), sheet.lang)
    yield from sheet.at("value", place)
    yield from _previous(sheet, place, words.previous_label(name, sheet.lang))


def _previous(sheet: Sheet, place: str, label: str) -> Iterator[CardElement]:
    if place in sheet.last or sheet.form.previous.get(place, ""):
        yield previous_of(sheet.form, place, label, sheet.lang)
    yield from sheet.at("previous", place)
