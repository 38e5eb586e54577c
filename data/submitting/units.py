"""Which counters may be typed with a metric. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from data.catalogue import Catalogue
from data.catalogue.schema import Metric
from data.language.counters import UNIT, any_of
from data.language.normalise import clean

# Words that count the same thing, so that either is taken for the other.
_SAME = tuple(
    frozenset(words.split())
    for words in (
        "人 名 会員 歳以上 people person persons user users resident residents member members staff",
        "手続 手続き 件 procedure procedures item items case cases",
        "取組 取り組み 件 trial trials item items",
        "件 項目 機能 業務 事務 item items case cases issue issues task tasks function functions report reports",
        "分 minute minutes min mins",
        "社 企業 company companies firm firms",
        "団 消防団 corps",
        "区役所 区 ward wards",
        "回 times meetings meeting",
        "枚 card cards",
        "チーム team teams",
        "ステップ step steps",
        "% 割",
    )
)
_ANYTHING = frozenset(("個", "つ"))  # count whatever can be counted
_MEASURED = frozenset(("%", "分", "時間", "秒", "円", "日"))  # may have decimals
PEOPLE = _SAME[0]
_BY = {
    word: by
    for by, words in {
        "month": "月 か月 1か月 月間 month months mo",
        "year": "年 年度 年間 1年 year years yr annum",
        "week": "週 週間 week weeks",
        "day": "日 1日 day days",
        "application": "申請 application applications",
    }.items()
    for word in words.split()
}
_PER = re.compile(rf" ?/ ?(?={any_of(_BY)})| per | an? (?=month|year|week|day)")
_PER_WORDS = rf"(?:{_PER.pattern})(?P<by>{any_of(_BY)})(?![0-9a-z末初])"
_PER_END = re.compile(rf"{_PER_WORDS}$")
_RATE = re.compile(rf"(?P<at>[0-9][0-9,.]*[万億千]*(?: ?{UNIT})?)(?P<words>{_PER_WORDS})")
_RATE_BEFORE = re.compile(rf"(?<![0-9])(?P<of>[年月])間(?=約?(?P<at>[0-9][0-9,.]*[万億千]*(?: ?{UNIT})?))")
_UNIT = re.compile(rf"{UNIT}|(?:{UNIT})?{_PER_WORDS}")


def fits(typed: str, metric: Metric) -> bool:
    """Whether a counter as it was typed can be the metric's. None typed fits always."""
    heads = _heads(metric)
    if not typed or typed in heads:
        return True
    if typed in _ANYTHING:
        return is_counted(metric) and not heads & PEOPLE
    return any(typed in family and heads & family for family in _SAME)


def is_counted(metric: Metric) -> bool:
    """Whether its figures are whole numbers."""
    return not _heads(metric) & _MEASURED


def counts_people(metric: Metric) -> bool:
    return bool(_heads(metric) & PEOPLE)


def without_unit(text: str, metric: Metric) -> str:
    """A cleaned text less the metric's own unit, however long: 5000件/月, 100会員, 75 minutes per application.

    Numbers on both sides of it stay two: 18手続18 is not 1818.
    """
    units = [clean(metric.unit.ja), clean(metric.unit.en)]
    for unit in sorted({*units, *map(_head, units)} - {"%"}, key=len, reverse=True):
        text = re.sub(rf"(?<=[0-9]){re.escape(unit)}(?=[0-9])", " ", text).replace(unit, "")
    return text.strip()


@dataclass(frozen=True, kw_only=True)
class Rate:
    """What a number is counted by, and the number that it stood at: /月 at 5612件."""

    at: str
    words: str

    @property
    def per(self) -> str:
        return per(f"{self.at}{self.words}")


def rate_apart(s: str) -> tuple[str, Rate | None]:
    """A cleaned text less what its number is counted by: 5612件 of 5612件/月, of 年間5612件; 5612 of 5612/month."""
    if before := _RATE_BEFORE.search(s):
        return f"{s[: before.start()]}{s[before.end() :]}", Rate(at=before["at"], words=f"/{before['of']}")
    found = _RATE.search(s)
    if found is None:
        return s, None
    return f"{s[: found.start('words')]}{s[found.end() :]}", Rate(at=found["at"], words=found["words"])


def with_rate(value: str, rate: Rate | None) -> str:
    """5612件/月 of 5612件: what was set apart is never lost, since with it the number says something else."""
    if rate is None:
        return value
    return value.replace(rate.at, f"{rate.at}{rate.words}", 1) if rate.at in value else f"{value}{rate.words}"


def per(unit: str) -> str:
    """The time or the thing by which a unit counts: "month" of 件/月 and of "tasks a month"; "" of most."""
    found = _PER_END.search(clean(unit))
    return _BY[found["by"]] if found else ""


def is_unit(word: str, catalogue: Catalogue) -> bool:
    """Whether a cleaned word is nothing but a unit: of any figure, or one that numbers in sentences have."""
    both = (unit for metric in catalogue.metrics.values() for unit in (metric.unit.ja, metric.unit.en))
    return _UNIT.fullmatch(word) is not None or any(word in (clean(unit), _head(clean(unit))) for unit in both)


def _heads(metric: Metric) -> frozenset[str]:
    """件 of 件/月, tasks of "tasks a month"."""
    return frozenset((_head(clean(metric.unit.ja)), _head(clean(metric.unit.en))))


def _head(unit: str) -> str:
    return _PER.split(unit)[0]
