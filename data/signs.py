"""Signs that nobody can see, or that turn the writing around: what becomes of them wherever something is typed."""

from __future__ import annotations

import re

# They turn the direction of writing, join what looks apart, or are no characters at all. After a kanji a variation
# selector is none of these: names in the family register have them (辻 with one dot or two).
HIDDEN = re.compile(
    r"(?<![\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])[\U000e0100-\U000e01ef]|"
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\uffff\ud800-\udfff\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)


def hides(text: str) -> bool:
    return HIDDEN.search(text) is not None


def visible(text: str) -> str:
    """Without them, to stand in its box again: whoever pasted them could not take them out."""
    return HIDDEN.sub("", text)


def marked(text: str) -> str:
    """With a mark in the place of each, to be quoted or kept in the history."""
    return HIDDEN.sub("\ufffd", text)
