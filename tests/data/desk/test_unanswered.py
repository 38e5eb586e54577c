"""Questions without an answer: counted, grouped, and kept apart from who asked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, func, insert, select

from data.answering.outcomes import KINDS_OF_NO, Kind, Outcome
from data.desk.unanswered import (
    LONGEST,
    do_not_tell,
    expire,
    group,
    groups,
    kept_of,
    monday_of,
    note,
    note_asker,
    refile,
    settle,
    still_open,
    weeks,
)
from data.desk.word_store import add
from data.tables import asker, unanswered
from data.telling.notices import NoticeKind, decline
from tests.data.words import ALIAS, AT
from tests.transactions import read, write

TUESDAY = date(2026, 11, 24)


def noted(
    engine: Engine,
    typed: str = "サイトは？",
    word: str = "サイト",
    on: date = TUESDAY,
    kind: Kind = Kind.NOT_UNDERSTOOD,
) -> int:
    return write(engine, note, typed, Outcome(kind=kind, word=word), on)


def asked(engine: Engine, who: str, typed: str = "サイトは？", place: str = "here") -> int:
    number = noted(engine, typed)
    write(engine, note_asker, number, who, place)
    return number


def askers(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.execute(select(asker.c.person).order_by(asker.c.person)).scalars())


def test_the_most_frequent_word_stands_first_with_its_newest_questions(engine: Engine) -> None:
    noted(engine, "デジは？", "デジ")
    for typed in ("サイト一", "サイト二", "サイト三", "サイト四", "サイト四"):
        noted(engine, typed)

    first, second = read(engine, groups, Kind.NOT_UNDERSTOOD, TUESDAY, 10)

    assert (first.word, first.times, first.examples) == ("サイト", 5, ("サイト四", "サイト三", "サイト二"))
    assert (second.word, second.times) == ("デジ", 1)


def test_the_kinds_of_no_are_kept_apart(engine: Engine) -> None:
    for kind in KINDS_OF_NO:
        noted(engine, kind=kind)

    assert [len(read(engine, groups, kind, TUESDAY, 10)) for kind in KINDS_OF_NO] == [1, 1, 1]


def test_weeks_are_counted_from_monday_to_sunday_and_empty_ones_are_zero(engine: Engine) -> None:
    for day in (date(2026, 11, 22), date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 9)):
        noted(engine, on=day)

    found = read(engine, weeks, TUESDAY)

    assert [week.monday for week in found] == [date(2026, 11, day) for day in (23, 16, 9, 2)]
    assert [week.times[Kind.NOT_UNDERSTOOD] for week in found] == [2, 1, 1, 0]
    assert [week.times[Kind.NO_FIGURE] for week in found] == [0, 0, 0, 0]


def test_only_the_week_is_kept_of_when_it_was_asked(engine: Engine) -> None:
    noted(engine, on=date(2026, 11, 29))

    with engine.connect() as connection:
        assert connection.execute(select(unanswered.c.week)).scalars().all() == [date(2026, 11, 23)]


def test_a_word_that_nobody_asked_about_has_an_empty_group(engine: Engine) -> None:
    found = read(engine, group, Kind.NOT_UNDERSTOOD, "なにか", TUESDAY)

    assert (found.times, found.this_week, found.examples) == (0, 0, ())


# ── what is kept ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_question_is_kept_without_the_sentence_in_which_somebody_introduces_themselves() -> None:
    assert kept_of("お疲れさまです。市民局の田中です。サイトは何件？") == "サイトは何件？"
    assert kept_of("鈴木様、サイトは何件？田中") == "サイトは何件？"


@pytest.mark.parametrize(
    ("typed", "word", "kept"),
    [
        ("茂木健太郎です。サイトは何件？", "茂木健太郎", ""),
        ("茂木健太郎です。サイトは何件？", "サイト", "サイト"),
        ("How many kiosks? Thanks, Tom", "tom", ""),
        ("yamada.hanako@city.example.jpのサイトは？", "yamada", ""),
    ],
)
def test_a_word_that_stood_in_somebodys_name_is_not_kept(engine: Engine, typed: str, word: str, kept: str) -> None:
    noted(engine, typed, word)

    assert read(engine, groups, Kind.NOT_UNDERSTOOD, TUESDAY, 10)[0].word == kept


@given(st.text(max_size=600))
def test_whatever_is_typed_is_kept_as_one_short_printable_line(typed: str) -> None:
    kept = kept_of(typed)

    assert len(kept) <= LONGEST
    assert kept == "" or kept.isprintable()


@pytest.mark.parametrize("typed", ["\x00サイト\ud800は？", "サイト\u202eは？\n" * 300])
def test_no_text_is_too_strange_to_be_noted(engine: Engine, typed: str) -> None:
    write(engine, note, typed, Outcome(kind=Kind.NOT_UNDERSTOOD, word="サイト" * 500), TUESDAY)

    [only] = read(engine, groups, Kind.NOT_UNDERSTOOD, TUESDAY, 10)
    assert only.examples[0].startswith("サイト")


# ── who asked ────────────────────────────────────────────────────────────────────────────────────────────


def test_who_asked_can_withdraw_and_nobody_else_can(engine: Engine) -> None:
    number = asked(engine, "p1")

    write(engine, do_not_tell, number, "p2")
    assert askers(engine) == ["p1"]
    write(engine, do_not_tell, number, "p1")
    assert askers(engine) == []


def test_whoever_wants_no_notices_is_not_remembered(engine: Engine) -> None:
    asked(engine, "p1")
    write(engine, decline, "p1", NoticeKind.ANSWERABLE)
    assert askers(engine) == []

    assert not write(engine, note_asker, noted(engine), "p1", "here")
    assert askers(engine) == []


def test_settling_returns_who_asked_and_forgets_them(engine: Engine) -> None:
    first, second = asked(engine, "p1", "サイト一"), asked(engine, "p2", "サイト二", "there")
    other = asked(engine, "p3", "デジは？")
    word = write(engine, add, ALIAS, after=0, by="editor", at=AT)

    found = write(engine, settle, [first, second], word)

    assert [(one.person, one.place, one.question) for one in found] == [
        ("p2", "there", "サイト二"),
        ("p1", "here", "サイト一"),
    ]
    assert askers(engine) == ["p3"]
    assert [one.id for one in read(engine, still_open, TUESDAY)] == [other]


def test_a_settled_question_still_counts_in_its_week_and_is_in_no_group(engine: Engine) -> None:
    number = noted(engine)
    write(engine, settle, [number], write(engine, add, ALIAS, after=0, by="editor", at=AT))

    assert read(engine, weeks, TUESDAY)[0].times[Kind.NOT_UNDERSTOOD] == 1
    assert read(engine, groups, Kind.NOT_UNDERSTOOD, TUESDAY, 10) == ()


def test_a_question_can_move_to_another_reason(engine: Engine) -> None:
    number = noted(engine)
    write(engine, refile, [number], Outcome(kind=Kind.NO_SUCH_METRIC, word="評判"))

    [moved] = read(engine, groups, Kind.NO_SUCH_METRIC, TUESDAY, 10)
    assert moved.word == "評判"
    assert read(engine, groups, Kind.NOT_UNDERSTOOD, TUESDAY, 10) == ()


@pytest.mark.parametrize("days", [91, 92, 97])
def test_after_ninety_days_nothing_is_left_of_it(engine: Engine, days: int) -> None:
    asked(engine, "p1")
    asked(engine, "p2")
    later = TUESDAY + timedelta(days=days)

    assert read(engine, groups, Kind.NOT_UNDERSTOOD, later, 10) == ()
    write(engine, expire, later)

    assert askers(engine) == []
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(unanswered)).scalar_one() == 0


def test_what_is_younger_stays(engine: Engine) -> None:
    asked(engine, "p1")
    write(engine, expire, TUESDAY + timedelta(days=80))

    assert askers(engine) == ["p1"]


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_week_begins_on_the_monday_on_or_before(day: date) -> None:
    monday = monday_of(day)

    assert monday.weekday() == 0
    assert timedelta(0) <= day - monday < timedelta(days=7)


def test_what_was_kept_before_a_name_was_known_is_shown_without_it(engine: Engine) -> None:
    row = {"kind": "not_understood", "lang": "ja", "week": monday_of(TUESDAY)}
    for word, question in (("サイト", "早乙女が聞いてたサイトは？"), ("早乙女", "サイトは早乙女に")):
        write(
            engine,
            lambda connection, **values: connection.execute(insert(unanswered), values),
            **row,
            word=word,
            question=question,
        )

    found = read(engine, groups, Kind.NOT_UNDERSTOOD, TUESDAY, 10)

    assert [(one.word, one.examples) for one in found] == [("サイト", ("○が聞いてたサイトは？",))]
