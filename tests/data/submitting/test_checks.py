"""Each check finds what it is for, and says nothing of what is right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from data.catalogue import Catalogue
from data.keys import as_of_key, place_key
from data.model import AsOf, Figure, Grain, Qualifier, State, Value
from data.submitting.boxes import first_possible
from data.submitting.checks import Background, linked
from data.submitting.model import WARNINGS, Check, Finding, Form, Level, Where
from data.submitting.reading import read_form
from tests.data.submitting.looking import (
    BEFORE,
    COUNT,
    FLOW,
    GROSS,
    KONAN,
    NISHI,
    ONE_PART,
    PARTS,
    RATE,
    RUNNING,
    SAME_DAY,
    SPAN,
    STEPS,
    TODAY,
    TOTAL,
    USERS,
    checks,
    form,
    look,
    no_number,
    published,
)

# Each check: a form in which it is the only thing to find, and what is published.
CASES: dict[Check, tuple[Form, tuple[Figure, ...]]] = {
    Check.NO_VALUE: (form(COUNT, " "), (BEFORE,)),
    Check.BAD_NUMBER: (form(COUNT, "2,78"), (BEFORE,)),
    Check.BAD_DATE: (form(COUNT, "2800", "いつか"), (BEFORE,)),
    Check.UNCLEAR_DATE: (form(COUNT, "2800", "03/04/2026"), (BEFORE,)),
    Check.NO_DATE: (form(COUNT, "2800", " "), (BEFORE,)),
    Check.WRONG_WEEKDAY: (form(COUNT, "2800", "令和8年10月31日（金）"), (BEFORE,)),
    Check.FUTURE_DATE: (form(COUNT, "2800", "令和8年11月末"), (BEFORE,)),
    Check.IMPOSSIBLE_DATE: (form("fire_corps_operating_corps", "20", "令和5年3月末"), ()),
    Check.WRONG_UNIT: (form(COUNT, "2800人"), (BEFORE,)),
    Check.NOT_WHOLE: (form(COUNT, "2800.5"), (BEFORE,)),
    Check.NEGATIVE: (form(COUNT, "-2800"), (BEFORE,)),
    Check.OVER_HUNDRED: (form(RATE, "100.1%"), (published(RATE, "90.0"),)),
    Check.PART_OVER_WHOLE: (form(STEPS, "170/160"), ()),
    Check.WHOLE_MISSING: (
        form(STEPS, "120"),
        (published(STEPS, "116", value=Value(number=Decimal(116), whole=Decimal(160))),),
    ),
    Check.CHANGE_NOT_LEVEL: (form(COUNT, "+18"), (BEFORE,)),
    Check.QUALIFIER_CONFLICT: (form(COUNT, "約2800", qualifier=Qualifier.AT_LEAST), ()),
    Check.UNKNOWN_QUALIFIER: (form(COUNT, "2800件未満"), (BEFORE,)),
    Check.NOT_ACTUAL: (form(COUNT, "2800件予定"), (BEFORE,)),
    Check.HIDDEN_CHARACTERS: (form(COUNT, "2800", comment="ok\u202e"), (BEFORE,)),
    Check.UNKNOWN_PLACE: (Form(metric=PARTS, values={"ward=atlantis": "1"}, as_of="令和8年10月末"), ()),
    Check.EVIDENCE_HOST: (form(COUNT, "2800", evidence="https://10.0.0.1/a"), (BEFORE,)),
    Check.FORMULA: (form(COUNT, "=2700+100"), (BEFORE,)),
    Check.BAD_EVIDENCE: (form(COUNT, "2800", evidence="javascript:alert(1)"), (BEFORE,)),
    Check.TOO_LONG: (form(COUNT, "2800", reason="あ" * 1001), (BEFORE,)),
    Check.STATE_WITH_VALUE: (form(COUNT, "2800", state=State.NOT_COUNTED), ()),
    Check.WRONG_ROW: (form(COUNT, "2800", previous={"": "15"}), (BEFORE,)),
    Check.NO_PREVIOUS: (form(COUNT, "2800", previous={"": " "}), (BEFORE,)),
    Check.NOTHING_BEFORE: (form(COUNT, "2800", previous={"": "2783"}), ()),
    Check.SAME_AS_PUBLISHED: (form(COUNT, "2783件"), (published(COUNT, "2783", SAME_DAY),)),
    Check.CORRECTION_NEEDS_REASON: (form(COUNT, "2791"), (published(COUNT, "2783", SAME_DAY),)),
    Check.FALLS_WITHOUT_REASON: (form(TOTAL, "650"), (published(TOTAL, "663"),)),
    Check.OTHER_START: (form(RUNNING, "51", "令和5年4月～令和8年9月"), ()),
    Check.NOT_A_POINT: (form(COUNT, "2800", "令和7年度"), (BEFORE,)),
    Check.DUPLICATE_PERIOD: (form(COUNT, "2800", "令和8年9月"), (BEFORE,)),
    Check.TENFOLD: (form(COUNT, "27913"), (BEFORE,)),
    Check.TENTH: (form(COUNT, "279"), (BEFORE,)),
    Check.THOUSANDFOLD: (form(USERS, "2309123"), (published(USERS, "2309"),)),
    Check.THOUSANDTH: (form(USERS, "12"), (published(USERS, "12309"),)),
    Check.SWAPPED_DIGITS: (form(COUNT, "2873"), (BEFORE,)),
    Check.SAME_AS_LAST: (form(COUNT, "2783"), (BEFORE,)),
    Check.SAME_AS_OTHER: (form(COUNT, "2309"), (BEFORE, published(USERS, "2309"))),
    Check.RATE_AS_FRACTION: (form(RATE, "0.703"), ()),
    Check.OUTSIDE_HISTORY: (form(COUNT, "8900"), (BEFORE,)),
    Check.DOES_NOT_ADD_UP: (
        Form(metric=PARTS, values={"": "20", KONAN: "7", NISHI: "12"}, as_of="令和8年10月末"),
        (),
    ),
    Check.OLDER_THAN_LAST: (form(COUNT, "2700", "令和8年8月末"), (BEFORE,)),
    Check.LESS_PRECISE: (form(COUNT, "約2800"), (BEFORE,)),
    Check.WHOLE_CHANGED: (
        form(STEPS, "120/200"),
        (published(STEPS, "116", value=Value(number=Decimal(116), whole=Decimal(160))),),
    ),
    Check.WHOLE_ADDED: (form(COUNT, "2800/3000"), (BEFORE,)),
    Check.LONG_AGO: (form(COUNT, "2800", "令和7年10月末"), (published(COUNT, "2783", date(2025, 9, 30)),)),
    Check.NET_OR_GROSS: (form(GROSS, "300"), (published(GROSS, "282", qualifier=Qualifier.GROSS),)),
    Check.NO_LONGER_COUNTED: (form(COUNT, "", state=State.UNKNOWN), (BEFORE,)),
    Check.BREAKDOWN_INCOMPLETE: (
        Form(metric=PARTS, values={KONAN: "7"}, as_of="令和8年10月末"),
        (published(PARTS, "5", where=ONE_PART, as_of=SPAN),),
    ),
    Check.FALLS: (form(TOTAL, "650", reason="重複を除いたため"), (published(TOTAL, "663"),)),
    Check.OTHER_RHYTHM: (form(COUNT, "2800", "令和8年10月15日"), (BEFORE,)),
}


@pytest.mark.parametrize("check", CASES, ids=str)
def test_a_check_finds_what_it_is_for_and_nothing_else_is_found(catalogue: Catalogue, check: Check) -> None:
    made, known = CASES[check]

    assert [found.check for found in look(made, catalogue, *known)] == [check]


def test_what_waits_already_is_found_with_its_number(catalogue: Catalogue) -> None:
    found = look(form(COUNT, "2800"), catalogue, BEFORE, held={"": (12, 15)})

    assert [(one.check, one.words) for one in found] == [(Check.ALREADY_WAITING, "12"), (Check.ALREADY_WAITING, "15")]


def test_so_few_people_that_somebody_might_be_recognised_are_found(catalogue: Catalogue) -> None:
    metric = catalogue.metrics[PARTS].model_copy(update={"unit": catalogue.metrics[USERS].unit})
    people = replace(catalogue, metrics={**catalogue.metrics, PARTS: metric})
    made = Form(metric=PARTS, values={KONAN: "2", NISHI: "12"}, as_of="令和8年10月末")

    assert [(one.check, one.place) for one in look(made, people)] == [(Check.SMALL_COUNT, KONAN)]


def test_every_check_has_a_test() -> None:
    elsewhere = {Check.ALREADY_WAITING, Check.SMALL_COUNT, Check.NOT_YOURS}  # above, and in the workflow's tests

    assert set(CASES) | elsewhere == set(Check)


def test_what_is_right_is_found_right(catalogue: Catalogue) -> None:
    assert (
        checks(
            form(COUNT, "２，８９１", previous={"": "2,783手続"}, evidence="https://example.jp/a?b=1"),
            catalogue,
            BEFORE,
        )
        == set()
    )
    assert checks(form(RATE, "70.9%"), catalogue, published(RATE, "70.3")) == set()


def test_checks_stop_and_warn_as_their_place_in_the_list_says() -> None:
    assert {check for check in Check if Finding(check=check).level is Level.WARNING} == WARNINGS
    assert Check.FALLS_WITHOUT_REASON not in WARNINGS
    assert Check.TENFOLD in WARNINGS


# ── finer points ─────────────────────────────────────────────────────────────────────────────────────────


def test_findings_name_the_numbers_that_their_sentences_need(catalogue: Catalogue) -> None:
    slip = look(form(COUNT, "27913"), catalogue, BEFORE)[0]
    fall = look(form(TOTAL, "650"), catalogue, published(TOTAL, "663"))[0]
    row = look(form(COUNT, "2800", previous={"": "15"}), catalogue, BEFORE)[0]
    other = look(form(COUNT, "2309"), catalogue, BEFORE, published(USERS, "2309"))[0]
    part = look(form(STEPS, "170/160"), catalogue)[0]

    assert slip.numbers == (Decimal(2783), Decimal(27913))
    assert (fall.box, fall.numbers, fall.day) == ("reason", (Decimal(663), Decimal(650)), date(2026, 9, 30))
    assert (row.words, row.numbers) == ("15", (Decimal(2783),))
    assert other.metric == USERS
    assert part.numbers == (Decimal(170), Decimal(160))


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        *((right, set()) for right in ("2,783手続", "2783", "２７８３件", " 2,783 ")),
        *((wrong, {Check.WRONG_ROW}) for wrong in ("2873", "なし", "0", "わからない")),
        ("=2783", {Check.FORMULA}),
        ("", {Check.NO_PREVIOUS}),
    ],
)
def test_the_handshake_takes_any_spelling_of_the_same_number(
    catalogue: Catalogue, typed: str, wrong: set[Check]
) -> None:
    assert checks(form(COUNT, "2891", previous={"": typed}), catalogue, BEFORE) == wrong


def test_two_numbers_around_a_unit_are_no_number(catalogue: Catalogue) -> None:
    assert checks(form(COUNT, "27手続83"), catalogue, BEFORE) == {Check.BAD_NUMBER}
    assert checks(form("hack_members", "100会員以上"), catalogue) == set()


def test_a_date_of_over_a_year_ago_is_noticed_unless_it_is_corrected(catalogue: Catalogue) -> None:
    there = published(COUNT, "2783", date(2025, 10, 31))

    assert Check.LONG_AGO in checks(form(COUNT, "2790", "令和7年11月22日"), catalogue, there)
    assert Check.LONG_AGO not in checks(form(COUNT, "2790", "令和7年11月23日"), catalogue, there)
    assert checks(form(COUNT, "2790", "令和7年10月末", reason="誤り"), catalogue, there) == set()


@pytest.mark.parametrize("typed", ["", "なし", "-", "None"])
def test_where_nothing_was_published_nothing_is_asked(catalogue: Catalogue, typed: str) -> None:
    assert checks(form(COUNT, "2891", previous={"": typed}), catalogue) == set()


def test_each_part_of_a_breakdown_has_a_handshake_of_its_own(catalogue: Catalogue) -> None:
    nishi, konan = "fiscal_year=2023;ward=nishi", "fiscal_year=2023;ward=konan"
    known = [
        published(PARTS, number, where=tuple(tuple(pair.split("=")) for pair in place.split(";")))
        for place, number in ((nishi, "15"), (konan, "5"))
    ]
    crossed = Form(
        metric=PARTS, values={nishi: "16", konan: "6"}, previous={nishi: "5", konan: "5"}, as_of="令和8年10月末"
    )

    found = look(crossed, catalogue, *known)

    assert [(one.check, one.place) for one in found if one.box == "previous"] == [(Check.WRONG_ROW, nishi)]


def test_what_says_that_nothing_is_counted_needs_the_handshake_too(catalogue: Catalogue) -> None:
    made = form(COUNT, "", state=State.NOT_COUNTED, comment="集計中", previous={"": ""})

    assert Check.NO_PREVIOUS in checks(made, catalogue, BEFORE)


def test_a_running_total_may_not_overtake_a_later_one(catalogue: Catalogue) -> None:
    found = checks(form(TOTAL, "670", "令和8年8月末"), catalogue, published(TOTAL, "663"))

    assert found == {Check.OLDER_THAN_LAST, Check.FALLS_WITHOUT_REASON}


@pytest.mark.parametrize("state", [State.UNKNOWN, State.NOT_COUNTED])
def test_a_count_goes_on_from_the_last_number_whatever_lies_between(catalogue: Catalogue, state: State) -> None:
    """300, 不明, 120 falls; 18, 不明, 180 is ten times as much; and so is what comes before 不明 and a later number."""
    between = no_number(TOTAL, state), no_number(COUNT, state)
    last = published(TOTAL, "300", date(2026, 8, 31)), between[0]
    small = published(COUNT, "18", date(2026, 8, 31)), between[1]
    later = between[0], published(TOTAL, "400", date(2026, 10, 31))

    fall = look(form(TOTAL, "120"), catalogue, *last)
    assert [(one.check, one.day) for one in fall] == [(Check.FALLS_WITHOUT_REASON, date(2026, 8, 31))]
    assert checks(form(COUNT, "180"), catalogue, *small) == {Check.TENFOLD}
    assert checks(form(COUNT, "18"), catalogue, *small) == {Check.SAME_AS_LAST}
    assert checks(form(COUNT, "90"), catalogue, *small) == {Check.OUTSIDE_HISTORY}
    assert checks(form(COUNT, "19"), catalogue, *small) == set()
    assert Check.FALLS_WITHOUT_REASON in checks(form(TOTAL, "401", "令和8年8月末"), catalogue, *later)


def test_what_follows_unknown_has_unknown_before_it_all_the_same(catalogue: Catalogue) -> None:
    """The card shows what stands published, and 前回値 is that."""
    number = published(COUNT, "18", date(2026, 8, 31))
    unknown = no_number(COUNT, State.UNKNOWN)
    read, _ = read_form(form(COUNT, "19"), catalogue, TODAY)
    assert read is not None

    assert linked(read, Background(current={COUNT: (number, unknown)})).lines[0].before == unknown


SEPTEMBER = AsOf(words="令和8年9月", start=date(2026, 9, 1), end=date(2026, 9, 30), grain=Grain.MONTH)


@pytest.mark.parametrize(
    ("typed", "overlaps"),
    [
        ("令和8年9月10日～令和8年9月30日", True),
        ("令和8年9月1日～令和8年9月20日", True),
        ("令和8年9月30日～令和8年10月20日", True),
        ("令和8年8月～令和8年10月", True),
        ("令和8年10月", False),
        ("令和8年8月", False),
    ],
)
def test_no_day_of_a_flow_is_counted_twice(catalogue: Catalogue, typed: str, overlaps: bool) -> None:
    known = published(FLOW, "11", as_of=SEPTEMBER)

    found = checks(form(FLOW, "12", typed), catalogue, known)

    assert (Check.DUPLICATE_PERIOD in found) == overlaps, found


def test_a_correction_of_a_flow_overlaps_only_itself(catalogue: Catalogue) -> None:
    found = checks(form(FLOW, "12", "令和8年9月", reason="誤り"), catalogue, published(FLOW, "11", as_of=SEPTEMBER))

    assert Check.DUPLICATE_PERIOD not in found


def test_a_part_may_not_be_more_than_the_whole(catalogue: Catalogue) -> None:
    made = Form(metric=PARTS, values={"": "19", KONAN: "7", NISHI: "20"}, as_of="令和8年10月末")

    assert checks(made, catalogue) == {Check.PART_OVER_WHOLE, Check.DOES_NOT_ADD_UP}


def test_a_correction_of_one_place_adds_up_with_those_that_stay(catalogue: Catalogue) -> None:
    when = replace(SPAN, end=date(2026, 10, 31))
    konan: Where = (("fiscal_year", "2026"), ("ward", "konan"))
    there = [
        published(PARTS, "19", as_of=when),
        published(PARTS, "12", where=ONE_PART, as_of=when),
        published(PARTS, "7", where=konan, as_of=when),
    ]

    def made(values: dict[str, str]) -> Form:
        return Form(metric=PARTS, values=values, as_of="令和8年10月末", reason="集計の誤り")

    assert checks(made({KONAN: "8", "": "20"}), catalogue, *there) == set()
    assert checks(made({KONAN: "8"}), catalogue, *there) == {Check.DOES_NOT_ADD_UP}


def test_places_that_stay_as_published_are_not_published_again(catalogue: Catalogue) -> None:
    when = replace(SPAN, end=date(2026, 10, 31))
    there = published(PARTS, "12", where=ONE_PART, as_of=when)
    read, _ = read_form(Form(metric=PARTS, values={KONAN: "7", NISHI: "12"}, as_of="令和8年10月末"), catalogue, TODAY)
    assert read is not None

    fresh = linked(read, Background(current={PARTS: (there,)}))

    assert [place_key(line.where) for line in fresh.lines] == [KONAN]


def test_a_line_follows_the_figure_before_its_date(catalogue: Catalogue) -> None:
    july, september = published(COUNT, "2500", date(2026, 7, 31)), BEFORE
    read, _ = read_form(form(COUNT, "2600", "令和8年8月末"), catalogue, TODAY)
    assert read is not None
    line = linked(read, Background(current={COUNT: (july, september)})).lines[0]

    assert (line.before, line.replaces) == (july, None)
    assert as_of_key(read.as_of) == "2026-08-31/2026-08-31"


def test_the_catalogue_says_since_when_there_is_something_to_count(catalogue: Catalogue) -> None:
    assert first_possible(catalogue.metrics["fire_corps_operating_corps"], catalogue) == date(2023, 4, 1)
    assert first_possible(catalogue.metrics[RUNNING], catalogue) == date(2022, 4, 1)
    assert first_possible(catalogue.metrics[COUNT], catalogue) == date(1889, 4, 1)


@pytest.mark.parametrize(
    ("konan", "nishi", "adds_up"),
    [("7", "15", False), ("7", "12", True), ("約7", "20", False), ("約7", "14", True), ("約7", "15", False)],
)
def test_parts_that_are_more_than_the_whole_are_seen_though_one_is_missing_or_rounded(
    konan: str, nishi: str, adds_up: bool, catalogue: Catalogue
) -> None:
    other: Where = (("fiscal_year", "2025"), ("ward", "nishi"))
    made = Form(metric=PARTS, values={"": "20", KONAN: konan, NISHI: nishi}, as_of="令和8年10月末")

    found = checks(made, catalogue, published(PARTS, "5", where=other, as_of=SPAN))

    assert Check.BREAKDOWN_INCOMPLETE in found
    assert (Check.DOES_NOT_ADD_UP in found) is not adds_up
