"""Several figures that were typed, pasted or sent as a file, before any of them is submitted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from microsoft_teams.cards import Action, CardElement

from cards import elements, inputs
from cards.actions import button
from cards.evidence import Item, gathered
from cards.message import Message
from cards.proof import prove
from cards.submitting import evidence, proposal
from cards.submitting.actions import OpenList, OpenRow, SendRows
from cards.submitting.boxes import LONGEST_VALUE, read_as, remark
from cards.submitting.carried import row_box_of
from cards.submitting.values import said
from cards.words import submitting as words
from cards.words.places import place_name, where_of
from cards.words.typed import shown
from data.catalogue import Catalogue
from data.model import Lang
from data.submitting.model import Check, Examined

Sent = tuple[int | None, ...]  # by form: the number of its submission, or None where it was not submitted


def rows_message(
    examined: Sequence[Examined], draft: str, lang: Lang, catalogue: Catalogue, *, sent: Sent = ()
) -> Message:
    """All of them on one card, since what nobody has seen is not submitted. With `sent`, what became of them.

    `draft` is where they are kept: its forms stand in the same order.
    """
    numbers = [*sent, *[None] * (len(examined) - len(sent))]
    rows = list(zip(examined, numbers, strict=True))
    done = [number for number in numbers if number is not None]
    fine = sum(one.may_be_submitted and not one.odd and number is None for one, number in rows)
    title = words.sent_rows(len(done), lang) if done else words.ROWS_TITLE.in_(lang)
    count = words.found(len(rows), lang)
    says = f"{title}{'。' if lang == 'ja' else '. '}{count}"
    body: list[CardElement] = [elements.band(elements.heading(title), elements.paragraph(count))]
    for at, (one, number) in enumerate(rows):
        lines = [elements.verbatim(_headline(one, lang, catalogue), spacing="None"), _state(one, number, lang)]
        lines += read_as(one.as_of_typed, one.form, lang) if number is None else ()
        open_ = button(words.ROWS_OPEN.in_(lang), OpenRow(lang=lang, draft=draft, at=at))
        body.append(elements.above(lines, open_) if number is None else elements.group(*lines, spacing="Small"))
        body += _asked(one, at, lang, catalogue)  # beside what a press opens: a press on a box must not
    actions: list[Action] = [button(words.OTHER.in_(lang), OpenList(lang=lang))]
    asked = any(_asks_here(one) for one in examined)
    if fine or asked:
        title = words.SEND.in_(lang) if asked else words.send_rows(fine, lang)
        send = SendRows(lang=lang, draft=draft, previous={})
        actions.insert(0, button(title, send, sends_form=asked))
    message = Message(card=elements.card(body, lang=lang, says=says, actions=actions), summary=says)
    return prove(
        message, gathered([*_evidence(examined, catalogue), *map(Decimal, (fine, len(done), len(rows), *done))])
    )


def _headline(one: Examined, lang: Lang, catalogue: Catalogue) -> str:
    """What it would be; or what was typed, where that cannot be read."""
    if one.proposal is not None:
        return proposal.headline(one.proposal, catalogue, lang)
    name = catalogue.metrics[one.form.metric].name.in_(lang)
    typed = "・".join(shown(value) for value in list(one.form.values.values())[:_SHOWN])
    says = ("、" if lang == "ja" else ", ").join(filter(None, (typed, shown(one.form.as_of))))
    return f"{name}{'：' if lang == 'ja' else ': '}{says or words.ROWS_EMPTY.in_(lang)}"


_SHOWN = 4  # values of a form that cannot be read
_MOST_BOXES = 6  # of a form; of more than that 前回値 is asked for in the form itself


def _asks_here(one: Examined) -> bool:
    return one.asks_previous and sum(found.box == "previous" for found in one.findings) <= _MOST_BOXES


def _asked(one: Examined, at: int, lang: Lang, catalogue: Catalogue) -> Iterator[CardElement]:
    """A box for each 前回値 that is missing or wrong, which is all that a row may still need."""
    if not _asks_here(one) or one.proposal is None:
        return
    metric = catalogue.metrics[one.form.metric]
    before = {line.where: line.before or line.replaces for line in one.proposal.lines}
    for found in one.findings:
        if found.box == "previous":
            last, typed = before.get(where_of(found.place)), one.form.previous.get(found.place, "")
            name = place_name(where_of(found.place), metric, catalogue, lang) if found.place else ""
            label = words.row_previous(name, said(last, metric, lang) if last else "", lang)
            yield inputs.text_field(row_box_of(at, found.place), label=label, value=typed, longest=LONGEST_VALUE)
            if typed:
                yield remark(found, metric, catalogue, lang)


def _state(one: Examined, number: int | None, lang: Lang) -> CardElement:
    if number is not None:
        said = f"{words.ROWS_SENT.in_(lang)}{'：' if lang == 'ja' else ': '}{words.number_of(number, lang)}"
        return elements.remark(said, "good")
    waits = next((found for found in one.findings if found.check is Check.ALREADY_WAITING), None)
    if waits is not None:
        return elements.remark(words.waits_already(waits.words, lang), "plain")
    if one.asks_previous:
        needs = words.ROWS_PREVIOUS_COMMENT if one.lacks_comment else words.ROWS_PREVIOUS
        return elements.remark(needs.in_(lang), "plain")
    if one.stopped or one.proposal is None:
        return elements.remark(words.ROWS_STOPPED.in_(lang))
    if one.odd:
        return elements.remark((words.ROWS_COMMENT if one.lacks_comment else words.ROWS_ODD).in_(lang), "plain")
    return elements.remark(words.ROWS_OK.in_(lang), "good")


def _evidence(examined: Sequence[Examined], catalogue: Catalogue) -> Iterator[Item]:
    for one in examined:
        yield from evidence.of_form(one.form, catalogue)
        yield from evidence.typed(one.as_of_typed)
        yield from evidence.of_findings(one.findings, catalogue)
        if one.proposal is not None:
            yield from evidence.of_proposal(one.proposal, catalogue)
