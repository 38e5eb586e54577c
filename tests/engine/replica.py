"""A process that tells notices and does nothing else, to be stopped or killed: replica.py URL RATE LATE"""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import structlog

from bot.connector import Connector
from bot.delivering import Delivering
from bot.engine import Engine, Rhythm
from bot.hosts import THIS_MACHINE
from bot.measures import Measures
from data.addresses.links import ChartLinks
from data.answering.readers import Readers
from data.catalogue import load
from data.language import Reader
from data.store import Store, open_engine

OFTEN = "*/3 * * * * *"  # every three seconds, so that a test need not wait


def now() -> datetime:
    return datetime.now(UTC)


async def main(url: str, rate: int, late: float) -> None:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    catalogue = load()
    links, threads = ChartLinks("http://127.0.0.1", b"a key for tests only"), ThreadPoolExecutor(4)
    store = Store(open_engine(url), catalogue, Readers(Reader(catalogue)), links, threads)
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with Connector(THIS_MACHINE) as connector:
        delivering = Delivering(store=store, connector=connector, clock=now, late=timedelta(seconds=late))
        async with Engine(store, delivering, Measures(), Rhythm(rate=rate, tick=OFTEN, beat=2.0, after=0)):
            sys.stdout.write("ready\n")
            sys.stdout.flush()
            await stop.wait()
    store.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3])))
