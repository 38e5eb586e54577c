"""A typed text as pieces, and the ways in which those pieces can be taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import islice, product

from data.language.asked import Asked
from data.language.claimed_whole import with_whole
from data.language.conjunctions import with_conjunctions
from data.language.cover import Piece, Span, cover, unknown_words
from data.language.denials import with_denials
from data.language.examples import with_examples
from data.language.halves import as_number
from data.language.instead import without_rejected
from data.language.katakana import in_katakana
from data.language.lexicon import ADDED, Kind, Sense
from data.language.normalise import CUT, clean
from data.language.numbers import Typed, find_numbers
from data.language.out_of_place import without_misplaced
from data.language.pairs import apart, counted_in_a_row, in_a_row, joined_units, joins_unnamed, paired, set_against
from data.language.per import without_per
from data.language.periods import find_periods
from data.language.subjects import Book, SubjectKind
from data.language.the_rest import with_the_rest
from data.model import Period, PeriodKind

_STRETCHES = frozenset({Sense(Kind.INTENT, "years"), Sense(Kind.INTENT, "stretch")})
_MOST_WAYS = 48  # of taking a text with many words of two senses


@dataclass(frozen=True, kw_only=True)
class Parsed:
    """A cleaned text in pieces. `unknown` and `blocked` are the words, as typed, for which it cannot be answered."""

    text: str
    pieces: tuple[Piece, ...]
    periods: tuple[Period, ...] = ()
    numbers: tuple[Typed, ...] = ()
    unknown: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        """Characters, less those of courtesies: 「ありがとうございます、それはいつ時点ですか」 is short."""
        return len(self.text) - sum(len(piece.text) for piece in self.pieces if piece.has(Kind.COURTESY))

    @property
    def stretches(self) -> tuple[Period, ...]:
        """「2年で」: a stretch of time that nobody has said the place of."""
        named = (piece.text.rstrip("でのに") for piece in self.pieces if not _STRETCHES.isdisjoint(piece.senses))
        return tuple(Period(kind=PeriodKind.SPAN, words=words) for words in named)

    @property
    def courtesies(self) -> tuple[str, ...]:
        return tuple(sense.value for piece in self.pieces for sense in piece.senses if sense.kind is Kind.COURTESY)


@dataclass(frozen=True, kw_only=True)
class Way:
    """One way to take the pieces: every word of two senses has been given one of them."""

    asked: Asked
    relations: frozenset[str] = frozenset()


@lru_cache(maxsize=64)
def parse(book: Book, typed: str, today: date) -> Parsed:
    """Cuts a text into pieces. Raises BadPeriod on an impossible date.

    The last ones are kept: whether a clause is an aside, and a text with asides, is read several times over.
    """
    s = clean(typed)
    periods = [(found.start, found.end, found.period) for found in find_periods(s, today)]
    numbers = find_numbers(_masked(s, periods))
    spans: dict[int, list[Span]] = {}
    for place, (start, end, _) in enumerate(periods):
        spans.setdefault(start, []).append((end, Sense(Kind.PERIOD, str(place))))
    for place, (start, end, _) in enumerate(numbers):
        spans.setdefault(start, []).append((end, Sense(Kind.NUMBER, str(place))))
    for start, end, ward in short_wards(s, book.short_wards):
        spans.setdefault(start, []).append((end, Sense(Kind.WARD, ward)))
    for start, end, sense in in_katakana(s, book.surfaces):
        spans.setdefault(start, []).append((end, sense))
    cut = without_misplaced(s, cover(s, book.surfaces, spans))
    pieces = with_the_rest(with_examples(_dated(cut), book.examples), book.rest)
    pieces = without_per(s, with_conjunctions(s, with_whole(s, without_rejected(pieces), book)))
    if halved := as_number(s, pieces, str(len(numbers))):
        pieces, numbers = halved[0], (*numbers, (0, 0, halved[1]))
    pieces = with_denials(s, pieces) if numbers else pieces
    return Parsed(
        text=s,
        pieces=pieces,
        periods=tuple(periods[int(value)][2] for value in _values(pieces, Kind.PERIOD)),
        numbers=tuple(numbers[int(value)][2] for value in _values(pieces, Kind.NUMBER)),
        unknown=_words_of(typed, s, pieces) or _used_things(book, pieces),
        blocked=tuple(dict.fromkeys(_typed(typed, p.text) for p in pieces if _blocks(p.senses))),
    )


def _dated(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """「去年度(令和4年度)の」: a year that depends on today, with the one that is meant in brackets, is that one."""
    for place in range(len(pieces) - 3):
        one, sign, other, end = pieces[place : place + 4]
        bracketed = (sign.text, end.text) == ("(", ")") and one.has(Kind.PERIOD) and other.has(Kind.PERIOD)
        if bracketed and not _DIGIT.search(one.text) and _DIGIT.search(other.text):
            return (*pieces[:place], *pieces[place + 1 :])
    return pieces


_DIGIT = re.compile(r"\d")


def _words_of(typed: str, s: str, pieces: Sequence[Piece]) -> tuple[str, ...]:
    """The unknown words as typed, each once. What marks a text as cut is nobody's word, but it stays unknown."""
    words = (_typed(typed, word) for word in unknown_words(s, pieces))
    return tuple(dict.fromkeys(word.rstrip(CUT) or CUT for word in words))


def _used_things(book: Book, pieces: Sequence[Piece]) -> tuple[str, ...]:
    """What a thing is used for narrows it (会議に使うカード); a figure may be used for anything (会議に使う保有率)."""
    triples = zip(pieces, pieces[1:], pieces[2:], strict=False)
    used = ((purpose, tail, thing) for purpose, tail, thing in triples if tail.has(Kind.TAIL))
    return tuple(
        purpose.text + tail.text
        for purpose, tail, thing in used
        if tail.text.endswith("使う")
        and thing.has(Kind.CONCEPT)
        and not any(_is_a_figure(book, sense.value) for sense in thing.senses)
    )


def _is_a_figure(book: Book, concept: str) -> bool:
    named = (book.subjects[key] for key in book.naming.get(concept, ()))
    alone = {concept}
    return any(one.kind is SubjectKind.METRIC and any(s.items == alone for s in one.signatures) for one in named)


_SHORT_WARD = r"(?<![一-鿿ァ-ヺー0-9a-z%])(?:{names})(?=[と、・/?対vはがのかよ]|$)"


def short_wards(s: str, names: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """(start, end, ward) of 「西」 in 「港南と西」: one character, so only beside another ward."""
    if "区" not in s and not any(len(name) > 1 and name in s for name in names):
        return
    for found in re.finditer(_SHORT_WARD.format(names="|".join(names)), s):
        if len(found[0]) == 1:
            yield found.start(), found.end(), names[found[0]]


_FORBIDDEN = Sense(Kind.BLOCKED, ADDED)
_HELP = Sense(Kind.COURTESY, "help")  # 「使い方」 of something is no figure


@lru_cache(maxsize=4096)
def _blocks(senses: tuple[Sense, ...]) -> bool:
    """A blocked word refuses, unless the catalogue has the word for something of its own (除いている手続)."""
    if _FORBIDDEN in senses:
        return True
    kinds = {sense.kind for sense in senses}
    if Kind.BLOCKED in kinds:
        return Kind.CONCEPT not in kinds
    return set(senses) == {_HELP}


def _masked(s: str, periods: Sequence[tuple[int, int, Period]]) -> str:
    """The text with its periods blanked out, so that the 5 of 令和5年 is no number."""
    for start, end, _ in periods:
        s = s[:start] + "\x00" * (end - start) + s[end:]
    return s


def _values(pieces: Sequence[Piece], kind: Kind) -> list[str]:
    return [sense.value for piece in pieces for sense in piece.senses if sense.kind is kind]


def _typed(typed: str, word: str) -> str:
    """The word in the case in which it was typed."""
    at = typed.casefold().find(word)
    found = typed[at : at + len(word)]
    return found if at >= 0 and found.casefold() == word else word


# ── ways to take the pieces ──────────────────────────────────────────────────────────────────────────────

_TELLING = (Kind.CONCEPT, Kind.INTENT, Kind.FINAL_INTENT, Kind.UNIT, Kind.RELATION, Kind.WARD)
_SILENT = frozenset(Kind) - set(_TELLING) - {Kind.BLOCKED, Kind.GUARD, Kind.UNKNOWN}


def ways(book: Book, parsed: Parsed) -> tuple[Way, ...]:
    """The distinct ways to take a text, catalogue words first."""
    yes_or_no = _asks_yes_or_no(parsed)
    senses = [sense for piece in parsed.pieces for sense in piece.senses]
    kinds = {sense.kind for sense in senses}
    claimed = yes_or_no or Kind.RELATION in kinds or _CHECKED in senses
    counted = {number.words: _counted(book, number.unit, claimed=claimed) for number in parsed.numbers}
    choices = [_choices(piece.senses, counted.get(piece.text, ())) for piece in parsed.pieces]
    choices = [choice for choice in choices if choice != (None,)]
    joining = book.joining | _COMPARED if parsed.text.startswith(_COMPARE) else book.joining
    side_by_side = paired(parsed.pieces, joining)
    common = Asked(
        intents=frozenset({"check"} if yes_or_no else ()),
        paired=side_by_side or set_against(parsed.pieces),
        apart=apart(parsed.pieces, joining) if side_by_side else (),
        in_a_row=in_a_row(parsed.pieces),
        counted=counted_in_a_row(parsed.pieces),
        beside_unnamed=joins_unnamed(parsed.pieces, joining),
        by_units=joined_units(parsed.pieces, book.joining),
        figure=Kind.GENERIC in kinds,
        open=any(piece.text.startswith(_HOW_MANY) and piece.has(Kind.UNIT) for piece in parsed.pieces),
        repeated=_said_twice(parsed.pieces),
        one_year=sum(period.kind is PeriodKind.FISCAL_YEAR for period in parsed.periods) == 1,
        rate=any(piece.text.endswith("率") and piece.has(Kind.CONCEPT) for piece in parsed.pieces),
        loose=any(piece.text in ("いくつ", "幾つ") for piece in parsed.pieces),
    )
    found = (_way(taken, common, numbers=bool(parsed.numbers)) for taken in islice(product(*choices), _MOST_WAYS))
    return tuple(dict.fromkeys(found))


_COMPARE = ("compare ", "can you compare ", "could you compare ", "please compare ", "pls compare ")
_COMPARED = frozenset({"with", "to"})  # "compare local tax with the other 16"
_CHECKED = Sense(Kind.INTENT, "check")
_YES_OR_NO = re.compile("(?:so |and |but )?(?:is|are|was|were|do|does|did|have|has) (?!you )")


def _asks_yes_or_no(parsed: Parsed) -> bool:
    """ "Did Nishi have 7 teams?": a number that is brought along to be confirmed. "the 7 teams" only points at them."""
    if len(parsed.numbers) != 1 or not _YES_OR_NO.match(parsed.text):
        return False
    if any(piece.has(Kind.RELATION) for piece in parsed.pieces):
        return False  # "did it exceed 300" says what is to be confirmed
    return not parsed.text.partition(parsed.numbers[0].words.casefold())[0].rstrip().endswith((" the", " these"))


def _counted(book: Book, counter: str, *, claimed: bool) -> tuple[Sense, ...]:
    """What a number's counter says of what is counted: 33チーム is about teams, over 300万枚 about cards."""
    named = book.surfaces.senses(counter)
    if not (claimed and counter):
        return named
    units = (name for name, unit in book.units.items() if counter in {name} | unit.fits | unit.typed)
    return (*named, *(Sense(Kind.UNIT, name) for name in units))


def tells(piece: Piece) -> bool:
    """Whether a piece may say what a question is about, or forbid it."""
    return any(sense.kind in _TELLING or sense.kind is Kind.BLOCKED for sense in piece.senses)


def says_nothing(parsed: Parsed) -> bool:
    """Whether a text has known words alone, and none that tells, limits or counts anything."""
    if parsed.unknown or parsed.blocked or parsed.numbers or parsed.periods:
        return False
    return not any(map(tells, parsed.pieces))


@lru_cache(maxsize=4096)
def _choices(senses: tuple[Sense, ...], counted: tuple[Sense, ...]) -> tuple[Sense | None, ...]:
    """The senses to try. The unit of a number may also be what is asked about: 33チーム."""
    telling = tuple(sense for kind in _TELLING for sense in senses if sense.kind is kind)
    telling += tuple(dict.fromkeys(sense for sense in counted if sense.kind in (Kind.CONCEPT, Kind.UNIT)))
    silent = any(sense.kind in _SILENT and sense != _HELP for sense in senses) or not telling
    return (*telling, None) if silent else telling


def _said_twice(pieces: Sequence[Piece]) -> frozenset[str]:
    said = _values(pieces, Kind.UNIT)
    return frozenset(unit for unit in said if said.count(unit) > 1)


_HOW_MANY = ("何", "いく", "幾", "なん", "how", "what", "roughly", "approx", "about how", "around how", "exactly how")


def _way(taken: Sequence[Sense | None], common: Asked, *, numbers: bool) -> Way:
    said: dict[Kind, list[str]] = {}
    for sense in filter(None, taken):
        said.setdefault(sense.kind, []).append(sense.value)
    intents = common.intents.union(said.get(Kind.INTENT, ()), said.get(Kind.FINAL_INTENT, ()))
    if "when" in intents:
        intents -= {"remaining"}  # when must it be finished: the date, not what is left
    if "years" in intents:
        intents |= {"breakdown"}  # 2年で何チーム
    units = frozenset(said.get(Kind.UNIT, ()))
    wards = tuple(dict.fromkeys(said.get(Kind.WARD, ())))
    relations = frozenset(said.get(Kind.RELATION, ()))
    if relations <= {"over", "under"} and relations and (len(wards) > 1 or common.paired) and not numbers:
        intents, relations = intents | {"compare"}, frozenset()  # 西区は港南区を上回った: one measured by the other
    elif (units or "ratio" in intents) and not numbers:
        relations = frozenset()  # 何社に達した: how many; 半分を超えた: the share itself
    return Way(
        asked=replace(
            common,
            concepts=frozenset(said.get(Kind.CONCEPT, ())),
            units=(units - {"数", "人"}) | {"%"} if "ratio" in intents else units,  # how many, as a percentage
            intents=intents,
            wards=wards,
        ),
        relations=relations,
    )


NOTHING_NEW = frozenset({PeriodKind.LATEST})  # 今, 最新の: what is answered anyway
