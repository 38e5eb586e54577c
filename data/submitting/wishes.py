"""What somebody says around a figure: that it is to be submitted, and courtesies. Neither is ever a figure.

The words stand here as tables. Courtesies are those of the vocabulary, which greets with the same ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from data.language import Reader
from data.language.cover import Piece
from data.language.lexicon import Kind
from data.language.normalise import clean
from data.refusals import BadPeriod

_CHANGES = ("提出", "更新", "登録", "入力", "訂正", "修正", "変更", "反映")  # done by oneself, or asked of the bot
_TELLS = ("報告",)  # one's own doing alone: 「件数を報告してください」 asks for a figure
_VERBS = {"直し": "直す", "変え": "変える", "改め": "改める", "差し替え": "差し替える", "差替え": "差替える"}
_WANTS = ("", "です", "のですが", "んですが", "と思います", "と思っています", "と考えています", "と存じます")
_DOES = ("ます", "ますので", "ますね", "たく", "たく存じます", "たく思います", *(f"たい{end}" for end in _WANTS))
_ASKS = (
    *("", "ください", "くださいませ", "くださいますか", "くれ", "くれますか", "くれませんか", "ほしい", "ほしいです"),
    *("おいて", "おいてください", "おきます", "いただきたい", "いただきたいです", "もらいたい", "もらいたいです"),
    *("いただけますか", "いただけませんか", "いただけますでしょうか", "もらえますか", "もらえませんか"),
    *("いただければと思います", "いただければ幸いです"),
)
_PLEASE = ("お願いします", "お願いいたします", "お願い申し上げます", "お願いしたいです", "お願い", "願います", "")
_KINDLY = ("", "よろしく", "宜しく", "どうぞよろしく", "何卒よろしく", "何卒宜しく")
_NAMED = ("", "です", "でございます", "になります", "となります", "になりました", "となりました", "まで")
_LINKS = ("を", "に", "で", "と", "の", "へ", "として")
_VERBS_EN = ("submit", "update", "report", "enter", "register", "correct", "revise", "change", "set", "record")
_LABELS_EN = ("submit", "update", "report", "enter", "register", "correct", "submission", "correction", "revision")
_ANYTHING = ("数値", "数字", "実績", "値", "指標", "figure", "figures", "a figure", "the figures", "a new figure")
_NOTHING_ELSE = frozenset(("", "以上", "取り急ぎ", "まずは", *_ANYTHING))
_BARE = frozenset(
    ("提出", "提出する", "数値の提出", "数字の提出", "実績の提出", "数値を提出", "submit figures", "submit a figure")
)


_SPELT = {"ください": "下さい", "いただ": "頂", "いたし": "致し", "ほし": "欲し"}


def _any(words: Iterable[str]) -> str:
    """A pattern of one of them, as it is or with kanji where these have kana."""
    pattern = "|".join(words)
    for kana, kanji in _SPELT.items():
        pattern = pattern.replace(kana, f"(?:{kana}|{kanji})")
    return f"(?:{pattern})"


_DO = f"(?:(?:し|いたし|致し|させて(?:いただき|頂き|もらい)){_any(_DOES)}|する)"
_ASK = f"て{_any(_ASKS)}"
_REQUEST = f"(?!。|$){_any(_KINDLY)}{_any(_PLEASE)}"
_NOUN = f"(?:ご|御)?{_any((*_CHANGES, *_TELLS))}"
_WISH = (
    f"(?:{_NOUN}(?:を?{_DO}|(?:を|の(?:ほど|程))?、?{_REQUEST})"
    f"|(?:ご|御)?{_any(_CHANGES)}(?:を?し{_ASK}|(?:ください|下さい)))"
)
_SET = f"{_any(_VERBS)}(?:{_any(_DOES)}|{_ASK})|{_any(_VERBS.values())}|(?<=[にとで])(?:{_DO}|し{_ASK}|{_REQUEST})"
_ABOUT_A_FIGURE = (
    re.compile(rf"(?P<rest>.*?){_WISH}。?"),
    re.compile(
        r"(?:(?:i|we)(?:'d like| would like| want| need) to "
        r"|(?:(?:can|could|would) you )?(?:please |pls |kindly )?|let me )"
        rf"{_any(_VERBS_EN)}(?: (?P<rest>.+?))?\.?"
    ),
)
_OF_A_VALUE = (  # of a figure without one these would be something else: 「保有率に変えて」, 「最終更新」
    re.compile(rf"(?P<linked>.*?)(?:{_WISH}|{_SET}|{_NOUN}{_any(_NAMED)})。?"),
    re.compile(rf"(?P<ended>.*?)(?:please|kindly) {_any(_VERBS_EN)}(?: (?:it|this|the figure))?\.?"),
)
_PAUSES = " 、,"
_BRACKET = re.compile(r"(?<=.)(\([^()]*\))。?$")
_NOUN_EN = f"(?:please |pls |kindly )?{_any(_LABELS_EN)}"
_LABEL = re.compile(  # 「【報告】…」, 「提出：…」, "Please submit: …"
    rf"(?:[【\[(「『](?:{_NOUN}|{_NOUN_EN})[】\])」』][ :]*|(?:{_NOUN}|{_NOUN_EN}) ?: ?)(?=.)"
)
EDGES = " 、,:：;の()をにはがで。=-"
_VERB_FIRST = re.compile(rf"(\s*{_NOUN})[ 　、,]+(?=\S)")
_GREETS = frozenset(("greeting", "thanks"))
# 「総務課の田中です」. No ward: it may be part of the figure.
_WRITER = re.compile(
    "[一-鿿ァ-ヺー・]{1,14}(?:課|係|局|部|室|担当)(?:の?[一-鿿ァ-ヺ]{1,6})?(?:です|でございます|より)(?=[。、,])"
)
_CHECK = "[ 、,。]*ご確認(?:を|の(?:ほど|程)、?)?"
_PLEASED = re.compile(
    f"(?<![ 、,])(?:{_CHECK}(?:ください|下さい)|(?:{_CHECK})?[ 、,]*{_any(_KINDLY)}{_any(_PLEASE[:-1])})。?$"
)
_ENDED = frozenset(("以上です", "以上になります", "以上となります", "以上"))
_BETWEEN = " 、,。!.;:"
_SENTENCE = re.compile(r"(?<=[。！])|(?<=[ぁ-ゖ]!)|(?<=[A-Za-z0-9)]\.)\s+(?=[A-Z])")


def labelled(line: str) -> str:
    """「提出：マイナポータル…」 of 「提出 マイナポータル…」, as typed: cleaned, no space tells it from 提出状況."""
    return _VERB_FIRST.sub(r"\1：", line, count=1) if _VERB_FIRST.match(line) else line


def wish_about(text: str) -> tuple[str, bool]:
    """The cleaned text less what says that something is to be submitted, and whether anything did."""
    s = clean(text)
    label = _LABEL.match(s)
    if label is None or any(verb in label[0] for verb in (*_TELLS, "report")):
        return _less(_ABOUT_A_FIGURE, s)
    return _less(_ABOUT_A_FIGURE, s[label.end() :])[0], True


def without_wish(text: str) -> tuple[str, bool]:
    """The same of a text that states a value, which may say it in fewer words: 「18件に更新」."""
    s = clean(text)
    label = _LABEL.match(s)
    rest, ends = _ended(s[label.end() :] if label else s)
    return rest, ends or label is not None


def _ended(s: str) -> tuple[str, bool]:
    """Also before a bracket: 「18件になりましたので報告します（10月末）」."""
    bracket = _BRACKET.search(s)
    rest, ends = _less((*_ABOUT_A_FIGURE, *_OF_A_VALUE), s[: bracket.start()] if bracket else s)
    return (f"{rest} {bracket[1]}" if bracket and ends else rest if ends else s), ends


def is_bare_wish(text: str) -> bool:
    """「提出」: that something is to be submitted, and nothing else."""
    return clean(text) in _BARE or _is_bare(*wish_about(text))


def only_wishes(text: str) -> bool:
    """The same of a line around a value: 「以上、ご報告まで」."""
    return clean(text) in _BARE or _is_bare(*without_wish(text))


def _is_bare(rest: str, wished: bool) -> bool:
    return wished and rest in _NOTHING_ELSE


def _less(patterns: Iterable[re.Pattern[str]], s: str) -> tuple[str, bool]:
    for pattern in patterns:
        if found := pattern.fullmatch(s):
            return _rest(**found.groupdict()).strip(EDGES), True
    return s, False


def _rest(rest: str | None = None, linked: str = "", ended: str = "") -> str:
    """Less what leads over to the wish. No pattern does this: it would try every way to part a run of commas."""
    bare = linked.rstrip(_PAUSES)
    while bare.endswith(_LINKS):
        bare = bare[: -max(len(link) for link in _LINKS if bare.endswith(link))]
    return rest or bare.rstrip(_PAUSES) or ended.rstrip(" ,.;")


def sentences(line: str) -> list[str]:
    return [part for part in _SENTENCE.split(line) if part and part.strip()]


def without_courtesies(text: str, reader: Reader, today: date) -> str:
    """The cleaned text less what greets, thanks or says who writes at either end; "" where that is all it says."""
    s = clean(text)
    while (shorter := _introduced(_greeted(s, reader, today))) != s:
        s = shorter
    return "" if s.strip(_BETWEEN) in ("", *_ENDED) else s


def _introduced(s: str) -> str:
    found = _WRITER.match(s)
    return s[found.end() :].lstrip(_BETWEEN) if found else s


def _greeted(s: str, reader: Reader, today: date) -> str:
    wished = _ended(s)[1]  # 「更新よろしくお願いします」 ends with its verb
    s = s if wished else _PLEASED.sub("", s)
    try:
        pieces = reader.words_of(s, today=today).pieces
    except BadPeriod:
        return s
    first, last = 0, len(s)
    for piece in pieces:
        if not _greets(piece) or s[first : piece.start].strip(_BETWEEN):
            break
        first = piece.end
    for piece in reversed(pieces):
        if wished or piece.start < first or not _greets(piece) or s[piece.end : last].strip(_BETWEEN):
            break
        last = piece.start
    rest = s[first:last]
    return rest if (first, last) == (0, len(s)) else rest.lstrip(_BETWEEN).rstrip(" 、,;:")


def _greets(piece: Piece) -> bool:
    return any(sense.kind is Kind.COURTESY and sense.value in _GREETS for sense in piece.senses)
