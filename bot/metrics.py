"""The numbers for Prometheus, at an address of their own that the world does not reach."""

from __future__ import annotations

from aiohttp import web
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from bot.http import sealed
from bot.measures import Measures

SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15)


class Metrics(Measures):
    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self._turns = Counter("madoguchi_turns", "Activities that were taken.", ["kind", "outcome"], registry=registry)
        self._seconds = Histogram(
            "madoguchi_turn_seconds",
            "From an activity that was let in to its response.",
            ["kind"],
            buckets=SECONDS,
            registry=registry,
        )
        self._replies = Counter("madoguchi_replies", "Answers, by how they were found.", ["outcome"], registry=registry)
        self._refused = Counter("madoguchi_refused_callers", "Callers not let in.", ["why"], registry=registry)
        self._sends = Counter(
            "madoguchi_sends", "Calls to Teams, by their last status.", ["method", "status"], registry=registry
        )
        self._again = Counter(
            "madoguchi_send_retries", "Calls to Teams that were tried again.", ["status"], registry=registry
        )
        self._tokens = Counter("madoguchi_tokens", "Tokens that were asked for.", ["outcome"], registry=registry)
        self._pictures = Counter("madoguchi_pictures", "Pictures that were fetched.", ["status"], registry=registry)
        self._queue = Gauge("madoguchi_queue_depth", "What is due and waits.", ["queue"], registry=registry)
        self._deliveries = Counter(
            "madoguchi_deliveries", "Attempts to tell a notice, by how they ended.", ["end"], registry=registry
        )
        self._in_hand = Gauge("madoguchi_turns_in_hand", "Turns being worked on.", registry=registry)

    def turn(self, kind: str, outcome: str, seconds: float) -> None:
        self._turns.labels(kind, outcome).inc()
        self._seconds.labels(kind).observe(seconds)

    def reply(self, outcome: str) -> None:
        self._replies.labels(outcome).inc()

    def refused(self, why: str) -> None:
        self._refused.labels(why).inc()

    def sent(self, method: str, status: int) -> None:
        self._sends.labels(method, status).inc()

    def again(self, status: int) -> None:
        self._again.labels(status).inc()

    def token(self, outcome: str) -> None:
        self._tokens.labels(outcome).inc()

    def picture(self, status: int) -> None:
        self._pictures.labels(status).inc()

    def queue(self, name: str, depth: int) -> None:
        self._queue.labels(name).set(depth)

    def delivery(self, end: str) -> None:
        self._deliveries.labels(end).inc()

    def in_hand(self, change: int) -> None:
        self._in_hand.inc(change)


def metrics_app(metrics: Metrics) -> web.Application:
    async def show(_: web.Request) -> web.Response:
        return web.Response(body=generate_latest(metrics.registry), headers={"Content-Type": CONTENT_TYPE_LATEST})

    app = web.Application()
    app.on_response_prepare.append(sealed)
    app.add_routes([web.get("/metrics", show)])
    return app
