"""What identifies a person: who wrote a text, and whom it names. None of it is kept, nor shown to anybody else.

What is kept of a question helps to find a word, so that too much may go and too little may not: a statement of a
name's shape goes although it may be none. What is read of a question is another matter: there only the writer's own
whole name goes, where they introduce themselves or sign with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from data.language.sentences import sentences
from data.language.surnames import FAMILY_NAMES, SPELLED

NOBODY = "○"
_LONGEST = 600  # characters looked at: what is longer is not understood as a whole, and gives no word
_KANJI = "[一-鿿々]"
_OFFICE = (
    r"(?:[一-鿿々ァ-ヺーぁ-ん・a-zA-Z]{0,20}(?:局|本部|部|室|課|係|区役所|担当|センター|事務所)の?[\s\u3000]*"
    r"(?:担当の?)?)"
)
_GREETING = r"(?:(?:お疲れ|おつかれ|お世話|いつも|こんにちは|はじめまして|すみません|失礼)[^、。]{0,14}[、。])?"
_IS = r"(?:です|でした|と申します|でございます|と言います|といいます|と申す者です)"
_NAME = (
    rf"(?:{_KANJI}{{1,6}}(?:[\s\u3000]?{_KANJI}{{1,4}}|[\s\u3000]?[ぁ-ん]{{2,4}}|[\s\u3000]?[ァ-ヺー]{{2,8}})?"
    r"|[ァ-ヺー]{2,10}(?:[\s\u3000・=＝][ァ-ヺー]{2,10})*|[ぁ-ん]{2,5}(?:[\s\u3000][ぁ-ん]{2,5})?)"
)
_SIGNED = (  # of kanji, and of no office, place or measure: 「（西区）」, 「（令和4年度分）」
    rf"{_KANJI}{{1,5}}(?:[\s\u3000]?{_KANJI}{{1,4}}|[\s\u3000][ぁ-んァ-ヺー]{{2,8}})?"
    r"(?<![市町村区県駅局課部室係所校園署館院度年月日率数額費等版案用例分別件])"
)
_CAPITAL = r"(?-i:\b[A-Z][\w.'’]*(?:-[A-Z]\w*)?)"
_NAME_EN = rf"{_CAPITAL}(?:[ ]+{_CAPITAL}){{0,3}}"
_FROM_EN = r"(?:[ ]+(?:from|of|in|at|with|for)(?:[ ]+the)?[ ]+[^,.;:!?\n]{1,60}?)"
_I_AM = r"\b(?:this is|i am|i['’]?m|my name(?:['’]s| is)|it['’]s)"
_STOP_EN = r"(?=[,.;:!?\n]|$|[ ][-–—][ ]|[ ](?:and|asking|with a)\b)"
_AT_THE_START = r"(?:\A|(?<=[。．？?！!.\n]))[\s\u3000]*"
_AT_THE_END = r"[\s\u3000。．.!！]*\Z"
_TITLE = (
    r"(?:さん|サン|様(?![式子々態相])|さま|氏(?![名子])|殿|くん|ちゃん|先生"
    r"|(?:課長|係長|部長|局長|室長|次長|主任|補佐|主査|主事|参事)(?:補佐)?)"
)
_NOBODYS = (
    r"(?:皆|みな|お客|客|市民|区民|県民|町民|住民|国民|職員|社員|業者|事業者|利用者|使用者|申請者|担当|担当者|保護者|団員|会社"
    r"|[仕同多模一異有両各]|[一-鿿]*[局部課室係区所署])"
)
_WHOSE = (  # what only people do, have or are given: 「早乙女に渡す」, and not 「人口が知りたい」
    r"(?:[がはも](?:聞い|訊い|尋ね|知りたがっ|言っ|頼ん|欲しが|ほしが|探して[いる]|調べて[いる]|気にして|質問して)"
    r"|(?:に|へ|から)(?:渡|送[るっり]|聞い|聞か|訊|伝え|頼|相談|言われ|依頼され|もらっ)"
    r"|の(?:担当件数|残業|給[与料]|年収|携帯|住所|連絡先|アカウント|年齢|評価|有給|休暇|勤務))"
)
_WHOSE_EN = (
    r"(?:['’]s[ ]+(?:overtime|salary|pay|phone|e?-?mail|address|age|cases|leave|holidays?|account)\b"
    r"|[ ]+(?:(?:is|was)[ ]+asking|asked|wants|wanted|needs|said|says|told)\b)"
)
_NUMBERED = (
    r"(?:内線|外線|直通|携帯|電話|職員|社員|個人|会員|受付|整理|アカウント|ユーザー?|ログイン|マイナンバー"
    r"|\b(?:ext|extension|tel|phone|mobile|fax|staff|employee|user|login|account|badge|personnel))"
    r"[\s.]*(?:番号|コード|number|no|id|#)?(?:[\s.:：=＝はがも]|is\b)*"
)
_PEOPLE = re.compile(
    "|".join(
        (
            r"<at\b[^<>]*>[^<>]*</at>",
            r"https?://[!-~]+",
            r"[a-z0-9._%+\-ａ-ｚ０-９．＿－]{1,64}[@＠][a-z0-9.\-ａ-ｚ０-９．－]+",
            r"[@＠][^\s@＠、。]{1,30}",
            r"(?<![\w-])[0-9a-f]{8}-[0-9a-f-]{20,}(?![\w-])",
            rf"{_NUMBERED}[a-z]{{0,4}}[-\s(（]?\d[\d\s()（）‐–—－-]{{2,}}",
            r"(?<![\d.,])[+＋(（]?\d{2,5}[)）]?[‐–—－ー()（）-]\d{2,4}[‐–—－ー()（）-]\d{3,4}(?![\d,])",
            r"(?<![\d.,])(?:[+＋]\d{1,3}[\s-]?|[(（]?[0０])\d{1,4}[)）]?[\s-]\d{2,4}[\s-]\d{3,4}(?![\d,])",
            r"(?<![\w])[a-z]{1,4}[-_]?\d{5,}(?!\w)",
            r"(?<![\d.,])\d{6,}(?![\d,])(?!\s?[枚件人円％%万億])",
            r"〒\s?\d{3}-?\d{4}|[一-鿿々ヶァ-ヺー]{1,8}\d+丁目[\d番地号の-]*",
            r"(?:担当者?|氏名|名前|記入者|作成者|起案者|質問者|連絡先|文責|name|contact)\s?[:：]\s?[^、。,)）\n]{1,30}",
            rf"{_AT_THE_START}{_GREETING}{_OFFICE}?{_NAME}{_IS}(?=[\s。．!！]*(?:\n|\Z)|[。．!！])",
            rf"{_AT_THE_START}{_GREETING}{_OFFICE}{_NAME}{_IS}(?:が|けど|けれども|けれど)?(?=[、,])",
            rf"(?<=[。．？?！!\n])[\s\u3000]*{_OFFICE}?{_SIGNED}(?:より|拝)?{_AT_THE_END}",
            rf"(?<=\n)[\s\u3000]*{_OFFICE}{_SIGNED}[ \u3000]*(?=\n)",
            rf"[（(【\[〔][\s\u3000]*(?:{_OFFICE}?{_SIGNED}|{_OFFICE}?{_NAME_EN})[\s\u3000]*[)）】\]〕]{_AT_THE_END}",
            rf"{_I_AM}[ ]+{_NAME_EN}(?:[ ]+(?:here|speaking))?{_FROM_EN}?{_STOP_EN}",
            rf"{_I_AM}[ ]+[a-z]+(?:[ ]+[a-z]+)?(?:[ ]+here\b|(?=[ ]+(?:from|of)\b){_FROM_EN}{_STOP_EN})",
            rf"\bmy name(?:['’]s| is)[ ]+[a-z]+(?:[ ]+[a-z]+)?{_FROM_EN}?{_STOP_EN}",
            rf"{_NAME_EN}{_FROM_EN}?[ ]+(?:here|speaking)\b",
            rf"(?:regards|wishes|thanks|thank you|cheers|best|sincerely|yours)[,.!]?\s+{_NAME_EN}[^?\n]*\Z",
            rf"(?<=[.?!\n ])[-–—/~][ ]*{_NAME_EN}{_AT_THE_END}",
            rf"(?<=[?!.\n])\s*{_NAME_EN}[.]?(?:[,\n][^?\n]*){{0,3}}\Z",
            rf"\b(?:mr|mrs|ms|dr|prof)\.?[ ]+{_NAME_EN}",
            rf"{_NAME_EN}(?={_WHOSE_EN})",
            rf"(?<![一-鿿々ァ-ヺー])(?!{_NOBODYS}{_WHOSE})"
            rf"(?:{_KANJI}{{2,4}}(?:[\s\u3000]?{_KANJI}{{1,3}})?|[ァ-ヺー]{{2,10}}(?:[\s\u3000・=＝][ァ-ヺー]{{2,10}})*)(?={_WHOSE})",
            rf"(?<![一-鿿々ァ-ヺー])(?!{_NOBODYS}{_TITLE})"
            rf"(?:{_KANJI}{{1,4}}(?:[\s\u3000]?{_KANJI}{{1,3}})?|[ァ-ヺー]{{2,8}}|{_CAPITAL})[\s\u3000-]?{_TITLE}",
        )
    ),
    re.I,
)
_FAMILY = re.compile(
    rf"(?<!{_KANJI})(?:{'|'.join(sorted(FAMILY_NAMES, key=len, reverse=True))}){_KANJI}{{0,3}}(?!{_KANJI})"
    r"(?<![市町村区県駅局課部室係校園署線川山台丘橋館院件数率額費書])"
)
_SPELLED = re.compile(rf"(?<![ァ-ヺーa-z])(?:{'|'.join(SPELLED)})(?![ァ-ヺーa-z])", re.I)
_HEAD = re.compile(
    r"^[ \t>＞]*(?:from|sent|to|cc|bcc|差出人|送信者|送信元|宛先)[ \t]*[:：].*$|^on .{5,120} wrote:.*$", re.M | re.I
)
_SAYS = re.compile(r"\w")
_BLANK_LINES = re.compile(r"[ \t\u3000]*[\r\n]\s*")


def without_people(text: str, name: str = "") -> str:
    """The text on one line, with ○ for what may identify a person. `name` is its writer's, as the account has it."""
    text = _HEAD.sub("", _BLANK_LINES.sub("\n", text[:_LONGEST]))
    if own := _own(name):
        text = own.every.sub(NOBODY, text)
    text = _SPELLED.sub(NOBODY, _FAMILY.sub(NOBODY, _PEOPLE.sub(NOBODY, text)))
    parts = (_LEADING.sub("", " ".join(part.split())) for part in sentences(text))
    return " ".join(part for part in parts if _SAYS.search(_ONLY_WHO.sub("", part)))


def without_writer(text: str, name: str) -> str:
    """The text less the words by which its writer introduces themselves, or signs, with the whole of their name.

    A part of it alone may be a ward or a word of ours (「戸塚です」) and is read like all else.
    """
    own = _own(name)
    if own is None or not own.whole.search(text[:_LONGEST]):
        return text
    rest = own.introduced.sub("\n", text)
    return rest.strip() if _SAYS.search(rest) else text


@dataclass(frozen=True)
class _Own:
    """Patterns of one person's name. `introduced` is the whole of it in an introduction or a signature."""

    every: re.Pattern[str]
    whole: re.Pattern[str]
    introduced: re.Pattern[str]


@lru_cache(maxsize=256)
def _own(name: str) -> _Own | None:
    """「山田 花子」 in any order, with any spaces. None for a name of no letters."""
    parts = sorted({part.casefold() for part in _PARTS.findall(name) if not _IS_OFFICE.search(part)}, key=len)[::-1]
    parts = [*parts, *(half for part in parts for half in _halves(part))]
    if not parts:
        return None
    one = "|".join(_spaced(part) for part in parts)
    alone = "|".join(_spaced(part) for part in parts if len(part) > 1) or "(?!)"
    more = rf"(?:{one})(?:[\s\u3000・･,，.．_-]*(?:{one}))+"
    whole = "|".join((more, *(_spaced(part) for part in parts if _halves(part))))
    whole = rf"(?<![a-z])(?:{whole})(?![a-z])"
    before = rf"{_GREETING}(?:{_OFFICE}|{_I_AM}\s+)?"
    after = rf"(?:{_IS}|より|拝|[ ]+here|{_FROM_EN})?"
    return _Own(
        every=re.compile(rf"{whole}|(?<![a-z])(?:{alone})(?![a-z])(?![区市町])", re.I),
        whole=re.compile(whole, re.I),
        introduced=re.compile(
            rf"{_AT_THE_START}{before}{whole}{after}(?:[。．.、,!！\n]+|\Z)"
            rf"|[（(][\s\u3000]*{_OFFICE}?{whole}[\s\u3000]*[)）]{_AT_THE_END}",
            re.I,
        ),
    )


def _halves(part: str) -> tuple[str, ...]:
    """山田 and 花子, where the account has 山田花子."""
    family = next((part[:size] for size in (4, 3, 2) if part[:size] in FAMILY_NAMES and part[size:]), None)
    return (family, part[len(family) :]) if family else ()


def _spaced(part: str) -> str:
    between = "" if part.isascii() else r"[\s\u3000]*"
    return between.join(map(re.escape, part))


_PARTS = re.compile(r"[^\W\d_]+")
_IS_OFFICE = re.compile("(?:局|本部|部|課|室|係|区|区役所|所|センター|市|担当)$")
_ONLY_WHO = re.compile(rf"{_OFFICE}?{NOBODY}+{_IS}?")
_LEADING = re.compile(rf"^[{NOBODY}\s\u3000]+{_IS}?[、,.。]\s*")
