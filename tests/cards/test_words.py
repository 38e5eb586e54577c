"""Rules for every sentence that a person reads."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import cards.words

FOLDER = Path(cards.words.__file__ or "").parent
FILES = sorted(FOLDER.glob("*.py"))
PROVED = ("labels", "numbers", "dates", "figures", "breakdowns", "charts", "entries", "questions", "notices")


def sentences(source: str) -> list[str]:
    """Every string of a module except docstrings."""
    tree = ast.parse(source)
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docs)
    return [node.value for node in constants if isinstance(node.value, str)]


@pytest.mark.parametrize("name", PROVED)
def test_no_sentence_of_an_answer_or_a_no_holds_a_digit_of_its_own(name: str) -> None:
    """So that the digit proof needs no list of exceptions. A format such as `.1f` would be one too."""
    allowed = {"0.1"}  # the place to which sums are rounded
    said = sentences((FOLDER / f"{name}.py").read_text(encoding="utf-8"))
    assert [text for text in said if text not in allowed and any(char.isdigit() for char in text)] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_japanese_blames_nobody_and_uses_no_emoji(file: Path) -> None:
    for text in sentences(file.read_text(encoding="utf-8")):
        assert not any(word in text for word in ("間違", "誤っ", "不正な", "エラー", "無効"))
        assert all(ord(char) < 0x1F000 for char in text)
