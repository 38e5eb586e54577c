"""Clauses that only tell why somebody asks: 「庁議で話すので、」 "for a slide I'm preparing,". They may be left unread.

Of such a clause the verb is known, and it is the asker's own (話す, 載せる, 聞かれる); whom they tell and where may be
words that nobody here knows. What could narrow the question is never left out: a clause with a number, a ward, a word
of the catalogue, a topic or a restriction (〜の話ですが, 〜の場合, 〜だけ) is read like all else, and stops the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from data.language.allowed import Allowed, Look
from data.language.aside_en import CLOCK, own_clause, reasons
from data.language.circumstance import Circumstances
from data.language.clauses import ASKED, FOUND, IF_TOLD, SIGNS, clauses
from data.language.normalise import clean
from data.language.subjects import Book

LONGEST = 60  # characters of a clause; more is a story, and may say anything
MOST = 3  # clauses of one message

_ADVERB = re.compile("[ぁ-んァ-ヺー]{1,6}[っん]と")  # ばしっと, どーんと
# 「当直中すまん」: an apology for when or where it is asked.
_SORRY = re.compile(
    "(?:今|ただ今|お?[一-鿿]{2,4})中(?:に|で|から|の(?:ところ|とき)に?)?(?:なの|です|だ)?(?:けど|が|、)?"
    "(?:ほんと(?:うに)?|本当に|まことに|誠に|大変)?"
    "(?:すまん|すまない|すみません|すいません|失礼(?:し|いたし)?ます|失礼(?:します)?|恐縮です|恐れ入ります|申し訳(?:ない|ありません|ございません)|ごめん(?:なさい|ね)?|わるい|悪い)"
    "(?:の?です)?(?:が|けど|ね)?"
)
_CALL = re.compile(r"[^のは、。]{1,6}(?<![者人生児員民])(?:さん|くん|ちゃん|君|様|先生)")
# When the asker needs it: the hour is no figure of ours.
_CLOCK = re.compile(
    r"(?:午前|午後|夜|夕方|朝|お昼の)?\d{1,2}時(?!間)(?:半|\d{1,2}分)?(?:頃|ごろ|過ぎ|すぎ)?(?:から|まで|に|開始)?の?"
    r"|\d{1,2}分後(?:の|に)|第\d{1,2}回(?:目)?の?"
)
# 「区政推進課より」, 「戸籍課の者です」: who writes, by their office.
_WRITES = re.compile(
    r"[一-鿿ァ-ヺー・]{1,14}(?:課|係|局|部|室|担当|本部|事務所|センター)(?:の[一-鿿]{1,4})?(?:より|からです|の者です(?:が|けど)?|です)"
)
_OF_WARD = re.compile("区(?!政|民)")
_OFFICE = re.compile(
    r"[一-鿿ァ-ヺー・]{1,12}?(?<!区役)(?:局|課|室|係|本部|事務所)(?:内|側)?(?:[のに]|でも?|から)(?=.)"
    r"|(?:当|弊|わが|我が|うちの)(?:区|課|係|局|室|部|班|チーム)(?:では|でも?|にも?|としても?|からも?|も|の)(?=.)"
)
_FOR_WHOM = re.compile(
    "向けの?(?=通知|資料|案内|お知らせ|説明|研修|広報|記事|講座|チラシ|メール|回答|原稿|スライド|動画)"
)  # whose they are
_ELSEWHERE = re.compile(
    "(?:他都市|他市|他の自治体|他自治体|他の都市)の(?:方|人|職員|担当者?|皆さん)(?:々|たち)?|(?:ご年配|年配|お年寄り|ご高齢|若い)の?(?:方|人|お客様)$"
)  # who is told, and not whose figure
_SEEN = re.compile(f"(?:{FOUND})$")
_OF_OTHERS = re.compile("(?<![本当全])[都道府県市町村国省庁](?:さん)?の|他都市|他の?自治体|民間|他社|年の")
_OTHER_CITY = re.compile("(?<!横浜)(?<=[一-鿿])[一-鿿][市県](?:役所|庁)?の")
# 「県への回答様式」, 「区の戸籍課から聞かれて」: who gets the paper or asks for it.
_TO_OFFICE = re.compile(r"(?:県|国|県庁|総務省|内閣府|デジタル庁|議会局|市会)(?:へ|あて|宛て?)の?")
_BY_OFFICE = re.compile(r"(?:各?区の)?[一-鿿ァ-ヺー・]{1,10}(?:課|係|局|部|室|本部)(?:さん|長|の方|の人)?$")
_IS = re.compile(r"(?P<head>.+?)(?:の件)?(?:なのですが|なんですが|でして|なので|ですが|です)")

# 「なお本件は」: the clause is about the question itself, or about the asker.
_THIS = re.compile(
    "^(?:なお|また|ちなみに|実は|、)*(?:(?:本件|この件|こちら|これ|それ|この数字|その数字|数字|私|わたし|自分|当方|うち|当課|弊課)(?:は|も|では|を|が)、?)?"
)
_LATELY = re.compile("^この(?:前|間|まえ|あいだ)の?")
# The head of a mail that was pasted, where it names no subject of ours.
_HEADER = re.compile("(?:re|fw|fwd|subject|from|to|cc|件名|宛先|宛て先|差出人|送信者|送信元|標題|表題|題名) ?:")
# 「期限が迫る中で心配の声があり」: the end of a term that comes near limits nothing.
_LOOMS = re.compile(
    r"(?:(?:令和|平成)?\d{1,4}年度末|年度末|月末|期末|移行期限|期限|締め?切り?|〆切|議会|会議)(?:が|も)(?:迫|近づ|近く|間近)[^、。はをの]{0,8}"
    r"(?:(?:心配|不安|懸念|焦り)(?:の声)?(?:が|も)(?:あ|出|上が)[^、。]{0,6})?"
)
_MANNER = (
    "[ぁ-んァ-ヺ]{2,5}[とり]|今|いま|今度|ちょうど|只今|ただいま|急に|急遽|至急|急ぎで|突然|いきなり|ちょっと|少し|すこし"
    "|簡単に|軽く|詳しく|また|よく|一覧で|表で|そのまま|丸ごと|大きく|小さく"
)
# What may follow the verb: endings in kana, and the few nouns that stand in them.
_ENDING = (
    r"(?:[ぁ-んー]|予定|必要|入|作業中|最中|途中|中|頂|下さ|欲し|困|急|所|為|様|存|思|来|行|次第|機会|羽目|事|際)*?"
    r"(?:ので|のに|から|ため|ために|為|んですが|んですけど|のですが|ですが|ますが|たが|けど|けれど|けれども|だが|て|で|し|もので|もんで"
    r"|んで|れたら|です|ます|ました|でした|まして|中|まる|ています|てます|必要|予定|たく|たくて|たい|よう|ように|なのと|のと|しまい|しまいました|おり|らしい|らしく|とか|そうで|そうです)"
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
        self._verbs += [
            ("put", re.compile(FOUND + "$")),
            ("", re.compile(ASKED + "$")),
            ("put", re.compile("用(?:に|で|として)$")),
        ]
        self._who = re.compile(
            rf"^[^はがをのに]{{0,8}}?(?:{_any([*self._ja['people'], *self._ja['groups']])})(?:さん|の方|様)?が"
        )
        self._phrase = re.compile(f"(?P<head>.*?)(?:{_any(self._ja['phrases'])})")
        self._never = re.compile(_any(self._ja["never"]))
        self._allowed = Allowed(
            texts=frozenset((*self._ja["people"], *self._ja["diary"], *self._ja["words"], *lists["en"]["people"]))
        )
        self._circumstances = Circumstances(self._ja["things"], self._ja["words"], self._never)
        self._english = reasons(lists["en"])

    def without(self, book: Book, text: str, today: date) -> Shorter | None:
        """The text less its clauses of this sort. None if it has none, or nothing else."""
        parts = clauses(text)
        if len(parts) == 1:
            return None
        look = Look(book=book, today=today, own=self._allowed)
        kept, unread = self._parted(look, parts)
        for part in kept[::-1]:
            others = "".join(one for one in kept if one is not part)
            if len(kept) > 1 and self._is_aside(replace(look, beside=others), part, ""):
                kept = [one for one in kept if one is not part]
                unread.append(part)
        rest = "".join(kept).strip(SIGNS)
        if not rest or not 0 < len(unread) <= MOST:
            return None
        return Shorter(text=rest, unread=tuple(map(_shown, sorted(unread, key=text.find))))

    def _parted(self, look: Look, parts: Sequence[str]) -> tuple[list[str], list[str]]:
        """(what is to be read, what may be left unread), by their own words alone."""
        kept: list[str] = []
        unread: list[str] = []
        for before, part in zip(("", *parts), parts, strict=False):
            whole = kept[-1] + part if kept and kept[-1].endswith("を") else ""  # ポスターを, 刷る前に見たくて
            if whole and self._is_aside(look, whole, ""):
                kept.pop()
                unread.append(whole)
            elif self._is_aside(look, part, before):
                unread.append(part)
            else:
                kept.append(part)
        return kept, unread

    def _is_aside(self, look: Look, part: str, before: str) -> bool:
        s = _FOR_WHOM.sub("の", _CLOCK.sub("", CLOCK.sub("", clean(part)))).strip(SIGNS)
        if _LOOMS.fullmatch(s):
            return True
        if not s or len(s) > LONGEST or not look.has_numbers_of(s):
            return False
        if before.rstrip(SIGNS).endswith(IF_TOLD):
            return look.is_silent(s)  # 「教えてくれたら、お昼おごります」
        if _ADVERB.fullmatch(s) or _SORRY.fullmatch(s) or (_WRITES.fullmatch(s) and not _OF_WARD.search(s)):
            return True
        if _HEADER.match(s) or (not before and _CALL.fullmatch(s)):
            return look.is_silent(s)
        if s.isascii():
            own = s if self._english.fullmatch(s) else own_clause(s)
            return own is not None and look.is_silent(own, manner=True)  # "wants it in the footnote"
        if _OF_OTHERS.search(s) and _SEEN.search(s):
            return False  # 「鎌倉市の資料にあった」: theirs, for all we know
        told = any(self._says_nothing(look, head) for head in self._heads(s))
        return told or self._is_paper(look, s) or self._circumstances.has(look, _OFFICE.sub("", s))

    def _is_paper(self, look: Look, s: str) -> bool:
        """「議会の想定問答です」: what it is for, if every word of it is known."""
        found = _IS.fullmatch(s)
        if found is None or not self._noun["put"].search(found["head"]) or self._never.search(s):
            return False
        head = _OFFICE.sub("", found["head"])
        *owners, paper = head.split("の")
        return (
            not _OTHER_CITY.search(head)
            and all(map(self._is_owner, owners))
            and look.is_silent(paper + _CLOSED)
            and not _has_unknown(look, paper + _CLOSED)
        )

    def _is_owner(self, owner: str) -> bool:
        return not owner or bool(self._owner.search(owner)) or owner in self._allowed.texts

    def _heads(self, s: str) -> Iterator[str]:
        """What stands before the asker's verb, by every way to read the clause as one of these."""
        if found := self._phrase.fullmatch(s):
            yield found["head"]
        verbs = [(noun, verb) for noun, verb in self._verbs if verb.search(s, 1)]
        for at in range(1, len(s)) if verbs else ():
            for noun, verb in verbs:
                if verb.match(s, at) and (noun == "" or self._noun[noun].search(s[:at])):
                    yield s[:at]

    def _says_nothing(self, look: Look, head: str) -> bool:
        """Whether the words before the verb neither name, limit nor deny anything that could be counted."""
        head = _BY_OFFICE.sub("", _TO_OFFICE.sub("", head))
        head = _OFFICE.sub("", _ELSEWHERE.sub("", self._who.sub("", _THIS.sub("", _LATELY.sub("", head)))))
        if self._never.search(head) or not all(map(self._is_owner, head.split("の")[:-1])):
            return False
        return any(look.is_silent(words) and not _speaks_of(look, words) for words in (head, head + _CLOSED))


def _shown(part: str) -> str:
    """The clause as typed, its numbers left out: no card repeats a number that is none of ours."""
    return re.sub(r"\d[\d,.:]*", "○", part.strip(SIGNS))


def _speaks_of(look: Look, words: str) -> bool:
    return any(piece.text in _TOPICS for piece in look.parsed(words).pieces)


def _has_unknown(look: Look, words: str) -> bool:
    return any(piece.unknown for piece in look.parsed(words).pieces)


_CLOSED = "で使うので"  # makes the words before it those of a purpose, where they can be
_TOPICS = frozenset(("は", "が", "を", "では", "には", "とは", "だと", "なら"))  # what stands before them is spoken of


def _verb(spec: Mapping[str, Any]) -> re.Pattern[str]:
    """A particle, the verb and its ending, up to the end of the clause."""
    return re.compile(f"(?:{_any(spec['particles'])})[、 ]?(?:{_MANNER})?(?:{_any(spec['stems'])}){_ENDING}$")


def _ends(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(f"(?:{_any(words)})(?:用|など|等|と|へ|から|で|さん|様|の方)?$")


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
