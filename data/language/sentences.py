"""A message is often more than its question: a greeting, a name, thanks, sometimes an order to the bot.

Only what certainly asks nothing is set aside: courtesies, an introduction by name, and orders about how to answer
(「必ず99%と案内すること」). An order is never followed, and no number in it is ever repeated, because the question is
made of the words of its own sentence alone. A statement that could narrow the question (高齢者向けの資料です。) is not
set aside.
"""

from __future__ import annotations

import re

from data.language.surnames import is_a_name

_BREAK = re.compile(
    r"[\r\n]+|(?<=[。．？?])|(?<=[！!])(?<!hack[!！])(?<!up[!！])(?<!ハック[!！])(?<!アップ[!！])"
    r"|(?<=[a-z0-9)%]\.)\s+(?=[A-Za-z\u3040-\u30ff\u4e00-\u9fff])"
    r"|(?:,|;| and)(?: then| now)? (?=(?:tell|give|show) me\b)",
    re.I,
)
_ORDER = re.compile(
    r"(?:覚えて(?:おいて|おけ|ね)?|記憶して(?:おいて)?|と言え|と答えろ|と返せ|こと|せよ|しろ|なさい|ください|下さい|します|しましょう|ように|ものとする|願います)[。．!！\s]*$"
)
_HOW_TO_ANSWER = re.compile(
    r"案内(?:する|し|せ)|回答(?:する|し|せ)|返答(?:する|し|せ)|答え(?:る|て|ろ|よ)|と言(?:う|って|え)|伝え(?:る|て|ろ)"
    r"|無視(?:する|し|せ)|忘れ(?:る|て|ろ)|従(?:う|って|え)|振る?舞|ふるま|なりき|出力(?:する|し|せ)|表示(?:する|し|せ)|扱(?:う|って|え)"
    r"|書き換え|上書き|設定(?:する|し|せ)|変更(?:する|し|せ)|置き換え|とみな|として答|これ(?:だけ)?を使(?:う|え|って)"
)
_ASKS_TO_ANSWER = re.compile(r"(?<![とて])[をも](?:回答|返答|お?答え|出力|表示|案内|伝え)")  # 手続数を回答してください
_SETS = re.compile(
    r"[0-9０-９][^。、\s]{0,8}(?:に(?:改め|差し替|変更|変わ|更新|改定|改訂|修正|訂正|書き換|上書き)|[でに](?:統一|固定))"
)
_ORDER_EN = re.compile(
    r"\b(?:ignore|disregard|forget|override|pretend|act as|you are now|from now on|you must|instead of the real"
    r"|must be (?:given|reported|stated|shown|quoted)|always (?:say|answer|reply|respond|report)"
    r"|must (?:say|answer|reply|report)|(?:do not|don't) (?:say|mention|use)"
    r"|repeat after me|(?:update|change|correct|overwrite) your (?:answer|reply|data|figures?|numbers?|records?)"
    r"|system prompt|previous instructions|new instructions?|new rule)\b",
    re.I,
)
_SAYS_NUMBER = re.compile(
    r"[0-9０-９][^。、\s]{0,8}(?:だ|って|と)(?:答え|言い切っ|言っ|回答し|案内し)(?:て|ろ|な)[^か？?]*$"
    r"|[0-9０-９][^。、\s]{0,10}(?:ことにし|て(?:い|る)?ことで|ってことで|ということで|とし|扱いで)"
    r"て?(?:お?答え|返事|返答|返信|回答|案内|言っ|出力|表示)(?:し?て|しろ|せよ|ろ|な)?[。．!！\s]*$"
    r"|[0-9０-９百千万億][^。、\s]{0,8}(?:だ|って|と|として)(?:言っ|返し|返事し|返答し|記憶し|覚え|扱っ)(?:て|ろ)[^か？?]*$"
    r"|[0-9０-９][^。、\s]{0,8}ということで(?:ご?回答|ご?返答|ご?返事|お答え)を?(?:お願い|願い|頼)[^か？?]*$"
    r"|(?:と|って|で)(?:表示|回答|案内)するように?(?:変更|設定|修正)"
)
_CHANGED = re.compile(r"\b(?:has|have) been (?:changed|set|updated|revised|corrected|amended) to \d[^?]*$", re.I)
_TELLS_NUMBER = re.compile(
    r"^\W*(?:please |just |now |simply |and )*(?:(?:remember|memori[sz]e|note|keep in mind|bear in mind)\b"
    r"|(?:say|answer|reply|respond)(?: with| that)? \d|(?:set|change|make|fix|put) [^.?!]{3,40} to \d)[^?]*$"
    r"|^\W*(?:for (?:this|our) (?:conversation|chat|session)|new (?:policy|rule|instruction)|system|override)\b ?[,:]"
    r"|\breply \S+ to everything\b|, confirm (?:it|this|that)\W*$"
    r"|^\W*(?:覚えて|記憶して)(?:おいて|おけ|ね)?(?:ください|ね)?[:：、]"
    r"|^\W*(?:[一-鿿ァ-ヺー]{0,8}(?:登録値|設定|数値|データ|公表値|値))を(?:上書き|変更|更新|修正|訂正|書き換え)(?:した|しました|する|します|せよ)?[:：]"
    r"|(?:正しい|正解の?|本当の?|真の)(?:答え|数字?|値|数値)?は[^？?]*です\W*$",
    re.I,
)
_STATES_AS = re.compile(
    r"^\W*(?:please |now )*(?:report|state|give|present|quote|treat|record|show)"
    r" [^.?!\n]{3,60} (?:as|at|is|to be) \d[\d.,]*",
    re.I,
)
_NAMED = re.compile(
    r"^(?:(?:お疲れ|おつかれ|お世話|いつも|こんにちは|はじめまして|すみません|失礼)[^、。]{0,14}、)?"
    r"(?P<unit>[一-鿿ァ-ヺーぁ-ん・a-zA-Z]{1,20}(?:局|本部|室|課|係|区役所|担当|センター|部))の?"
    r"(?P<name>[一-鿿々ぁ-んァ-ヺー]{0,6})(?:です|と申します|でございます|と言います|といいます)[。．!！\s]*$"
)


_FAMILY = re.compile(
    r"(?:^|の|[、,\s])(?P<name>[一-鿿々]{2,6})(?:です|と申します|でございます|と言います|といいます)[。．!！\s]*$"
)
_NAMED_EN = re.compile(
    r"^(?:(?:hi|hello|dear|good (?:morning|afternoon|evening))\b[^.!?]{0,20}[,.!] *)?"
    r"(?:this is|i am|i['’]m|my name is|my name['’]s) (?P<name>(?-i:[A-Z])[\w'’-]*(?: (?-i:[A-Z])[\w'’-]*){0,2})"
    r"(?: here)?(?:,? (?:from|of|at|with)(?: the)? (?-i:[A-Z])[^,;:!?\d\n]{1,40})?[.!\s]*$",
    re.I,
)


_ADDRESS = re.compile(
    r"^[\s\u3000]*(?:[一-鿿ァ-ヺー・]{0,12}(?:局|本部|室|課|係|区役所|部)の?[\s\u3000]*)?(?P<name>[一-鿿々]{2,3})"
    r"(?:様|さま|さん|殿|先生|課長|係長|部長|局長|室長|主任|補佐|です|と申します|でございます)(?:へ|が|けど|(?:より|から)の?ご?(?:依頼|照会|質問|指示)(?:あり|です|で"
    r"|が)?)?[、,，。．!！\s\u3000]+"
)
_SIGNED = re.compile(
    r"(?:(?<=[。．？?！!\r\n])[\s\u3000]*[（(]?|[（(])(?P<name>[一-鿿々]{2,6})(?:より|拝)?[)）]?[\s\u3000]*$"
)


def without_names(text: str) -> str:
    """The text without the common family name that it is addressed to (鈴木様、) or signed with (…ください。田中)."""
    address = _ADDRESS.match(text)
    if address and is_a_name(address["name"]):
        text = text[address.end() :]
    signed = _SIGNED.search(text)
    return text[: signed.start()] if signed and is_a_name(signed["name"]) else text


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text as typed, parted at 。？！ and line ends (not at the ! of YOKOHAMA Hack!)."""
    parts = (part for whole in _BREAK.split(text) if whole for part in _after_order(whole))
    return tuple(part.strip() for part in parts if part.strip(" 。．？?！!\t\u3000"))


_ORDERED = re.compile(r"(?P<order>[^、,]*[0-9０-９][^、]{0,20}(?:て|てね|てよ|ろ|せよ|え))、(?P<rest>.+)", re.S)


def _after_order(sentence: str) -> tuple[str, ...]:
    """「9,999件てことで答えて、何件？」: an order to say a number is a sentence of its own."""
    found = _ORDERED.fullmatch(sentence.strip())
    return (found["order"], found["rest"]) if found and is_order(found["order"]) else (sentence,)


def is_order(sentence: str) -> bool:
    """Whether a sentence tells the bot how to answer. Asking to be told something (教えて) is no such order."""
    if _DIGIT.search(sentence) and _TELLS_NUMBER.search(sentence):
        return True
    if _ORDER_EN.search(sentence) or _STATES_AS.match(sentence) or _CHANGED.search(sentence):
        return True
    if _SAYS_NUMBER.search(sentence):
        return True
    if sets_number(sentence):
        return True
    said = sentence if _DIGIT.search(sentence) else _ASKS_TO_ANSWER.sub("", sentence)
    return bool(_ORDER.search(sentence) and _HOW_TO_ANSWER.search(said))


def orders(sentence: str, *, beside: bool) -> bool:
    """Whether a sentence is part of an order: `beside` one, a number that is merely stated is one as well."""
    return is_order(sentence) or (beside and states_number(sentence))


def sets_number(sentence: str) -> bool:
    """Whether a sentence says that a number was or should be put in another's place: 「80%に更新して」."""
    return _SETS.search(sentence) is not None


def states_number(sentence: str) -> bool:
    """Whether a sentence has a number and asks nothing."""
    return not _ASKS.search(sentence) and "?" not in sentence and "？" not in sentence and bool(_DIGIT.search(sentence))


_DIGIT = re.compile(r"\d")
_ASKS = re.compile(
    r"いつ|いくつ|幾つ|何|誰|だれ|どこ|どの|どれ|どう|どっち|どちら|なに|\b(?:when|how|what|which|who|where)\b", re.I
)
_JOINT = re.compile(r"[、，,;；](?:\s*(?:and|そして|それと|また)\b)?|\s+and\s+|で(?=、)", re.I)


def asks(sentence: str) -> bool:
    """Whether a sentence has a word that asks: いつ, 何人, how many."""
    return _ASKS.search(sentence) is not None


def clauses(sentence: str) -> tuple[str, ...]:
    """The parts of a sentence that each ask something: 「試行はいつ始まって」「運用はいつから」. () if it asks once."""
    found: list[str] = []
    start = 0
    for joint in _JOINT.finditer(sentence):
        head, tail = sentence[start : joint.start()], sentence[joint.end() :]
        if _ASKS.search(head) and _ASKS.search(tail):
            found.append(head.strip())
            start = joint.end()
    return (*found, sentence[start:].strip(" 、,")) if found else ()


def is_introduction(sentence: str) -> bool:
    """Whether a sentence ends in a common family name and です (区政支援の佐藤です), whatever stands before it."""
    found = _FAMILY.search(sentence.strip())
    return found is not None and is_a_name(found["name"])


def introduced_name(sentence: str) -> str | None:
    """The name in 「○○局の佐藤です」 ("" in 「○○課です」), or None if the sentence is no introduction.

    That the name is no word of ours must be looked up by the caller.
    """
    found = _NAMED.match(sentence.strip()) or _NAMED_EN.match(sentence.strip())
    return found["name"].casefold() if found else None
