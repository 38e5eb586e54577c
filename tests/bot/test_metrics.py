"""What Prometheus is shown, and where."""

from __future__ import annotations

from datetime import datetime

from aiohttp import web

from bot.metrics import Metrics, metrics_app
from bot.server import make_app
from tests.bot.conftest import echo, edge
from tests.teams import Fault, teams_for


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
    assert 'madoguchi_turns_total{kind="said",outcome="200"} 2.0' in lines
    assert 'madoguchi_turns_total{kind="joined",outcome="200"} 2.0' in lines
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


def test_every_measure_is_counted_somewhere() -> None:
    metrics = Metrics()
    metrics.reply("answered")
    metrics.refused("expired")
    metrics.token("granted")
    metrics.picture(200)
    shown = {sample.name: sample.value for family in metrics.registry.collect() for sample in family.samples}

    for name in ("replies", "refused_callers", "tokens", "pictures"):
        assert shown[f"madoguchi_{name}_total"] == 1
