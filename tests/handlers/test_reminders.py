"""A reminder as it is when it is told."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, select

from data.catalogue import Catalogue
from data.model import PlaceKind
from data.people.local_people import seed_local_people
from data.reminding.due import remind
from data.reminding.tables import reminded
from data.store import Store
from data.telling.conversations import Conversation, seen
from data.telling.notices import Notice
from handlers.notify import news
from tests.cards.published import dumped, texts
from tests.due import claimed

WHO = "0d9e1f50-7a3c-4c8e-9a51-6f2b8c4d0001"
AT = datetime(2027, 1, 5, 0, 0, tzinfo=UTC)  # 09:00 in Tokyo, three 開庁日 before the eighth
EVENING = datetime(2027, 1, 5, 8, 16, tzinfo=UTC)


@pytest.fixture
async def told(store: Store, catalogue: Catalogue) -> Notice:
    here = Conversation(id="a:1", kind=PlaceKind.PERSONAL, service_url="https://x", bot="b", person=WHO, lang="en")
    await store.write(seed_local_people, AT)
    await store.write(seen, here, AT)
    assert await store.write(remind, AT, catalogue) == 1
    [one] = await store.write(claimed, AT)
    return one


async def test_it_says_what_is_due_in_the_language_of_the_chat(told: Notice, store: Store) -> None:
    said = await news(told, store, AT)

    assert said is not None
    assert "Figures are due" in texts(dumped(said.message))


async def test_outside_office_hours_nothing_is_told_and_it_comes_again_the_next_day(
    told: Notice, store: Store, catalogue: Catalogue
) -> None:
    assert await news(told, store, EVENING) is None
    assert await store.read(_count) == 0

    assert await store.write(remind, datetime(2027, 1, 6, 0, 0, tzinfo=UTC), catalogue) == 1


def _count(connection: Connection) -> int:
    return len(connection.execute(select(reminded)).all())
