"""`python app.py export --release`: a folder that a web team can publish, once for each change."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path

import pandas
import pytest
from sqlalchemy import select

import app
from data.releasing.files import as_csv
from data.store import open_engine
from data.submitting.tables import history
from tests.digests import published

pytestmark = pytest.mark.usefixtures("made_once")

FILES = {"figures.csv", "changes.csv", "notes.csv", "columns.csv", "codes.csv", "changes.md", "checks.md"}


@pytest.fixture
def url(database_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """On both databases."""
    monkeypatch.setenv("MADOGUCHI_DATABASE_URL", database_url)
    return database_url


@pytest.fixture
def here(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("MADOGUCHI_DATABASE_URL", sqlite_url)
    return sqlite_url


def records(url: str) -> list[dict[str, object]]:
    engine = open_engine(url)
    with engine.connect() as connection:
        query = select(history.c.after).where(history.c.kind == "release.made").order_by(history.c.id)
        found = [json.loads(row) for row in connection.execute(query).scalars()]
    engine.dispose()
    return found


def test_each_change_is_released_once_and_the_record_proves_the_files(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "out")
    assert app.main(["export", "--release", out]) == 0
    assert app.main(["export", "--release", out]) == 0
    assert "Nothing was published since the last release" in capsys.readouterr().out
    engine = open_engine(url)
    published(engine, "16", date(2023, 8, 31), reason="誤記")
    engine.dispose()
    assert app.main(["export", "--release", out]) == 0
    assert "Release 2: recorded" in capsys.readouterr().out

    assert sorted(path.name for path in Path(out).iterdir()) == ["release-0001", "release-0002"]
    first, second = records(url)
    assert (first["serial"], second["serial"], second["corrected"], second["new"]) == (1, 2, 1, 0)
    for record, name in ((first, "release-0001"), (second, "release-0002")):
        folder = Path(out) / name
        assert {path.name for path in folder.iterdir()} == FILES
        assert record["files"] == {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()
        }
    assert app.main(["verify"]) == 0


def test_other_programs_read_the_tables_with_numbers_as_numbers(here: str, tmp_path: Path) -> None:
    app.main(["export", "--release", str(tmp_path)])
    folder = tmp_path / "release-0001"

    figures = pandas.read_csv(folder / "figures.csv", parse_dates=["時点の終わり", "公表日"])

    assert pandas.api.types.is_numeric_dtype(figures["値"])
    assert pandas.api.types.is_numeric_dtype(figures["上限値"])
    assert pandas.api.types.is_datetime64_any_dtype(figures["時点の終わり"])
    rate = figures[figures["指標コード"] == "mynumber_card_holding_rate"]
    assert rate["値"].tolist() == [70.3]
    for name in ("changes", "notes", "columns", "codes"):
        assert not pandas.read_csv(folder / f"{name}.csv").empty
    assert (folder / "figures.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_draft_is_written_and_not_recorded(here: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert app.main(["export", "--release", "--dry-run", str(tmp_path)]) == 0

    assert "Release 1: a draft, no record was kept" in capsys.readouterr().out
    assert [path.name for path in tmp_path.glob("*-0001*")] == ["draft-0001"]
    assert records(here) == []
    assert app.main(["export", "--release", str(tmp_path)]) == 0
    assert len(records(here)) == 1


def test_a_rule_that_is_broken_stops_the_release_and_nothing_is_written_or_recorded(
    here: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("handlers.release.as_csv", lambda sheet: as_csv(sheet).replace(b"2023-08-31", b"2023/8/31"))

    assert app.main(["export", "--release", str(tmp_path / "out")]) == 1

    said = capsys.readouterr().err
    assert "L3-05: Days and years are Western, in ISO 8601. Not so at figures.csv line" in said
    assert "2023/8/31" in said
    assert not (tmp_path / "out").exists()
    assert records(here) == []


def test_words_that_are_recorded_for_good_never_stop_a_release_but_are_pointed_at(
    here: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    engine = open_engine(here)
    published(engine, "16", date(2023, 8, 31), reason="㈱の集計の誤り")
    published(engine, "17", date(2023, 8, 31), reason="同上")
    engine.dispose()

    assert app.main(["export", "--release", str(tmp_path)]) == 0

    assert "places to look at in checks.md" in capsys.readouterr().out
    checked = (tmp_path / "release-0001" / "checks.md").read_text()
    assert "「理由」：同上" in checked
    assert "公表・記録されたままの文は要確認とします" in checked


def test_a_release_that_cannot_be_recorded_leaves_no_folder(
    here: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise RuntimeError("the database is away")

    monkeypatch.setattr("handlers.release.seal", failing)
    with pytest.raises(RuntimeError, match="away"):
        app.main(["export", "--release", str(tmp_path / "out")])

    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_of_the_same_name_is_never_written_over(
    here: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "release-0001").mkdir()

    assert app.main(["export", "--release", str(tmp_path)]) == 2

    assert "release-0001 is there already" in capsys.readouterr().err
    assert records(here) == []


def test_a_draft_without_a_release_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.main(["export", "--dry-run", str(tmp_path)]) == 2

    assert "--release" in capsys.readouterr().err
