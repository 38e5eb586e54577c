"""Questions to offer as buttons when a text could not be read. Likeness is used here only, never for an answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain

from rapidfuzz.distance import DamerauLevenshtein

from data.language.cover import Piece, inside_word
from data.language.normalise import fold
from data.language.parse import Parsed
from data.language.subjects import Book, Subject, SubjectKind
from data.model import Intent, Lang, Question

MOST = 6  # buttons under one refusal
_REPAIRS = 5  # spellings tried out
_REACH = 9  # characters looked at on either side of an unknown word
_SHORTEST, _LONGEST = 3, 30  # characters of a word that is worth looking for: a longer one does not fit into the reach


class Speller:
    """Finds catalogue words that an unknown word may have been meant to be, by shared runs of characters."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[str, str] = {}
        for word in words:
            if _SHORTEST <= len(word) <= _LONGEST:
                self._words.setdefault(fold(word), word)
        self._by_run = self._by_rare_run()

    def _by_rare_run(self) -> Mapping[str, Sequence[str]]:
        """Each word under its rarest runs only: so many that a text with enough of its runs has one of these.

        The runs of all words together are not kept: they would be a quarter of all that the bot holds.
        """
        common = Counter(chain.from_iterable(map(_runs_of, self._words)))
        by_run: dict[str, list[str]] = {}
        for word in self._words:
            runs = _runs_of(word)
            rare = sorted(runs, key=lambda run: (common[run], run))
            for run in rare[: max(0, len(runs) + _may_miss(word) - (len(word) - _run_of(word)))]:
                by_run.setdefault(run, []).append(word)
        return by_run

    def repairs(self, s: str, pieces: Sequence[Piece]) -> tuple[str, ...]:
        """The text with its unknown word respelled, nearest spelling first: one edit, or two in a long word.

        A Latin word is respelled as a whole: with a piece of another word in its middle nobody could read it. Of
        several unknown words all must be in the one respelled: one that is left could not be read either.
        """
        unknown = [piece for piece in pieces if piece.unknown]
        found: dict[str, float] = {}
        for distance, repaired in self._respelled(s, unknown[0], unknown[-1]) if unknown else ():
            found[repaired] = min(distance, found.get(repaired, 1.0))
        return tuple(sorted(found, key=lambda text: found[text]))[:_REPAIRS]

    def _respelled(self, s: str, first: Piece, last: Piece) -> Iterator[tuple[float, str]]:
        if last.start - first.end > _LONGEST:
            return
        start, end = max(0, first.start - _REACH), min(len(s), last.end + _REACH)
        window = fold(s[start:end])
        cuts = [at - start for at in range(start, end + 1) if at in (0, len(s)) or not inside_word(s, at)]
        starts = frozenset(at for at in cuts if at < first.end - start and window[at] != " ")
        stops = frozenset(at for at in cuts if at > last.start - start and window[at - 1] != " ")
        near: set[tuple[str, int, int, int]] = set()
        cuts_of = cache(partial(_cuts, starts, stops))
        for word, near_to in self._candidates(window, starts, stops):
            head, middle, tail, most = word[0], word[3:5], word[-1], _most_edits(word)
            for at, stop in cuts_of(near_to, len(word)):
                if window[at] != head and window[stop - 1] != tail and middle not in window[at:stop]:
                    continue  # so few edits cannot spoil both ends of a word and what stands in its middle
                distance = DamerauLevenshtein.distance(window[at:stop], word, score_cutoff=most)
                if 0 < distance <= most:
                    near.add((word, at, stop, distance))
        for word, at, stop, distance in sorted(near):  # of what is equally near always the same comes first
            yield distance / len(word), s[: start + at] + self._words[word] + s[start + stop :]

    def _candidates(self, window: str, starts: frozenset[int], stops: frozenset[int]) -> set[tuple[str, int]]:
        """(word, where about it starts) of what may be misspelt: a rare run of it stands about where it should."""
        begin, end = _about(starts), _about(stops)
        places: set[tuple[str, int]] = set()
        for at in range(min(starts), max(stops) - 1):
            for run in (window[at : at + size] for size in _RUNS):
                for word in self._by_run.get(run, ()):
                    first = at - word.find(run)
                    if first in begin and first + len(word) in end:
                        places.add((word, first))
        return places


_RUNS = (2, 3)  # characters of a run, see _run_of
_SHIFTS = range(-2, 3)  # what few edits may move a run by


def _about(cuts: Iterable[int]) -> frozenset[int]:
    return frozenset(cut + shift for cut in cuts for shift in _SHIFTS)


def _cuts(starts: frozenset[int], stops: frozenset[int], near: int, size: int) -> list[tuple[int, int]]:
    """(start, end) of what may be a misspelt word of that size: as long as that, or a character more or less."""
    firsts = [near + shift for shift in _SHIFTS if near + shift in starts]
    return [(at, stop) for at in firsts for stop in range(at + size - 1, at + size + 2) if stop in stops]


def _may_miss(word: str) -> int:
    """How many of its runs a text need not have that may be meant to hold a word: an edit spoils few."""
    size = _run_of(word)
    return min(len(word) - size, size * _most_edits(word))


def _run_of(folded: str) -> int:
    """How many characters of a word are looked up at once: pairs of letters are too common in English."""
    return 3 if folded.isascii() and len(folded) >= 7 else 2


def _runs_of(word: str) -> frozenset[str]:
    return _runs(word, _run_of(word))


def _runs(folded: str, size: int) -> frozenset[str]:
    return frozenset(folded[i : i + size] for i in range(len(folded) + 1 - size))


def _most_edits(word: str) -> int:
    return 1 if len(word) < 8 else 2


# ── questions ────────────────────────────────────────────────────────────────────────────────────────────


def plain_question(subject: Subject, lang: Lang, wards: tuple[str, ...] = ()) -> Question:
    """The question that a bare mention of the subject would be; with `wards` only where it has them."""
    intents = {
        SubjectKind.METRIC: Intent.VALUE,
        SubjectKind.TASK: Intent.OWNER,
        SubjectKind.BUREAU: Intent.LIST,
        SubjectKind.TOPIC: Intent.LIST,
    }
    intent = intents.get(subject.kind) or (Intent.LIST if subject.listed else Intent.ABOUT)
    known = tuple(ward for ward in wards if ward in subject.wards) if "ward" in subject.dimensions else ()
    intent = Intent.COMPARE if len(known) > 1 else intent
    return Question(lang=lang, intent=intent, subjects=(subject.id,), wards=known)


def related(subjects: Iterable[Subject], lang: Lang, wards: tuple[str, ...] = ()) -> tuple[Question, ...]:
    """At most MOST plain questions: figures first, those without a published figure last."""
    ordered = sorted(subjects, key=lambda subject: (subject.kind, subject.picture))
    if any(subject.kind is SubjectKind.METRIC for subject in ordered):
        ordered = [s for s in ordered if s.kind in (SubjectKind.METRIC, SubjectKind.ENTRY)]
    return tuple(plain_question(subject, lang, wards) for subject in ordered[:MOST])


def sharing(book: Book, concepts: frozenset[str]) -> tuple[Subject, ...]:
    """Subjects that share the most of the known words of a text; empty if too many share as much."""
    counted: dict[str, int] = {}
    for concept in concepts:
        for key in book.naming.get(concept, {}):
            counted[key] = counted.get(key, 0) + 1
    most = max(counted.values(), default=0)
    best = {key for key, times in counted.items() if times == most}
    return tuple(book.subjects[key] for key in book.subjects if key in best) if 0 < len(best) <= 2 * MOST else ()


def did_you_mean(speller: Speller, parsed: Parsed, read: Callable[[str], tuple[Question, ...]]) -> tuple[Question, ...]:
    """Questions that become readable when one unknown word is respelled. `read` gives () for what it cannot read."""
    found: dict[Question, None] = {}
    for text in speller.repairs(parsed.text, parsed.pieces):
        found |= dict.fromkeys(read(text))
        if len(found) >= MOST:
            break
    return tuple(found)[:MOST]
