"""A number that something passed, where it is asked when or in which ward that was: 「100万枚を超えたのはいつ？」.

A yes or no about the figure of the whole city would answer another question: 「20チーム以上の区は？」.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.language.cover import Piece
from data.language.lexicon import Kind, Sense
from data.model import Intent

_WHEN = Sense(Kind.INTENT, "when")
_WARD = Sense(Kind.CONCEPT, "区")
_WHERE = re.compile(
    r"(?:どの|どこの|どちらの|どっちの|何|なんの)区.*|(?:どこ|どちら|どっち)(?:か|が|は|です|ですか|でしょう|でしょうか|なの)?"
    r"|(?:which|what) (?:of the )?(?:two )?(?:model )?(?:wards?|ward offices?)|where"
)
_OF_OTHERS = frozenset({"で", "に", "の", "から", "まで", "へ"})
_CAME_TO = ("になった", "になりました", "となった", "となりました")


def asked_of_claim(pieces: Sequence[Piece]) -> Intent:
    """What is asked of a number that somebody brought: when or where it came to that, or whether it is so at all."""
    if any(_WARD in piece.senses for piece in pieces) or any(map(_asks_where, pieces, (*pieces[1:], None))):
        return Intent.BREAKDOWN
    return Intent.WHEN if asks_when(pieces) else Intent.CHECK


def asks_when(pieces: Sequence[Piece]) -> bool:
    return any(_WHEN in piece.senses for piece in pieces)


def came_to(after: Sequence[Piece]) -> bool:
    """Whether what stands after a number says that something came to it: 200万枚になった."""
    return bool(after) and after[0].text.startswith(_CAME_TO)


def _asks_where(piece: Piece, then: Piece | None) -> bool:
    """「どこ？」, and not 「どこで申請できる」: where people do something is no ward that a number is of."""
    return bool(_WHERE.fullmatch(piece.text)) and (then is None or then.text not in _OF_OTHERS)
