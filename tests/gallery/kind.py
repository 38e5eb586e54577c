"""A kind of card, with an example of it: real values through the real builder."""

from __future__ import annotations

import functools
import importlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cards.charts import Chart
from cards.message import Message, Written
from data.model import Lang, Question

KINDS = Path(__file__).with_name("kinds")
PICTURES = "https://gallery.example"

Made = Message | Written


@dataclass(frozen=True, kw_only=True)
class Kind:
    """`name` is that of its files; `says` what it is, for the page of the gallery.

    `charts` are what its pictures show, in the order in which they stand.
    """

    name: str
    says: str
    make: Callable[[Lang], Made]
    charts: Callable[[Lang], tuple[Chart, ...]] = lambda lang: ()


@functools.cache
def made(kind: Kind, lang: Lang) -> Made:
    """Its example, made once for all who only look at it."""
    return kind.make(lang)


@dataclass(frozen=True, kw_only=True)
class Room:
    """The kinds of one part of the product, under a title of the page."""

    title: str
    kinds: tuple[Kind, ...]


def rooms() -> tuple[Room, ...]:
    """`ROOM` of each file in kinds/: a new part of the product brings its own file, and changes no other."""
    files = sorted(file.stem for file in KINDS.glob("*.py"))
    return tuple(importlib.import_module(f"tests.gallery.kinds.{stem}").ROOM for stem in files)


def every_kind() -> Iterator[Kind]:
    for room in rooms():
        yield from room.kinds


def picture_of(theme: str, name: str = "it") -> str:
    """The address of a picture. The window knows which card it shows."""
    return f"{PICTURES}/{theme}/{name}.png"


def pictures_in(card: dict[str, Any]) -> list[str]:
    """The names of a card's pictures, in the order in which they stand."""
    return list(dict.fromkeys(re.findall(rf"{re.escape(PICTURES)}/light/([\w-]+)\.png", json.dumps(card))))


def chart_url(question: Question, theme: str) -> str:
    return picture_of(theme, "-".join(question.subjects))


def only(chart: Chart | None) -> tuple[Chart, ...]:
    return (chart,) if chart else ()
