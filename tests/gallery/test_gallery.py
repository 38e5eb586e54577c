"""Every kind of card has an example, its JSON, and a picture."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import CodeType, FrameType
from typing import get_args

import pytest
from microsoft_teams.cards import core as parts

import cards
from cards import palette
from cards.charts import Kind as ChartKind
from data.answering.known import Why
from data.model import Lang
from data.refusals import Refusal
from data.submitting.model import Stage
from tests.cards.published import BUDGET, problems, size
from tests.cards.values import catalogue
from tests.gallery import sheets, snapshots
from tests.gallery.kind import Kind, every_kind, made, rooms
from tests.gallery.page import PAGE, page

KINDS = tuple(every_kind())
ADD = "Add an example to a room of tests/gallery/kinds, then run `make gallery`."
RENEW = "Run `make gallery`, look at the new picture, and commit both."

each = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
in_each_language = pytest.mark.parametrize("lang", snapshots.LANGS)


def gives(maker: Callable[..., object]) -> bool:
    """A card, or a part of one: any element, action or row of a table."""
    named = re.findall(r"\w+", str(maker.__annotations__.get("return", "")))
    return any(name in ("Message", "Written") or _is_part(getattr(parts, name, None)) for name in named)


def _is_part(named: object) -> bool:
    return isinstance(named, type) and issubclass(named, parts.SerializableObject)


def makers() -> Iterator[Callable[..., object]]:
    """Every function of cards/ that gives a card or a part of one. What only takes one apart is none."""
    for found in pkgutil.walk_packages(cards.__path__, "cards."):
        module = importlib.import_module(found.name)
        for _, one in inspect.getmembers(module, inspect.isfunction):
            if one.__module__ == module.__name__ and gives(one):
                yield one


def refusals() -> Iterator[type[Refusal]]:
    """All that the product has; tests have some of their own."""
    return (one for one in Refusal.__subclasses__() if one.__module__ == Refusal.__module__)


def ran() -> frozenset[CodeType]:
    """What runs while the examples are made."""
    seen: set[CodeType] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            seen.add(frame.f_code)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        for kind in KINDS:
            for lang in snapshots.LANGS:
                kind.make(lang)
    finally:
        sys.setprofile(before)
    return frozenset(seen)


def read_from_a_card(maker: Callable[..., object]) -> bool:
    """What a press brings back becomes a value again, and nothing that is shown."""
    return maker.__module__ == "cards.actions" and maker.__name__ == "read"


def test_every_piece_of_a_card_that_can_be_made_and_every_refusal_is_in_the_gallery() -> None:
    makers_ = [one for one in makers() if not read_from_a_card(one)]
    seen = ran()

    without = [f"{one.__module__}.{one.__name__}" for one in makers_ if one.__code__ not in seen]
    without += [one.__name__ for one in refusals() if one.__init__.__code__ not in seen]

    assert len(makers_) > 150
    assert without == [], ADD


def test_every_reason_for_having_no_figure_is_in_the_gallery() -> None:
    kinds = {kind.name for kind in KINDS}

    assert {f"missing-{why}" for why in get_args(Why)} <= kinds, ADD


def test_every_stage_of_a_submission_is_in_the_gallery() -> None:
    assert {f"submission-{stage}" for stage in Stage} <= {kind.name for kind in KINDS}, ADD


def test_every_screen_of_the_dashboard_is_in_the_gallery() -> None:
    wanted = {f"screen-{name.replace('_', '-')}" for name in catalogue().screens}

    assert wanted <= {kind.name for kind in KINDS}, ADD


def test_every_kind_of_chart_is_in_the_gallery() -> None:
    drawn = {chart.kind for kind in KINDS for chart in kind.charts("ja")}

    assert drawn == set(get_args(ChartKind)), ADD


def test_every_main_kind_is_one_of_the_gallery() -> None:
    assert {kind.name for kind in KINDS} >= sheets.MAIN


def test_no_two_kinds_have_the_same_name() -> None:
    assert len({kind.name for kind in KINDS}) == len(KINDS)


@each
def test_every_kind_of_card_has_a_picture(kind: Kind) -> None:
    assert all(file.exists() for file in sheets.files_of(kind)), RENEW


def test_the_page_shows_every_kind_and_no_other() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(rooms()), RENEW
    assert set(sheets.GALLERY.glob("*.png")) == {file for kind in KINDS for file in sheets.files_of(kind)}, RENEW


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
    card = made(kind, lang).data

    assert problems(card) == []
    assert size(card) <= BUDGET
    assert len(card.get("actions", [])) <= 6


def test_the_sign_of_a_picture_changes_with_what_is_drawn_and_with_the_card(monkeypatch: pytest.MonkeyPatch) -> None:
    [kind] = [one for one in KINDS if one.name == "breakdown"]
    before = sheets.sign(kind)

    other = replace(kind, make=next(one for one in KINDS if one.name == "breakdown-ward").make)
    assert sheets.sign(other) != before

    sheets._pixels.cache_clear()
    monkeypatch.setitem(palette.PAINTED, "divergingRed", "#d33f4d")
    assert sheets.sign(kind) != before
    sheets._pixels.cache_clear()


@pytest.mark.e2e
@each
def test_the_picture_is_of_the_card_as_it_is_now(kind: Kind) -> None:
    assert sheets.is_current(kind), RENEW
