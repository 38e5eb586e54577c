"""Who has submitted and who has not: of a bureau, or of the city; what is late first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from microsoft_teams.cards import Action, ActionSet, CardElement

from cards import elements, inputs, marks
from cards.actions import button
from cards.elements import Pair
from cards.evidence import Item, gathered
from cards.message import Message
from cards.proof import prove
from cards.submitting import evidence
from cards.submitting.actions import ALL, Extend, OpenForm, OpenList, OpenStatus, OpenSubmission
from cards.submitting.boxes import LONGEST_TEXT
from cards.words import board as words
from cards.words import dates, figures
from cards.words.extensions import problem
from cards.words.standing import OVERDUE
from data.catalogue import Catalogue
from data.model import Lang
from data.refusals import BadExtension
from data.submitting.board import Board, Due, Standing
from data.submitting.overview import Overview

MOST_ROWS = 40
EXTEND, REST = "extend", "rest"  # ids of folded parts
_QUIET = (Standing.NEXT, Standing.AS_NEEDED)  # nothing to do about them


@dataclass(frozen=True, kw_only=True)
class Tried:
    """Why a date could not be put off, and what stood in the boxes."""

    why: BadExtension
    term: str = ""
    until: str = ""
    reason: str = ""


def board_message(seen: Overview, lang: Lang, catalogue: Catalogue, tried: Tried | None = None) -> Message:
    """`tried` is why the last try to put a date off could not be."""
    board = seen.board
    title, unit = words.TITLE.in_(lang), _shown(seen, lang, catalogue)
    says = f"{title}：{unit}" if lang == "ja" else f"{title}: {unit}"
    standings = [standing for standing in Standing if board.count(standing)]
    counts = [
        Pair(name=words.STANDINGS[one].in_(lang), says=words.counted(board.count(one), lang)) for one in standings
    ]
    body: list[CardElement] = [
        elements.band(
            elements.small(title, spacing="None"),
            elements.heading(unit),
            elements.paragraph(dates.day(board.on, lang), spacing="None"),
        ),
        *_choice(seen, lang, catalogue),
        elements.section(words.COUNTS.in_(lang), elements.facts(counts)),
        *_sections(seen, [one for one in standings if one not in _QUIET], lang, catalogue),
        elements.folded(REST, *_sections(seen, [one for one in standings if one in _QUIET], lang, catalogue)),
        *(_extending(board.rows, lang, catalogue, tried) if seen.extends else []),
    ]
    actions: list[Action] = [elements.unfold(words.REST.in_(lang), REST)]
    if seen.fills:
        actions.insert(0, button(words.LIST.in_(lang), OpenList(lang=lang)))
    if seen.extends:
        actions.append(elements.unfold(words.EXTEND.in_(lang), EXTEND))
    message = Message(card=elements.card(body, lang=lang, says=says, actions=actions), summary=says)
    return prove(message, gathered(_evidence(board, catalogue, tried)))


def _shown(seen: Overview, lang: Lang, catalogue: Catalogue) -> str:
    """The bureau, or that it is all of them."""
    every = seen.board.units == seen.units
    if every and (seen.city or len(seen.units) > 1):
        return (words.CITY if seen.city else words.OWN).in_(lang)
    return figures.owner(catalogue.bureaus[seen.board.units[0]], lang)


def _choice(seen: Overview, lang: Lang, catalogue: Catalogue) -> Iterator[CardElement]:
    """For those with more than one bureau: which of them is shown."""
    if len(seen.units) < 2:
        return
    every = (words.CITY if seen.city else words.OWN).in_(lang)
    units = [(ALL, every), *((unit, figures.owner(catalogue.bureaus[unit], lang)) for unit in seen.units)]
    chosen = ALL if seen.board.units == seen.units else seen.board.units[0]
    show = button(words.SHOW.in_(lang), OpenStatus(lang=lang), sends_form=True)
    box = inputs.pick_field("unit", label=words.UNIT.in_(lang), choices=units, value=chosen)
    yield elements.group(box, ActionSet(actions=[show]))


def _sections(seen: Overview, standings: Sequence[Standing], lang: Lang, catalogue: Catalogue) -> Iterator[CardElement]:
    """By how it stands, and within that by bureau where there are several."""
    board = seen.board
    for standing in standings:
        mine = [row for row in board.rows if row.standing is standing][:MOST_ROWS]
        rows: list[CardElement] = []
        for unit in dict.fromkeys(row.unit for row in mine):
            if len(board.units) > 1:
                rows.append(elements.strong(figures.owner(catalogue.bureaus[unit], lang)))
            rows += [_row(row, _leads(row, seen, lang), lang, catalogue) for row in mine if row.unit == unit]
        if rows:
            yield elements.section(words.STANDINGS[standing].in_(lang), *rows)


def _leads(row: Due, seen: Overview, lang: Lang) -> OpenSubmission | OpenForm | None:
    """To the submission that is open, or to the form; nowhere for who may open neither."""
    if row.submission:
        return OpenSubmission(lang=lang, number=row.submission) if row.metric in seen.opens else None
    return OpenForm(lang=lang, metric=row.metric) if row.unit in seen.fills else None


def _row(row: Due, leads: OpenSubmission | OpenForm | None, lang: Lang, catalogue: Catalogue) -> CardElement:
    name = catalogue.metrics[row.metric].name.in_(lang)
    said = words.stands(row, lang)
    lines: list[CardElement] = [
        elements.paragraph(name, spacing="None"),
        *([marks.badge(OVERDUE.in_(lang), "attention")] if row.standing is Standing.LATE else []),
        elements.small(said, spacing="None"),
    ]
    return elements.above(lines, button(name, leads)) if leads else elements.group(*lines)


def _extending(rows: Sequence[Due], lang: Lang, catalogue: Catalogue, tried: Tried | None) -> Iterator[CardElement]:
    """A field for the term, one for the day, one for the reason; below each what is wrong with it."""
    terms = [
        (
            f"{row.metric}/{row.duty.term.key}",
            f"{catalogue.metrics[row.metric].name.in_(lang)} {dates.day(row.duty.day, lang)}",
        )
        for row in rows
        if row.duty
    ]
    term, day, reason = (tried.term, tried.until, tried.reason) if tried else ("", "", "")
    label, until = words.EXTEND_METRIC.in_(lang), words.EXTEND_UNTIL.in_(lang)
    why, longest = words.EXTEND_REASON.in_(lang), LONGEST_TEXT
    boxes: list[inputs.Told] = [
        (("term",), inputs.choice_field("term", label=label, choices=terms, hint="", value=term)),
        (("day", "closed"), inputs.day_field("until", label=until, lang=lang, value=day)),
        (("reason", "signs"), inputs.text_area("reason", label=why, value=reason, longest=longest)),
    ]
    wrong, sentence = (tried.why.why, problem(tried.why, lang)) if tried else ("", "")
    body = inputs.with_remarks(boxes, wrong, sentence)
    now = button(words.EXTEND_NOW.in_(lang), Extend(lang=lang), sends_form=True)
    yield elements.folded(EXTEND, *body, ActionSet(actions=[now]), open_=tried is not None)


def _evidence(board: Board, catalogue: Catalogue, tried: Tried | None) -> Iterator[Item]:
    yield from evidence.of_moments(board.on)
    yield from (Decimal(board.count(standing)) for standing in Standing)
    for row in board.rows:
        yield from evidence.of_due(row, catalogue)
        yield from (row.metric, row.duty.term.key if row.duty else "")
        yield f"{row.metric}/{row.duty.term.key}" if row.duty else ""
    if tried:
        yield from evidence.of_moments(tried.why.first, tried.why.last)
        yield from evidence.typed(tried.term, tried.until, tried.reason)
