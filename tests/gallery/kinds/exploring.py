"""Looking closer at a figure, and sentences for official use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from cards.exploring.exploring import Stopped, exploring_message
from cards.exploring.needed import needed_message
from cards.message import Message
from cards.official import kept_message, official_message, sentences
from cards.submitting.values import around
from cards.words import exploring as words
from data.exploring.goals import aim_of, needed
from data.exploring.looking import Explorable, explorable
from data.model import Figure, FigureAnswer, Intent, Lang, Period, PeriodKind, Question, Value
from data.quoting.giving import Held, Kept, Quoted
from data.refusals import BadNumber
from tests.cards.answers import breakdown
from tests.cards.submissions import COUNT, last
from tests.cards.values import catalogue, every_ward, question, shown
from tests.gallery.asking import TODAY, asked, connection, of_question
from tests.gallery.kind import Kind, Room

AT = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
STEPS, SERIES, NUMBER = "std_steps_local_tax", "mynumber_card_issued", "R8-K7M-4QX"
GOAL = {"start": "2023-08-31", "goal": "2026-03-31"}


def _explorable(metric: str) -> Explorable:
    return explorable(connection(), metric, catalogue())


def _exploring(name: str, says: str, metric: str, typed: Mapping[str, str] | None = None) -> Kind:
    """Where something is typed, its target is no number."""

    def make(lang: Lang) -> Message:
        one = _explorable(metric)
        aim = aim_of(one.latest, {}, catalogue()) if one.has_goal else None
        no = BadNumber(words=typed["target"], why="empty") if typed else None
        stopped = Stopped(says=words.wrong(no, lang), in_goal=True, typed=typed) if no and typed else None
        return exploring_message(one, aim, lang, catalogue(), stopped=stopped)

    return Kind(name=name, says=says, make=make)


def _between(lang: Lang, intent: Intent) -> Question:
    ends = (date(2020, 3, 1), date(2022, 12, 31))
    days = tuple(Period(kind=PeriodKind.DAY, start=day, end=day, words=day.isoformat()) for day in ends)
    return replace(question(lang, intent, SERIES), periods=days)


def _needed(lang: Lang, metric: str = STEPS, typed: Mapping[str, str] = GOAL) -> Message:
    latest = _explorable(metric).latest
    found = needed(latest, aim_of(latest, typed, catalogue()))
    assert found is not None
    return needed_message(found, TODAY, lang, catalogue())


def _official(lang: Lang) -> Message:
    one = shown(COUNT)
    answer = FigureAnswer(question=question(lang, Intent.VALUE, COUNT), shown=one)
    return official_message(Quoted(number=NUMBER, at=AT, answer=answer, shown=(one,)), lang, catalogue(), has_chat=True)


def _several(lang: Lang) -> Message:
    answer = breakdown(lang)
    return official_message(
        Quoted(number=NUMBER, at=AT, answer=answer, shown=answer.parts), lang, catalogue(), has_chat=True
    )


def _more(lang: Lang) -> Message:
    given = Quoted(number=NUMBER, at=AT, answer=breakdown(lang), shown=every_ward())
    return official_message(given, lang, catalogue(), has_chat=False)


def _kept(lang: Lang) -> Message:
    old = last(COUNT)[""]
    new = replace(
        old, id=99, revision=2, value=Value(number=Decimal(16)), words="16手続", reason="1件の数え漏れがありました。"
    )
    return _held(old, new, lang)


def _held(then: Figure, now: Figure, lang: Lang) -> Message:
    said = tuple(sentences([around(then, catalogue())], catalogue()))
    return kept_message(
        Kept(number=NUMBER, at=AT, figures=(Held(then=then, now=now, sentences=said),)), lang, catalogue()
    )


ROOM = Room(
    title="Looking closer, and official use",
    kinds=(
        _exploring("exploring", "What can be looked into of a figure with several dates", SERIES),
        _exploring("exploring-wards", "… of one with wards", "digital_ward_teams"),
        _exploring(
            "exploring-wrong",
            "… with a target that is no number",
            STEPS,
            {"start": "2023-08-31", "goal": "2026-12-31", "target": "たくさん"},
        ),
        of_question("span", "Growth from one date to another", lambda lang: _between(lang, Intent.TREND)),
        of_question("index", "A series as an index", lambda lang: _between(lang, Intent.INDEX)),
        of_question("times", "Two dates side by side", lambda lang: _between(lang, Intent.COMPARE)),
        asked(
            "apart-units",
            "Figures of different units",
            "保有率と保有枚数を比べて",
            "Compare the holding rate and the cards held",
        ),
        Kind(name="needed", says="What a dated goal would take a month, by arithmetic alone", make=_needed),
        Kind(
            name="needed-nothing",
            says="A goal that is reached",
            make=lambda lang: _needed(lang, SERIES, {"goal": "2030-12-31", "target": "2000000"}),
        ),
        Kind(name="official", says="Sentences for 議会答弁 and 照会回答, with a serial number", make=_official),
        Kind(name="official-several", says="… of a figure in its parts, under one number", make=_several),
        Kind(
            name="official-more",
            says="… of more figures than have room, for somebody without a chat of their own",
            make=_more,
        ),
        Kind(
            name="official-same",
            says="What was given under a number, and still stands",
            make=lambda lang: _held(last(COUNT)[""], last(COUNT)[""], lang),
        ),
        Kind(name="official-kept", says="What was given under a number, corrected since", make=_kept),
    ),
)
