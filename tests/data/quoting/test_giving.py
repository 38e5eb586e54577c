"""Sentences under a number, on both databases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import Engine, select

from data import verifying
from data.answering.ask import Answers
from data.catalogue import Catalogue
from data.figures import current
from data.model import Intent, Question, Shown
from data.quoting.giving import Press, Quoted, give, kept
from data.quoting.holders import Holder, holders
from data.refusals import NoSuchQuote, StalePress
from data.submitting import workflow
from data.submitting.tables import told_figure
from data.tables import notice
from tests.submitting import METRIC, by, form, sent, with_people
from tests.transactions import read, write

ASKED = Question(lang="ja", intent=Intent.VALUE, subjects=(METRIC,))


@pytest.fixture
def staffed(engine: Engine) -> Engine:
    return with_people(engine)


def given(engine: Engine, catalogue: Catalogue, who: str, minutes: float = 0, asked: Question = ASKED) -> Quoted:
    press = Press(by=by(who, minutes), card="1", question=asked)
    quoted: Quoted = write(engine, give, press, Answers(catalogue), lambda shown: [one.figure.words for one in shown])
    return quoted


def test_the_number_of_a_press_is_that_of_the_words_that_come_with_it(staffed: Engine, catalogue: Catalogue) -> None:
    press = Press(by=by("ito"), card="1", question=ASKED)

    def worded(name: str) -> str:
        quoted: Quoted = write(staffed, give, press, Answers(catalogue), lambda shown: [name for _ in shown])
        [held] = read(staffed, kept, quoted.number, press.by.person).figures
        assert held.sentences == (name,)
        return quoted.number

    assert worded("前の名前") == worded("前の名前") != worded("新しい名前")


def corrected(engine: Engine, catalogue: Catalogue, value: str) -> None:
    done = sent(engine, catalogue, form(value, as_of="令和5年8月末", reason="数え漏れ"))
    write(engine, workflow.approved, by("suzuki"), done.ref, catalogue)


def news(engine: Engine) -> list[Any]:
    with engine.connect() as connection:
        rows = connection.execute(select(notice).where(notice.c.kind == "corrected").order_by(notice.c.id)).all()
    return [(row.person, row.place, row.payload.get("numbers")) for row in rows]


def test_who_holds_what_is_found_through_every_correction(staffed: Engine, catalogue: Catalogue) -> None:
    first = given(staffed, catalogue, "ito")
    corrected(staffed, catalogue, "16手続")
    second = given(staffed, catalogue, "ito", minutes=5)
    other = given(staffed, catalogue, "nobody")
    last = read(staffed, current, [METRIC])[METRIC][-1].id

    assert first.number != second.number
    assert read(staffed, holders, [last]) == (
        Holder(person="ito", figure=last, lang="ja", numbers=(first.number, second.number)),
        Holder(person="nobody", figure=last, lang="ja", numbers=(other.number,)),
    )
    corrected(staffed, catalogue, "17手続")
    assert news(staffed) == [
        ("ito", "", [first.number]),
        ("ito", "", [first.number, second.number]),
        ("nobody", "", [other.number]),
    ]
    assert read(staffed, verifying.verify).sound


def test_a_number_is_its_holders_alone_and_tells_old_and_new(staffed: Engine, catalogue: Catalogue) -> None:
    mine = given(staffed, catalogue, "ito")
    corrected(staffed, catalogue, "16手続")

    [held] = read(staffed, kept, mine.number, "ito").figures
    assert held.moved
    assert (held.then.id, held.now.words) == (mine.shown[0].figure.id, "16手続")
    for number, who in ((mine.number, "nobody"), ("R8-222-222", "ito")):
        with pytest.raises(NoSuchQuote):
            read(staffed, kept, number, who)


def test_what_was_given_of_each_figure_is_read_back_word_for_word(staffed: Engine, catalogue: Catalogue) -> None:
    asked = Question(lang="ja", intent=Intent.BREAKDOWN, subjects=("digital_ward_teams",))

    def wording(shown: Sequence[Shown]) -> list[str]:
        return [f"{form}: {one.figure.where} {one.figure.words}" for form in "abc" for one in shown]

    mine = write(staffed, give, Press(by=by("ito"), card="1", question=asked), Answers(catalogue), wording)
    found = read(staffed, kept, mine.number, "ito").figures

    assert len(found) > 2
    assert [held.then.id for held in found] == [one.figure.id for one in mine.shown]
    for held, one in zip(found, mine.shown, strict=True):
        assert held.sentences == tuple(f"{form}: {one.figure.where} {one.figure.words}" for form in "abc")


def test_what_has_no_figure_is_given_no_number(staffed: Engine, catalogue: Catalogue) -> None:
    picture = Question(lang="ja", intent=Intent.VALUE, subjects=("top100_online_status",))
    with pytest.raises(StalePress):
        given(staffed, catalogue, "ito", asked=picture)


def test_whoever_picked_a_figure_and_holds_a_sentence_hears_once(staffed: Engine, catalogue: Catalogue) -> None:
    mine = given(staffed, catalogue, "ito")
    row = {"person": "ito", "figure": mine.shown[0].figure.id, "place": "", "lang": "ja", "at": mine.at}
    write(staffed, lambda connection: connection.execute(told_figure.insert().values(row)))
    corrected(staffed, catalogue, "16手続")

    assert news(staffed) == [("ito", "", [mine.number])]
