"""Pictures are drawn elsewhere, once each, and a drawing that dies takes nothing with it."""

from __future__ import annotations

import asyncio
import os

import pytest

from bot.drawing import NotDrawn, Pictures
from data.addresses.signed import BadLink
from tests import drawings
from tests.bot.conftest import find


async def test_a_picture_is_drawn_in_another_process() -> None:
    async with Pictures(find=find, draw=drawings.whose, warm=drawings.warm) as pictures:
        first, second = await pictures.get("a"), await pictures.get("b")

    assert first.png != str(os.getpid()).encode()
    assert first.png == second.png
    assert first.etag == second.etag


async def test_a_process_that_was_begun_ahead_is_the_one_that_draws(capfd: pytest.CaptureFixture[str]) -> None:
    async with Pictures(find=find, draw=drawings.quick, warm=drawings.loudly_warm) as pictures:
        pictures.begin()
        await pictures.get("a")

    assert capfd.readouterr().out == "warm\n"


async def test_a_picture_is_found_and_drawn_once_for_all_who_ask() -> None:
    found: list[str] = []

    async def counted(token: str) -> tuple[str, str]:
        found.append(token)
        return token, "dark"

    async with Pictures(find=counted, draw=drawings.quick, warm=drawings.warm) as pictures:
        both = await asyncio.gather(pictures.get("a"), pictures.get("a"))
        later = await pictures.get("a")
        other = await pictures.get("b")

    assert found == ["a", "b"]
    assert {picture.etag for picture in [*both, later]} == {later.etag}
    assert other.etag != later.etag


async def test_no_more_bytes_are_kept_than_allowed_and_the_oldest_go_first() -> None:
    found: list[str] = []

    async def counted(token: str) -> tuple[str, str]:
        found.append(token)
        return token, "dark"

    async with Pictures(find=counted, draw=drawings.quick, warm=drawings.warm, keep=2 * 14) as pictures:
        for token in ("a", "b", "a", "c", "a", "b"):
            await pictures.get(token)

    assert len(await _quick("a")) == 14
    assert found == ["a", "b", "c", "b"]


async def _quick(word: str) -> bytes:
    return drawings.quick(word, "dark")


async def test_a_forged_token_is_never_drawn_nor_kept() -> None:
    async with Pictures(find=find, draw=drawings.quick, warm=drawings.warm) as pictures:
        for _ in range(2):
            with pytest.raises(BadLink):
                await pictures.get("forged")


@pytest.mark.parametrize(
    ("draw", "word", "seconds"),
    [(drawings.wrong, "wrong", 10), (drawings.deadly, "deadly", 10), (drawings.endless, "endless", 0.3)],
)
async def test_a_drawing_that_fails_dies_or_hangs_is_not_drawn_and_the_next_one_is(
    draw: object, word: str, seconds: float, capfd: pytest.CaptureFixture[str]
) -> None:
    async with Pictures(find=find, draw=draw, warm=drawings.warm, seconds=seconds) as pictures:  # type: ignore[arg-type]
        with pytest.raises(NotDrawn):
            await pictures.get(word)
        if draw is not drawings.wrong:
            assert (await pictures.get("next")).png.endswith(b"next light")


async def test_all_who_waited_when_a_drawing_died_may_ask_again_at_once() -> None:
    async with Pictures(find=find, draw=drawings.deadly, warm=drawings.warm) as pictures:
        lost = await asyncio.gather(pictures.get("deadly"), pictures.get("b"), return_exceptions=True)
        again = await asyncio.gather(pictures.get("b"), pictures.get("c"))

    assert isinstance(lost[0], NotDrawn)
    assert [picture.png[8:] for picture in again] == [b"b light", b"c light"]
