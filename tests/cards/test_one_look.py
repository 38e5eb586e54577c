"""A chart of Teams and our picture of it have one form, one order, the same colours and the same words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from typing import Any, get_args

import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from cards import elements, palette
from cards.charts import Chart, Kind, Point, chart_of
from cards.drawings import DRAW
from cards.inks import INKS, Pen
from cards.native import native
from cards.pictures import font_of
from cards.words import charts as words
from data.addresses.links import Theme
from data.model import Answer, Lang
from tests.cards import answers, values
from tests.cards.colours import SEEN_BY, contrast, difference

EXAMPLES: dict[Kind, Callable[[Lang], Answer]] = {
    "bars": answers.one_ward,
    "grouped_bars": answers.breakdown,
    "before_after": answers.difference,
    "progress": answers.comparison,
    "line": answers.series,
}
LOWEST = -0.5  # where bars end
INSTEAD = elements.small("代わり")
Row = tuple[str, tuple[tuple[float, str], ...]]
"""What stands at a bar, and its parts from left to right: how long, of the longest, and in which colour."""

each_bar = pytest.mark.parametrize("kind", [kind for kind in EXAMPLES if kind != "line"])
in_each_language = pytest.mark.parametrize("lang", values.LANGS)


def chart(kind: Kind, lang: Lang) -> Chart:
    """Of numbers that the host writes as they are."""
    made = chart_of(EXAMPLES[kind](lang), values.catalogue())
    assert made is not None
    assert made.kind == kind
    several = tuple(replace(one, points=tuple(map(_bare(made), one.points))) for one in made.series)
    return replace(made, series=several)


def _bare(of: Chart) -> Callable[[Point], Point]:
    def bare(one: Point) -> Point:
        return one if one.whole else replace(one, says=f"{one.value:,f}{of.unit}")

    return bare


def painted(one: Chart, theme: Theme) -> Axes:
    figure = Figure(figsize=(4.65, 4.65))
    axes = figure.add_axes((0.03, 0.03, 0.94, 0.94))
    regular, bold = font_of("noto_cjk_sans_jp_regular"), font_of("noto_cjk_sans_jp_bold")
    DRAW[one.kind](axes, one, Pen(ink=INKS[theme], regular=regular, bold=bold))
    return axes


def key(axes: Axes) -> list[tuple[str, str]]:
    """What stands below the bars: names, each with its colour."""
    squares = [
        to_hex(one.get_facecolor()) for one in axes.patches if isinstance(one, Rectangle) and one.get_y() < LOWEST
    ]
    names = [text.get_text() for text in axes.texts if text.get_position()[1] < LOWEST]
    return list(zip(names, squares, strict=True))


def drawn(one: Chart, theme: Theme) -> list[Row]:
    """From the top down."""
    axes = painted(one, theme)
    bars = [patch for patch in axes.patches if isinstance(patch, Rectangle) and patch.get_y() >= LOWEST]
    rows: dict[float, list[Rectangle]] = {}
    for bar in sorted(bars, key=lambda bar: (-bar.get_y(), bar.get_x())):
        rows.setdefault(bar.get_y(), []).append(bar)
    texts = [text.get_text() for text in axes.texts if text.get_position()[1] >= LOWEST]
    said = zip(texts[::2], texts[1::2], strict=True)
    return [
        (f"{name}|{figure_}", tuple((bar.get_width(), to_hex(bar.get_facecolor())) for bar in parts))
        for (name, figure_), parts in zip(said, rows.values(), strict=True)
    ]


def told(element: dict[str, Any], unit: str) -> list[Row]:
    """The same of what is sent to Teams."""
    if element["type"] == "Chart.HorizontalBar":
        longest = max(one["y"] for one in element["data"])
        return [
            (f"{one['x']}|{one['y']:,g}{unit}", ((one["y"] / longest, palette.PAINTED[one["color"]]),))
            for one in element["data"]
        ]
    assert element["type"] == "Chart.HorizontalBar.Stacked"
    return [
        (
            one["title"].replace("：", "|").replace(": ", "|"),
            tuple(
                (part["value"] / sum(other["value"] for other in one["data"]), palette.PAINTED[part["color"]])
                for part in one["data"]
            ),
        )
        for one in element["data"]
    ]


def test_every_kind_of_chart_has_an_example() -> None:
    assert set(EXAMPLES) == set(get_args(Kind))


@each_bar
@in_each_language
@pytest.mark.parametrize("theme", get_args(Theme))
def test_the_picture_is_of_the_form_order_colours_and_words_of_the_native_chart(
    kind: Kind, lang: Lang, theme: Theme
) -> None:
    one = chart(kind, lang)

    ours, theirs = drawn(one, theme), told(native(one, INSTEAD).model_dump(by_alias=True, exclude_none=True), one.unit)

    assert [name for name, _ in ours] == [name for name, _ in theirs]
    assert [[colour for _, colour in parts] for _, parts in ours] == [
        [colour for _, colour in parts] for _, parts in theirs
    ]
    for (_, mine), (_, other) in zip(ours, theirs, strict=True):
        assert [length for length, _ in mine] == pytest.approx([length for length, _ in other], abs=0.02)


@each_bar
@in_each_language
def test_a_native_chart_has_the_title_of_the_picture_and_no_sign_that_the_picture_lacks(kind: Kind, lang: Lang) -> None:
    one = chart(kind, lang)

    element = native(one, INSTEAD).model_dump(by_alias=True, exclude_none=True)

    assert element["title"] == words.titled(one)
    assert element.get("showLegend", False) is False
    assert element["type"] != "Chart.Gauge"


@in_each_language
def test_the_key_that_teams_draws_below_several_wholes_stands_in_the_picture_too(lang: Lang) -> None:
    one = chart("progress", lang)
    parts = native(one, INSTEAD).model_dump(by_alias=True, exclude_none=True)["data"][0]["data"]

    assert key(painted(one, "light")) == [(part["legend"], palette.PAINTED[part["color"]]) for part in parts]
    first = replace(one.series[0], points=one.points[:1])
    assert key(painted(replace(one, series=(first,)), "light")) == []


@in_each_language
def test_a_line_is_one_picture_everywhere(lang: Lang) -> None:
    assert native(chart("line", lang), INSTEAD) is INSTEAD


@pytest.mark.parametrize("paper", [INKS["light"].paper, INKS["dark"].paper, "#000000"], ids=("light", "dark", "black"))
@pytest.mark.parametrize("colour", palette.SERIES)
def test_every_colour_stands_out_from_every_paper(colour: palette.Colour, paper: str) -> None:
    """WCAG: 3 to 1 for graphics. Teams paints a colour the same in every theme."""
    assert contrast(palette.PAINTED[colour], paper) >= 3


@pytest.mark.parametrize("seen_by", SEEN_BY)
def test_any_two_colours_are_told_apart_by_the_colour_blind(seen_by: str) -> None:
    """A difference of 2 can just be seen, one of 20 is seen across a desk."""
    every = [palette.PAINTED[one] for one in (*palette.SERIES, palette.REST)]

    assert min(difference(one, other, seen_by) for one, other in combinations(every, 2)) > 20


def test_every_colour_that_is_used_is_one_that_teams_knows() -> None:
    assert set(palette.PAINTED) == {*palette.SERIES, palette.REST} == set(get_args(palette.Colour))
