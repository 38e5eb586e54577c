"""The bot as a running program: its listeners, from the first call until it is told to stop."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
from contextlib import AsyncExitStack

import structlog
from aiohttp import web

from bot import logs
from bot.http import Runner
from bot.measures import Measures
from bot.opening import open_edge
from bot.server import make_app
from bot.settings import Settings
from data.refusals import StartupError
from data.store import Store

log = structlog.stdlib.get_logger("bot.serving")

SWEEP = 10_000  # new objects after which Python looks for garbage among them; a message makes some hundred
TURN = 0.001  # seconds that the thread at the database may keep the loop waiting, or the loop that thread


async def run(settings: Settings, store: Store) -> int:
    """Serves until told to stop (Ctrl-C, SIGTERM), then lets what is under way finish. Gives the exit status.

    Raises StartupError when a port cannot be had.
    """
    logs.set_up(for_people=settings.mode == "local")
    stop = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    async with AsyncExitStack() as stack:
        measures = await _measures(settings, stack)
        edge = open_edge(store, settings, measures)
        await _listen(stack, make_app(edge), settings.host, settings.port, "MADOGUCHI_PORT")
        edge.pictures.begin()
        # What was made at the start stays to the end: nobody needs to look through it again and again.
        gc.freeze()
        gc.set_threshold(SWEEP)
        sys.setswitchinterval(TURN)
        log.info(
            "serving", messages=f"{settings.base_url}/api/messages", playground=settings.playground or "not started"
        )
        await stop.wait()
        log.info("stopping")
    return 0


async def _measures(settings: Settings, stack: AsyncExitStack) -> Measures:
    if not settings.metrics_port:
        return Measures()
    from bot.metrics import Metrics, metrics_app

    metrics = Metrics()
    await _listen(stack, metrics_app(metrics), settings.metrics_host, settings.metrics_port, "MADOGUCHI_METRICS_PORT")
    return metrics


async def _listen(stack: AsyncExitStack, app: web.Application, host: str, port: int, setting: str) -> None:
    """Until the stack is left; then takes no more calls, and waits for those that it has."""
    runner = Runner(app)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    try:
        await web.TCPSite(runner, host, port, backlog=2048).start()
    except OSError as wrong:
        raise StartupError(
            f"Port {port} of {host} cannot be used: {wrong.strerror}. Is the bot running already? "
            f"Stop it, or set {setting} to a free port."
        ) from wrong
