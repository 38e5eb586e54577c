"""JSON -> the SDK's Activity, as the SDK would read it, in a tenth of its time.

Left as they came: times, and parts that this bot never looks into. What must be text and is none is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from botbuilder.schema import Activity, Attachment, ChannelAccount, ConversationAccount, Entity
from msrest.serialization import Model

Read = Callable[[Any], Any]


def read(body: Mapping[str, Any]) -> Activity:
    """Raises TypeError when a part of it is no object or no list, and must be one."""
    return _read(Activity, body)


def _read(kind: type[Model], body: Any) -> Model:
    if not isinstance(body, dict):
        raise TypeError(f"a {kind.__name__} must be a JSON object")
    known, fields, unknown = _FIELDS[kind], {}, {}
    for key, value in body.items():
        if key not in known:
            unknown[key] = value
        elif value is not None:
            name, reader = known[key]
            fields[name] = reader(value)
    made = kind(**fields)
    made.additional_properties = unknown
    return made


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _truth(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _as_it_is(value: object) -> object:
    return value


def _one(kind: type[Model]) -> Read:
    return lambda value: _read(kind, value)


def _many(kind: type[Model]) -> Read:
    def read_all(value: object) -> list[Model | None]:
        if not isinstance(value, list):
            raise TypeError(f"many {kind.__name__}s must be a JSON list")
        return [None if part is None else _read(kind, part) for part in value]

    return read_all


_READERS: Mapping[str, Read] = {
    "str": _text,
    "bool": _truth,
    "ChannelAccount": _one(ChannelAccount),
    "ConversationAccount": _one(ConversationAccount),
    "[ChannelAccount]": _many(ChannelAccount),
    "[Attachment]": _many(Attachment),
    "[Entity]": _many(Entity),
}
# What the SDK knows of each: how a field is called in JSON, how in Python, and what is in it.
_FIELDS: Mapping[type[Model], Mapping[str, tuple[str, Read]]] = {
    kind: {spec["key"]: (name, _READERS.get(spec["type"], _as_it_is)) for name, spec in kind._attribute_map.items()}
    for kind in (Activity, Attachment, ChannelAccount, ConversationAccount, Entity)
}
