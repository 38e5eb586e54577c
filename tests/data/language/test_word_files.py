"""The word lists as files: what YAML would silently drop must not be there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import data.language

HERE = Path(data.language.__file__).parent
FILES = sorted([*HERE.glob("words*.yaml"), *(HERE.parent / "catalogue").glob("vocabulary*.yaml")])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_list_stands_twice_in_a_class_for_the_second_would_replace_the_first(path: Path) -> None:
    seen: set[tuple[str, str]] = set()
    above = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        found = re.match(r"( {0,2})([^\s#:-][^:]*):", line)
        if found is None:
            continue
        above = "" if not found[1] else above
        name = (above, found[2])
        assert name not in seen, name
        seen.add(name)
        above = above or found[2]
