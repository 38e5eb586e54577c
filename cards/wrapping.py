"""Lines of a picture, broken as a person would break them: between words, also in Japanese, which has no spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cards.breadth import breadth

_SYLLABLE = 6  # columns: 「です。」
_OPENS, _CLOSES, _KANA = "（「『【〔", "）」』】〕。、：；・～！？…％", "ぁ-ゖ"
_WORD = r"(?:[!-~]++(?![一-鿿々])|[0-9,.一-鿿々〆]+|[ァ-ヺー]+)"  # 2020年3月 is one, and so is カード交付's first half
_PIECE = re.compile(
    rf"[{_OPENS}]*[{_KANA}]*{_WORD}[{_KANA}]*[{_CLOSES}]* ?|[{_OPENS}]*.[{_KANA}]*[{_CLOSES}]* ?", re.DOTALL
)
_SIGN = re.compile(rf"[{_OPENS}]*.[{_CLOSES}]* ?", re.DOTALL)


def wrapped(text: str, columns: int) -> list[str]:
    """Lines of at most so many columns, as few as possible, and no last line of one syllable where it can be helped."""
    lines = _filled(text, columns)
    for fewer in range(1, columns // 4):
        if len(lines) == 1 or breadth(lines[-1]) > _SYLLABLE:
            break
        shorter = _filled(text, columns - fewer)
        lines = shorter if len(shorter) == len(lines) else lines
    return lines


def _filled(text: str, columns: int) -> list[str]:
    """Broken between words; within one only where it is longer than a line."""
    lines, line = list[str](), ""
    for piece in _pieces(text, columns):
        if line and breadth(line) + breadth(piece.rstrip()) > columns:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()]


def _pieces(text: str, columns: int) -> Iterator[str]:
    """What no line breaks: words of ASCII with their space; a Japanese word with what is bound to it and its stops."""
    for piece in _PIECE.findall(text):
        yield from [piece] if breadth(piece.rstrip()) <= columns else _SIGN.findall(piece)
