"""The card that offers what can be looked into of a figure: only what there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from microsoft_teams.cards import ActionSet, CardElement

from cards import elements, inputs
from cards.actions import button
from cards.evidence import Item, gathered, of_as_of, of_days
from cards.exploring.actions import AsIndex, BesideOther, BesideTimes, BesideWards, Explored, OverTime, ToGoal
from cards.message import Message
from cards.proof import prove
from cards.rows import ask
from cards.submitting import evidence
from cards.words import dates, figures, labels
from cards.words import exploring as words
from data.catalogue import Catalogue
from data.exploring.goals import Aim
from data.exploring.looking import Explorable
from data.model import Intent, Lang, Question, Shown

MOST_POINTS = 60  # that can be picked, the newest
Pairs = list[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Stopped:
    """What keeps the last press from being done, said where it has to be mended.

    `others` were chosen and stay so; `typed` are the fields of the goal as they arrived.
    """

    says: str
    in_goal: bool = False
    others: Sequence[str] = ()
    typed: Mapping[str, str] = field(default_factory=dict)


def exploring_message(
    one: Explorable, aim: Aim | None, lang: Lang, catalogue: Catalogue, *, stopped: Stopped | None = None
) -> Message:
    wrong = [elements.remark(stopped.says)] if stopped else []
    below = bool(stopped and stopped.in_goal and aim)  # then that part stands first, where it is seen
    typed = stopped.typed if stopped else {}
    goal = _to_goal(one, aim, lang, typed, wrong if below else ())
    body: list[CardElement] = [
        elements.band(
            elements.small(words.TITLE.in_(lang), spacing="None"),
            elements.heading(one.metric.name.in_(lang)),
            elements.paragraph(figures.sentence(one.latest, catalogue, lang)),
        ),
        *([] if below else wrong),
        *(goal if below else []),
        _beside(one, lang, catalogue, stopped.others if stopped else ()),
        *([_over_time(one, lang)] if len(one.points) > 1 else []),
        *([] if below else goal),
    ]
    asked = Question(lang=lang, intent=Intent.VALUE, subjects=(one.metric.id,))
    says = f"{words.TITLE.in_(lang)}{'：' if lang == 'ja' else ': '}{one.metric.name.in_(lang)}"
    actions = [ask(words.FIGURE.in_(lang), Intent.VALUE, (one.metric.id,), asked)]
    message = Message(card=elements.card(body, lang=lang, says=says, actions=actions), summary=says)
    return prove(message, gathered([*_evidence(one, aim, catalogue), *evidence.typed(*typed.values())]))


def _beside(one: Explorable, lang: Lang, catalogue: Catalogue, kept: Sequence[str]) -> CardElement:
    others = [
        (m.id, m.name.in_(lang)) for m in catalogue.metrics.values() if m is not one.metric and not m.picture_only
    ]
    field = inputs.some_field(
        "other", label=words.OTHERS.in_(lang), choices=others, value=",".join(kept), hint=words.OTHER_HINT.in_(lang)
    )
    found: list[CardElement] = [
        elements.small(words.APART.in_(lang)),
        inputs.searched(field, "metrics"),
        _send(words.SHOW_BESIDE.in_(lang), BesideOther, one, lang),
    ]
    if len(one.wards) > 1:
        wards = [(ward, catalogue.wards[ward].name.in_(lang)) for ward in one.wards]
        found.append(inputs.some_field("wards", label=words.WARDS.in_(lang), choices=wards, value=",".join(one.wards)))
        found.append(_send(words.SHOW_WARDS.in_(lang), BesideWards, one, lang))
    return elements.section(words.BESIDE.in_(lang), *found)


def _over_time(one: Explorable, lang: Lang) -> CardElement:
    points = _picked(one.points, lang)
    actions = [
        button(title.in_(lang), kind(lang=lang, metric=one.metric.id), sends_form=True)
        for title, kind in (
            (words.SHOW_TREND, OverTime),
            (words.SHOW_INDEX, AsIndex),
            (words.SHOW_TIMES, BesideTimes),
        )
    ]
    return elements.section(
        words.TREND.in_(lang),
        inputs.pick_field("first", label=words.FIRST.in_(lang), choices=points, value=points[0][0]),
        inputs.pick_field("last", label=words.LAST.in_(lang), choices=points, value=points[-1][0]),
        ActionSet(actions=list(actions)),
    )


def _picked(points: Sequence[Shown], lang: Lang) -> Pairs:
    """In one calendar: a field on a phone has no room for both."""
    return [(_iso(one.figure.when.end), dates.axis(one.figure.when, lang)) for one in points[-MOST_POINTS:]]


def _to_goal(
    one: Explorable, aim: Aim | None, lang: Lang, typed: Mapping[str, str], below: Sequence[CardElement]
) -> list[CardElement]:
    """Nothing where nothing is to be reached. What was typed comes back as it was, also what cannot be read."""
    if aim is None:
        return []
    values = {**known_of(aim), **{name: text for name, text in typed.items() if text.strip()}}
    said = [elements.small(words.ARITHMETIC.in_(lang)), *below]
    return [goal_fields(one.metric.id, values, lang, words.GOAL.in_(lang), said)]


def known_of(aim: Aim) -> dict[str, str]:
    """The fields of the sum by their names, with what is known of them already."""
    target = aim.target.number if aim.target else None
    return {
        "start": _iso(aim.start.day if aim.start else None),
        "goal": _iso(aim.goal.day if aim.goal else None),
        "target": format(target, "f") if target is not None else "",
    }


def goal_fields(
    metric: str, values: Mapping[str, str], lang: Lang, title: str, below: Sequence[CardElement] = ()
) -> CardElement:
    """The inputs of the sum; `below` stands between them and their button."""
    return elements.section(
        title,
        inputs.day_field("start", label=words.START.in_(lang), lang=lang, value=values["start"]),
        inputs.day_field("goal", label=words.DAY.in_(lang), lang=lang, value=values["goal"]),
        inputs.text_field("target", label=words.TARGET.in_(lang), value=values["target"], longest=60),
        *below,
        ActionSet(actions=[button(words.SHOW_GOAL.in_(lang), ToGoal(lang=lang, metric=metric), sends_form=True)]),
    )


def _send(title: str, kind: type[Explored], one: Explorable, lang: Lang) -> CardElement:
    return ActionSet(actions=[button(title, kind(lang=lang, metric=one.metric.id), sends_form=True)])


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _evidence(one: Explorable, aim: Aim | None, catalogue: Catalogue) -> Iterator[Item]:
    for metric in catalogue.metrics:
        yield from (metric, *evidence.named(metric, catalogue))
    yield from evidence.of_figures([one.latest.figure])
    for point in one.points:  # offered by their days
        yield from (*of_as_of(point.figure.when), _iso(point.figure.when.end))
    yield from (words.SHOW_TIMES.ja, words.SHOW_TIMES.en, labels.BOT.ja)
    for said in (words.OTHERS, words.TOO_MANY):
        yield from (said.ja, said.en)
    if aim:
        yield from of_aim(aim)


def of_aim(aim: Aim) -> Iterator[Item]:
    """What the fields hold: as a day, and as the field writes it."""
    for given in (aim.start, aim.goal, aim.target):
        if given and given.day:
            yield given.day.isoformat()
            yield from of_days(given.day)
        if given and given.number is not None:
            yield from (given.number, format(given.number, "f"))
