"""Microsoft's published schema of Adaptive Cards 1.5, with what Teams adds to it allowed by name.

The card models accept any key, so a misspelled one would pass them unseen; here it does not.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

from jsonschema import Draft7Validator, ValidationError
from jsonschema.validators import extend

from cards.message import Message, Written

TEAMS_KEYS = {
    "AdaptiveCard": {"msteams"},
    "Image": {"themedUrls", "allowExpand"},
    "Container": {"layouts", "roundedCorners", "showBorder", "grid.area"},
    "Column": {"layouts"},
    "Input.ChoiceSet": {"style", "choices.data"},  # "filtered" is 1.5 too, and missing in its schema
}
TEAMS_ELEMENTS = ("Chart.", "Badge", "ProgressBar")
BUDGET = 80 * 1024  # bytes of UTF-16; Teams refuses 100 KB


def _one_of_these(
    validator: Any, subschemas: Sequence[Any], instance: object, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    """`anyOf`, looked at as far as one that fits: what else an element could be is told only where it is nothing."""
    if not any(validator.evolve(schema=one).is_valid(instance) for one in subschemas):
        yield from Draft7Validator.VALIDATORS["anyOf"](validator, subschemas, instance, schema)


@functools.cache
def schema() -> Any:
    text = files("adaptive_cards").joinpath("schemas", "schema-1.5.json").read_text(encoding="utf-8")
    return extend(Draft7Validator, {"anyOf": _one_of_these})(json.loads(text))  # type: ignore[no-untyped-call]


def dumped(message: Message | Written) -> dict[str, object]:
    return message.data


def problems(card: Mapping[str, object]) -> list[str]:
    """What the schema says against the card once Teams' own keys are gone and its elements are their fallbacks."""
    return [f"{list(error.absolute_path)}: {error.message[:300]}" for error in schema().iter_errors(plain(card))]


def plain(node: object) -> object:
    if isinstance(node, list):
        return [plain(child) for child in node if not _dropped(child)]
    if not isinstance(node, dict):
        return node
    kind = str(node.get("type", ""))
    if kind.startswith(TEAMS_ELEMENTS):
        return plain(node["fallback"])
    return {key: plain(value) for key, value in node.items() if key not in TEAMS_KEYS.get(kind, set())}


def _dropped(node: object) -> bool:
    return isinstance(node, dict) and node.get("fallback") == "drop"


def size(card: Mapping[str, object]) -> int:
    """Bytes as Teams counts them."""
    return len(json.dumps(card, ensure_ascii=False).encode("utf-16-le"))


def every(card: object, kind: str) -> list[dict[str, object]]:
    """All elements of a card whose type begins so, wherever they stand."""
    found: list[dict[str, object]] = []
    if isinstance(card, list):
        for child in card:
            found += every(child, kind)
    elif isinstance(card, dict):
        found += [card] if str(card.get("type", "")).startswith(kind) else []
        for value in card.values():
            found += every(value, kind)
    return found


def texts(card: object) -> list[str]:
    """What a person can read on a card, with every space as one."""
    read = ("text", "title", "altText", "fallbackText")
    found: list[str] = []
    if isinstance(card, list):
        for child in card:
            found += texts(child)
    elif isinstance(card, dict):
        found += [str(card[key]).replace("\u00a0", " ") for key in read if key in card]
        found += [card["value"].replace("\u00a0", " ")] if isinstance(card.get("value"), str) else []
        for key, value in card.items():
            found += texts(value) if key not in ("data", "fallback") or isinstance(value, list) else []
    return found
