"""Finds metrics by a few letters, for lists from which a person chooses: what comes first decides nothing. Pure.

This is no way to understand a question: an answer is only ever given to what `data/language` has fully read.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from data.answering import findable
from data.answering.findable import ALIASES, NAMES, Word, key
from data.answering.romaji import LEAST as HEARD
from data.answering.romaji import sound_of, sounds
from data.catalogue import Catalogue
from data.language.normalise import CUT, LIMIT
from data.language.words import load_words

MOST_TERMS = 8  # of what was typed; the rest of a pasted text finds nothing more
_APART = re.compile(r"[\s、，,・]+")
_SHORT, _LONG, _MOST = 3, 5, 16  # letters from which on a term may have a slip: a small one, any, and none
_KANJI = "[一-鿿]"
_SOUND_ALIKE = (  # kanji of the catalogue's words, with those that a keyboard gives for the same sound
    "率立律 所書署処初諸 数枢 枚毎 団段談 員院因印 者社車写 業行 務無 保補歩 有優友郵 "
    "交公高効校港工 付布府負不 申進新信 請成制正 続属族 短単端担 縮宿 会回開改解 議義技 "
    "企期機起 時事次 実失 証省象商 地知値 方法報 税勢 標票表 準純順 化課価科 職食 "
    "体隊帯対 策作 定程底 完間関管官 了料量 利理 用要様 満万 線戦船 区句 局曲 移以 "
    "運雲 験検件 "
)
_ALIKE = {one: group for group in _SOUND_ALIKE.split() for one in group}
_PIECE = 2  # letters of each of two words that were typed as one (マイナ保有)


@dataclass(frozen=True, kw_only=True)
class Near:
    """One that was found. `far` is by what: the same of two is a name of both, or an alias, or what stands around.

    `meant` where what was typed is a piece of its name and more than one letter, or the whole of an alias.
    """

    id: str
    far: int
    meant: bool


@dataclass(frozen=True, kw_only=True)
class _Term:
    """`near` is the same with one slip: a letter too many, too few, wrong, or two in each other's place.

    One that is `heard` is what was typed in Latin letters as it sounds, and is looked for in how words sound.
    """

    text: str
    near: re.Pattern[str] | None = None
    heard: bool = False

    def place(self, word: str) -> int | None:
        """0 where the word begins with it, 1 where it stands inside; Latin letters only where a word begins.

        "on" is in half of all words.
        """
        if self.near:
            found = self.near.search(word)
            return (0 if found.start() == 0 else 1) if found else None
        if self.heard:
            return _place_heard(word, self.text)
        if word.startswith(self.text):
            return 0
        inside = (
            f" {self.text}" in word or _within_japanese(word, self.text) if self.text.isascii() else self.text in word
        )
        return 1 if inside else None


@dataclass(frozen=True, kw_only=True)
class _Known:
    """`words` of each that may be found, and all of them in `text`, each on a line of its own: most are told by it.

    `others` are words that look like ours and mean something else.
    """

    words: Mapping[str, Sequence[Word]]
    text: str
    others: frozenset[str]

    @classmethod
    def of(cls, words: Mapping[str, Sequence[Word]], others: frozenset[str]) -> _Known:
        each = list(dict.fromkeys(word.text for of_one in words.values() for word in of_one))
        return cls(words=words, text="\n".join(each), others=others)

    @cached_property
    def sounds(self) -> Mapping[str, str]:
        """How each word sounds: only who types Japanese in Latin letters waits for it, a fiftieth of a second, once."""
        each = self.text.split("\n")
        return dict(zip(each, sounds(each), strict=True))

    @cached_property
    def sound(self) -> str:
        return "\n".join(self.sounds.values())

    def may_hold(self, term: _Term) -> bool:
        return (
            bool(term.near.search(self.text)) if term.near else term.text in (self.sound if term.heard else self.text)
        )

    def holds(self, term: _Term) -> bool:
        each = (word for of_one in self.words.values() for word in of_one)
        return self.may_hold(term) and any(self.place(term, word) is not None for word in each)

    def place(self, term: _Term, word: Word) -> int | None:
        return term.place(self.sounds[word.text] if term.heard else word.text)


class Finder:
    """Of one catalogue and the vocabulary beside it. Making one takes a third of a second, with the first search."""

    def __init__(self, catalogue: Catalogue) -> None:
        listed = load_words()
        said = findable.synonyms(listed.synonyms)
        metrics = {one.id: findable.of_metric(one, said, catalogue) for one in catalogue.metrics.values()}
        entries = {one.id: findable.of_entry(one, said) for one in catalogue.entries.values()}
        topics = {one.id: findable.of_topic(one) for one in catalogue.topics.values()}
        others = frozenset(map(key, listed.guard))
        self._metrics, self._targets, self._about = (
            _Known.of(words, others) for words in (metrics, metrics | entries, topics | metrics)
        )

    def metrics(self, typed: str) -> tuple[str, ...]:
        """All that hold every term of what was typed, the nearest first; all there are where nothing was typed.

        Where nothing holds one term, all that hold what sounds like it in Latin letters, else both words that it may be
        made of, else it but for a slip.
        """
        return tuple(one.id for one in _found(typed, self._metrics))

    def near(self, typed: str) -> tuple[tuple[Near, ...], tuple[str, ...]]:
        """The same, with how far each is; and the entries that hold it all, which have no figure."""
        found = _found(typed, self._targets)
        entries = tuple(one.id for one in found if one.id not in self._metrics.words)
        return (_found(typed, self._metrics) if found else ()), entries

    def targets(self, typed: str) -> tuple[str, ...]:
        """Metrics and entries."""
        return tuple(one.id for one in _found(typed, self._targets))

    def about(self, typed: str) -> tuple[str, ...]:
        """Topics and metrics."""
        return tuple(one.id for one in _found(typed, self._about))


def _found(typed: str, known: _Known) -> tuple[Near, ...]:
    terms = _terms(typed)
    if not terms:  # signs alone are no wish to see everything
        return () if typed.strip() else tuple(Near(id=one, far=NAMES, meant=False) for one in known.words)
    exact = [_Term(text=term) for term in terms]
    return _ranked(exact, known) or _ranked_with_some_read_otherwise(exact, known)


def _ranked_with_some_read_otherwise(terms: Sequence[_Term], known: _Known) -> tuple[Near, ...]:
    """Terms that nothing holds as they were typed may be Japanese in Latin letters; one may be two words or a slip."""
    lost = [term.text for term in terms if not known.holds(term)]
    rest = [term for term in terms if term.text not in lost]
    found = (_ranked([*rest, *instead], known) for instead in _read_otherwise(lost, known.others))
    return next((one for one in found if one), ())


def _read_otherwise(lost: Sequence[str], others: Container[str]) -> Iterator[list[_Term]]:
    """Of two words the first as long as it can be; Latin letters have spaces between them, unless they are Japanese."""
    heard = [sound_of(term) for term in lost]
    if heard and all(heard):
        yield [_Term(text=sound, heard=True) for sound in heard if sound]
    if len(lost) != 1:
        return
    for sound in filter(None, heard):  # mainakoufu
        ends = (at for at in range(len(sound) - HEARD, HEARD - 1, -1) if sound[at - 1] in "aiueon")
        yield from ([_Term(text=sound[:at], heard=True), _Term(text=sound[at:], heard=True)] for at in ends)
    [term] = lost
    cuts = () if term.isascii() else range(min(len(term), _MOST) - _PIECE, _PIECE - 1, -1)
    yield from ([_Term(text=term[:at]), _Term(text=term[at:])] for at in cuts)
    if term not in others and (near := _slipped(term)):
        yield [_Term(text=term, near=near)]


def _ranked(terms: Sequence[_Term], known: _Known) -> tuple[Near, ...]:
    if not all(map(known.may_hold, terms)):
        return ()
    ranked = ((_distance(terms, words, known), at, one) for at, (one, words) in enumerate(known.words.items()))
    found = sorted((distance, at, one) for distance, at, one in ranked if distance is not None)
    typed = " ".join(term.text for term in terms)
    return tuple(Near(id=one, far=far, meant=_meant(typed, far, known.words[one])) for (_, _, far), _, one in found)


def _meant(typed: str, far: int, words: Sequence[Word]) -> bool:
    return (far == NAMES and len(typed) > 1) or any(word.far == ALIASES and word.text == typed for word in words)


def _distance(terms: Sequence[_Term], words: Sequence[Word], known: _Known) -> tuple[int, int, int] | None:
    """How far, how much more the words say than was typed, and how far wherever in a word a term stands.

    None where a term is in none of them.
    """
    far = longer = by = 0
    for term in terms:
        places = ((word, known.place(term, word)) for word in words)
        fits = [(word.far + place, len(word.text), word.far) for word, place in places if place is not None]
        if not fits:
            return None
        nearest = min(fits)
        far, longer, by = far + nearest[0], longer + nearest[1], by + nearest[2]
    return far, longer, by


def _slipped(term: str) -> re.Pattern[str] | None:
    """None for what is too short to be told from other words. The first letter is never the slip.

    A short one may only lack what is often left out (ステプ), have two letters in each other's place, or be kanji of
    which one is another that sounds like it (保有立): 交付金 is a word of its own, and 交付数 is not what was meant.
    """
    if not _SHORT <= len(term) <= _MOST:
        return None
    first, rest, kanji = term[0], term[1:], bool(re.fullmatch(f"{_KANJI}+", term))
    cuts = [(rest[:at], rest[at], rest[at + 1 :]) for at in range(len(rest))]
    turned = [head + tail[0] + one + tail[1:] for head, one, tail in cuts if tail]
    ways = [*map(re.escape, (rest, *turned))]
    for head, one, tail in cuts:
        before, after = re.escape(head), re.escape(one + tail)
        ways += [f"{before}[ツー]{after}"]
        ways += [f"{before}[{_ALIKE[one]}]{re.escape(tail)}"] if kanji and one in _ALIKE else []
        ways += [f"{before}.?{re.escape(tail)}", f"{before}.{after}"] if len(term) >= _LONG else []
    begins = rf"(?<![!-~]{re.escape(first)})" if term.isascii() else ""
    return re.compile(f"{re.escape(first)}{begins}(?:{'|'.join(ways)})")  # by its first letter it is found at once


def _place_heard(word: str, sound: str) -> int | None:
    """Inside only where a syllable ends before it."""
    at = word.find(sound)
    while at > 0 and word[at - 1].isascii() and word[at - 1] not in "aiueon":
        at = word.find(sound, at + 1)
    return None if at < 0 else min(at, 1)


def _within_japanese(text: str, term: str) -> bool:
    """西区dx has a word of its own after the 区."""
    at = text.find(term)
    return at > 0 and not text[at - 1].isascii()


def _terms(typed: str) -> list[str]:
    found = (key(term).removesuffix(CUT) for term in _APART.split(typed[:LIMIT]))
    return list(dict.fromkeys(term for term in found if any(sign.isalnum() for sign in term)))[:MOST_TERMS]
