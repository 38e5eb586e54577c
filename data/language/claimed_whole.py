"""「標準化は全部で16業務ということでよろしいでしょうか」: a part's name, with its number, said of the whole.

16業務 names one of two groups, so its figures would be shown as if there were no others. What is asked is how many
there are in all, so the whole is read in its place. Which whole that is stands in the catalogue's vocabulary (`whole`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.language.cover import Piece
from data.language.lexicon import Kind, Sense
from data.language.subjects import Book

_NUMBER = re.compile(r"[全計]?[\d一二四六八十百]|four |six|eight|all \d")
_TOTAL = re.compile(r"全部で|合計|トータル|全体で|総数|in total|altogether|in all\b|the whole|overall")
_SAID_OF = re.compile(
    r"(?:は|が|も|って|全部で|合計で?|計|トータルで?|全体で|、|\b(?:is|are|has|have|had|covers?|includes?|there|"
    r"standardi[sz]ation|total) ?(?:only|just|about|in total)?)\s*$"
)
_ENDS = re.compile(
    r"(?:だけ|のみ|分)?(?:です|でしょう|でよろし|でよい|でいい|で合|であって|で間違|でまちが|で正し|ということ|という|だ[よねっ]|なん|って"
    r"|\?|$)|[ ,]*(?:right|correct|is that|isn|in total|altogether|in all|overall|to be|\?|$)"
)
_ASKS = frozenset({"check", "about", "what"})


def with_whole(s: str, pieces: Sequence[Piece], book: Book) -> tuple[Piece, ...]:
    """The pieces of `s`, with a part that is said to be all read as the whole it is a part of."""
    claimed = next((piece for piece in pieces if _whole_of(piece, book)), None)
    whole = _whole_of(claimed, book) if claimed else None
    if claimed is None or whole is None or not _is_said(s, claimed) or not _asks_nothing_else(pieces):
        return tuple(pieces)
    named = (one for one in pieces if one != claimed and not one.has(Kind.FUNCTION))  # covers only links the two
    others = {sense.value for one in named for sense in one.senses if sense.kind is Kind.CONCEPT}
    if not (others or _TOTAL.search(s)) or not others <= _words_beside(whole, book):
        return tuple(pieces)
    return tuple(one._replace(senses=(Sense(Kind.CONCEPT, whole),)) if one == claimed else one for one in pieces)


def _whole_of(piece: Piece, book: Book) -> str | None:
    if not _NUMBER.match(piece.text):
        return None
    return next((book.whole[one.value] for one in piece.senses if one.value in book.whole), None)


def _is_said(s: str, piece: Piece) -> bool:
    """Whether the number is what is said, and does not say of which part something else is asked."""
    before, after = s[: piece.start], s[piece.end :]
    return bool(_SAID_OF.search(before) or not before) and bool(_ENDS.match(after))


def _asks_nothing_else(pieces: Sequence[Piece]) -> bool:
    senses = [sense for piece in pieces for sense in piece.senses]
    asks = {sense.value for sense in senses if sense.kind in (Kind.INTENT, Kind.FINAL_INTENT)}
    return asks <= _ASKS and not any(sense.kind in (Kind.UNIT, Kind.WARD, Kind.NUMBER) for sense in senses)


def _words_beside(whole: str, book: Book) -> frozenset[str]:
    """What may be said of everything that the whole stands for: 標準化, and no single task or group."""
    alone = frozenset({whole})
    named = (book.subjects[key] for key in book.naming.get(whole, ()))
    words = [one.words for one in named if any(sign.concepts == alone and not sign.hints for sign in one.signatures)]
    return frozenset.intersection(*words) - book.rest.keys() if words else frozenset()
