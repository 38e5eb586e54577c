"""One line that states a figure: what it counts, its date, its value. Whatever could be a question is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from data.catalogue import Catalogue
from data.keys import place_key, where_of
from data.language import Reader
from data.language.counters import AFTER, AFTER_IN_FORMS, BEFORE, BEFORE_IN_FORMS, UNIT, any_of
from data.language.cover import Piece
from data.language.lexicon import Kind
from data.language.normalise import CUT, clean
from data.language.parse import Parsed
from data.language.periods import either_day_apart, parse_period
from data.model import Period, PeriodKind, Question, State
from data.refusals import Ambiguous, BadPeriod, Refusal, WhichFigure
from data.submitting import tentative
from data.submitting.columns import state_of
from data.submitting.model import Form
from data.submitting.naming import by_name, metrics_of, names_of
from data.submitting.units import rate_apart, with_rate
from data.submitting.wishes import EDGES, without_wish
from data.submitting.wording import in_its_box

_STATES = re.compile(
    r"(?P<rest>.+?)[ :、,はが]*(?P<state>不明|未集計|該当なし|unknown|not counted|not applicable)(?:です)?"
    r"(?P<more>[^。].*)?。?"
)
_OF = frozenset(("の件", "the", "of"))  # belong to a name
_STATING = _OF | frozenset(
    (
        *("です", "でした", "となりました", "になりました", "なりました", "時点"),
        *("is", "was", "are", "were", "as of", "for", "at", "on", "in", "to"),
    )
)
# No qualifier: kept to be told so.
_BOUND = re.compile(
    r"(?P<rest>.*[0-9].*?)(?P<bound>未満|を?超(?:える)?)(?:です|でした)?。?"
    rf"|(?P<number>.*[0-9][万億千]*{UNIT}?)(?P<over>未満|超)(?![える過の])(?P<more>.+)"
)
_PART_OF = re.compile(
    rf"全?(?P<whole>[0-9,]+)(?P<unit>{UNIT})?(?:の?うち|の?中)、?(?P<number>[0-9,]+)(?P<same>{UNIT})?(?![0-9月日時分])"
)
_SLASHED = re.compile(r"(?<![0-9a-z./~-])(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})(?=[ 、,:)にでは]|$)")
_MONTHS, _DAYS = 12, 31
_SLASHED_OF = re.compile("(?<=[0-9]/[0-9][0-9])時点$|(?<=[0-9]/[0-9])時点$")
_ABOUT_ALL = re.compile("^[( ]*(?:いずれも|どちらも|すべて|全て|as of|時点[:は]?|基準日[:は]?|日付[:は]?) ?")
_TIMES = frozenset(("日", "年", "時間", "分", "秒", "週間", "か月"))
_VERBS = frozenset(("is", "was", "are", "were"))
# No ずつ, まで or など: with them it is another statement.
_AFTER_NUMBER = frozenset(("は", "が", "を", "に", "で", "と", "の", "へ", "では", "には", "にて", "として"))
_NAMES = frozenset(
    (Kind.CONCEPT, Kind.WARD, Kind.UNIT, Kind.GENERIC, Kind.PARTICLE, Kind.SIGN, Kind.PERIOD, Kind.NUMBER)
)
_ASKS = re.compile("何|なん|いく|幾|ど[のれ]|how")  # they count as units do: いくつ, 何件
# 「18件に増えました」, 「10月分」: how it came about, and whose month it is, change nothing about the figure.
_GREW = re.compile(
    "(?:に|まで)(?:(?:増え|減り|伸び|達し)ました|(?:増加|減少)(?:しました|です)?)(?=[ 。(]|$)|(?<=[0-9]月)分"
)
_ROSE = "risen|rose|grown|grew|increased|gone up|went up|fallen|fell|decreased|dropped"
_GREW_EN = re.compile(
    rf"\b(?:ha(?:s|ve) )?(?:now )?(?:(?:{_ROSE}) (?=to [0-9])|(?:reached|hit) (?=[0-9]))|\bnow (?=[0-9])"
)
_BEFORE_VALUE = f"(?:{any_of(BEFORE_IN_FORMS.keys() - BEFORE.keys())})?"
_AFTER_VALUE = f"(?:{any_of(AFTER_IN_FORMS.keys() - AFTER.keys())})?"
_SET_OFF = re.compile("(?<=[^0-9])[:,](?=[0-9約])")  # 「手続数:18件」, and no time of day
_AFTER_NAME = tuple(" 、,:;はがのを")


@dataclass(frozen=True, kw_only=True)
class Known:
    catalogue: Catalogue
    reader: Reader
    today: date


@dataclass(frozen=True, kw_only=True)
class _Stated:
    """What a line says, less the name of the figure."""

    name: str
    value: str
    unit: str = ""
    as_of: str = ""
    year: str = ""  # the fiscal year, where two periods were typed
    wards: frozenset[str] = frozenset()
    names_more: bool = False  # whether the name has more in it than wards
    state: State = State.NUMBER


def may_state(text: str) -> bool:
    """A quick look, so that a question costs nothing more. What it says no to is no statement and no wish."""
    s = clean(text)
    return "\t" in text or bool(_HINT.search(s)) or any(map(str.isnumeric, s))


_HINT = re.compile(
    "提出|更新|報告|登録|入力|訂正|修正|変更|不明|未集計|該当なし"
    "|submit|update|report|enter|register|correct|revise|unknown|not counted|not applicable"
)


def form_of(line: str, known: Known, *, wished: bool = False) -> Form | None:
    """The form that a line states, or None. Raises WhichFigure when all is clear but whose value it is.

    Where it was `wished` for elsewhere that it is submitted, or is here, the date may be left for later.
    """
    rest, here = without_wish(line)
    wished = wished or here
    stated = _of_a_name(rest, wished, known) or _stated(rest, wished, known)
    if stated is None:
        return None
    metrics = _metrics(stated, known)
    if not metrics:
        return None
    if len(metrics) > 1:
        raise WhichFigure(metrics=metrics, value=stated.value, as_of=stated.as_of)
    place = _place(metrics[0], stated, known)
    if place is None:
        return None
    value, state = in_its_box(place, stated.value, stated.state)
    return Form(metric=metrics[0], values={place: value}, as_of=stated.as_of, state=state)


def _of_a_name(s: str, wished: bool, known: Known) -> _Stated | None:
    """A line that begins with a name of the catalogue, whatever else the words of the name may mean."""
    names = sorted((name for name in names_of(known.catalogue) if s.startswith(name)), key=len)
    if not names or s[len(names[-1]) :][:1] not in _AFTER_NAME:
        return None
    stated = _stated(s[len(names[-1]) :].lstrip(EDGES), wished, known)
    return replace(stated, name=names[-1]) if stated and not stated.names_more else None


# ── what is said ─────────────────────────────────────────────────────────────────────────────────────────


def _stated(s: str, wished: bool, known: Known) -> _Stated | None:
    """A number or a state, and a date; only who says that they want to submit may leave the date for later."""
    s, either = either_day_apart(s)
    s, rate = rate_apart(_PART_OF.sub(_as_fraction, _GREW_EN.sub("", _GREW.sub("", set_off(s)))))
    bound = _BOUND.fullmatch(s)
    said = f"{bound['rest'] or bound['number']} {bound['more'] or ''}" if bound else s
    s, unsure = tentative.apart(said)
    if not s or "?" in s or s.endswith(CUT):
        return None
    state = _STATES.fullmatch(s)
    if state and state["more"] and not date_alone(state["more"], known.today):
        return None
    parsed = _parsed_with(0 if state else 1, f"{state['rest']} {state['more'] or ''}" if state else s, known)
    if parsed is None:
        return None
    dates, years = _dates_and_years(parsed.periods)
    if len(dates) + bool(either) > 1 or len(years) > 1 or not (dates or either or wished):
        return None
    number = _number_in(parsed)
    value = f"{number[0]}{(bound['bound'] or bound['over']) if bound else ''}" if number else ""
    return _Stated(
        name=_name(parsed, number.span() if number else (0, 0)),
        value=with_rate(tentative.beside(value, unsure, said), rate),
        unit="" if state else parsed.numbers[0].unit,
        as_of=_SLASHED_OF.sub("", dates[0].words) if dates else either,
        year=str(years[0].start.year) if years and years[0].start else "",
        wards=frozenset(sense.value for piece in parsed.pieces for sense in piece.senses if sense.kind is Kind.WARD),
        names_more=any(piece.has(Kind.CONCEPT) for piece in parsed.pieces),
        state=(state_of(state["state"]) if state else None) or State.NUMBER,
    )


def _number_in(parsed: Parsed) -> re.Match[str] | None:
    """「延べ300社」, 「2,000人規模」: with what says, beside a number that is submitted, how it was counted."""
    if not parsed.numbers:
        return None
    return re.search(f"{_BEFORE_VALUE}{re.escape(parsed.numbers[0].words)}{_AFTER_VALUE}", parsed.text)


def date_alone(line: str, today: date) -> str:
    """「令和8年10月末時点で」: a date and nothing else, or ""."""
    words = _ABOUT_ALL.sub("", clean(line)).strip(EDGES).removesuffix("時点").removesuffix("現在")
    try:
        return words if words and parse_period(words, today).start else ""
    except BadPeriod:
        return words if either_day_apart(words) == ("", words) else ""


def set_off(s: str) -> str:
    return _SET_OFF.sub(" ", s)


def with_day(s: str) -> str:
    """「10/31時点」 of 「10/31」, as the reader knows a day. Of two that may be days nobody knows which is a part."""
    days = [found for found in _SLASHED.finditer(s) if int(found["month"]) <= _MONTHS and int(found["day"]) <= _DAYS]
    return f"{s[: days[0].end()]}時点{s[days[0].end() :]}" if len(days) == 1 else s


def _as_fraction(found: re.Match[str]) -> str:
    """116/160ステップ of 160ステップ中116ステップ; 「10日中18件」 stays as it is."""
    unit, same = found["unit"] or "", found["same"] or ""
    apart = unit in _TIMES or (unit and same and unit != same)
    return found[0] if apart else f"{found['number']}/{found['whole']}{same or unit}"


def has_value(s: str, reader: Reader, today: date) -> bool:
    """Whether a number stands in it that is no date."""
    try:
        return bool(reader.words_of(set_off(s), today=today).numbers)
    except BadPeriod:
        return True


def _parsed_with(numbers: int, s: str, known: Known) -> Parsed | None:
    """With so many numbers; where there are more, 10/31 beside them is a day, if nothing else is one."""
    for text in (s, with_day(s)):
        parsed = _parsed(text, known)
        if parsed and len(parsed.numbers) == numbers:
            return parsed
    return None


def _parsed(s: str, known: Known) -> Parsed | None:
    """The pieces of a plain statement. A word that asks, compares, closes or greets makes it something else."""
    try:
        parsed = known.reader.words_of(s, today=known.today)
    except BadPeriod:
        return None
    pieces = parsed.pieces
    if parsed.unknown or parsed.blocked or not pieces or pieces[0].text in _VERBS:
        return None
    return parsed if all(map(_states, pieces)) and not any(map(_bounds, pieces, pieces[1:])) else None


def _bounds(piece: Piece, following: Piece) -> bool:
    """「18件ずつ」, 「18件かも」: a particle that makes another statement of a number."""
    particle = following.has(Kind.PARTICLE) and following.text not in _AFTER_NUMBER
    return particle and piece.has(Kind.NUMBER)


def _states(piece: Piece) -> bool:
    names = any(sense.kind in _NAMES for sense in piece.senses) and not _ASKS.match(piece.text)
    return names or piece.text in _STATING


def _dates_and_years(periods: Sequence[Period]) -> tuple[list[Period], list[Period]]:
    """Of two periods one may be the fiscal year that a part is of. Words such as 今 and 前回 are no dates."""
    if any(period.start is None for period in periods):
        return list(periods) * 2, []
    years = [period for period in periods if period.kind is PeriodKind.FISCAL_YEAR]
    dates = [period for period in periods if period.kind is not PeriodKind.FISCAL_YEAR]
    return (dates, years) if dates else (years, [])


def _name(parsed: Parsed, number: tuple[int, int]) -> str:
    """The text without its date, number and verb: what is left names the figure."""
    start, end = number
    kept = [" " if start <= piece.start < end or _is_said_of_it(piece) else piece.text for piece in parsed.pieces]
    joined = "".join(
        (" " if before and before.end < piece.start else "") + text
        for before, piece, text in zip((None, *parsed.pieces), parsed.pieces, kept, strict=False)
    )
    return " ".join(joined.split()).strip(EDGES)


def _is_said_of_it(piece: Piece) -> bool:
    return piece.has(Kind.PERIOD) or piece.has(Kind.NUMBER) or piece.text in _STATING - _OF


# ── whose it is ──────────────────────────────────────────────────────────────────────────────────────────


def _question(stated: _Stated, known: Known) -> Question | Ambiguous | None:
    """What the name means, asked with the unit of the number where the name alone is not enough."""
    plain = _asked(stated.name, known)
    if isinstance(plain, Question) and metrics_of((plain,), known.catalogue) and not plain.neighbours:
        return plain
    counted = _asked(f"{stated.name} 何{stated.unit}", known) if stated.unit else None
    for found in (counted, plain):
        if isinstance(found, Question) and metrics_of((found,), known.catalogue):
            return found
    return plain or counted


def _asked(text: str, known: Known) -> Question | Ambiguous | None:
    try:
        reading = known.reader.read(text, today=known.today)
    except Ambiguous as several:
        return several
    except Refusal:
        return None
    return None if reading.respelt else reading.question  # nothing is written for a name that was misspelt


def _metrics(stated: _Stated, known: Known) -> tuple[str, ...]:
    exact = by_name(known.catalogue)(stated.name)
    if exact:
        return exact
    found = _question(stated, known)
    if isinstance(found, Question):
        return metrics_of((found,), known.catalogue)
    return metrics_of(found.offers, known.catalogue) if found else ()


def _place(metric: str, stated: _Stated, known: Known) -> str | None:
    """The key of the part that was named, or None where the metric has no such part."""
    about = known.catalogue.metrics[metric]
    wards = set(stated.wards) - {about.fixed.get("ward", "")}
    if len(wards) > 1 or (wards and "ward" not in about.dimensions):
        return None
    where = {"ward": wards.pop()} if wards else {}
    if stated.year:
        if "fiscal_year" not in about.dimensions:
            return None
        where["fiscal_year"] = stated.year
    return place_key(where_of(where))
