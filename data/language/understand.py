"""From the pieces of a text to one question, or to what kept it from being one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from data.language.asked import Asked, Match
from data.language.claims import (
    Brought,
    asks_for_share,
    asks_which,
    brought,
    claim_on,
    claim_said,
    is_size_of,
    is_whole_beside,
    is_whole_of,
    mistakes_whole,
    names_figure,
    names_part,
    share_claim,
)
from data.language.intents import intent_of, intent_of_several
from data.language.parse import NOTHING_NEW, Parsed, Way, ways
from data.language.resolve import resolve
from data.language.sides import set_beside, sides, stands_alone, told_by_others
from data.language.subjects import Book, Subject, SubjectKind
from data.language.thresholds import asked_of_claim
from data.language.wholes import named_whole
from data.language.within import added_within
from data.model import Intent, Lang, Period, PeriodKind, Question


@dataclass(frozen=True, kw_only=True)
class Sense:
    """One thing that a text may mean: subjects, and the way of taking its words that leads there."""

    match: Match
    way: Way
    number: Brought | None


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """All that a text may mean. One sense is an answer; several must be asked back; `near` are worth a button."""

    senses: tuple[Sense, ...] = ()
    near: tuple[Subject, ...] = ()
    ways: tuple[Way, ...] = field(default=())


def meaning_of(book: Book, parsed: Parsed) -> Meaning:
    """What the pieces mean, each way of taking them tried. Knows nothing of earlier turns."""
    all_ways = ways(book, parsed)
    senses: list[Sense] = []
    near: dict[str, Subject] = {}
    for way in all_ways:
        number = brought(parsed.pieces, parsed.numbers, way.relations)
        outcome = resolve(book, way.asked, _Able(book, parsed, way, number))
        found = (Sense(match=match, way=way, number=number) for match in outcome.matches)
        senses += (sense for sense in found if not _drops_a_claim(book, sense))
        near |= {subject.id: subject for subject in outcome.near}
    best = max((sense.match.weight for sense in senses), default=0)
    strongest: dict[tuple[str, ...], Sense] = {}
    for sense in sorted(senses, key=_is_general):
        if sense.match.weight == best:
            strongest.setdefault(tuple(subject.id for subject in sense.match.subjects), sense)
    return Meaning(senses=tuple(strongest.values()), near=tuple(near.values()), ways=all_ways)


def _drops_a_claim(book: Book, sense: Sense) -> bool:
    """A number that is said of several figures at once ("done steps, 77 tasks") cannot be compared with any of them."""
    number, subjects = sense.number, sense.match.subjects
    if number is None or len(subjects) < 2:
        return False
    if any(is_size_of(number, one) or names_figure(book, number, one) for one in subjects):
        return False
    asked = replace(sense.way.asked, intents=sense.way.asked.intents - {"breakdown"})  # each is a part by itself
    return any(claim_on(book, asked, one, number) for one in subjects)


def _is_general(sense: Sense) -> bool:
    """What can mean a figure or a description (どう変わった) is taken to mean the figure where there is one."""
    return "about" in sense.way.asked.intents


class _Able:
    """Whether a question can be put to a subject at all, numbers and periods included."""

    def __init__(self, book: Book, parsed: Parsed, way: Way, number: Brought | None) -> None:
        self.book, self.parsed, self.way, self.number = book, parsed, way, number

    def __call__(self, asked: Asked, subject: Subject) -> Intent | None:
        if "as_of" in asked.intents and _named(self.parsed.periods):
            asked = replace(asked, intents=asked.intents - {"as_of"})  # as of August: that date's figure
        if self.parsed.numbers or self.way.relations:
            return self._claimed(asked, subject)
        if _named(self.parsed.periods) and subject.kind is not SubjectKind.METRIC:
            return Intent.WHEN if _is_dated_by(asked, subject) else None
        intent = intent_of(asked, subject)
        if "stretch" in asked.intents and intent is not Intent.TREND:
            return None  # 「1年間に何件」: no figure is of any such year
        return None if intent is Intent.TREND and stands_alone(self.book, asked, subject) else intent

    def _claimed(self, asked: Asked, subject: Subject) -> Intent | None:
        if self.number is None:
            return None
        if is_size_of(self.number, subject) or self._names_figure_of(subject):
            return intent_of(asked, subject)
        if subject.kind is not SubjectKind.METRIC:
            return Intent.LIST if self._miscounts(asked, subject, self.number) else None
        if mistakes_whole(self.number, subject):
            return None if _named(self.parsed.periods) else Intent.CHECK
        if asks_for_share(self.number, subject):
            return Intent.RATIO
        if is_whole_of(self.number, asked, subject) or is_whole_beside(self.book, self.number, asked, subject):
            return intent_of(asked, subject)
        if claim_on(self.book, asked, subject, self.number):
            # A number said of what is left, or of a change, is answered by that and not by a yes or no to the figure.
            return intent_of(asked, subject) if asked.intents & _WORKED_OUT else asked_of_claim(self.parsed.pieces)
        return self._pointed_at(asked, subject, self.number)

    def _miscounts(self, asked: Asked, subject: Subject, number: Brought) -> bool:
        """「デジタルインフラは5つで合っていますか」 of three: the list, with how many there are, puts it right."""
        counted = number.as_predicate and number.relation is None and number.typed.unit in _PIECES
        return counted and "check" in asked.intents and subject.listed and bool(subject.size) and not asked.units

    def _pointed_at(self, asked: Asked, subject: Subject, number: Brought) -> Intent | None:
        """The number only names the figure (33チームの内訳), or a part of it (4チームってどこ)."""
        if names_part(number, subject) and asked.intents <= _WHICH and not asked.wards:
            return Intent.BREAKDOWN
        if not names_figure(self.book, number, subject) or (number.as_whole and not (asked.intents or asked.wards)):
            return None  # 「282社のうち市内企業は」: a part, and not the figure
        intent = None if asks_which(self.parsed.pieces) and not subject.dimensions else intent_of(asked, subject)
        if "combined" in asked.intents and intent is Intent.VALUE and (subject.dimensions or subject.made_of):
            return Intent.BREAKDOWN  # 何と何を足すと33チームになる
        return Intent.TREND if subject.pair and intent is Intent.VALUE else intent  # 20分から何分に: both ends

    def _names_figure_of(self, entry: Subject) -> bool:
        """「51取組の集計期間」: the number is that of a figure that the entry is about."""
        figures = (self.book.subjects[key] for key in entry.about if key in self.book.subjects)
        return self.number is not None and any(names_figure(self.book, self.number, figure) for figure in figures)


_PIECES = frozenset({"つ", "個"})
_WORKED_OUT = frozenset({"remaining", "compare", "trend"})
_WHICH = frozenset({"what", "about", "list", "breakdown", "largest"})


def _named(periods: Iterable[Period]) -> list[Period]:
    return [period for period in periods if period.kind not in NOTHING_NEW]


def _is_dated_by(asked: Asked, subject: Subject) -> bool:
    """「BYODは来年4月から？」: of what is no figure, only its date may be asked with a period."""
    if asked.wards or asked.units:
        return False
    return subject.dated and asked.intents <= {"when", "check", "plan", "progress", "finished"}


# ── questions ────────────────────────────────────────────────────────────────────────────────────────────


def question_of(book: Book, parsed: Parsed, sense: Sense, lang: Lang) -> Question:
    """The question of one sense, with wards, periods, a claim and the neighbours that the words might have meant."""
    asked, subjects = sense.way.asked, sense.match.subjects
    if len(subjects) > 1:
        return _several(asked, subjects, parsed, sense.number, lang)
    subject = subjects[0]
    if told := told_by_others(book, asked, subject, parsed.text):
        return Question(lang=lang, intent=told[0], subjects=told[1])
    intent = _Able(book, parsed, sense.way, sense.number)(asked, subject)
    assert intent is not None
    years, periods = _years_of(intent, subject, parsed.periods)
    intent = added_within(intent, subject, periods, parsed.text)
    intent, years, periods = onward(intent, subject, years, periods, parsed)
    periods = (*periods, *parsed.stretches) if intent is Intent.TREND else periods
    if intent is Intent.TREND and not (years or periods) and (kin := set_beside(book, asked, subject)):
        return Question(lang=lang, intent=Intent.COMPARE, subjects=kin)
    wards = wards_for(subject, asked.wards)
    if sense.number and mistakes_whole(sense.number, subject):
        wards, years = (), ()
    if intent in (Intent.VALUE, Intent.TREND) and len(years) > 1:
        intent = Intent.COMPARE
    if intent is Intent.TREND and "compare" in asked.intents and len(periods) > 1:
        intent = Intent.COMPARE  # two dates were named to be set side by side
    if intent is Intent.COMPARE:
        wards, years = sides(asked, subject, parsed.text, wards, years)
    judged = intent in (Intent.CHECK, Intent.RATIO) or (sense.number and intent is asked_of_claim(parsed.pieces))
    return Question(
        lang=lang,
        intent=intent,
        subjects=(subject.id,),
        wards=wards,
        fiscal_years=years,
        periods=periods,
        claim=claim_said(book, asked, subject, sense.number, intent) if sense.number and judged else None,
        neighbours=_neighbours(book, asked, subject),
        whole=named_whole(parsed) if intent is Intent.RATIO and wards and years else "",
    )


def onward(
    intent: Intent, subject: Subject, years: tuple[int, ...], periods: tuple[Period, ...], parsed: Parsed
) -> tuple[Intent, tuple[int, ...], tuple[Period, ...]]:
    """「2020年からの枚数」, 「2020年から？」: how it went since then; every fiscal year from the one named."""
    starts = [period for period in parsed.periods if is_start(period, parsed.text)]
    if intent is Intent.VALUE and len(starts) == 1 and len(_named(parsed.periods)) == 1:
        later = tuple(year for year in subject.fiscal_years if years and year >= years[0])
        intent, years = intent if len(later or years) == 1 else Intent.TREND, later or years
    return intent, years, opened(periods, parsed.text) if intent in (Intent.TREND, Intent.INDEX) else periods


def opened(periods: tuple[Period, ...], text: str) -> tuple[Period, ...]:
    """「2020年からの推移」 goes on after that year, to the latest."""
    if len(periods) != 1 or periods[0].kind not in (PeriodKind.YEAR, PeriodKind.FISCAL_YEAR):
        return periods
    return (*periods, Period(kind=PeriodKind.LATEST)) if is_start(periods[0], text) else periods


def is_start(period: Period, text: str) -> bool:
    """「2020年から」, "since 2020": the period is where a longer one begins."""
    words = re.escape(period.words)
    return re.search(f"{words}(?:から|以降|以来)|\\b(?:since|from) (?:the )?{words}", text) is not None


def _several(
    asked: Asked, subjects: tuple[Subject, ...], parsed: Parsed, number: Brought | None, lang: Lang
) -> Question:
    ids = tuple(subject.id for subject in subjects)
    if subjects[0].kind is SubjectKind.TASK:
        return Question(lang=lang, intent=Intent.OWNER, subjects=ids)
    years, periods = split_periods(subjects[0], parsed.periods)
    share = share_claim(asked, number) if number and all(asks_for_share(number, one) for one in subjects) else None
    return Question(
        lang=lang,
        intent=Intent.RATIO if share else intent_of_several(asked, subjects),
        subjects=ids,
        wards=tuple(ward for ward in asked.wards if _narrows(ward, subjects)),
        fiscal_years=years,
        periods=periods,
        claim=share,
    )


def _narrows(ward: str, subjects: tuple[Subject, ...]) -> bool:
    """Whether a ward beside several subjects asks for a part of one; else it is in the name of one of them."""
    named = any(subject.fixed_ward == ward for subject in subjects)
    return not named or any("ward" in subject.dimensions for subject in subjects)


def one_by_one(book: Book, question: Question) -> tuple[Question, ...]:
    """Each subject's own question, where a ward or a period narrows several at once: no card shows them together."""
    if len(question.subjects) < 2 or not (question.wards or question.fiscal_years or question.periods):
        return ()
    return tuple(replace(question, intent=Intent.VALUE, subjects=(key,)) for key in question.subjects)


def of_ward_asked(book: Book, question: Question, meaning: Meaning) -> tuple[Question, ...]:
    """Figures of just the ward that was asked for, where the words found one that knows no wards: 西区の時間短縮."""
    if len(question.subjects) > 1 or not question.wards:
        return ()
    subject = book.subjects[question.subjects[0]]
    if "ward" in subject.dimensions or subject.kind is not SubjectKind.METRIC:
        return ()
    found = (near for near in meaning.near if near.kind is SubjectKind.METRIC and (near.fixed_ward,) == question.wards)
    return tuple(replace(question, intent=Intent.VALUE, subjects=(near.id,), wards=(), claim=None) for near in found)


def split_periods(subject: Subject, periods: Iterable[Period]) -> tuple[tuple[int, ...], tuple[Period, ...]]:
    """(fiscal years, other periods). Years go apart where the metric is published by fiscal year."""
    left = list(_named(periods))
    by_year = "fiscal_year" in subject.dimensions
    years = [p.start.year for p in left if by_year and p.kind is PeriodKind.FISCAL_YEAR and p.start]
    others = [p for p in left if not (by_year and p.kind is PeriodKind.FISCAL_YEAR)]
    return tuple(dict.fromkeys(years)), tuple(others)


def _years_of(
    intent: Intent, subject: Subject, periods: Iterable[Period]
) -> tuple[tuple[int, ...], tuple[Period, ...]]:
    """(fiscal years, other periods). A share of all the years together (令和4・5年度合わせて) is one of the whole."""
    years, others = split_periods(subject, periods)
    return (() if intent is Intent.RATIO and set(years) == set(subject.fiscal_years) else years), others


def wards_for(subject: Subject, wards: tuple[str, ...]) -> tuple[str, ...]:
    """The wards asked for, less the one that is true of the figure anyway."""
    return () if wards == (subject.fixed_ward,) or subject.kind is SubjectKind.ENTRY else wards


def _neighbours(book: Book, asked: Asked, subject: Subject) -> tuple[str, ...]:
    """Neighbours that the very same words could have meant."""
    return tuple(key for key in subject.neighbours if key in book.subjects and _could_mean(book, asked, key))


def _could_mean(book: Book, asked: Asked, key: str) -> bool:
    other = book.subjects[key]
    agree = all(book.units[unit].may_ask_for(other.unit) for unit in asked.units)
    return agree and asked.concepts <= other.words


_NAMES = re.compile(
    r"名前|名称|どことどこ|どれとどれ|だれとだれ|\b(?:which ones?|who|names?)\b"
)  # of what, nobody has said
_WHERE_ALL_STANDS = frozenset({"タブ"})


def asks_for_all(meaning: Meaning, parsed: Parsed) -> bool:
    """一覧, どんな指標がある: a list of nothing in particular."""
    if parsed.periods or parsed.numbers or _NAMES.search(parsed.text):
        return False
    return any(
        way.asked.intents
        and way.asked.intents <= {"list", "about"}
        and "list" in way.asked.intents
        and way.asked.concepts <= _WHERE_ALL_STANDS
        and not way.asked.units
        and not way.asked.wards
        for way in meaning.ways
    )
