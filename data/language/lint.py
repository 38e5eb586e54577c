"""What is wrong with the catalogue's names and aliases, found before anybody asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from data.catalogue import Catalogue
from data.language.asked import Asked
from data.language.intents import intent_of
from data.language.parse import parse
from data.language.resolve import resolve
from data.language.subjects import Book, Signature, Subject, SubjectKind
from data.language.understand import meaning_of
from data.model import Intent

_ANY_DAY = date(2023, 9, 1)  # no name has a date that depends on the day
_INTENTS = frozenset(intent.value for intent in Intent) | {
    "finished",
    "plan",
    "what",
    "largest",
    "from_to",
    "years",
    "stretch",
}


def lint(book: Book, catalogue: Catalogue) -> tuple[str, ...]:
    """One English sentence for each fault, for whoever edits the catalogue; empty if there is none.

    Every name and alias must lead back to its own subject, no two subjects may have the same signature, and a hint
    (@枚, @when, @ward:nishi) must be one that questions can have.
    """
    faults: list[str] = []
    for subject in book.subjects.values():
        for signature in subject.signatures:
            faults += _signature_faults(book, subject, signature)
    return (*faults, *_twins(book), *_names(book, catalogue))


def _signature_faults(book: Book, subject: Subject, signature: Signature) -> Iterator[str]:
    if not signature.trusted:
        return
    unknown = {hint for hint in signature.hints if not _is_hint(book, hint)}
    if unknown:
        hints = ", ".join("@" + hint for hint in sorted(unknown))
        yield f"{subject.id}: the alias {signature.source!r} has {hints}, which no question can have."
        return
    found = resolve(book, _asked(book, signature), _any_intent)
    meant = {one.id for match in found.matches for one in match.subjects}
    if subject.id not in meant or (len(meant) > 1 and not signature.shared):
        others = ", ".join(sorted(meant - {subject.id})) or "nothing"
        yield f"{subject.id}: the alias {signature.source!r} means {others} as well or instead."


def _any_intent(asked: Asked, subject: Subject) -> Intent | None:
    """An alias is judged by what it names, whatever may be asked of it."""
    return intent_of(asked, subject) or Intent.VALUE


def _is_hint(book: Book, hint: str) -> bool:
    return hint in book.units or hint in _INTENTS or hint.startswith("ward:")


def _asked(book: Book, signature: Signature) -> Asked:
    wards = tuple(hint.removeprefix("ward:") for hint in signature.hints if hint.startswith("ward:"))
    units = frozenset(hint for hint in signature.hints if hint in book.units)
    intents = frozenset(hint for hint in signature.hints if hint in _INTENTS)
    return Asked(concepts=signature.concepts, units=units, intents=intents, wards=wards)


def _twins(book: Book) -> Iterator[str]:
    """Two subjects of one kind that are meant by exactly the same words."""
    seen: dict[tuple[SubjectKind, frozenset[str]], str] = {}
    for subject in book.subjects.values():
        for signature in subject.signatures:
            if not signature.trusted or signature.shared:
                continue
            other = seen.setdefault((subject.kind, signature.items), subject.id)
            if other != subject.id:
                yield f"{subject.id}: the alias {signature.source!r} is also one of {other}."


def _names(book: Book, catalogue: Catalogue) -> Iterator[str]:
    """Official names that cannot be typed. Those of notes and groups are often sentences; their aliases must do."""
    for subject_id, name in _official(catalogue):
        if subject_id in book.subjects:
            parsed = parse(book, name, _ANY_DAY)
            meant = {one.id for sense in meaning_of(book, parsed).senses for one in sense.match.subjects}
            if parsed.unknown or meant != {subject_id}:
                what = ", ".join(sorted(meant)) or "nothing"
                yield f"{subject_id}: its name {name!r} is read as {what}."


def _official(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    for metric in catalogue.metrics.values():
        yield from ((metric.id, metric.name.ja), (metric.id, metric.name.en))
    for task in catalogue.tasks.values():
        yield from ((task.id, task.name.ja), (task.id, task.name.en))
    for bureau in catalogue.bureaus.values():
        yield from ((bureau.id, bureau.name.ja), (bureau.id, bureau.name.en))
