"""Sentences about a metric by its parts, and about figures side by side."""

from __future__ import annotations

from datetime import date

from cards.words import dates, figures, numbers, verdicts
from cards.words.questions import short_name
from data.catalogue import Catalogue
from data.catalogue.schema import Both, Metric
from data.model import BreakdownAnswer, ComparisonAnswer, Computed, Lang, Missing, Shown, Sum

_UNITS = Both(
    ja="単位が違うため、ひとつのグラフには載せず、差や割合も計算しません。",
    en="The units differ, so they are not put on one chart and no difference is worked out.",
)
_THEREFORE = Both(
    ja="このため、ひとつのグラフには載せず、差や割合も計算しません。",
    en="So they are not put on one chart and no difference is worked out.",
)
_DEFINITIONS = Both(
    ja="数え方が違うため、ひとつのグラフには載せず、差や割合も計算しません。",
    en="They count different things, so they are not put on one chart and no difference is worked out.",
)
_WHOLES = Both(
    ja="もとの総数が違うため、数の差は進み具合の差ではありません。",
    en="They are parts of different totals, so a difference in number is no difference in progress.",
)
_TOGETHER = Both(ja="全体", en="All together")
_UNEVEN = Both(
    ja="時点や、数えた期間の長さがそろっていない数値どうしは、ひとつのグラフには載せず、合計・差・割合も計算しません。",
    en="Figures of different dates or periods share no chart, and no sum, difference or share is worked out of them.",
)


def title(answer: BreakdownAnswer, first: Shown, catalogue: Catalogue) -> str:
    """チーム数の内訳; チーム数（西区） where one sum was asked for."""
    lang, asked = answer.question.lang, asked_sum(answer)
    name = first.metric.name.in_(lang)
    if asked:
        part = figures.place(asked.where, catalogue, lang)
        return f"{name}（{part}）" if lang == "ja" else f"{name} ({part})"
    return f"{name}の内訳" if lang == "ja" else f"{name}: breakdown"


def unit(metric: Metric, lang: Lang) -> str:
    return f"単位：{metric.unit.ja}" if lang == "ja" else f"Unit: {metric.unit.en}"


def cell(part: Shown, lang: Lang) -> str:
    """A figure in a table whose unit stands above it."""
    parts = numbers.amount(part.figure, "", lang)
    return f"{parts.lead}{parts.number}" if lang == "ja" else f"{parts.lead} {parts.number}".strip()


def asked_sum(answer: BreakdownAnswer) -> Computed | None:
    """The one sum of a slice that was asked for, where no total is printed."""
    totals = [one for one in answer.computed if one.how is Sum.TOTAL]
    return totals[0] if len(totals) == 1 and answer.total is None else None


def other_sums(answer: BreakdownAnswer) -> list[Computed]:
    """Sums that do not stand large at the top."""
    return [one for one in answer.computed if one != asked_sum(answer)]


def ours(computed: Computed, catalogue: Catalogue, lang: Lang) -> str:
    """割合 72.5%（計算：116 ÷ 160）"""
    name, how = figures.computed_name(computed, catalogue, lang), figures.formula(computed)
    says = figures.computed_said(computed, catalogue, lang)
    return f"{name} {says}（計算：{how}）" if lang == "ja" else f"{name} {says} (computed by us: {how})"


def summary(answer: BreakdownAnswer, catalogue: Catalogue) -> str:
    """Name, every part with its figure, the published total or the sum that was asked for, and the date."""
    lang, first = answer.question.lang, answer.total or answer.parts[0]
    parts = [f"{figures.slice_name(part, catalogue, lang)} {figures.said(part, lang)}" for part in answer.parts]
    name, when = first.metric.name.in_(lang), ("、" if lang == "ja" else "; ").join(dated(answer))
    verdict = answer.verdict
    yes = "" if verdict is None else verdicts.verdict_on(answer.question.claim, verdict, lang)
    yes = fitting(answer, catalogue) or yes
    others = other_sums(answer)
    sums = figures.sums_said(others, catalogue, lang) if others else ""
    why = uneven_because(answer)
    if lang == "ja":
        return f"{yes}{name}の内訳：{_whole(answer, catalogue)}{'、'.join(parts)}（{when}）。{sums}{why}"
    said = f"{name}, breakdown: {_whole(answer, catalogue)}{'; '.join(parts)}; {when}.{sums}"
    return " ".join(one for one in (yes, said, why) if one)


def fitting(answer: BreakdownAnswer, catalogue: Catalogue) -> str:
    """Which wards are as many as was asked for, without saying how many that was; "" where that was not asked."""
    lang = answer.question.lang
    if answer.fitting is None:
        return ""
    if not answer.fitting:
        ja, en = "数値のある区の中に、あてはまる区はありません。", "No ward that has a figure fits."
    else:
        names = figures.joined([catalogue.wards[ward].name.in_(lang) for ward in answer.fitting], lang)
        ja, en = (
            f"数値のある区の中であてはまるのは、{names}です。",
            f"Of the wards that have a figure, this fits: {names}.",
        )
    return ja if lang == "ja" else en


def uneven_because(answer: BreakdownAnswer) -> str:
    """Why there is no difference of what was to be compared."""
    return _UNEVEN.in_(answer.question.lang) if answer.uneven else ""


def dated(answer: BreakdownAnswer) -> list[str]:
    """The date of the whole where it is shown, else each of its parts."""
    found = {one.figure.when for one in ([answer.total] if answer.total else answer.parts)}
    by_day = sorted(found, key=lambda when: (when.end or date.min, when.start or date.min))
    return [dates.as_of(when, answer.question.lang) for when in by_day]


def _whole(answer: BreakdownAnswer, catalogue: Catalogue) -> str:
    lang, asked = answer.question.lang, asked_sum(answer)
    if answer.total:
        said = figures.said(answer.total, lang)
        return f"全体は{said}、" if lang == "ja" else f"{said} as a whole; "
    if asked is None:
        return ""
    name, said = figures.computed_name(asked, catalogue, lang), figures.computed_said(asked, catalogue, lang)
    return f"{name}は{said}（計算）、" if lang == "ja" else f"{name}: {said} (computed by us); "


def sums_of(side: Shown, answer: ComparisonAnswer) -> list[Computed]:
    """What was worked out from this side alone: its own share, what is left of it."""
    value = side.figure.value
    if value is None or value.whole is None:
        return []
    return [one for one in answer.computed if set(one.inputs) == {value.number, value.whole}]


def sums_of_all(answer: ComparisonAnswer) -> list[Computed]:
    """What stands at no side."""
    own = [one for side in answer.sides if isinstance(side, Shown) for one in sums_of(side, answer)]
    return [one for one in answer.computed if one not in own]


def compared(answer: ComparisonAnswer, catalogue: Catalogue) -> str:
    """Each side with its own date; the reason first where they cannot be compared."""
    lang = answer.question.lang
    sides = [_side(side, answer, catalogue) for side in answer.sides]
    sums = [_sum(one, answer, catalogue) for one in sums_of_all(answer)]
    apart = apart_because(answer, lang)
    said = ("、" if lang == "ja" else "; ").join([*sides, *sums]) + ("。" if lang == "ja" else ".")
    told = (verdict(answer, catalogue), apart, said, of_wholes(answer, lang))
    return ("" if lang == "ja" else " ").join(one for one in told if one)


def verdict(answer: ComparisonAnswer, catalogue: Catalogue) -> str:
    """Of all together first, since one group is not the whole; "" where nothing was claimed."""
    lang = answer.question.lang
    if not answer.verdicts:
        return ""
    names = [short_name(side.metric.id, catalogue, lang) for side in answer.sides]
    judged = list(zip([*names, _TOGETHER.in_(lang)], answer.verdicts, strict=True))
    said = [
        f"{name}{'：' if lang == 'ja' else ': '}{verdicts.verdict_on(answer.question.claim, yes, lang)}"
        for name, yes in [judged[-1], *judged[:-1]]
        if yes is not None
    ]
    return ("" if lang == "ja" else " ").join(said) or figures.undecided(lang)


def of_wholes(answer: ComparisonAnswer, lang: Lang) -> str:
    """What to mind of a difference between parts of different wholes."""
    differ = any(one.how is Sum.DIFFERENCE for one in answer.computed)
    wholes = {side.figure.value.whole for side in answer.sides if isinstance(side, Shown) and side.figure.value}
    return _WHOLES.in_(lang) if differ and len(wholes) > 1 else ""


def apart_because(answer: ComparisonAnswer, lang: Lang) -> str:
    if answer.apart is None:
        return ""
    if answer.apart == "time":
        return _UNEVEN.in_(lang)
    if answer.apart == "unit":
        return _UNITS.in_(lang)
    if answer.apart == "definition":
        return _DEFINITIONS.in_(lang)
    return f"{answer.apart.in_(lang)}{'' if lang == 'ja' else ' '}{_THEREFORE.in_(lang)}"


def _sum(one: Computed, answer: ComparisonAnswer, catalogue: Catalogue) -> str:
    """Of all sides together, and so named where each has its own: 全体の割合 36.9%."""
    lang = answer.question.lang
    name, said = figures.computed_name(one, catalogue, lang), figures.computed_said(one, catalogue, lang)
    each = any(sums_of(side, answer) for side in answer.sides if isinstance(side, Shown))
    if not each or one.how is Sum.DIFFERENCE:
        return f"{name} {said}"
    return f"全体の{name} {said}" if lang == "ja" else f"{name.lower()} of all {said}"


def _side(side: Shown | Missing, answer: ComparisonAnswer, catalogue: Catalogue) -> str:
    lang = answer.question.lang
    name = short_name(side.metric.id, catalogue, lang)
    if isinstance(side, Missing):
        return f"{name}は数値なし" if lang == "ja" else f"{name}: no figure"
    part = figures.slice_name(side, catalogue, lang)
    said, when = figures.said(side, lang), dates.as_of(side.figure.when, lang)
    own = [
        f"{figures.computed_name(one, catalogue, lang)} {figures.computed_said(one, catalogue, lang)}"
        for one in sums_of(side, answer)
    ]
    if lang == "ja":
        return f"{name}{f'（{part}）' if part else ''}は{'、'.join([said, *own])}（{when}）"
    return f"{name}{f' ({part})' if part else ''}: {', '.join([said, *own])}, {when}"
