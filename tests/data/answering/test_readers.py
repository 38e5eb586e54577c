"""What many people say the same day is read once; nothing of one reading gets into another."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Event
from typing import Any

import pytest
from sqlalchemy import Connection, Engine

from data.answering.readers import Heard, Readers
from data.language import Reader, Reading
from data.language.context import Context
from data.model import Lang
from data.refusals import Refusal

TODAY = date(2026, 11, 22)


class Counting(Reader):
    """The reader that it is given, and how often it was asked."""

    def __init__(self, real: Reader) -> None:
        self.real, self.times = real, 0

    def read(self, text: str, **rest: Any) -> Reading:
        self.times += 1
        return self.real.read(text, **rest)


@pytest.fixture
def counting(reader: Reader) -> Counting:
    return Counting(reader)


@pytest.fixture
def connection(engine: Engine) -> Any:
    with engine.connect() as connection:
        yield connection


def heard(text: str, today: date = TODAY, before: Context | None = None, lang: Lang | None = None) -> Heard:
    return Heard(text=text, today=today, before=before, lang=lang)


@pytest.mark.parametrize("text", ["港南区のチーム数は？", "介護保険の保険料は？"])
def test_the_same_text_is_read_once_a_day(counting: Counting, connection: Connection, text: str) -> None:
    readers = Readers(counting)

    first, again = (readers.read(heard(text), 0, connection) for _ in range(2))

    assert first == again
    assert counting.times == 1
    readers.read(heard(text, TODAY + timedelta(days=1)), 0, connection)
    assert counting.times == 2


def test_what_was_said_before_and_the_language_of_the_client_make_it_another_reading(
    counting: Counting, connection: Connection
) -> None:
    readers = Readers(counting)
    before = readers.read(heard("デジタル区役所のチーム数"), 0, connection)
    assert isinstance(before, Reading)

    alone = readers.read(heard("港南区は？"), 0, connection)
    following = readers.read(heard("港南区は？", before=before.context), 0, connection)
    in_english = readers.read(heard("BYOD", lang="en"), 0, connection)
    in_japanese = readers.read(heard("BYOD", lang="ja"), 0, connection)

    assert alone != following
    assert in_english != in_japanese


def test_each_who_asks_in_vain_gets_a_refusal_of_their_own_without_what_led_to_it(
    counting: Counting, connection: Connection
) -> None:
    readers = Readers(counting)

    first, again = (readers.read(heard("介護保険の保険料は？"), 0, connection) for _ in range(2))

    assert isinstance(first, Refusal)
    assert isinstance(again, Refusal)
    assert first is not again
    assert first.__traceback__ is again.__traceback__ is None
    assert first.__context__ is again.__context__ is None


def test_of_a_pasted_document_nothing_is_kept(counting: Counting, connection: Connection) -> None:
    readers = Readers(counting)

    for _ in range(2):
        readers.read(heard("港南区のチーム数は？" * 40), 0, connection)

    assert counting.times == 2


def test_who_presses_again_while_the_bank_is_read_waits_for_that_reading(reader: Reader) -> None:
    readers, begun, may_end = Readers(reader), Event(), Event()
    made: list[str] = []

    def make() -> str:
        begun.set()
        assert may_end.wait(10)
        made.append("once")
        return "what became of the bank"

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(readers.replayed, "a word", make)
        assert begun.wait(10)
        second = threads.submit(readers.replayed, "a word", make)
        may_end.set()

        assert first.result(10) == second.result(10) == "what became of the bank"
    assert made == ["once"]
