"""The columns of a table are as wide as what stands in them; test_narrow.py looks at them in a browser."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from microsoft_teams.cards import Table, TextBlock

from cards.breadth import breadth
from cards.tables import table


def widths(made: Table) -> list[int]:
    return [int(column.width or 0) for column in made.columns or []]


def test_a_long_name_gets_the_room_that_short_numbers_leave() -> None:
    name, *numbers = widths(table(["内訳", "前回", "提出", "差"], [["港南区・令和4年度", "15", "7", "−8"]]))

    assert name > 2 * max(numbers)


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=4), st.text(alphabet="横浜市 data", max_size=60))
def test_a_column_of_numbers_has_room_for_each_of_them(numbers: list[int], name: str) -> None:
    said = [f"{number:,}" for number in numbers]

    _, *rooms = widths(table(["名", *("値" for _ in said)], [[name, *said]]))

    assert all(room >= 2 * breadth(one) for room, one in zip(rooms, said, strict=True))


def test_what_is_broad_for_a_phone_is_written_small_and_nothing_else() -> None:
    def size(made: Table) -> object:
        [cell, *_] = (made.rows or [])[0].cells or []
        [block] = cell.items or []
        assert isinstance(block, TextBlock)
        return block.size

    assert size(table(["時点", "値"], [["令和5年8月末", "18件"]])) is None
    assert size(table(["事務", "局"], [["地方税（固定資産税）", "選挙管理委員会事務局"]], 2)) == "Small"


def test_a_cell_may_have_several_lines() -> None:
    made = table(["事務", "局"], [["健康管理", "健康福祉局\n医療局"]], 2)

    assert [block.text for block in made.rows[1].cells[1].items] == ["健康福祉局", "医療局"]  # type: ignore[index, union-attr]
