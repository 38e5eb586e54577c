"""The catalogue that is shipped, held against the dashboard's own text (`dashboard.txt` beside this file)."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from data.catalogue import Catalogue
from data.catalogue.schema import Basis, Entry, Fact, FactKind, Metric, SeedFigure
from data.model import Grain, Qualifier

HERE = Path(__file__).parent


def flat(text: str) -> str:
    """Words only: no white space, and none of the marks of the text's layout (**, #, list dashes, link brackets)."""
    text = re.sub(r"\[([^\]]*)\]\(#\)", r"\1", text)
    text = re.sub(r"^(?:- |#+ )", "", text, flags=re.MULTILINE)
    return re.sub(r"\s|\*\*", "", text)


_AT_MONTH = re.compile(r"(令和\d+年\d+月)時点の(?:計画|予定|記載)")
DASHBOARD = flat((HERE / "dashboard.txt").read_text(encoding="utf-8"))


def value(catalogue: Catalogue, metric_id: str, **where: str) -> Decimal:
    figures = [figure for figure in catalogue.metrics[metric_id].figures if figure.where == where]
    assert len(figures) == 1
    assert figures[0].value is not None
    return figures[0].value


def part(catalogue: Catalogue, metric_id: str) -> tuple[Decimal, Decimal]:
    found = catalogue.metrics[metric_id].figures[0].part
    assert found is not None
    return found


def askable(catalogue: Catalogue) -> list[Metric | Entry]:
    return [*catalogue.metrics.values(), *catalogue.entries.values()]


def seed_figures(catalogue: Catalogue) -> list[tuple[Metric, SeedFigure]]:
    return [(metric, figure) for metric in catalogue.metrics.values() for figure in metric.figures]


# ── what is there ────────────────────────────────────────────────────────────────────────────────────────


def test_everything_of_the_dashboard_is_there(catalogue: Catalogue) -> None:
    assert [topic.number for topic in catalogue.topics.values()] == [1, 2, 3, 4, 5, 6]
    assert [page.number for page in catalogue.pages.values()] == list(range(1, 13))
    assert len(catalogue.facts) == 102
    assert len(catalogue.gaps) == 23
    assert (len(catalogue.wards), len(catalogue.bureaus)) == (18, 28)
    assert [ward.id for ward in catalogue.wards.values() if ward.model] == ["nishi", "konan"]


def test_of_the_dashboards_own_metrics_27_have_figures_and_7_are_pictures(catalogue: Catalogue) -> None:
    own = [metric for metric in catalogue.metrics.values() if metric.source is None]
    assert len([metric for metric in own if metric.figures]) == 27
    assert len([metric for metric in own if metric.picture_only]) == 7
    assert len(own) == 34
    assert catalogue.metrics["mynumber_card_issued"].series


def test_the_table_has_20_rows_of_which_9_bureaus_are_inferred(catalogue: Catalogue) -> None:
    tasks = list(catalogue.tasks.values())
    assert [task.row for task in tasks] == list(range(1, 21))
    assert [task.row for task in tasks if task.basis is Basis.INFERRED] == [2, 4, 5, 8, 9, 10, 18, 19, 20]
    assert Counter(task.group for task in tasks) == {"local_tax_4": 4, "other_16": 16}
    by_row = {task.row: task for task in tasks}
    assert all(by_row[row].bureaus == by_row[row - 1].bureaus for row in (2, 4, 5, 8, 9, 10, 18, 19, 20))


def test_every_fact_belongs_to_something_that_can_be_asked(catalogue: Catalogue) -> None:
    reached = {fact.id for thing in askable(catalogue) for fact in catalogue.facts_of(thing)}
    assert set(catalogue.facts) - reached == set()


def test_every_picture_is_a_known_gap(catalogue: Catalogue) -> None:
    pictures = {metric.id for metric in catalogue.metrics.values() if metric.picture_only}
    assert pictures <= {gap.metric for gap in catalogue.gaps.values()}


def test_the_list_of_tasks_says_the_same_as_the_table(catalogue: Catalogue) -> None:
    assert catalogue.entries["target_tasks"].items == tuple(task.name for task in catalogue.tasks.values())


def test_every_printed_date_of_a_fact_can_be_asked_for(catalogue: Catalogue) -> None:
    dated = {fact.id for fact in catalogue.facts.values() if fact.when}
    entries = {fact_id for entry in catalogue.entries.values() for fact_id in entry.facts}
    assert dated <= entries


# ── as printed ───────────────────────────────────────────────────────────────────────────────────────────


def test_every_quote_stands_in_the_dashboard(catalogue: Catalogue) -> None:
    assert [fact.id for fact in catalogue.facts.values() if flat(fact.quote) not in DASHBOARD] == []


def test_the_words_of_figures_and_dates_stand_in_the_dashboard(catalogue: Catalogue) -> None:
    figures = [(metric, figure) for metric, figure in seed_figures(catalogue) if metric.source is None]
    words = [figure.words for _, figure in figures]
    words += [figure.as_of.words for _, figure in figures if figure.as_of.words]
    words += [fact.when.words for fact in catalogue.facts.values() if fact.when and fact.when.words]
    words += [entry.when.words for entry in catalogue.entries.values() if entry.when and entry.when.words]
    assert [each for each in words if flat(each) not in DASHBOARD] == []


@pytest.mark.parametrize(
    ("mark", "qualifier"), [("約", Qualifier.ABOUT), ("全", Qualifier.ALL), ("規模", Qualifier.SCALE)]
)
def test_a_qualifier_is_never_invented_and_never_lost(catalogue: Catalogue, mark: str, qualifier: Qualifier) -> None:
    for metric, figure in seed_figures(catalogue):
        if figure.part is None:  # 全160ステップ: the mark belongs to the whole
            assert (mark in figure.words) == (figure.qualifier is qualifier), metric.id


def test_a_figure_is_the_number_in_its_words(catalogue: Catalogue) -> None:
    scaled = {"約5千件": [Decimal(5000)], "9割": [Decimal(90)]}
    for metric, figure in seed_figures(catalogue):
        printed = scaled.get(figure.words) or [
            Decimal(n.replace(",", "")) for n in re.findall(r"[\d,.]+", figure.words)
        ]
        given = [figure.value] if figure.value is not None else sorted(figure.range or figure.part or ())
        assert sorted(printed) == given, metric.id


def test_a_figure_without_a_printed_date_has_none(catalogue: Catalogue) -> None:
    undated = {metric.id for metric, figure in seed_figures(catalogue) if figure.as_of.grain is Grain.NONE}
    assert {"std_steps_local_tax", "std_steps_other16", "konan_push_users", "linkup_pre_operation_scale"} <= undated
    assert all(
        (figure.as_of.words is None) == (figure.as_of.grain is Grain.NONE) for _, figure in seed_figures(catalogue)
    )


def test_no_plan_is_called_that_of_a_month_in_which_its_page_does_not_say_to_be_updated(catalogue: Catalogue) -> None:
    parts: list[Fact | Entry] = [*catalogue.facts.values(), *catalogue.entries.values()]
    dated = [(one, found[1]) for one in parts if one.caution and (found := _AT_MONTH.search(one.caution.ja))]
    updated = {page.id: page.updated for page in catalogue.pages.values()}

    assert dated
    for one, month in dated:
        day = updated[one.page]
        assert day, one.id
        assert month == f"令和{day.year - 2018}年{day.month}月", one.id


def test_the_app_users_are_of_june_without_a_day(catalogue: Catalogue) -> None:
    as_of = catalogue.metrics["fire_corps_app_users"].figures[0].as_of
    assert (as_of.grain, as_of.start, as_of.end) == (Grain.MONTH, date(2023, 6, 1), date(2023, 6, 30))


# ── arithmetic ───────────────────────────────────────────────────────────────────────────────────────────


def test_the_teams_of_wards_and_years_add_up_to_the_printed_total(catalogue: Catalogue) -> None:
    cells = {
        (ward, year): value(catalogue, "digital_ward_teams", ward=ward, fiscal_year=year)
        for ward in ("nishi", "konan")
        for year in ("2022", "2023")
    }
    assert sum(cells.values()) == value(catalogue, "digital_ward_teams") == 33
    assert [cells[ward, "2022"] + cells[ward, "2023"] for ward in ("nishi", "konan")] == [14, 19]
    assert [cells["nishi", year] + cells["konan", year] for year in ("2022", "2023")] == [22, 11]


def test_the_steps_are_40_for_each_task(catalogue: Catalogue) -> None:
    groups = Counter(task.group for task in catalogue.tasks.values())
    assert part(catalogue, "std_steps_local_tax")[1] == 40 * groups["local_tax_4"]
    assert part(catalogue, "std_steps_other16")[1] == 40 * groups["other_16"]


def test_the_rates_of_the_steps_are_what_the_source_list_says(catalogue: Catalogue) -> None:
    tax, other = part(catalogue, "std_steps_local_tax"), part(catalogue, "std_steps_other16")
    assert tax[0] / tax[1] * 100 == Decimal("72.5")
    assert round(other[0] / other[1] * 100, 2) == Decimal("27.97")
    assert (tax[0] + other[0]) / (tax[1] + other[1]) * 100 == Decimal("36.875")


def test_the_example_gives_back_what_it_says(catalogue: Catalogue) -> None:
    before = sum(
        value(catalogue, f"time_saved_example_before_{leg}") for leg in ("travel_out", "handling", "travel_back")
    )
    after = value(catalogue, "time_saved_example_after_handling")
    assert before - after == value(catalogue, "time_saved_example_total")
    assert catalogue.metrics["time_saved_per_application"].figures[0].range == (Decimal(55), Decimal(75))


def test_cards_held_and_their_rate_fit_one_population(catalogue: Catalogue) -> None:
    """3,755,793 residents are registered for 2022-01-01; the dashboard does not say that they are the base."""
    held, rate = value(catalogue, "mynumber_card_holdings"), value(catalogue, "mynumber_card_holding_rate")
    assert round(held / 3755793 * 100, 1) == rate == Decimal("70.3")


# ── the series ───────────────────────────────────────────────────────────────────────────────────────────


def test_the_series_runs_from_2017_to_2022_and_always_rises(catalogue: Catalogue) -> None:
    points = catalogue.series_of(catalogue.metrics["mynumber_card_issued"])
    assert len(points) == 47
    assert points[0] == (date(2017, 3, 8), Decimal(390560))
    assert points[-1] == (date(2022, 12, 31), Decimal(2249572))
    assert points == tuple(sorted(points))
    assert len({number for _, number in points}) == 47


def test_a_metric_without_a_series_has_no_points(catalogue: Catalogue) -> None:
    assert catalogue.series_of(catalogue.metrics["mynumber_card_holdings"]) == ()


def test_a_new_store_is_seeded_without_pandas(tmp_path: Path) -> None:
    """The process that seeds it answers afterwards, and would hold 40 MB for nothing."""
    program = (
        "import sys; from datetime import UTC, datetime; from data.catalogue import load; from data.seed import seed\n"
        "from data.database.migrate import migrate; from data.store import open_engine\n"
        f"engine = open_engine('sqlite:///{tmp_path / 'new.db'}')\n"
        "migrate(engine)\n"
        "with engine.begin() as connection: told = seed(connection, load(), datetime(2026, 11, 24, tzinfo=UTC))\n"
        "sys.exit(not told or 'pandas' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=HERE.parents[1], check=False).returncode == 0


# ── what people read ─────────────────────────────────────────────────────────────────────────────────────


def test_a_short_name_fits_a_button(catalogue: Catalogue) -> None:
    assert [m.id for m in catalogue.metrics.values() if len(m.short.ja) > 24 or len(m.short.en) > 40] == []


def test_sentences_end_like_sentences(catalogue: Catalogue) -> None:
    metrics, entries = catalogue.metrics.values(), catalogue.entries.values()
    sentences = [said for metric in metrics for said in metric.counts] + [entry.says for entry in entries]
    sentences += [near.differs for metric in metrics for near in metric.neighbours]
    sentences += [said for metric in metrics for said in metric.cautions]
    parts: list[Entry | Fact] = [*entries, *catalogue.facts.values()]
    sentences += [one.caution for one in parts if one.caution]
    assert [both for both in sentences if not both.ja.endswith("。") or both.en[-1] not in '.!"'] == []


def test_what_is_counted_in_later_figures_speaks_of_no_number_that_the_page_prints(catalogue: Catalogue) -> None:
    of_a_number = re.compile(r"「[0-9]|にあたります|[0-9]か?年度と|月末まで|文字で示されていません")
    lasting = [(metric.id, one.ja) for metric in catalogue.metrics.values() for one in metric.counts if not one.printed]

    assert len({metric for metric, _ in lasting}) == len(catalogue.metrics)
    assert [(metric, said) for metric, said in lasting if of_a_number.search(said)] == []


def test_a_caution_that_is_true_of_later_figures_speaks_of_nothing_that_the_page_prints(catalogue: Catalogue) -> None:
    on_the_page = re.compile(r"「|画像|内訳|時期|年度|令和|^時点")
    lasting = [
        (metric.id, one.ja) for metric in catalogue.metrics.values() for one in metric.cautions if not one.printed
    ]

    assert lasting
    assert [(metric, said) for metric, said in lasting if on_the_page.search(said)] == []


def test_the_figures_that_everyday_words_confuse_name_each_other(catalogue: Catalogue) -> None:
    near = {metric.id: {n.metric for n in metric.neighbours} for metric in catalogue.metrics.values()}
    for one, other in (
        ("eapply_available_procedures", "mynaportal_online_procedures"),
        ("mynumber_card_holdings", "mynumber_card_issued"),
        ("hack_active_companies", "hack_members"),
        ("std_steps_local_tax", "std_steps_other16"),
    ):
        assert other in near[one]
        assert one in near[other]


# ── ways through it ──────────────────────────────────────────────────────────────────────────────────────


def test_a_page_leads_to_its_topic_and_a_topic_to_all_that_is_on_its_pages(catalogue: Catalogue) -> None:
    assert catalogue.topic_of("p6").id == "new_workstyle"
    assert [metric.id for metric in catalogue.metrics_of("dx_organisation")][:2] == ["dx_hq_staff", "dx_hq_job_mix"]
    assert [entry.id for entry in catalogue.entries_of("co_creation")] == ["yokohama_hack"]
    listed = [metric.id for topic in catalogue.topics for metric in catalogue.metrics_of(topic)]
    assert listed == list(catalogue.metrics)


def test_notes_stand_in_the_order_of_their_marks(catalogue: Catalogue) -> None:
    metric = catalogue.metrics["time_saved_per_application"]
    assert [note.mark for note in catalogue.notes_of(metric)] == ["※", "※1"]
    assert [fact.id for fact in catalogue.facts_of(metric)] == ["F002", "F004", "F021"]
    assert all(n.kind is FactKind.FOOTNOTE for m in catalogue.metrics.values() for n in catalogue.notes_of(m))
