"""What was added to a running total within a period: 「2021年に交付した枚数」 is not what it had come to by then."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.language.subjects import Subject
from data.model import Intent, Period, PeriodKind

_LONG = frozenset(
    {PeriodKind.YEAR, PeriodKind.FISCAL_YEAR, PeriodKind.HALF, PeriodKind.FISCAL_QUARTER, PeriodKind.MONTH}
)
_ADDED = r"issued|handed out|given out|added"
_WITHIN = (
    r"{words}(?:(?:の)?(?:中(?:に|の|で|は)|間(?:に|の|で|は)|うちに|(?:1|一)(?:年|ヶ月|か月|カ月)間?(?:に|の|で|は))|だけで"
    r"|に(?!おけ|つい|関|対|入|な(?:る|っ)|時点))"
    r"|\b(?:during|within|over|in the course of) (?:the )?(?:whole )?(?:of )?(?:(?:year|month)(?: of)? )?{words}"
    r"|\b(?:{added})\b.*\bin {words}|\bin {words}\b.*\b(?:{added})\b"
)


def added_within(intent: Intent, subject: Subject, periods: Sequence[Period], text: str) -> Intent:
    """The intent, which is WITHIN for one stretch of time in which something happened to a running total."""
    if not (subject.running and intent in (Intent.VALUE, Intent.TREND) and len(periods) == 1):
        return intent
    period, words = periods[0], re.escape(periods[0].words)
    if period.kind not in _LONG or "末" in period.words or "end" in period.words:
        return intent
    return Intent.WITHIN if re.search(_WITHIN.format(words=words, added=_ADDED), text) else intent
