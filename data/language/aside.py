"""Clauses that only tell why somebody asks: 「庁議で話すので、」 "for a slide I'm preparing,". They may be left unread.

Of such a clause the verb is known, and it is the asker's own (話す, 載せる, 聞かれる); whom they tell and where may be
words that nobody here knows. What could narrow the question is never left out: a clause with a number, a ward, a word
of the catalogue, a topic or a restriction (〜の話ですが, 〜の場合, 〜だけ) is read like all else, and stops the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from data.language.cover import Piece
from data.language.lexicon import Kind
from data.language.normalise import clean
from data.language.parse import parse, tells
from data.language.subjects import Book

LONGEST = 60  # characters of a clause; more is a story, and may say anything
MOST = 3  # clauses of one message

# Where a clause may end: at a sign, or after what joins a reason to what follows from it.
_JOINTS = (
    *("ので", "のため", "るため", "たため", "もので", "もんで", "んで", "まして", "ていて", "なくて", "れて", "でして"),
    *("んですが", "んですけど", "のですが", "んだけど", "ますが", "ですが", "ですけど"),
    *("るから", "たから", "だから", "すから", "れたら"),
)
_CUT = re.compile(
    r"(?<=[、，,。．.!！?？\n;；…])|" + "|".join(f"(?<={joint})(?![、，,。．.!！?？\\sぁ-ん])" for joint in _JOINTS)
)
_SIGNS = " \u3000、，,。．.!！?？\n;；…()（）・「」—–-"

# 「なお本件は」: the clause is about the question itself, or about the asker.
_THIS = re.compile(
    "^(?:なお|また|ちなみに|実は|、)*(?:(?:本件|この件|こちら|これ|それ|この数字|その数字|数字|私|わたし|自分|当方|うち|当課|弊課)(?:は|も|では|を|が)、?)?"
)
# The head of a mail that was pasted, where it names no subject of ours.
_HEADER = re.compile("(?:re|fw|fwd|subject|from|to|cc|件名|宛先|宛て先|差出人|送信者|送信元|標題|表題|題名) ?:")
_MANNER = (
    "[ぁ-んァ-ヺ]{2,5}[とり]|今|いま|今度|ちょうど|只今|ただいま|急に|急遽|至急|急ぎで|突然|いきなり|ちょっと|少し|すこし"
    "|簡単に|軽く|詳しく|また|よく"
)
# What may follow the verb: endings in kana, and the few nouns that stand in them.
_ENDING = (
    r"(?:[ぁ-んー]|予定|必要|入|作業中|最中|途中|中|頂|下さ|欲し|困|急|所|為|様|存|思|来|行|次第|機会|羽目|事|際)*?"
    r"(?:ので|のに|から|ため|ために|為|んですが|んですけど|のですが|ですが|ますが|たが|けど|けれど|けれども|だが|て|で|し|もので|もんで"
    r"|んで|れたら|です|ます|ました|でした|まして|中|まる|ています|てます|必要|予定|たく|たくて|たい|よう|ように|しまい|しまいました|おり|らしい|らしく|とか|そうで|そうです)"
)


@dataclass(frozen=True, kw_only=True)
class Shorter:
    """A text without the clauses that were left unread, and these as they were typed."""

    text: str
    unread: tuple[str, ...]


class Asides:
    """Tells clauses that may be left unread. `lists` is what stands in aside.yaml."""

    def __init__(self, lists: Mapping[str, Any]) -> None:
        self._ja = lists["ja"]
        self._noun = {"paper": _ends(self._ja["papers"]), "put": _ends(self._ja["papers"] + self._ja["meetings"])}
        self._owner = _ends([*self._ja["papers"], *self._ja["meetings"], *self._ja["groups"]])
        kinds = ("told", "put", "at", "made", "wants", "asked", "busy", "role")
        self._verbs = [(self._ja[kind].get("nouns", ""), _verb(self._ja[kind])) for kind in kinds]
        self._phrase = re.compile(f"(?P<head>.*?)(?:{_any(self._ja['phrases'])})")
        self._never = re.compile(_any(self._ja["never"]))
        self._allowed = frozenset((*self._ja["people"], *self._ja["diary"]))
        self._english = _english(lists["en"])

    def without(self, book: Book, text: str, today: date) -> Shorter | None:
        """The text less its clauses of this sort. None if it has none, or nothing else."""
        parts = [part for part in _CUT.split(text) if part]
        if len(parts) < 2:
            return None
        unread = [part for part in parts if self._is_aside(book, part, today)]
        rest = "".join(part for part in parts if part not in unread).strip(_SIGNS)
        if not rest or not 0 < len(unread) <= MOST:
            return None
        return Shorter(text=rest, unread=tuple(part.strip(_SIGNS) for part in unread))

    def _is_aside(self, book: Book, part: str, today: date) -> bool:
        s = clean(part).strip(_SIGNS)
        if not s or len(s) > LONGEST or any(sign.isdigit() for sign in s):
            return False
        if _HEADER.match(s):
            said = not _stops(parse(book, s, today).pieces, self._allowed)
        elif s.isascii():
            said = bool(self._english.fullmatch(s)) and not _stops(parse(book, s, today).pieces, frozenset())
        else:
            said = any(self._says_nothing(book, head, today) for head in self._heads(s))
        return said

    def _heads(self, s: str) -> Iterator[str]:
        """What stands before the asker's verb, by every way to read the clause as one of these."""
        if found := self._phrase.fullmatch(s):
            yield found["head"]
        for at in range(1, len(s)):
            for noun, verb in self._verbs:
                if verb.match(s, at) and (noun == "" or self._noun[noun].search(s[:at])):
                    yield s[:at]

    def _says_nothing(self, book: Book, head: str, today: date) -> bool:
        """Whether the words before the verb neither name, limit nor deny anything that could be counted."""
        head = _THIS.sub("", head)
        if self._never.search(head):
            return False
        owners = head.split("の")[:-1]
        if not all(not owner or self._owner.search(owner) or owner in self._allowed for owner in owners):
            return False
        return any(self._is_silent(parse(book, words, today).pieces) for words in (head, head + _CLOSED))

    def _is_silent(self, pieces: Sequence[Piece]) -> bool:
        return not _stops(pieces, self._allowed) and not any(piece.text in _TOPICS for piece in pieces)


_CLOSED = "で使うので"  # makes the words before it those of a purpose, where they can be
_TOPICS = frozenset(("は", "が", "を", "では", "には", "とは", "だと", "なら"))  # what stands before them is spoken of


def _stops(pieces: Iterable[Piece], allowed: frozenset[str]) -> bool:
    return any(
        (tells(piece) or piece.has(Kind.PERIOD) or piece.has(Kind.NUMBER) or piece.has(Kind.WARD))
        and not piece.has(Kind.PURPOSE)
        and piece.text not in allowed
        for piece in pieces
    )


def _verb(spec: Mapping[str, Any]) -> re.Pattern[str]:
    """A particle, the verb and its ending, up to the end of the clause."""
    return re.compile(f"(?:{_any(spec['particles'])})[、 ]?(?:{_MANNER})?(?:{_any(spec['stems'])}){_ENDING}$")


def _ends(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(f"(?:{_any(words)})(?:用|など|等|と|へ|から|で|さん|様|の方)?$")


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _english(spec: Mapping[str, Any]) -> re.Pattern[str]:
    papers, never = _any(spec["papers"]), _any(spec["never"])
    be = r"(?:'m|'re|'ve|'ll|'d| am| are| was| were| have| need| must| will)?"
    me = rf"(?:i|we){be}(?: been| to| be| got| just| currently| now)*"
    verb = rf"(?:{'|'.join(spec['verbs'])})\w*"
    doing = rf"{me} (?:{verb})(?: together| up| out| on| for| to| at| in)*"
    paper = rf"(?:.* )?(?:{papers})"
    who = r"(?:my|our|the|a|an|one of (?:my|our|the)) [a-z' -]{2,40}?"
    whose = "a|an|the|my|our|tomorrow's|today's|next week's"
    wants = (
        r"(?:asked|asks|is asking|was asking|keeps asking|has asked|wants|wanted|needs|needed|would like)"
        r"(?: (?:me|us|to know|to see|it|this|for it|for this|again|urgently|today|soon))*"
    )
    reached = r"(?:got|received|have|had|just got|just had)(?: (?:a|an|another|one more))?(?: [a-z]+){0,2}"
    kinds = (
        rf"(?:we|i)(?:'ve| have)? {reached} (?:inquiry|enquiry|query|question|request|call)(?: from .{{2,30}})?",
        rf"(?:for|in|ahead of|before) (?:.* )?(?:{papers})(?: .{{1,20}})? {doing}(?: .{{1,30}})?",
        rf"{doing} {paper}(?: (?:for|to|with|at|in|by|tomorrow|today|next|this|and) .{{1,40}})?(?: and| so)?",
        rf"{who} {wants}(?: so)?",
        rf"(?:it's|it is|this is|that's) for (?:a|an|the|my|our) {paper}",
        rf"(?:ahead of|in preparation for|before|in time for) (?:{whose}) {paper}(?: .{{1,20}})?",
    )
    return re.compile(rf"(?!.*\b(?:{never})\b)(?:so |and |as |because |since )?(?:{'|'.join(kinds)})")
