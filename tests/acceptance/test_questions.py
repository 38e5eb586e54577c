"""Whole questions in, whole cards out: the acceptance questions, through the handlers and a real store."""

from __future__ import annotations

from datetime import datetime, timedelta

from data.model import Person, Place, PlaceKind
from data.refusals import Refusal
from data.store import Store
from handlers import find, refuse
from handlers.turn import Event, Reply, Turn
from tests.acceptance.judging import Case, cases, fault
from tests.teams import buttons, words


async def last_reply(case: Case, store: Store, now: datetime) -> Reply:
    for number, text in enumerate(case.turns):
        turn = Turn(
            event=Event.SAID,
            person=Person(id=case.id),
            place=Place(id=case.id, kind=PlaceKind.PERSONAL),
            at=now + timedelta(seconds=20 * number),
            text=text,
            locale="ja",
        )
        try:
            reply = await find(turn)(turn, store)
        except Refusal as refusal:
            reply = refuse.refusal(refusal, turn, store)
    return reply


async def test_every_acceptance_question_gets_what_it_wants_and_nothing_else(store: Store, now: datetime) -> None:
    faults = {}
    asked = list(cases())
    for case in asked:
        message = (await last_reply(case, store, now)).message
        titles = (button["title"] for button in buttons(message.data))
        wrong = fault(case, "\n".join([message.summary, *words(message.data), *titles]))
        if wrong:
            faults[f"{case.id} {' → '.join(case.turns)}"] = wrong

    print(f"\nacceptance questions: {len(asked) - len(faults)} of {len(asked)} right")  # noqa: T201 - a measured figure
    assert faults == {}
