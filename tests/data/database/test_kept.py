"""What was made last is not made again."""

from __future__ import annotations

import pytest

from data.database.kept import Kept


def test_the_same_key_is_made_once() -> None:
    kept, made = Kept(2), iter("12")

    assert [kept.get("a", lambda: next(made)) for _ in range(3)] == ["1", "1", "1"]


def test_the_one_used_longest_ago_makes_room() -> None:
    kept = Kept(2)
    for key in ("a", "b", "a", "c"):
        kept.get(key, key.upper)

    assert kept.get("a", lambda: "made again") == "A"
    assert kept.get("b", lambda: "made again") == "made again"


def test_a_failure_is_not_kept() -> None:
    kept = Kept(2)
    with pytest.raises(ZeroDivisionError):
        kept.get("a", lambda: 1 // 0)

    assert kept.get("a", lambda: "fine") == "fine"
