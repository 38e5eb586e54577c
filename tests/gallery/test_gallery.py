"""Every kind of card has an example, its JSON, and a picture."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterator
from types import CodeType, FrameType

import pytest

import cards
from data.model import Lang
from tests.cards.published import BUDGET, problems, size
from tests.gallery import sheets, snapshots
from tests.gallery.kind import Kind, every_kind, rooms
from tests.gallery.page import PAGE, page

KINDS = tuple(every_kind())
RENEW = "Run `make gallery`, look at the new picture, and commit both."

each = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
in_each_language = pytest.mark.parametrize("lang", snapshots.LANGS)


def builders() -> Iterator[Callable[..., object]]:
    """Every public function of cards/ that gives a message."""
    for found in pkgutil.walk_packages(cards.__path__, "cards."):
        module = importlib.import_module(found.name)
        for name, one in inspect.getmembers(module, inspect.isfunction):
            gives = one.__annotations__.get("return")
            if one.__module__ == module.__name__ and not name.startswith("_") and gives in ("Message", "Written"):
                yield one


def called() -> set[CodeType]:
    """What runs while the examples are made."""
    seen: set[CodeType] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            seen.add(frame.f_code)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        for kind in KINDS:
            kind.make("ja")
    finally:
        sys.setprofile(before)
    return seen


def test_every_builder_of_cards_has_a_kind_in_the_gallery() -> None:
    seen = called()

    without = [f"{one.__module__}.{one.__name__}" for one in builders() if one.__code__ not in seen]

    assert without == [], "Add an example to a room of tests/gallery/kinds, then run `make gallery`."


def test_no_two_kinds_have_the_same_name() -> None:
    assert len({kind.name for kind in KINDS}) == len(KINDS)


@each
def test_every_kind_of_card_has_a_picture(kind: Kind) -> None:
    assert sheets.file_of(kind).exists(), RENEW


def test_the_page_shows_every_kind_and_no_other() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(rooms()), RENEW
    assert set(sheets.GALLERY.glob("*.png")) == {sheets.file_of(kind) for kind in KINDS}, RENEW


@each
@in_each_language
def test_the_json_of_a_card_is_the_one_that_was_looked_at(kind: Kind, lang: Lang) -> None:
    kept = snapshots.file_of(kind, lang)

    assert kept.exists(), "Run `make snapshots`."
    assert kept.read_text(encoding="utf-8") == snapshots.text_of(kind, lang), (
        "Run `make snapshots` and read the change."
    )


@each
@in_each_language
def test_a_card_is_of_the_published_schema_and_small(kind: Kind, lang: Lang) -> None:
    card = kind.make(lang).data

    assert problems(card) == []
    assert size(card) <= BUDGET
    assert len(card.get("actions", [])) <= 6


@pytest.mark.e2e
@each
def test_the_picture_is_of_the_card_as_it_is_now(kind: Kind) -> None:
    assert sheets.is_current(kind), RENEW
