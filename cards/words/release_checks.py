"""What each rule of machine-readability asks, and what was found: Japanese in the pack, English in the terminal."""

from __future__ import annotations

from collections.abc import Mapping

from data.catalogue.schema import Both
from data.model import Lang
from data.releasing.reading import Spot
from data.releasing.rules import Result, Rule

TITLE = "機械可読性の確認結果"
ABOUT = (
    "「行政データにおける機械可読性に関するルール」（令和8年3月31日）と、そのもととなった"
    "「統計表における機械判読可能なデータの表記方法の統一ルール」（令和2年12月18日）の項目を、書き出したファイルで確かめた結果です。"
)
GOOD, BROKEN, LOOK, BY_EYE, NO_EXCEL = "適合", "不適合", "要確認", "目視", "対象外"
RULES: Mapping[str, Both] = {
    "L1-01": Both(ja="ファイルはCSVで、データがあります。", en="The file is a CSV and has data."),
    "L1-02": Both(ja="1ファイルに1つの表だけがあります。", en="A file holds one table."),
    "L1-03": Both(ja="空の行で表が分かれていません。", en="No empty row divides a table."),
    "L1-05": Both(
        ja="すべての列に意味の分かる項目名があります。", en="Each column has a heading that means something."
    ),
    "L1-06": Both(ja="体裁のための空白や改行がありません。", en="No spaces or line breaks for looks."),
    "L1-07": Both(ja="1つのセルに1つのデータだけがあります。", en="A cell holds one datum."),
    "L1-08": Both(
        ja="機種依存文字がありません（公表・記録されたままの文は要確認とします）。",
        en="No signs of one platform; in words as recorded they are only to be looked at.",
    ),
    "L1-09": Both(ja="空欄とゼロが区別でき、空欄の意味が定義されています。", en="Blank and zero are told apart."),
    "L1-14": Both(ja="1行が1件のデータです。", en="A record is one line."),
    "L1-15": Both(
        ja="カンマを含む文字列が囲まれ、列がずれていません。", en="Commas are quoted; no row has a cell too many."
    ),
    "L2-01": Both(
        ja="数値の列に、単位や桁区切りのない数値だけがあります。", en="Numbers are bare: no units, no grouping."
    ),
    "L2-02": Both(ja="前の行と同じ値も省略されていません。", en="Nothing is left out because it stands above."),
    "L2-03": Both(ja="同じ項目名の列がありません。", en="No two columns share a heading."),
    "L2-04": Both(ja="選択肢の語が統一されています。", en="Choices are spelled in one way only."),
    "L2-06": Both(ja="数式になるセルがありません。", en="No cell is a formula."),
    "L3-01": Both(ja="1行目が項目名、2行目からデータです。", en="The first line has the headings, the second data."),
    "L3-02": Both(ja="選択肢の定義（codes.csv）があります。", en="Each choice is defined in codes.csv."),
    "L3-03": Both(
        ja="数値の列に不明などの記号がありません（値の種別の列にあります）。", en="No marks stand among numbers."
    ),
    "L3-04": Both(ja="すべての値に単位があります。", en="Each value has its unit."),
    "L3-05": Both(ja="日付と年度が西暦です。", en="Days and years are Western, in ISO 8601."),
    "L3-06": Both(ja="標準地域コードと正式な地域名称があります。", en="Areas have their standard code and name."),
    "L3-08": Both(
        ja="すべての列の定義（columns.csv）と英数字名があり、文字コードがUTF-8（BOM付き）です。",
        en="Each column is defined in columns.csv; the characters are UTF-8 with a byte order mark.",
    ),
    "L3-09": Both(ja="1つの値が1行の縦持ち形式です。", en="The table is long: one value a row."),
}
FOR_PEOPLE: Mapping[str, str] = {
    "L1-04": "データと関係のない情報がないこと。",
    "L2-05": "「その他」の詳細が別の列にあること（「その他」の選択肢はありません）。",
    "L3-07": "前回と列が著しく変わっていないこと。",
}


def rule_id(rule: Rule) -> str:
    """L1-07（統一ルール1-2）"""
    return f"{rule.id}（統一ルール{rule.before}）" if rule.before else rule.id


def verdict(result: Result) -> str:
    if result.broken:
        return BROKEN
    return LOOK if result.to_look_at else GOOD


def spot(one: Spot, lang: Lang) -> str:
    """figures.csv 5行目「値」：1,200"""
    ja = lang == "ja"
    where = one.file
    if one.row:
        where += f" {one.row}行目" if ja else f" line {one.row}"
    if one.column:
        where += f"「{one.column}」" if ja else f" ({one.column})"
    return f"{where}：{one.cell}" if ja and one.cell else f"{where}: {one.cell}" if one.cell else where


def broken(result: Result, lang: Lang) -> str:
    """For the terminal: the rule, and the first place where it is broken."""
    said = RULES[result.rule.id].in_(lang)
    return f"{result.rule.id}: {said} Not so at {spot(result.broken[0], lang)}"
