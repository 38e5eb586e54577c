"""The picture of a kind of card: four views of it side by side, small enough to be kept with the code."""

from __future__ import annotations

import functools
import hashlib
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from cards.charts import Chart
from data.addresses.links import Theme
from data.model import Lang
from tests.gallery.kind import Kind, pictures_in
from tests.gallery.window import Look, Width, Window

GALLERY = Path(__file__).parents[2] / "docs" / "gallery"
Views = tuple[tuple[Lang, Width, Look], ...]
VIEWS: Views = (
    ("ja", "desktop", "light"),
    ("ja", "phone", "dark"),
    ("en", "desktop", "dark"),
    ("en", "phone", "light"),
)
"""Any two of language, width and theme meet in each of their combinations."""
CONTRAST: Views = (("ja", "desktop", "contrast"), ("en", "phone", "contrast"))
MAIN = frozenset(
    {
        "figure",
        "figure-revised",
        "figure-progress",
        "figure-series",
        "before-after",
        "comparison-apart",
        "breakdown",
        "list-topic",
        "owner-tasks",
        "screen-standardisation-overview",
        "board",
        "form-wrong",
        "submission-returned",
        "refusal-which",
        "word-trial-broken",
    }
)
"""One of each main kind: figure, state, progress, line, before and after, box, bars, list, table, time line, form,
receipt, choice. They are shown in high contrast, too."""

_GAP, _PAPER, _COLOURS = 16, (128, 128, 128), 192
_FLAT = 64
_SIGN = "card"
LANGS: tuple[Lang, ...] = get_args(Lang)
THEMES: tuple[Theme, ...] = get_args(Theme)


def file_of(kind: Kind) -> Path:
    return GALLERY / f"{kind.name}.png"


def contrast_of(kind: Kind) -> Path:
    return GALLERY / f"contrast-{kind.name}.png"


def files_of(kind: Kind) -> list[Path]:
    return [file_of(kind), *([contrast_of(kind)] if kind.name in MAIN else [])]


def sign(kind: Kind) -> str:
    """Changes when the card does, or what is drawn on it: it is kept in the picture, so that one sees which are old."""
    cards = [kind.make(lang).data for lang in LANGS]
    said = hashlib.sha256(json.dumps(cards, sort_keys=True).encode())
    for lang in LANGS:
        for chart in kind.charts(lang):
            for theme in THEMES:
                said.update(_pixels(chart, theme))
    return said.hexdigest()[:16]


@functools.cache
def _pixels(chart: Chart, theme: Theme) -> bytes:
    """What is seen, and not how it is packed."""
    with Image.open(io.BytesIO(drawn(chart, theme))) as picture:
        return hashlib.sha256(picture.convert("RGB").tobytes()).digest()


def drawn(chart: Chart, theme: Theme) -> bytes:
    from cards.pictures import png  # loads matplotlib

    return png(chart, theme)


def is_current(kind: Kind) -> bool:
    return all(_is_of(file, sign(kind)) for file in files_of(kind))


def _is_of(file: Path, expected: str) -> bool:
    if not file.exists():
        return False
    with Image.open(file) as picture:
        return bool(picture.info.get(_SIGN) == expected)


def take(kind: Kind, window: Window) -> None:
    def view(lang: Lang, width: Width, look: Look) -> Image.Image:
        card = kind.make(lang).data
        charts = dict(zip(pictures_in(card), kind.charts(lang), strict=True))
        return Image.open(io.BytesIO(window.picture(card, look, width, lambda name, theme: drawn(charts[name], theme))))

    keep = PngInfo()
    keep.add_text(_SIGN, sign(kind))
    GALLERY.mkdir(parents=True, exist_ok=True)
    for file, views in zip(files_of(kind), (VIEWS, CONTRAST), strict=False):
        _small(_beside([view(*one) for one in views])).save(file, optimize=True, pnginfo=keep)


def _small(sheet: Image.Image) -> Image.Image:
    """With a palette: what covers most is exact, papers and bars; the shades at the edges of letters are near."""
    counted = sheet.getcolors(sheet.width * sheet.height) or []
    flat = [colour for _, colour in sorted(counted, reverse=True)[:_FLAT] if isinstance(colour, tuple)]
    shades = sheet.quantize(_COLOURS - len(flat), Image.Quantize.FASTOCTREE).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette([*(part for colour in flat for part in colour), *shades])
    return sheet.quantize(palette=palette, dither=Image.Dither.NONE)


def _beside(views: Sequence[Image.Image]) -> Image.Image:
    wide = sum(view.width for view in views) + _GAP * (len(views) + 1)
    sheet = Image.new("RGB", (wide, max(view.height for view in views) + 2 * _GAP), _PAPER)
    x = _GAP
    for view in views:
        sheet.paste(view.convert("RGB"), (x, _GAP))
        x += view.width + _GAP
    return sheet
