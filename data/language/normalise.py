"""What somebody typed, brought to one spelling, so that everything after this compares plain strings."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

LIMIT = 300
CUT = "⋯"
"""Last character of a text that was cut. No vocabulary knows it, so half a question is never answered."""

_READ = 600  # characters looked at: more is a pasted document, not a question


def clean(text: str) -> str:
    """One line in NFKC, casefolded, without markup, emoji or quoted mail; at most LIMIT characters.

    Spaces between two Japanese characters go, other runs of white space become one space. The result holds no <, >
    or tab, is the same when cleaned again, and ends with CUT if the text was too long. Never raises.
    """
    return _cleaned(text[: _READ + 1])


@lru_cache(maxsize=512)
def _cleaned(text: str) -> str:
    """What somebody typed is looked at by three who do not know of one another, and many type the same."""
    body, rest_is_quoted = _without_quotes(text[:_READ])
    cut = len(text) > _READ and not rest_is_quoted
    line = _CALLED.sub("", _one_spelling(_without_markup(body)))  # again: a control character has become a space
    if cut or len(line) > LIMIT:
        return line[: LIMIT - 1].rstrip() + CUT
    return line


def fold(text: str) -> str:
    """The key under which catalogue words match: katakana for hiragana, large kana for small; the same length.

    For catalogue words only: folded particles would swallow loanwords (でも and デモ, から and カラ).
    """
    return text.translate(_FOLD)


# ── quoted mail ──────────────────────────────────────────────────────────────────────────────────────────

_QUOTED_LINE = re.compile(r"^[ \t]*(?:>|＞).*$", re.M)
_QUOTED_REST = re.compile(
    r"^[ \t]*(?:-{3,} ?(?:original message|元のメッセージ|転送|forwarded)|_{10,}[ \t]*$"
    r"|on [^\n]{5,120} wrote:|(?:差出人|送信者|送信元|from)[ \t]*[:：]).*",
    re.M | re.I | re.S,
)


def _without_quotes(text: str) -> tuple[str, bool]:
    """The text less what it quotes, and whether all after it is a quotation. A text that is only a quotation stays."""
    rest = _QUOTED_REST.search(text)
    own = text[: rest.start()] if rest else text
    if not own.strip():
        own, rest = text, None
    less = _QUOTED_LINE.sub("", own)
    return (less if less.strip() else own), rest is not None


_MARK = re.compile(r"^[ \t]*(?:[>＞][ \t]*)+")
_HEAD = re.compile(
    r"\s*(?:(?:from|sent|to|cc|date|subject|差出人|送信者|送信元|送信日時|日時|宛先|件名)[ \t]*[:：]"
    r"|on .{5,120} wrote:|[-_]{3,})",
    re.I,
)


def quoted(text: str) -> str:
    """What a text quotes below its own words, without marks and the head of the mail. "" if it quotes nothing."""
    rest = _QUOTED_REST.search(text)
    below = text[rest.start() :] if rest and text[: rest.start()].strip() else ""
    lines = [line for line in text[: len(text) - len(below)].splitlines() if _QUOTED_LINE.match(line)]
    bare = (_MARK.sub("", line) for line in (*lines, *below.splitlines()))
    return "\n".join(line for line in bare if line.strip() and not _HEAD.match(line))


# ── markup ───────────────────────────────────────────────────────────────────────────────────────────────

_CALLED = re.compile(r"^(?:\s*[@＠][^\s@＠]{1,30}[\s　]+)+")  # @bot, where it was typed and not chosen
_MENTION = re.compile(r"<at\b[^<>]*>[^<>]*</at>", re.I)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.I)
_NESTED_AMP = re.compile(r"&(?:amp;)+", re.I)


def _without_markup(text: str) -> str:
    """Teams' mentions go with their names; other tags only themselves."""
    text = _CALLED.sub("", text)
    if "<" in text:
        text = _TAG.sub(" ", _MENTION.sub(" ", text))
    return html.unescape(_NESTED_AMP.sub("&amp;", text)) if "&" in text else text


# ── spelling ─────────────────────────────────────────────────────────────────────────────────────────────

_SAME = {
    "'": "´`‘’‛′‵ʹʼˈ＇",  # before NFKC, which makes a space and a loose accent of ´
    '"': "“”„‟″〝〞〟＂",
    "~": "〜～∼˜〰",
    "-": "‐‑‒–—―−─━﹘﹣－",
    "・": "•‧·⋅∙･",
    "→": "➡➔➜⇒⟶",
    "β": "ßẞ",
    "ケ": "ヶ",
    "カ": "ヵ",
    "浜": "濱濵",
    "高": "髙",
    "崎": "﨑",
    "区": "區",
    "\u3099": "\u309b",  # a free-standing ゛ would become a space and a mark
    "\u309a": "\u309c",
    "a": "āâĀÂ",
    "i": "īîĪÎ",
    "u": "ūûŪÛ",
    "e": "ēêĒÊ",
    "o": "ōôŌÔ",
}
_RADICALS = ("⻄⻑⻘⻩⺠⻝⻲⻨⻤⻆⻫⻭⻯⻁", "西長青黄民食亀麦鬼角斉歯竜虎")  # left behind by PDFs, unknown to NFKC
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"  # a footnote mark must not become a digit of the number before it
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u20e3\u3164\uffa0\ufeff"
    + "".join(map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070))))
    + "".join(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0000, 0xE0200))))
)
_TABLE = str.maketrans(
    {other: one for one, others in _SAME.items() for other in others}
    | dict(zip(*_RADICALS, strict=True))
    | dict.fromkeys(_RAISED, " ")
    | dict.fromkeys(_UNSEEN)
    | {"<": " ", ">": " ", "&": " & "}  # what is left of markup is not markup any more
)
_FOLD = str.maketrans(
    {chr(code): chr(code + 0x60) for code in range(ord("ぁ"), ord("ゖ") + 1)}
    | dict(zip("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ", strict=True))
    | dict(zip("ぁぃぅぇぉっゃゅょゎゕゖ", "アイウエオツヤユヨワカケ", strict=True))
)

_NOT_TEXT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u2600-\u27bf\u2b00-\u2bff\ud800-\uf8ff\U0001f000-\U0001faff\U000f0000-\U0010ffff]+"
)
_SHARED_HEAD = re.compile("(?P<head>[一-鿿ァ-ヺ]{2,4})(?P<one>[①-⑨])(?P<and>[と、・や])(?=[①-⑨])")  # 事例①と②
_RINGED = re.compile("(?<=[0-9０-９①-⓿㉑-㊿])(?=[①-⓿㉑-㊿])")  # ①② is not 12
_ACCENTS = re.compile("[\u0300-\u036f\u3099\u309a]+")  # those that NFKC could not join to a letter
_JA = "\u3001-\u3007\u300c-\u300f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_SPACE = re.compile(r"\s+")
_SPACE_IN_JAPANESE = re.compile(rf"(?<=[{_JA}]) (?=[{_JA}])")
_BAR = re.compile("(?<=[ァ-ヺー])[―—─━]")  # サーバ―, from a careless conversion
_LONG_VOWEL = re.compile("(?<=[ァ-ヺー])-(?=[ァ-ヺー])")  # サ-バー, from a keyboard without ー
_HYPHEN = re.compile("(?<=[a-z0-9])ー(?=[a-z0-9])")  # 2023ー08
_LONG_VOWELS = re.compile("ー{2,}")
_DRAWN_OUT = re.compile("(?<=[ぁ-ん])ー+(?=っと|って)")  # ざーっと
_MONTHS = re.compile("(?<=[0-9一二三四五六七八九十数何半])[ケカ箇か](?=月|所|年|国)")
# What is run together in speech, as the grammar has it: 担当してんの, 終えなきゃだっけ. What is replaced stands first,
# and what must precede it is looked back for: so hardly a text is searched sign by sign.
_SPOKEN = (
    (re.compile("ん(?<=[っしいえけせてねれめべ]てん)(?=の|だ|です|ね)"), "るん"),
    (re.compile("るん(?<=[っしいえけせてねれめべ]てるん)(?=の)"), "る"),
    (re.compile("きゃ(?<=なきゃ)(?=だ|です)"), "きゃいけないん"),
    (re.compile("ねんど(?<=[0-9元]ねんど)(?!う)"), "年度"),
    # the west says 使うとる, 管理しとるのは, 担当しよる
    (re.compile("う(?<=[使言買]う)(?=て[るいまは]|と[るっ])"), "っ"),
    (re.compile("(?<=[しっ])(?:とる|ちょる)|(?<=(?<!も)し)よる(?=[のんかはがをとでよね]|[一-鿿ァ-ヺ]|$)"), "ている"),
)


def _one_spelling(text: str) -> str:
    text = _SHARED_HEAD.sub(r"\g<head>\g<one>\g<and>\g<head>", text)
    text = _RINGED.sub(" ", _NOT_TEXT.sub(" ", _BAR.sub("ー", text).translate(_TABLE)))
    text = unicodedata.normalize("NFKC", text)[: 2 * _READ].casefold()  # one sign may unfold into eighteen
    text = _ACCENTS.sub("", unicodedata.normalize("NFKC", text.translate(_TABLE)))
    text = _SPACE_IN_JAPANESE.sub("", _SPACE.sub(" ", text).strip())
    text = _DRAWN_OUT.sub("", text)
    text = _HYPHEN.sub("-", _LONG_VOWELS.sub("ー", _LONG_VOWEL.sub("ー", text)))
    for spoken, written in _SPOKEN:
        text = spoken.sub(written, text)
    return _MONTHS.sub("か", text)
