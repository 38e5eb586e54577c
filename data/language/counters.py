"""The words that stand beside a number: what is counted, how precisely, and how often a thousand."""

from __future__ import annotations

import re
from collections.abc import Iterable

from data.model import Qualifier

PERCENT = frozenset(("%", "パーセント", "percent", "per cent"))
TENTHS = "割"
TIMES = {None: 1, "k": 10**3, "thousand": 10**3, "million": 10**6, "billion": 10**9}
NEGATIVE = frozenset(("-", "▲", "△", "マイナス", "minus "))

ENGLISH = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
"""Number words, each at its own place."""

NOT_AVAILABLE = frozenset(("-", "--", "---", "ー", "...", "*", "**", "***", "x", "n/a", "na", "n.a.", "tbd", "none"))
NOT_AVAILABLE |= frozenset(
    ("unknown", "なし", "無し", "無", "不明", "未定", "未集計", "未公表", "非公表", "調査中", "集計中")
)
NOT_AVAILABLE |= frozenset(("該当なし", "該当無し", "不詳"))

BEFORE = (
    dict.fromkeys(("約", "およそ", "おおよそ", "おおむね", "概ね", "ほぼ", "大体", "だいたい"), Qualifier.ABOUT)
    | dict.fromkeys(("about ", "around ", "approximately ", "approx ", "approx. ", "roughly "), Qualifier.ABOUT)
    | dict.fromkeys(("at least ", "no less than ", "no fewer than "), Qualifier.AT_LEAST)
    | dict.fromkeys(("at most ", "no more than ", "up to "), Qualifier.AT_MOST)
)
AFTER = (
    dict.fromkeys(("程度", "くらい", "ぐらい", "前後", "ほど", "余り", "弱", "強", "方", " or so"), Qualifier.ABOUT)
    | dict.fromkeys(("以上", " or more"), Qualifier.AT_LEAST)
    | dict.fromkeys(("以下", "以内", " or less", " or fewer"), Qualifier.AT_MOST)
)
# Precision words of the dashboard that a form may repeat. In a question they belong to the names of things.
BEFORE_IN_FORMS = (
    BEFORE
    | dict.fromkeys(("全", "all "), Qualifier.ALL)
    | dict.fromkeys(("累計", "total "), Qualifier.TOTAL)
    | dict.fromkeys(("延べ", "のべ"), Qualifier.GROSS)
)
AFTER_IN_FORMS = AFTER | {"規模": Qualifier.SCALE}

UNIT = (
    "(?:%|パーセント|ポイント|件|人|名|枚|手続き?|チーム|取組|取り組み|回|社|団体|消防団|団|組|台|区役所|区|局|課|部署"
    "|業務|事務|ステップ|機能|種類|項目|プロジェクト|カテゴリー?|分|時間|秒|日|週間|か月|か所|か国|年|円|倍|歳|個|点"
    "|校|所|世帯|票|通|冊|つ|割"
    "|(?:percent|per cent|percentage points?|points?|pts?|people|persons?|users?|residents?|members?|staff|cards?"
    "|procedures?|applications?|reports?|cases?|items?|teams?|companies|firms?|steps?|minutes?|mins?|hours?|days?"
    "|weeks?|months?|years?|times|wards?|bureaus?|tasks?|operations?|functions?|projects?|pilots?|trials?"
    "|categories|corps|yen)(?![a-z]))"
)
"""Pattern of a counter, as it follows a number."""


def any_of(words: Iterable[str]) -> str:
    """A pattern of alternatives, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
