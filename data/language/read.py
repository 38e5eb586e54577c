"""A typed text becomes a question, or a refusal that says why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile

from data.catalogue import Catalogue
from data.language.asked import Asked
from data.language.beyond import asks_beyond
from data.language.common import Common
from data.language.compile import compile_book
from data.language.context import Context
from data.language.cover import cover
from data.language.fillings import is_bare
from data.language.joined import joined
from data.language.language_of import language_of
from data.language.leaning import leaning
from data.language.lint import lint
from data.language.mentioned import only_mentions, without_numbers
from data.language.message import Part, questions_of, repeated
from data.language.named import asked_of_number, by_number
from data.language.normalise import clean, quoted
from data.language.offers import Speller
from data.language.orders import subject_of, without_orders
from data.language.outright import Names, also_named, denies, each_of, left_out, set_side_by_side
from data.language.parse import Parsed, parse, says_nothing, tells, ways
from data.language.refuse import Unread, less_orders, refusal_of, small_talk, with_offers, without_meaning
from data.language.sentences import asks, clauses, is_order, orders, sentences, sets_number, without_names
from data.language.slips import Slips, tells_apart
from data.language.subjects import Book
from data.language.understand import Meaning, asks_for_all, meaning_of, of_ward_asked, one_by_one, question_of
from data.language.words import ExtraWord
from data.model import Intent, Lang, Question
from data.refusals import Ambiguous, BadPeriod, NoSuchMetric, NotUnderstood, Refusal, SmallTalk


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A question that was fully understood, and what a next turn may lean on.

    `unread` are the clauses, as typed, that only told why it was asked; `respelt` a misspelt word as it was read.
    """

    question: Question
    context: Context
    unread: tuple[str, ...] = ()
    respelt: tuple[str, str] | None = None


@dataclass(frozen=True, kw_only=True)
class _Turn:
    """What every step of one reading needs beside the text."""

    today: date
    before: Context | None
    lang: Lang
    ordered: bool = False  # an order was taken out of the text


LONGEST = 1000  # characters; a longer text is no message but a document, and is not taken apart
MOST_SENTENCES = 12
MOST_NAMES = 4
_ASKING = "?？!！。、,は "


class Reader:
    """Reads questions about one catalogue. Build it once; reading changes nothing in it."""

    def __init__(self, catalogue: Catalogue, *, extras: Sequence[ExtraWord] = (), common: Common | None = None) -> None:
        """`common` is what readers of any catalogue share; it is read from the files if it is not given."""
        self._catalogue = catalogue
        self._extras = tuple(extras)
        self._common = common or Common.load()
        self.book: Book = compile_book(catalogue, self._common.words, self._common.surfaces, self._extras)
        self._names = Names(catalogue)
        self._speller = Speller(self.book.surfaces.spellings)
        self._slips = Slips(self.book.surfaces)

    def without(self, metric_id: str) -> Reader:
        """The same reader as if the metric had never been published."""
        metrics = {key: metric for key, metric in self._catalogue.metrics.items() if key != metric_id}
        return Reader(replace(self._catalogue, metrics=metrics), extras=self._extras, common=self._common)

    def with_extras(self, extras: Sequence[ExtraWord]) -> Reader:
        """The same reader with these words of the words desk instead of its own."""
        return Reader(self._catalogue, extras=extras, common=self._common)

    def lint(self) -> tuple[str, ...]:
        """What is wrong with names and aliases, a sentence each. Takes some tenths of a second."""
        return lint(self.book, self._catalogue)

    def words_of(self, text: str, *, today: date) -> Parsed:
        """The text in pieces, with its unknown and blocked words. Raises BadPeriod."""
        return parse(self.book, text, today)

    def read(self, text: str, *, today: date, before: Context | None = None, lang: Lang | None = None) -> Reading:
        """The one question that a text asks. `lang` decides only where the text does not tell its language.

        Raises NotUnderstood (unknown words), NoSuchMetric (known words, nothing published), Ambiguous (several
        readings), BadPeriod (an impossible date) or SmallTalk.
        """
        turn = _Turn(today=today, before=before, lang=language_of(text, lang))
        try:
            return self._of_all_named(text, turn)
        except Unread as refusal:  # respelling words is what costs most, so it is done for the one that is seen
            speller = self._speller if len(text) <= LONGEST else None
            raise with_offers(self.book, speller, refusal, turn.today, turn.lang) from None

    def _of_all_named(self, text: str, turn: _Turn) -> Reading:
        """No figure that was called by its whole name is exchanged for another one, nor said not to be published."""
        s = clean(text)
        names = self._names.found(s) if len(text) <= LONGEST else ()
        try:
            found = self._typed_or_quoted(text, turn)
        except (NoSuchMetric, NotUnderstood) as refusal:
            if not denies(refusal, names, s):
                raise
            raise Ambiguous(offers=each_of(names, turn.lang), named=True) from None
        if left_out(self.book, names, s, found.question):
            raise Ambiguous(offers=each_of(names, turn.lang), named=True)
        return found

    def _typed_or_quoted(self, text: str, turn: _Turn) -> Reading:
        try:
            return self._message(text, turn)
        except NotUnderstood as refusal:
            if found := self._put_right(text, refusal, turn):
                return found
            raise less_orders(refusal, text) from None
        except SmallTalk:
            if not (inner := quoted(text)):
                raise
        return self._message(inner, turn)  # a courtesy above somebody's mail: the mail is what is asked

    def _put_right(self, text: str, refusal: NotUnderstood, turn: _Turn) -> Reading | None:
        """The question with its one misspelt word put right, if it is whole by itself then."""
        slip = self._slips.put_right(text, refusal.words) if len(text) <= LONGEST else None
        try:
            found = self._message(slip.text, replace(turn, before=None)) if slip else None
        except Refusal:
            return None
        if slip is None or found is None or tells_apart(self.book, slip, found.question, turn.today):
            return None
        return replace(found, respelt=(slip.typed, slip.meant))

    def _message(self, text: str, turn: _Turn) -> Reading:
        try:
            whole = self._read(text, turn)
        except Refusal:
            if found := self._less_asides(text, turn):
                return found
            raise
        return whole if whole.question.subjects else self._less_asides(text, turn) or whole

    def _less_asides(self, text: str, turn: _Turn) -> Reading | None:
        """The question less what only tells why it is asked, if that makes it one. It leans on nothing."""
        shorter = self._common.asides.without(self.book, text, turn.today) if len(text) <= LONGEST else None
        if shorter is None:
            return None
        try:
            left = self._read(shorter.text, replace(turn, before=None))
        except Refusal:
            return None
        return replace(left, unread=shorter.unread) if left.question.subjects else None

    def _read(self, text: str, turn: _Turn) -> Reading:
        rest, ordered = without_orders(without_names(text))
        turn = replace(turn, ordered=ordered)
        if not rest and ordered:
            raise NotUnderstood(words=())
        if both := self._named_side_by_side(rest, turn):
            return both
        parts = sentences(rest) if len(rest) <= LONGEST else ()
        if len(parts) > 1 and any(orders(part, beside=turn.ordered) for part in parts):
            return self._in_parts(parts, turn)
        if len(parts) == 1 and (sets_number(rest) or (ordered and is_order(rest))):
            raise NotUnderstood(words=(), offers=self._meant_by(rest, turn))
        if several := self._side_by_side(parts, turn) or self._by_clause(parts, turn):
            return several
        divisible = 1 < len(parts) <= MOST_SENTENCES
        try:
            return self._whole(rest, turn)
        except (NotUnderstood, NoSuchMetric, Ambiguous, BadPeriod):
            if not divisible:
                raise
        return self._in_parts(parts, turn)

    def _named_side_by_side(self, text: str, turn: _Turn) -> Reading | None:
        s = clean(text)
        question = set_side_by_side(self.book, self._names.found(s), s, turn.lang) if len(text) <= LONGEST else None
        if question is None:
            return None
        return Reading(question=question, context=Context.after(question, Asked()).following(turn.before))

    def _side_by_side(self, parts: Sequence[str], turn: _Turn) -> Reading | None:
        """「税？16業務？差も」: bare names, and after them what is asked of all together."""
        few = 2 < len(parts) <= MOST_SENTENCES
        names = list(takewhile(lambda part: self._is_bare_name(part, turn), parts)) if few else []
        rest = parts[len(names) :]
        if not 1 < len(names) <= MOST_NAMES or not rest or any(self._names_something(part, turn) for part in rest):
            return None
        together = "と".join(name.rstrip(_ASKING) for name in names)
        return self._read_or_none("、".join((together, *(part.rstrip(_ASKING) for part in rest))), turn)

    def _is_bare_name(self, text: str, turn: _Turn) -> bool:
        parsed = parse(self.book, text, turn.today)
        found = () if parsed.unknown or parsed.blocked or parsed.periods or parsed.numbers else ways(self.book, parsed)
        return any(is_bare(way.asked) for way in found)

    def _by_clause(self, parts: Sequence[str], turn: _Turn) -> Reading | None:
        """A text that asks twice, each clause or sentence about something of its own. None if it is one question.

        Raises what is unclear about one clause, with the others as offers: half of it is no answer.
        """
        asked = clauses(parts[0]) if len(parts) == 1 else tuple(parts) if all(map(asks, parts)) else ()
        if not 1 < len(asked) <= MOST_SENTENCES or not all(self._names_something(clause, turn) for clause in asked):
            return None
        read = self._one_by_one(asked, turn)
        if not any(part.reading for part in read):
            return None
        if again := repeated(read):
            raise Ambiguous(offers=again)
        return self._joined(questions_of(read, self._is_name), turn)

    def _names_something(self, clause: str, turn: _Turn) -> bool:
        try:
            return any(way.asked.concepts for way in ways(self.book, parse(self.book, clause, turn.today)))
        except BadPeriod:
            return False

    def _in_parts(self, parts: Sequence[str], turn: _Turn) -> Reading:
        return self._joined(questions_of(self._one_by_one(parts, turn), self._is_name), turn)

    def _joined(self, readings: Sequence[Reading], turn: _Turn) -> Reading:
        """One reading of several. Raises Ambiguous where no card can show them together."""
        if len(readings) == 1:
            return readings[0]
        question = joined(self.book, [reading.question for reading in readings])
        if question is None:
            raise Ambiguous(offers=tuple(reading.question for reading in readings))
        return Reading(question=question, context=Context.after(question, Asked()))

    def _one_by_one(self, parts: Sequence[str], turn: _Turn) -> list[Part]:
        """Each sentence read by itself, or leaning on the one before it. Of an order only the subject is kept."""
        found: list[Part] = []
        for text in parts:
            part = self._part(text, turn)
            found.append(part)
            named = part.reading or (self._read_or_none(subject_of(text), turn) if part.order else None)
            if named or part.order:  # what an order is about and cannot be read must not become what was shown before
                turn = replace(turn, before=named.context if named else None)
        return found

    def _meant_by(self, order: str, turn: _Turn) -> tuple[Question, ...]:
        return (named.question,) if (named := self._read_or_none(subject_of(order), turn)) else ()

    def _read_or_none(self, text: str, turn: _Turn) -> Reading | None:
        return self._part(text, turn).reading if text else None

    def _part(self, text: str, turn: _Turn) -> Part:
        try:
            return Part(text=text, order=orders(text, beside=turn.ordered), reading=self._whole(text, turn))
        except Refusal as refusal:
            silent = isinstance(refusal, NoSuchMetric) and says_nothing(parse(self.book, text, turn.today))
            return Part(text=text, order=orders(text, beside=turn.ordered), refusal=refusal, silent=silent)

    def _is_name(self, word: str) -> bool:
        """Whether a word is at least in part unknown, and holds nothing that a question could be about."""
        pieces = cover(word, self.book.surfaces, {})
        return any(piece.unknown for piece in pieces) and not any(map(tells, pieces))

    def _whole(self, text: str, turn: _Turn) -> Reading:
        """The text as one question, sentence ends or not."""
        parsed = parse(self.book, text, turn.today)
        if kind := small_talk(parsed):
            raise SmallTalk(kind=kind)
        if parsed.unknown:
            raise Unread(words=parsed.unknown, parsed=parsed)
        if parsed.blocked:
            raise without_meaning(self.book, parsed, turn.lang, blocked=parsed.blocked[0])
        meaning = meaning_of(self.book, parsed)
        reading = self._leaning(parsed, meaning, turn) or self._plain(parsed, meaning, turn)
        reading = reading or self._by_number(parsed, meaning, turn)
        if reading is None or (reading.question.claim and is_order(text)):
            raise refusal_of(self.book, parsed, meaning, turn.lang)
        if asks_beyond(self.book, parsed, reading.question):
            raise NoSuchMetric(offers=(replace(reading.question, intent=Intent.VALUE, claim=None),))
        return reading

    def _leaning(self, parsed: Parsed, meaning: Meaning, turn: _Turn) -> Reading | None:
        found = leaning(self.book, parsed, meaning, turn.before, turn.lang) if turn.before else None
        return Reading(question=found[0], context=found[1].following(turn.before)) if found else None

    def _plain(self, parsed: Parsed, meaning: Meaning, turn: _Turn) -> Reading | None:
        lang = turn.lang
        if len(meaning.senses) == 1:
            sense = meaning.senses[0]
            question = question_of(self.book, parsed, sense, lang)
            if named := also_named(self._names.found(parsed.text), question):
                raise Ambiguous(
                    offers=tuple(replace(question, subjects=(one,)) for one in (*question.subjects, *named))
                )
            if apart := one_by_one(self.book, question):
                raise Ambiguous(offers=apart)
            if others := of_ward_asked(self.book, question, meaning):
                raise Ambiguous(offers=(*others, question))
            context = Context.after(question, sense.way.asked)
            return Reading(question=question, context=context.following(turn.before))
        if not meaning.senses and asks_for_all(meaning, parsed):
            question = Question(lang=lang, intent=Intent.LIST, subjects=())
            return Reading(question=question, context=Context.after(question, Asked()))
        return None

    def _by_number(self, parsed: Parsed, meaning: Meaning, turn: _Turn) -> Reading | None:
        """Figures that are named by their numbers alone, or beside numbers that only repeat what is published."""
        if found := by_number(self.book, parsed, meaning, turn.lang):
            return Reading(question=found[0], context=found[1])
        rest = without_numbers(parsed)
        meaning = meaning_of(self.book, rest) if rest else Meaning()
        if rest and len(meaning.senses) == 1:
            question = question_of(self.book, rest, meaning.senses[0], turn.lang)
            if only_mentions(self.book, parsed.numbers, meaning.senses[0], question):
                return self._plain(rest, meaning, turn)
        if rest is None or len(parsed.numbers) != 1:
            return None
        asked = asked_of_number(self.book, parsed, rest, turn.lang)
        return Reading(question=asked[0], context=asked[1]) if asked else None
