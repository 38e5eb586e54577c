"""What `make sbom` wrote lists all that the image installs: `make deployment` makes it before it looks."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SBOM = ROOT / "build" / "sbom.json"
pytestmark = pytest.mark.deployment


@pytest.fixture(scope="module")
def sbom() -> dict[str, Any]:
    if not SBOM.exists():
        pytest.fail("There is no build/sbom.json yet: make sbom")
    written: dict[str, Any] = json.loads(SBOM.read_text("utf-8"))
    return written


def test_it_is_of_this_version_in_a_form_that_scanners_read(sbom: dict[str, Any]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert (sbom["bomFormat"], sbom["specVersion"]) == ("CycloneDX", "1.6")
    named = sbom["metadata"]["component"]
    assert (named["name"], named["version"]) == (project["name"], project["version"])


def test_it_lists_what_the_lock_installs_with_the_same_hashes_and_nothing_else(sbom: dict[str, Any]) -> None:
    locked: dict[str, set[str]] = {}
    for entry in re.split(r"\n(?=\S)", (ROOT / "requirements.lock").read_text("utf-8").strip()):
        found = re.match(r"([\w.-]+)(?:\[[\w,-]+\])?==([^\s;]+)", entry)
        assert found, entry[:80]
        locked[f"pkg:pypi/{found[1]}@{found[2]}"] = set(re.findall(r"--hash=sha256:(\w+)", entry))

    listed = {
        one["purl"]: {hashed["content"] for place in one["externalReferences"] for hashed in place.get("hashes", [])}
        for one in sbom["components"]
    }
    assert listed == locked
