"""Words on and about charts: what a picture says to someone who cannot see it, and what must be read with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from cards.words import dates, figures, numbers
from data.answering.arithmetic import BASE
from data.exploring.rhythm import Rhythm, Stretch, stretches
from data.language.wareki import wareki, western_en
from data.model import Lang, Qualifier, Shown

if TYPE_CHECKING:
    from cards.charts import Bar, Chart, Point

FEW = 6  # bars whose figures make one sentence
_KINDS = {
    "bars": ("棒グラフ", "Bar chart"),
    "grouped_bars": ("棒グラフ", "Bar chart"),
    "line": ("折れ線グラフ", "Line chart"),
    "progress": ("進み具合の帯グラフ", "Progress bar"),
    "before_after": ("前後を比べる棒グラフ", "Bar chart, before and after"),
}


def alternative(chart: Chart) -> str:
    """What kind of picture it is, of what, and its figures in words, which name it where they name all of the title."""
    kind, says = _KINDS[chart.kind][0 if chart.lang == "ja" else 1], _figures(chart)
    if len(chart.bars) > 1 and all(bar.label in chart.title for bar in chart.bars):
        return f"{kind}：{says}" if chart.lang == "ja" else f"{kind}: {says}"
    return f"{kind}：{chart.title}。{says}" if chart.lang == "ja" else f"{kind}: {chart.title}: {says}"


def sentence(chart: Chart) -> str:
    """What stands below a chart: its figures in words, of many bars the longest and the shortest.

    All of them stand in the table beside it.
    """
    if chart.kind == "line" or len(chart.bars) <= FEW:
        return _figures(chart)
    bars = sorted(chart.bars, key=lambda bar: bar.point.value)
    low, high = (f"{bar.label} {bar.point.says}" for bar in (bars[0], bars[-1]))
    return f"最大は{high}、最小は{low}。" if chart.lang == "ja" else f"Highest: {high}; lowest: {low}."


def _figures(chart: Chart) -> str:
    """Every one; of a line how many there are, its ends, and its highest and lowest point."""
    if chart.kind == "line":
        return _course(chart.points, chart.lang)
    sep, end = ("、", "。") if chart.lang == "ja" else ("; ", ".")
    return f"{sep.join(f'{bar.label} {bar.point.says}' for bar in chart.bars)}{end}"


def _course(points: Sequence[Point], lang: Lang) -> str:
    """46時点の値です。最初・最小は令和2年3月1日の90枚、最後は令和4年4月1日の100枚、最大は…"""
    values = [point.value for point in points]
    places = (0, len(points) - 1, values.index(max(values)), values.index(min(values)))
    names = ("最初", "最後", "最大", "最小") if lang == "ja" else ("first", "last", "highest", "lowest")
    at = {place: [name for name, other in zip(names, places, strict=True) if other == place] for place in places}
    if lang == "ja":
        said = "、".join(f"{'・'.join(of)}は{points[place].label}の{points[place].says}" for place, of in at.items())
        return f"{many_dates(len(points), lang)}。{said}。"
    said = "; ".join(f"{' and '.join(of)} {points[place].says} ({points[place].label})" for place, of in at.items())
    return f"{many_dates(len(points), lang)}: {said}."


def many_dates(many: int, lang: Lang) -> str:
    """How many points a series has."""
    return f"{many}時点の値です" if lang == "ja" else f"{many} dates"


def rhythm(one: Rhythm, lang: Lang) -> str:
    ja, en = {
        Rhythm.MONTH_START: ("月初の値", "starts of months"),
        Rhythm.MONTH_END: ("月末の値", "ends of months"),
        Rhythm.IRREGULAR: ("不定期の値", "irregular dates"),
    }[one]
    return ja if lang == "ja" else en


def changes(series: Sequence[Shown], lang: Lang) -> str:
    """From when to when these points have which rhythm; "" where they have one. Nothing is said of any other."""
    days = [one.figure.when.end for one in series]
    found = stretches([one.rhythm for one in series])
    if len(found) < 2:
        return ""
    said = [_in_rhythm(one, days[one.start], days[one.stop - 1], lang) for one in found]
    if lang == "ja":
        return f"公表の間隔が途中で変わります。{'、'.join(said)}です。"
    return f"The dates change their rhythm: {', '.join(said)}."


def _in_rhythm(stretch: Stretch, first: date | None, last: date | None, lang: Lang) -> str:
    """令和4年6月30日～令和4年12月31日は月末の値 · ends of months from 30 June 2022 to 31 December 2022"""
    said, days = rhythm(stretch.rhythm, lang), list(dict.fromkeys(day for day in (first, last) if day))
    if lang == "ja":
        return f"{'～'.join(map(wareki, days))}は{said}"
    return f"{said} {'on' if len(days) == 1 else 'from'} {' to '.join(map(western_en, days))}"


def index_unit(lang: Lang) -> str:
    return "指数" if lang == "ja" else "index"


def index_note(first: str, lang: Lang) -> str:
    base = numbers.number(BASE)
    return f"{first}を{base}とする指数（計算）。" if lang == "ja" else f"Index, {first} = {base} (computed by us)."


def comparison(lang: Lang) -> str:
    return "数字を並べて見る" if lang == "ja" else "Figures side by side"


def notes(shown: Sequence[Shown], lang: Lang, *, dated: bool) -> tuple[str, ...]:
    """The date (each, where they differ) unless an axis has it, 約, the place where a series changes, and the ※ notes.

    A picture is pasted into documents, without the card that it stood on.
    """
    lines = list(dict.fromkeys(dates.as_of(one.figure.when, lang) for one in shown)) if dated else []
    if any(one.figure.qualifier in (Qualifier.ABOUT, Qualifier.SCALE) for one in shown):
        lines.append("約・規模の付く数値を含みます。" if lang == "ja" else "Includes approximate figures.")
    breaks = [] if dated or not (said := changes(shown, lang)) else [said]
    printed = dict.fromkeys(figures.note(fact, lang) for one in shown for fact in one.notes)
    return (*lines, *breaks, *printed)


def source(shown: Sequence[Shown], lang: Lang) -> str:
    names = dict.fromkeys(figures.source_of(one.metric, one.page, lang) for one in shown)
    return f"出典：{'、'.join(names)}" if lang == "ja" else f"Source: {', '.join(names)}"


def done(lang: Lang) -> str:
    return "完了" if lang == "ja" else "Done"


def left(lang: Lang) -> str:
    return "残り" if lang == "ja" else "Remaining"


def from_then(date: str, lang: Lang) -> str:
    """Above the place where a series changes."""
    return f"{date}から" if lang == "ja" else f"from {date}"


def labelled(bar: Bar, lang: Lang) -> str:
    """A bar's name with its figure: 税の標準化：160ステップ中116ステップ"""
    return f"{bar.label}{'：' if lang == 'ja' else ': '}{bar.point.says}"


def titled(chart: Chart) -> str:
    """チーム数（チーム）"""
    return with_unit(chart.title, chart)


def with_unit(name: str, chart: Chart) -> str:
    if not chart.unit:
        return name
    return f"{name}（{chart.unit}）" if chart.lang == "ja" else f"{name} ({chart.unit})"
