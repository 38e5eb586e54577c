"""Finding metrics by a few letters."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.answering.finding import Finder
from data.catalogue.schema import Metric
from tests import made

CATALOGUE = made.catalogue()
FINDER = Finder(CATALOGUE)
NAMES = [(metric.id, name) for metric in CATALOGUE.metrics.values() for name in (metric.name.ja, metric.short.ja)]


@given(st.data())
def test_any_piece_of_a_japanese_name_finds_its_metric_among_others(data: st.DataObject) -> None:
    metric, name = data.draw(st.sampled_from(NAMES))
    start = data.draw(st.integers(0, len(name) - 1))
    piece = name[start : data.draw(st.integers(start + 1, len(name)))]
    if not piece.lstrip()[:1].isascii() and any(
        sign.isalnum() and not sign.isascii() and sign not in "のをはが" for sign in piece
    ):
        assert metric in FINDER.metrics(piece)


@pytest.mark.parametrize("metric", CATALOGUE.metrics.values(), ids=lambda metric: metric.id)
def test_the_beginning_of_an_english_name_finds_its_metric(metric: Metric) -> None:
    assert metric.id in FINDER.metrics(metric.name.en.split(",")[0].split("(")[0])


def test_its_own_name_is_the_first_that_is_found() -> None:
    first = {metric.id: FINDER.metrics(metric.short.ja)[0] for metric in CATALOGUE.metrics.values()}
    assert {metric for metric, found in first.items() if metric != found} == set()


@settings(deadline=1000)
@given(st.text(max_size=40))
def test_more_typed_never_finds_more(typed: str) -> None:
    longer = FINDER.metrics(f"マイナ {typed}")
    assert set(longer) <= set(FINDER.metrics("マイナ"))


@settings(deadline=1000)
@given(st.text())
def test_whatever_is_typed_finds_metrics_of_ours_or_none(typed: str) -> None:
    assert set(FINDER.targets(typed)) <= CATALOGUE.metrics.keys() | CATALOGUE.entries.keys()


def test_letters_inside_an_english_word_find_nothing() -> None:
    assert FINDER.metrics("eps") == ()
    assert "std_steps_local_tax" in FINDER.metrics("ste")


@pytest.mark.parametrize(
    ("typed", "metric"),
    [
        ("cards isued", "mynumber_card_issued"),
        ("taem", "digital_ward_teams"),
        ("procedures onlin", "eapply_available_procedures"),
        ("ステプ", "std_steps_local_tax"),
        ("まいなんばかーど", "mynumber_card_holdings"),
        ("オンラン手続", "mynaportal_online_procedures"),
        ("linkup", "linkup_pre_operation_scale"),
        ("ハック", "hack_active_companies"),
        ("こうなん", "konan_push_users"),
        ("kounan", "konan_push_users"),
        ("チーム数？", "digital_ward_teams"),
        ("マイナ保有", "mynumber_card_holdings"),
        ("西区のチーム数", "digital_ward_teams"),
        ("消防団利用者", "fire_corps_app_users"),
    ],
)
def test_a_slip_a_hyphen_or_kana_for_a_ward_still_finds_it(typed: str, metric: str) -> None:
    assert metric in FINDER.metrics(typed)


@pytest.mark.parametrize(
    ("typed", "metric"),
    [
        *(
            (typed, "mynumber_card_issued")
            for typed in ("koufu", "kofu", "kōfu", "kouhu", "kouf", "maina koufu", "mainakoufu")
        ),
        *((typed, "hack_active_companies") for typed in ("hakku", "hatsuku")),
        ("rinkuappu", "linkup_pre_operation_scale"),
        ("chi-mu", "digital_ward_teams"),
        ("syouboudan", "fire_corps_app_users"),
        ("hoyuu 率", "mynumber_card_holding_rate"),
        ("保有立", "mynumber_card_holding_rate"),
        ("消防談", "fire_corps_app_users"),
        ("区役署", "wireless_lan_ward_offices"),
    ],
)
def test_latin_letters_find_how_a_word_sounds_and_kanji_that_is_nearly_right(typed: str, metric: str) -> None:
    assert metric in FINDER.metrics(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "park",
        "budget",
        "population",
        "公園",
        "予算",
        "つるみ",
        "人口",
        "ごみ",
        "xyz",
        "港北区のチーム数",
        "公園のステップ",
        "kumiai",
        "交付率",
        "消防署",
        "消防局",
        "消防車",
        "交付金",
        "交付税",
        "企業税",
        "利用料",
        "職員証",
        "地方債",
    ],
)
def test_what_is_not_there_is_not_taken_for_a_slip(typed: str) -> None:
    assert FINDER.metrics(typed) == ()


def test_a_slip_is_looked_for_only_where_nothing_holds_what_was_typed() -> None:
    assert set(FINDER.metrics("cards issued")) < {*FINDER.metrics("cards")}
