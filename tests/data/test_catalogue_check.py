"""A broken catalogue stops the start, and says in one sentence which file, which entry, and what was expected."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import catalogue as shipped
from data.catalogue import Catalogue, load
from data.catalogue.check_figures import fits
from data.model import Grain
from data.refusals import StartupError

SHIPPED = Path(shipped.__file__).parent
PROCEDURES = "metrics/online_procedures.yaml"
WARDS = "metrics/digital_ward_office.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped catalogue, to break."""
    return Path(
        shutil.copytree(SHIPPED, tmp_path / "catalogue", ignore=shutil.ignore_patterns("*.py", "__pycache__", "vocab*"))
    )


def break_it(folder: Path, name: str, old: str, new: str) -> None:
    """Replaces the first `old`, which must be there: a test that breaks nothing proves nothing."""
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def sentence_of(call: Callable[[], object]) -> str:
    with pytest.raises(StartupError) as refused:
        call()
    return refused.value.sentence


def test_a_figure_that_is_not_the_dashboards_own_may_be_newer_than_the_dashboard(folder: Path) -> None:
    source = "    source: {title: {ja: 市の調べ, en: The city's survey}}\n"
    break_it(
        folder, "metrics/co_creation.yaml", "start: 2023-08-28, end: 2023-08-28", "start: 2026-08-28, end: 2026-08-28"
    )
    break_it(folder, "metrics/co_creation.yaml", "    fact: F092\n    name:", f"{source}    name:")
    assert load(folder).metrics["hack_active_companies"].figures[0].as_of.end == date(2026, 8, 28)


def test_an_unbroken_copy_loads(folder: Path, catalogue: Catalogue) -> None:
    assert list(load(folder).metrics) == list(catalogue.metrics)


BROKEN = {
    "what the printed figure alone counts": (
        (
            "metrics/new_workstyle.yaml",
            "en: Ward offices in which wireless LAN was introduced.\n",
            "en: Ward offices in which wireless LAN was introduced.\n        printed: true\n",
        ),
        "wireless_lan_ward_offices: `counts` begins with what is true of the printed figure alone; expected",
    ),
    "broken YAML": (
        ("topics.yaml", "topics:\n", "topics: [\n"),
        "topics.yaml, line ",
    ),
    "a key that stands twice": (
        (PROCEDURES, "    kind: stock\n", "    kind: stock\n    kind: rate\n"),
        "metrics/online_procedures.yaml, line 15: this is not valid YAML (the key `kind` stands twice).",
    ),
    "another key at the top": (
        ("tasks.yaml", "tasks:\n", "task:\n"),
        "tasks.yaml: expected `tasks:` at the top and nothing else.",
    ),
    "an unknown key": (
        (PROCEDURES, "    picture_only: true", "    picture_onyl: true"),
        "top100_online_status: `picture_onyl` is not a key here; expected `picture_only`",
    ),
    "a missing key": (
        ("metrics/co_creation.yaml", "    owner: digital_headquarters\n", ""),
        "metrics/co_creation.yaml, hack_members: `owner` is missing; expected a value.",
    ),
    "a wrong type": (
        (PROCEDURES, "value: 2783", "value: many"),
        "eapply_available_procedures: `figures.0.value` is 'many'; expected a valid decimal.",
    ),
    "a wrong word": (
        (WARDS, "kind: cumulative", "kind: growing"),
        "digital_ward_teams: `kind` is 'growing'; expected 'stock', 'flow', 'cumulative' or 'rate'.",
    ),
    "an id that is no id": (
        (PROCEDURES, "id: top100_online_status", "id: Top100"),
        "metrics/online_procedures.yaml, Top100: `id` is 'Top100'; expected a string that matches pattern",
    ),
    "an unknown owner": (
        (WARDS, "owner: digital_headquarters", "owner: digital_bureau"),
        "digital_ward_teams: `owner` names 'digital_bureau', which does not exist; expected one of digital_head",
    ),
    "an unknown page": (
        ("entries/co_creation.yaml", "page: p10", "page: p13"),
        "entries/co_creation.yaml, yokohama_hack: `page` names 'p13', which does not exist; expected one of p1, p2,",
    ),
    "an unknown fact": (
        (PROCEDURES, "fact: F014", "fact: F999"),
        "top100_online_status: `fact` names 'F999', which does not exist; expected an id such as F001.",
    ),
    "a scope that is not printed": (
        (PROCEDURES, "scope: {ja: 令和4年度に", "scope: {ja: 令和5年度に"),
        "time_saved_per_application: `scope` says '令和5年度にオンライン化した手続'; expected words that the quote",
    ),
    "a note of another figure": (
        (PROCEDURES, "notes: [F004, F021]", "notes: [F004, F012]"),
        "time_saved_per_application: `notes` names F012, which applies to F005, F007; expected F002 there.",
    ),
    "an unknown neighbour": (
        (PROCEDURES, "metric: mynumber_card_issued", "metric: mynumber_cards_issued"),
        "mynumber_card_holdings: `neighbours` names 'mynumber_cards_issued', which does not exist;",
    ),
    "an unknown bureau": (
        ("tasks.yaml", "bureaus: [board_of_education]", "bureaus: [education]"),
        "tasks.yaml, school_attendance: `bureaus` names 'education', which does not exist;",
    ),
    "an unknown ward": (
        (WARDS, "fixed: {ward: nishi}", "fixed: {ward: west}"),
        "nishi_stay_time_reduction: `ward` names 'west', which does not exist; expected one of tsurumi,",
    ),
    "a note that is no footnote": (
        (PROCEDURES, "notes: [F022]", "notes: [F017]"),
        "mynaportal_online_procedures: `notes` names F017, which is of the kind initiative; expected a footnote.",
    ),
    "a metric twice": (
        (PROCEDURES, "id: mynumber_card_holding_rate", "id: mynumber_card_holdings"),
        "mynumber_card_holdings: the id is taken by an entry above; expected a new one.",
    ),
    "a fact twice": (
        ("facts/online_procedures.yaml", "id: F002", "id: F001"),
        "facts/online_procedures.yaml, F001: the id is taken by an entry above; expected a new one.",
    ),
    "an entry with a metric's id": (
        ("entries/co_creation.yaml", "id: yokohama_hack", "id: hack_members"),
        "entries/co_creation.yaml, hack_members: the id is already used among the metrics; expected a new one.",
    ),
    "a page twice": (
        ("topics.yaml", "id: p12", "id: p11"),
        "topics.yaml, standardisation: the page id p11 stands twice; expected each page once.",
    ),
    "an end before its start": (
        (WARDS, "end: 2023-06-30", "end: 2023-05-30"),
        "fire_corps_app_users: `as_of` ends on 2023-05-30, before its start 2023-06-01;",
    ),
    "a month of three weeks": (
        (WARDS, "end: 2023-06-30", "end: 2023-06-21"),
        "fire_corps_app_users: `as_of` runs from 2023-06-01 to 2023-06-21, which is not a month; expected the first",
    ),
    "a date after the dashboard's own": (
        ("metrics/co_creation.yaml", "start: 2023-08-28, end: 2023-08-28", "start: 2023-09-09, end: 2023-09-09"),
        "hack_active_companies: `as_of` ends on 2023-09-09, after the dashboard's last update; expected 2023-09-08",
    ),
    "a start without an end": (
        ("entries/standardisation.yaml", "start: 2021-09-01, end: 2021-09-30,", "start: 2021-09-01,"),
        "standardisation_law: `when` has only one of `start` and `end`; expected both or neither.",
    ),
    "a grain without dates": (
        ("facts/new_workstyle.yaml", '{words: "R6後半",', '{words: "R6後半", grain: month,'),
        "facts/new_workstyle.yaml, F046: `when` has the grain month and no dates; expected `start` and `end`.",
    ),
    "a part greater than its whole": (
        ("metrics/standardisation.yaml", "part: [116, 160]", "part: [160, 116]"),
        "std_steps_local_tax: the part 160 is not within the whole 116; expected 0 ≤ part ≤ whole.",
    ),
    "a range that falls": (
        (PROCEDURES, "range: [55, 75]", "range: [75, 55]"),
        "time_saved_per_application: the range 75 to 55 does not rise; expected the lower end first.",
    ),
    "two numbers in one figure": (
        ("metrics/standardisation.yaml", "part: [116, 160]", "value: 116, part: [116, 160]"),
        "has value and part; expected exactly one of `value`, `range` and `part`.",
    ),
    "a number that is said to be unknown": (
        (WARDS, "{value: 6, words: 6消防団,", "{value: 6, state: unknown, words: 6消防団,"),
        "fire_corps_pilot_corps: the figure '6消防団' has value; expected no number.",
    ),
    "a picture with figures": (
        (PROCEDURES, "chart: before_after\n", "picture_only: true\n    chart: before_after\n"),
        "time_saved_example_before_handling: `picture_only` says that no figure was published, yet figures are given;",
    ),
    "a change that is printed nowhere": (
        (PROCEDURES, "words: {ja: ▲15分,", "words: {ja: ▲16分,"),
        "time_saved_example_after_handling: `printed_change` says '▲16分', which the quote of its `fact` does not;",
    ),
    "a printed change beside the earlier figure": (
        (
            PROCEDURES,
            "[time_saved_example_before_handling, time_saved_example_after_handling]\n    printed_change",
            "[time_saved_example_after_handling, time_saved_example_before_handling]\n    printed_change",
        ),
        "`printed_change` stands at no later figure; expected `before_after` that ends with this metric.",
    ),
    "a metric without anything": (
        ("metrics/dx_organisation.yaml", "    picture_only: true\n", ""),
        "dx_hq_staff: there is no figure; expected `figures`, `series` or `picture_only: true`.",
    ),
    "a metric from nowhere": (
        (PROCEDURES, "    fact: F014\n", ""),
        "top100_online_status: neither `fact` nor `source` is given;",
    ),
    "a ward that was not declared": (
        (WARDS, "dimensions: [ward, fiscal_year]", "dimensions: [fiscal_year]"),
        "digital_ward_teams: a figure's `where` has ward; expected only what `dimensions` declares.",
    ),
    "a fiscal year that is no year": (
        (WARDS, 'fiscal_year: "2022"', "fiscal_year: R4"),
        "digital_ward_teams: the fiscal year 'R4' is not a year; expected one such as \"2023\".",
    ),
    "a cell twice": (
        (WARDS, '{ward: konan, fiscal_year: "2023"}', '{ward: nishi, fiscal_year: "2023"}'),
        "digital_ward_teams: two figures have the same `where` and `as_of`; expected one.",
    ),
    "a chart without its numbers": (
        (WARDS, "chart: breakdown", "chart: progress"),
        "digital_ward_teams: `chart` is progress; expected a figure with `part` with it.",
    ),
    "a series that is not there": (
        (PROCEDURES, "series: mynumber_card_issued.csv", "series: cards.csv"),
        "mynumber_card_issued: `series` names 'cards.csv'; expected a CSV file of that name in series/.",
    ),
    "an entry in another topic's file": (
        ("facts/co_creation.yaml", "page: p10", "page: p9"),
        "F089: p9 is a page of dx_organisation; expected the entry in facts/dx_organisation.yaml.",
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_mistake_is_named_in_one_sentence(folder: Path, what: str) -> None:
    change, expected = BROKEN[what]
    break_it(folder, *change)
    assert expected in sentence_of(lambda: load(folder))


def test_a_single_mistake_is_a_single_line(folder: Path) -> None:
    break_it(folder, WARDS, "fixed: {ward: nishi}", "fixed: {ward: west}")
    assert "\n" not in sentence_of(lambda: load(folder))


def test_all_mistakes_are_shown_at_once_up_to_twenty(folder: Path) -> None:
    text = (folder / PROCEDURES).read_text(encoding="utf-8")
    text = text.replace("owner: digital_headquarters", "owner: nobody").replace("page: p1\n", "page: p99\n")
    (folder / PROCEDURES).write_text(text, encoding="utf-8")
    lines = sentence_of(lambda: load(folder)).splitlines()
    assert lines[0] == "The catalogue has 24 problems:"
    assert len(lines) == 22
    assert lines[-1] == "- and 4 more."


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "gaps.yaml: expected `gaps:` at the top and nothing else."),
        (b"gaps: 5", "gaps.yaml: expected a list under `gaps:`."),
        (b"gaps: [5]", "gaps.yaml, entry 1: `the entry` is 5; expected a valid dictionary"),
        (b"gaps: [\xff]", "gaps.yaml: this is not valid YAML"),
        (b"gaps: [\x07]", "gaps.yaml: this is not valid YAML"),
        (b"gaps: [{[id]: G01}]", "gaps.yaml, line 1: this is not valid YAML"),
    ],
)
def test_a_file_of_another_shape_is_named(folder: Path, content: bytes, expected: str) -> None:
    (folder / "gaps.yaml").write_bytes(content)
    assert expected in sentence_of(lambda: load(folder))


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "gaps.yaml").unlink()
    assert "gaps.yaml: the file is missing or cannot be read" in sentence_of(lambda: load(folder))


def test_a_file_that_no_topic_has_is_not_lost_silently(folder: Path) -> None:
    (folder / "metrics" / "new_topic.yml").write_text("metrics: []", encoding="utf-8")
    assert "metrics/new_topic.yml: no topic has this name; expected one of" in sentence_of(lambda: load(folder))


SERIES = {
    "a count that falls": ("2249572", "2154020", "2154020 on 2022-12-31 is less than 2154021 before;"),
    "dates that do not rise": (
        "2022-12-31",
        "2022-11-30",
        "2022-11-30 comes after 2022-11-30; expected dates that rise.",
    ),
    "a date that is none": ("2022-12-31", "2022-12-32", "cannot be read"),
    "a value that is none": ("2249572", "n/a", "cannot be read"),
    "another column": ("as_of,value", "day,value", "cannot be read (the columns are day,value); expected the columns"),
    "a third column": ("2022-12-31,", "2022-12-31,0,", "cannot be read"),
}


@pytest.mark.parametrize("what", SERIES)
def test_a_broken_series_is_refused_when_it_is_read(folder: Path, what: str) -> None:
    old, new, expected = SERIES[what]
    break_it(folder, "series/mynumber_card_issued.csv", old, new)
    catalogue = load(folder)
    sentence = sentence_of(lambda: catalogue.series_of(catalogue.metrics["mynumber_card_issued"]))
    assert sentence.startswith("series/mynumber_card_issued.csv: ")
    assert expected in sentence


DAY = timedelta(days=1)


@given(start=st.dates(date(1990, 1, 1), date(2100, 1, 1)), length=st.integers(0, 400))
def test_a_grain_fits_exactly_its_own_spans(start: date, length: int) -> None:
    end = start + length * DAY
    after = end + DAY
    assert fits(Grain.DAY, start, end) == (length == 0)
    assert fits(Grain.MONTH, start, end) == (start.day == after.day == 1 and length < 31)
    assert fits(Grain.MONTH_END, start, end) == (length == 0 and after.day == 1)
    assert fits(Grain.FISCAL_YEAR, start, end) == (
        (start.month, start.day) == (after.month, after.day) == (4, 1) and after.year == start.year + 1
    )


def test_a_screen_that_names_what_there_is_not_stops_the_start(folder: Path) -> None:
    path = folder / "screens.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("facts: [F001]", "facts: [F999]").replace("[hack_members, ", "[digital_ward_teams, "),
        encoding="utf-8",
    )

    said = sentence_of(lambda: load(folder))

    assert "screens.yaml, time_back: `facts` names 'F999', which does not exist" in said
    assert "screens.yaml, hack: `metrics` names 'digital_ward_teams', which does not exist" in said


def test_a_topic_with_more_screens_than_a_card_has_buttons_for_is_refused(folder: Path) -> None:
    path = folder / "screens.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("topic: co_creation", "topic: standardisation"), "utf-8")

    said = sentence_of(lambda: load(folder))

    assert "screens.yaml, standardisation_tasks: standardisation has 3 screens above; expected no more of them." in said
