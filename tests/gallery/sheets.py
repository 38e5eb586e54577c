"""The picture of a kind of card: four views of it side by side, small enough to be kept with the code."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from data.addresses.links import Theme
from data.model import Lang
from tests.gallery.kind import Kind
from tests.gallery.window import Width, Window

GALLERY = Path(__file__).parents[2] / "docs" / "gallery"
VIEWS: tuple[tuple[Lang, Width, Theme], ...] = (
    ("ja", "desktop", "light"),
    ("ja", "phone", "dark"),
    ("en", "desktop", "dark"),
    ("en", "phone", "light"),
)
"""Any two of language, width and theme meet in each of their combinations."""

_GAP, _PAPER, _COLOURS = 16, (128, 128, 128), 160
_SIGN = "card"


def file_of(kind: Kind) -> Path:
    return GALLERY / f"{kind.name}.png"


def sign(kind: Kind) -> str:
    """Changes when the card does: it is kept in the picture, so that one sees which pictures are old."""
    cards = [kind.make(lang).data for lang in ("ja", "en")]
    return hashlib.sha256(json.dumps(cards, sort_keys=True).encode()).hexdigest()[:16]


def is_current(kind: Kind) -> bool:
    if not file_of(kind).exists():
        return False
    with Image.open(file_of(kind)) as picture:
        return bool(picture.info.get(_SIGN) == sign(kind))


def take(kind: Kind, window: Window) -> None:
    from cards.pictures import png  # loads matplotlib

    def view(lang: Lang, width: Width, theme: Theme) -> Image.Image:
        chart = kind.chart(lang) if kind.chart else None

        def draw(of: Theme) -> bytes:
            assert chart is not None, f"{kind.name} shows a picture and names no chart"
            return png(chart, of)

        return Image.open(io.BytesIO(window.picture(kind.make(lang).data, theme, width, draw)))

    keep = PngInfo()
    keep.add_text(_SIGN, sign(kind))
    GALLERY.mkdir(parents=True, exist_ok=True)
    sheet = _beside([view(*one) for one in VIEWS]).quantize(
        _COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
    )
    sheet.save(file_of(kind), optimize=True, pnginfo=keep)


def _beside(views: Sequence[Image.Image]) -> Image.Image:
    wide = sum(view.width for view in views) + _GAP * (len(views) + 1)
    sheet = Image.new("RGB", (wide, max(view.height for view in views) + 2 * _GAP), _PAPER)
    x = _GAP
    for view in views:
        sheet.paste(view.convert("RGB"), (x, _GAP))
        x += view.width + _GAP
    return sheet
