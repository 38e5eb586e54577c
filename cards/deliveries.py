"""What is told unasked and what became of it, for admins: by state, with a button to send again and one to cancel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from decimal import Decimal

from microsoft_teams.cards import Action, ActionSet, CardElement

from cards import elements
from cards.actions import button
from cards.delivery_actions import CancelDelivery, OpenDeliveries, RetryDelivery
from cards.evidence import Item, gathered, of_days
from cards.message import Message
from cards.plain import plain_message
from cards.proof import prove
from cards.submitting.evidence import typed
from cards.words import dates, labels
from cards.words import deliveries as words
from data.model import Lang
from data.telling.deliveries_desk import Deliveries, Delivery, Which
from data.telling.shut_out import Closed
from data.tokyo import day_in_tokyo

MOST_CLOSED = 20  # conversations that one message names


def deliveries_message(found: Deliveries, lang: Lang, *, moved: bool = False) -> Message:
    """`moved` when what was just tried came too late."""
    title = words.TITLE.in_(lang)
    kinds = [_open(words.counted(which, found.counts[which], lang), which, 1, lang) for which in Which]
    body: list[CardElement] = [
        elements.band(
            elements.small(labels.BOT.in_(lang), spacing="None"),
            elements.heading(title),
            elements.paragraph(words.SAYS.in_(lang)),
        ),
        *([elements.remark(words.MOVED.in_(lang))] if moved else []),
        elements.section(words.KINDS[found.which].in_(lang), *_rows(found, lang)),
        *_turning(found, lang),
    ]
    message = Message(card=elements.card(body, lang=lang, says=title, actions=kinds), summary=title)
    return prove(message, gathered(_evidence(found)))


def shut_out_message(closed: Sequence[Closed], lang: Lang) -> Message:
    """To an admin, about conversations in which Teams lets the bot say nothing more."""
    see = button(words.SEE.in_(lang), OpenDeliveries(lang=lang))
    if len(closed) == 1:
        [one] = closed
        return plain_message(words.shut_out(one.place, one.names, one.reason, lang), lang, actions=[see])
    lines = [words.closed(one.place, one.names, one.reason, lang) for one in closed[:MOST_CLOSED]]
    body: list[CardElement] = [elements.verbatim(line, spacing="Small") for line in lines]
    if len(closed) > MOST_CLOSED:
        body.append(elements.small(labels.further(len(closed) - MOST_CLOSED, lang)))
    return plain_message(words.many_shut_out(len(closed), lang), lang, body=body, actions=[see])


def _rows(found: Deliveries, lang: Lang) -> Iterator[CardElement]:
    if not found.rows:
        yield elements.paragraph(words.NONE.in_(lang), spacing="None")
    for one in found.rows:
        presses = list(_presses(one, found, lang))
        said = [dates.moment(one.at, lang), *([words.tried(one, lang)] if one.tries else []), words.why(one, lang)]
        yield elements.group(
            elements.strong(words.about(one.kind, lang), spacing="None"),
            elements.verbatim(words.to(one, found.names.get(one.person) or one.person, lang), spacing="None"),
            elements.small("　".join(filter(None, said)), spacing="None"),
            *([ActionSet(actions=presses, spacing="Small")] if presses else []),
        )


def _presses(one: Delivery, found: Deliveries, lang: Lang) -> Iterator[Action]:
    named = {"lang": lang, "which": found.which.value, "page": found.page, **asdict(one.ref)}
    if one.can_be_retried:
        yield button(words.SEND_AGAIN.in_(lang), RetryDelivery.model_validate(named))
    if one.can_be_cancelled or one.can_be_closed:
        title = words.CLOSE if one.can_be_closed else words.CANCEL
        yield button(title.in_(lang), CancelDelivery.model_validate(named))


def _turning(found: Deliveries, lang: Lang) -> Iterator[CardElement]:
    """Newest first, so the next page is of older ones."""
    turns: list[Action] = []
    if found.page > 1:
        turns.append(_open(words.NEWER.in_(lang), found.which, found.page - 1, lang))
    if found.page < found.pages:
        turns.append(_open(words.OLDER.in_(lang), found.which, found.page + 1, lang))
    if turns:
        yield ActionSet(actions=turns)


def _open(title: str, which: Which, page: int, lang: Lang) -> Action:
    return button(title, OpenDeliveries.model_validate({"lang": lang, "which": which.value, "page": page}))


def _evidence(found: Deliveries) -> Iterator[Item]:
    yield from (Decimal(count) for count in found.counts.values())
    for one in found.rows:
        yield from of_days(day_in_tokyo(one.at))
        yield from typed(words.named((one.team_name, one.name)))
        yield from (dates.clock(one.at), one.person, found.names.get(one.person, ""))
        yield from (Decimal(one.tries), Decimal(one.status or 0))
