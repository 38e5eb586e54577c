"""What people type in a form's boxes is read as they mean it, or not at all."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.catalogue import Catalogue
from data.model import AsOf, Grain, Qualifier, State, Value
from data.submitting.boxes import Read, Unread, read_as_of, read_evidence, read_value
from data.submitting.model import Check, Form
from data.submitting.reading import read_form
from data.submitting.wording import as_of_words, value_words

TODAY = date(2026, 11, 24)
COUNT, RATE = "eapply_available_procedures", "fire_corps_app_no_problem_share"


def value(typed: str, catalogue: Catalogue, metric: str = COUNT, chosen: Qualifier | None = None) -> Read:
    return read_value(typed, chosen, catalogue.metrics[metric])


def unread(fn: Any, *args: Any) -> Check:
    with pytest.raises(Unread) as wrong:
        fn(*args)
    return wrong.value.finding.check


@pytest.mark.parametrize(
    ("metric", "typed", "number", "qualifier", "words"),
    [
        (COUNT, "２，７８３", "2783", Qualifier.EXACT, "2,783手続"),
        (COUNT, "2783件", "2783", Qualifier.EXACT, "2,783手続"),
        (COUNT, "2,783 procedures", "2783", Qualifier.EXACT, "2,783手続"),
        (COUNT, "二千七百八十三手続き", "2783", Qualifier.EXACT, "2,783手続"),
        (COUNT, "3千手続以上", "3000", Qualifier.AT_LEAST, "3,000手続以上"),
        ("fire_corps_reports_per_month", "約5千件", "5000", Qualifier.ABOUT, "約5,000件/月"),
        ("fire_corps_reports_per_month", "約5,000件/月", "5000", Qualifier.ABOUT, "約5,000件/月"),
        (RATE, "9割", "90", Qualifier.EXACT, "9割"),
        (RATE, "約9割5分", "95", Qualifier.ABOUT, "約9.5割"),
        (RATE, "70.30％", "70.30", Qualifier.EXACT, "70.30%"),
        ("mynumber_card_holdings", "263万9436", "2639436", Qualifier.EXACT, "2,639,436枚"),
        ("hack_members", "1,234会員", "1234", Qualifier.EXACT, "1,234会員"),
        ("hack_active_companies", "延べ300社", "300", Qualifier.GROSS, "延べ300社"),
        ("fire_corps_operating_corps", "全20消防団", "20", Qualifier.ALL, "全20消防団"),
        ("wireless_lan_ward_offices", "18区", "18", Qualifier.EXACT, "18区役所"),
        ("time_saved_example_total", "約75分/申請", "75", Qualifier.ABOUT, "約75分/申請"),
        ("time_saved_example_total", "7.5分", "7.5", Qualifier.EXACT, "7.5分/申請"),
    ],
)
def test_a_number_is_read_with_its_unit_and_its_precision(
    catalogue: Catalogue, metric: str, typed: str, number: str, qualifier: Qualifier, words: str
) -> None:
    expected = Read(state=State.NUMBER, value=Value(number=Decimal(number)), qualifier=qualifier, words=words)

    assert value(typed, catalogue, metric) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "116/160",
        "１１６／１６０",
        "116/160ステップ",
        "全160ステップのうち116ステップ",
        "160のうち、116",
        "160中116",
        "160ステップ中、116ステップ",
    ],
)
def test_a_part_of_a_whole_is_read(catalogue: Catalogue, typed: str) -> None:
    read = value(typed, catalogue, "std_steps_local_tax")

    assert read.value == Value(number=Decimal(116), whole=Decimal(160))
    assert read.words == "160ステップのうち116ステップ"


@pytest.mark.parametrize(
    ("metric", "typed", "words"),
    [
        (COUNT, "18.0", "18手続"),
        (COUNT, "１８.００件", "18手続"),
        (COUNT, "約2,800.0件", "約2,800手続"),
        ("std_steps_local_tax", "116.0/160.0", "160ステップのうち116ステップ"),
        (RATE, "18.0%", "18.0%"),
        (RATE, "70.30", "70.30%"),
    ],
)
def test_a_whole_count_is_printed_without_decimals_and_a_rate_as_finely_as_it_was_typed(
    catalogue: Catalogue, metric: str, typed: str, words: str
) -> None:
    assert value(typed, catalogue, metric).words == words


def test_a_range_is_read(catalogue: Catalogue) -> None:
    read = value("約55～75分", catalogue, "time_saved_per_application")

    assert (read.value, read.qualifier) == (Value(number=Decimal(55), high=Decimal(75)), Qualifier.ABOUT)
    assert read.words == "約55～75分/申請"


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("不明", State.UNKNOWN),
        ("該当なし", State.NOT_APPLICABLE),
        ("未集計", State.NOT_COUNTED),
        (" 集計中 ", State.NOT_COUNTED),
    ],
)
def test_a_state_may_be_typed_where_a_number_is_asked_for(catalogue: Catalogue, typed: str, state: State) -> None:
    assert (value(typed, catalogue).state, value(typed, catalogue).value) == (state, None)


def test_zero_is_a_number(catalogue: Catalogue) -> None:
    assert value("0", catalogue).value == Value(number=Decimal(0))


@pytest.mark.parametrize(
    ("metric", "typed", "check"),
    [
        (COUNT, "2,78", Check.BAD_NUMBER),
        (COUNT, "2.783", Check.BAD_NUMBER),
        (COUNT, "二三百", Check.BAD_NUMBER),
        (COUNT, "-", Check.BAD_NUMBER),
        (COUNT, "=1+1", Check.FORMULA),
        (COUNT, "２７８③", Check.BAD_NUMBER),
        (COUNT, "1e9", Check.BAD_NUMBER),
        (COUNT, "18²", Check.BAD_NUMBER),
        (COUNT, "１８³件", Check.BAD_NUMBER),
        (COUNT, "18件未満", Check.UNKNOWN_QUALIFIER),
        (COUNT, "18件を超える", Check.UNKNOWN_QUALIFIER),
        (COUNT, "18超", Check.UNKNOWN_QUALIFIER),
        (COUNT, "less than 18", Check.UNKNOWN_QUALIFIER),
        (COUNT, "18件予定", Check.NOT_ACTUAL),
        (COUNT, "概算 18", Check.NOT_ACTUAL),
        (COUNT, "18（目標値）", Check.NOT_ACTUAL),
        (COUNT, "18 planned", Check.NOT_ACTUAL),
        (COUNT, "見込み", Check.NOT_ACTUAL),
        (COUNT, "2783円", Check.WRONG_UNIT),
        (COUNT, "70%", Check.WRONG_UNIT),
        (RATE, "90件", Check.WRONG_UNIT),
        ("fire_corps_app_users", "5,588件", Check.WRONG_UNIT),
        ("time_saved_example_total", "2時間", Check.WRONG_UNIT),
        (COUNT, "27.5件", Check.NOT_WHOLE),
        (COUNT, "▲5", Check.NEGATIVE),
        (COUNT, "+5件", Check.CHANGE_NOT_LEVEL),
        (RATE, "120%", Check.OVER_HUNDRED),
        ("std_steps_local_tax", "161/160", Check.PART_OVER_WHOLE),
        ("std_steps_local_tax", "160のうち161", Check.PART_OVER_WHOLE),
        ("std_steps_local_tax", "160中161", Check.PART_OVER_WHOLE),
        (COUNT, "38\u202e72", Check.HIDDEN_CHARACTERS),
        (COUNT, "27\u200b83", Check.HIDDEN_CHARACTERS),
        (COUNT, "1" * 61, Check.TOO_LONG),
    ],
)
def test_what_cannot_be_meant_is_not_read(catalogue: Catalogue, metric: str, typed: str, check: Check) -> None:
    assert unread(value, typed, catalogue, metric) is check


def test_the_precision_box_stands_where_none_was_typed_and_never_contradicts(catalogue: Catalogue) -> None:
    assert value("2783", catalogue, chosen=Qualifier.ABOUT).words == "約2,783手続"
    assert value("約2783", catalogue, chosen=Qualifier.ABOUT).words == "約2,783手続"
    for chosen in (Qualifier.AT_LEAST, Qualifier.EXACT):
        assert unread(value, "約2783", catalogue, COUNT, chosen) is Check.QUALIFIER_CONFLICT


@pytest.mark.parametrize(
    ("typed", "start", "end", "grain", "words"),
    [
        ("令和5年8月末", (2023, 8, 31), (2023, 8, 31), Grain.MONTH_END, "令和5年8月末"),
        ("R5.8.31", (2023, 8, 31), (2023, 8, 31), Grain.DAY, "令和5年8月31日"),
        ("2023-08-31", (2023, 8, 31), (2023, 8, 31), Grain.DAY, "令和5年8月31日"),
        ("２０２３年８月３１日", (2023, 8, 31), (2023, 8, 31), Grain.DAY, "令和5年8月31日"),
        ("令和５年６月時点", (2023, 6, 1), (2023, 6, 30), Grain.MONTH, "令和5年6月"),
        ("end of August 2023", (2023, 8, 31), (2023, 8, 31), Grain.MONTH_END, "令和5年8月末"),
        ("先月末", (2026, 10, 31), (2026, 10, 31), Grain.MONTH_END, "令和8年10月末"),
        ("10月末", (2026, 10, 31), (2026, 10, 31), Grain.MONTH_END, "令和8年10月末"),
        ("令和8年10月31日（土）", (2026, 10, 31), (2026, 10, 31), Grain.DAY, "令和8年10月31日"),
        ("2026/10/31(土曜日)", (2026, 10, 31), (2026, 10, 31), Grain.DAY, "令和8年10月31日"),
    ],
)
def test_a_date_is_read_as_finely_as_it_was_typed(
    catalogue: Catalogue,
    typed: str,
    start: tuple[int, int, int],
    end: tuple[int, int, int],
    grain: Grain,
    words: str,
) -> None:
    read = read_as_of(typed, catalogue.metrics[COUNT], catalogue, TODAY)

    assert read == AsOf(words=words, start=date(*start), end=date(*end), grain=grain)


def test_a_running_total_starts_where_it_always_did(catalogue: Catalogue) -> None:
    read = read_as_of("令和6年3月末", catalogue.metrics["digital_ward_trials"], catalogue, TODAY)

    assert (read.start, read.end, read.grain) == (date(2022, 4, 1), date(2024, 3, 31), Grain.SPAN)
    assert read.words == "令和4年4月～令和6年3月"


@pytest.mark.parametrize("typed", ["令和35年", "2月30日", "最新", "前回", "きのう頃", "1/0", "2023年8月31日 23:59"])
def test_what_is_no_date_is_not_read(catalogue: Catalogue, typed: str) -> None:
    assert unread(read_as_of, typed, catalogue.metrics[RATE], catalogue, TODAY) in (Check.BAD_DATE, Check.FUTURE_DATE)


@pytest.mark.parametrize(
    "typed",
    [
        "http://example.jp",
        "ftp://example.jp/a",
        "https://",
        "https://user:pw@example.jp/",
        "https://example.jp:99999/",
        "https://example.jp/a b",
        'https://example.jp/"><script>',
        "javascript:alert(1)",
        "example.jp",
    ],
)
def test_evidence_is_an_address_that_is_safe_to_press(typed: str) -> None:
    assert unread(read_evidence, typed) is Check.BAD_EVIDENCE


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "10.1.2.3",
        "2130706433",
        "0x7f.1",
        "[::1]",
        "192.168.0.1:8443",
        "www.city.yokoh\u0430ma.lg.jp",  # a Cyrillic letter
        "ｅｘａｍｐｌｅ.jp",
        "xn--80ak6aa92e.com",
        "example.xn--p1ai",
        "exa_mple.jp",
        "-example.jp",
        "example.jp.",
        "example..jp",
    ],
)
def test_where_evidence_leads_can_be_told_by_its_name(host: str) -> None:
    assert unread(read_evidence, f"https://{host}/a") in (Check.EVIDENCE_HOST, Check.BAD_EVIDENCE)


@pytest.mark.parametrize(
    "typed",
    [
        "https://example.jp\n.evil.com/",
        "https://example.jp\\@evil.com/",
        "https://example.jp/\u202egpj.exe",
        "https://exam\u200bple.jp/",
        "https://example.jp/" + "a" * 500,
        "https://" + "a." * 250 + "jp",
    ],
)
def test_no_trick_hides_where_evidence_leads(typed: str) -> None:
    assert unread(read_evidence, typed) in (
        Check.BAD_EVIDENCE,
        Check.EVIDENCE_HOST,
        Check.HIDDEN_CHARACTERS,
        Check.TOO_LONG,
    )


def test_no_evidence_is_no_mistake() -> None:
    assert read_evidence(" ") == ""
    assert read_evidence(" https://example.jp/資料?x=1#a ") == "https://example.jp/資料?x=1#a"


def test_all_boxes_are_read_whatever_is_wrong_with_one(catalogue: Catalogue) -> None:
    bad = Form(metric=COUNT, values={"": "x"}, as_of="y", comment="\u202e", reason="あ" * 1001, evidence="z")

    proposal, found = read_form(bad, catalogue, TODAY)

    assert proposal is None
    assert [(one.check, one.box) for one in found] == [
        (Check.BAD_DATE, "as_of"),
        (Check.BAD_NUMBER, "value"),
        (Check.BAD_EVIDENCE, "evidence"),
        (Check.HIDDEN_CHARACTERS, "comment"),
        (Check.TOO_LONG, "reason"),
    ]


def test_empty_boxes_of_a_breakdown_are_not_submitted_and_each_finding_names_its_place(catalogue: Catalogue) -> None:
    konan, nishi, naka = (f"fiscal_year=2026;ward={ward}" for ward in ("konan", "nishi", "naka"))
    made = Form(metric="digital_ward_teams", values={konan: "5", nishi: "", naka: "五五"}, as_of="令和8年10月末")

    proposal, found = read_form(made, catalogue, TODAY)

    assert proposal is not None
    assert [line.words for line in proposal.lines] == ["5チーム"]
    assert [(one.check, one.place) for one in found] == [(Check.BAD_NUMBER, naka)]


@pytest.mark.parametrize(
    "place",
    [
        "ward=nishi",
        "ward=nishi;fiscal_year=2026",
        "fiscal_year=2027;ward=nishi",
        "fiscal_year=２０２６;ward=nishi",
        "=",
        ";",
        "a=b=c",
    ],
)
def test_a_place_that_the_metric_does_not_have_is_unknown(catalogue: Catalogue, place: str) -> None:
    made = Form(metric="digital_ward_teams", values={place: "5"}, as_of="令和8年10月末")

    assert [one.check for one in read_form(made, catalogue, TODAY)[1]] == [Check.UNKNOWN_PLACE]


def test_a_form_with_thousands_of_places_is_too_long(catalogue: Catalogue) -> None:
    made = Form(metric=COUNT, values={str(n): "1" for n in range(5000)}, as_of="令和8年10月末")

    assert [one.check for one in read_form(made, catalogue, TODAY)[1]] == [Check.TOO_LONG]


# ── properties ───────────────────────────────────────────────────────────────────────────────────────────


@given(text=st.text(max_size=80), box=st.sampled_from(["value", "as_of", "comment", "reason", "evidence", "place"]))
def test_nothing_that_can_be_typed_breaks_the_reader(catalogue: Catalogue, text: str, box: str) -> None:
    made: dict[str, Any] = {"values": {"": "1"}, "as_of": "令和8年10月末"}
    values = {"value": {"": text}, "place": {text: "1"}}
    made |= {"values": values[box]} if box in values else {box: text}

    proposal, found = read_form(Form(metric=COUNT, **made), catalogue, TODAY)

    assert proposal or found


_NUMBERS = st.decimals(0, 10**9, places=0)


@given(
    number=_NUMBERS,
    more=st.none() | st.integers(1, 10**6),
    shape=st.sampled_from(["one", "range", "part"]),
    qualifier=st.sampled_from(list(Qualifier)),
)
def test_what_is_printed_can_be_typed_again(
    catalogue: Catalogue, number: Decimal, more: int | None, shape: str, qualifier: Qualifier
) -> None:
    metric = catalogue.metrics["std_steps_local_tax"]
    other = number + more if more else None
    made = Value(number=number, high=other if shape == "range" else None, whole=other if shape == "part" else None)
    if shape == "part" and qualifier is Qualifier.ALL:
        qualifier = Qualifier.EXACT  # 全160のうち: 全 says something of the whole

    read = read_value(value_words(made, qualifier, metric), None, metric)

    assert (read.value, read.qualifier) == (made, qualifier)


@given(day=st.dates(date(1990, 1, 1), TODAY), grain=st.sampled_from([Grain.DAY, Grain.MONTH, Grain.MONTH_END]))
def test_a_date_that_is_printed_can_be_typed_again(catalogue: Catalogue, day: date, grain: Grain) -> None:
    from data.language.periods.parts import month_end

    end = day if grain is Grain.DAY else month_end(day.year, day.month)
    made = AsOf(words=None, start=day.replace(day=1) if grain is Grain.MONTH else end, end=end, grain=grain)
    if end > TODAY:
        return

    read = read_as_of(as_of_words(made), catalogue.metrics[COUNT], catalogue, TODAY)

    assert (read.start, read.end, read.grain) == (made.start, made.end, grain)
