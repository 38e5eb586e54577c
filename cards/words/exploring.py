"""What is said where somebody looks closer at a figure. A sum towards a goal is never called a forecast."""

from __future__ import annotations

from cards.words import dates, figures, numbers
from data.catalogue import Catalogue
from data.catalogue.schema import Both
from data.exploring.goals import Aim, Basis, Needed
from data.model import Lang
from data.refusals import BadNumber, BadPeriod

EXPLORE = Both(ja="比べる・推移・目標まで", en="Compare, trend, goal")
TITLE = Both(ja="この数字を詳しく見る", en="Look closer at this figure")
BESIDE = Both(ja="比べる", en="Compare")
APART = Both(
    ja="単位や数え方が違う数字は、同じグラフには載せず、その理由を添えて並べます。",
    en="Figures of other units or definitions are never put on one chart; they stand side by side, with the reason.",
)
OTHER_HINT = Both(ja="名前の一部を入力して選びます", en="Type a part of a name")
SHOW_BESIDE = Both(ja="並べて見る", en="Side by side")
WARDS = Both(ja="区", en="Wards")
SHOW_WARDS = Both(ja="区で比べる", en="Compare wards")
TREND = Both(ja="推移", en="Trend")
FIRST = Both(ja="はじめ", en="From")
LAST = Both(ja="おわり", en="To")
SHOW_TREND = Both(ja="推移と伸び率", en="Trend and growth")
SHOW_INDEX = Both(ja="指数で見る", en="As an index")
SHOW_TIMES = Both(ja="2時点を並べる", en="Both dates side by side")
GOAL = Both(ja="目標まで", en="To a goal")
START = Both(ja="起点の日", en="From")
DAY = Both(ja="目標の日", en="By")
TARGET = Both(ja="目標の値", en="Target")
SHOW_GOAL = Both(ja="ひと月あたりを計算", en="Work out the monthly need")
NEEDED = Both(ja="目標までに必要な数（計算）", en="What the goal would take (arithmetic)")
INPUTS = Both(ja="計算に使った値", en="What it was worked out from")
ARITHMETIC = Both(ja="計算です。見込みや予測ではありません", en="This is arithmetic and no forecast")
EVENLY = Both(
    ja="残りを、起点の月から目標の月までの月数で割っただけの値です。毎月同じ数ずつ進むかどうかは分かりません。",
    en="What is left is divided by the months from the start to the goal. Nobody knows whether it moves evenly.",
)
PAST = Both(ja="目標の日は過ぎています", en="The goal's day has passed")
PAST_SAYS = Both(
    ja="公表されている数値からは、その後の状況は分かりません。",
    en="The published figure does not tell what has happened since.",
)
NOW = Both(ja="公表されている値", en="Published figure")
LEFT = Both(ja="残り", en="Left")
MONTHS = Both(ja="月数", en="Months")
AGAIN = Both(ja="条件を変える", en="Change the inputs")
FIGURE = Both(ja="この数字", en="The figure itself")
REACHED_MARK = Both(ja="達成", en="Reached")
REACHED = Both(ja="目標の値に達しています", en="The target is reached")
PICK = Both(ja="要入力：選んでから押してください。", en="Please choose first, then press.")
MOST_BESIDE = 4  # others: with the figure itself all have their buttons on one card
OTHERS = Both(ja=f"並べる数字（{MOST_BESIDE}つまで）", en=f"Other figures (up to {MOST_BESIDE})")
TOO_MANY = Both(ja=f"要修正：{MOST_BESIDE}つまで選べます。", en=f"Please choose no more than {MOST_BESIDE}.")
NO_GOAL = Both(
    ja="割合や幅のある数字と、増やすことを目指していない数字は、目標までの月割りを計算しません。",
    en="For rates, for ranges, and for what is not meant to grow, no monthly need is worked out.",
)

_BASES: dict[Basis, Both] = {
    "typed": Both(ja="入力した値", en="as typed"),
    "as_of": Both(ja="数値の時点", en="the figure's date"),
    "page": Both(
        ja="数値の時点が示されていないため、ダッシュボードの最終更新日", en="no date printed: the page's last update"
    ),
    "entry": Both(ja="ダッシュボードの記載", en="as the dashboard says"),
    "whole": Both(ja="全体の数", en="the whole"),
}


def basis(of: Basis, lang: Lang) -> str:
    return f"（{_BASES[of].ja}）" if lang == "ja" else f" ({_BASES[of].en})"


def months(count: int, lang: Lang) -> str:
    return f"{count}か月" if lang == "ja" else f"{count}"


def says(one: Needed, catalogue: Catalogue, lang: Lang) -> str:
    """The whole card in one sentence, which says that it is a sum."""
    name, goal = one.shown.metric.name.in_(lang), dates.day(one.goal, lang)
    if one.monthly is None:
        return f"{name}：{REACHED.ja}。" if lang == "ja" else f"{name}: {REACHED.en.lower()}."
    each = figures.computed_line(one.monthly, catalogue, lang)
    if lang == "ja":
        return f"{name}を{goal}までに目標の値にするには、ひと月あたり{each}が必要です（計算。予測ではありません）。"
    return f"{name}: {each} a month would be needed by {goal} (arithmetic, no forecast)."


def target(one: Needed, lang: Lang) -> str:
    unit = one.shown.metric.unit.in_(lang)
    said = numbers.number(one.target)
    return f"{said}{unit}" if lang == "ja" else numbers.join(said, unit)


def fill(aim: Aim, lang: Lang) -> str:
    """What the sum still needs, by the names of its fields."""
    fields = ((START, aim.start), (DAY, aim.goal), (TARGET, aim.target))
    empty = [label.in_(lang) for label, given in fields if given is None]
    return f"要入力：{'、'.join(empty)}を入力してください。" if lang == "ja" else f"Please fill in: {', '.join(empty)}."


_NO_TARGET = Both(
    ja="要修正：目標の値が読めません。一つの数値を入力してください。",
    en="To be corrected: the target is not one number.",
)
_TARGETS = {
    "too_small": Both(
        ja="要修正：目標の値は、ゼロより大きい数値を入力してください。",
        en="To be corrected: the target must be above zero.",
    ),
    "beyond_whole": Both(
        ja="要修正：目標の値が、全体の数を超えています。全体の数までの数値を入力してください。",
        en="To be corrected: the target is more than the whole. Please give a number up to the whole.",
    ),
}


def wrong(no: BadNumber | BadPeriod, lang: Lang) -> str:
    if isinstance(no, BadNumber):
        return _TARGETS.get(no.why, _NO_TARGET).in_(lang)
    if lang == "ja":
        return "要修正：目標の日は、起点の日の翌月より後の日を選んでください。"
    return "To be corrected: the goal must lie in a later month than the start."
