"""The last value beside this one in a sentence, and what only looks like it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.catalogue import Catalogue
from data.language import Reader
from data.submitting.typing import said

TODAY = date(2026, 11, 22)
MYNA = "mynaportal_online_procedures"


@pytest.mark.parametrize(
    "text",
    [
        "マイナポータルのオンライン手続 令和8年10月末 前回15 今回18",
        "マイナポータルのオンライン手続 令和8年10月末 18（前回値15）",
        "マイナポータルのオンライン手続 令和8年10月末 18、前回は15",
        "Myna Portal online procedures end of October 2026 18 (previous 15)",
        "マイナポータルのオンライン手続は今回18、前回15 令和8年10月末",
        "マイナポータルの手続数は前回15でしたが今回は18です（令和8年10月末）",
        "マイナポータルの手続数 令和8年10月末 15だったのが18になりました",
        "マイナポータルの手続数 令和8年10月末 15から18に増えました",
        "マイナポータルの手続数 以前は15、現在は18 令和8年10月末",
        "マイナポータルの手続数 令和8年10月末 公表中15、今回18",
        "マイナポータルの手続数 令和8年10月末 15->18",
        "MynaPortal procedures: was 15, now 18 as of 31 October 2026",
        "MynaPortal procedures were 15 and are now 18 as of 31 October 2026",
        "MynaPortal procedures: now 18, was 15, as of 31 October 2026",
        "MynaPortal procedures 18 (was 15) as of 31 October 2026",
        "MynaPortal procedures from 15 to 18 as of 31 October 2026",
        "MynaPortal procedures: 18, up from 15, as of 31 October 2026",
        "MynaPortal procedures: last time 15, this time 18, end of October 2026",
    ],
)
def test_a_previous_value_that_is_typed_is_taken(catalogue: Catalogue, reader: Reader, text: str) -> None:
    (form,) = said(text, catalogue, reader, TODAY) or ()

    assert (form.metric, form.values, form.previous) == (MYNA, {"": "18"}, {"": "15"})
    assert form.as_of


@pytest.mark.parametrize(
    ("text", "previous", "value"),
    [
        ("マイナポータルの手続数は前回15件、今回18件", "15件", "18件"),
        ("MynaPortal procedures was 15, now 18", "15", "18"),
        ("マイナポータルの手続数は前回1,234件、今回1,300件", "1,234件", "1,300件"),
        ("マイナポータルの手続数は前回約5千件、今回約6千件", "約5千件", "約6千件"),
    ],
)
def test_the_last_value_and_this_one_are_a_statement_that_leaves_the_date_for_later(
    catalogue: Catalogue, reader: Reader, text: str, previous: str, value: str
) -> None:
    (form,) = said(text, catalogue, reader, TODAY) or ()

    assert (form.metric, form.values, form.previous) == (MYNA, {"": value}, {"": previous})
    assert form.as_of == ""


def test_a_value_of_the_past_alone_is_no_previous_one(catalogue: Catalogue, reader: Reader) -> None:
    (form,) = said("MynaPortal procedures were 15 at the end of September 2026.", catalogue, reader, TODAY) or ()

    assert (form.values, form.previous) == ({"": "15"}, {})


@settings(max_examples=60)
@given(
    was=st.integers(0, 9999), now=st.integers(0, 9999), order=st.sampled_from(["前回{0}、今回{1}", "今回{1}、前回{0}"])
)
def test_the_last_value_and_this_one_are_never_swapped(
    catalogue: Catalogue, reader: Reader, was: int, now: int, order: str
) -> None:
    (form,) = said(f"マイナポータルの手続数は{order.format(was, now)}", catalogue, reader, TODAY) or ()

    assert (form.previous, form.values) == ({"": str(was)}, {"": str(now)})


@pytest.mark.parametrize(
    "text",
    [
        "マイナポータルのオンライン手続は前回15手続でしたか",
        "マイナポータルのオンライン手続の前回の値は？",
        "マイナポータルのオンライン手続 前回から令和8年10月末で18",
        "マイナポータルのオンライン手続 令和8年10月末 前回より3件増の18件",
        "マイナポータルの手続数は前回15件、今回18件、次回20件",
        "マイナポータルの手続数は前回15件、今回は18件ですか",
        "MynaPortal procedures: was 15, now 18?",
        "マイナポータルのオンライン手続 前回15 令和8年10月末",
    ],
)
def test_a_previous_value_alone_states_nothing(catalogue: Catalogue, reader: Reader, text: str) -> None:
    assert said(text, catalogue, reader, TODAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "cards issued from 2019 to 2022",
        "MynaPortal procedures from 2019 to 2022.",
        "マイナポータルの手続数は2019から2022",
        "マイナポータルの手続数の2019→2022の推移",
    ],
)
def test_two_years_are_no_values(catalogue: Catalogue, reader: Reader, text: str) -> None:
    assert said(text, catalogue, reader, TODAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "update MynaPortal procedures from 2019 to 2022",
        "MynaPortal procedures from 2019 to 2022 as of 31 October 2026",
        "マイナポータルの手続数 令和8年10月末 2019から2022",
        "マイナポータルの手続数は2019件から2022件",
    ],
)
def test_what_looks_like_two_years_is_values_beside_a_date_a_wish_or_a_unit(
    catalogue: Catalogue, reader: Reader, text: str
) -> None:
    (form,) = said(text, catalogue, reader, TODAY) or ()

    assert [words.removesuffix("件") for words in (*form.previous.values(), *form.values.values())] == ["2019", "2022"]
