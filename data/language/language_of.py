"""The language of a question, so that it is answered in its own."""

from __future__ import annotations

import re

from data.model import Lang

_ENOUGH = 300  # characters that tell a language
_HIRAGANA = re.compile("[ぁ-ゖ]")  # katakana is in names, and has no grammar
_JAPANESE = re.compile("[぀-ヿ㐀-鿿]")
_WORD = re.compile("[A-Za-z]{2}")
_TOKEN = re.compile(r"\w+")
_NOUN = re.compile(  # no names, no codes: MynaPortal, YOKOHAMA Hack!, mynumber_card_holdings
    r"(?<![\w/.-])(?:[a-z]{3,}|(?i:jan(uary)?|feb(ruary)?|march|april|may|june?|july?"
    r"|aug(ust)?|sep(t|tember)?|oct(ober)?|nov(ember)?|dec(ember)?))(?![\w/-])"
)
_WORDS = re.compile(r"[A-Za-z]+")
_SMALL_WORDS = (
    "what which who when where why how is are was were do does did the of for in by me show tell give please can "
    "could has have any about many much there thanks thank hello hi help number rate list compare and vs with ward it "
    "its them they these those this that us our your from to an or if than then so no not only all each per now name "
    "explain draw plot graph source trend breakdown percent percentage share total progress left remaining define "
    "describe confirm summarise summarize since latest current currently last same other another on both one put "
    "chart overlay growth topics topic date deadline meaning definition owner cheers sorry"
)
_ENGLISH = frozenset(_SMALL_WORDS.split())


_FRAME = re.compile(  # what an English question begins with
    r"\W*(?:(?:and|so|please|ok|hi|hello)\b\W*)*"
    r"(?:what|which|who|whose|when|where|why|how|is|are|was|were|do|does|did|has|have|can|could|show|tell|give|list"
    r"|compare|explain|define|describe)\b",
    re.I,
)
_GRAMMAR = re.compile(  # what makes a sentence Japanese, whatever words it has
    r"(?:[はがをかにでねよ]|って|まで|から|だっけ)(?=[?？。!！\s]*$)|[はがを](?=[\sA-Za-z一-鿿ァ-ヺ])|です|ます|教え|ください|って何"
)
_OF_NO_LANGUAGE = frozenset(["yokohama", "hack", "byod", "wifi"])  # names, however they are typed


def language_of(text: str, hint: Lang | None = None) -> Lang:
    """Japanese or English. An English sentence may have Japanese names in it; a lone name tells no language.

    `hint` is that of what was said before, or else the client's.
    """
    text = text[:_ENOUGH]
    english = sum(word in _ENGLISH for word in _TOKEN.findall(text.lower()))
    if not _JAPANESE.search(text):
        return "en" if english or hint != "ja" or _in_english_words(text) else "ja"
    own = _without_quotes(text)
    if not _JAPANESE.search(own) and _WORD.search(own):
        return "en"
    hiragana = len(_HIRAGANA.findall(own))
    if english >= 2 and not hiragana:
        return "en"
    if _FRAME.match(text) and not _GRAMMAR.search(text) and (english >= 2 or not hiragana):
        return "en"
    return "ja" if english < 3 or hiragana > english else "en"


def _in_english_words(text: str) -> bool:
    """Whether common nouns are written side by side: "cards held", "Wi-Fi offices". One alone may be a name."""
    nouns = [found[0] for found in _NOUN.finditer(text)]
    return len(_WORDS.findall(text)) > 1 and not _OF_NO_LANGUAGE.issuperset(noun.casefold() for noun in nouns)


def language_of_statement(text: str, hint: Lang | None = None) -> Lang:
    """Of a text that states figures: a common noun or a month is English, also without any of the small words."""
    told = language_of(text, hint)
    plain = not _JAPANESE.search(text[:_ENOUGH]) and _NOUN.search(text[:_ENOUGH])
    return "en" if plain else told


def _without_quotes(text: str) -> str:
    return re.sub(r"""["'(（「『“‘][^)）」』"'”’]*[)）」』"'”’]""", " ", text)
