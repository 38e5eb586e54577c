"""The catalogue's names and aliases, compiled into subjects and surfaces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from data.catalogue import Catalogue
from data.catalogue.schema import Entry
from data.language.cover import UNKNOWN, Piece, cover
from data.language.drafts import Draft, entry_draft, metric_draft, unit_name
from data.language.examples import examples_of
from data.language.lexicon import ADDED, Kind, Sense, Surfaces
from data.language.normalise import clean
from data.language.subjects import Book, Signature, Subject, SubjectKind
from data.language.words import ExtraWord, Unit, Words


def compile_book(catalogue: Catalogue, words: Words, base: Surfaces, extras: Iterable[ExtraWord]) -> Book:
    """Compiles everything that can be asked, plus the words added at run time. `base` is common_surfaces(words)."""
    work = _Compiler(catalogue, words, base.copy(), tuple(extras))
    subjects = {subject.id: subject for subject in work.subjects()}
    naming: dict[str, dict[str, None]] = {}
    for subject in subjects.values():
        for concept in subject.words:
            naming.setdefault(concept, {})[subject.id] = None
    return Book(
        subjects=subjects,
        surfaces=work.surfaces,
        units=work.units,
        joining=words.joining,
        short_wards={ward.name.ja.removesuffix("区"): ward.id for ward in catalogue.wards.values()},
        naming=naming,
        rest=words.rest,
        whole=words.whole,
        examples=examples_of(subjects, words.rest),
        kin={key: kin for key in subjects if (kin := _kin_of(key, subjects))},
    )


def _kin_of(key: str, subjects: Mapping[str, Subject]) -> tuple[str, ...]:
    shared = _shared(subjects[key])
    return tuple(other for other, one in subjects.items() if shared & _shared(one)) if shared else ()


def _shared(subject: Subject) -> set[str]:
    return {one.source for one in subject.signatures if one.shared}


_OF_BUREAUS = frozenset(("局", "bureau", "bureaus"))
_OF_TASKS = frozenset(("つ", "業務", "事務", "件", "tasks", ""))
_TOGETHER = "together"
_NOTHING = Signature(concepts=frozenset(), hints=frozenset(), trusted=False, source="")
_BRACKETED = re.compile("（(.+)）")
_SPLIT_NAME = re.compile(r"[（）()、,]")


class _Compiler:
    """The surfaces and subjects of one catalogue, put together in order: closed classes, aliases, names."""

    def __init__(self, catalogue: Catalogue, words: Words, surfaces: Surfaces, extras: tuple[ExtraWord, ...]) -> None:
        self.catalogue = catalogue
        self.words = words
        self.surfaces = surfaces
        self.extras = extras
        self.units = dict(words.units)
        self._added()
        self._counters()
        self._places()

    # ── surfaces ─────────────────────────────────────────────────────────────────────────────────────────

    def _added(self) -> None:
        for extra in self.extras:
            if extra.kind != "alias":
                kind = Kind.FUNCTION if extra.kind == "neutral" else Kind.BLOCKED
                self.surfaces.add_closed([(clean(extra.words), ADDED)], kind)

    def _counters(self) -> None:
        """A metric may be counted in something that no list foresaw: 何台 and 台数 follow from its unit."""
        known = {name for unit in self.units.values() for name in unit.fits}
        for unit in sorted({unit_name(metric) for metric in self.catalogue.metrics.values()} - known):
            if not unit.isascii() and not self.surfaces.senses(unit):
                self.units[unit] = Unit(fits=frozenset([unit]), never=frozenset())
                self.surfaces.add_closed([("何" + unit, unit), (unit + "数", unit)], Kind.UNIT)

    def _places(self) -> None:
        for ward in self.catalogue.wards.values():
            offices = (ward.name.ja + "役所", ward.name.en + " Office")
            for surface in (
                ward.name.ja,
                ward.name.en,
                ward.reading,
                ward.reading.removesuffix("く") + "区",
                *offices,
                *ward.aliases,
            ):
                self.surfaces.add_word(surface, Sense(Kind.WARD, ward.id))

    # ── subjects ─────────────────────────────────────────────────────────────────────────────────────────

    def subjects(self) -> Iterator[Subject]:
        """All subjects. Aliases are compiled before names, so that a name is read with the aliases' words."""
        drafts = list(self._drafts())
        for draft in drafts:
            for name in draft.proper:
                self.surfaces.add_word(name, Sense(Kind.CONCEPT, draft.proper[0]))
        aliases = [tuple(self._signature(text, trusted=True) for text in draft.aliases) for draft in drafts]
        beside = [frozenset(self._beside(draft)) for draft in drafts]
        for draft, trusted, words in zip(drafts, aliases, beside, strict=True):
            named = tuple(self._signature(name, trusted=False) for name in draft.names) + _own_name(draft)
            signatures = tuple(dict.fromkeys(s for s in trusted + named if s.concepts))
            yield Subject(
                **draft.rest,  # type: ignore[arg-type]
                signatures=signatures,
                words=words.union(*(s.concepts for s in signatures)),
                may=words,
                unlike=tuple(self._signature(text, trusted=True) for text in draft.unlike),
            )

    def _drafts(self) -> Iterator[Draft]:
        added: dict[str, list[str]] = {}
        for extra in self.extras:
            if extra.kind == "alias":
                added.setdefault(extra.target, []).append(extra.words)
        for metric in self.catalogue.metrics.values():
            yield metric_draft(metric, (*metric.ask, *added.get(metric.id, ())))
        for entry in self.catalogue.entries.values():
            yield entry_draft(
                entry, self._wards_of(entry), self._tasks_of(entry), (*entry.ask, *added.get(entry.id, ()))
            )
        yield from self._organisation()

    def _tasks_of(self, entry: Entry) -> tuple[str, ...]:
        return tuple(task.id for task in self.catalogue.tasks.values() if task.group == entry.tasks)

    def _wards_of(self, entry: Entry) -> tuple[str, ...]:
        text = entry.name.ja + entry.says.ja + "".join(item.ja for item in entry.items)
        return tuple(ward.id for ward in self.catalogue.wards.values() if ward.name.ja in text)

    def _organisation(self) -> Iterator[Draft]:
        busy = {bureau for task in self.catalogue.tasks.values() for bureau in task.bureaus}
        beside = self.words.beside
        for task in self.catalogue.tasks.values():
            rest = {"id": task.id, "kind": SubjectKind.TASK, "size": len(task.bureaus), "counters": _OF_BUREAUS}
            proper = (task.name.ja, *_BRACKETED.findall(task.name.ja), task.name.en, *task.aliases)
            yield Draft(proper=proper, may=beside["tasks"], rest=rest)
        for bureau in self.catalogue.bureaus.values():
            names = (bureau.name.ja, bureau.name.en)
            if bureau.id not in busy:
                new = [clean(name) for name in names if not self.surfaces.senses(clean(name))]
                self.surfaces.add_closed([(name, "bureau") for name in new], Kind.BLOCKED)
                continue
            own = sum(bureau.id in task.bureaus for task in self.catalogue.tasks.values())
            rest = {"id": bureau.id, "kind": SubjectKind.BUREAU, "size": own, "counters": _OF_TASKS}
            proper = (*names, *bureau.aliases, bureau.reading)
            yield Draft(proper=proper, may=beside["bureaus"], rest=rest)
        for topic in self.catalogue.topics.values():
            rest = {"id": topic.id, "kind": SubjectKind.TOPIC}
            names, aliases = (topic.name.ja, topic.name.en), self.words.topics.get(topic.id, ())
            yield Draft(names=names, aliases=aliases, may=beside["topics"], rest=rest)

    # ── words of a subject ───────────────────────────────────────────────────────────────────────────────

    def _signature(self, text: str, *, trusted: bool) -> Signature:
        concepts: set[str] = set()
        hints: set[str] = set()
        for term in _terms(text):
            if term.startswith("@"):
                hints.add(term[1:])
                continue
            for piece in self._pieces(clean(term)):
                concept = self._concept(piece)
                if concept:
                    concepts.add(concept)
                elif piece.unknown:
                    return _NOTHING  # 手続時間（前） without its 前 would mean another thing
                else:
                    hints |= _hints(piece, with_intents=trusted)
        return Signature(
            concepts=frozenset(concepts),
            hints=frozenset(hints - {_TOGETHER}),
            trusted=trusted,
            source=text,
            shared=_TOGETHER in hints,
        )

    def _pieces(self, term: str) -> tuple[Piece, ...]:
        """The term in known pieces; a term that leaves crumbs (国民年金: 国, 民?, 年金) is one new word."""
        senses = self.surfaces.senses(term)
        if any(sense.kind is Kind.CONCEPT for sense in senses):
            return (Piece(0, len(term), term, senses),)
        pieces = cover(term, self.surfaces, {})
        if any(piece.unknown and len(piece.text) == 1 for piece in pieces):
            return (Piece(0, len(term), term, UNKNOWN),)
        return pieces

    def _concept(self, piece: Piece) -> str | None:
        for sense in piece.senses:
            if sense.kind is Kind.CONCEPT:
                return sense.value
        if not piece.unknown and not piece.has(Kind.BLOCKED):
            return None
        word = piece.text.strip(" -・")
        if len(word) < 2 or re.fullmatch("[ぁ-ゖー]+", word):
            return None
        self.surfaces.add_word(word, Sense(Kind.CONCEPT, word))
        return word

    def _beside(self, draft: Draft) -> Iterator[str]:
        for word in draft.may:
            yield from self._signature(word, trusted=False).concepts


def _terms(text: str) -> Iterator[str]:
    """The terms of an alias or name, parted by spaces and brackets. English words in a row are one term."""
    latin: list[str] = []
    for term in _SPLIT_NAME.sub(" ", text).split():
        if term.isascii() and not term.startswith("@"):
            latin.append(term)
            continue
        if latin:
            yield " ".join(latin)
            latin = []
        yield term
    if latin:
        yield " ".join(latin)


def _own_name(draft: Draft) -> tuple[Signature, ...]:
    if not draft.proper:
        return ()
    name = draft.proper[0]
    return (Signature(concepts=frozenset([name]), hints=frozenset(), trusted=True, source=name),)


def _hints(piece: Piece, *, with_intents: bool) -> set[str]:
    wanted = (Kind.UNIT, Kind.INTENT) if with_intents else (Kind.UNIT,)
    for sense in piece.senses:
        if sense.kind in wanted:
            return {sense.value}
        if sense.kind in (Kind.GENERIC, Kind.FUNCTION):
            return set()
    return set()
