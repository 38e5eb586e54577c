"""Numbers that the asker brought along: 「3,000件を超えた？」, 「7割切ってる？」, 「33チームで合ってる？」.

Such a number is compared with ours and never repeated as ours. A number that says which part is asked about
(60歳以上の保有率) is no claim, so it stands for an unknown word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.language.asked import Asked, has_share
from data.language.cover import Piece
from data.language.denials import is_set_aside
from data.language.lexicon import Kind
from data.language.numbers import Typed
from data.language.subjects import Book, Subject, SubjectKind
from data.language.thresholds import asks_when, came_to
from data.model import Claim, Intent, Qualifier, Relation

_BY_QUALIFIER = {Qualifier.AT_LEAST: Relation.AT_LEAST, Qualifier.AT_MOST: Relation.AT_MOST}
_SHARE = frozenset({"%", "割"})
_YEARS = range(1990, 2051)  # 「交付枚数 2021」 says when, for all we know
_TELLING = 10  # a smaller number without a unit may be anything


@dataclass(frozen=True, kw_only=True)
class Brought:
    """A number, before it is known whose it is. `as_predicate`: it is said of what was named before it."""

    typed: Typed
    relation: Relation | None
    as_predicate: bool
    as_whole: bool = False  # 40チームのうち: said to be all that there are
    denied: bool = False  # 40じゃないですよね
    as_topic: bool = False  # 282って: what follows asks what this number is


def brought(pieces: Sequence[Piece], numbers: Sequence[Typed], relations: frozenset[str]) -> Brought | None:
    """The one number of a question with its relation. None if there are more, or if it is a range or a part."""
    if len(numbers) != 1 or len(relations) > 1:
        return None
    typed = numbers[0]
    if typed.high is not None or typed.whole is not None or typed.signed:
        return None
    place = next(i for i, piece in enumerate(pieces) if piece.has(Kind.NUMBER))
    after = pieces[place + 1 :]
    narrows = _narrows(typed, after)
    relation = Relation(next(iter(relations))) if relations else _BY_QUALIFIER.get(typed.qualifier)
    if relation is None and came_to(after) and asks_when(pieces):
        relation = Relation.EQUAL
    return Brought(
        typed=typed,
        relation=relation,
        as_predicate=not narrows,
        as_whole=is_among(pieces, place),
        denied=is_denied(after) or is_set_aside(pieces),
        as_topic=predicate_of(pieces, place) is not None,
    )


def as_before(number: Brought, pieces: Sequence[Piece], relation: Relation | None) -> Brought:
    """「3,000件を超えた？」「2,500件は？」: a bare number is compared as that was; 「2,500件ですか」 is not."""
    place = next(i for i, piece in enumerate(pieces) if piece.has(Kind.NUMBER))
    says = pieces[place + 1].text if place + 1 < len(pieces) else ""
    if number.relation or number.denied or says.startswith(_IS_SO):
        return number
    return replace(number, relation=relation)


_IS_SO = ("です", "でしょう", "で合", "であって", "で間違", "ちょうど")


def asks_which(pieces: Sequence[Piece]) -> bool:
    """「282社ってどこ？」, 「5,588人は誰？」, "where are the 282 companies from", and not 「282社は誰が数えた」."""
    words = [piece.text for piece in pieces]
    if words[:2] in _WHERE and any(word.startswith("from") for word in words):
        return True
    return any(
        one.text in _WHICH_ONES and number.has(Kind.NUMBER) and topic.text in _AS_TOPIC and then.text not in _MORE
        for number, topic, one, then in zip(pieces, pieces[1:], pieces[2:], (*pieces[3:], *pieces[-1:]), strict=False)
    )


_WHERE = (["where", "are"], ["where", "were"])
_AS_TOPIC = frozenset({"は", "って", "とは", "というのは", "ってのは", "っていうのは"})
_MORE = frozenset({"の", "が", "に", "で", "から"})
_WHICH_ONES = frozenset({"どこ", "どこか", "どれ", "誰", "だれ", "どなた"})


def predicate_of(pieces: Sequence[Piece], place: int) -> Sequence[Piece] | None:
    """What is said or asked of the number at `place`, where it is what the sentence is about; else None."""
    before, after = pieces[:place], pieces[place + 1 :]
    if after and after[0].text.startswith(_TOPIC):
        return after[1:]
    asked = bool(before) and before[0].text.startswith(_IS_IT)
    return after if asked and not any(map(_says, before)) else None


_TOPIC = ("って", "という", "というの", "とは", "っていう", "てのは", "っちゅう", "ちゅう")
_IS_IT = ("is", "are", "was", "does", "do")


def _says(piece: Piece) -> bool:
    return any(piece.has(kind) for kind in (Kind.CONCEPT, Kind.WARD, Kind.PERIOD, Kind.UNIT, Kind.RELATION))


def is_among(pieces: Sequence[Piece], place: int) -> bool:
    """Whether the number at `place` is the whole of which a part is asked for: 282社のうち."""
    return place + 1 < len(pieces) and pieces[place + 1].text.startswith(_AMONG)


def is_denied(after: Sequence[Piece]) -> bool:
    """Whether what stands after a number says that it is not so: 40じゃないですよね, and not 40を超えたんじゃない？."""
    return bool(after) and after[0].text.startswith(_NOT_SO)


_NOT_SO = ("じゃない", "じゃありません", "じゃなかった", "ではない", "ではありません", "ではなかった", "でない")


_AMONG = ("のうち", "の内", "中", "の中", "のなか")


_HOLDING = ("には", "にも", "include", "contain", "の中に", "のなかに")


def _narrows(typed: Typed, after: Sequence[Piece]) -> bool:
    """Whether the number says which part is meant: 70%の満足度, 160 steps."""
    if not after:
        return False
    if after[0].text.startswith(_HOLDING):
        return True  # 2,783手続にはマイナポータルの分も: what it holds, and not how many those are
    return after[0].text.startswith("の") or (not typed.unit and after[0].has(Kind.CONCEPT))


def claim_on(book: Book, asked: Asked, subject: Subject, number: Brought) -> Claim | None:
    """The claim about `subject`, or None where the number cannot be one about it."""
    if not (number.relation or "check" in asked.intents or (number.as_predicate and _only_says(asked))):
        return None
    pointed = not number.relation and "check" not in asked.intents
    if pointed and (names_part(number, subject) or (number.typed.words.isdigit() and number.typed.number in _YEARS)):
        return None
    if number.as_topic and subject.picture:
        return None  # 「282って会員の数？」: nothing printed denies it; what the number is will be told
    if asked.open and number.relation and not number.typed.unit:
        return None  # "how many users are under 30": an age, for all we know
    if number.typed.unit not in subject.counters and not counts_the_same(book, number.typed.unit, subject.unit):
        return None
    return _claim(number, number.relation or Relation.EQUAL)


def claim_said(book: Book, asked: Asked, subject: Subject, number: Brought | None, intent: Intent) -> Claim | None:
    """What a card of this intent compares its figure with, if a number was brought along for that."""
    if number is None:
        return None
    if intent is Intent.RATIO:
        return share_claim(asked, number) if asks_for_share(number, subject) else None
    if mistakes_whole(number, subject):
        return _claim(number, Relation.EQUAL)
    if intent is not Intent.CHECK and names_figure(book, number, subject):
        return None  # "where are the 33 teams": those that there are, and nothing to confirm
    return claim_on(book, asked, subject, number)


def is_whole_beside(book: Book, number: Brought, asked: Asked, subject: Subject) -> bool:
    """「20団のうち実証したのは何％」: the number is the figure of which the subject's is a part."""
    whole = book.subjects.get(subject.share_of or "")
    share = "ratio" in asked.intents or "%" in asked.units
    return share and whole is not None and number.relation is None and names_figure(book, number, whole)


def mistakes_whole(number: Brought, subject: Subject) -> bool:
    """「40チームのうち港南区は」 of 33: before any part of it is told, the whole is put right."""
    counted = number.typed.unit in subject.counters and bool(number.typed.unit)
    ours = number.typed.number in subject.published | subject.years  # of a part, for all we know
    return number.as_whole and bool(subject.dimensions) and counted and not ours


def names_part(number: Brought, subject: Subject) -> bool:
    """「4チームってどこ？」: the number is that of a ward or a year, not of the whole."""
    parts = subject.published - {low for low, _ in subject.figures}
    return bool(subject.dimensions) and number.relation is None and number.typed.number in parts


def _only_says(asked: Asked) -> bool:
    """Whether nothing but the number is asked about: 「6業務の進捗率」 brings no claim."""
    return not asked.open and asked.intents <= {"finished", "what"}


def asks_for_share(number: Brought, subject: Subject) -> bool:
    """「7割終わった？」 of 116 of 160 steps: answered by the share itself, which settles the claim."""
    return number.typed.unit in _SHARE and subject.parts


def share_claim(asked: Asked, number: Brought) -> Claim | None:
    """What is claimed of a share; 「7割終わった？」 is no less true of more. Of what is left another share is meant."""
    if "remaining" in asked.intents:
        return None
    relation = number.relation or (Relation.AT_LEAST if "finished" in asked.intents else Relation.EQUAL)
    return _claim(number, relation)


def _claim(number: Brought, relation: Relation) -> Claim:
    return Claim(relation=relation, number=number.typed.number, denied=number.denied, about=number.typed.about)


def is_size_of(number: Brought, subject: Subject) -> bool:
    """「3つのデジタルインフラ」, 「160のうち」: the number only says how long the list or how large the whole is."""
    if subject.kind is SubjectKind.TASK and number.typed.unit not in subject.counters | {"つ"}:
        return False  # 2局 share a task; 2ステップ of it are something else
    return bool(subject.size) and number.relation is None and number.typed.number == subject.size


def is_whole_of(number: Brought, asked: Asked, subject: Subject) -> bool:
    """「33のうち西区は何%」: where a share is asked for, the number is the whole and nothing to confirm."""
    share = has_share(asked, subject) and ("ratio" in asked.intents or "%" in asked.units)
    wholes = {low for low, _ in subject.figures}
    return share and number.relation is None and number.typed.unit not in _SHARE and number.typed.number in wholes


def names_figure(book: Book, number: Brought, subject: Subject) -> bool:
    """「33チームの内訳」, 「約5千件とあるのは」: the number is the one published, so it only points at it.

    A round rate is left out: the 70% of 「満足した70%の人」 are another figure. Without a unit it must be the whole.
    """
    typed = number.typed
    if number.relation or typed.number not in subject.published:
        return False
    if typed.unit in _SHARE and typed.number == typed.number.to_integral_value():
        return False
    if any(typed.number in ends for ends in subject.figures if ends[1] is not None) and typed.high is None:
        return False  # 75分 alone is not 55～75分
    if not typed.unit:
        return subject.unit not in _SHARE and typed.number >= _TELLING and (typed.number, None) in subject.figures
    return typed.unit in subject.counters or counts_the_same(book, typed.unit, subject.unit)


def counts_the_same(book: Book, typed: str, unit: str) -> bool:
    """Whether the counter that somebody typed may stand after a number of this unit; none at all always may."""
    if not typed:
        return True
    if typed in book.units:
        return book.units[typed].may_ask_for(unit)
    return any(typed in known.fits | known.typed and known.may_ask_for(unit) for known in book.units.values())
