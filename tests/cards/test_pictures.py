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
from cards.inks import INKS
from cards.pictures import WIDTH, font_of, png
from cards.wrapping import wrapped
from data.model import Answer, Lang
from data.refusals import StartupError
from tests.cards import answers, values
from tests.cards.colours import contrast

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
def test_text_can_be_told_from_the_paper(theme: str) -> None:
    """WCAG: 4.5 to 1."""
    ink = INKS[theme]  # type: ignore[index]
    assert min(contrast(color, ink.paper) for color in (ink.text, ink.faint)) >= 4.5


def test_a_missing_font_stops_the_start_and_names_its_package() -> None:
    with pytest.raises(StartupError, match="noto-cjk-sans-jp-black"):
        font_of("noto_cjk_sans_jp_black")


@given(st.text(alphabet=st.sampled_from("横浜市、。DX data  portal 2023年"), max_size=80), st.integers(4, 30))
def test_wrapping_loses_no_character_and_keeps_to_its_width(text: str, columns: int) -> None:
    lines = wrapped(text, columns)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_japanese_breaks_between_words_and_keeps_dates_and_names_whole() -> None:
    assert wrapped("公表の間隔が途中で変わります。令和2年3月より前は不定期、その後は毎月末の値です。", 34) == [
        "公表の間隔が途中で変わります。",
        "令和2年3月より前は不定期、その後は",
        "毎月末の値です。",
    ]
    assert wrapped("総務省「マイナンバーカード交付状況について」", 30) == [
        "総務省「マイナンバーカード",
        "交付状況について」",
    ]


def test_english_breaks_between_words_and_no_line_begins_with_a_full_stop() -> None:
    assert wrapped("Steps done for the tasks", 11) == ["Steps done", "for the", "tasks"]
    assert wrapped("横浜市。", 6) == ["横浜", "市。"]


def test_the_process_that_sends_cards_does_not_load_matplotlib() -> None:
    code = "import sys, cards.answer, cards.notice; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
