"""「保有率70.3%はいつ集計された？」: a number that only repeats the figure that the other words name.

It adds nothing, so the question is the one without it. Only a number that is printed for that very subject is left
out, whole and in its unit: any other says something that nobody here can confirm, and stops the answer as before. The
numbers are those of the catalogue. Where a newer figure has come since, the answer shows that one with its date, and
never the number that was typed; so nothing untrue is said of either.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from data.language.claims import counts_the_same
from data.language.cover import Piece
from data.language.lexicon import Kind
from data.language.numbers import Typed
from data.language.parse import Parsed
from data.language.subjects import Book, Subject, SubjectKind
from data.language.understand import Sense
from data.model import Intent, Qualifier, Question

_SHARE = frozenset({"%", "割"})
_ALIKE = frozenset({Qualifier.EXACT, Qualifier.ABOUT})
_OVER_YEARS = frozenset({Intent.TREND, Intent.COMPARE})


def without_numbers(parsed: Parsed) -> Parsed | None:
    """The text less its numbers; None if it has none, or one that says which part is meant (満足した70%の人)."""
    if not parsed.numbers or any(map(_is_more, parsed.numbers)) or _limits(parsed.pieces, parsed.numbers):
        return None
    rest = tuple(piece for piece in parsed.pieces if not piece.has(Kind.NUMBER))
    return replace(parsed, pieces=rest, numbers=())


def _is_more(number: Typed) -> bool:
    """Whether it is a bound or a change, and no plain number."""
    return number.signed or number.qualifier not in _ALIKE


def _limits(pieces: Sequence[Piece], numbers: Iterable[Typed]) -> bool:
    """Whether a share stands before の: those 70% of people are another figure than the 70% themselves."""
    shares = {number.words for number in numbers if number.unit in _SHARE}
    triples = zip(pieces, pieces[1:], pieces[2:], strict=False)
    of = (then for number, link, then in triples if number.text in shares and link.text.startswith("の"))
    return any(not (then.has(Kind.INTENT) or then.has(Kind.FINAL_INTENT)) for then in of)  # 70.3%の出典


def only_mentions(book: Book, numbers: Sequence[Typed], sense: Sense, question: Question) -> bool:
    """Whether every number is a published one of one of the subjects. Nothing is mentioned that is to be confirmed."""
    if sense.way.relations or "check" in sense.way.asked.intents or question.claim:
        return False
    if question.wards or question.fiscal_years or question.periods:
        return False  # 「西区の33チーム」: the number would be said of the ward
    subjects = sense.match.subjects
    if len(numbers) == 1 and _is_whole_of_all(numbers[0], subjects):
        return True
    said_of = any if sense.way.asked.paired else all  # 「640ステップのうち」 is none of what the two groups make up
    return said_of(all(_is_of(book, number, one, question) for number in numbers) for one in subjects)


def _is_whole_of_all(number: Typed, subjects: Sequence[Subject]) -> bool:
    """「800ステップは税とそれ以外でどう分かれる」: what the wholes of all the parts that are asked about come to."""
    if len(subjects) < _TWO or number.high is not None or number.whole is not None:
        return False
    counted = all(one.parts and (not number.unit or number.unit in one.counters) for one in subjects)
    return counted and number.number == sum(one.size for one in subjects)


def _is_of(book: Book, number: Typed, subject: Subject, question: Question) -> bool:
    if subject.kind is SubjectKind.ENTRY:
        about = (book.subjects[key] for key in subject.about if key in book.subjects)
        return any(_is_of(book, number, figure, question) for figure in about)
    if subject.kind is not SubjectKind.METRIC or not _counts(book, number, subject):
        return False
    if number.whole is not None:
        return number.whole == subject.size and (number.number, None) in subject.figures
    if (number.number, number.high) in subject.figures:
        return True
    if any(high is None and _is_rounded(number, low) for low, high in subject.figures):
        return True
    return number.high is None and number.number in {
        *((subject.size,) if subject.size else ()),
        *(subject.years if question.intent in _OVER_YEARS else ()),
        *(subject.published - _ends(subject) if question.intent is Intent.BREAKDOWN else ()),
    }


def _ends(subject: Subject) -> set[Decimal]:
    """Those of ranges: 75分 alone is not 55～75分."""
    return {end for low, high in subject.figures if high is not None for end in (low, high)}


def _is_rounded(number: Typed, figure: Decimal) -> bool:
    """「263万枚」 and 「264万枚」 for 2,639,436: cut or rounded to thousands or more, with two digits left."""
    typed = number.number
    if number.high is not None or typed != typed.to_integral_value() or not typed:
        return False
    digits = str(int(typed))
    zeros = len(digits) - len(digits.rstrip("0"))
    step = Decimal(10**zeros)
    ours = {(figure / step).quantize(Decimal(1), rounding=how) * step for how in (ROUND_DOWN, ROUND_HALF_UP)}
    return zeros >= _THOUSANDS and len(digits) - zeros >= _TWO and typed in ours


_THOUSANDS, _TWO = 3, 2


def is_figure_of(book: Book, number: Typed, subject: Subject) -> bool:
    """Whether it is the whole figure of a metric, in its unit; a large one may be rounded or cut."""
    if subject.kind is not SubjectKind.METRIC or number.whole is not None:
        return False
    rounded = any(high is None and _is_rounded(number, low) for low, high in subject.figures)
    return (rounded or (number.number, number.high) in subject.figures) and _counts(book, number, subject)


def _counts(book: Book, number: Typed, subject: Subject) -> bool:
    return number.unit in subject.counters or counts_the_same(book, number.unit, subject.unit)
