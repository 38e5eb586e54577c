"""The bench measures what it says: complete answers, to calls that were checked."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.asked import each_once, of_many_people, with_chart
from tests.bench.load import CHARTS, under_load
from tests.bench.running import Running, ours
from tests.bench.signing import issuing


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with issuing() as issuer, ours(tmp_path_factory.mktemp("bench") / "bench.db", issuer) as bot:
        yield bot


def test_every_message_of_the_bench_is_answered_with_a_chart(bot: Running) -> None:
    load = asyncio.run(under_load(bot, 4 * len(CHARTS), CHARTS))

    assert load.answered == load.with_chart == load.messages
    assert load.connections_each <= 8 / load.messages


def test_what_people_ask_is_the_bank_with_some_texts_again_and_again() -> None:
    once, asked = each_once(), of_many_people(each_once())

    assert len(set(once)) == len(once) > 5000
    assert set(asked) <= set(once)
    [(_, most), *_] = Counter(asked).most_common(1)
    assert 0.10 < most / len(asked) < 0.12
    assert 0.4 < len(set(asked[:1000])) / 1000 < 0.6


def test_what_is_answered_with_a_chart_is_told_from_what_is_not(tmp_path: Path) -> None:
    texts = ("区ごとのチーム数", "こんにちは", "人口は？", "teams in Nishi ward")

    assert asyncio.run(with_chart(texts, tmp_path / "asked.db")) == ["区ごとのチーム数", "teams in Nishi ward"]


def test_without_a_token_nobody_of_the_bench_is_answered(bot: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot, "_signer", None)
    load = asyncio.run(under_load(bot, 2, CHARTS))

    assert load.answered == 0
