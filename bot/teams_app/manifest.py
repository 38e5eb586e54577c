"""The manifest and its language files, as data. Pure.

Japanese stands in the manifest itself, as the city's tenant has it; English is laid over it by paths such as
`bots[0].commandLists[0].commands[2].title`.
Microsoft's reference of the manifest says which version is generally available.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

SCHEMA = "1.30"
AT = f"https://developer.microsoft.com/json-schemas/teams/v{SCHEMA}/"
SCOPES = ("personal", "team", "groupChat")
SEARCH, SEARCHED = "figures", "q"  # the command of the compose extension, and what it brings: bot/lookups.py answers
ACCENT = "#0B4F8A"
COLOR, OUTLINE = "color.png", "outline.png"
LANGUAGES: tuple[Literal["ja", "en"], ...] = ("ja", "en")

Texts = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class App:
    """`address` is where the bot is reached from outside, without a slash at the end; `version` has three numbers."""

    id: str
    address: str
    version: str


def texts() -> Texts:
    read: Texts = yaml.safe_load((Path(__file__).parent / "texts.yaml").read_text("utf-8"))
    return read


def manifest(app: App, said: Texts) -> dict[str, Any]:
    return {
        "$schema": f"{AT}MicrosoftTeams.schema.json",
        "manifestVersion": SCHEMA,
        "version": app.version,
        "id": app.id,
        "localizationInfo": {
            "defaultLanguageTag": "ja",
            "defaultLanguageFile": "ja.json",
            "additionalLanguages": [{"languageTag": "en", "file": "en.json"}],
        },
        "developer": {
            "name": "横浜市デジタル統括本部",
            "websiteUrl": f"{app.address}/about",
            "privacyUrl": f"{app.address}/privacy",
            "termsOfUseUrl": f"{app.address}/terms",
        },
        "name": {part: said["name"][part]["ja"] for part in ("short", "full")},
        "description": {part: said["description"][part]["ja"] for part in ("short", "full")},
        "icons": {"color": COLOR, "outline": OUTLINE},
        "accentColor": ACCENT,
        "bots": [
            {
                "botId": app.id,
                "scopes": list(SCOPES),
                "supportsFiles": True,
                "isNotificationOnly": False,
                "commandLists": [
                    {"scopes": [scope], "commands": [_words(one, "ja") for one in commands(said, scope)]}
                    for scope in SCOPES
                ],
            }
        ],
        "composeExtensions": [{"botId": app.id, "commands": [_search(said["search"])]}],
        "validDomains": [],  # for pages that Teams opens inside itself; there are none
        "defaultInstallScope": "personal",
    }


def commands(said: Texts, scope: str) -> Sequence[Texts]:
    """Those of one scope, in the order in which Teams shows them."""
    return [one for one in said["commands"] if scope in one["scopes"]]


def language_file(said: Texts, lang: str) -> dict[str, str]:
    """What stands where in the manifest, in one language, by path."""
    return {"$schema": f"{AT}MicrosoftTeams.Localization.schema.json", **dict(_paths(said, lang))}


def _paths(said: Texts, lang: str) -> Iterator[tuple[str, str]]:
    for place in ("name", "description"):
        for part in ("short", "full"):
            yield f"{place}.{part}", said[place][part][lang]
    for at, scope in enumerate(SCOPES):
        for nth, one in enumerate(commands(said, scope)):
            for part, text in _words(one, lang).items():
                yield f"bots[0].commandLists[{at}].commands[{nth}].{part}", text
    search = "composeExtensions[0].commands[0]"
    for part, text in _words(said["search"], lang).items():
        yield f"{search}.{part}", text
    for part, text in _words(said["search"]["parameter"], lang).items():
        yield f"{search}.parameters[0].{part}", text


def _words(one: Texts, lang: str) -> dict[str, str]:
    return {part: one[part][lang] for part in ("title", "description")}


def _search(said: Texts) -> dict[str, Any]:
    return {
        "id": SEARCH,
        "type": "query",
        **_words(said, "ja"),
        "initialRun": True,
        "context": ["compose", "commandBox"],
        "parameters": [{"name": SEARCHED, "inputType": "text", **_words(said["parameter"], "ja")}],
    }
