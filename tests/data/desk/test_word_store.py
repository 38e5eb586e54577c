"""Words that editors add: appended, each once, and known to every reader at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import DatabaseError

from data.answering.outcomes import Kind, outcome_of
from data.answering.readers import Readers
from data.desk.word_store import add, newest, saved_words
from data.language import Reader
from data.refusals import Overtaken, Refusal, WordTaken
from data.submitting.tables import history
from data.verifying import verify
from tests.data.words import ALIAS, AT, BLOCKED, NEUTRAL, TARGET
from tests.transactions import read, write

TODAY = date(2026, 11, 24)


def test_before_the_first_word_there_is_nothing_to_know(engine: Engine) -> None:
    assert read(engine, newest) == 0
    assert read(engine, saved_words) == ()


def test_words_come_back_in_order_with_who_added_them(engine: Engine) -> None:
    write(engine, add, ALIAS, after=0, by="p1", at=AT)
    write(engine, add, NEUTRAL, after=1, by="p2", at=AT)

    assert [(one.id, one.word, one.by, one.at) for one in read(engine, saved_words)] == [
        (1, ALIAS, "p1", AT),
        (2, NEUTRAL, "p2", AT),
    ]
    assert read(engine, newest) == 2


def test_every_word_is_in_the_history_with_who_added_it(engine: Engine) -> None:
    write(engine, add, ALIAS, after=0, by="p1", at=AT)

    with engine.connect() as connection:
        last = connection.execute(select(history).order_by(history.c.id.desc()).limit(1)).one()
    assert (last.kind, last.subject, last.actor) == ("word.added", "word:1", "p1")
    assert read(engine, verify).sound


def test_the_same_words_are_saved_once(engine: Engine) -> None:
    write(engine, add, ALIAS, after=0, by="p1", at=AT)

    with pytest.raises(WordTaken):
        write(engine, add, ALIAS, after=1, by="p2", at=AT)
    assert read(engine, newest) == 1


def test_a_word_that_was_tried_without_the_latest_ones_is_not_saved(engine: Engine) -> None:
    write(engine, add, ALIAS, after=0, by="p1", at=AT)

    with pytest.raises(Overtaken):
        write(engine, add, NEUTRAL, after=0, by="p2", at=AT)
    assert read(engine, newest) == 1


def test_of_two_editors_at_the_same_moment_one_is_too_late(engine: Engine) -> None:
    barrier = Barrier(2)

    def save(word: object) -> str:
        barrier.wait()
        try:
            write(engine, add, word, after=0, by="p", at=AT)  # type: ignore[arg-type]
        except Refusal as refused:
            return type(refused).__name__
        return "saved"

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(save, (ALIAS, NEUTRAL)))

    assert outcomes == ["Overtaken", "saved"]
    assert read(engine, newest) == 1


@pytest.mark.parametrize("change", ["UPDATE word SET target = 'x'", "DELETE FROM word"])
def test_the_database_itself_refuses_to_change_a_word(engine: Engine, change: str) -> None:
    write(engine, add, ALIAS, after=0, by="p1", at=AT)

    with (
        pytest.raises(DatabaseError, match="append-only"),
        engine.connect().execution_options(writes=True) as connection,
        connection.begin(),
    ):
        connection.execute(text(change))


# ── readers ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_reader_knows_a_word_as_soon_as_it_is_saved(engine: Engine, reader: Reader) -> None:
    readers = Readers(reader)
    assert read(engine, readers.current) == (0, reader)

    write(engine, add, ALIAS, after=0, by="p1", at=AT)
    write(engine, add, BLOCKED, after=1, by="p1", at=AT)
    known, now = read(engine, readers.current)

    assert known == 2
    understood = outcome_of(now, "申請サイトは何件？", today=TODAY)
    assert understood.question is not None
    assert understood.question.subjects == (TARGET,)
    assert outcome_of(now, "評判記は何件？", today=TODAY).kind is Kind.NO_SUCH_METRIC


def test_a_reader_is_built_once_for_each_new_word(engine: Engine, reader: Reader) -> None:
    readers = Readers(reader)
    write(engine, add, ALIAS, after=0, by="p1", at=AT)

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: read(engine, readers.current)[1], range(8)))

    assert len({id(one) for one in found}) == 1


def test_the_reader_that_was_given_learns_nothing(engine: Engine, reader: Reader) -> None:
    write(engine, add, ALIAS, after=0, by="p1", at=AT)
    read(engine, Readers(reader).current)

    assert outcome_of(reader, "申請サイトは何件？", today=TODAY).kind is Kind.NOT_UNDERSTOOD
