"""Writes the Playground's settings with another of its people at the keyboard, in a personal chat of their own.

seat.py USER, with the id of one of `users` in .m365agentsplayground.yml, such as user-suzuki.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import yaml

SETTINGS = Path(__file__).parent / ".m365agentsplayground.yml"


def seated(user: str) -> str:
    """Raises KeyError for nobody of ours."""
    told: dict[str, Any] = yaml.safe_load(SETTINGS.read_text(encoding="utf-8"))
    everybody = {one["id"]: one for one in (told["currentUser"], *told["users"])}
    told["currentUser"] = everybody.pop(user)
    told["users"] = list(everybody.values())
    told["personalChat"]["id"] += f"-{user}"
    return yaml.safe_dump(told, allow_unicode=True, sort_keys=False)


if __name__ == "__main__":
    try:
        sys.stdout.write(seated(sys.argv[1]))
    except (IndexError, KeyError):
        sys.exit(f"Nobody to sit down. Expected one of the ids in {SETTINGS.name}, such as user-suzuki.")
