"""What Prometheus is shown, and where."""

from __future__ import annotations

from datetime import datetime

from aiohttp import web

from bot.metrics import Metrics, metrics_app
from bot.opening import open_edge
from bot.server import make_app
from data.store import Store
from tests.bot.conftest import echo, edge, settings
from tests.issuer import Issuer, new_key
from tests.teams import Fault, teams_for
from tests.telling import AtOnce


async def test_what_happened_is_counted_and_names_nobody(now: datetime) -> None:
    metrics = Metrics()
    runner = web.AppRunner(metrics_app(metrics))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    bot = edge(echo, now, measures=metrics)
    async with teams_for(make_app(bot)) as teams:
        await teams.say("西区は？")
        await teams.say("西区は？")
        await teams.install()
        async with teams.session.get(f"http://127.0.0.1:{runner.addresses[0][1]}/metrics") as response:
            shown = await response.text()
            kind = response.headers["Content-Type"]
        async with teams.session.get(teams.endpoint.replace("/api/messages", "/metrics")) as response:
            assert response.status == 404
    await runner.cleanup()

    lines = shown.splitlines()
    assert kind.startswith("text/plain")
    assert 'madoguchi_turns_total{kind="said",outcome="answered"} 2.0' in lines
    assert 'madoguchi_turns_total{kind="joined",outcome="answered"} 2.0' in lines
    assert 'madoguchi_turn_seconds_count{kind="said"} 2.0' in lines
    assert "madoguchi_turns_in_hand 0.0" in lines
    assert "tanaka" not in shown
    assert "西区" not in shown


async def test_calls_to_teams_are_counted_with_their_retries(now: datetime) -> None:
    from bot.connector import Connector
    from bot.hosts import THIS_MACHINE

    metrics = Metrics()
    async with teams_for(make_app(edge(echo, now, connector=Connector(THIS_MACHINE, measures=metrics)))) as teams:
        teams.faults = [Fault(429), Fault(502)]
        await teams.say("西区は？")
        teams.faults = [Fault(500)]
        await teams.say("西区は？")

    def value(name: str, **labels: str) -> float | None:
        return metrics.registry.get_sample_value(name, labels)

    assert value("madoguchi_sends_total", method="POST", status="200") == 1
    assert value("madoguchi_sends_total", method="POST", status="500") == 1
    assert value("madoguchi_send_retries_total", status="429") == 1
    assert value("madoguchi_send_retries_total", status="502") == 1


async def test_what_becomes_of_a_turn_is_told_apart(now: datetime) -> None:
    metrics = Metrics()
    async with teams_for(make_app(edge(echo, now, measures=metrics))) as teams:
        await teams.invoke("adaptiveCard/action", {"action": {"verb": "ask"}})
        await teams.invoke("task/fetch", {})
        teams.faults = [Fault(500)] * 2
        await teams.invoke("adaptiveCard/action", {"action": {"verb": "ask", "data": {"n": 1}}})
        await teams.say("西区は？")
        await teams.post(teams.activity("typing"))

    told = {
        (sample.labels["kind"], sample.labels["outcome"]): sample.value
        for family in metrics.registry.collect()
        for sample in family.samples
        if sample.name == "madoguchi_turns_total"
    }
    assert told == {
        ("pressed", "answered"): 1,
        ("pressed", "refused"): 1,
        ("pressed", "unanswered"): 1,
        ("said", "unanswered"): 1,
        ("other", "answered"): 1,
    }


async def test_charts_are_counted_by_what_whoever_fetched_them_got(now: datetime) -> None:
    metrics = Metrics()
    async with teams_for(make_app(edge(echo, now, measures=metrics))) as teams:
        root = teams.endpoint.removesuffix("/api/messages")
        for path in ("a", "a", "forged"):
            async with teams.session.get(f"{root}/charts/{path}.png") as response:
                await response.read()

    counted = [metrics.registry.get_sample_value("madoguchi_pictures_total", {"status": s}) for s in ("200", "404")]
    assert counted == [2, 1]


async def test_all_that_happens_in_teams_mode_is_counted(store: Store) -> None:
    metrics = Metrics()
    async with Issuer([new_key("good")]) as issuer:
        opened = open_edge(store, settings(issuer, messages_per_minute=1), metrics, begin=AtOnce)
        async with teams_for(make_app(opened)) as teams:
            await teams.say("オンライン手続は何件？")
            teams.authorization = f"Bearer {issuer.token(teams.service)}"
            await teams.say("オンライン手続は何件？")
            await teams.say("オンライン手続は何件？")
    metrics.queue("notices", 3)
    metrics.delivery("sent")

    def value(name: str, **labels: str) -> float | None:
        return metrics.registry.get_sample_value(f"madoguchi_{name}", labels)

    assert value("replies_total", outcome="answered") == value("replies_total", outcome="too_fast") == 1
    assert value("refused_callers_total", why="no_token") == 1
    assert value("tokens_total", outcome="granted") == 1
    assert value("queue_depth", queue="notices") == 3
    assert value("deliveries_total", end="sent") == 1
