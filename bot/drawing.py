"""Pictures of charts. Drawing one takes a tenth of a second of pure work, so it is done in a process of its own."""

from __future__ import annotations

import asyncio
import faulthandler
import hashlib
import multiprocessing
import os
import signal
import threading
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

import structlog

log = structlog.stdlib.get_logger("bot.drawing")

Chart = tuple[Any, ...]
"""What a drawing is made from. Only those who find it and draw it know what is in it; it must be picklable."""


class NotDrawn(Exception):
    """The picture exists, but could not be drawn now. Asking again may help."""


@dataclass(frozen=True, kw_only=True)
class Picture:
    png: bytes = field(repr=False)
    etag: str  # with its quotation marks, as the header wants it

    @classmethod
    def of(cls, png: bytes) -> Picture:
        return cls(png=png, etag=f'"{hashlib.sha256(png).hexdigest()[:32]}"')


class Pictures:
    """Usable while entered. `find` turns a signed token into a chart, or raises `data.addresses.links.BadLink`.

    `draw` runs in the other process, with what was found as its arguments; `warm` is run there once, beforehand.
    """

    def __init__(
        self,
        *,
        find: Callable[[str], Awaitable[Chart]],
        draw: Callable[..., bytes],
        warm: Callable[[], object],
        seconds: float = 10,
        keep: int = 32 << 20,
    ) -> None:
        self._find, self._draw, self._warm = find, draw, warm
        self._seconds = seconds
        self._kept = _Kept(keep)
        self._under_way: dict[str, asyncio.Task[Picture]] = {}
        self._pool: ProcessPoolExecutor | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, at: TracebackType | None
    ) -> None:
        self._drop()

    def begin(self) -> None:
        """Starts the process ahead of the first picture, which would start it too. Nobody waits for it."""
        self._worker().submit(_nothing)

    async def get(self, token: str) -> Picture:
        """Raises BadLink and NotDrawn. Those who ask for the same picture at the same time share one drawing."""
        if picture := self._kept.get(token):
            return picture
        if token not in self._under_way:
            task = asyncio.create_task(self._make(token))
            self._under_way[token] = task
            task.add_done_callback(lambda _: self._under_way.pop(token, None))
        return await asyncio.shield(self._under_way[token])

    async def _make(self, token: str) -> Picture:
        picture = await self.drawn(await self._find(token))
        self._kept.put(token, picture)
        return picture

    async def drawn(self, chart: Chart) -> Picture:
        """A picture that is not kept: for those who are asked each time whether they may see it. Raises NotDrawn."""
        loop, worker = asyncio.get_running_loop(), self._worker()
        try:
            png = await loop.run_in_executor(worker, _drawn, self._draw, chart, self._seconds)
        except BrokenProcessPool as wrong:
            # It took too long, or was killed for its memory. The next picture gets a new process.
            if worker is self._pool:
                self._drop()
            log.exception("drawing_died")
            raise NotDrawn from wrong
        except Exception as wrong:
            log.exception("drawing_failed")
            raise NotDrawn from wrong
        return Picture.of(png)

    def _worker(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                max_workers=1,
                mp_context=multiprocessing.get_context("spawn"),  # a fork would copy locks that threads hold
                initializer=_begin,
                initargs=(self._warm,),
            )
        return self._pool

    def _drop(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


class _Kept:
    """The pictures that were asked for last, up to so many bytes."""

    def __init__(self, most: int) -> None:
        self._most, self._size = most, 0
        self._pictures: OrderedDict[str, Picture] = OrderedDict()

    def get(self, token: str) -> Picture | None:
        if token in self._pictures:
            self._pictures.move_to_end(token)
        return self._pictures.get(token)

    def put(self, token: str, picture: Picture) -> None:
        self._pictures[token] = picture
        self._size += len(picture.png)
        while self._size > self._most:
            _, oldest = self._pictures.popitem(last=False)
            self._size -= len(oldest.png)


# ── what runs in the other process ───────────────────────────────────────────────────────────────────────


def _begin(warm: Callable[[], object]) -> None:
    # Ctrl-C in a terminal reaches every process of the group; the parent alone decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_bot, daemon=True).start()
    warm()


def _end_with_the_bot() -> None:
    """A bot that was killed tells nobody; without this the process would wait for its next picture for ever."""
    bot = multiprocessing.parent_process()
    if bot is not None:
        bot.join()
        os._exit(0)


def _nothing() -> None:
    """Starting a pool is asking it for something."""


def _drawn(draw: Callable[..., bytes], chart: Chart, seconds: float) -> bytes:
    """A drawing that hangs takes its process with it: nothing else stops one that is deep inside a C library."""
    faulthandler.dump_traceback_later(seconds, exit=True)
    try:
        return draw(*chart)
    finally:
        faulthandler.cancel_dump_traceback_later()
