"""What a new word would do, worked out before it is saved: every pinned text and the open questions are read again.

A word may never change what becomes of a pinned text. It may only explain what was not understood before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from data.answering.ask import answered
from data.answering.outcomes import KINDS_OF_NO, Kind, Outcome, no_figure, outcome_of
from data.answering.readers import Readers
from data.catalogue import Catalogue
from data.desk.pinned import Sample, pinned_texts
from data.desk.unanswered import still_open
from data.desk.values import LONGEST, Change, Noted, Problem, Trial
from data.desk.word_store import saved_words
from data.language import ExtraWord, Reader
from data.language.lexicon import spellings
from data.language.normalise import clean, fold
from data.language.subjects import Book, Subject
from data.model import MissingAnswer
from data.refusals import BadPeriod, WordTaken


def tried(connection: Connection, word: ExtraWord, catalogue: Catalogue, readers: Readers, on: date) -> Trial:
    """Takes seconds the first time: call it off the event loop. `on` is the day in Tokyo. Raises WordTaken."""
    _, old = readers.current(connection)
    known = saved_words(connection)
    saved, newest = [one.word for one in known], known[-1].id if known else 0
    typed, word = word.words.strip(), ExtraWord(kind=word.kind, words=clean(word.words), target=word.target)
    if any(one.words == word.words for one in saved):
        raise WordTaken(words=word.words)
    problem = _unfit(typed, word) or _known(old, word.words, on)
    if problem:
        return Trial(word=word, newest=newest, problem=problem)
    key = (newest, word, on)  # a word that is saved was tried a moment ago; the bank is not read again for that
    replay: Replay = readers.replayed(key, lambda: _replayed(old, old.with_extras([*saved, word]), word, catalogue, on))
    if replay.problem:
        return Trial(word=word, newest=newest, problem=replay.problem)
    concerned = [noted for noted in still_open(connection, on) if _concerns(word, noted)]
    asked = tuple(dict.fromkeys(Sample(text=noted.question, lang=noted.lang) for noted in concerned))
    found = _changes(old, replay.reader, asked, on)
    changed = {change.text: _figured(connection, change, catalogue) for change in found}
    return Trial(
        word=word,
        newest=newest,
        broken=replay.broken,
        changed=tuple(changed.values()),
        moved=tuple((noted, changed[noted.question].after) for noted in concerned if noted.question in changed),
        stay=replay.stay + len(asked) - len(changed),
    )


@dataclass(frozen=True, kw_only=True)
class Replay:
    """The bank as a `reader` that knows the word reads it: `stay` texts come out as before. An unfit one reads none."""

    reader: Reader
    problem: Problem | None = None
    broken: tuple[Change, ...] = ()
    stay: int = 0


def _replayed(old: Reader, new: Reader, word: ExtraWord, catalogue: Catalogue, on: date) -> Replay:
    problem = _without_effect(new, word, on) or _clash(old, new)
    if problem:
        return Replay(reader=new, problem=problem)
    pinned = pinned_texts(catalogue)
    read = _touched(old, new, word, pinned)
    broken = tuple(change for change in _changes(old, new, read, on) if not _harmless(change))
    return Replay(reader=new, broken=broken, stay=len(pinned) - len(broken))


def _touched(old: Reader, new: Reader, word: ExtraWord, pinned: Sequence[Sample]) -> Sequence[Sample]:
    """Those that the word may change: only the texts that hold it, if all else keeps its meaning."""
    if not _keeps_all_else(old.book, new.book):
        return pinned
    keys = {fold(spelling) for spelling in spellings(word.words)}
    read = ((sample, fold("\n".join(map(clean, (*sample.before, sample.text))))) for sample in pinned)
    return [sample for sample, text in read if any(key in text for key in keys)]


def _keeps_all_else(old: Book, new: Book) -> bool:
    """Whether nothing has come to mean more but by a new word alone: an alias of two words concerns the other too."""
    fresh = frozenset(new.naming.keys() - old.naming.keys())
    less = {key: _less(subject, fresh) for key, subject in new.subjects.items()}
    return less == old.subjects and new.units == old.units


def _less(subject: Subject, words: frozenset[str]) -> Subject:
    kept = tuple(one for one in subject.signatures if not one.concepts <= words)
    return replace(subject, words=subject.words - words, signatures=kept)


_WORD = re.compile(r"[\w・ー'.+&-]+(?: [\w・ー'.+&-]+)*")


def _unfit(typed: str, word: ExtraWord) -> Problem | None:
    """`typed` is the word before it was cleaned, which takes markup away."""
    if word.kind == "alias" and not word.target:
        return Problem.NO_TARGET
    if len(word.words) < 2:
        return Problem.SHORT
    if len(word.words) > LONGEST or not (_WORD.fullmatch(typed) and _WORD.fullmatch(word.words)):
        return Problem.SIGNS
    return None if any(sign.isalpha() for sign in word.words) else Problem.SIGNS


def _known(reader: Reader, words: str, on: date) -> Problem | None:
    """A word keeps its meaning: only what is not read yet can be given one."""
    try:
        parsed = reader.words_of(words, today=on)
    except BadPeriod:
        return Problem.SIGNS
    if parsed.blocked:
        return Problem.BLOCKED
    return None if parsed.unknown else Problem.KNOWN


def _without_effect(reader: Reader, word: ExtraWord, on: date) -> Problem | None:
    """`reader` knows the word. Typed alone it must be read now, and an alias as its own target."""
    if reader.words_of(word.words, today=on).unknown:
        return Problem.NO_EFFECT
    if word.kind != "alias":
        return None
    understood = outcome_of(reader, word.words, today=on).question
    return None if understood and understood.subjects == (word.target,) else Problem.UNCLEAR


def _concerns(word: ExtraWord, noted: Noted) -> bool:
    """Whether a question may be taken otherwise because of the word. An alias may also join words known before."""
    if word.kind == "alias" and noted.kind is Kind.NO_SUCH_METRIC and not noted.word:
        return True
    return fold(word.words) in fold(clean(noted.question))


def _clash(old: Reader, new: Reader) -> Problem | None:
    """Whether a name or an alias of the catalogue would no longer lead back to its own subject."""
    faults = set(new.lint())
    return Problem.CLASH if faults and faults - set(old.lint()) else None


def _changes(old: Reader, new: Reader, samples: Iterable[Sample], on: date) -> Iterator[Change]:
    """Of those that do not come out as they should: only these have to be read twice, which halves the time."""
    for sample in samples:
        after = _outcome(new, sample, on)
        if sample.wants(after):
            continue
        before = _outcome(old, sample, on)
        if before != after:
            yield Change(text="／".join((*sample.before, sample.text)), before=before, after=after)


def _outcome(reader: Reader, sample: Sample, on: date) -> Outcome:
    return outcome_of(reader, sample.text, today=sample.today or on, lang=sample.lang, before=sample.before)


def _harmless(change: Change) -> bool:
    """A no for another reason is still a no."""
    return change.before.kind in KINDS_OF_NO and change.after.kind in KINDS_OF_NO


def _figured(connection: Connection, change: Change, catalogue: Catalogue) -> Change:
    """The same change, knowing whether there is a figure for what would be understood."""
    if change.after.question is None:
        return change
    answer, _ = answered(connection, change.after.question, catalogue)
    if not isinstance(answer, MissingAnswer):
        return change
    return Change(text=change.text, before=change.before, after=no_figure(answer))
