"""Who is told a figure unasked was told it, as by an answer."""

from __future__ import annotations

from sqlalchemy import select

from data.store import Store
from data.submitting.tables import told_figure
from data.tables import figure
from data.telling.notices import Notice, NoticeKind, post
from tests.delivering import HOUR, NOW, PLACE, telling_to


async def test_who_is_told_a_figure_unasked_is_found_by_its_next_correction(store: Store) -> None:
    """Where it is told to nobody in particular, what is said there next begins with it."""
    async with telling_to(store) as telling:
        await telling.posted()
        some = select(figure.c.id).where(figure.c.metric == "mynumber_card_issued").order_by(figure.c.id).limit(2)
        old, new = await store.read(lambda connection: connection.execute(some).scalars().all())
        payload = {"submission": 1, "version": 1, "lang": "ja", "replaced": old, "figure": new}
        for who in ("p", ""):
            told = Notice(key=f"k{who}", person=who, place=PLACE, kind=NoticeKind.CORRECTED, payload=payload)
            assert await store.write(post, told, NOW)
        for _ in range(3):
            await telling.after(HOUR)

        assert [state for state, _ in await telling.states()] == ["sent"] * 3
        rows = await store.read(lambda connection: connection.execute(select(told_figure)).all())
        assert {(row.person, row.figure, row.place) for row in rows} == {("p", old, PLACE), ("p", new, PLACE)}
