"""Words of ours where they cannot mean what they do: 「使ってますはしか」 holds no しか, nor 「対象仮に」 a 仮に.

A text that was cut into such pieces was not understood, so what stands there is an unknown word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from data.language.cover import UNKNOWN, Piece
from data.language.lexicon import Kind

_TELLING = frozenset({Kind.CONCEPT, Kind.UNIT, Kind.WARD, Kind.INTENT, Kind.FINAL_INTENT, Kind.RELATION})


def without_misplaced(s: str, pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces of a cleaned text, those out of place as unknown ones."""
    if not _SUSPECT.search(s):
        return pieces
    found: list[Piece] = []
    ends = (_START, *pieces, _START)
    for (before, piece), after in zip(pairwise(ends[:-1]), ends[2:], strict=True):
        if any(rule(s, before, piece, after) for rule in _RULES):
            start = found.pop().start if _is_cut(before, piece) else piece.start
            found.append(Piece(start, piece.end, s[start : piece.end], UNKNOWN))
        else:
            found.append(_said_of_asker(piece, after))
    return tuple(found)


def _is_cut(before: Piece, piece: Piece) -> bool:
    """Whether what stands before is of the same word: はしか."""
    return _KANA.fullmatch(piece.text) is not None and _touch(before, piece) and not before.has(Kind.CONCEPT)


def _said_of_asker(piece: Piece, after: Piece) -> Piece:
    """「消防団に入っている同僚から質問され」: what somebody does of whom only the question came."""
    functions = tuple(sense for sense in piece.senses if sense.kind is Kind.FUNCTION)
    of_person = bool(functions) and after.has(Kind.PURPOSE) and _touch(piece, after) and piece.has(Kind.CONCEPT)
    return piece._replace(senses=functions) if of_person else piece


_START = Piece(-1, -1, "", ())
_KANA = re.compile("[ぁ-ゖ]+")
_SUSPECT = re.compile(
    "[一-鿿]に|(?:^|[^ぁ-ん一-鿿])[時際頃][のには]|入って|ども|はし|かに|何まで|がねこ|[0-9]先|^件も|中学|[高低]い[のほ一-鿿ァ-ヶ]"
    "|[a-z](?:-|[^ -~])[a-z]"
)


def _is_adverb_of_noun(s: str, before: Piece, piece: Piece, after: Piece) -> bool:
    """「区の仮に」, 「対象仮に」: what belongs to a noun is no adverb."""
    if piece.text not in _ADVERBS or not _touch(before, piece):
        return False
    return before.text.endswith("の") or _tells(before)


def _is_call_within(s: str, before: Piece, piece: Piece, after: Piece) -> bool:
    """「何こどもチーム」: nobody is hailed in the middle of a sentence."""
    if not piece.text.startswith("ども") or not piece.has(Kind.COURTESY) or not before.senses:
        return False
    return _touch(before, piece) and _touch(piece, after) and not before.has(Kind.SIGN)


def _is_doing_without_deed(s: str, before: Piece, piece: Piece, after: Piece) -> bool:
    """「減りましたはしか」, 「時間はして1件何分」: しか stands after no は, nor して without what goes on."""
    if not before.text.endswith("は") or not before.has(Kind.PARTICLE) or not _touch(before, piece):
        return False
    return piece.text in ("しか", "しよう") or (piece.text == "して" and not after.has(Kind.FUNCTION))


def _is_goal_of_question(s: str, before: Piece, piece: Piece, after: Piece) -> bool:
    """「何分かに節約」, 「運用してかにいます」: no に after the か of a question.

    「どこかに」 is a place, and 「提案とかに」 a list.
    """
    if piece.text != "に" or not before.text.endswith("か") or before.text in _SOMEWHERE:
        return False
    return not after.senses or after.has(Kind.SIGN) or after.has(Kind.CONCEPT) or after.text.startswith(("い", "の"))


def _is_end_at_start(s: str, before: Piece, piece: Piece, after: Piece) -> bool:
    """「時のほうの工程」: the time when what?"""
    return piece.text in _WHEN and piece.has(Kind.FUNCTION) and (not before.senses or before.has(Kind.SIGN))


def _is_bare_what(s: str, before: Piece, piece: Piece, after: Piece) -> bool:
    """「何まで試した」: of what there are how many, nobody has said."""
    return piece.text == "何" and after.text == "まで" and _touch(piece, after)


def _is_half_of_hyphened(s: str, before: Piece, piece: Piece, after: Piece) -> bool:
    """ "no-tax systems": a small word with a hyphen makes another word of the one after it."""
    small = not _tells(piece) and (piece.has(Kind.FUNCTION) or piece.has(Kind.CLOSING))
    if not small or after.text != "-" or not _touch(piece, after) or not piece.text[-1:].isalpha():
        return False
    return piece.text.isascii() and s[after.end : after.end + 1].isalpha()


def _is_sign_within_english(s: str, before: Piece, piece: Piece, after: Piece) -> bool:
    """ "cards率people": a Japanese sign between the letters of English words is a slip."""
    if len(piece.text) != 1 or piece.text.isascii() or not (piece.has(Kind.UNIT) or piece.has(Kind.GENERIC)):
        return False
    around = s[piece.start - 1 : piece.start] + s[piece.end : piece.end + 1]
    return len(around) == 2 and around.isascii() and around.isalpha()


def _is_deed_of_count(s: str, before: Piece, piece: Piece, after: Piece) -> bool:
    """「何ステップはし終わりましたか」: what is asked for takes no は."""
    return piece.text.startswith(("し終", "しおわ")) and _ASKED_AS_TOPIC.search(s[: piece.start]) is not None


def _is_half_of_school(s: str, before: Piece, piece: Piece, after: Piece) -> bool:
    """「何チーム中|学校」."""
    return after.text.startswith("学校") and piece.text.endswith("中") and _touch(piece, after)


def _is_link_after_end(s: str, before: Piece, piece: Piece, after: Piece) -> bool:
    """「言われたんですがね|この」: after ね one stops to take breath."""
    return piece.text == "この" and before.text.endswith("がね") and _touch(before, piece)


def _is_counter_at_start(s: str, before: Piece, piece: Piece, after: Piece) -> bool:
    """「件も短縮できた」: as many as what?"""
    return piece.start == 0 and piece.text == "件" and after.text.startswith("も")


def _is_no_counter(s: str, before: Piece, piece: Piece, after: Piece) -> bool:
    """「7先分」: of a number one says what is counted."""
    return piece.text == "先" and before.has(Kind.NUMBER) and _touch(before, piece) and _touch(piece, after)


def _is_measure_of_one(s: str, before: Piece, piece: Piece, after: Piece) -> bool:
    """「満足してる高いのは何割」, 「いくつ高いチーム数」: the higher of what? Nothing is set beside it."""
    if _HOW_HIGH.fullmatch(piece.text):
        return after.has(Kind.CONCEPT) and _touch(piece, after)
    if not _HIGHER.match(piece.text) or not _touch(before, piece) or _BESIDE.search(s):
        return False
    return before.text.endswith("の") or before.has(Kind.CONCEPT)


_ADVERBS = ("仮に", "例に")
_WHEN = ("時の", "時に", "時は", "際の", "際に", "際は", "頃の", "頃に", "頃は")
_SOMEWHERE = ("どこか", "だれか", "誰か", "いつか", "とか")
_HIGHER = re.compile("[高低]い(?:の|ほう|方)")
_HOW_HIGH = re.compile("(?:いくつ|どれだけ|どれくらい|どのくらい)[高低]い")
_ASKED_AS_TOPIC = re.compile("何[^、。何]{1,8}は$")
_BESIDE = re.compile("どっち|どちら|どれ|どこ|いずれ|[とや・対]|[区度年]、|vs|より")
_RULES: tuple[Callable[[str, Piece, Piece, Piece], bool], ...] = (
    _is_adverb_of_noun,
    _is_call_within,
    _is_doing_without_deed,
    _is_goal_of_question,
    _is_end_at_start,
    _is_bare_what,
    _is_half_of_hyphened,
    _is_sign_within_english,
    _is_deed_of_count,
    _is_half_of_school,
    _is_link_after_end,
    _is_counter_at_start,
    _is_no_counter,
    _is_measure_of_one,
)


def _touch(one: Piece, other: Piece) -> bool:
    return one.end == other.start


def _tells(piece: Piece) -> bool:
    return any(sense.kind in _TELLING for sense in piece.senses)
