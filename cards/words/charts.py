"""Words on and about charts: what a picture says to someone who cannot see it, and what must be read with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cards.words import dates, figures, numbers
from data.answering.arithmetic import BASE
from data.exploring.rhythm import Rhythm
from data.model import Lang, Qualifier, Shown

if TYPE_CHECKING:
    from cards.charts import Chart

_KINDS = {
    "bars": ("棒グラフ", "Bar chart"),
    "grouped_bars": ("棒グラフ", "Bar chart"),
    "line": ("折れ線グラフ", "Line chart"),
    "progress": ("進み具合の帯グラフ", "Progress bar"),
    "before_after": ("前後を比べる棒グラフ", "Bar chart, before and after"),
}


def alternative(chart: Chart) -> str:
    """What kind of picture it is, of what, and its figures in words."""
    kind, says = _KINDS[chart.kind][0 if chart.lang == "ja" else 1], sentence(chart)
    return f"{kind}：{chart.title}。{says}" if chart.lang == "ja" else f"{kind}: {chart.title}: {says}"


def sentence(chart: Chart) -> str:
    """Every figure of a chart in words; of a line its ends, since all points stand in the table beside it."""
    ja = chart.lang == "ja"
    if chart.kind == "line":
        first, last = chart.points[0], chart.points[-1]
        if ja:
            return f"{first.label}の{first.says}から{last.label}の{last.says}まで。"
        return f"From {first.says} ({first.label}) to {last.says} ({last.label})."
    sep, end = ("、", "。") if ja else ("; ", ".")
    return f"{sep.join(f'{bar.label} {bar.point.says}' for bar in chart.bars)}{end}"


def rhythm(one: Rhythm, lang: Lang) -> str:
    ja, en = {
        Rhythm.MONTH_START: ("月初の値", "starts of months"),
        Rhythm.MONTH_END: ("月末の値", "ends of months"),
        Rhythm.IRREGULAR: ("不定期の値", "irregular dates"),
    }[one]
    return ja if lang == "ja" else en


def index_unit(lang: Lang) -> str:
    return "指数" if lang == "ja" else "index"


def index_note(first: str, lang: Lang) -> str:
    base = numbers.number(BASE)
    return f"{first}を{base}とする指数（計算）。" if lang == "ja" else f"Index, {first} = {base} (computed by us)."


def comparison(lang: Lang) -> str:
    return "数字を並べて見る" if lang == "ja" else "Figures side by side"


def several(kind: str, lang: Lang) -> str:
    """Over the picture of several metrics: the halves of one before-and-after, or what somebody set side by side."""
    if kind == "before_after":
        return "前後の比較" if lang == "ja" else "Before and after"
    return comparison(lang)


def notes(shown: Sequence[Shown], lang: Lang, *, dated: bool) -> tuple[str, ...]:
    """The date (each, where they differ) unless an axis has it, 約, the place where a series changes, and the ※ notes.

    A picture is pasted into documents, without the card that it stood on.
    """
    lines = list(dict.fromkeys(dates.as_of(one.figure.as_of, lang) for one in shown)) if dated else []
    if any(one.figure.qualifier in (Qualifier.ABOUT, Qualifier.SCALE) for one in shown):
        lines.append("約・規模の付く数値を含みます。" if lang == "ja" else "Includes approximate figures.")
    breaks = dict.fromkeys(one.metric.break_note.in_(lang) for one in shown if one.metric.break_note)
    printed = dict.fromkeys(figures.note(fact, lang) for one in shown for fact in one.notes)
    return (*lines, *breaks, *printed)


def source(shown: Sequence[Shown], lang: Lang) -> str:
    names = dict.fromkeys(figures.source_of(one.metric, one.page, lang) for one in shown)
    return f"出典：{'、'.join(names)}" if lang == "ja" else f"Source: {', '.join(names)}"


def done(lang: Lang) -> str:
    return "完了" if lang == "ja" else "Done"


def left(lang: Lang) -> str:
    return "残り" if lang == "ja" else "Remaining"


def titled(chart: Chart) -> str:
    """チーム数（チーム）"""
    return with_unit(chart.title, chart)


def with_unit(name: str, chart: Chart) -> str:
    if not chart.unit:
        return name
    return f"{name}（{chart.unit}）" if chart.lang == "ja" else f"{name} ({chart.unit})"
