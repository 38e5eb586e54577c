"""The columns of a sheet of figures: what they are called when we write them, and what else they may be called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from data.catalogue.schema import Both
from data.language.normalise import clean
from data.model import State


class Column(StrEnum):
    METRIC = "metric"
    WARD = "ward"
    YEAR = "year"
    PUBLISHED = "published"
    PUBLISHED_AS_OF = "published_as_of"
    PREVIOUS = "previous"
    VALUE = "value"
    AS_OF = "as_of"
    STATE = "state"
    COMMENT = "comment"
    REASON = "reason"
    EVIDENCE = "evidence"
    CODE = "code"
    # never in the template
    UNIT = "unit"
    CHANGE = "change"
    NUMBER = "number"


NEEDED = (Column.METRIC, Column.VALUE, Column.AS_OF)

HEADINGS: dict[Column, Both] = {  # in the order in which the template has them
    Column.METRIC: Both(ja="指標", en="Figure"),
    Column.WARD: Both(ja="区", en="Ward"),
    Column.YEAR: Both(ja="年度", en="Fiscal year"),
    Column.PUBLISHED: Both(ja="公表中の値", en="Published now"),
    Column.PUBLISHED_AS_OF: Both(ja="公表中の時点", en="Published as of"),
    Column.PREVIOUS: Both(ja="前回値", en="Previous value"),
    Column.VALUE: Both(ja="今回の値", en="New value"),
    Column.AS_OF: Both(ja="時点", en="As of"),
    Column.STATE: Both(ja="種別", en="Kind"),
    Column.COMMENT: Both(ja="コメント", en="Comment"),
    Column.REASON: Both(ja="理由", en="Reason"),
    Column.EVIDENCE: Both(ja="根拠URL", en="Evidence URL"),
    Column.CODE: Both(ja="指標コード", en="Figure code"),
}
OWN: dict[Column, Both] = {  # of tables that people made themselves
    Column.UNIT: Both(ja="単位", en="Unit"),
    Column.CHANGE: Both(ja="増減", en="Change"),
    Column.NUMBER: Both(ja="番号", en="No."),
}
_ALSO: Mapping[Column, Sequence[str]] = {
    Column.METRIC: ("指標名", "項目", "項目名", "数字の名前", "名称", "metric", "name", "item", "indicator", "kpi"),
    Column.WARD: ("行政区", "区名"),
    Column.YEAR: ("会計年度", "year", "fy"),
    Column.PREVIOUS: (
        *("前回", "前回の値", "前回数値", "前回の数値", "前回実績", "前月", "前月値", "先月", "previous", "last value"),
        *("last time", "prior", "prior value"),
    ),
    Column.VALUE: (
        *(
            "値",
            "数値",
            "件数",
            "今回値",
            "今回",
            "今回数値",
            "今回の数値",
            "今回実績",
            "実績",
            "実績値",
            "今月",
            "今月値",
        ),
        *("最新値", "value", "number", "new", "current", "current value", "this time", "actual"),
    ),
    Column.AS_OF: (
        *(
            "基準日",
            "年月日",
            "日付",
            "年月",
            "対象月",
            "対象年月",
            "集計日",
            "いつ時点",
            "date",
            "as-of",
            "as of date",
        ),
        "month",
    ),
    Column.STATE: ("区分", "状態", "state"),
    Column.COMMENT: (
        *(
            "備考",
            "備考欄",
            "メモ",
            "注記",
            "補足",
            "摘要",
            "特記事項",
            "note",
            "notes",
            "remark",
            "remarks",
            "comments",
        ),
    ),
    Column.REASON: ("訂正理由",),
    Column.EVIDENCE: ("根拠", "根拠資料", "出典", "url", "evidence", "link", "source"),
    Column.CODE: ("コード", "code", "id"),
    Column.UNIT: ("units", "計数単位"),
    Column.CHANGE: (
        *("増減数", "増減値", "差", "差分", "前回差", "前回比", "前回との差", "difference", "diff", "+/-", "increase"),
    ),
    Column.NUMBER: ("no", "項番", "連番", "行番号", "#"),
}

SHEET = Both(ja="提出", en="Figures")
GUIDE = Both(ja="使い方", en="How to use")

STATES: Mapping[State, Both] = {
    State.NUMBER: Both(ja="数値", en="Number"),
    State.UNKNOWN: Both(ja="不明", en="Unknown"),
    State.NOT_APPLICABLE: Both(ja="該当なし", en="Not applicable"),
    State.NOT_COUNTED: Both(ja="未集計", en="Not counted"),
}

_BY_NAME = {
    clean(name): column
    for column, heading in (HEADINGS | OWN).items()
    for name in (heading.ja, heading.en, *_ALSO.get(column, ()))
}
_BY_STATE = {clean(name): state for state, words in STATES.items() for name in (words.ja, words.en)}


def column_of(heading: str) -> Column | None:
    return _BY_NAME.get(clean(heading))


def state_of(words: str) -> State | None:
    """None for words that name no state; nothing at all means a number."""
    return _BY_STATE.get(clean(words)) if words.strip() else State.NUMBER
