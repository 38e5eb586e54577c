"""「2,783件って何の数字？」: a question that names a published figure by its number and by nothing else.

The number must be one that is published as a whole, in the same unit; without a unit it may be a part's as well. Where
several figures share it (70% and 70.3%), all are offered. A number that nothing published has stays an unknown word.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from data.language.claims import counts_the_same
from data.language.context import Context
from data.language.joined import joined
from data.language.numbers import Typed
from data.language.parse import Parsed, Way
from data.language.subjects import Book, Subject, SubjectKind
from data.language.understand import Meaning
from data.model import Intent, Lang, Question
from data.refusals import Ambiguous

_INTENTS: tuple[tuple[str, Intent], ...] = (
    ("source", Intent.SOURCE),
    ("as_of", Intent.AS_OF),
    ("when", Intent.AS_OF),
    ("owner", Intent.OWNER),
    ("breakdown", Intent.BREAKDOWN),
    ("about", Intent.ABOUT),
    ("list", Intent.ABOUT),
    ("what", Intent.ABOUT),
    ("check", Intent.ABOUT),
    ("ratio", Intent.ABOUT),
)
_KNOWN = frozenset((*(word for word, _ in _INTENTS), "from"))  # from: only beside another word


def by_number(book: Book, parsed: Parsed, meaning: Meaning, lang: Lang) -> tuple[Question, Context] | None:
    """The question about what is named by its number. Raises Ambiguous where several figures have it."""
    for way in meaning.ways if parsed.numbers else ():
        if share := _share_of_whole(book, parsed, way, lang):
            return share, Context.after(share, way.asked)
        found = _named(book, parsed, way)
        if found is None:
            continue
        subjects, intent = found
        if intent is Intent.VALUE and way.asked.units and all(subject.pair for subject in subjects):
            intent = Intent.TREND  # 20分かかっていたのが何分に: both ends
        asked = [Question(lang=lang, intent=intent, subjects=(subject.id,)) for subject in subjects]
        one = joined(book, asked) if len(parsed.numbers) > 1 or len(asked) == 1 else None
        if one is None or _is_of_something_else(way, subjects):
            raise Ambiguous(offers=tuple(asked))
        return one, Context.after(one, way.asked)
    return None


def _share_of_whole(book: Book, parsed: Parsed, way: Way, lang: Lang) -> Question | None:
    """「33のうち西区は何%」, 「640のうち終わったのは何%」: of the one whose whole is printed as this number."""
    asked, number = way.asked, parsed.numbers[0]
    share = "ratio" in asked.intents or "%" in asked.units
    if not share or len(asked.wards) > 1 or len(parsed.numbers) > 1 or parsed.periods or way.relations:
        return None
    said = {"ratio"} if asked.wards else {"ratio", "finished"}  # no ward finishes a part of what it has
    if asked.concepts or asked.units - {"%", "数"} or asked.intents - said or number.unit in _SHARE:
        return None
    found = [one for one in book.subjects.values() if _is_whole(number, one, by_ward=bool(asked.wards))]
    if len(found) != 1:
        return None
    return Question(lang=lang, intent=Intent.RATIO, subjects=(found[0].id,), wards=asked.wards)


def _is_whole(number: Typed, subject: Subject, *, by_ward: bool) -> bool:
    """Whether the number is the whole of what is counted by ward, or of what is done in steps."""
    if number.whole is not None or (number.unit and number.unit not in subject.counters):
        return False
    if by_ward:
        return "ward" in subject.dimensions and (number.number, number.high) in subject.figures
    return subject.parts and number.high is None and subject.size == number.number


def _is_of_something_else(way: Way, subjects: tuple[Subject, ...]) -> bool:
    """「アプリを使っているのは6団だけですか」: to be confirmed of words that no name of the figure holds.

    Only the number leads to it, so it may be another figure that happens to be as large.
    """
    asked = way.asked
    if not asked.concepts or not asked.intents <= {"check"}:
        return False
    return not any(asked.concepts <= name.concepts for one in subjects for name in one.signatures)


def _named(book: Book, parsed: Parsed, way: Way) -> tuple[tuple[Subject, ...], Intent] | None:
    """The metrics whose published figures are the numbers of the text, and what is asked of them.

    Where there are several numbers (51取組と61回), each must be that of one figure; else there are several readings.
    """
    asked = way.asked
    if parsed.periods or asked.wards or way.relations or not asked.intents <= _KNOWN or asked.intents == {"from"}:
        return None
    if len(parsed.numbers) == 1:
        return _named_by(book, parsed.numbers[0], way)
    if asked.concepts:
        return None
    found = [_alone(book, number, way) for number in parsed.numbers]
    subjects = tuple(dict.fromkeys(one[0] for one in found if one))
    return (subjects, next(one[1] for one in found if one)) if all(found) else None


def _alone(book: Book, number: Typed, way: Way) -> tuple[Subject, Intent] | None:
    """The one metric of a number, in the very unit in which it is counted: 15取組 is nothing beside 51取組."""
    found = _named_by(book, number, way)
    if found is None or len(found[0]) > 1 or number.unit not in found[0][0].counters:
        return None
    return found[0][0], found[1]


def _named_by(book: Book, number: Typed, way: Way) -> tuple[tuple[Subject, ...], Intent] | None:
    asked = way.asked
    if number.whole is not None:
        return _part_of_whole(book, number, way)
    if number.signed:
        return None
    named = book.holding(asked.concepts) if asked.concepts else book.subjects.values()
    fitting = [one for one in named if _may_be(book, one, number, asked.concepts, asked.units)]
    exact = [subject for subject in fitting if (number.number, number.high) in subject.figures]
    found = exact if exact and number.unit and number.unit not in _SHARE else fitting
    if not (asked.intents or number.unit):
        return None  # 「6は？」 may be anything
    intent = next((intent for word, intent in _INTENTS if word in asked.intents), Intent.VALUE)
    if intent is Intent.BREAKDOWN:
        found = [one for one in found if one.made_of or one.dimensions or one.parts]  # 「5分の内訳」 has no parts
    return (tuple(found), intent) if found else None


def _part_of_whole(book: Book, number: Typed, way: Way) -> tuple[tuple[Subject, ...], Intent] | None:
    """「179/640って割合にすると」: both the part and its whole are printed of one figure."""
    found = tuple(
        subject
        for subject in book.subjects.values()
        if subject.parts and subject.size == number.whole and (number.number, None) in subject.figures
    )
    fits = all(way.asked.concepts <= subject.words for subject in found)
    if len(found) != 1 or not fits or not (way.asked.intents or way.asked.units):
        return None
    known = next((intent for word, intent in _INTENTS if word in way.asked.intents and word != "ratio"), Intent.RATIO)
    return found, known


_SHARE = frozenset({"%", "割"})


def _may_be(book: Book, subject: Subject, number: Typed, concepts: frozenset[str], units: frozenset[str]) -> bool:
    if subject.kind is not SubjectKind.METRIC or not concepts <= subject.words:
        return False
    if number.unit in _SHARE and concepts:
        return False  # the 70% of 「満足した70%の人」 are another figure
    if number.unit not in subject.counters and not counts_the_same(book, number.unit, subject.unit):
        return False
    if not all(book.units[unit].may_ask_for(subject.unit) for unit in units - {"数", "%"}):
        return False
    whole = any(_is(number, low, high) for low, high in subject.figures)
    return whole or (not number.unit and number.number in subject.published)


def _is(number: Typed, low: Decimal, high: Decimal | None) -> bool:
    """The whole figure, both ends of a range; a share also as it is rounded in talk: 70% for 70.3%."""
    if number.high is not None or high is not None:
        return (number.number, number.high) == (low, high)
    if number.unit in _SHARE and low.quantize(number.number, rounding=ROUND_HALF_UP) == number.number:
        return True
    return number.number == low
