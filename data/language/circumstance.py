"""Clauses that tell how somebody fares while they ask: 「電卓が見当たらなくて、」「目がしょぼしょぼしてきたので」.

Not their words are known but their shape: an unknown word in them is a verb or an adjective (しょぼしょぼして, 迫って),
never a noun, so that it can name nobody and nothing that is counted; the only nouns are the asker's own things and
people (電卓, 画面, 娘). Such a clause ends as a circumstance does, and never as a topic or a condition.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from data.language.allowed import Allowed, Look, counts
from data.language.cover import Piece
from data.language.lexicon import Kind
from data.language.parse import Parsed
from data.language.sentences import asks

_KANJI = "一-鿿々"
_OWN = "あれ"  # stands for a thing of the asker's, whatever it is
_NO_ENDING = "はがをのにとでもへやかな、"  # after a kanji these are particles; any other kana is the ending of its verb
_NAMED = re.compile(
    "(?:(?!あれ)[ぁ-んー]){1,5}?(?:[はがを]|の(?![でにだ]))|[ァ-ヺー]+[はがをのに]"
)  # こどもが: a noun in kana
_ENDINGS = frozenset(
    ("やし", "やす", "やせ", "やさ", "かし", "かす", "かせ", "とし", "とす", "のば", "のび", "のべ")
)  # 燃やし
_INFLECTED = rf"(?<![{_KANJI}])[{_KANJI}]{{1,2}}(?![{_NO_ENDING}])[ぁ-んー]+"
_VERB = re.compile(
    rf"[ぁ-んー]*(?:{_INFLECTED}){{0,3}}|[ァ-ヺー]{{2,8}}(?:し|する|った|って|る)|(?P<twice>[ァ-ヺー]{{2,3}})(?P=twice)"
)
# What a compound ends in that is paper, a room, talk, a feeling or a part of the body, and nothing counted.
_HARMLESS = re.compile(
    rf"[{_KANJI}]{{1,4}}[書表紙欄案稿状帳簿札板冊頁机席室壇卓棚箱鞄服靴傘鍵窓壁床会式祭宴題話談論演講説文字句詞語章節画図絵心気感情念熱圧役締先"
    rf"手口目耳頭腕腰背声顔息涙汗約束覚師壇談]"
)
_BORROWED = re.compile(r"[ァ-ヺー]{2,8}")
_ONE_VERB = re.compile(
    rf"[{_KANJI}]{{2}}[いきしちりみびぎっんえけせてれめべ][{_KANJI}ぁ-ん]"
)  # 長引いて, of which 引いて is known
_STEM = re.compile(rf"[ぁ-んー]*(?:{_INFLECTED}){{0,2}}[{_KANJI}]{{1,2}}")
_HOW = r"(?:ので|から|が|けど|けれども?|し)"
_ENDS = re.compile(
    r"(?:(?:[いきしちりくけせてべめれえげぎみっ]て|んで|なくて|ずに?|なく)(?:しまって|しまい|おり|まして|(?:い?(?:て|る|た|ます|ました)))?"
    rf"|(?:(?:[るたいうくつぬむぐぶん]|(?<![でま])す)(?:{_HOW}|ため|んです|のです)|[んの](?:ですが|ですけど|だけど|だが))"
    rf"|(?:ます|ました|ません|ませんでした|たい|たく|たくて|そう|そうで|そうなので|そうなんで|なり)(?:です)?{_HOW}?"
    rf"|[るたい]んです(?:よ|よね|{_HOW})?|[るた]ところ(?:です|で|なんです|なので|なのです|でして){_HOW}?"
    r"|(?:都合|関係|事情|流れ)(?:で|上|により)|もの(?:ですから|なので|でして)|よう(?:なので|ですので|で|でして|です)|可能性が(?:あり|ござい|あって|ある)(?:ます|まして)?"
    r"|必要が(?:あり|ござい|あって|生じ|出て)(?:ます|まして|ました)?|(?:都合|関係|立場)上|中(?:なので|ですので|につき|でして)|番(?:なので|ですので|でして)|最中(?:です|で|でして"
    r"|なので)|(?:ことに)(?:なり|なって)(?:ました|まして)?"
    r"|(?:[るたの])前に|にあたり|にあたって|に当たり|に備え(?:て)?|に向けて?|(?:る|られる|できる)よう(?:に)?|恐縮ですが|のですけれど"
    r"|(?:おり|ござい|いただき|頂き|参り|いたし|届き|頂戴し|受け|もらい|出)(?:ます|ました|まして)|(?:れ|り|し|い|え|け|せ|め|っ)まして|(?:頂戴|受領|拝受|拝命)し(?:まして|ました)?"
    r"|っぱなしで|(?:不安|心配|混乱|緊張|限界|お手上げ|ピンチ|憂鬱|気がかり|急務|必要)(?:です|で|なので|でして)|(?:ば(?:っ)?かり|せっかち|短気|心配性|神経質|多忙|几帳面|きちょうめん"
    r"|不慣れ|苦手|急ぎ|大変|手一杯|いっぱい|急用)(?:で|です|なので|でして)|([ぁ-んァ-ヺ]{2,3})\1(?:で|です|ですし|なので|して|してて))$"
)
_NOT = (
    ("しなく", "し"),
    ("なくて", "して"),
    ("なく", "して"),
    ("なかった", "した"),
    ("ないと", "すると"),
    ("ない", "する"),
)
_ENDS_OWN = re.compile(
    r"[なしたいうくすむいた一-鿿]い(?:です|んです|のです|ので|から|し)?$|(?<!の)あれ(?:です|で|なんです|なので|なのです|でして)(?:が|けど)?$"
)


class Circumstances:
    """Tells such clauses. `things` are nouns of the asker's own, `words` such as the reader knows for something else,
    `never` what may narrow a question."""

    def __init__(self, things: Sequence[str], words: Sequence[str], never: re.Pattern[str]) -> None:
        nouns = "|".join(re.escape(word) for word in sorted(things, key=len, reverse=True))
        self._own = frozenset((*things, *words))
        after = "(?:(?<=[ぁ-ん])|(?=[がをもはにのでとやまへかなだっ、]|中(?:なの|です|で|につき)|$))"
        self._things = re.compile(rf"(?<![{_KANJI}ァ-ヺーa-z])(?:至急|緊急|急遽|臨時)?(?:{nouns}){after}")
        self._never = never

    def has(self, look: Look, s: str) -> bool:
        """Whether the whole clause tells of circumstances and of nothing else."""
        if asks(_NO_QUESTION.sub("", s)):
            return False
        own, things = self._things.subn(_OWN, _LATELY.sub("", s).replace("っぱなし", "って"))
        own = _OLD.sub(_OWN, own)
        if (
            self._never.search(_NO_LIMIT.sub("", own))
            or _THOSE_WHO.search(own)
            or _REQUEST.search(s)
            or not (_ENDS.search(s) or (things and _ENDS_OWN.search(own)))
        ):
            return False
        tries = (own, _without_not(own)) if things else (own,)
        allowed = replace(look.allowed, texts=look.allowed.texts | self._own, manner=True)
        return any(_is_silent(look.parsed(words), allowed, things) for words in tries)


def _is_silent(parsed: Parsed, allowed: Allowed, things: int) -> bool:
    strange = [piece for piece in parsed.pieces if piece.unknown]
    again = bool(allowed.senses) and any(map(counts, parsed.pieces))
    told = all(allowed.allows(piece) or (things and _befalls(parsed, piece)) for piece in parsed.pieces)
    if not (things or strange or again) or not told:
        return False
    verbs = all(_is_verb(parsed.text, piece) or (things and _is_beside(parsed.text, piece)) for piece in strange)
    return verbs and (bool(things) or not _is_a_state(parsed.text, strange))


def _befalls(parsed: Parsed, piece: Piece) -> bool:
    """Whether a verb of ours is said of the asker's own thing here: 「雑談が盛り上がった」, 「急に会議が入って」."""
    kinds = {sense.kind for sense in piece.senses}
    its_own = parsed.text[: piece.start].endswith((_OWN + "が", _OWN + "も", _OWN + "を"))
    if not kinds <= (_VERBS | _NAMING if its_own else _VERBS) or not _SAID.fullmatch(piece.text):
        return False
    return not _NOUN_AFTER.match(parsed.text, piece.end)


def _is_beside(s: str, piece: Piece) -> bool:
    """Where, with whom or by what something befell the asker's own thing: 「飲み屋で友人と言い争いになって」."""
    noun = _NOUN.match(s, piece.start)
    return noun is not None and piece.end <= noun.end() and _BESIDE.match(s, noun.end()) is not None


_NOUN = re.compile(rf"[{_KANJI}ァ-ヺーa-z]+(?:[み-り]?[{_KANJI}]+)?")
_BESIDE = re.compile("から(?![、]|$)|より|まで|へ|[でとに](?=[^はもすし、の])")
_LATELY = re.compile(
    "(?:先日|先ほど|先程|さきほど|さっき|昨晩|昨夜|夕べ|今朝|今夜|今晩|昨日|本日|今日|明日|明朝)(?:から|[のはもに])?(?=.)|[朝夜昼](?:から|[のはもに])(?=.)"
)
_OLD = re.compile(f"(?:去年|昨年|前年|今年|来年|先月|今月|来月|先週|来週|前回|今回|次回|以前|この前|前)(?:度)?の{_OWN}")
_NAMING = frozenset({Kind.CONCEPT, Kind.FUNCTION, Kind.CLOSING})
_VERBS = frozenset({Kind.INTENT, Kind.FINAL_INTENT, Kind.RELATION, Kind.FUNCTION, Kind.CLOSING, Kind.GENERIC})
_SAID = re.compile(rf"[{_KANJI}ぁ-ん]+[いくうすつぬむるたてだでしちりみびい]|あっ[たて]")
_NOUN_AFTER = re.compile("[はがをとへや]|に(?!な)|の(?![でに])")
_REQUEST = re.compile(
    "(?:数字|数値|値|データ|グラフ|表|一覧|内訳|推移|日付)[^、。]{0,8}(?:助か|ありがた|有難|有り難|嬉し|うれし|欲し|ほし|お願い|ください|下さい|頂|いただ)"
)
_THOSE_WHO = re.compile(
    "[うくすつぬむるただい](?:人|方|者|層|分|世帯|家庭|枚数|件数|人数)(?:々|たち)?[をがはの]"
)  # 夜に使う人が
# They hold a word that limits, or one that asks, and do neither.
_NO_LIMIT = re.compile(
    "だけど|食い違|手違い|間違|勘違い|行き違い|ばかり|急ぎなら|(?:[一数二三]行|一言|手短に|少し|ちょっと)しか|(?:あれ|今日|午前中|今週|今)のうちに"
)
_NO_QUESTION = re.compile(
    "[何誰](?:も|度|回も|しろ|か|とか|やら)|なにも|どこにも|どうも|どうしても|いつも|いつのまに|いつの間に|(?<=[一-鿿])いつ"
)
_STATE = re.compile("(?:て|(?<!の)で|おり|ず)$")


def _is_a_state(s: str, strange: Sequence[Piece]) -> bool:
    """「辞めていて、」: what may be said of those who are counted. 「辞めたいので」 is said of the asker alone."""
    return bool(_STATE.search(s)) and any(re.search(f"[{_KANJI}]", piece.text) for piece in strange)


def _without_not(s: str) -> str:
    """The clause as if nothing were denied in it: what somebody does not have at hand (電卓がなくて) is their own."""
    for typed, read in _NOT:
        s = s.replace(typed, read)
    return s


def _is_verb(s: str, piece: Piece) -> bool:
    """Whether an unknown piece can only be a verb or an adjective: it has an ending, and no particle after it."""
    after = s[piece.end : piece.end + 1]
    if _HARMLESS.fullmatch(piece.text) and not _is_long(s, piece):
        return True
    if _BORROWED.fullmatch(piece.text):
        return after in tuple("しすっ")  # ヒットして
    if len(piece.text) == 1 and _ONE_VERB.match(s, piece.start):
        return not _is_long(s, piece)
    if _STEM.fullmatch(piece.text):
        inflected = after not in _NO_ENDING or s[piece.end : piece.end + 2] in _ENDINGS
        return after != "" and "ぁ" <= after <= "ん" and inflected and not _is_long(s, piece)
    return bool(_VERB.fullmatch(piece.text)) and not _NAMED.match(s, piece.start)


def _is_long(s: str, piece: Piece) -> bool:
    return piece.start > 0 and "一" <= s[piece.start - 1] <= "鿿"
