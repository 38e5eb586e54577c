"""A line says where it changes, and its dates lie inside of the picture and touch nowhere."""

from __future__ import annotations

from itertools import combinations

import pytest

from cards.charts import Chart, chart_of
from cards.lines import breaks_of, room_over
from data.model import Lang
from tests.cards import answers, values
from tests.gallery.kind import every_kind


def whole_series(lang: Lang) -> Chart:
    [chart] = next(kind for kind in every_kind() if kind.name == "figure-series").charts(lang)
    return chart


@pytest.mark.parametrize(
    ("lang", "says"),
    [("ja", ["令和2年3月1日から", "令和4年6月30日から"]), ("en", ["from 1 March 2020", "from 30 June 2022"])],
)
def test_each_break_has_its_date_in_the_calendar_of_the_reader(lang: Lang, says: list[str]) -> None:
    assert [one.says for one in breaks_of(whole_series(lang))] == says


@pytest.mark.parametrize("lang", values.LANGS)
def test_dates_of_breaks_are_inside_of_the_picture_and_do_not_touch(lang: Lang) -> None:
    found = breaks_of(whole_series(lang))

    assert all(one.half <= one.middle <= 1 - one.half for one in found)
    for one, other in combinations(found, 2):
        assert one.row != other.row or abs(one.middle - other.middle) > one.half + other.half
    assert room_over(whole_series(lang)) > 0


def test_a_line_of_one_rhythm_has_no_break() -> None:
    chart = chart_of(answers.series("ja", 3), values.catalogue())

    assert chart is not None
    assert len(breaks_of(chart)) == len(chart.series) - 1


@pytest.mark.parametrize("lang", values.LANGS)
def test_the_note_about_breaks_is_of_one_calendar(lang: Lang) -> None:
    note = values.catalogue().metrics["mynumber_card_issued"].break_note

    assert note is not None
    assert ("令和" in note.in_(lang)) is (lang == "ja")
    assert ("202" in note.in_(lang)) is (lang == "en")
