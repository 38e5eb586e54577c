"""Sentences about figures: what a screen reader says, what may be quoted, how a sum came about."""

from __future__ import annotations

from collections.abc import Sequence

from cards.words import dates, labels, numbers
from data.answering.arithmetic import BASE
from data.catalogue import Catalogue
from data.catalogue.cautions import scope_beside
from data.catalogue.schema import Basis, Both, Bureau, Fact, Metric, Page
from data.model import AsOf, Computed, FigureAnswer, Grain, Intent, Lang, Qualifier, Shown, Sum

_POINTS = (Grain.DAY, Grain.MONTH, Grain.MONTH_END)


# ── one figure ───────────────────────────────────────────────────────────────────────────────────────────


def name(shown: Shown, catalogue: Catalogue, lang: Lang) -> str:
    """The metric's name, with its place and year where the figure is a part: チーム数（西区・令和5年度）"""
    part = slice_name(shown, catalogue, lang)
    full = shown.metric.name.in_(lang)
    if not part:
        return full
    return f"{full}（{part}）" if lang == "ja" else f"{full} ({part})"


def name_with_scope(shown: Shown, catalogue: Catalogue, lang: Lang) -> str:
    """For a sentence that stands alone: the name, and in brackets what the printed statement limits its figure to."""
    full, scope = name(shown, catalogue, lang), scope_beside(shown.metric, shown.figure)
    if scope is None:
        return full
    return f"{full}（{scope.ja}）" if lang == "ja" else f"{full} ({scope.en})"


def slice_name(shown: Shown, catalogue: Catalogue, lang: Lang) -> str:
    """西区・令和5年度; empty for a figure of the whole."""
    where = [pair for pair in shown.figure.where if shown.metric.fixed.get(pair[0]) != pair[1]]
    return place(where, catalogue, lang)


def drawn_name(shown: Shown, catalogue: Catalogue, lang: Lang) -> str:
    """A slice as a chart names it, where a part of a year stands beside whole ones: 西区・令和5年度（4月～8月）"""
    year = dict(shown.figure.where).get("fiscal_year")
    name = slice_name(shown, catalogue, lang)
    if year is None:
        return name
    return name.replace(dates.fiscal_year_short(int(year), lang), drawn_year(shown, lang))


def drawn_year(shown: Shown, lang: Lang) -> str:
    return dates.fiscal_year_counted(int(dict(shown.figure.where)["fiscal_year"]), shown.figure.when, lang)


def place(where: list[tuple[str, str]] | tuple[tuple[str, str], ...], catalogue: Catalogue, lang: Lang) -> str:
    by = dict(where)
    words = [catalogue.wards[by["ward"]].name.in_(lang)] if "ward" in by else []
    words += [dates.fiscal_year_short(int(by["fiscal_year"]), lang)] if "fiscal_year" in by else []
    return ("・" if lang == "ja" else ", ").join(words)


def said(shown: Shown, lang: Lang) -> str:
    """約55～75分"""
    return numbers.phrase(shown.figure, shown.metric.unit.in_(lang), lang)


def sentence(shown: Shown, catalogue: Catalogue, lang: Lang, value: str = "") -> str:
    """One sentence with name, figure, unit and date. `value` stands for the figure where it is said otherwise."""
    what, says, when = name_with_scope(shown, catalogue, lang), value or said(shown, lang), shown.figure.when
    dated = dates.as_of(when, lang)
    if named_by_year(shown):
        return f"{what}は{says}です。" if lang == "ja" else f"{what}: {says}."
    if lang == "en":
        return f"{what}: {says}, {dated}."
    if _has_date(when) and when.grain in _POINTS:
        return f"{dated}で、{what}は{says}です。"
    if _has_date(when):
        return f"{dated}の{what}は{says}です。"
    return f"{what}は{says}です（{dated}）。"


def named_by_year(shown: Shown) -> bool:
    """Whether its name says its date: it is the part of a whole fiscal year."""
    return shown.figure.when.grain is Grain.FISCAL_YEAR and "fiscal_year" in dict(shown.figure.where)


def source_of(metric: Metric, page: Page, lang: Lang) -> str:
    """横浜DX戦略ダッシュボード P.1; or what the metric itself names."""
    return metric.source.title.in_(lang) if metric.source else page_of(page, lang)


def page_of(page: Page, lang: Lang) -> str:
    return f"{labels.DASHBOARD.in_(lang)} P.{page.number}"


def updated(page: Page, lang: Lang) -> str:
    if page.updated is None:
        return "記載なし" if lang == "ja" else "not printed"
    when = dates.day(page.updated, lang)
    if page.updated_basis is Basis.LITERAL:
        return when
    return f"{when}※同じ分野のページの記載" if lang == "ja" else f"{when}, as printed on another page of this topic"


def owner(bureau: Bureau, lang: Lang) -> str:
    """Where no official English name was found, the Japanese one stands beside ours."""
    if lang == "ja" or bureau.english_official:
        return bureau.name.in_(lang)
    return f"{bureau.name.en} ({bureau.name.ja})"


def about(label: Both, of: str, lang: Lang) -> str:
    """ご注意：マイナンバーカード保有率"""
    if not of:
        return label.in_(lang)
    return f"{label.in_(lang)}：{of}" if lang == "ja" else f"{label.in_(lang)}: {of}"


def joined(names: Sequence[str], lang: Lang) -> str:
    return ("・" if lang == "ja" else "; ").join(names)


def revision(count: int, lang: Lang) -> str:
    return f"第{count}版（訂正・更新あり）" if lang == "ja" else f"revision {count}, corrected or updated"


def note(fact: Fact, lang: Lang) -> str:
    """※1 with its text and, in brackets, what we have to say of it."""
    if fact.caution is None:
        return printed_note(fact, lang)
    said = f"（補足：{fact.caution.ja}）" if lang == "ja" else f" (Our remark: {fact.caution.en})"
    return f"{printed_note(fact, lang)}{said}"


def printed_note(fact: Fact, lang: Lang) -> str:
    """※1 with its text alone; some quotes repeat their mark, which is shown once."""
    mark = fact.mark or "※"
    return f"{mark} {fact.quote.removeprefix(mark)}" if lang == "ja" else f"{mark} {fact.gist}"


# ── yes and no ───────────────────────────────────────────────────────────────────────────────────────────


def verdict(yes: bool, lang: Lang) -> str:
    """The asker's own number is never repeated, so that it cannot be taken for ours."""
    if lang == "ja":
        return "はい。" if yes else "いいえ。"
    return "Yes." if yes else "No."


def undecided(lang: Lang) -> str:
    if lang == "ja":
        return "幅のある数値か、おおよその数値のため、はい・いいえではお答えできません。"
    return "The figure is a range or an approximation, so it cannot be answered with yes or no."


def reached(answer: FigureAnswer) -> str:
    """When a series came to a number, which is not said again; "" where that was not asked."""
    lang = answer.question.lang
    if answer.reached is None:
        return ""
    if answer.reached == "already":
        ja, en = (
            "公表されている最初の時点で、すでにそうなっています。",
            "It was so at the first published date already.",
        )
    elif answer.reached == "not_yet":
        ja, en = "公表されている範囲では、まだそうなっていません。", "It has not come to that in what is published."
    else:
        first, last = (dates.as_of(one.figure.when, lang) for one in answer.series)
        before = said(answer.series[0], lang)
        ja = f"{first}（{before}）より後、{last}までの間です。"
        en = f"After {first.removeprefix('as of ')} ({before}) and by {last.removeprefix('as of ')}."
    return ja if lang == "ja" else en


# ── sums ─────────────────────────────────────────────────────────────────────────────────────────────────


def computed_name(computed: Computed, catalogue: Catalogue, lang: Lang) -> str:
    part = place(computed.where, catalogue, lang)
    if computed.of is not None:
        return _share_name(part, place(computed.of, catalogue, lang), lang)
    how = {
        Sum.TOTAL: ("合計", "Total"),
        Sum.DIFFERENCE: ("差", "Difference"),
        Sum.RATE: ("割合", "Share"),
        Sum.REMAINDER: ("残り", "Remaining"),
        Sum.RATE_LEFT: ("残りの割合", "Share remaining"),
        Sum.GROWTH: ("伸び率", "Growth"),
        Sum.MONTHLY: ("ひと月あたりの平均", "Mean per month"),
        Sum.NEEDED: ("ひと月あたりに必要な数", "Needed per month"),
        Sum.INDEX: ("指数", "Index"),
    }[computed.how][0 if lang == "ja" else 1]
    if not part:
        return how
    return f"{part}の{how}" if lang == "ja" else f"{how}, {part}"


def _share_name(part: str, whole: str, lang: Lang) -> str:
    """A share that may be one of several wholes says of which: 令和4年度の合計に占める港南区・令和4年度の割合"""
    if lang == "ja":
        return f"{f'{whole}の合計' if whole else '全体'}に占める{part}の割合"
    return f"Share of {part} in {f'the total of {whole}' if whole else 'the whole'}"


def computed_said(
    computed: Computed, catalogue: Catalogue, lang: Lang, *, signed: bool = False, bare: bool = False
) -> str:
    """72.5% · 約15分 · 2.0ポイント · 延べ12社; `signed` puts a plus (約+5分), `bare` leaves the unit away

    Of what the dashboard prints its own words: ▲15分（ダッシュボードの記載）
    """
    if computed.printed:
        words = computed.printed.in_(lang)
        return f"{words}（ダッシュボードの記載）" if lang == "ja" else f"{words} (as the dashboard says)"
    parts = computed_amount(computed, catalogue, lang)
    number = f"+{parts.number}" if signed and computed.number > 0 else parts.number
    unit = "" if bare and not computed.points else parts.unit
    if lang == "ja":
        return f"{parts.lead}{number}{unit}"
    return numbers.join(f"{parts.lead} {number}".strip(), unit)


def computed_amount(computed: Computed, catalogue: Catalogue, lang: Lang) -> numbers.Amount:
    """In the parts that a large display sets apart. What is needed is rounded up, all else half up."""
    near = numbers.rounded_up if computed.how is Sum.NEEDED else numbers.rounded
    about = [("約" if lang == "ja" else "about")] if computed.about else []
    twice, unit = computed.gross and bool(computed.unit_of), _computed_unit(computed, catalogue, lang)
    if twice and lang == "ja":
        about.append(numbers.BEFORE["ja"][Qualifier.GROSS])
    elif twice:
        unit = f"{unit} ({numbers.AFTER['en'][Qualifier.GROSS]})"
    return numbers.Amount(lead="".join(about), number=numbers.number(near(computed.number)), unit=unit)


def _computed_unit(computed: Computed, catalogue: Catalogue, lang: Lang) -> str:
    if computed.points:
        return "ポイント" if lang == "ja" else "points"
    if computed.how is Sum.INDEX:
        return ""
    if computed.how in (Sum.RATE, Sum.RATE_LEFT, Sum.GROWTH):
        return "%"
    return catalogue.metrics[computed.unit_of].unit.in_(lang)


_WORKED_OUT = (Intent.RATIO, Intent.PROGRESS, Intent.REMAINING, Intent.TREND, Intent.COMPARE)


def worked_out(answer: FigureAnswer, catalogue: Catalogue) -> str:
    """The sums that were asked for, as a sentence after the figure's; "" if none was."""
    if answer.question.intent is Intent.INDEX and answer.series and answer.computed:
        return index_said(answer, catalogue)
    if answer.question.intent not in _WORKED_OUT or not answer.computed:
        return ""
    return said_span(answer) + sums_said(answer.computed, catalogue, answer.question.lang)


def said_span(answer: FigureAnswer) -> str:
    lang, said = answer.question.lang, span(answer)
    if not said:
        return ""
    return f"{said}：" if lang == "ja" else f" {said}:"


def span(answer: FigureAnswer) -> str:
    """From when to when a trend goes: what was asked for may begin between two figures; "" of what is none."""
    if answer.question.intent is not Intent.TREND or len(answer.series) < 2:
        return ""
    ends = (answer.series[0], answer.series[-1])
    first, last = (dates.axis(one.figure.when, answer.question.lang) for one in ends)
    return f"{first}から{last}まで" if answer.question.lang == "ja" else f"From {first} to {last}"


def index_said(answer: FigureAnswer, catalogue: Catalogue) -> str:
    lang, first = answer.question.lang, dates.as_of(answer.series[0].figure.when, answer.question.lang)
    last = computed_said(answer.computed[-1], catalogue, lang)
    if lang == "ja":
        return f"{first}の値を{numbers.number(BASE)}とする指数は{last}です（計算）。"
    return f" With the value {first} as {numbers.number(BASE)} the index is {last} (computed by us)."


def is_added(answer: FigureAnswer) -> bool:
    """Whether it was asked what was added within a period, and that could be worked out."""
    return answer.question.intent is Intent.WITHIN and bool(answer.series and answer.computed)


def title(answer: FigureAnswer, catalogue: Catalogue) -> str:
    """The figure's name; above what was added to a running total, that it is no total."""
    lang, called = answer.question.lang, name(answer.shown, catalogue, answer.question.lang)
    if not is_added(answer):
        return called
    return f"{called}の増加" if lang == "ja" else f"Added: {called}"


def within_said(answer: FigureAnswer, catalogue: Catalogue) -> str:
    """What was added to a running total, from which of its dates to which."""
    lang = answer.question.lang
    first, last = (dates.as_of(one.figure.when, lang) for one in (answer.series[0], answer.series[-1]))
    by = computed_said(answer.computed[0], catalogue, lang)
    if lang == "ja":
        return f"{first}から{last}までに増えた数は{by}です（計算）。"
    return f"Added to the total {first} up to that {last}: {by} (computed by us)."


def sums_said(sums: Sequence[Computed], catalogue: Catalogue, lang: Lang) -> str:
    said = [f"{computed_name(one, catalogue, lang)} {computed_said(one, catalogue, lang)}" for one in sums]
    return f"{'、'.join(said)}（計算）。" if lang == "ja" else f" {'; '.join(said)} (computed by us)."


def formula(computed: Computed) -> str:
    """116 ÷ 160, the same in both languages; "" of what is printed, and of what is left where more than all is done."""
    cut = computed.how is Sum.REMAINDER and computed.number != computed.inputs[0] - computed.inputs[1]
    if computed.printed or cut:
        return ""
    sign = {Sum.TOTAL: " + ", Sum.DIFFERENCE: " − ", Sum.REMAINDER: " − "}.get(computed.how, " ÷ ")
    said = sign.join(numbers.number(one) for one in computed.inputs)
    return f"{said} × {numbers.number(BASE)}" if computed.how is Sum.INDEX else said


def computed_line(computed: Computed, catalogue: Catalogue, lang: Lang) -> str:
    says, how = computed_said(computed, catalogue, lang), formula(computed)
    if not how:
        return says
    if computed.how is Sum.NEEDED and numbers.rounded_up(computed.number) != computed.number:
        how += "、切り上げ" if lang == "ja" else ", rounded up"
    return f"{says}（{how}）" if lang == "ja" else f"{says} ({how})"


def _has_date(when: AsOf) -> bool:
    return when.end is not None and when.grain is not Grain.NONE
