"""Every kind of card can be read by who sees no picture, no colour and no sign."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest

from cards.charts import Chart
from cards.elements import kept
from cards.words.charts import alternative, sentence
from data.model import Lang
from tests.cards.published import every
from tests.gallery.kind import Kind, every_kind, made
from tests.gallery.snapshots import LANGS

Json = dict[str, Any]

each = pytest.mark.parametrize(
    ("kind", "lang"),
    [pytest.param(kind, lang, id=f"{kind.name}-{lang}") for kind in every_kind() for lang in LANGS],
)

ROW_MARK = "›"  # shows sighted people that a row can be pressed; the row says so itself
SIGNS = "▲●○"  # minus, as Japanese offices write it, in what the dashboard says; done and planned, before that word
TONES = ("accent", "good", "attention", "warning")


def shown(kind: Kind, lang: Lang) -> Json:
    return made(kind, lang).data


def has_words(text: object) -> bool:
    return any(unicodedata.category(char)[0] in "LN" for char in str(text))


def lists(node: object) -> Iterator[list[Json]]:
    """Every list of elements, in the order in which it is read."""
    if isinstance(node, list):
        yield [one for one in node if isinstance(one, dict)]
        for one in node:
            yield from lists(one)
    elif isinstance(node, dict):
        for value in node.values():
            yield from lists(value)


def text_of(node: object) -> str:
    """What is read of an element, without its fallback."""
    if isinstance(node, list):
        return " ".join(map(text_of, node))
    if not isinstance(node, dict):
        return ""
    own = str(node.get("text", ""))
    return " ".join([own, *(text_of(value) for key, value in node.items() if key != "fallback")])


@each
def test_every_image_says_its_figures(kind: Kind, lang: Lang) -> None:
    images, charts = every(shown(kind, lang), "Image"), kind.charts(lang)

    assert bool(images) is bool(charts), "Name the charts that the pictures show."
    for drawn in charts:
        said = [drawn.points[0], drawn.points[-1]] if drawn.kind == "line" else drawn.points
        [told] = [str(one["altText"]) for one in images if alternative(drawn) == str(one["altText"])]
        assert all(point.says in told and point.label in told for point in said)
    assert {str(one["altText"]) for one in images} == {alternative(drawn) for drawn in charts}


@each
def test_every_chart_has_a_sentence_and_its_numbers_as_a_table(kind: Kind, lang: Lang) -> None:
    card, charts = shown(kind, lang), kind.charts(lang)
    toggles = [target["elementId"] for one in every(card, "Action.Toggle") for target in one["targetElements"]]  # type: ignore[attr-defined]

    assert bool([*every(card, "Chart."), *every(card, "Image")]) is bool(charts)
    for drawn in charts:
        assert kept(sentence(drawn)) in [block["text"] for block in every(card, "TextBlock")]
        tables = [one for one in every(card, "Table") if one["type"] == "Table" and tells(one, drawn)]
        assert tables
        hidden = [one for one in every(card, "Container") if one.get("isVisible") is False]
        folded = [one for one in hidden if every(one, "Table") and tells(every(one, "Table")[0], drawn)]
        assert all(one["id"] in toggles for one in folded)


def tells(table: Json, drawn: Chart) -> bool:
    """All its numbers; the unit may stand above the table."""
    cells = [text_of(cell).strip() for cell in every(table, "TableCell")]
    bare = [point.says.removesuffix(drawn.unit).strip() for point in drawn.points]
    return all(point.says in cells or number in cells for point, number in zip(drawn.points, bare, strict=True))


@each
def test_a_card_begins_with_its_one_heading(kind: Kind, lang: Lang) -> None:
    """Above it nothing but where one is and what is wanted: 提出番号, 承認をお願いします."""
    blocks = every(shown(kind, lang)["body"], "TextBlock")
    headings = [at for at, block in enumerate(blocks) if block.get("style") == "heading"]

    assert len(headings) == 1
    assert headings[0] <= 2


@each
def test_nothing_that_is_unfolded_stands_above_a_heading_or_is_missing(kind: Kind, lang: Lang) -> None:
    card = shown(kind, lang)
    parts = [one["id"] for one in every(card["body"], "") if "id" in one and not str(one["type"]).startswith("Input.")]
    targets = [target["elementId"] for one in every(card, "Action.Toggle") for target in one["targetElements"]]  # type: ignore[attr-defined]

    assert len(set(parts)) == len(parts)
    assert set(targets) <= set(parts)
    assert card["body"][0].get("isVisible") is not False


@each
def test_every_field_has_a_label_and_every_row_that_can_be_pressed_a_name(kind: Kind, lang: Lang) -> None:
    card = shown(kind, lang)

    assert all(has_words(field.get("label", "")) for field in every(card, "Input."))
    pressed = [one["selectAction"] for one in every(card, "") if "selectAction" in one]
    assert all(has_words(action["title"]) for action in pressed)  # type: ignore[index]


@each
def test_nothing_is_said_by_colour_alone(kind: Kind, lang: Lang) -> None:
    card = shown(kind, lang)

    for box in every(card, "Container"):
        if box.get("style") in TONES:
            label = box["items"][0]  # type: ignore[index]
            assert label.get("weight") == "Bolder"
            assert has_words(label["text"])
    assert all(has_words(badge["text"]) for badge in every(card, "Badge"))
    for siblings in lists(card["body"]):
        for before, bar in zip([{}, *siblings], siblings, strict=False):
            if bar.get("type") == "ProgressBar":
                assert any(char.isdigit() for char in text_of(before))
    assert all(len({bar.label for bar in drawn.bars}) == len(drawn.bars) for drawn in kind.charts(lang))


@each
def test_what_is_written_in_a_colour_of_state_is_told_apart_without_it(kind: Kind, lang: Lang) -> None:
    """In high contrast Teams takes all colours away: then weight and words are what is left."""
    card = shown(kind, lang)
    elements = [one for one in every(card, "") if str(one.get("color", "")).lower() in TONES]
    elements = [one for one in elements if one["type"] != "ProgressBar"]  # it is no text: what it says stands above it

    for one in elements:
        assert one.get("weight") == "Bolder" or one.get("size") in ("Medium", "Large", "ExtraLarge")
        assert has_words(one["text"])


@each
def test_no_sign_stands_for_a_word(kind: Kind, lang: Lang) -> None:
    """No emoji, and nothing that consists of signs but the mark of a row, which has a name."""
    card = shown(kind, lang)
    elements = every(card, "")
    read = [one for one in elements if one.get("type") != "TextRun"]
    texts = [str(one[key]) for one in read for key in ("text", "title") if isinstance(one.get(key), str)]
    texts += [text_of(one) for one in every(card, "RichTextBlock")]

    assert [text for text in texts if not has_words(text) and text != ROW_MARK] == []
    assert [char for text in texts for char in text if unicodedata.category(char) == "So" and char not in SIGNS] == []
    marked = [one for one in every(card, "ColumnSet") if ROW_MARK in text_of(one)]
    assert all("selectAction" in one for one in marked)


@each
def test_a_card_says_itself_where_it_cannot_be_shown(kind: Kind, lang: Lang) -> None:
    card = shown(kind, lang)

    assert card["fallbackText"] == card["speak"] == made(kind, lang).summary
    assert card["lang"] == lang
