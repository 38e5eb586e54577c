"""What somebody may have meant who typed Japanese in Latin letters: koufu maisuu wo oshiete. Pure.

Only to choose from: how a word sounds never decides an answer.
"""

from __future__ import annotations

import re
from dataclasses import replace

from data.answering.finding import Finder
from data.answering.romaji import sound_of
from data.catalogue import Catalogue
from data.language.offers import MOST
from data.model import Intent, Lang, Question
from data.refusals import NotUnderstood

_WORD = re.compile("[A-Za-z]+")
_SILENT = re.compile(
    "wo|o|wa|ha|ga|no|ni|de|to|mo|ka|ne|yo|desu|desuka|nan|nani|ikutsu|ikura|nanmai|nanken|nannin|"
    "dore|doko|kudasai|oshiete|shiritai|misete"
)


def is_heard(refusal: NotUnderstood) -> bool:
    """Whether it is worth listening to: all that was not understood may be Japanese in Latin letters."""
    return not refusal.offers and bool(_named(refusal)) and all(map(sound_of, _named(refusal)))


def heard(refusal: NotUnderstood, text: str, lang: Lang | None, finder: Finder, catalogue: Catalogue) -> NotUnderstood:
    """With what sounds so as its offers, in Japanese where the whole text may be; as it was where nothing does."""
    found = finder.targets(" ".join(_named(refusal)))[:MOST]
    if not found:
        return refusal
    spoken: Lang | None = lang or ("ja" if all(map(_is_japanese, _WORD.findall(text.casefold()))) else refusal.lang)
    offers = tuple(
        Question(
            lang=spoken or "ja", intent=Intent.VALUE if one in catalogue.metrics else Intent.ABOUT, subjects=(one,)
        )
        for one in found
    )
    return replace(refusal, offers=offers, lang=spoken)


def _named(refusal: NotUnderstood) -> list[str]:
    words = (word.casefold() for one in refusal.words for word in one.split())
    return [word for word in words if not _SILENT.fullmatch(word)]


def _is_japanese(word: str) -> bool:
    return bool(_SILENT.fullmatch(word) or sound_of(word))
