"""What the tables of a release are called and how their columns are defined; in Japanese, for the city's web team."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from data.model import Grain, Qualifier, State
from data.releasing.model import Column, Kind

FILES = {
    "figures.csv": "公表中の値の一覧",
    "changes.csv": "前回の公開からの変更の一覧",
    "notes.csv": "注記・出典の一覧",
    "columns.csv": "列の定義",
    "codes.csv": "選択肢の定義",
}
STATES: Mapping[State, tuple[str, str]] = {
    State.NUMBER: ("数値", "数値が公表されている。0は数値の0を表す"),
    State.UNKNOWN: ("不明", "値が分からない"),
    State.NOT_APPLICABLE: ("該当なし", "該当するものがない"),
    State.NOT_COUNTED: ("未集計", "集計が終わっていない"),
}
QUALIFIERS: Mapping[Qualifier, tuple[str, str]] = {
    Qualifier.EXACT: ("限定なし", "公表時に数値だけが書かれている"),
    Qualifier.ABOUT: ("約", "おおよその値"),
    Qualifier.AT_LEAST: ("以上", "値と同じか、それより大きい"),
    Qualifier.AT_MOST: ("以下", "値と同じか、それより小さい"),
    Qualifier.ALL: ("全", "対象のすべて"),
    Qualifier.TOTAL: ("累計", "始まりからの合計"),
    Qualifier.GROSS: ("延べ", "同じものを二度以上数えることがある"),
    Qualifier.SCALE: ("規模", "おおよその大きさ"),
}
GRAINS: Mapping[Grain, tuple[str, str]] = {
    Grain.DAY: ("日", "ある日の時点の値"),
    Grain.MONTH: ("月", "ある月の時点の値。日は書かれていない"),
    Grain.MONTH_END: ("月末", "ある月の末日の時点の値"),
    Grain.FISCAL_YEAR: ("年度", "ある年度の値"),
    Grain.SPAN: ("期間", "ある期間の値"),
    Grain.NONE: ("記載なし", "時点が書かれていない"),
}
CORRECTED, NEW = "訂正", "新規"
WHAT = {
    CORRECTED: "前回の公開に含まれた値を改めた",
    NEW: "前回の公開に含まれていない時点の値を加えた",
}
NOTE, SOURCE, CAUTION, COUNTS = "注記", "出典", "注意", "定義"
ABOUT = {
    NOTE: "公表資料の注記（※）",
    SOURCE: "値の出典",
    CAUTION: "値を使うときに注意すること",
    COUNTS: "何を数えた値か",
}


def _named(pairs: Collection[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(name for name, _ in pairs)


_STATE_BLANK = "数値ではない（値の種別を参照）"
METRIC = (
    Column(name="指標コード", code="metric_code", says="指標を表す符号。変わらない", kind=Kind.CODE),
    Column(name="指標名", code="metric_name", says="指標の名称"),
)
PLACE = (
    Column(name="地域コード", code="area_code", says="標準地域コード（5桁）。市全体は14100", kind=Kind.AREA),
    Column(name="地域名", code="area_name", says="標準地域コードの正式な名称"),
    Column(
        name="年度", code="fiscal_year", says="年度別の値の年度（西暦）", kind=Kind.YEAR, blank="年度別の値ではない"
    ),
)
VALUE = (
    Column(
        name="値の種別", code="state", says="数値か、数値がない理由", kind=Kind.CHOICE, choices=_named(STATES.values())
    ),
    Column(name="値", code="value", says="値。幅のある値では下の値", kind=Kind.NUMBER, blank=_STATE_BLANK),
    Column(
        name="上限値", code="value_high", says="幅のある値の上の値", kind=Kind.NUMBER, blank="幅のある値ではない"
    ),
    Column(
        name="全体の数", code="value_whole", says="値がその一部である全体の数", kind=Kind.NUMBER,
        blank="全体の数とともに公表された値ではない",
    ),
    Column(
        name="精度", code="qualifier", says="公表時に値に付けられた語", kind=Kind.CHOICE,
        choices=_named(QUALIFIERS.values()),
    ),
    Column(name="公表時の表記", code="printed", says="公表時の書き方のまま", quoted=True, blank="書き方の記録がない"),
    Column(
        name="時点の種類", code="as_of_kind", says="時点の細かさ", kind=Kind.CHOICE, choices=_named(GRAINS.values())
    ),
    Column(
        name="時点の始まり", code="as_of_start", says="値が表す期間の最初の日", kind=Kind.DATE,
        blank="時点が書かれていない",
    ),
    Column(
        name="時点の終わり", code="as_of_end", says="値が表す期間の最後の日", kind=Kind.DATE,
        blank="時点が書かれていない",
    ),
    Column(
        name="時点の表記", code="as_of_printed", says="公表時の時点の書き方のまま", quoted=True,
        blank="時点が文言では書かれていない",
    ),
)  # fmt: skip
UNIT = Column(name="単位", code="unit", says="値・上限値・全体の数の単位")
TOLD = (
    Column(name="版", code="revision", says="同じ時点の値の何版目か。2以上は訂正がある", kind=Kind.NUMBER),
    Column(
        name="理由", code="reason", says="訂正の理由、又は減少の理由", blank="訂正・減少の理由の記録がない", quoted=True
    ),
    Column(
        name="公表日", code="published_on", says="値を公表した日", kind=Kind.DATE, blank="公表資料に日付の記載がない"
    ),
    Column(name="出典", code="source", says="値が書かれている資料"),
)
FIGURES = (*METRIC, *PLACE, *VALUE, UNIT, *TOLD)

_BEFORE_BLANK = "前の値がない、又は前の値に記載がない"
_BEFORE = tuple(
    replace(column, name=f"前の{column.name}", code=f"before_{column.code}", blank=_BEFORE_BLANK) for column in VALUE
)
CHANGES = (
    Column(name="区分", code="change", says="訂正か新規か", kind=Kind.CHOICE, choices=tuple(WHAT)),
    *FIGURES,
    *_BEFORE,
    Column(
        name="差", code="difference", says="値から前の値を引いた数。訂正は前回公開した値、新規は一つ前の時点の値と比較",
        kind=Kind.NUMBER, blank="前の値がない、又は引き算ができない",
    ),
    Column(
        name="差の単位", code="difference_unit", says="差の単位。割合の差はポイント", blank="差がない"
    ),
)  # fmt: skip
NOTES = (
    *METRIC,
    Column(name="区分", code="about", says="何を述べているか", kind=Kind.CHOICE, choices=tuple(ABOUT)),
    Column(name="番号", code="mark", says="公表資料の注記の番号", quoted=True, blank="番号がない"),
    Column(name="内容", code="text", says="注記・出典などの文", quoted=True),
    Column(name="URL", code="url", says="出典の所在", blank="所在の記録がない"),
)
COLUMNS = (
    Column(name="ファイル名", code="file", says="列があるファイル"),
    Column(name="列名", code="column", says="列の名称"),
    Column(name="英数字名", code="code", says="プログラムで使う列の名称", kind=Kind.CODE),
    Column(name="種類", code="kind", says="セルに入るものの種類", kind=Kind.CODE),
    Column(name="定義", code="definition", says="列の意味"),
    Column(name="空欄の意味", code="blank", says="空欄が表すこと", blank="空欄にならない列である"),
)
CODES = (
    Column(name="ファイル名", code="file", says="選択肢があるファイル"),
    Column(name="列名", code="column", says="選択肢がある列の名称"),
    Column(name="選択肢", code="choice", says="セルに入る語"),
    Column(name="意味", code="meaning", says="語の意味"),
)
MEANINGS = {**dict(STATES.values()), **dict(QUALIFIERS.values()), **dict(GRAINS.values()), **WHAT, **ABOUT}


# ── the list of changes, to be pasted into a page ────────────────────────────────────────────────────────

CORRECTIONS, PUBLISHED = "訂正した値", "新しく公表した値"
FIRST_RELEASE = "はじめての公開のため、公表中のすべての値を掲載しています。"


def title(serial: int) -> str:
    return f"変更一覧（第{serial}回公開）"


def made(when: str) -> str:
    return f"作成日：{when}"


def since(serial: int, when: str) -> str:
    return f"第{serial}回公開（{when}）の後の変更です。"


def counted(corrected: int, new: int) -> str:
    return f"訂正 {corrected:,}件・新しい値 {new:,}件"


def reason(corrected: bool, words: str) -> str:
    return f"{'訂正の理由' if corrected else '減少の理由'}：{words}"


def others(count: int) -> str:
    return f"ほかに{count:,}時点の値を掲載しました（changes.csv）。"


def about_files() -> str:
    return (
        "CSVの文字コードはUTF-8（BOM付き）、日付は西暦（ISO 8601）です。"
        "列と選択肢の定義は、columns.csv と codes.csv にあります。"
    )
