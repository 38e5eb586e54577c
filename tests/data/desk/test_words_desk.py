"""A word from its trial to the notices it causes, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from sqlalchemy import Engine, select

from data.answering.ask import Answers, Said, Told, pressed_on, talked
from data.answering.readers import Readers
from data.catalogue import Catalogue
from data.desk.values import Trial
from data.desk.word_store import newest
from data.desk.words_desk import By, looked_at, opened, previewed, saved
from data.language import Reader
from data.model import Intent, Question
from data.people.rights import Grant, Role, grant
from data.refusals import NotAllowed, Overtaken, Refusal
from data.tables import talk
from tests.data.words import ALIAS, AT, NEUTRAL, TARGET
from tests.due import claimed
from tests.transactions import read, write

pytestmark = pytest.mark.usefixtures("bank")

EDITOR = By(person="editor", at=AT)


@pytest.fixture
def readers(engine: Engine, reader: Reader) -> Readers:
    given = Grant(person="editor", role=Role.EDITOR, since=date(2026, 1, 1))
    write(engine, grant, given, name="高橋 翔", by="test", at=AT)
    return Readers(reader)


def say(engine: Engine, catalogue: Catalogue, readers: Readers, text: str, person: str = "p1") -> object:
    return write(engine, talked, Said(person=person, place="here", at=AT, text=text), Answers(catalogue), readers)


def test_a_word_closes_the_gap_and_those_who_asked_are_told(
    engine: Engine, catalogue: Catalogue, readers: Readers
) -> None:
    for person, text in (("p1", "申請サイトは何件？"), ("p1", "申請サイトの件数"), ("p2", "申請サイトは？")):
        assert isinstance(say(engine, catalogue, readers, text, person), Refusal)
    assert [one.word for one in read(engine, opened, EDITOR).groups] == ["サイト"]
    assert read(engine, looked_at, EDITOR, "サイト").times == 3

    trial = read(engine, previewed, EDITOR, ALIAS, catalogue, readers)
    told = write(engine, saved, EDITOR, trial)

    assert told == 2
    assert not isinstance(say(engine, catalogue, readers, "申請サイトは何件？"), Refusal)
    assert read(engine, opened, EDITOR).groups == ()
    notices = write(engine, claimed, AT)
    assert sorted(one.person for one in notices) == ["p1", "p2"]
    assert all(one["question"]["s"] == [TARGET] for notice in notices for one in notice.payload["asked"])


@pytest.mark.parametrize("what", ["opened", "looked_at", "previewed", "saved"])
def test_nothing_at_the_desk_is_done_without_the_role(
    engine: Engine, catalogue: Catalogue, readers: Readers, what: str
) -> None:
    nobody = By(person="p1", at=AT)
    done: dict[str, Callable[[], object]] = {
        "opened": lambda: read(engine, opened, nobody),
        "looked_at": lambda: read(engine, looked_at, nobody, "サイト"),
        "previewed": lambda: read(engine, previewed, nobody, ALIAS, catalogue, readers),
        "saved": lambda: write(engine, saved, nobody, Trial(word=ALIAS, newest=0)),
    }

    with pytest.raises(NotAllowed):
        done[what]()
    assert read(engine, newest) == 0


def test_of_two_words_that_were_tried_apart_one_is_saved(
    engine: Engine, catalogue: Catalogue, readers: Readers
) -> None:
    trials = [read(engine, previewed, EDITOR, word, catalogue, readers) for word in (ALIAS, NEUTRAL)]
    barrier = Barrier(2)

    def save(at: int) -> bool:
        barrier.wait()
        try:
            write(engine, saved, EDITOR, trials[at])
        except Overtaken:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(save, range(2))) == [False, True]
    assert read(engine, newest) == 1


def test_many_messages_of_one_person_at_one_moment_are_all_answered(
    engine: Engine, catalogue: Catalogue, readers: Readers
) -> None:
    barrier = Barrier(4)

    def ask(_: int) -> object:
        barrier.wait()
        return say(engine, catalogue, readers, "西区のチーム数は？")

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(ask, range(4)))

    assert not any(isinstance(one, Refusal) for one in found)
    with engine.connect() as connection:
        assert len(connection.execute(select(talk)).all()) == 1


def test_a_button_can_be_followed(engine: Engine, catalogue: Catalogue, readers: Readers) -> None:
    question = Question(lang="ja", intent=Intent.VALUE, subjects=("digital_ward_teams",), wards=("nishi",))
    write(engine, pressed_on, Said(person="p1", place="here", at=AT), question, Answers(catalogue))

    found = say(engine, catalogue, readers, "港南区は？")

    assert isinstance(found, Told)
    assert found.found[0].question.wards == ("konan",)
