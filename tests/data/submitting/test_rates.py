"""A number with the whole unit of its figure, 件/月, is one; of another figure it is refused, and not shortened."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.catalogue import Catalogue
from data.language import Reader
from data.language.normalise import clean
from data.model import Value
from data.refusals import WhichFigure
from data.submitting.boxes import Unread, read_value
from data.submitting.model import Check
from data.submitting.typing import said
from data.submitting.units import rate_apart, with_rate

TODAY = date(2026, 11, 23)
FIRE = "効率化した消防団の活動報告関係事務"
ENGLISH = "Streamlined fire corps reporting tasks"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f"{FIRE} 令和8年9月 5,612件/月", "5,612件/月"),
        (f"{FIRE}は令和8年9月に約5,612件／月でした", "約5,612件/月"),
        (f"{FIRE} 令和8年9月 5,612件/月程度", "5,612件/月程度"),
        (f"{FIRE} 令和8年9月 5,612件/月の見込み", "5,612件/月の見込み"),
        (f"{FIRE}\t5,612件/月\t令和8年9月", "5,612件/月"),
        (f"{ENGLISH}, September 2026: 5,612 tasks a month", "5,612 tasks a month"),
        (f"{ENGLISH} 5,612/month, September 2026", "5,612/month"),
        (f"{FIRE} 5,612/month程度 令和8年9月", "5,612/month程度"),
        (f"{FIRE} 令和8年9月 5,612件/年", "5,612件/年"),
        (f"{FIRE} 令和8年9月 年間5,612件", "5,612件/年"),
        (f"{FIRE} 令和8年9月 月間約5,612件", "約5,612件/月"),
        (f"{FIRE}\t5,612 tasks per year\t令和8年9月", "5,612 tasks per year"),
    ],
)
def test_a_number_with_the_unit_of_its_figure_states_it(
    catalogue: Catalogue, reader: Reader, text: str, value: str
) -> None:
    (form,) = said(text, catalogue, reader, TODAY) or ()

    assert (form.metric, form.values) == ("fire_corps_reports_per_month", {"": value})


@pytest.mark.parametrize(
    "text",
    [
        *("5,612件/月", "約5,612件/月", "5,612件/月程度", "5,612 tasks a month", "5,612/month", "5,612件 / 月"),
        *("5,612 per month", "5,612件/か月"),
    ],
)
def test_the_value_box_reads_what_the_sentence_gave_it(catalogue: Catalogue, text: str) -> None:
    read = read_value(text, None, catalogue.metrics["fire_corps_reports_per_month"])

    assert isinstance(read.value, Value)
    assert read.value.number == 5612


def test_both_values_may_have_it(catalogue: Catalogue, reader: Reader) -> None:
    (form,) = said(f"{FIRE} 前回5,000件/月 今回5,612件/月 令和8年9月", catalogue, reader, TODAY) or ()

    assert (form.values, form.previous) == ({"": "5,612件/月"}, {"": "5,000件/月"})


def test_minutes_per_application_are_read_with_their_figure(catalogue: Catalogue, reader: Reader) -> None:
    with pytest.raises(WhichFigure) as which:
        said("申請1件あたりの削減時間 令和8年9月 70分/申請", catalogue, reader, TODAY)

    assert which.value.value == "70分/申請"


@pytest.mark.parametrize("sep", [" ", "\t"])
def test_of_another_figure_it_is_kept_and_refused(catalogue: Catalogue, reader: Reader, sep: str) -> None:
    (form,) = said(f"マイナポータルのオンライン手続{sep}令和8年10月末{sep}18件/月", catalogue, reader, TODAY) or ()

    assert form.values == {"": "18件/月"}
    with pytest.raises(Unread):
        read_value(form.values[""], None, catalogue.metrics[form.metric])


@pytest.mark.parametrize(
    ("metric", "value"),
    [
        ("fire_corps_reports_per_month", "5,612件/年"),
        ("fire_corps_reports_per_month", "5,612/year"),
        ("fire_corps_reports_per_month", "5,612件/日"),
        ("mynaportal_online_procedures", "18件/年"),
        ("mynaportal_online_procedures", "18/month"),
        ("mynaportal_online_procedures", "18手続/月"),
    ],
)
def test_a_number_by_another_time_than_that_of_the_figure_is_of_another_unit(
    catalogue: Catalogue, metric: str, value: str
) -> None:
    with pytest.raises(Unread) as unread:
        read_value(value, None, catalogue.metrics[metric])

    assert unread.value.finding.check is Check.WRONG_UNIT


@given(
    st.integers(0, 10**6),
    st.sampled_from(["件/月", "分/申請", " tasks a month", " minutes per application", "/month", "件/年"]),
)
def test_what_is_set_apart_can_be_put_back(number: int, unit: str) -> None:
    rest, rate = rate_apart(f"{number}{unit}")

    assert rest != f"{number}{unit}"
    assert with_rate(rest, rate) == f"{number}{unit}"


@given(st.text(max_size=40))
def test_a_text_without_such_a_unit_stays_as_it_is(text: str) -> None:
    s = clean(text)
    rest, rate = rate_apart(s)

    assert rate or rest == s
