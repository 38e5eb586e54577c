"""The list of changes says old, new, difference and date as a web team pastes it, with its source and notes."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from cards.releasing.listing import change_list, check_list
from cards.releasing.tables import sheets
from data.catalogue import Catalogue
from data.model import Qualifier
from data.releasing.files import as_csv
from data.releasing.model import Pack
from data.releasing.reading import read as as_read
from data.releasing.releases import prepare, seal
from data.releasing.rules import check
from tests.digests import METRIC, published
from tests.submitting import AT
from tests.transactions import read, write


@pytest.fixture
def second(engine: Engine, catalogue: Catalogue) -> Pack:
    """One correction, one new figure, and new figures of a ward and of a rate."""
    first = read(engine, prepare, AT, catalogue)
    assert first is not None
    write(engine, seal, first, {}, "test")
    published(engine, "20", date(2026, 9, 30))
    published(engine, "21", date(2026, 10, 31))
    published(engine, "16", date(2023, 8, 31), reason="件数の*誤り*\n# 見出し<b>")
    published(engine, "72.8", date(2026, 10, 31), metric="mynumber_card_holding_rate", unit="%")
    published(
        engine, "9", date(2026, 10, 31), metric="digital_ward_teams", unit="チーム",
        where=(("fiscal_year", "2022"), ("ward", "nishi")), qualifier=Qualifier.ABOUT,
    )  # fmt: skip
    pack = read(engine, prepare, AT + timedelta(days=7), catalogue)
    assert pack is not None
    return pack


def test_corrections_stand_first_with_both_values_their_difference_their_date_and_why(
    second: Pack, catalogue: Catalogue
) -> None:
    text = change_list(second, catalogue)

    assert text.startswith("# 変更一覧（第2回公開）\n\n作成日：令和8年12月1日（2026年12月1日）\n")
    assert "第1回公開（令和8年11月24日（2026年11月24日））の後の変更です。\n訂正 1件・新しい値 4件\n" in text
    corrected, new = text.split("## 新しく公表した値")
    assert "## 訂正した値" in corrected
    assert "- **15手続 → 16手続（+1手続）**\n  - 時点：令和5年8月末（2023年8月31日）時点\n" in corrected
    assert "**20手続 → 21手続（+1手続）**\n  - 時点：今回：令和8年10月末（2026年10月31日）時点　前回：" in new
    assert "ほかに1時点の値を掲載しました" in new


def test_what_people_typed_is_no_markup(second: Pack, catalogue: Catalogue) -> None:
    text = change_list(second, catalogue)

    assert "  - 訂正の理由：件数の\\*誤り\\* \\# 見出し\\<b\\>\n" in text


def test_rates_differ_in_points_parts_are_named_and_approximate_stays_approximate(
    second: Pack, catalogue: Catalogue
) -> None:
    text = change_list(second, catalogue)

    assert "**70.3% → 72.8%（+2.5ポイント）**" in text
    assert re.search(r"- 西区・令和4年度：\*\*\S+ → 約9チーム（約[+−]\d+チーム）\*\*", text)
    assert "出典：横浜DX戦略ダッシュボード P." in text


def test_the_tables_say_the_same(second: Pack, catalogue: Catalogue) -> None:
    made = {one.file: one for one in sheets(second, catalogue)}
    changes = [
        dict(zip((column.code for column in made["changes.csv"].columns), row, strict=True))
        for row in made["changes.csv"].rows
    ]

    first = changes[0]
    assert (first["change"], first["metric_code"]) == ("訂正", METRIC)
    assert (str(first["value"]), str(first["before_value"]), str(first["difference"])) == ("16", "15", "1")
    assert (first["difference_unit"], first["as_of_end"], first["revision"]) == ("手続", date(2023, 8, 31), 2)
    rate = next(one for one in changes if one["metric_code"] == "mynumber_card_holding_rate")
    assert (str(rate["difference"]), rate["difference_unit"], rate["unit"]) == ("2.5", "ポイント", "%")
    ward = next(one for one in changes if one["area_code"] != "14100")
    assert (ward["area_code"], ward["area_name"], ward["fiscal_year"]) == ("14103", "横浜市西区", 2022)
    assert (ward["qualifier"], str(ward["value"])) == ("約", "9")


def test_notes_stand_with_their_marks_and_each_metric_has_its_source(second: Pack, catalogue: Catalogue) -> None:
    notes = next(one for one in sheets(second, catalogue) if one.file == "notes.csv").rows

    with_source = {row[0] for row in notes if row[2] == "出典"}
    assert with_source == {one.metric for one in second.figures}
    marks = [(row[3], row[4]) for row in notes if row[0] == "time_saved_per_application" and row[2] == "注記"]
    assert [mark for mark, _ in marks] == ["※", "※1"]
    assert all(not str(text).startswith("※") for _, text in marks)


def test_the_results_name_each_rule_with_its_sentence_and_what_was_found(
    second: Pack, catalogue: Catalogue, tmp_path: Path
) -> None:
    made = sheets(second, catalogue)
    written = {one.file: as_csv(one) for one in made}
    written["figures.csv"] = written["figures.csv"].replace(b",15,", b',"1,5 |",', 1)

    text = check_list(check([as_read(one, written[one.file]) for one in made]))

    assert "| L1-01（統一ルール1-1） | 適合 | ファイルはCSVで、データがあります。 |" in text
    wrong = next(line for line in text.splitlines() if line.startswith("| L2-01"))
    assert "| 不適合 |" in wrong
    assert wrong.endswith("「値」：1,5 \\| |")
    assert "| L3-07 | 目視 |" in text
