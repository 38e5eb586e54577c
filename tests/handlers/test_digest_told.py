"""A digest when it is told: what fell due, whatever happened since; nothing where nobody wants it any more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from data.database.kept import Kept
from data.digests.due import run
from data.digests.subscriptions import Right, pause, stop
from data.store import Store
from data.telling.notices import Notice, NoticeKind
from handlers import notify
from tests.cards.published import dumped, every, texts
from tests.digests import CHANNEL, DUE, by, notices, published, subscribed
from tests.transactions import write


def fallen_due(store: Store) -> Notice:
    subscribed(store.engine)
    published(store.engine, "18", date(2026, 10, 31))
    write(store.engine, run, DUE, store.catalogue)
    [row] = notices(store.engine)
    payload = {name: part for name, part in row.items() if name not in ("key", "place", "state")}
    return Notice(key="digest", person="", place=CHANNEL.id, kind=NoticeKind.DIGEST, payload=payload)


async def test_it_says_what_fell_due_with_a_chart_of_that_moment(store: Store) -> None:
    notice = fallen_due(store)
    published(store.engine, "19", date(2026, 11, 30))

    news = await notify.news(notice, store, DUE + timedelta(hours=5))

    assert news is not None
    text = "\n".join(texts(dumped(news.message)))
    assert "15手続 → 18手続（+3手続）" in text
    assert "19手続" not in text
    [image] = every(dumped(news.message), "Image")
    assert str(image["url"]).startswith("http://127.0.0.1:3978/charts/")


async def test_told_twice_it_is_the_same(store: Store) -> None:
    notice = fallen_due(store)
    first = await notify.news(notice, store, DUE)
    published(store.engine, "17", date(2026, 10, 31), reason="集計の誤り")

    forgetful = replace(store, messages=Kept(1))
    again = await notify.news(notice, forgetful, DUE + timedelta(hours=2))

    assert first is not None
    assert again is not None
    assert dumped(first.message) == dumped(again.message)


async def test_a_digest_that_was_paused_or_stopped_meanwhile_is_not_told(store: Store) -> None:
    notice = fallen_due(store)
    write(store.engine, pause, by(at=DUE), CHANNEL, True, Right())
    assert await notify.news(notice, store, DUE) is None

    write(store.engine, stop, by(at=DUE), CHANNEL, Right())
    assert await notify.news(notice, store, DUE) is None


async def test_what_many_places_get_is_made_once_and_what_differs_for_each(store: Store) -> None:
    first = fallen_due(store)
    subscribed(store.engine, place=replace(CHANNEL, id="19:other@thread.tacv2"))
    other = replace(first, place="19:other@thread.tacv2", payload={**first.payload, "subscription": 99})
    english = replace(first, payload={**first.payload, "lang": "en"})
    missed = replace(first, payload={**first.payload, "missed": "2026-11-16"})

    told = [await notify.news(one, store, DUE) for one in (first, other, english, missed)]

    made = [one.message for one in told if one]
    assert made[0] is made[1]
    assert len({one.json for one in made}) == 3
