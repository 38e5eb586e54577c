"""The app package, held against Microsoft's own schema of it (`npm ci` in deploy/playground brings it)."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from jsonschema import Draft4Validator

from bot.teams_app.manifest import SCHEMA, App
from bot.teams_app.package import package

pytestmark = pytest.mark.e2e

SCHEMAS = Path(__file__).parents[2] / "deploy/playground/node_modules/@microsoft/app-manifest/build/json-schemas/teams"
FILES = {
    "manifest.json": "MicrosoftTeams.schema.json",
    "ja.json": "MicrosoftTeams.Localization.schema.json",
    "en.json": "MicrosoftTeams.Localization.schema.json",
}


def faults(name: str, content: Any) -> list[str]:
    schema = json.loads((SCHEMAS / f"v{SCHEMA}" / FILES[name]).read_text("utf-8"))
    return [fault.message for fault in Draft4Validator(schema).iter_errors(content)]


def test_the_schema_is_the_newest_that_is_numbered_in_microsofts_package() -> None:
    """When a new package brings a newer one: see in Microsoft's reference whether it is generally available."""
    numbered = [path.name.removeprefix("v1.") for path in SCHEMAS.glob("v1.*")]
    assert f"1.{max(map(int, numbered))}" == SCHEMA


@pytest.mark.parametrize("name", FILES)
def test_the_package_is_what_microsofts_schema_asks_for_and_nothing_beside_it(name: str) -> None:
    app = App(id="0f8fad5b-d9cb-469f-a165-70867728950e", address="https://bot.example", version="1.0.0")
    content = json.loads(ZipFile(BytesIO(package(app))).read(name))

    assert faults(name, content) == []
    assert faults(name, content | {"unheard_of": 1})
