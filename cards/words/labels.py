"""Names of things on cards and titles of buttons."""

from __future__ import annotations

from data.catalogue.schema import Both
from data.model import Lang

DASHBOARD = Both(ja="横浜DX戦略ダッシュボード", en="Yokohama DX Strategy Dashboard")
BOT = Both(ja="数字の窓口", en="Madoguchi, the figures desk")

# ── what stands on a card ──
AS_OF = Both(ja="時点", en="As of")
COUNTS = Both(ja="何を数えたか", en="What is counted")
NOTES = Both(ja="ダッシュボードの注（※）", en="Notes (※) of the dashboard, translated by us")
CAUTION = Both(ja="ご注意", en="Please note")
SOURCE_AND_OWNER = Both(ja="出典と照会先", en="Source and contact")
SOURCE = Both(ja="出典", en="Source")
UPDATED = Both(ja="最終更新", en="Last updated")
PUBLISHED = Both(ja="公表", en="Published")
CORRECTED = Both(ja="訂正の理由", en="Corrected, because")
REASON = Both(ja="減少の理由", en="Why it fell")
REVISION = Both(ja="版", en="Revision")
OWNER = Both(ja="照会先", en="Ask")
OWNER_INFERRED = Both(ja="照会先（推定）", en="Ask (our reading)")
PRINTED_AS = Both(ja="原文の表記", en="Printed as")
NEIGHBOURS = Both(ja="よく似た数字（別のものです）", en="Similar figures (not the same thing)")
INDEX = Both(ja="指数", en="Index")
COMPUTED = Both(ja="計算（ダッシュボードには載っていません）", en="Computed by us (not printed on the dashboard)")
CHOOSE_DAY = Both(ja="日付を選択", en="Choose a date")
BREAK = Both(ja="推移の変わり目", en="Where the series changes")
RELATED = Both(ja="関係する数字", en="Figures that belong to it")
QUOTES = Both(ja="ダッシュボードの記載", en="What the dashboard says (Japanese original, our translation)")
STATE = Both(ja="状態", en="State")
WHEN = Both(ja="時期", en="When")
NEAREST = Both(ja="いまある数値", en="What there is")
ITEMS = Both(ja="内容", en="Items")
TOTAL = Both(ja="合計", en="Total")
TOTAL_PRINTED = Both(ja="全体", en="All")
VALUE = Both(ja="数値", en="Figure")
ITEM = Both(ja="項目", en="Item")
TASK = Both(ja="事務", en="Task")
BUREAU = Both(ja="業務所管局", en="Bureau in charge")
FISCAL_YEAR = Both(ja="年度", en="Fiscal year")
FIGURES = Both(ja="数字", en="Figures")
ENTRIES = Both(ja="取組・用語", en="Initiatives and terms")
NO_FIGURE = Both(ja="数値なし", en="no figure")

# ── what a card is ──
MISSING = Both(ja="数値がありません", en="There is no figure")
WHICH_YEARS = Both(ja="期間がわかりませんでした", en="From when to when?")
NOT_COMPARABLE = Both(ja="比べられません", en="Not comparable")
BREAKDOWN = Both(ja="内訳", en="Breakdown")
LISTING = Both(ja="お答えできること", en="What can be asked")
SEVERAL = Both(ja="お尋ねの事項", en="What you asked about")
TASKS_TITLE = Both(ja="標準化の対象事務と業務所管局", en="Tasks to be standardised and their bureaus")

# ── kinds of entries ──
ENTRY_KINDS = {
    "initiative": Both(ja="取組", en="Initiative"),
    "milestone": Both(ja="時期・予定", en="Milestone"),
    "term": Both(ja="用語", en="Term"),
    "group": Both(ja="まとまり", en="Group"),
    "note": Both(ja="注", en="Note"),
    "law": Both(ja="法律", en="Law"),
}

# ── buttons ──
SHOW_BREAKDOWN = Both(ja="内訳", en="Breakdown")
SHOW_FIGURE = Both(ja="数字を見る", en="Show the figure")
FOLLOW = Both(ja="この指標をフォロー", en="Follow this figure")
SHOW_TOPIC = Both(ja="この分野の数字", en="More on this topic")
SHOW_QUOTE = Both(ja="答弁・照会用の文", en="For official use")
SHOW_SPAN = Both(ja="数値のある期間で見る", en="Show the time that has figures")
SHOW_NUMBERS = Both(ja="数値の表", en="Table of numbers")
OPEN_PICTURE = Both(ja="図を画像で開く", en="Open as a picture")
SHOW_WHOLE = Both(ja="全体の数字", en="The whole figure")
SHOW_ALL = Both(ja="すべての数字", en="All figures")
OPEN_SOURCE = Both(ja="出典を開く", en="Open the source")
HELP = Both(ja="使い方", en="Help")
AS_KNOWN = Both(ja="過去の時点の公表内容", en="As published on an earlier day")


def further(count: int, lang: Lang) -> str:
    """How much of a list is not shown."""
    return f"ほか{count:,}件" if lang == "ja" else f"{count:,} more"


def and_further(count: int, lang: Lang) -> str:
    """The same as the last line of the list."""
    return further(count, lang) if lang == "ja" else f"and {further(count, lang)}"
