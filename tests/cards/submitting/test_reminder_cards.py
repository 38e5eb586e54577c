"""What those who submit, and those who watch over it, are reminded of."""

from __future__ import annotations

from datetime import date

import pytest

from cards.submitting.reminder import MOST_ROWS, reminder_message
from data.model import Lang
from data.reminding.due import Open
from data.reminding.schedule import Item
from data.submitting.board import Due, Standing
from data.submitting.calendar import Term
from data.submitting.duties import Duty
from tests.cards.published import BUDGET, dumped, every, problems, size, texts
from tests.cards.submissions import COUNT, PARTS, RATE
from tests.cards.values import LANGS, catalogue

TERM = Term(start=date(2026, 12, 1), end=date(2026, 12, 31))
DAY = date(2027, 1, 8)
METRICS = [m.id for m in catalogue().metrics.values() if m.reporting.since]


def open_(metric: str = COUNT, standing: Standing = Standing.DUE, *, watches: bool = False) -> Open:
    item = Item(metric=metric, term=TERM, until=DAY, step=-3, watches=watches)
    number = 12 if standing is Standing.RETURNED else None
    duty = Duty(term=TERM, day=DAY, put_off=metric == RATE)
    return Open(
        item=item,
        due=Due(
            metric=metric,
            unit=catalogue().metrics[metric].owner,
            standing=standing,
            duty=duty,
            reached=date(2023, 8, 31),
            submission=number,
        ),
    )


CASES = [
    [open_()],
    [open_(standing=Standing.RETURNED)],
    [open_(), open_(RATE, Standing.LATE), open_(PARTS, watches=True)],
    [open_(watches=True)],
    [open_(name) for name in METRICS],
]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("alone", [True, False])
@pytest.mark.parametrize("found", CASES)
@pytest.mark.parametrize("on", [date(2027, 1, 5), DAY, date(2027, 1, 12)])
def test_every_reminder_is_a_valid_card(lang: Lang, alone: bool, found: list[Open], on: date) -> None:
    message = reminder_message(found, on, lang, catalogue(), alone=alone)

    assert problems(dumped(message)) == []
    assert size(dumped(message)) < BUDGET
    assert catalogue().metrics[found[0].item.metric].name.in_(lang) in message.summary


def verbs(found: list[Open], *, alone: bool = True) -> list[str]:
    card = dumped(reminder_message(found, DAY, "ja", catalogue(), alone=alone))
    return sorted(str(one["verb"]) for one in every(card, "Action.Execute"))


def test_one_figure_has_its_form_behind_the_row_and_the_button() -> None:
    assert verbs([open_()]) == ["form", "form"]
    assert verbs([open_(standing=Standing.RETURNED)]) == ["submission", "submission"]
    assert verbs([open_(), open_(RATE)]) == ["form", "form", "submit"]


def test_who_only_watches_gets_no_form() -> None:
    assert verbs([open_(watches=True)]) == ["status"]


def test_a_channel_reads_nothing_of_submissions_and_is_told_where_the_form_is() -> None:
    message = reminder_message([open_(standing=Standing.RETURNED)], DAY, "ja", catalogue(), alone=False)

    assert verbs([open_(standing=Standing.RETURNED)], alone=False) == []
    assert "差し戻し" not in " ".join(texts(dumped(message)))
    assert "個人チャット" in " ".join(texts(dumped(message)))


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2027, 1, 5), "期限：令和9年1月8日（2027年1月8日）・まもなく"),
        (DAY, "期限：令和9年1月8日（2027年1月8日）・本日まで"),
        (date(2027, 1, 12), "期限：令和9年1月8日（2027年1月8日）・超過"),
    ],
)
def test_the_day_is_said_with_how_near_it_is(on: date, said: str) -> None:
    assert said in texts(dumped(reminder_message([open_()], on, "ja", catalogue())))


def test_what_does_not_fit_is_counted() -> None:
    found = [open_(name) for name in METRICS]
    message = reminder_message(found, DAY, "en", catalogue())

    assert f"and {len(found) - MOST_ROWS} more" in texts(dumped(message))
