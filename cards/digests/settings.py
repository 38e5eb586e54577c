"""The settings of a place's digest: what about, when, in which language; pause, stop, try."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from microsoft_teams.cards import Action, ActionSet, CardElement

from cards import elements, inputs
from cards.actions import button
from cards.digests.actions import (
    EVERYTHING,
    MOST,
    PauseDigest,
    SaveDigest,
    StopDigest,
    TryDigest,
    choices,
    chosen_of,
)
from cards.elements import Pair
from cards.evidence import Item, gathered
from cards.message import Message
from cards.plain import plain_message
from cards.proof import prove
from cards.submitting.evidence import named, of_moments
from cards.words import digests, labels
from cards.words import subscriptions as words
from cards.words.notices import Words
from cards.words.subscriptions import Problem
from data.catalogue import Catalogue
from data.digests.model import Asleep, Subscription, Wanted
from data.model import Lang, PlaceKind


def settings_message(
    one: Subscription | None,
    kind: PlaceKind,
    lang: Lang,
    catalogue: Catalogue,
    *,
    note: Problem | Literal["saved"] | None = None,
) -> Message:
    """`one` is None where nothing is set up yet; `note` is what became of what was typed."""
    title = words.TITLE.in_(lang)
    wanted = one.wanted if one else Wanted(lang=lang)
    top = [
        elements.small(labels.BOT.in_(lang), spacing="None"),
        elements.heading(title),
        elements.paragraph(words.says(kind, lang)),
    ]
    body: list[CardElement] = [elements.band(*top)]
    body += [elements.group(elements.remark(words.SAVED.in_(lang), "good"))] if note == "saved" else []
    body += [_standing(one, lang, catalogue)] if one else []
    body += _form(wanted, lang, catalogue, None if note == "saved" else note)
    save = button((words.CHANGE if one else words.START).in_(lang), SaveDigest(lang=lang), sends_form=True)
    body.append(ActionSet(actions=[save]))
    says = f"{title}：{words.says(kind, lang)}" if lang == "ja" else f"{title}: {words.says(kind, lang)}"
    card = elements.card(body, lang=lang, says=says, actions=_actions(one, lang) if one else [])
    message = Message(card=card, summary=says)
    return prove(message, gathered(_evidence(one, wanted, lang, catalogue)))


def stopped_message(lang: Lang) -> Message:
    return plain_message(words.stopped(lang), lang)


def untold_message(lang: Lang) -> Message:
    """Of a test: there is nothing to tell."""
    return plain_message(Words(title=digests.TEST.in_(lang), says=digests.TEST_NOTHING.in_(lang)), lang)


def with_asleep(welcome: Message, asleep: Asleep, lang: Lang) -> Message:
    """A bot that was taken out and came back says that it says nothing, and how that is changed."""
    said = list(_asleep(asleep, lang))
    if not said:
        return welcome
    body = [*(welcome.card.body or []), elements.section(words.TITLE.in_(lang), *said)]
    return replace(welcome, card=welcome.card.model_copy(update={"body": body}))


def _asleep(asleep: Asleep, lang: Lang) -> Iterator[CardElement]:
    if asleep.here:
        resume = button(words.RESUME.in_(lang), PauseDigest(lang=lang, paused=False))
        yield elements.paragraph(words.asleep(lang), spacing="None")
        yield ActionSet(actions=[resume])
    if asleep.elsewhere:
        yield elements.paragraph(words.asleep_elsewhere(lang), spacing="Default" if asleep.here else "None")


def as_chosen(catalogue: Catalogue, lang: Lang) -> dict[str, tuple[str, str]]:
    """What a digest can be about, by id: as it is chosen, and its name."""
    return choices(catalogue, lang, words.TOPIC.in_(lang))


def _standing(one: Subscription, lang: Lang, catalogue: Catalogue) -> CardElement:
    state = words.PAUSED if one.paused else words.ON
    pairs = [Pair(name=words.STATE.in_(lang), says=state.in_(lang))]
    if not one.paused:
        pairs.append(Pair(name=words.NEXT.in_(lang), says=digests.moment(one.next_due_at, lang)))
    if last := words.last(one, lang):
        pairs.append(Pair(name=words.LAST.in_(lang), says=last))
    about = elements.small(digests.about(one.wanted.about, catalogue, lang), spacing="None")
    return elements.group(elements.facts(pairs), about)


def _form(wanted: Wanted, lang: Lang, catalogue: Catalogue, wrong: Problem | None) -> Iterator[CardElement]:
    every = [(EVERYTHING, words.EVERYTHING.in_(lang)), *as_chosen(catalogue, lang).values()]
    days = [(str(number), day.in_(lang)) for number, day in enumerate(words.WEEKDAYS)]
    tongues = [("ja", words.JAPANESE.in_(lang)), ("en", words.ENGLISH.in_(lang))]
    clock = f"{wanted.schedule.at:%H:%M}"
    chosen = "" if wanted.about.everything else chosen_of(wanted.about)
    hint = words.EVERYTHING.in_(lang)
    field = inputs.some_field("about", label=words.ABOUT.in_(lang), choices=every, value=chosen, hint=hint)
    yield inputs.searched(field, "about")
    yield inputs.pick_field("weekday", label=words.WEEKDAY.in_(lang), choices=days, value=str(wanted.schedule.weekday))
    yield inputs.time_field("time", label=words.TIME.in_(lang), value=clock)
    yield inputs.pick_field("tongue", label=words.LANGUAGE.in_(lang), choices=tongues, value=wanted.lang)
    if wrong:
        yield elements.remark(words.problem(wrong, MOST, lang))
    yield elements.small(words.HOLIDAYS.in_(lang))


def _actions(one: Subscription, lang: Lang) -> list[Action]:
    pause = words.RESUME if one.paused else words.PAUSE
    return [
        button(words.TRY.in_(lang), TryDigest(lang=lang)),
        button(pause.in_(lang), PauseDigest(lang=lang, paused=not one.paused)),
        button(words.STOP.in_(lang), StopDigest(lang=lang)),
    ]


def _evidence(one: Subscription | None, wanted: Wanted, lang: Lang, catalogue: Catalogue) -> Iterator[Item]:
    yield from (*words.EXAMPLES, words.problem("many", MOST, lang), words.TRY.in_(lang))
    yield f"{wanted.schedule.at:%H:%M}"
    yield chosen_of(wanted.about)
    for metric in catalogue.metrics:
        yield from (*named(metric, catalogue), metric, f"metric:{metric}")
    for topic in catalogue.topics.values():
        yield from (topic.name.ja, topic.name.en, topic.id, f"topic:{topic.id}")
    if one:
        yield from of_moments(one.next_due_at, one.outcome_at)
    yield from (str(number) for number in range(len(words.WEEKDAYS)))
