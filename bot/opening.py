"""The edge as it stands in each mode, made of its parts. Nothing is reached for yet: that begins when it runs."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any

from bot.auth import Expected, TeamsAuthentication
from bot.connector import Connector
from bot.credentials import MACHINE, ClientSecret, Credentials, ManagedIdentity
from bot.delivering import Delivering
from bot.downloads import Downloads
from bot.drawing import Pictures
from bot.edge import Edge, Tells
from bot.engine import Engine, Rhythm
from bot.fetching import Fetcher
from bot.hand import Hand
from bot.hosts import THIS_MACHINE, Hosts, names_this_machine, read_hosts
from bot.keys import SigningKeys
from bot.ledger import Ledger
from bot.lookups import Lookups
from bot.measures import Measures
from bot.once import Once
from bot.pace import SharedPace
from bot.places import SELDOM, Places
from bot.promises import Promises
from bot.redelivery import OFTEN, Redelivery
from bot.roster import Roster
from bot.routing import PATIENCE, respond
from bot.sdk import Adapter, Authentication, Lines, LocalAuthentication
from bot.settings import DIGEST_GAP, DIGEST_RATE, Settings
from bot.tokens import Token
from bot.turns import Instead, Turns, free, nothing
from bot.upkeep import Upkeep
from data.database import once
from data.store import Store
from data.telling import conversations, happened
from data.tidy import tidy
from handlers import chart, deciding, unread, upload, working
from handlers.turn import Event, Reply, Turn

SOON = 2.0  # seconds in which whoever asks whether all is well hears it


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True)
class Ways:
    """Who comes in, and how answers go out. `parts` have to run for that."""

    authentication: Authentication
    connector: Connector
    parts: tuple[AbstractAsyncContextManager[Any], ...]
    files: Hosts
    messages_per_minute: int | None = None  # of one person; None: as many as they like
    ready: Callable[[], bool] = field(default=lambda: True)
    answers_to: Callable[[str], bool] = field(default=lambda host: True)  # a Host header


def open_edge(
    store: Store,
    settings: Settings | None = None,
    measures: Measures | None = None,
    *,
    patience: float = PATIENCE,
    begin: Callable[[Delivering], Tells] | None = None,
) -> Edge:
    """Without settings as in local mode: no sign-in, so the listener must be one that only this machine reaches.

    `patience` is what a handler may take, in seconds, and four times what anybody waits for the ledger. `begin` makes
    what tells the notices, the engine unless a test has something simpler.
    """
    measures = measures or Measures()
    begin = begin or _engine(store, rhythm_of(settings), measures)
    ways = teams_ways(settings, measures) if settings and settings.mode == "teams" else local_ways(measures)
    downloads = Downloads(ways.files)
    hand, ledger = Hand(), Ledger(lambda steps: store.write(once.take, steps), patience=patience / 4)
    pictures = Pictures(find=lambda token: chart.chart(token, store), draw=chart.draw, warm=chart.warm)
    delivering = Delivering(store=store, connector=ways.connector, clock=utc_now, heard=measures.delivery)
    engine = begin(delivering)

    def too_fast(turn: Turn) -> Reply:
        measures.reply("too_fast")
        return working.too_fast(turn, store)

    most = ways.messages_per_minute
    places = Places(
        lambda heard, at: store.note(conversations.seen, heard, at),
        lambda place, why, at: store.write(conversations.closed, place, why, at),
        lambda one, at: store.write(happened.note, one, at),
        utc_now,
    )
    turns = Turns(
        respond=partial(respond, store=store, seconds=patience, told=measures.reply),
        working=lambda turn: working.working(turn, store),
        pace=_pacing(ledger, most, too_fast) if most else free,
        once=Once(ledger, utc_now),
        promises=Promises(store.write, utc_now),
        places=places,
        hand=hand,
        clock=utc_now,
        files=downloads.of,
        owns=Roster(ways.connector).owner,
        lookups=Lookups(store, utc_now).answer,
        tell=engine.soon,
    )

    adapter = Adapter(ways.authentication)
    redelivery = Redelivery(turns, adapter, ways.authentication)

    async def template(token: str) -> bytes:
        at = utc_now()
        return await upload.workbook(upload.links(store).read(token, at), store, at)

    async def closed_since(at: datetime) -> Sequence[str]:
        return await store.read(conversations.closed_since, at)

    async def ready() -> dict[str, bool]:
        return {"store": await _in_time(store.ready()), "keys": ways.ready(), "engine": engine.alive}

    return Edge(
        authentication=ways.authentication,
        adapter=adapter,
        turns=turns,
        pictures=pictures,
        proposed=lambda token: deciding.proposed(token, store, utc_now()),
        template=template,
        ready=ready,
        answers_to=ways.answers_to,
        parts=(
            *ways.parts,
            Upkeep(lambda: store.write(tidy, utc_now())),
            downloads,
            engine,
            ledger,
            hand,
            Upkeep(redelivery.look, seconds=OFTEN),
            Upkeep(lambda: places.look(closed_since), seconds=SELDOM),
            pictures,
        ),
        measures=measures,
        audit=lambda one: unread.unread(one, store, utc_now()),
    )


def _engine(store: Store, rhythm: Rhythm, measures: Measures) -> Callable[[Delivering], Tells]:
    return lambda delivering: Engine(store, delivering, measures, rhythm)


def rhythm_of(settings: Settings | None) -> Rhythm:
    if settings is None:
        return Rhythm(rate=DIGEST_RATE, gap=DIGEST_GAP)
    return Rhythm(rate=settings.digest_rate, gap=settings.digest_gap)


async def _in_time(asked: Awaitable[bool]) -> bool:
    """Whoever asks whether all is well does not wait, and hears of no exception."""
    try:
        async with asyncio.timeout(SOON):
            return await asked
    except Exception:
        return False


def local_ways(measures: Measures) -> Ways:
    connector = Connector(THIS_MACHINE, measures=measures)
    return Ways(
        authentication=LocalAuthentication(connector),
        connector=connector,
        parts=(connector,),
        files=THIS_MACHINE,
        answers_to=names_this_machine,
    )


def teams_ways(settings: Settings, measures: Measures) -> Ways:
    fetcher = Fetcher()
    keys = SigningKeys(fetcher, settings.openid_metadata_url)
    token = Token(_credentials(settings, fetcher), told=measures.token)
    connector = Connector(settings.hosts, token, measures=measures)
    expected = Expected(app_id=settings.app_id, tenant=settings.tenant_id, hosts=settings.hosts)
    return Ways(
        authentication=TeamsAuthentication(keys, Lines(connector), expected),
        connector=connector,
        parts=(fetcher, keys, token, connector),
        files=read_hosts(settings.file_hosts),
        messages_per_minute=settings.messages_per_minute,
        ready=lambda: keys.ready,
    )


def _credentials(settings: Settings, fetcher: Fetcher) -> Credentials:
    if settings.app_type == "SingleTenant":
        return ClientSecret(
            fetcher=fetcher,
            login=settings.login_url.rstrip("/"),
            tenant=settings.tenant_id,
            app_id=settings.app_id,
            secret=settings.app_password.get_secret_value(),
        )
    return ManagedIdentity(
        fetcher=fetcher,
        app_id=settings.app_id,
        endpoint=settings.identity_endpoint or MACHINE,
        header=settings.identity_header.get_secret_value(),
    )


def _pacing(ledger: Ledger, most: int, too_fast: Callable[[Turn], Reply]) -> Callable[[Turn, object], Instead]:
    pace = SharedPace(ledger, utc_now, most)

    def begin(turn: Turn, delivery: object) -> Instead:
        if turn.event is Event.JOINED:
            return nothing
        counted = pace.count(turn.person.id, delivery)

        async def hurry() -> Reply | None:
            return None if await counted.allowed() else too_fast(turn)

        return hurry

    return begin
