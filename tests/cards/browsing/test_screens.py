"""What a screen proves, and what it does not."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from cards.browsing.overview import overview_message
from cards.browsing.proving import of_overview, of_screen
from cards.browsing.screen import screen_message
from cards.evidence import gathered
from cards.message import Message
from cards.proof import Unproven, prove
from data.answering.known import Known
from data.browsing.layout import way
from data.browsing.pages import overview, seen
from data.catalogue.cautions import cautions_beside
from data.figures import seeded
from data.model import Figure, Lang
from tests.cards.published import dumped, every, texts
from tests.cards.values import LANGS, catalogue, chart_url

AT = datetime(2026, 11, 24, tzinfo=UTC)


def known(*without: str) -> Known:
    """What a new installation starts with."""
    figures: dict[str, tuple[Figure, ...]] = {
        metric.id: tuple(seeded(figure, metric, catalogue(), AT) for figure in metric.figures)
        for metric in catalogue().metrics.values()
        if metric.figures and metric.id not in without
    }
    return Known(catalogue=catalogue(), figures=figures)


def message_of(screen: str, lang: Lang, now: Known) -> Message:
    return screen_message(seen(way(screen, catalogue()), now, lang), catalogue(), chart_url=chart_url)


@pytest.mark.parametrize("lang", LANGS)
def test_a_number_of_another_topic_is_not_proved_by_a_screen(lang: Lang) -> None:
    page = seen(way("hack", catalogue()), known(), lang)
    stray = message_of("online_and_cards", lang, known())

    assert Decimal(282) in gathered(of_screen(page)).values
    with pytest.raises(Unproven):
        prove(stray, gathered(of_screen(page)))


@pytest.mark.parametrize("lang", LANGS)
def test_the_overview_proves_its_headlines_and_no_other_figure(lang: Lang) -> None:
    values = gathered(of_overview(overview(known(), lang))).values
    assert {Decimal(2783), Decimal(116), Decimal(282)} <= values
    assert not {Decimal(15), Decimal(663)} & values


@pytest.mark.parametrize("lang", LANGS)
def test_the_overview_shows_what_its_figures_do_not_say_and_how_far_a_part_is(lang: Lang) -> None:
    card = dumped(overview_message(overview(known(), lang), catalogue()))
    heads = [catalogue().metrics[one] for topic in catalogue().topics.values() for one in topic.headlines]
    wary = [said.in_(lang) for one in heads if not one.picture_only and (said := cautions_beside(one))]

    assert wary
    assert all(one in texts(card) for one in wary)
    assert {(bar["value"], bar["max"]) for bar in every(card, "ProgressBar")} == {(116, 160), (179, 640)}


@pytest.mark.parametrize("lang", LANGS)
def test_a_figure_that_is_gone_leaves_its_name_and_whom_to_ask(lang: Lang) -> None:
    now = known("std_steps_local_tax")
    said = " ".join(texts(dumped(message_of("standardisation_progress", lang, now))))

    metric = catalogue().metrics["std_steps_local_tax"]
    assert metric.name.in_(lang) in said
    assert catalogue().bureaus[metric.owner].name.in_(lang) in said
    assert "72.5" not in said


@pytest.mark.parametrize("lang", LANGS)
def test_a_card_says_its_figures_in_one_line_where_it_cannot_be_shown(lang: Lang) -> None:
    overview_card = overview_message(overview(known(), lang), catalogue())
    for message in (overview_card, *(message_of(screen, lang, known()) for screen in catalogue().screens)):
        assert "\n" not in message.summary
        assert message.card.fallback_text == message.summary
    assert "2,783" in overview_card.summary


def test_english_screens_keep_the_japanese_quotes_folded() -> None:
    card = dumped(message_of("four_tsunagaru", "en", known()))
    folded = [part for part in card["body"] if part.get("id") == "originals"]  # type: ignore[attr-defined]
    assert [part["isVisible"] for part in folded] == [False]
    assert "発災時、どこにいても、情報共有、業務対応できる。" in " ".join(texts(folded))


def test_a_date_that_no_day_can_be_given_for_is_in_english_on_english_screens() -> None:
    said = texts(dumped(message_of("infrastructure", "en", known())))
    assert "Second half of Reiwa 6 (2024)" in said
    assert "printed as 「R6後半」" in said
    assert "R6後半" not in said


def test_a_milestone_is_called_done_or_planned_where_its_printed_state_says_so_and_nowhere_else() -> None:
    on_lines = {one for screen in catalogue().screens.values() for block in screen.blocks for one in block.milestones}

    assert on_lines
    assert all(
        (entry.stage is None) is (entry.state is None) for entry in map(catalogue().entries.get, on_lines) if entry
    )
    assert all(entry.state for entry in catalogue().entries.values() if entry.stage)
