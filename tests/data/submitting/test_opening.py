"""What opens the list or a form: that somebody says they want to submit."""

from __future__ import annotations

from datetime import date

import pytest

from data.catalogue import Catalogue
from data.language import Reader
from data.submitting.typing import opening

TODAY = date(2026, 11, 22)
MYNA = "mynaportal_online_procedures"


@pytest.mark.parametrize(
    "text", ["提出", "提出したい", "数値を提出します", "submit", "Submit figures", "I want to submit a figure"]
)
def test_a_bare_wish_opens_the_list(catalogue: Catalogue, reader: Reader, text: str) -> None:
    assert opening(text, catalogue, reader, TODAY) == ()


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("マイナポータルの件数を更新したい", (MYNA,)),
        ("保有率を提出します", ("mynumber_card_holding_rate",)),
        ("I want to update the MynaPortal procedures", (MYNA,)),
        ("オンライン手続を更新したい", ("eapply_available_procedures", MYNA)),
        ("マイナポータルの件数を訂正したい", (MYNA,)),
        ("マイナポータルの手続数を修正したいのですが", (MYNA,)),
        ("I want to correct the MynaPortal figure", (MYNA,)),
    ],
)
def test_a_wish_about_a_figure_opens_its_form(
    catalogue: Catalogue, reader: Reader, text: str, metrics: tuple[str, ...]
) -> None:
    assert opening(text, catalogue, reader, TODAY) == metrics


@pytest.mark.parametrize(
    "text",
    [
        "提出はいつまで？",
        "提出できますか",
        "人口を更新したい",
        "マイナポータルは更新された",
        "更新日は",
        "マイナポータルの最終更新",
    ],
)
def test_what_is_no_wish_to_submit_opens_nothing(catalogue: Catalogue, reader: Reader, text: str) -> None:
    assert opening(text, catalogue, reader, TODAY) is None
