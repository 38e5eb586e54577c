"""Several figures that were typed, pasted or sent as a file, before any of them is submitted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from microsoft_teams.cards import Action, CardElement

from cards import elements
from cards.actions import button
from cards.evidence import Item, gathered
from cards.message import Message
from cards.proof import prove
from cards.submitting import evidence, proposal
from cards.submitting.actions import EditForm, OpenList, SendRows
from cards.words import board as board_words
from cards.words import submitting as words
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
    fine = sum(one.may_be_submitted and number is None for one, number in rows)
    title = words.sent_rows(len(done), lang) if done else words.ROWS_TITLE.in_(lang)
    count = words.found(len(rows), lang)
    says = f"{title}{'。' if lang == 'ja' else '. '}{count}"
    body: list[CardElement] = [elements.band(elements.heading(title), elements.paragraph(count))]
    for at, (one, number) in enumerate(rows):
        lines = [elements.verbatim(_headline(one, lang, catalogue), spacing="None"), _state(one, number, lang)]
        open_ = button(words.ROWS_OPEN.in_(lang), EditForm(lang=lang, draft=draft, at=at))
        body.append(elements.above(lines, open_) if number is None else elements.group(*lines, spacing="Small"))
    actions: list[Action] = [button(board_words.LIST.in_(lang), OpenList(lang=lang))]
    if fine:
        actions.insert(0, button(words.send_rows(fine, lang), SendRows(lang=lang, draft=draft)))
    message = Message(card=elements.card(body, lang=lang, says=says, actions=actions), summary=says)
    prove(message, gathered([*_evidence(examined, catalogue), *map(Decimal, (fine, len(done), len(rows), *done))]))
    return message


def _headline(one: Examined, lang: Lang, catalogue: Catalogue) -> str:
    """What it would be; or what was typed, where that cannot be read."""
    if one.proposal is not None:
        return proposal.headline(one.proposal, catalogue, lang)
    name = catalogue.metrics[one.form.metric].name.in_(lang)
    typed = "・".join(shown(value) for value in list(one.form.values.values())[:_SHOWN])
    return f"{name}：{typed}、{shown(one.form.as_of)}" if lang == "ja" else f"{name}: {typed}, {shown(one.form.as_of)}"


_SHOWN = 4  # values of a form that cannot be read


def _state(one: Examined, number: int | None, lang: Lang) -> CardElement:
    if number is not None:
        said = f"{words.ROWS_SENT.in_(lang)}{'：' if lang == 'ja' else ': '}{words.number_of(number, lang)}"
        return elements.remark(said, "good")
    waits = next((found for found in one.findings if found.check is Check.ALREADY_WAITING), None)
    if waits is not None:
        return elements.remark(words.waits_already(waits.words, lang), "plain")
    if one.stopped or one.proposal is None:
        return elements.remark(words.ROWS_STOPPED.in_(lang))
    if one.lacks_comment:
        return elements.remark(words.ROWS_COMMENT.in_(lang), "plain")
    return elements.remark(words.ROWS_OK.in_(lang), "good")


def _evidence(examined: Sequence[Examined], catalogue: Catalogue) -> Iterator[Item]:
    for one in examined:
        yield from evidence.of_form(one.form, catalogue)
        yield from evidence.typed(*(found.words for found in one.findings))
        if one.proposal is not None:
            yield from evidence.of_proposal(one.proposal, catalogue)
