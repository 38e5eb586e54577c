"""What somebody typed, as it may be shown to others."""

from __future__ import annotations

import re
import unicodedata

SHOWN = 60  # characters
_ENDS = re.compile(r"[\s]+")


def shown(text: str) -> str:
    """On one line, and without signs that nobody sees or that turn the order of the others around."""
    seen = "".join(sign for sign in text if unicodedata.category(sign) not in ("Cc", "Cf") or sign.isspace())
    line = _ENDS.sub(" ", seen).strip()
    return line if len(line) <= SHOWN else f"{line[:SHOWN]}…"
