"""Whether a reply says what a question wants to hear, and nothing that it must not say.

A case has `turns` (what is typed, in order), `must` (of each group of wordings one has to stand in the last reply) and
`must_not`. Both sides are compared without regard to width, case, spaces, commas in numbers and emphasis. A number is
found only whole: 15 is not in 115, and 7 is not in 令和5年9月7日.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

QUESTIONS = Path(__file__).parent / "questions.jsonl"

_QUOTES = str.maketrans(dict.fromkeys("´′’‘ʹʼ", "'"))
_DATES = re.compile(
    r"(?:令和|平成|reiwa)\d+(?:\.\d+)*|\d+年度?|\d+月(?:\d+日)?|\d+日|※\d+|\d{4}[-/.]\d+(?:[-/.]\d+)?|\b[rh]\d+(?:\.\d+)*"
    r"|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|fy ?\d+"
)


@dataclass(frozen=True)
class Case:
    id: str
    lang: str
    kind: str
    turns: tuple[str, ...]
    must: tuple[tuple[str, ...], ...]
    must_not: tuple[str, ...]


def cases(path: Path = QUESTIONS) -> Iterator[Case]:
    for line in path.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        yield Case(
            one["id"],
            one["lang"],
            one["kind"],
            tuple(one["turns"]),
            tuple(tuple(group) for group in one["must"]),
            tuple(one["must_not"]),
        )


def fault(case: Case, reply: str) -> str | None:
    """What is wrong with the reply, or None."""
    if not reply.strip():
        return "silence"
    for group in case.must:
        if not any(says(reply, words) for words in group):
            return f"none of {' / '.join(group[:4])}"
    return next((f"says {words}" for words in case.must_not if says(reply, words)), None)


def says(reply: str, words: str) -> bool:
    wanted = plain(words)
    short = re.fullmatch(r"\d{1,2}", wanted) is not None
    text = _DATES.sub("§", spelled(reply)) if short else spelled(reply)
    before = r"(?<![\d.])" if wanted[0].isdigit() else ""
    after = r"(?!\d|\.\d)" if wanted[-1].isdigit() else ""
    return re.search(before + re.escape(wanted) + after, _joined(text)) is not None


def plain(text: str) -> str:
    return _joined(spelled(text))


@cache
def spelled(text: str) -> str:
    text = unicodedata.normalize("NFKC", text.translate(_QUOTES)).casefold()
    text = re.sub(r"[〜∼～]", "~", re.sub(r"[‐-―−]", "-", text))
    return re.sub(r"(?<=\d),(?=\d{3})", "", re.sub(r"[*`]|__", "", text))


@cache
def _joined(text: str) -> str:
    """Without spaces, but a gap between two numbers stays one."""
    return re.sub(r"\s+", "", re.sub(r"(?<=[\d.])\s+(?=\d)", "␟", text))
