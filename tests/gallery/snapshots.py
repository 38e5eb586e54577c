"""The JSON of each kind of card, kept in files that a person can read and compare."""

from __future__ import annotations

import json
from pathlib import Path

from data.model import Lang
from tests.gallery.kind import Kind, made

FOLDER = Path(__file__).with_name("snapshots")
LANGS: tuple[Lang, ...] = ("ja", "en")
_WIDE = 118


def file_of(kind: Kind, lang: Lang) -> Path:
    return FOLDER / f"{kind.name}.{lang}.json"


def text_of(kind: Kind, lang: Lang) -> str:
    return f"{written(made(kind, lang).data)}\n"


def written(node: object, indent: str = "") -> str:
    """JSON in which what fits on a line stands on one."""
    line = json.dumps(node, ensure_ascii=False)
    if len(indent) + len(line) <= _WIDE or not isinstance(node, dict | list) or not node:
        return line
    deeper = f"{indent} "
    if isinstance(node, list):
        parts = [written(one, deeper) for one in node]
        return "[\n" + ",\n".join(deeper + part for part in parts) + f"\n{indent}]"
    parts = [f"{json.dumps(key)}: {written(one, deeper)}" for key, one in node.items()]
    return "{\n" + ",\n".join(deeper + part for part in parts) + f"\n{indent}" + "}"
