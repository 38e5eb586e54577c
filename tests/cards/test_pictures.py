"""Charts as PNG: small, in both themes, with every Japanese character really drawn."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.ft2font import FT2Font
from PIL import Image

from cards.charts import Chart, chart_of
from cards.drawings import INKS
from cards.pictures import WIDTH, font_of, png, wrapped
from data.model import Answer, Lang
from data.refusals import StartupError
from tests.cards import answers, values

MAKERS = (
    answers.progress,
    answers.series,
    answers.before_after,
    answers.breakdown,
    answers.one_ward,
    answers.comparison,
)
EVERY = [(make, lang) for make in MAKERS for lang in values.LANGS]
each = pytest.mark.parametrize(("make", "lang"), EVERY, ids=answers.named)


def drawn(make: Callable[[Lang], Answer], lang: Lang = "ja") -> Chart:
    chart = chart_of(make(lang), values.catalogue())
    assert chart is not None
    return chart


def opened(picture: bytes) -> Image.Image:
    return Image.open(io.BytesIO(picture))


@each
def test_a_picture_is_within_the_limits_of_teams(make: Callable[[Lang], Answer], lang: Lang) -> None:
    picture = png(drawn(make, lang), "light")
    image = opened(picture)
    assert image.format == "PNG"
    assert image.width == WIDTH
    assert image.height <= 1024
    assert len(picture) <= 200 * 1024


@each
def test_no_character_of_a_picture_is_missing_from_the_fonts(make: Callable[[Lang], Answer], lang: Lang) -> None:
    chart = drawn(make, lang)
    said = [chart.title, chart.unit, chart.source, *chart.notes, *(series.name for series in chart.series)]
    said += [text for point in chart.points for text in (point.label, point.says)]
    for package in ("noto_cjk_sans_jp_regular", "noto_cjk_sans_jp_bold"):
        font = FT2Font(str(font_of(package).get_file()))
        assert {char for text in said for char in text if not font.get_char_index(ord(char))} == set()


def wards(many: int) -> Chart:
    chart = drawn(answers.one_ward)
    names = [ward.name.ja for ward in values.catalogue().wards.values()]
    points = tuple(replace(chart.points[0], label=name, value=Decimal(at)) for at, name in enumerate(names[:many]))
    return replace(chart, series=(replace(chart.series[0], points=points),))


@pytest.mark.parametrize("many", [1, 6, 7, 18])
def test_any_number_of_wards_fits_into_a_picture(many: int) -> None:
    assert opened(png(wards(many), "light")).height <= 1024


def test_long_notes_make_the_drawing_smaller_and_not_the_picture_larger() -> None:
    chart = replace(drawn(answers.series), notes=("注" * 60,) * 6)
    assert opened(png(chart, "light")).height <= 1024


def test_light_and_dark_stand_on_their_own_paper() -> None:
    chart = drawn(answers.breakdown)
    for theme, paper in (("light", (255, 255, 255)), ("dark", (0x29, 0x29, 0x29))):
        corner = opened(png(chart, theme)).convert("RGB").getpixel((2, 2))  # type: ignore[arg-type]
        assert corner == paper


def test_the_same_chart_gives_the_same_bytes() -> None:
    assert png(drawn(answers.breakdown), "light") == png(drawn(answers.breakdown), "light")


def test_a_dollar_sign_is_a_dollar_sign() -> None:
    """matplotlib would take text between two of them for mathematics."""
    png(replace(drawn(answers.progress), title="100$ と 200$ \\frac"), "light")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_and_bars_can_be_told_from_the_paper(theme: str) -> None:
    """WCAG: 4.5 to 1 for text, 3 to 1 for graphics."""
    ink = INKS[theme]  # type: ignore[index]
    assert min(contrast(color, ink.paper) for color in (ink.text, ink.faint)) >= 4.5
    assert min(contrast(color, ink.paper) for color in ink.series) >= 3


SEEN_BY = {  # linear RGB as seen without one kind of cones (Machado, Oliveira and Fernandes 2009)
    "everybody": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopes": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopes": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopes": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
NATIVE = ("#0078d4", "#f3c761")  # what Teams makes of categoricalLightBlue and categoricalMarigold


@pytest.mark.parametrize("seen_by", SEEN_BY)
@pytest.mark.parametrize(
    "colours", [INKS["light"].series, INKS["dark"].series, NATIVE], ids=("light", "dark", "native")
)
def test_any_two_series_are_told_apart_by_the_colour_blind(colours: tuple[str, ...], seen_by: str) -> None:
    """A difference of 2 can just be seen, one of 20 is seen across a desk."""
    labs = [
        _lab([sum(k * c for k, c in zip(row, _linear(one), strict=True)) for row in SEEN_BY[seen_by]])
        for one in colours
    ]
    pairs = [(one, other) for at, one in enumerate(labs) for other in labs[at + 1 :]]
    assert min(sum((a - b) ** 2 for a, b in zip(*pair, strict=True)) ** 0.5 for pair in pairs) > 20


def _lab(linear: list[float]) -> tuple[float, float, float]:
    """CIE L*a*b* of linear sRGB, under daylight."""
    red, green, blue = (min(1.0, max(0.0, part)) for part in linear)
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = _linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(color: str) -> list[float]:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def test_a_missing_font_stops_the_start_and_names_its_package() -> None:
    with pytest.raises(StartupError, match="noto-cjk-sans-jp-black"):
        font_of("noto_cjk_sans_jp_black")


@given(st.text(alphabet=st.sampled_from("横浜市、。DX data  portal 2023年"), max_size=80), st.integers(4, 30))
def test_wrapping_loses_no_character_and_keeps_to_its_width(text: str, columns: int) -> None:
    lines = wrapped(text, columns)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_english_breaks_between_words_and_no_line_begins_with_a_full_stop() -> None:
    assert wrapped("Steps done for the tasks", 11) == ["Steps done", "for the", "tasks"]
    assert wrapped("横浜市。", 6) == ["横浜", "市。"]


def test_the_process_that_sends_cards_does_not_load_matplotlib() -> None:
    code = "import sys, cards.answer, cards.notice; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
