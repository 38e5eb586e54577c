"""Which counters may be typed with a metric. Pure."""

from __future__ import annotations

import re

from data.catalogue import Catalogue
from data.catalogue.schema import Metric
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
_PER = re.compile(r" ?/ ?| per | a (?=month|year|day)")


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


def rate_apart(s: str, catalogue: Catalogue) -> tuple[str, str]:
    """A cleaned text less what a figure of ours is counted by, and that unit: 5612件 and 件/月 of 5612件/月."""
    both = (unit for metric in catalogue.metrics.values() for unit in (metric.unit.ja, metric.unit.en))
    for unit in sorted(unit for unit in set(map(clean, both)) if _head(unit) != unit):
        head = _head(unit)
        rest = re.sub(rf"([0-9] ?{re.escape(head)}){re.escape(unit[len(head) :])}(?![0-9a-z])", r"\g<1>", s)
        if rest != s:
            return rest, unit
    return s, ""


def with_rate(value: str, unit: str) -> str:
    """5612件/月 of 5612件: a unit that was set apart is never lost, since of another figure it says something else."""
    head = _head(unit)
    return value.replace(head, unit, 1) if head in value else f"{value}{unit}"


def _heads(metric: Metric) -> frozenset[str]:
    """件 of 件/月, tasks of "tasks a month"."""
    return frozenset((_head(clean(metric.unit.ja)), _head(clean(metric.unit.en))))


def _head(unit: str) -> str:
    return _PER.split(unit)[0]
