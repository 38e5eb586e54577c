"""The fixed form of sentences for official use."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from cards.official import kept_message, official_message, sentences
from cards.words.official import GONE, Style, sentence
from data.answering.known import Known
from data.catalogue import Catalogue
from data.catalogue.cautions import cautions_beside
from data.catalogue.schema import Both, Metric
from data.model import AsOf, FigureAnswer, Grain, Intent, Lang, Value
from data.quoting.giving import Held, Kept, Quoted, number_in, quotable
from tests.cards.answers import EVERY, plain_figure
from tests.cards.published import BUDGET, dumped, problems, size
from tests.cards.values import LANGS, catalogue, every_ward, parts, question, shown

AT = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
AUGUST = date(2023, 8, 31)


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (AsOf(words="x", start=date(2023, 8, 27), end=date(2023, 8, 27), grain=Grain.DAY), "令和5年8月27日時点で"),
        (AsOf(words="x", start=date(2023, 8, 1), end=AUGUST, grain=Grain.MONTH), "令和5年8月時点で"),
        (AsOf(words="x", start=AUGUST, end=AUGUST, grain=Grain.MONTH_END), "令和5年8月末時点で"),
        (
            AsOf(words="x", start=date(2022, 4, 1), end=AUGUST, grain=Grain.SPAN),
            "令和4年4月から令和5年8月末までの期間において",
        ),
        (AsOf(words="x", start=date(2019, 4, 1), end=date(2020, 3, 31), grain=Grain.FISCAL_YEAR), "令和元年度において"),
    ],
)
def test_dates_are_in_eras_alone(when: AsOf, said: str) -> None:
    printed = shown("mynaportal_online_procedures")
    one = replace(printed, figure=replace(printed.figure, as_of=when))
    spoken = sentence(one, "desu", catalogue())
    assert f"は、{said}15手続です（出典：" in spoken
    assert not re.search(r"(?<!\d)(?:19|20)\d\d年", spoken)


def test_the_part_of_a_year_is_said_of_no_more_than_its_year() -> None:
    said = {
        spoken.partition("（出典")[0]
        for one in parts("digital_ward_teams")
        if (spoken := sentence(one, "desu", catalogue()))
    }
    assert said == {
        "デジタル区役所のチーム数（西区・令和4年度）は、7チームです",
        "デジタル区役所のチーム数（港南区・令和4年度）は、15チームです",
        "デジタル区役所のチーム数（西区・令和5年度）は、令和5年4月から令和5年8月末までの期間において7チームです",
        "デジタル区役所のチーム数（港南区・令和5年度）は、令和5年4月から令和5年8月末までの期間において4チームです",
    }


@pytest.mark.parametrize("style", ["desu", "dearu", "en"])
def test_the_note_that_says_the_date_of_the_total_stands_beside_no_part_of_it(style: Style) -> None:
    said = [sentence(one, style, catalogue()) for one in parts("digital_ward_teams")]
    assert not any("※" in spoken or "時点：" in spoken or "no date" in spoken for spoken in said)
    assert "※" in sentence(shown("digital_ward_teams"), style, catalogue())


def test_a_note_that_says_a_date_stands_beside_no_figure_of_another_date() -> None:
    old = shown("digital_ward_trials")
    span = AsOf(words=None, start=date(2022, 4, 1), end=date(2026, 9, 30), grain=Grain.SPAN)
    known = Known(catalogue=catalogue(), figures={})
    assert known.show(old.figure).notes
    assert not known.show(replace(old.figure, as_of=span)).notes


def test_a_figure_without_a_date_says_so() -> None:
    spoken = sentence(shown("std_steps_local_tax"), "dearu", catalogue())
    assert "160ステップ中116ステップである（出典：" in spoken
    assert "時点：記載なし" in spoken


def test_the_mark_of_another_figure_stands_beside_none() -> None:
    assert "※" not in sentence(shown("time_saved_example_total"), "desu", catalogue())
    assert "※" in sentence(shown("time_saved_example_before_travel_out"), "desu", catalogue())


@pytest.mark.parametrize(
    ("metric", "style", "said"),
    [
        (
            "time_saved_per_application",
            "desu",
            "時間）（令和4年度にオンライン化した手続）は、約55～75分/申請です（出典：",
        ),
        ("time_saved_per_application", "dearu", "（令和4年度にオンライン化した手続）は、約55～75分/申請である"),
        (
            "time_saved_per_application",
            "en",
            " online (procedures put online in fiscal year 2022): about 55–75",
        ),
        (
            "hack_active_companies",
            "desu",
            "（ソリューション提案等に参画している企業数）は、令和5年8月28日時点で延べ",
        ),
        (
            "hack_active_companies",
            "en",
            " (companies that take part in solution proposals and the like): 282",
        ),
    ],
)
def test_what_the_figure_holds_for_as_printed_stands_with_its_name(metric: str, style: Style, said: str) -> None:
    assert said in sentence(shown(metric), style, catalogue())


def test_the_english_sentence_says_how_a_number_was_printed_where_that_is_coarser() -> None:
    said = sentence(shown("fire_corps_app_no_problem_share"), "en", catalogue())
    assert "90% (printed as 9割), as of June 2023" in said
    assert "about 5,000 tasks a month (printed as 約5千件" in sentence(
        shown("fire_corps_reports_per_month"), "en", catalogue()
    )
    assert "printed as" not in sentence(shown("mynaportal_online_procedures"), "en", catalogue())
    assert "9割です" in sentence(shown("fire_corps_app_no_problem_share"), "desu", catalogue())


@pytest.mark.parametrize("metric", [m for m in catalogue().metrics.values() if m.figures], ids=lambda m: m.id)
def test_each_figure_has_its_notes_in_each_sentence(metric: Metric) -> None:
    one = shown(metric.id)
    for spoken in sentences([one], catalogue()):
        assert all((fact.mark or "※") in spoken for fact in one.notes)


@pytest.mark.parametrize("lang", LANGS)
def test_the_card_of_every_answer_that_can_be_quoted_is_proved_and_fits(lang: Lang) -> None:
    made = 0
    for make, of in EVERY:
        answer = make(of)
        if of == lang and (found := tuple(quotable(answer))):
            given = Quoted(number="R8-K7M-4QX", at=AT, answer=answer, shown=found)
            card = dumped(official_message(given, lang, catalogue(), has_chat=True))
            assert problems(card) == []
            assert size(card) <= BUDGET
            made += 1
    assert made >= 10


def looked_up(lang: Lang, now: Catalogue, **corrected: Any) -> tuple[str, str]:
    """The summary and the card of what was given by the catalogue as it is, in a version that has another."""
    one = shown("mynaportal_online_procedures")
    new = replace(one.figure, id=99, revision=2, **corrected) if corrected else one.figure
    held = Held(then=one.figure, now=new, sentences=tuple(sentences([one], catalogue())))
    made = kept_message(Kept(number="R8-K7M-4QX", at=AT, figures=(held,)), lang, now)
    return made.summary, json.dumps(dumped(made), ensure_ascii=False)


def named(metric: str, name: str) -> Catalogue:
    known = catalogue().metrics[metric].model_copy(update={"name": Both(ja=name, en=name)})
    return replace(catalogue(), metrics={**catalogue().metrics, metric: known})


def without(metric: str) -> Catalogue:
    return replace(catalogue(), metrics={name: one for name, one in catalogue().metrics.items() if name != metric})


@pytest.mark.parametrize(("lang", "form"), [("ja", 0), ("en", 2)])
def test_the_sentence_that_was_given_is_shown_also_when_the_figure_has_another_name(lang: Lang, form: int) -> None:
    now = named("mynaportal_online_procedures", "名前が変わった数")
    given = sentences([shown("mynaportal_online_procedures")], catalogue())[form]
    _, still = looked_up(lang, now)
    _, moved = looked_up(lang, now, value=Value(number=Decimal(16)), words="16手続", reason="数え漏れ")

    assert given in still
    assert "名前が変わった数" not in still
    assert given in moved
    assert moved.count("名前が変わった数") == 1


@pytest.mark.parametrize(("lang", "none"), [("ja", "訂正はありません"), ("en", "nothing was corrected")])
def test_a_correction_is_told_also_of_a_figure_that_the_catalogue_has_no_more(lang: Lang, none: str) -> None:
    now = without("mynaportal_online_procedures")
    given = sentences([shown("mynaportal_online_procedures")], catalogue())[0 if lang == "ja" else 2]
    says, card = looked_up(lang, now, value=Value(number=Decimal(16)), words="16手続", reason="数え漏れ")
    still_says, still = looked_up(lang, now)

    assert none not in says + card
    assert all(part in card for part in (given, "16手続", "数え漏れ", GONE.in_(lang)))
    assert none in still_says
    assert all(part in still for part in (given, GONE.in_(lang)))


@pytest.mark.parametrize(("lang", "more"), [("ja", "ほかに6件"), ("en", "there are 6 more")])
def test_figures_without_room_on_the_card_are_counted(lang: Lang, more: str) -> None:
    wards = every_ward()
    given = Quoted(number="R8-K7M-4QX", at=AT, answer=plain_figure(lang), shown=wards)
    said = json.dumps(dumped(official_message(given, lang, catalogue(), has_chat=True)), ensure_ascii=False)
    assert said.count(more) == 1
    twelve = official_message(replace(given, shown=wards[:12]), lang, catalogue(), has_chat=True)
    assert not re.search(r"ほかに\d|\d more", json.dumps(dumped(twelve), ensure_ascii=False))


@pytest.mark.parametrize("corrected", [True, False])
def test_who_looks_up_many_figures_is_told_how_many_have_no_room(corrected: bool) -> None:
    held = tuple(
        Held(
            then=one.figure,
            now=replace(one.figure, id=one.figure.id + 100 * corrected, revision=2),
            sentences=tuple(sentences([one], catalogue())),
        )
        for one in every_ward()
    )
    card = dumped(kept_message(Kept(number="R8-K7M-4QX", at=AT, figures=held), "ja", catalogue()))
    said = json.dumps(card, ensure_ascii=False)
    assert said.count("ほかに6件") == 1
    assert size(card) <= BUDGET


def test_neighbours_are_not_quoted() -> None:
    asked = question("ja", Intent.VALUE, "eapply_available_procedures")
    mine, other = shown("eapply_available_procedures"), shown("mynaportal_online_procedures")
    assert quotable(FigureAnswer(question=asked, shown=mine, neighbours=(other,))) == (mine,)


@pytest.mark.parametrize(
    "said",
    ["r8-k7m-4qx", "R8-K7M-4QX", "整理番号 r8-k7m-4qx", "整理番号:r8-k7m-4qx?", "number r8-k7m-4qx", "「r8-k7m-4qx」"],
)
def test_a_number_is_known_however_it_is_typed(said: str) -> None:
    assert number_in(said) == "R8-K7M-4QX"


@pytest.mark.parametrize(
    "said", ["", "r8", "r8-k7m-4q1", "r8-k7m-4qxx", "2783", "r8-k7m-4qx は？", "fy2022-abc-def は"]
)
def test_what_is_no_number_is_a_question(said: str) -> None:
    assert number_in(said) is None


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("metric", ["konan_push_users", "digital_ward_teams"])
def test_what_we_have_to_say_of_a_note_stands_beside_the_sentence_and_is_no_part_of_it(metric: str, lang: Lang) -> None:
    one = shown(metric)
    answer = FigureAnswer(question=question(lang, Intent.VALUE, metric), shown=one)
    given = Quoted(number="R8-K7M-4QX", at=AT, answer=answer, shown=(one,))
    card = json.dumps(dumped(official_message(given, lang, catalogue(), has_chat=True)), ensure_ascii=False)
    [note] = one.notes
    assert note.caution
    assert note.caution.in_(lang) in card
    said = cautions_beside(one.metric, one.figure)
    assert said
    assert said.in_(lang) in card
    assert not any(note.caution.in_(lang) in spoken for spoken in sentences([one], catalogue()))
