"""「令和4年度のチームのうち、港南区は何％」: of which whole a share is asked where a ward and a year are named.

Where the words do not say it, nothing is guessed: every whole is shown, each by its name.
"""

from __future__ import annotations

import re

from data.language.cover import Piece
from data.language.lexicon import Kind
from data.language.parse import Parsed

_AMONG = re.compile("うち|の内|に占める|に対する|に対して|中(?!央)|の中|のなか")
_OF = re.compile(r"(?:\bof|\bamong|\bwithin)(?: all| the| all the)*\s*$")
_OWNS = re.compile(r"(?: ward| city)?(?:'s|’s)?\s+(?:digital |ward |office |project )*teams?\b|'s\b")


def named_whole(parsed: Parsed) -> str:
    """The dimension of the whole, "ward" or "fiscal_year"; "" where none or both are named as one."""
    wards = [piece for piece in parsed.pieces if piece.has(Kind.WARD)]
    years = [piece for piece in parsed.pieces if piece.has(Kind.PERIOD)]
    if len(years) != 1 or not wards:
        return ""
    found = {
        name for name, piece, rest in (("ward", wards[0], years), ("fiscal_year", years[0], wards))
        if _is_whole(parsed.text, piece, rest)
    }  # fmt: skip
    return found.pop() if len(found) == 1 else ""


def _is_whole(text: str, piece: Piece, others: list[Piece]) -> bool:
    end = piece.start + len(piece.text)
    if _OF.search(text[: end - len(piece.text.removeprefix("the "))]) and _OWNS.match(text[end:]):
        return True
    after = [other.start for other in others if other.start > piece.start]
    if after:
        return len(after) == len(others) and bool(_AMONG.search(text[end : min(after)]))
    between = text[max(other.start + len(other.text) for other in others) : piece.start]
    return between.startswith(_TOPIC) and bool(_AMONG.search(text[end:]) or _OF_IT.search(text[end:]))


_TOPIC = ("は", "が")
_OF_IT = re.compile("の(?:何|なん)(?:%|パーセント|割)")
