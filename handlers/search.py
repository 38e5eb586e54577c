"""Looks things up while somebody still types: figures for the compose box, names for the fields of a form.

What is listed is for the person to choose from; nothing is sent anywhere until they do.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from cards.compose import Preview, preview
from cards.digests.settings import as_chosen
from cards.message import Written
from cards.words import searching as words
from data.answering.ask import Said, Told
from data.answering.finding import Finder
from data.answering.searching import Listed, Sought, picked, searched
from data.language.language_of import language_of
from data.model import Lang
from data.people.rights import Role, may_for
from data.store import Store
from data.telling.told import Hearer
from data.tokyo import day_in_tokyo
from handlers.answered import for_one
from handlers.remembering import remember_listed

MOST = 25  # figures of one page
MOST_CHOICES = 15  # more no client shows


@dataclass(frozen=True, kw_only=True)
class Lookup:
    """What somebody looks for. `skip` and `count` came from a client; `at` is aware, UTC."""

    person: str
    at: datetime
    text: str = ""
    skip: int = 0
    count: int = MOST
    locale: Lang | None = None


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One line of the list, the card that it puts into a message, and the name by which it is picked."""

    subject: str
    preview: Preview
    message: Written


@dataclass(frozen=True, kw_only=True)
class Hits:
    """`says` is a sentence where there is nothing to list."""

    hits: tuple[Hit, ...]
    says: str = ""


async def figures(asked: Lookup, store: Store) -> Hits:
    lang = _lang(asked, store)
    count, on = min(max(asked.count, 1), MOST), day_in_tokyo(asked.at)
    sought = Sought(typed=asked.text, lang=lang, skip=max(asked.skip, 0), count=count, on=on)
    found = await store.read(
        lambda connection: searched(connection, sought, store.answers, store.finder, store.readers)
    )
    hits = []
    for told in found:
        hits.append(_hit(told, store))
        await asyncio.sleep(0)  # each card of a first search is built anew; others are answered in between
    if sought.typed.strip():  # what stands there before anything is typed, nobody looked for
        await remember_listed([one.message for one in hits], _hearer(asked, lang), store)
    says = "" if hits or sought.skip else words.nothing(lang)
    return Hits(hits=tuple(hits), says=says)


def _hearer(asked: Lookup, lang: Lang) -> Hearer:
    """Of a 訂正 they hear in their own chat: the conversation is perhaps none of ours."""
    return Hearer(person=asked.person, place="", lang=lang, at=asked.at)


async def pick(asked: Lookup, subject: str, store: Store) -> Hit:
    """`text` tells the language. Raises StalePress for what is not ours."""
    said = Said(person=asked.person, place="", at=asked.at, lang=_lang(asked, store))
    return _hit(await store.write(picked, said, subject, store.answers), store)


def _hit(told: Told, store: Store) -> Hit:
    answer, _ = told.found
    assert isinstance(answer, Listed)  # nothing else is
    return Hit(
        subject=answer.question.subjects[0],
        preview=preview(answer, store.catalogue),
        message=for_one(told, store),
    )


async def choices(asked: Lookup, dataset: str, store: Store) -> tuple[tuple[str, str], ...]:
    """Pairs of (value, name) for the field of a form, one of `DATASETS`."""
    finder = await asyncio.to_thread(lambda: store.finder)
    found = await DATASETS[dataset](asked, finder, store)
    start, many = max(asked.skip, 0), min(max(asked.count, 1), MOST_CHOICES)
    return tuple(found[start : start + many])


Pairs = Sequence[tuple[str, str]]


async def _metrics(asked: Lookup, finder: Finder, store: Store) -> Pairs:
    metrics, lang = store.catalogue.metrics, _lang(asked, store)
    return [(one, metrics[one].name.in_(lang)) for one in finder.metrics(asked.text)]


async def _mine(asked: Lookup, finder: Finder, store: Store) -> Pairs:
    """What the person may submit."""
    metrics, on = store.catalogue.metrics, day_in_tokyo(asked.at)
    owners = {metric.owner for metric in metrics.values()}
    mine = await store.read(may_for, asked.person, Role.SUBMITTER, owners, on)
    return [pair for pair in await _metrics(asked, finder, store) if metrics[pair[0]].owner in mine]


async def _targets(asked: Lookup, finder: Finder, store: Store) -> Pairs:
    """Metrics and entries."""
    names = {metric.id: metric.name for metric in store.catalogue.metrics.values()}
    names |= {entry.id: entry.name for entry in store.catalogue.entries.values()}
    return [(one, names[one].in_(_lang(asked, store))) for one in finder.targets(asked.text)]


async def _about(asked: Lookup, finder: Finder, store: Store) -> Pairs:
    """Topics and metrics, as a digest names them."""
    named = as_chosen(store.catalogue, _lang(asked, store))
    return [named[one] for one in finder.about(asked.text)]


DATASETS: Mapping[str, Callable[[Lookup, Finder, Store], Awaitable[Pairs]]] = {
    "metrics": _metrics,
    "mine": _mine,
    "targets": _targets,
    "about": _about,
}


Why = Literal["too_fast", "no_command", "gone"]


def no(why: Why, asked: Lookup, store: Store) -> str:
    """Why nothing is listed, for a person."""
    return {"too_fast": words.too_fast, "no_command": words.no_command, "gone": words.gone}[why](_lang(asked, store))


def failed(asked: Lookup, reference: str, store: Store) -> str:
    """`reference` is what the person may quote; the same stands in the log."""
    return words.failed(_lang(asked, store), reference)


def _lang(asked: Lookup, store: Store) -> Lang:
    """Of what was typed; a few letters tell less than the client's own language."""
    if store.lang:
        return store.lang
    return asked.locale or (language_of(asked.text) if asked.text.strip() else "ja")
