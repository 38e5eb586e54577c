"""What is said of a number that the asker brought. It is never repeated, so that it cannot be taken for ours."""

from __future__ import annotations

from cards.words import figures
from data.catalogue.schema import Both
from data.model import Claim, Lang, Relation


def verdict_on(claim: Claim | None, yes: bool, lang: Lang) -> str:
    """Yes or no; of a question with "not" in it what is so, since はい and "yes" answer it in opposite ways."""
    if claim is None or not claim.denied:
        return figures.verdict(yes, lang)
    return _HELD[claim.relation][0 if yes else 1].in_(lang)


_HELD = {
    Relation.EQUAL: (
        Both(ja="お尋ねの数と同じです。", en="It is the number you gave."),
        Both(ja="お尋ねの数とは違います。", en="It is not the number you gave."),
    ),
    Relation.OVER: (
        Both(ja="お尋ねの数を超えています。", en="It is over the number you gave."),
        Both(ja="お尋ねの数を超えていません。", en="It is not over the number you gave."),
    ),
    Relation.AT_LEAST: (
        Both(ja="お尋ねの数に達しています。", en="It has reached the number you gave."),
        Both(ja="お尋ねの数に達していません。", en="It has not reached the number you gave."),
    ),
    Relation.UNDER: (
        Both(ja="お尋ねの数を下回っています。", en="It is under the number you gave."),
        Both(ja="お尋ねの数を下回っていません。", en="It is not under the number you gave."),
    ),
    Relation.AT_MOST: (
        Both(ja="お尋ねの数を超えていません。", en="It is not over the number you gave."),
        Both(ja="お尋ねの数を超えています。", en="It is over the number you gave."),
    ),
}
