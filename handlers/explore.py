"""Looking closer at a figure: beside others, over time, towards a dated goal."""

from __future__ import annotations

from dataclasses import replace

from cards.exploring.actions import AsIndex, BesideOther, BesideTimes, BesideWards, Explore, Explored, OverTime, ToGoal
from cards.exploring.exploring import Stopped, exploring_message
from cards.exploring.needed import needed_message
from cards.words import exploring as words
from data.answering.ask import pressed_on
from data.exploring.asking import looked
from data.exploring.goals import aim_of, needed
from data.exploring.looking import Explorable, explorable
from data.language.closer import closer
from data.language.normalise import clean
from data.model import Intent, Lang, Question
from data.refusals import BadNumber, BadPeriod
from data.store import Store
from data.tokyo import day_in_tokyo
from handlers.answered import reply, said
from handlers.pressing import pressed
from handlers.turn import Reply, Turn


async def typed(turn: Turn, store: Store) -> Reply | None:
    """None for what is no such sentence, or is not fully read as one."""
    wish = closer(clean(turn.text), day_in_tokyo(turn.at))
    found = await store.read(looked, wish, said(turn, store), store.readers, store.catalogue) if wish else None
    if found is None:
        return None
    if found.question:
        return await _answered(turn, store, found.question)
    if found.whole:
        return await shown(found.metric, found.lang, store)
    one = await store.read(explorable, found.metric, store.catalogue)
    day = found.goal.isoformat() if found.goal else ""
    return goal(one, {"goal": day, "target": found.target}, turn, found.lang, store)


async def open_card(turn: Turn, store: Store) -> Reply:
    action = pressed(turn, store, Explore)
    return await shown(action.metric, action.lang, store)


async def shown(metric: str, lang: Lang, store: Store) -> Reply:
    """Raises StalePress for a metric without a published figure."""
    return _form(await store.read(explorable, metric, store.catalogue), lang, store)


async def beside_other(turn: Turn, store: Store) -> Reply:
    action = pressed(turn, store, BesideOther)
    if len(action.others) > words.MOST_BESIDE:
        return await _again(action, store, Stopped(says=words.TOO_MANY.in_(action.lang), others=action.others))
    if not action.others:
        return await _again(action, store)
    subjects = (action.metric, *action.others)
    return await _answered(turn, store, replace(_asked(action, Intent.COMPARE), subjects=subjects))


async def beside_wards(turn: Turn, store: Store) -> Reply:
    action = pressed(turn, store, BesideWards)
    if len(action.named_wards) < 2:
        return await _again(action, store)
    return await _answered(turn, store, replace(_asked(action, Intent.COMPARE), wards=action.named_wards))


async def over_time(turn: Turn, store: Store) -> Reply:
    return await _of_span(turn, store, pressed(turn, store, OverTime), Intent.TREND)


async def as_index(turn: Turn, store: Store) -> Reply:
    return await _of_span(turn, store, pressed(turn, store, AsIndex), Intent.INDEX)


async def beside_times(turn: Turn, store: Store) -> Reply:
    return await _of_span(turn, store, pressed(turn, store, BesideTimes), Intent.COMPARE)


async def to_goal(turn: Turn, store: Store) -> Reply:
    """The sum, or the card again with what is missing or wrong."""
    action = pressed(turn, store, ToGoal)
    one = await store.read(explorable, action.metric, store.catalogue)
    return goal(one, action.typed, turn, action.lang, store)


def goal(one: Explorable, typed: dict[str, str], turn: Turn, lang: Lang, store: Store) -> Reply:
    try:
        aim = aim_of(one.latest, typed, store.catalogue)
        found = needed(one.latest, aim) if one.has_goal else None
    except (BadNumber, BadPeriod) as no:
        return _form(one, lang, store, Stopped(says=words.wrong(no, lang), in_goal=True, typed=typed))
    if found is None:
        says = words.fill(aim, lang) if one.has_goal else words.NO_GOAL.in_(lang)
        return _form(one, lang, store, Stopped(says=says, in_goal=True, typed=typed))
    return Reply(message=needed_message(found, day_in_tokyo(turn.at), lang, store.catalogue))


async def _of_span(turn: Turn, store: Store, action: Explored, intent: Intent) -> Reply:
    if len(action.ends) < 2:
        return await _again(action, store)
    return await _answered(turn, store, replace(_asked(action, intent), periods=action.ends))


async def _answered(turn: Turn, store: Store, question: Question) -> Reply:
    return reply(await store.write(pressed_on, said(turn, store), question, store.answers), store)


async def _again(action: Explored, store: Store, stopped: Stopped | None = None) -> Reply:
    one = await store.read(explorable, action.metric, store.catalogue)
    nothing = Stopped(says=words.PICK.in_(action.lang), others=action.others)
    return _form(one, action.lang, store, stopped or nothing)


def _form(one: Explorable, lang: Lang, store: Store, stopped: Stopped | None = None) -> Reply:
    aim = aim_of(one.latest, {}, store.catalogue) if one.has_goal else None
    message = exploring_message(one, aim, lang, store.catalogue, stopped=stopped)
    return Reply(message=message, replace=stopped is not None)


def _asked(action: Explored, intent: Intent) -> Question:
    return Question(lang=action.lang, intent=intent, subjects=(action.metric,))
