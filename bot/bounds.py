"""JSON from outside, cut to a size and a shape that nothing further in can choke on."""

from __future__ import annotations

import json
import re
from typing import Any

DEEPEST = 16  # levels of the value of a button
MOST = 2_000  # parts of it
LARGEST = 64 * 1024  # bytes of it

# Escapes of signs that are half of one, or none: no database and no other program takes them.
_UNFIT = re.compile(r"\\u(?:[dD][89a-fA-F][0-9a-fA-F]{2}|0000)")


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


_READER = json.JSONDecoder(parse_constant=_no_number)  # Python's usual one takes NaN and Infinity


class TooMuch(ValueError):
    """Its text says of what, and how much is allowed."""


def read(raw: bytes) -> object:
    """Raises ValueError for what is not JSON in UTF-8. Signs that are no text are taken out or replaced.

    From bytes Python's own reader would guess at other encodings, and take half a sign as it stands.
    """
    try:
        text = raw.decode("utf-8-sig")
        value = _READER.decode(text)
        return mended(value) if _UNFIT.search(text) else value
    except RecursionError:
        raise ValueError("nested too deeply") from None


def mended(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [mended(part) for part in value]
    if isinstance(value, dict):
        return {mended(key): mended(part) for key, part in value.items()}
    return value


def check(value: object, size: int) -> None:
    """Raises TooMuch. `size` is that of the whole body in bytes: a small body holds no large value."""
    level, seen = [value], 0
    for _ in range(DEEPEST + 1):
        seen += len(level)
        if seen > MOST:
            raise TooMuch(f"The value of the activity has more than {MOST} parts.")
        level = [part for whole in level for part in _parts(whole)]
        if not level:
            break
    else:
        raise TooMuch(f"The value of the activity is nested more than {DEEPEST} levels deep.")
    if size > LARGEST and len(json.dumps(value, ensure_ascii=False).encode()) > LARGEST:
        raise TooMuch(f"The value of the activity is larger than {LARGEST} bytes.")


def _parts(whole: object) -> list[Any]:
    if isinstance(whole, dict):
        return list(whole.values())
    return whole if isinstance(whole, list) else []
