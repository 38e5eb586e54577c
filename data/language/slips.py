"""One slip of the finger in a word: "ofices" can only be "offices". The answer says how the word was read.

Only slips that hardly make another word: inside the word a letter is missing, is typed twice, or has changed places
with the next, or in a long English word one vowel stands for another (plenery). Any other letter for another one is no
such slip (オフライン is not オンライン). Nor is a word put right that alone tells one figure from another.

The words that close a question in Japanese say nothing of what is asked, so there one kana may be missing, doubled, in
its neighbour's place or without its dots (教えてくだい), and the last ones half typed (お願いしまs).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from data.language.lexicon import Kind, Surfaces
from data.language.parse import parse
from data.language.subjects import Book, SubjectKind
from data.language.understand import meaning_of, question_of
from data.model import Question
from data.refusals import BadPeriod

_LATIN, _KATAKANA = re.compile("[a-z]{6,20}"), re.compile("[ァ-ヴー]{5,20}")
_RUN = re.compile("[a-z]+|[ァ-ヴー]+")
_SHORTEST = 5  # of a known word
_LONG = 7  # of a word in which one vowel may stand for another
_VOWELS = frozenset("aeiou")
_NEVER = frozenset({Kind.WARD, Kind.BLOCKED, Kind.GUARD, Kind.RELATION})

# English words that are one slip away from words of ours and mean something else.
_OTHERS = (
    "academias accesses adapters adaption adaptions afterword afterwords allocution apologias apologues apples "
    "ballets barely billeted billets breath burrowed caching calvary carious casual causal cavalry chairmen "
    "chairwomen chance chancel change charts chatted chocked chocking chucked chucking cities citing clacked "
    "clacking clocked clocking clucked clucking coarse collage collages commend commends compete competed "
    "competes competing compiled complied compote confirms conformed conforms conserve constrict constricted "
    "constriction contact contacts converse corries councilmen councilwomen county courses currant currants "
    "curried curries currying curses curtain curtains decoded decres decries deportment desert dessert dinner "
    "doubles drifting dripped droving duffers erected eternal excepted exiting expanse expansive expending "
    "exports faction fallowed fallowing fallows farming farthest father fathers felling fellows fending festers "
    "fiends filled filling fillings firemen firming foiling foremen forgave formal formally format former fosters "
    "friction fulling geneses grater greeter grubbing grunted gutting handed handing hasting hatches hatting "
    "heeding hopped hopping hutches induction instill instillation instilled lasting laterally lather latter "
    "leaning legging lessen lesson libelled licking liking loading locutions logging lucking lugging lunched "
    "lunches lusting marital martial massage massages massaging massing matter mauling medial meting moaning "
    "mothers mullion mussing muttering mutters notional notionally opining packing painted palling panning "
    "parents parities parsons passes passible patched patches patents patient patients patting pecking petting "
    "phased pilling pitting planed planing platted platting pocking polices policies polling posses possess "
    "potting precess preformed premised preset prices prognosis propping rather recoded redaction reeding "
    "reminder reminders resorts restate roaches roaring romping rooster sacred salted sampler samplers scared "
    "schemas scraped severed shafted shafting sheets shines shirts shoring shrinks silver siting slapped sliver "
    "slopped sloshed sorter sorters spared spilled stairs stared staring starters statement staters statues "
    "status statutes steeps stepped stiffer stiffing stirred stores straggle straggles stranger strangers "
    "stricture strictures stringer strokes studios stuffer stuffing suction suctions summery supper sweeps tables "
    "tailing taming tasters tasting tastings teeming thanking thereon thorough though through tilling tilted "
    "tolling trails tuition typing united untied vantage wandered wandering wanders waning washed washing whereon "
    "whither widows winders winning witching "
)
_OTHER_WORDS = frozenset(_OTHERS.split())


@dataclass(frozen=True, kw_only=True)
class Slip:
    """A text with the one word put right: `typed` was read as `meant`."""

    text: str
    typed: str
    meant: str
    rest: str  # without the word
    closing: bool = False  # it closes the question, and tells nothing apart


class Slips:
    """Knows every word of the surfaces, so that a word is put right only where it can be no other."""

    def __init__(self, surfaces: Surfaces) -> None:
        known: dict[tuple[str, int], dict[str, None]] = {}
        for word in (*surfaces.plain, *surfaces.folded, *surfaces.spellings):
            for run in _RUN.findall(word):
                if len(run) >= _SHORTEST and not run.endswith("eds"):  # updates is not updateds
                    known.setdefault((run[0], len(run)), {})[run] = None
        self._known = known
        self._surfaces = surfaces

    def put_right(self, text: str, words: Iterable[str]) -> Slip | None:
        """The text with its one unknown word as it must have been meant; None if that is not certain."""
        if closed := _close_right(text):
            return closed
        unknown = tuple(words)
        word = unknown[0] if len(unknown) == 1 else ""
        typed = word.casefold()
        if not (_LATIN.fullmatch(typed) or _KATAKANA.fullmatch(typed)) or typed in _OTHER_WORDS:
            return None
        meant = tuple(self._near(typed))
        if len(meant) != 1 or text.count(word) != 1:
            return None
        if any(sense.kind in _NEVER for sense in self._surfaces.senses(meant[0])):
            return None
        return Slip(text=text.replace(word, meant[0]), typed=word, meant=meant[0], rest=text.replace(word, " "))

    def _near(self, typed: str) -> Iterator[str]:
        for size in (len(typed) - 1, len(typed), len(typed) + 1):
            yield from (word for word in self._known.get((typed[0], size), ()) if _is_slip(typed, word))


_CLOSERS = (
    *(
        "てください",
        "教えてください",
        "おしえてください",
        "教えて下さい",
        "てほしいです",
        "ていただけますか",
        "てもらえますか",
    ),
    *(
        "お願いします",
        "おねがいします",
        "お願いいたします",
        "お願い致します",
        "知りたいです",
        "しりたいです",
        "でしょうか",
    ),
    *("でしたっけ", "ありますか", "なりますか", "いくつですか"),
)
_HALF_TYPED = re.compile("(?<=[ぁ-ん])[a-z]{1,3}[ぁ-ん]?$|(?<=で)う[a-z]$")
_END = re.compile("[。、.!！?？ 　]*$")
_VOICED = dict(zip("だでどがぎぐげござじずぜぞ", "たてとかきくけこさしすせそ", strict=True))


def _close_right(text: str) -> Slip | None:
    """The text with its closing words as they must have been meant."""
    end = _END.search(text)
    body = text[: end.start()] if end else text
    for size in range(min(len(body) - 1, _LONGEST_CLOSER + 1), 3, -1):
        if meant := _closing_slips().get(body[-size:]):
            return _closed(text, body[-size:], meant, len(body))
    for half in _HALF_TYPED.finditer(body):
        known = body[: half.start()]
        for closer in (*_CLOSERS, "ですか", "です"):
            for size in range(len(closer) - 1, 1, -1):
                if known.endswith(closer[:size]):
                    return _closed(text, body[len(known) - size :], closer, len(body))
    return None


def _closed(text: str, typed: str, meant: str, end: int) -> Slip:
    head, tail = text[: end - len(typed)], text[end:]
    return Slip(text=head + meant + tail, typed=typed, meant=meant, rest=head + tail, closing=True)


_LONGEST_CLOSER = max(map(len, _CLOSERS))


@cache
def _closing_slips() -> dict[str, str]:
    found: dict[str, str] = {}
    for closer in _CLOSERS:
        for at in range(1, len(closer)):
            before, sign, after = closer[:at], closer[at], closer[at + 1 :]
            found.setdefault(before + after, closer)
            found.setdefault(before + sign + sign + after, closer)
            found.setdefault(before + _VOICED.get(sign, sign) + after, closer)
            found.setdefault(before + before[-1] + after, closer)
            if after:
                found.setdefault(before + after[0] + after, closer)
                found.setdefault(before + after[0] + sign + after[1:], closer)
    return {slip: closer for slip, closer in found.items() if slip not in _CLOSERS and len(slip) > 3}


def _is_slip(typed: str, word: str) -> bool:
    if typed[-1] != word[-1]:
        return False
    if len(typed) == len(word):
        return _is_other_vowel(typed, word) or (
            any(_swapped(word, at) == typed for at in range(1, len(word) - 2)) and typed != word
        )
    if len(typed) < len(word):
        return any(word[:at] + word[at + 1 :] == typed for at in range(1, len(word) - 1))
    return any(word[: at + 1] + word[at:] == typed for at in range(1, len(word) - 1))


def _is_other_vowel(typed: str, word: str) -> bool:
    others = [(a, b) for a, b in zip(typed, word, strict=True) if a != b]
    return len(word) >= _LONG and len(others) == 1 and set(others[0]) <= _VOWELS and typed[0] == word[0]


def _swapped(word: str, at: int) -> str:
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def tells_apart(book: Book, slip: Slip, question: Question, today: date) -> bool:
    """Whether without the word something else could be meant or asked as well, or nothing at all is named.

    What is only printed as a picture is no other figure.
    """
    if slip.closing:
        return False
    try:
        rest = parse(book, slip.rest, today)
    except BadPeriod:
        return True
    meaning = meaning_of(book, rest)
    if not question.subjects or not any(way.asked.concepts for way in meaning.ways):
        return True
    asked = {question_of(book, rest, sense, question.lang).intent for sense in meaning.senses}
    kinds = {SubjectKind.METRIC, *(book.subjects[key].kind for key in question.subjects)}
    named = [*meaning.near, *(subject for sense in meaning.senses for subject in sense.match.subjects)]
    others = (one for one in named if one.kind in kinds and not one.picture)
    return bool(asked - {question.intent}) or any(one.id not in question.subjects for one in others)
