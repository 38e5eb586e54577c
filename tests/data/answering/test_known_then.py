"""What was known by a day: in questions, in figures, and on the card."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import Engine

from cards.answer import answer_message
from data.answering.ask import Answers, Said, answered, talked
from data.answering.questions import pack, unpack
from data.answering.readers import Readers
from data.catalogue import Catalogue
from data.figures import current, record
from data.language import Reader
from data.language.known_then import known_then
from data.model import AsOf, FigureAnswer, Grain, Intent, MissingAnswer, Question, Value
from data.refusals import Ambiguous, Refusal
from tests.data.language.judge import cases
from tests.teams import buttons
from tests.transactions import write

METRIC = "mynaportal_online_procedures"
TODAY = date(2026, 11, 24)
AT = datetime(2026, 11, 24, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "rest", "day"),
    [
        ("9月1日時点で公表していた値は？", "what is the latest value?", date(2026, 9, 1)),
        ("What was it, as known on 1 September 2026?", "what is the latest value?", date(2026, 9, 1)),
        ("令和5年9月1日に公表されていたマイナポータルの件数は？", "マイナポータルの件数は?", date(2023, 9, 1)),
        ("マイナポータルの件数、2026年9月末までに公表済みの値は", "マイナポータルの件数、 値は", date(2026, 9, 30)),
        ("MynaPortal procedures as known on 1 September 2026", "mynaportal procedures", date(2026, 9, 1)),
        ("MynaPortal procedures as published on 1 September 2026?", "mynaportal procedures ?", date(2026, 9, 1)),
        ("2030年1月1日時点で公表していた保有率", "保有率", TODAY),
        ("件数、10月31日時点では何件と公表していましたか", "件数、 何件でしたか", date(2026, 10, 31)),
        ("10月31日時点で市が公表していた件数は", "件数は", date(2026, 10, 31)),
        ("10月31日時点で公開していた件数", "件数", date(2026, 10, 31)),
        ("9月1日以前に公表していた件数", "件数", date(2026, 9, 1)),
        ("10月31日までに公表された件数は？", "件数は?", date(2026, 10, 31)),
        ("件数は10月31日にはいくつと公表していた？", "件数は いくつでしたか?", date(2026, 10, 31)),
        ("公表していた件数は10月31日時点で何件？", "件数は 何件?", date(2026, 10, 31)),
        ("10月31日時点で公表していた9月末の件数", "9月末の件数", date(2026, 10, 31)),
        ("10月31日時点で18件と公表していましたか", "18件でしたか", date(2026, 10, 31)),
        ("What did the city publish for teams as of October 31?", "what teams ?", date(2026, 10, 31)),
        ("How many teams did you publish by October 31?", "how many teams ?", date(2026, 10, 31)),
        ("teams known at October 31", "teams", date(2026, 10, 31)),
        ("teams published before 1 November 2026", "teams", date(2026, 10, 31)),
        ("As it stood on 31 October 2026, how many teams?", "how many teams?", date(2026, 10, 31)),
    ],
)
def test_a_day_of_what_was_known_is_taken_out_of_the_question(text: str, rest: str, day: date) -> None:
    assert known_then(text, TODAY) == (rest, day)


@pytest.mark.parametrize(
    "text",
    [
        "令和5年8月末の件数は？",
        "公表された件数は？",
        "いつ公表していたの",
        "9月1日に公表した値は？",  # published on that day, and not known by it
        "2月30日時点で公表していた値は？",
        "What was published?",
        "9月8日に公開された値",
        "9月末の値を公表していたのはどの局",
        "What is the latest published figure as of 31 August 2023?",
        "",
    ],
)
def test_a_day_that_the_figures_are_of_stays_where_it_is(text: str) -> None:
    assert known_then(text, TODAY) == (text, None)


def test_no_question_of_the_bank_is_changed() -> None:
    assert [case.text for case in cases() if known_then(case.text, case.today)[1]] == []


# ── answers ──────────────────────────────────────────────────────────────────────────────────────────────


def publish(engine: Engine, day: date, number: int, published: datetime) -> None:
    with engine.connect() as connection:
        last = current(connection, [METRIC])[METRIC][-1]
    as_of = AsOf(words=f"{day}", start=day, end=day, grain=Grain.DAY)
    new = replace(last, as_of=as_of, value=Value(number=Decimal(number)), words=f"{number}手続")
    write(engine, record, replace(new, published_on=published.date(), recorded_at=published))


def ask(engine: Engine, catalogue: Catalogue, reader: Reader, *texts: str) -> FigureAnswer | MissingAnswer:
    found = None
    for text in texts:
        said = Said(person="p1", place="a", at=AT, text=text)
        found = write(engine, talked, said, Answers(catalogue), Readers(reader))
        assert not isinstance(found, Refusal)
    assert found is not None
    assert not isinstance(found, Refusal)
    answer = found.found[0]
    assert isinstance(answer, FigureAnswer | MissingAnswer)
    return answer


def shown(answer: FigureAnswer | MissingAnswer) -> tuple[int, date | None]:
    assert isinstance(answer, FigureAnswer)
    assert answer.shown.figure.value is not None
    return int(answer.shown.figure.value.number), answer.question.known_on


def test_a_later_figure_and_a_later_correction_were_not_known_then(
    engine: Engine, catalogue: Catalogue, reader: Reader
) -> None:
    publish(engine, date(2026, 7, 31), 17, datetime(2026, 8, 10, tzinfo=UTC))
    publish(engine, date(2026, 8, 31), 18, datetime(2026, 9, 8, tzinfo=UTC))
    publish(engine, date(2026, 7, 31), 16, datetime(2026, 10, 1, tzinfo=UTC))

    def at(day: str) -> tuple[int, date | None]:
        return shown(ask(engine, catalogue, reader, f"{day}時点で公表していたマイナポータルの件数は？"))

    assert at("2026年9月1日") == (17, date(2026, 9, 1))
    assert at("2026年8月10日") == (17, date(2026, 8, 10))
    assert at("2026年8月9日") == (15, date(2026, 8, 9))
    assert at("2026年9月8日") == (18, date(2026, 9, 8))
    assert shown(ask(engine, catalogue, reader, "マイナポータルの件数は？")) == (18, None)
    july = "2026年9月30日時点で公表していた、2026年7月末のマイナポータルの件数は？"
    assert shown(ask(engine, catalogue, reader, july))[0] == 17
    assert shown(ask(engine, catalogue, reader, july.replace("9月30日", "10月1日")))[0] == 16


def test_the_subject_may_come_from_the_turn_before(engine: Engine, catalogue: Catalogue, reader: Reader) -> None:
    publish(engine, date(2026, 8, 31), 18, datetime(2026, 9, 8, tzinfo=UTC))

    answer = ask(engine, catalogue, reader, "マイナポータルの件数は？", "9月1日時点で公表していた値は？")

    assert shown(answer) == (15, date(2026, 9, 1))
    assert answer.question.lang == "ja"


def test_before_anything_was_published_there_is_no_figure(engine: Engine, catalogue: Catalogue, reader: Reader) -> None:
    answer = ask(engine, catalogue, reader, "2020年1月1日時点で公表していたマイナポータルの件数は？")

    assert isinstance(answer, MissingAnswer)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2026年9月1日時点で公表していたマイナポータルの件数は？", "2026年9月1日"),
        ("MynaPortal procedures as known on 1 September 2026", "1 September 2026"),
        ("2020年1月1日時点で公表していたマイナポータルの件数は？", "2020年1月1日"),
    ],
)
def test_the_card_says_of_which_day_it_tells_and_is_proved(
    engine: Engine, catalogue: Catalogue, reader: Reader, text: str, says: str
) -> None:
    answer = ask(engine, catalogue, reader, text)

    message = answer_message(answer, catalogue, chart_url=lambda question, theme: "https://x/c.png")

    assert says in message.summary
    assert message.data["speak"] == message.data["fallbackText"] == message.summary
    assert says in str(message.data["body"][1])  # right below the figure


@pytest.mark.parametrize(
    ("intent", "subjects"),
    [
        (Intent.VALUE, (METRIC,)),
        (Intent.BREAKDOWN, ("digital_ward_teams",)),
        (Intent.COMPARE, ("mynumber_card_holdings", "mynumber_card_holding_rate")),
        (Intent.OWNER, (METRIC,)),
        (Intent.LIST, ()),
    ],
)
def test_every_button_of_the_card_asks_for_the_same_day(
    catalogue: Catalogue, engine: Engine, intent: Intent, subjects: tuple[str, ...]
) -> None:
    question = Question(lang="ja", intent=intent, subjects=subjects, known_on=date(2026, 9, 1))
    with engine.connect() as connection:
        answer, _ = answered(connection, question, catalogue)

    message = answer_message(answer, catalogue, chart_url=lambda question, theme: "https://x/c.png")

    asking = [one["data"]["question"] for one in buttons(message.data) if one.get("verb") == "ask"]
    assert asking
    assert [one for one in asking if one.get("o") != "2026-09-01"] == []


def test_what_a_refusal_offers_is_in_the_language_of_the_asker(
    engine: Engine, catalogue: Catalogue, reader: Reader
) -> None:
    said = Said(person="p1", place="a", at=AT, text="9月1日時点で公表していた値は？")

    found = write(engine, talked, said, Answers(catalogue), Readers(reader))

    assert isinstance(found, Ambiguous)
    assert {offer.lang for offer in found.offers} == {"ja"}


def test_the_day_travels_with_the_question(catalogue: Catalogue, reader: Reader) -> None:
    question = reader.read("マイナポータルの件数は？", today=TODAY).question
    dated: Question = replace(question, known_on=date(2026, 9, 1))

    assert unpack(pack(dated), catalogue) == replace(dated, followed=False)
