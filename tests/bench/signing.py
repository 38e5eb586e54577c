"""The issuer of tokens beside a bench: in a thread of its own, so that bots can ask it while they start."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from tests.issuer import Issuer, new_key


@contextmanager
def issuing() -> Iterator[Issuer]:
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    issuer = Issuer([new_key("bench")])
    asyncio.run_coroutine_threadsafe(issuer.__aenter__(), loop).result()
    try:
        yield issuer
    finally:
        asyncio.run_coroutine_threadsafe(issuer.__aexit__(None, None, None), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
