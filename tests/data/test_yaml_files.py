"""The catalogue and the lists of words are read by libyaml where it is there, and else by Python: to the same."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

DATA = Path(__file__).parents[2] / "data"


@pytest.mark.parametrize("file", sorted(DATA.rglob("*.yaml")), ids=lambda file: file.relative_to(DATA).as_posix())
def test_a_file_is_the_same_whichever_loader_reads_it(file: Path) -> None:
    written = file.read_text(encoding="utf-8")

    assert yaml.load(written, Loader=yaml.SafeLoader) == yaml.load(written, Loader=yaml.CSafeLoader)
