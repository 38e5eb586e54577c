"""What is true of each card, whatever it answers."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from cards import elements
from cards.answer import answer_message
from cards.message import Message
from data.language.normalise import clean
from data.model import Answer, EntryAnswer, FigureAnswer, Intent, Lang
from tests.cards.answers import EVERY, named, several_entries
from tests.cards.published import BUDGET, dumped, every, problems, size, texts
from tests.cards.values import LANGS, catalogue, chart_url, question, shown

Maker = Callable[[Lang], Answer]
each = pytest.mark.parametrize(("make", "lang"), EVERY, ids=named)


def built(make: Maker, lang: Lang) -> Message:
    return answer_message(make(lang), catalogue(), chart_url=chart_url)


@each
def test_a_card_is_valid_by_the_published_schema(make: Maker, lang: Lang) -> None:
    assert problems(dumped(built(make, lang))) == []


@each
def test_a_card_is_small_enough_for_teams(make: Maker, lang: Lang) -> None:
    assert size(dumped(built(make, lang))) <= BUDGET


@each
def test_a_card_says_itself_in_one_line_where_it_cannot_be_shown(make: Maker, lang: Lang) -> None:
    message = built(make, lang)
    assert message.summary.strip()
    assert "\n" not in message.summary
    assert message.card.fallback_text == message.summary


@each
def test_every_image_has_alternative_text_and_a_picture_for_both_themes(make: Maker, lang: Lang) -> None:
    for image in every(dumped(built(make, lang)), "Image"):
        assert image["altText"]
        assert [one["theme"] for one in image["themedUrls"]] == ["Light", "Dark"]  # type: ignore[attr-defined]


@each
def test_every_chart_falls_back_by_itself(make: Maker, lang: Lang) -> None:
    charts = every(dumped(built(make, lang)), "Chart.")
    assert all(chart.get("fallback") for chart in charts)
    assert all("requires" not in chart for chart in charts)


@each
def test_a_card_has_at_most_six_buttons_in_a_row(make: Maker, lang: Lang) -> None:
    card = dumped(built(make, lang))
    rows = [card.get("actions", []), *(one["actions"] for one in every(card, "ActionSet"))]
    assert max(len(row) for row in rows) <= 6  # type: ignore[arg-type]


@each
def test_a_button_sends_the_same_either_way(make: Maker, lang: Lang) -> None:
    for action in every(dumped(built(make, lang)), "Action.Execute"):
        fallback = action["fallback"]
        assert isinstance(fallback, dict)
        assert isinstance(action["data"], dict)
        assert (fallback["type"], fallback["data"]) == ("Action.Submit", action["data"])
        assert action["data"]["verb"] == action["verb"]


@each
def test_a_card_has_exactly_one_heading(make: Maker, lang: Lang) -> None:
    blocks = every(dumped(built(make, lang)), "TextBlock")
    assert [one.get("style") for one in blocks].count("heading") == 1


@pytest.mark.parametrize("make", [make for make, lang in EVERY if lang == "ja"], ids=named)
def test_a_japanese_card_has_no_english_but_names(make: Maker) -> None:
    names = r"DX|Link-Up!|YOKOHAMA|Hack!|CSV|Code for Japan|P\.\d+|BYOD|Microsoft365|Before|After|R\d|LAN"
    for text in texts(dumped(built(make, "ja"))):
        assert re.findall(r"[A-Za-z]{2,}", re.sub(names, "", text)) == [], text


@pytest.mark.parametrize("make", [make for make, lang in EVERY if lang == "en"], ids=named)
def test_an_english_card_has_japanese_only_in_quotes_and_bureau_names(make: Maker) -> None:
    printed = {fact.quote for fact in catalogue().facts.values()}
    for text in texts(dumped(built(make, "en"))):
        if text in printed:
            continue
        bare = re.sub(r"「.*?」|\([^()]*\)", "", text.replace("※", ""))
        assert re.findall(r"[ぁ-んァ-ヶ一-龠]", bare) == [], text


@pytest.mark.parametrize("lang", LANGS)
def test_every_figure_of_the_catalogue_has_a_card(lang: Lang) -> None:
    for metric in catalogue().metrics.values():
        for at in range(len(metric.figures)):
            answer = FigureAnswer(question=question(lang, Intent.VALUE, metric.id), shown=shown(metric.id, at))
            assert problems(dumped(answer_message(answer, catalogue(), chart_url=chart_url))) == []


@pytest.mark.parametrize("lang", LANGS)
def test_every_entry_of_the_catalogue_has_a_card(lang: Lang) -> None:
    known = catalogue()
    for of in known.entries.values():
        answer = EntryAnswer(
            question=question(lang, Intent.ABOUT, of.id),
            entry=of,
            facts=known.facts_of(of),
            topic=known.topic_of(of.page),
            page=known.pages[of.page],
        )
        message = answer_message(answer, known, chart_url=chart_url)
        assert problems(dumped(message)) == []
        assert of.name.in_(lang) in message.summary


@pytest.mark.parametrize("lang", LANGS)
def test_several_things_that_were_asked_for_say_where_each_of_them_stands(lang: Lang) -> None:
    answer = several_entries(lang)

    said = texts(dumped(built(several_entries, lang)))

    assert len({page.number for page in answer.pages}) == 2
    assert all(any(f"P.{page.number}" in one for one in said) for page in answer.pages)


@each
def test_no_line_ends_between_an_era_and_its_year(make: Maker, lang: Lang) -> None:
    card = dumped(built(make, lang))
    shown = [str(block["text"]) for block in every(card, "TextBlock")]
    shown += [str(fact["value"]) for facts in every(card, "FactSet") for fact in facts["facts"]]  # type: ignore[attr-defined]
    assert not [text for text in shown if re.search(r"(?:Reiwa|Heisei|FY) \d", text)]


def test_what_keeps_an_era_and_its_year_together_is_a_space_to_whoever_searches_for_it() -> None:
    block = elements.paragraph("as of 31 August 2023 (Reiwa 5)")
    assert block.text != "as of 31 August 2023 (Reiwa 5)"
    assert clean(str(block.text)) == clean("as of 31 August 2023 (Reiwa 5)")


@each
def test_a_remark_has_a_frame_where_high_contrast_takes_its_colour_away(make: Maker, lang: Lang) -> None:
    coloured = [
        box for box in every(dumped(built(make, lang)), "Container") if box.get("style") and not box.get("bleed")
    ]
    assert all(box.get("showBorder") for box in coloured)
