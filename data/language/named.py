"""「2,783件って何の数字？」: a question that names a published figure by its number and by nothing else.

The number must be one that is published as a whole, in the same unit; without a unit it may be a part's as well. Where
several figures share it (70% and 70.3%), all are offered. A number that nothing published has stays an unknown word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from data.language.asked import Asked, best_signature
from data.language.claims import counts_the_same, is_among, predicate_of
from data.language.context import Context
from data.language.cover import Piece
from data.language.intents import intent_of
from data.language.joined import joined
from data.language.lexicon import Kind
from data.language.mentioned import is_figure_of
from data.language.numbers import Typed
from data.language.parse import NOTHING_NEW, Parsed, Way, ways
from data.language.refuse import unless_names
from data.language.resolve import resolve
from data.language.subjects import Book, Subject, SubjectKind
from data.language.understand import Meaning, wards_for
from data.model import Intent, Lang, Question
from data.refusals import Ambiguous

_INTENTS: tuple[tuple[str, Intent], ...] = (
    ("source", Intent.SOURCE),
    ("as_of", Intent.AS_OF),
    ("when", Intent.AS_OF),
    ("owner", Intent.OWNER),
    ("breakdown", Intent.BREAKDOWN),
    ("combined", Intent.BREAKDOWN),  # 何と何を足すと33になる
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
        found = None if is_among(parsed.pieces, _place(parsed)) and way.asked.concepts else _named(book, parsed, way)
        if found is None:
            continue
        subjects, intent = unless_names(parsed, way.asked, found, lang)
        if intent is Intent.VALUE and way.asked.units and all(subject.pair for subject in subjects):
            shared = way.asked.units & _SHARE  # 「6消防団は全体の何割」
            intent = Intent.RATIO if shared else Intent.TREND  # 20分かかっていたのが何分に: both ends
        elif intent is Intent.VALUE and way.asked.concepts and predicate_of(parsed.pieces, _place(parsed)):
            intent = Intent.ABOUT  # 5,588人って団員の数: what it is, and not that it is so
        asked = [Question(lang=lang, intent=intent, subjects=(subject.id,)) for subject in subjects]
        one = joined(book, asked) if len(parsed.numbers) > 1 or len(asked) == 1 else None
        if one and _is_of_something_else(book, way, subjects) and predicate_of(parsed.pieces, _place(parsed)):
            continue  # 「5,588人って団員の数？」: what it is will be told
        if one is None or _is_of_something_else(book, way, subjects):
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


def _is_of_something_else(book: Book, way: Way, subjects: tuple[Subject, ...]) -> bool:
    """「アプリを使っているのは6団だけですか」: to be confirmed of words that no name of the figure holds.

    Only the number leads to it, so it may be another figure that happens to be as large.
    """
    asked = way.asked
    if not asked.concepts or not asked.intents <= {"check"}:
        return False
    names = (name for one in subjects for name in one.signatures if name.hints <= asked.hints | book.units.keys())
    return not any(asked.concepts <= name.concepts for name in names)


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
    whole = any(_is(number, low, high) for low, high in subject.figures)
    if not whole and (number.unit or number.number not in subject.published):
        return False
    if number.unit not in subject.counters and not counts_the_same(book, number.unit, subject.unit):
        return False
    return all(book.units[unit].may_ask_for(subject.unit) for unit in units - {"数", "%"})


def _is(number: Typed, low: Decimal, high: Decimal | None) -> bool:
    """The whole figure, both ends of a range; a share also as it is rounded in talk: 70% for 70.3%."""
    if number.high is not None or high is not None:
        return (number.number, number.high) == (low, high)
    if number.unit in _SHARE and low.quantize(number.number, rounding=ROUND_HALF_UP) == number.number:
        return True
    return number.number == low


# ── a number and words beside it ─────────────────────────────────────────────────────────────────────────


def asked_of_number(book: Book, parsed: Parsed, rest: Parsed, lang: Lang) -> tuple[Question, Context] | None:
    """「9割が問題なく使えてる、の話はいつの時点」: the words alone name no figure, and with the number just one.

    `rest` is the text without the number. The number stands for a name of its figure, so what is asked must be
    something that can be asked of that figure or of a note on it, and no word may be strange to both.
    """
    if is_among(parsed.pieces, _place(parsed)):
        return None  # 「282社のうち」: of a part of it
    number = parsed.numbers[0]
    return _asked_of(book, number, rest, lang) or _what_it_is(book, number, parsed, lang)


def _what_it_is(book: Book, number: Typed, parsed: Parsed, lang: Lang) -> tuple[Question, Context] | None:
    """「282って人数のこと？」: whatever it is taken for, what it is puts it right."""
    place = _place(parsed)
    predicate = predicate_of(parsed.pieces, place)
    if not predicate or any(map(_asks_more, predicate)):
        return None
    found = _asked_of(book, number, replace(parsed, pieces=parsed.pieces[:place], numbers=()), lang)
    return found if found and _is_of_its_kind(book, predicate, found[0]) else None


def _is_of_its_kind(book: Book, predicate: Sequence[Piece], question: Question) -> bool:
    """Whether what the number is taken for is the figure itself, or one that is often mistaken for it."""
    figure = book.subjects[question.subjects[0]]
    kin = (book.subjects[key].words for key in figure.neighbours if key in book.subjects)
    known = figure.words.union(*kin)
    named = [one.value for piece in predicate for one in piece.senses if one.kind is Kind.CONCEPT]
    return set(named) <= known


def _place(parsed: Parsed) -> int:
    return next(i for i, piece in enumerate(parsed.pieces) if piece.has(Kind.NUMBER))


def _asks_more(piece: Piece) -> bool:
    """Whether it says more than for what the number is taken: 282って西区の分？"""
    if any(piece.has(kind) for kind in (Kind.WARD, Kind.PERIOD, Kind.RELATION)):
        return True
    intents = [one.value for one in piece.senses if one.kind in (Kind.INTENT, Kind.FINAL_INTENT)]
    return bool(intents) and not _TELLS.intersection(intents)


_TELLS = frozenset({"about", "what", "list", "check"})


def _asked_of(book: Book, number: Typed, rest: Parsed, lang: Lang) -> tuple[Question, Context] | None:
    if any(period.kind not in NOTHING_NEW for period in rest.periods) or not (number.unit or number.number >= _TELLING):
        return None
    for way in ways(book, rest):
        asked = replace(way.asked, intents=frozenset(_TOLD.get(word, word) for word in way.asked.intents))
        if way.relations or asked.paired or asked.intents & _OF_CHANGE:
            continue
        found = {one.id: (one, filled) for one, filled in _asked_with_names(book, number, asked)}
        if len(found) != 1:
            continue
        subject, filled = found.popitem()[1]
        intent = intent_of(filled, subject) or Intent.ABOUT
        if intent is Intent.VALUE and (number.number, number.high) in subject.figures:
            intent = Intent.BREAKDOWN if "combined" in asked.intents and subject.dimensions else Intent.ABOUT
        intent = unless_names(rest, way.asked, ((subject,), intent), lang)[1]
        question = Question(lang=lang, intent=intent, subjects=(subject.id,), wards=wards_for(subject, asked.wards))
        return question, Context.after(question, filled)
    return None


_TELLING = 10  # a smaller number without a unit may be anything
_TOLD = {"list": "about", "what": "about", "largest": "about"}
_OF_CHANGE = frozenset({"check", "plan", "other", "earlier", "remaining", "trend", "compare"})


def _asked_with_names(book: Book, number: Typed, asked: Asked) -> Iterator[tuple[Subject, Asked]]:
    """The figure of the number, or else notes on it, with the words that would have named it."""
    metrics = [one for one in book.subjects.values() if is_figure_of(book, number, one)]
    metrics = [one for one in metrics if set(asked.wards) <= {one.fixed_ward} and _knows(book, one, asked)]
    for metric in metrics:
        found: dict[bool, tuple[Subject, Asked]] = {}
        for name in metric.signatures:
            filled = replace(asked, concepts=asked.concepts | name.concepts)
            for match in resolve(book, filled, intent_of).matches:
                one = match.subjects[0]
                if len(match.subjects) == 1 and (one is metric or (one.note and metric.id in one.about)):
                    found.setdefault(one is metric, (one, filled))
        if found:
            yield found.get(True) or found[False]


def _knows(book: Book, metric: Subject, asked: Asked) -> bool:
    """Whether all words suit the figure or a note on it, and alone name no other figure: 9割が満足してる."""
    notes = (one.words for one in book.subjects.values() if one.note and metric.id in one.about)
    if not asked.concepts <= metric.words.union(*notes) - _denied(metric):
        return False
    others = (one for one in book.holding(asked.concepts) if one.kind is SubjectKind.METRIC and one is not metric)
    return best_signature(metric, asked) is not None or not any(best_signature(one, asked) for one in others)


def _denied(metric: Subject) -> frozenset[str]:
    """Words that belong to it only where they are to be denied: 「問題ありですか」 of those without problems."""
    names = [(name.concepts, "check" in name.hints) for name in metric.signatures]
    kept = frozenset().union(*(concepts for concepts, checked in names if not checked))
    return frozenset().union(*(concepts for concepts, checked in names if checked)) - kept
