"""Who has submitted and who has not: of a bureau, or of the city; what is late first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from microsoft_teams.cards import Action, ActionSet, CardElement

from cards import elements, inputs
from cards.actions import button
from cards.elements import Pair
from cards.evidence import Item, gathered
from cards.message import Message
from cards.proof import prove
from cards.submitting import evidence
from cards.submitting.actions import Extend, OpenForm, OpenList, OpenSubmission
from cards.submitting.boxes import LONGEST_TEXT
from cards.words import board as words
from cards.words import dates, figures
from cards.words.extensions import problem
from data.catalogue import Catalogue
from data.model import Lang
from data.refusals import BadExtension
from data.submitting.board import Board, Due, Standing

MOST_ROWS = 40
EXTEND, REST = "extend", "rest"  # ids of folded parts
_QUIET = (Standing.NEXT, Standing.AS_NEEDED)  # nothing to do about them


def board_message(
    board: Board, lang: Lang, catalogue: Catalogue, *, extends: bool = False, wrong: BadExtension | None = None
) -> Message:
    """`extends` for those who may put a date off; `wrong` is why the last try could not be."""
    unit = figures.owner(catalogue.bureaus[board.unit], lang) if board.unit else words.CITY.in_(lang)
    title = words.TITLE.in_(lang)
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
        elements.section(words.COUNTS.in_(lang), elements.facts(counts)),
        *_sections(board, [one for one in standings if one not in _QUIET], lang, catalogue),
        elements.folded(REST, *_sections(board, [one for one in standings if one in _QUIET], lang, catalogue)),
        *(_extending(board.rows, lang, catalogue, wrong) if extends else []),
    ]
    actions: list[Action] = [
        button(words.LIST.in_(lang), OpenList(lang=lang)),
        elements.unfold(words.REST.in_(lang), REST),
    ]
    if extends:
        actions.append(elements.unfold(words.EXTEND.in_(lang), EXTEND))
    message = Message(card=elements.card(body, lang=lang, says=says, actions=actions), summary=says)
    prove(message, gathered(_evidence(board, catalogue, wrong)))
    return message


def _sections(board: Board, standings: Sequence[Standing], lang: Lang, catalogue: Catalogue) -> Iterator[CardElement]:
    for standing in standings:
        mine = [row for row in board.rows if row.standing is standing][:MOST_ROWS]
        rows = [_row(row, board.unit is None, lang, catalogue) for row in mine]
        if rows:
            yield elements.section(words.STANDINGS[standing].in_(lang), *rows)


def _row(row: Due, city: bool, lang: Lang, catalogue: Catalogue) -> CardElement:
    """Leads to the submission that is open, or to the form."""
    name = catalogue.metrics[row.metric].name.in_(lang)
    said = words.stands(row, lang)
    if city:
        said = f"{figures.owner(catalogue.bureaus[row.unit], lang)}　{said}"
    lines: list[CardElement] = [elements.paragraph(name, spacing="None"), elements.small(said, spacing="None")]
    leads = (
        OpenSubmission(lang=lang, number=row.submission) if row.submission else OpenForm(lang=lang, metric=row.metric)
    )
    return elements.above(lines, button(name, leads))


def _extending(
    rows: Sequence[Due], lang: Lang, catalogue: Catalogue, wrong: BadExtension | None
) -> Iterator[CardElement]:
    """A field for the term, one for the day, one for the reason."""
    terms = [
        (
            f"{row.metric}/{row.duty.term.key}",
            f"{catalogue.metrics[row.metric].name.in_(lang)} {dates.day(row.duty.day, lang)}",
        )
        for row in rows
        if row.duty
    ]
    boxes: list[CardElement] = [
        inputs.choice_field("term", label=words.EXTEND_METRIC.in_(lang), choices=terms, hint=""),
        inputs.day_field("until", label=words.EXTEND_UNTIL.in_(lang)),
        inputs.text_area("reason", label=words.EXTEND_REASON.in_(lang), value="", longest=LONGEST_TEXT),
    ]
    remark = [elements.remark(problem(wrong, lang))] if wrong else []
    now = button(words.EXTEND_NOW.in_(lang), Extend(lang=lang), sends_form=True)
    yield elements.folded(EXTEND, *boxes, *remark, ActionSet(actions=[now]), open_=wrong is not None)


def _evidence(board: Board, catalogue: Catalogue, wrong: BadExtension | None) -> Iterator[Item]:
    yield from evidence.of_moments(board.on)
    yield from (Decimal(board.count(standing)) for standing in Standing)
    for row in board.rows:
        yield from evidence.of_due(row, catalogue)
        yield from (row.metric, row.duty.term.key if row.duty else "")
        yield f"{row.metric}/{row.duty.term.key}" if row.duty else ""
    if wrong:
        yield from evidence.of_moments(wrong.first, wrong.last)
