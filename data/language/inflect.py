"""The forms in which people type a verb or an adjective, so that a word list need name each word only once.

Japanese negatives are left out on purpose: a question with a real negation (終わっていないもの) asks for something
else, so 「ない」 must stay a word of its own. What they cannot do (分かりません) and must do (答えないといけない)
changes nothing: those verbs are listed one by one, with the marks /0 and /m.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

# last kana: (before the passive れ, before ます, before ば, te, ta)
_ROWS = {
    "く": ("か", "き", "け", "いて", "いた"),
    "ぐ": ("が", "ぎ", "げ", "いで", "いだ"),
    "す": ("さ", "し", "せ", "して", "した"),
    "つ": ("た", "ち", "て", "って", "った"),
    "ぬ": ("な", "に", "ね", "んで", "んだ"),
    "ぶ": ("ば", "び", "べ", "んで", "んだ"),
    "む": ("ま", "み", "め", "んで", "んだ"),
    "る": ("ら", "り", "れ", "って", "った"),
    "う": ("わ", "い", "え", "って", "った"),
}


def _tails(words: str) -> tuple[str, ...]:
    return tuple(words.split())


# 〜てしまう as it is said, after ちゃ or じゃ.
_FINISHED = _tails("った って ってる ってた っている っていた ってて ってます っています います いました う")

# What may follow a stem that is itself inflected like 教える: the passive and the potential.
_CORE = _tails(
    """
    る た たり て ます ました まして たら れば たり ている てる ていた てた ていて ています てます ていました
    てました ており ております ておりました てきた てきました てきている てらっしゃる
    """
) + tuple("ちゃ" + tail for tail in _FINISHED)
_AFTER_MASU_STEM = _tails(
    """
    ます ました まして ましたら ますと ましょう ますよう たい たく たくて たくって たかった たいん たがって たがる そう
    そうな ながら つつ つつある 次第 なさい な やすい にくい にくく づらい づらく つらい とうございます とうて
    よる よった よります
    """
)
_AFTER_TE = _tails(
    """
    いる る いた た います ます いました ました いて て おり おります おりました いく いった いっている いってる
    いけば くる きた きました きて きている きてる きています ある あった あります ありました おく おいて
    おきたい おきます みる みて みたい しまった しまいました しまう しまって しまいまして しまっている しまってる
    しまいます しまえば しまっても しまおう も は から ん いい よい ください 下さい
    くださいますか くださいませんか くださると くだされ くだされば くだせえ くんさい たもれ つかあさい けろ けれ もろて
    くれ くれる くれます くれますか くれない くれないか くれませんか
    くれると ちょうだい 頂戴 ほしい 欲しい ほしく 欲しく ね よ や ー ちょ くださーい くださいませ くださいまし
    くださいますよう くれたら くれれば くれまして もらえたら もらうと もらい もらう
    はる はった はります はりました らっしゃる らっしゃいます らっしゃった いらっしゃる いらっしゃいます いらっしゃった
    もらえる もらえます もらえますか もらえない
    もらえません もらえませんか もらえないでしょうか もらえると もらえれば もらいたい もらいたく もらって
    いただけ いただける いただけます いただけますか いただけません いただけませんか いただけないでしょうか
    いただけますでしょうか いただけませんでしょうか いただけると いただければ いただけたら いただき いただきたい
    いただきたく いただいて 頂けますか 頂けます 頂けると 頂ければ 頂きたい 頂きたく 頂けません
    頂けないでしょうか
    """
)
# 〜て差し支えないですか: only of what the asker does, for 利用して問題ない would say something of the figure.
_FINE = _tails(
    "差し支えない 差し支えありません 差し支えなければ 差支えない さしつかえない 構わない 構いません かまわない "
    "かまいません "
    "問題ない 問題ありません 問題なければ 大丈夫 だいじょうぶ 支障ない よろしい いい 良い よい ok"
)
_LEAVE = tuple(start + fine for start in ("", "も", "しまって", "しまっても", "おいて", "おいても") for fine in _FINE)
_MUST = (
    *("なきゃ", "なくちゃ", "ないとな", "ないとなあ"),
    *(
        start + tail
        for start in ("ないと", "なければ", "なくては", "なくちゃ", "なきゃ", "ねば")
        for tail in _tails(
            """
        いけない いけません いけなくて いけないので いけないん いけないの ならない なりません ならなくて ならないので
        ならないん ならないの だめ ダメ まずい まずくて
        """
        )
    ),
)
_NOT = _tails(
    """
    ない ないん ないの ないので ないから ないです ないんです ないのです ないけど ないけれど ないため ないまま
    なく なくて なくなって なくなりました なかった なかったん なかったの なかったので なければ なさそう
    ん んので んかった へん ず ずに ぬ ません ませんが ませんので ませんでした ませんでしたので ませんけど まへん
    """
)
_AFTER_LET = _tails(
    """
    ください 下さい いただきたい いただきたく いただけますか いただけますでしょうか いただけると いただければ
    いただきます いただいて もらいたい もらえますか ほしい 欲しい もらって もらいます いただけますでしょう
    いただきたく存じます いただければ幸いです いただきました
    """
)
_AFTER_NOUN = _tails(
    """
    する した したら したり して し すれば しよう ください 下さい せよ しろ しなさい されたい されたく されたし
    """
)
_AFTER_NOUN_ASKED_FOR = _tails(
    """
    を まで のほど の程 のため 済み 済みの 用 用に のうえ の上 次第 よろしく よろ 方 賜りたく 賜りたい 賜りますよう
    賜れますと 賜れれば をいただきたい をいただきたく をいただけますか をいただければ を賜りたく 願いたい
    願いたく 願えますか 願えませんか 願えれば 願う 願いたいです 願います お願い をお願い お願いします をお願いします
    お願いいたします
    をお願いいたします お願い致します をおねがいします お願いできますか をお願いできますか いただきたい
    いただきたく いただけますか いただけますでしょうか いただけると いただければ いただけません
    いただけないでしょうか
    """
)
_AFTER_HONOURED = _tails(
    "です でした でして の になる になった になって になっている になってる になっています になります になりました "
    "になりたい になれる になれます する します した して している しています できる できます できた できました"
)
_AFTER_ADJECTIVE_KU = _tails("なった なりました なって なる なります なり なっている なってる なっています")


class Endings(NamedTuple):
    """What may follow a stem, with the lengths to try by first character. `bare`: the stem is a word by itself."""

    all: frozenset[str]
    lengths: Mapping[str, tuple[int, ...]]
    bare: bool


def is_marked(word: str) -> bool:
    """Whether a listed word stands for its forms: "教える/1"."""
    return len(word) > 2 and word[-2] == "/" and word[-1] in _MARKS


def stems(word: str) -> tuple[tuple[str, str], ...]:
    """(stem, pattern) pairs of a marked word; `endings(pattern)` says what follows the stem.

    Marks: "教える/1" (ichidan), "聞く/5" (godan), "変化/s" (with する), "確認/n" (only with する: 確認数 would count
    something), "異動/d" (what the asker does: 異動して, but not 異動を教えて), "多い/i", "分から/0" (分からない),
    "答え/m" (答えないといけない), "use/v" (English, each form a stem of its own).
    """
    plain, mark = word[:-2], word[-1]
    if mark == "v":
        return tuple((form, "whole") for form in _english(plain))
    if mark == "n":
        return (plain, "n"), ("ご" + plain, "polite"), ("御" + plain, "polite")
    if mark == "d":
        return tuple((start + plain, "d") for start in ("", "ご", "御"))
    if mark == "s":
        return ((plain, "s"),)
    if mark in "0m":
        return ((plain, mark),)
    if mark == "5":
        row = "行く" if plain.endswith(("行く", "いく")) else plain[-1]
        return (plain[:-1], row), *_honoured(plain, _ROWS[plain[-1]][1])
    return ((plain[:-1], mark), *(_honoured(plain, "") if mark == "1" else ()))


def _honoured(verb: str, masu: str) -> tuple[tuple[str, str], ...]:
    """お持ちの, お探しです: of verbs with a kanji that are not put together, if the stem is no other word."""
    stem = "お" + verb[:-1] + masu
    return ((stem, "honour"),) if 2 < len(stem) < 5 and verb[0] >= "一" and verb[0] != "御" else ()


# 載せます and 載せたい close a purpose; 載せる may stand before a noun (載せる資料) and needs more.
_CLOSES = re.compile("(?:[ただ]り|ます|まして|ました|ましょう|[てで]|[たと]く|たい|たいん|ので|つつ|ながら|次第)$")


@cache
def endings(pattern: str) -> Endings:
    """The endings of a pattern that `stems` gave; those that close a purpose with a final "+", the others with "-".

    With a final "?" the verb is the asker's: it may be followed by a plea for leave (答えてしまって構いませんか).
    """
    if pattern[-1] in "+-":
        closing = pattern[-1] == "+"
        found = frozenset(ending for ending in _endings(pattern[:-1]) if bool(_CLOSES.search(ending)) is closing)
    elif pattern[-1] == "?":
        found = frozenset((*_endings(pattern[:-1]), *_pleas(pattern[:-1])))
    else:
        found = frozenset(_endings(pattern))
    lengths: dict[str, set[int]] = {}
    for ending in found:
        lengths.setdefault(ending[:1], set()).add(len(ending))
    ordered = {first: tuple(sorted(sizes)) for first, sizes in lengths.items() if first}
    return Endings(all=found, lengths=ordered, bare="" in found)


def forms(word: str) -> tuple[str, ...]:
    """All typed forms of a marked word. A word without a mark stands for itself."""
    if not is_marked(word):
        return (word,)
    return tuple(stem + ending for stem, pattern in stems(word) for ending in sorted(endings(pattern).all))


def _endings(pattern: str) -> Iterable[str]:
    if pattern in _FIXED:
        return _FIXED[pattern]
    if pattern == "s":
        return ("", *_suru())
    if pattern == "n":
        return (*_AFTER_NOUN_ASKED_FOR, *_suru())
    if pattern == "d":
        return _suru()
    if pattern == "1":
        return (*_verb(_Verb("る", "", "て", "た", "れば", "られ", "られ")), "よ", "ろ", "させて", *_LET)
    last = "く" if pattern == "行く" else pattern
    passive, masu, conditional, te, ta = _ROWS[last]
    if pattern == "行く":
        te, ta = "って", "った"
    let = (passive + "せて" + tail for tail in ("", *_AFTER_LET))
    return (*_verb(_Verb(last, masu, te, ta, conditional + "ば", passive + "れ", conditional)), conditional, *let)


def _pleas(pattern: str) -> Iterable[str]:
    """〜ていいか, 〜ちゃっていいか of a verb; nothing of what is no verb."""
    te = "て" if pattern == "1" else "して" if pattern in ("s", "n", "polite") else ""
    if pattern in _ROWS or pattern == "行く":
        te = _ROWS[pattern][3] if pattern in _ROWS else "って"
    if te:
        finish = "じゃって" if te.endswith("で") else "ちゃって"
        yield from (te + leave for leave in _LEAVE)
        yield from (te[:-1] + finish + leave for leave in _LEAVE)


class _Verb(NamedTuple):
    """How the forms of a verb go on after its stem. `passive` and `potential` go on like 教え."""

    plain: str
    masu: str
    te: str
    ta: str
    conditional: str
    passive: str
    potential: str


def _verb(v: _Verb) -> Iterable[str]:
    yield from (v.plain, v.ta, v.ta + "ら", v.ta + "り", v.te, v.conditional)
    yield from (v.masu + tail for tail in _AFTER_MASU_STEM)
    yield from (v.te + tail for tail in _AFTER_TE)
    yield from _contracted(v.te)
    yield from (v.passive + tail for tail in _CORE)
    yield from (v.potential + tail for tail in _CORE)


def _contracted(te: str) -> Iterable[str]:
    """〜とく, 〜ちゃった, the western 〜とる, and their voiced sisters."""
    keep, finish = ("ど", "じゃ") if te.endswith("で") else ("と", "ちゃ")
    yield from (
        te[:-1] + keep + tail for tail in ("く", "いて", "きたい", "きます", "る", "って", "った", "ります", "りました")
    )
    yield from (te[:-1] + finish + tail for tail in _FINISHED)


def _suru() -> Iterable[str]:
    yield from _AFTER_NOUN
    for start, tails in (
        ("し", _AFTER_MASU_STEM),
        ("して", _AFTER_TE),
        ("され", _CORE),
        ("させて", _AFTER_LET),
        ("いたし", _AFTER_MASU_STEM),
        ("致し", _AFTER_MASU_STEM),
        ("でき", _CORE),
        ("出来", _CORE),
    ):
        yield from (start + tail for tail in tails)
    yield from _contracted("して")


def _english(verb: str) -> Iterable[str]:
    stem = verb.removesuffix("e")
    third, past = verb + "s", stem + "ed"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        third, past = verb[:-1] + "ies", verb[:-1] + "ied"
    elif verb.endswith(("s", "sh", "ch", "x")):
        third = verb + "es"
    yield from (verb, third, past, stem + "ing")


_LET = tuple("させて" + tail for tail in _AFTER_LET)
_MARKS = "15sndiv0m"
_FIXED: Mapping[str, tuple[str, ...]] = {
    "whole": ("",),
    "polite": _AFTER_NOUN + _AFTER_NOUN_ASKED_FOR,
    "honour": _AFTER_HONOURED,
    "0": _NOT,
    "m": _MUST,
    "i": (
        *("い", "く", "くて", "かった", "ければ", "め", "めの", "すぎて", "すぎる"),
        *("く" + tail for tail in _AFTER_ADJECTIVE_KU),
    ),
}
