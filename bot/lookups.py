"""Invokes that look something up and send nothing: the search of the compose box, and the fields of forms.

A search comes from any chat, also from those that the bot is no part of, so nothing is noted of where it came from.
"""

from __future__ import annotations

import asyncio
import html
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from http import HTTPStatus
from typing import Any

import structlog
from botbuilder.schema import Activity

from bot import inbound, outbound
from bot.connector import Json
from bot.pace import Pace
from bot.routing import new_reference
from bot.teams_app.manifest import SEARCH, SEARCHED
from data.refusals import Refusal
from data.store import Store
from handlers import search
from handlers.search import Hit, Lookup

log = structlog.stdlib.get_logger("bot.lookups")

QUERY = "composeExtension/query"
PICK = "composeExtension/selectItem"
CHOICES = "application/search"
FOUND = "application/vnd.microsoft.search.searchResponse"
THUMBNAIL = "application/vnd.microsoft.card.thumbnail"

SECONDS = 4.0  # Teams waits for five
OFTEN = 240  # a minute, of one person: each letter is a search
LONGEST = 300  # signs that are looked for
FURTHEST = 10_000  # where a page may begin


class Lookups:
    def __init__(self, store: Store, clock: Callable[[], datetime], *, pace: Pace | None = None) -> None:
        self._store, self._clock = store, clock
        self._pace = pace or Pace(OFTEN)
        self._ways: Mapping[str, Callable[[Json, Lookup], Awaitable[Json]]] = {
            QUERY: self._query,
            PICK: self._pick,
            CHOICES: self._choices,
        }

    def answer(self, said: Activity) -> Awaitable[Json] | None:
        """The body of the response, or None for what is no lookup. It never raises: there is always a body."""
        name = said.name if said.type == "invoke" and isinstance(said.name, str) else ""
        return self._answered(name, said) if name in self._ways else None

    async def _answered(self, name: str, said: Activity) -> Json:
        value = said.value if isinstance(said.value, dict) else {}
        asked = _asked(said, value, self._clock())
        try:
            async with asyncio.timeout(SECONDS):
                if not self._pace.allows(asked.person):
                    return _nothing(name, search.no("too_fast", asked, self._store))
                return await self._ways[name](value, asked)
        except Exception as wrong:
            reference = new_reference()
            log.exception("lookup_failed", reference=reference, late=isinstance(wrong, TimeoutError))
            if name == CHOICES:
                return outbound.failed(reference)
            return _message(search.failed(asked, reference, self._store))

    async def _query(self, value: Json, asked: Lookup) -> Json:
        if value.get("commandId") != SEARCH:
            return _message(search.no("no_command", asked, self._store))
        page = await search.figures(asked, self._store)
        return _message(page.says) if page.says else _results(page.hits)

    async def _pick(self, value: Json, asked: Lookup) -> Json:
        try:
            hit = await search.pick(asked, _string(value.get("subject")), self._store)
        except Refusal:
            return _message(search.no("gone", asked, self._store))
        return _results([hit])

    async def _choices(self, value: Json, asked: Lookup) -> Json:
        dataset = _string(value.get("dataset"))
        if dataset not in search.DATASETS:
            return outbound.not_ours(CHOICES)
        found = await search.choices(asked, dataset, self._store)
        return _choices(found)


# ── what came ────────────────────────────────────────────────────────────────────────────────────────────


def _asked(said: Activity, value: Json, at: datetime) -> Lookup:
    options = value.get("queryOptions")
    options = options if isinstance(options, dict) else {}
    return Lookup(
        person=inbound.person(said).id,
        at=at,
        text=(_typed(value.get("parameters")) or _string(value.get("queryText")))[:LONGEST],
        skip=_number(options.get("skip"), 0),
        count=_number(options.get("count", options.get("top")), search.MOST),
        locale=inbound.locale(said),
    )


def _typed(parameters: object) -> str:
    for one in parameters if isinstance(parameters, list) else ():
        if isinstance(one, dict) and one.get("name") == SEARCHED:
            return _string(one.get("value"))
    return ""


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _number(value: object, usual: int) -> int:
    """Teams sends whole numbers; anything else is as if it had not been sent."""
    return min(max(value, 0), FURTHEST) if isinstance(value, int) and not isinstance(value, bool) else usual


# ── what goes back ───────────────────────────────────────────────────────────────────────────────────────


def _results(hits: Sequence[Hit]) -> Json:
    attachments = [_attachment(hit) for hit in hits]
    return {"composeExtension": {"type": "result", "attachmentLayout": "list", "attachments": attachments}}


def _attachment(hit: Hit) -> Json:
    """The whole card, for clients that put it in at once; others ask for it, and then it is known who was told."""
    tap = {"type": "invoke", "value": {"subject": hit.subject}}
    line = {"title": _text(hit.preview.title), "text": _text(hit.preview.says), "tap": tap}
    preview = {"contentType": THUMBNAIL, "content": line}
    return {"contentType": outbound.CARD, "content": hit.message.data, "preview": preview}


def _text(plain: str) -> str:
    """A thumbnail reads its text as HTML."""
    return html.escape(plain, quote=False)


def _nothing(name: str, says: str) -> Json:
    """A field of a form has no place for a sentence."""
    return _choices(()) if name == CHOICES else _message(says)


def _message(says: str) -> Json:
    return {"composeExtension": {"type": "message", "text": says}}


def _choices(found: Sequence[tuple[str, str]]) -> Json:
    results: list[dict[str, Any]] = [{"title": title, "value": value} for value, title in found]
    return {"statusCode": int(HTTPStatus.OK), "type": FOUND, "value": {"results": results}}
