"""Looking closer at a figure, and sentences for official use."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from cards.exploring.exploring import exploring_message
from cards.exploring.needed import needed_message
from cards.message import Message
from cards.official import kept_message, official_message
from data.exploring.goals import aim_of, needed
from data.exploring.looking import Explorable, explorable
from data.model import FigureAnswer, Intent, Lang, Value
from data.quoting.giving import Kept, Quoted
from tests.cards.submissions import COUNT, last
from tests.cards.values import catalogue, question, shown
from tests.gallery.asking import TODAY, connection
from tests.gallery.kind import Kind, Room

AT = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
STEPS, SERIES, NUMBER = "std_steps_local_tax", "mynumber_card_issued", "R8-K7M-4QX"
GOAL = {"start": "2023-08-31", "goal": "2026-03-31"}


def _explorable(metric: str) -> Explorable:
    return explorable(connection(), metric, catalogue())


def _needed(lang: Lang) -> Message:
    latest = _explorable(STEPS).latest
    found = needed(latest, aim_of(latest, GOAL, catalogue()))
    assert found is not None
    return needed_message(found, TODAY, lang, catalogue())


def _official(lang: Lang) -> Message:
    one = shown(COUNT)
    answer = FigureAnswer(question=question(lang, Intent.VALUE, COUNT), shown=one)
    return official_message(Quoted(number=NUMBER, at=AT, answer=answer, shown=(one,)), lang, catalogue())


def _kept(lang: Lang) -> Message:
    old = last(COUNT)[""]
    new = replace(
        old, id=99, revision=2, value=Value(number=Decimal(16)), words="16手続", reason="1件の数え漏れがありました。"
    )
    return kept_message(Kept(number=NUMBER, at=AT, figures=((old, new),)), lang, catalogue())


ROOM = Room(
    title="Looking closer, and official use",
    kinds=(
        Kind(
            name="exploring",
            says="What can be looked into of a figure",
            make=lambda lang: exploring_message(_explorable(SERIES), None, lang, catalogue()),
        ),
        Kind(name="needed", says="What a dated goal would need a month, by arithmetic alone", make=_needed),
        Kind(name="official", says="Sentences for 議会答弁 and 照会回答, with a serial number", make=_official),
        Kind(name="official-kept", says="What was given under a number, corrected since", make=_kept),
    ),
)
