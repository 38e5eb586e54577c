"""YAML files into typed entries, or into sentences that say what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from reprlib import repr as brief
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from data.catalogue.schema import Bureau, Entry, Fact, Gap, Metric, Office, Part, Task, Topic, Ward
from data.catalogue.screen import Screen

P = TypeVar("P", bound=Part)

KINDS: Mapping[str, type[Part]] = {
    "topics": Topic,
    "wards": Ward,
    "bureaus": Bureau,
    "offices": Office,
    "tasks": Task,
    "gaps": Gap,
    "facts": Fact,
    "metrics": Metric,
    "entries": Entry,
    "screens": Screen,
}
SINGLE_FILES = {
    "topics.yaml": ("topics",),
    "organisations.yaml": ("wards", "bureaus", "offices"),
    "tasks.yaml": ("tasks",),
    "gaps.yaml": ("gaps",),
    "screens.yaml": ("screens",),
}
BY_TOPIC = ("facts", "metrics", "entries")  # folders with one file a topic


@dataclass
class Found:
    """What the files hold. `parts` is kind -> id -> entry; `files` says which file an entry came from."""

    parts: dict[str, dict[str, Part]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    files: dict[tuple[str, str], str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def of(self, kind: str, model: type[P]) -> dict[str, P]:
        return {name: part for name, part in self.parts[kind].items() if isinstance(part, model)}


def read(folder: Path) -> Found:
    """Reads every file; a problem in one does not hide those in another."""
    found = Found()
    for name, kinds in SINGLE_FILES.items():
        _read_file(found, folder, name, kinds)
    topics = tuple(found.parts["topics"])
    for kind in BY_TOPIC:
        for topic in topics:
            _read_file(found, folder, f"{kind}/{topic}.yaml", (kind,))
        found.problems += _strays(folder / kind, topics)
    return found


def _strays(folder: Path, topics: tuple[str, ...]) -> Iterator[str]:
    """A file that is read by nobody would be a silent loss."""
    for path in sorted(folder.glob("*.y*ml")):
        if topics and path.name not in {f"{topic}.yaml" for topic in topics}:
            names = ", ".join(f"{topic}.yaml" for topic in topics)
            yield f"{folder.name}/{path.name}: no topic has this name; expected one of {names}."


def _read_file(found: Found, folder: Path, name: str, kinds: tuple[str, ...]) -> None:
    try:
        content = parse((folder / name).read_text(encoding="utf-8"))
    except OSError:
        found.problems.append(f"{name}: the file is missing or cannot be read; expected it in {folder}.")
        return
    except yaml.MarkedYAMLError as wrong:
        line = wrong.problem_mark.line + 1 if wrong.problem_mark else 1
        found.problems.append(f"{name}, line {line}: this is not valid YAML ({wrong.problem}).")
        return
    except (yaml.YAMLError, UnicodeDecodeError) as wrong:
        found.problems.append(f"{name}: this is not valid YAML ({wrong}); expected UTF-8 text.")
        return
    if not isinstance(content, dict) or set(content) != set(kinds):
        found.problems.append(f"{name}: expected {_named(kinds)} at the top and nothing else.")
        return
    for kind in kinds:
        _read_list(found, name, kind, content[kind])


def _read_list(found: Found, name: str, kind: str, items: object) -> None:
    if not isinstance(items, list):
        found.problems.append(f"{name}: expected a list under `{kind}:`.")
        return
    for place, item in enumerate(items, start=1):
        try:
            part = KINDS[kind].model_validate(item)
        except ValidationError as wrong:
            label = str(item.get("id", f"entry {place}")) if isinstance(item, dict) else f"entry {place}"
            found.problems += [f"{name}, {label}: {_sentence(error)}" for error in wrong.errors()]
            continue
        part_id = str(getattr(part, "id"))  # noqa: B009 - every kind has one; Part itself does not
        if part_id in found.parts[kind]:
            found.problems.append(f"{name}, {part_id}: the id is taken by an entry above; expected a new one.")
        found.parts[kind].setdefault(part_id, part)
        found.files.setdefault((kind, part_id), name)


def _named(kinds: tuple[str, ...]) -> str:
    return " and ".join(f"`{kind}:`" for kind in kinds)


def _sentence(error: ErrorDetails) -> str:
    """One pydantic error for a person who edits YAML."""
    where = ".".join(str(step) for step in error["loc"]) or "the entry"
    if error["type"] == "missing":
        return f"`{where}` is missing; expected a value."
    if error["type"] == "extra_forbidden":
        return f"`{where}` is not a key here; {_expected_key(str(error['loc'][-1]))}."
    expected = error["msg"].removeprefix("Input should be ").replace("String should match", "a string that matches", 1)
    return f"`{where}` is {brief(error['input'])}; expected {expected}."


def _expected_key(typed: str) -> str:
    keys = {key for model in Part.__subclasses__() for key in model.model_fields}
    close = get_close_matches(typed, sorted(keys), n=1)
    return f"expected `{close[0]}`, perhaps" if close else "expected a key of schema.py"


def parse(text: str) -> Any:
    """YAML to plain data. A key that stands twice is refused: plain YAML keeps the last and says nothing."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return None
        _refuse_double_keys(node)
        return loader.construct_document(node)
    finally:
        loader.dispose()


def _refuse_double_keys(node: yaml.Node) -> None:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _refuse_double_keys(item)
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            if name in seen:
                raise yaml.constructor.ConstructorError(None, None, f"the key `{name}` stands twice", key.start_mark)
            seen.add(name)
            _refuse_double_keys(value)
