"""Short questions that lean on the turn before: 「港南区は？」「出典は？」「割合のほうは？」.

What is carried over is never guessed at: either the new words name no subject and only change ward, period or what is
asked, or the new words and the old subject's words together mean exactly one metric.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from data.language.asked import Asked, has_share, units_agree
from data.language.claims import as_before, asks_for_share, brought, claim_on, is_size_of, share_claim
from data.language.context import Context
from data.language.fillings import asks_nothing, elsewhere, filled, is_bare, of_same_theme, only_beside
from data.language.intents import intent_of
from data.language.one_alone import one_alone
from data.language.paired import SHORT, adds, both_subjects
from data.language.parse import NOTHING_NEW, Parsed, Way
from data.language.resolve import resolve
from data.language.subjects import Book, Subject, SubjectKind
from data.language.thresholds import asked_of_claim
from data.language.understand import Sense, onward, split_periods, wards_for
from data.language.within import added_within
from data.model import Claim, Intent, Lang, Period, PeriodKind, Question


def lean(book: Book, parsed: Parsed, way: Way, before: Context, lang: Lang) -> tuple[Question, Context] | None:
    """The question that short words mean after the turn `before`, or None if they do not lean on it."""
    if parsed.length > SHORT[lang]:
        return None
    return (
        both_subjects(book, parsed, way, before, lang)
        or _same_subject(book, parsed, way, before, lang)
        or one_alone(book, parsed, way, before, lang)
        or _other_metric(book, parsed, way, before, lang)
    )


def continues(sense: Sense, before: Context) -> bool:
    """Whether words that mean all groups of a whole (残りステップは？) mean the one group that was just shown."""
    subjects, asked = sense.match.subjects, sense.way.asked
    unit = {subject.unit for subject in subjects}
    named = {subject.id for subject in subjects}
    return len(subjects) > 1 and set(before.subjects) < named and asked.concepts <= unit and not asked.figure


# ── the same subject, asked another way ──────────────────────────────────────────────────────────────────

_KEPT = frozenset({Intent.BREAKDOWN, Intent.RATIO, Intent.PROGRESS, Intent.REMAINING, Intent.CHART, Intent.TREND})


def _same_subject(book: Book, parsed: Parsed, way: Way, before: Context, lang: Lang) -> tuple[Question, Context] | None:
    subjects = [book.subjects[key] for key in before.subjects if key in book.subjects]
    asked = way.asked
    periods = [period for period in parsed.periods if period.kind not in NOTHING_NEW]
    shared = _is_shared(asked, subjects, before)
    part_added = adds(parsed) and bool((asked.wards and before.wards) or (periods and before.fiscal_years))
    combined = "combined" in asked.intents or adds(parsed) or (bool(before.wards) and _says_all(parsed) and not shared)
    said_already = {"%"} if shared else {"数"} if combined else _own_units(book, asked, subjects)
    if asked.concepts or asked.units - said_already or len(subjects) != 1:
        return None
    if combined and not (subjects[0].dimensions and (before.wards or part_added)):
        return None  # 「西区は？」「港南区は？」「足すと？」: only the parts of one figure are ever added up
    subject = _subject_now(book, subjects[0], asked, before, now=_says_now(parsed))
    if not (asked.intents or asked.wards or periods or parsed.numbers or combined or subject is not subjects[0]):
        return None
    if "earlier" in asked.intents:
        return _year_before(subject, before, lang)
    if "other" in asked.intents and subject is subjects[0] and not _other_ward(subject, before):
        return None
    intent, claim = _intent_now(book, parsed, way, before, subject)
    if intent is None:
        return None
    years, others = split_periods(subject, periods)
    intent, years, others = onward(intent, subject, years, others, parsed)
    intent = added_within(intent, subject, others, parsed.text)
    question = Question(
        lang=lang,
        intent=intent,
        subjects=(subject.id,),
        wards=() if combined and not (asked.wards or part_added) else _wards_now(subject, asked, before, intent),
        fiscal_years=years if periods else before.fiscal_years,
        periods=others if periods else before.periods,
        claim=claim,
        followed=True,
    )
    return question, replace(Context.after(question, asked), concepts=before.concepts, hints=before.hints)


def _own_units(book: Book, asked: Asked, subjects: Sequence[Subject]) -> frozenset[str]:
    """「増えた数は？」, 「差は何枚？」: how much the same figure changed, in its own unit."""
    own = bool(asked.intents & {"trend", "compare"}) and all(units_agree(book, asked, subject) for subject in subjects)
    return asked.units if own else frozenset()


def _is_shared(asked: Asked, subjects: Sequence[Subject], before: Context) -> bool:
    """「港南区のチーム数は？」「全体に占める割合は？」: all is that of which the ward is a part."""
    of_ward = has_share(replace(asked, wards=before.wards), subjects[0]) if len(subjects) == 1 else False
    return of_ward and not asked.wards and bool("ratio" in asked.intents or "%" in asked.units)


def _subject_now(book: Book, subject: Subject, asked: Asked, before: Context, *, now: bool) -> Subject:
    """The same subject, or the other one of two that belong together: of before and after, of two wards' cases."""
    if "other" in asked.intents and not _other_ward(subject, before):
        others = [key for key in subject.pair or subject.neighbours if key != subject.id]
        return book.subjects[others[0]] if len(others) == 1 and others[0] in book.subjects else subject
    if now and _later(book, subject, before) is not subject:
        return _later(book, subject, before)
    if asked.wards and subject.fixed_ward and subject.fixed_ward not in asked.wards:
        return _of_other_ward(book, asked, before) or subject
    return subject


def _says_now(parsed: Parsed) -> bool:
    return any(period.kind is PeriodKind.LATEST for period in parsed.periods)


_ALL = ("全体", "全部", "ぜんぶ", "合計", "総数", "総計", "トータル")


def _says_all(parsed: Parsed) -> bool:
    """「港南区は？」「全体では？」"""
    return any(piece.text.startswith(_ALL) for piece in parsed.pieces)


def _later(book: Book, subject: Subject, before: Context) -> Subject:
    """After the first of before and after, 「今は？」 is about the second."""
    first = subject.pair and subject.id == subject.pair[0] and subject.id in before.subjects
    return book.subjects.get(subject.pair[1], subject) if first else subject


def of_same_family(book: Book, question: Question, before: Context) -> bool:
    """Whether a question is about a neighbour of what was just shown: 6 corps of the pilot beside 20 of today."""
    return len(question.subjects) == 1 and question.subjects[0] in _family_of(book, before) - set(before.subjects)


def _family_of(book: Book, before: Context) -> frozenset[str]:
    subjects = [book.subjects[key] for key in before.subjects if key in book.subjects]
    pairs = frozenset(near for subject in subjects for near in subject.pair)
    return pairs | frozenset(near for subject in subjects for near in _other_date(book, subject))


def _other_date(book: Book, subject: Subject) -> Iterator[str]:
    """The start of the pilot beside the start of regular use: dates of the two figures of one pair."""
    if subject.kind is SubjectKind.ENTRY and subject.dated:
        own = frozenset(subject.about)
        others = {near for key in own if key in book.subjects for near in book.subjects[key].pair} - own
        yield from (key for key, one in book.subjects.items() if one.dated and others & set(one.about))


_STAGE = re.compile(
    "(?:最初|当初|初め|はじめ)は?$|(?:時|とき|頃|ころ|段階|フェーズ|期)$|(?:本|本格|本番|正式)運用|本番|になって(?:から)?$"
)


def names_stage(parsed: Parsed, sense: Sense) -> bool:
    """「実証のときは」: a word for a time, and not for the thing that the same word alone would be."""
    bare = set(sense.way.asked.concepts)
    said = [piece.text for piece in parsed.pieces if any(one.value in bare for one in piece.senses)]
    return len(bare) == 1 and bool(said) and all(map(_STAGE.search, said))


def _of_other_ward(book: Book, asked: Asked, before: Context) -> Subject | None:
    """What the words of the turn before mean with another ward: 「西区の事例の効果は？」「港南区は？」."""
    units = frozenset(hint for hint in before.hints if hint in book.units)
    again = replace(asked, concepts=frozenset(before.concepts), units=units, intents=frozenset(before.hints) - units)
    matches = resolve(book, again, intent_of).matches
    return matches[0].subjects[0] if len(matches) == 1 and len(matches[0].subjects) == 1 else None


def _other_ward(subject: Subject, before: Context) -> tuple[str, ...]:
    """The other of two wards, where the turn before was about one of them."""
    one_of_two = "ward" in subject.dimensions and len(subject.wards) == 2 and len(before.wards) == 1
    return tuple(ward for ward in subject.wards if ward not in before.wards) if one_of_two else ()


def _year_before(subject: Subject, before: Context, lang: Lang) -> tuple[Question, Context] | None:
    """The same for the fiscal year before the one that was shown, or the last of all; else the figure before."""
    if subject.kind is not SubjectKind.METRIC:
        return None
    shown = min(before.fiscal_years) if before.fiscal_years else max(subject.fiscal_years, default=0)
    years = (shown - 1,) if shown else ()
    question = Question(
        lang=lang,
        intent=Intent.VALUE,
        subjects=(subject.id,),
        wards=before.wards,
        fiscal_years=years,
        periods=() if years else (Period(kind=PeriodKind.PREVIOUS),),
        followed=True,
    )
    return question, replace(before, intent=Intent.VALUE, fiscal_years=years, periods=question.periods)


def _intent_now(
    book: Book, parsed: Parsed, way: Way, before: Context, subject: Subject
) -> tuple[Intent | None, Claim | None]:
    asked = way.asked
    if parsed.numbers or way.relations:
        number = brought(parsed.pieces, parsed.numbers, way.relations)
        if number is None or subject.kind is not SubjectKind.METRIC:
            return None, None
        if "check" not in asked.intents:
            number = as_before(number, parsed.pieces, before.relation)
        if asks_for_share(number, subject) or (is_size_of(number, subject) and "ratio" in asked.intents):
            return Intent.RATIO, share_claim(asked, number) if asks_for_share(number, subject) else None
        claim = claim_on(book, asked, subject, number)
        return (asked_of_claim(parsed.pieces) if claim else None), claim
    if asked.intents == {"when"} and subject.kind is SubjectKind.METRIC:
        return Intent.AS_OF, None  # 「それいつ？」 of the figure just shown
    kept = before.intent in _KEPT and asked.intents <= {"other"} and subject.kind is SubjectKind.METRIC
    asked = replace(asked, intents=asked.intents - {"other"}, wards=asked.wards or before.wards)
    return (before.intent if kept else intent_of(asked, subject)), None


def _wards_now(subject: Subject, asked: Asked, before: Context, intent: Intent) -> tuple[str, ...]:
    """A new ward replaces the old one. A breakdown or a comparison asks for all of them."""
    if asked.wards:
        both = intent is Intent.COMPARE and len(asked.wards) == 1  # 「西区と比べて」 after 港南区
        named = {*asked.wards, *before.wards} if both else ()
        return tuple(ward for ward in subject.wards if ward in named) or wards_for(subject, asked.wards)
    if "other" in asked.intents:
        return _other_ward(subject, before)
    if intent is Intent.COMPARE:
        return subject.wards
    return () if intent is Intent.BREAKDOWN else before.wards


# ── another metric, by the words of both turns ───────────────────────────────────────────────────────────


def _other_metric(book: Book, parsed: Parsed, way: Way, before: Context, lang: Lang) -> tuple[Question, Context] | None:
    if parsed.numbers or way.relations or not (way.asked.concepts or way.asked.units):
        return None
    kinds = {SubjectKind.METRIC, *(book.subjects[key].kind for key in before.subjects if key in book.subjects)}
    if way.asked.intents & {"when", "plan"}:
        kinds.add(SubjectKind.ENTRY)  # 「利用者は？」「いつから運用？」: what happens is no figure
    fillings = _fillings(book, way.asked, before)
    found = {} if way.asked.concepts else _found(book, fillings[:1], kinds)  # 「団数は？」 with all the old words
    if len(found) != 1:
        found = _found(book, fillings, kinds)
    if not found and is_bare(way.asked):
        found = _found(book, of_same_theme(book, way.asked, before), kinds)
    found = {key: one for key, one in found.items() if _suits(way.asked, one[0], before, one[1])}
    found = {key: one for key, one in found.items() if not elsewhere(book, way.asked, one[0], before)}
    if len(found) > 1 and asks_nothing(way.asked):
        kin = _family_of(book, before) or _dated_of(found, before)
        found = {key: one for key, one in found.items() if key in kin}
    if len(found) != 1:
        return None
    subject, asked = next(iter(found.values()))
    subject = _later(book, subject, before) if _says_now(parsed) else subject
    intent = _kept_intent(way.asked, subject, before) or intent_of(asked, subject)
    assert intent is not None
    years, others = split_periods(subject, parsed.periods)
    question = Question(
        lang=lang,
        intent=intent,
        subjects=(subject.id,),
        wards=wards_for(subject, way.asked.wards or _still(subject, before)),
        fiscal_years=years,
        periods=others,
        followed=True,
    )
    return question, Context.after(question, asked)


def _fillings(book: Book, asked: Asked, before: Context) -> list[Asked]:
    """A bare unit (何分は？) takes all the old words or a whole name; one of them alone names all sorts of things."""
    fillings = list(filled(book, asked, before))
    if asked.concepts or not asked.units:
        return fillings
    return fillings[:1] + [one for one in fillings[1:] if len(one.concepts) > 1]


def _suits(asked: Asked, subject: Subject, before: Context, filled: Asked) -> bool:
    """「利用者数は？」「割合は？」 asks for a rate beside it, and for nothing that is counted."""
    if not asked.concepts and ("%" in asked.units or "ratio" in asked.intents) and not (subject.rate or subject.parts):
        return False
    return not only_beside(asked, subject, before, filled)


def _found(book: Book, fillings: Iterable[Asked], kinds: set[SubjectKind]) -> dict[str, tuple[Subject, Asked]]:
    found: dict[str, tuple[Subject, Asked]] = {}
    for asked in fillings:
        for match in resolve(book, asked, intent_of).matches:
            if len(match.subjects) == 1 and match.subjects[0].kind in kinds:
                found.setdefault(match.subjects[0].id, (match.subjects[0], asked))
    return found


def _dated_of(found: Mapping[str, tuple[Subject, Asked]], before: Context) -> frozenset[str]:
    """「実証開始はいつ？」「運用は？」: after a date, of all that a bare word may mean, what has a date of its own."""
    if before.intent is not Intent.WHEN:
        return frozenset()
    return frozenset(key for key, (one, _) in found.items() if one.dated and one.kind is not SubjectKind.METRIC)


def _kept_intent(asked: Asked, subject: Subject, before: Context) -> Intent | None:
    """「地方税の残りは？」「16業務は？」: what was asked of the one is asked of the other, where that makes sense."""
    if asked.intents or asked.units:
        return None
    if subject.kind is not SubjectKind.METRIC:
        return Intent.WHEN if subject.dated and before.intent is Intent.WHEN else None  # "and BYOD?"
    asks = {Intent.REMAINING: "remaining", Intent.RATIO: "ratio", Intent.PROGRESS: "progress", Intent.CHART: "chart"}
    word = asks.get(before.intent)
    return intent_of(replace(asked, intents=frozenset((word,))), subject) if word else None


def _still(subject: Subject, before: Context) -> tuple[str, ...]:
    """The old ward, if the subject is still the same."""
    return before.wards if before.subjects == (subject.id,) else ()
