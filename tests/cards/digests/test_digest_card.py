"""The digest's card: every digit proven, small enough, complete in what must stand beside a figure."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cards.actions import button, read
from cards.digests.actions import RestOfDigest
from cards.digests.digest import Told, digest_message
from cards.message import Message
from data.digests.changes import changes
from data.digests.model import About, Change, Deadline, Digest
from data.model import AsOf, Figure, Grain, Lang, Qualifier, State, Value
from data.refusals import StalePress
from tests.cards.published import BUDGET, dumped, problems, size, texts
from tests.cards.values import LANGS, catalogue

AT = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
METRIC = "mynaportal_online_procedures"


def figure(number: int, value: str, day: date, metric: str = METRIC, **more: Any) -> Figure:
    unit = catalogue().metrics[metric].unit.ja
    made = Figure(
        id=number,
        metric=metric,
        where=(),
        as_of=AsOf(words=f"{day.year}年{day.month}月末", start=day, end=day, grain=Grain.MONTH_END),
        state=State.NUMBER,
        value=Value(number=Decimal(value)),
        qualifier=Qualifier.EXACT,
        words=f"{value}{unit}",
        revision=1,
        published_on=date(2026, 11, 19),
        recorded_at=AT,
    )
    return replace(made, **more)


OLD = figure(1, "15", date(2026, 8, 31))
NEW = figure(2, "18", date(2026, 10, 31))
RIGHT = figure(3, "14", date(2026, 8, 31), revision=2, reason="二重に数えた1件を除いたため")


def digest(*found: Change, **more: Any) -> Digest:
    return replace(Digest(at=AT, since=AT - timedelta(days=6), to=9, changes=found), **more)


def message(one: Digest, lang: Lang = "ja", about: About | None = None, **more: Any) -> Message:
    told = Told(digest=one, about=about or About(), after=1, lang=lang, **more)
    return digest_message(told, lambda question, theme: f"https://x/{theme}.png", catalogue())


def said(one: Message) -> str:
    return "\n".join(texts(dumped(one)))


def test_a_change_has_both_figures_their_difference_both_dates_its_notes_source_and_owner() -> None:
    text = said(message(digest(Change(new=NEW, old=OLD))))

    assert "15手続 → 18手続（+3手続）" in text
    assert "令和8年10月末（2026年10月31日）時点" in text
    assert "令和8年8月末（2026年8月31日）時点" in text
    assert "※2" in text
    assert "出典：横浜DX戦略ダッシュボード P.1" in text
    assert "公表：令和8年11月19日" in text
    assert "デジタル統括本部" in text


def test_corrections_come_first_with_their_reason() -> None:
    text = said(message(digest(Change(new=RIGHT, old=OLD, corrected=True), Change(new=NEW, old=RIGHT))))

    assert text.index("15手続 → 14手続（−1手続）") < text.index("14手続 → 18手続（+4手続）")
    assert "二重に数えた1件を除いたため" in text
    assert "第2版" in text


def test_a_difference_of_rates_is_in_points_and_about_stays_about() -> None:
    rate = "mynumber_card_holding_rate"
    old = figure(1, "70.3", date(2026, 8, 31), rate)
    new = figure(2, "72.5", date(2026, 10, 31), rate, qualifier=Qualifier.ABOUT, words="約72.5%")

    assert "70.3% → 約72.5%（約+2.2ポイント）" in said(message(digest(Change(new=new, old=old))))
    assert "about +2.2 points" in said(message(digest(Change(new=new, old=old)), "en"))


@pytest.mark.parametrize("lang", LANGS)
def test_what_must_not_be_concluded_from_a_figure_stands_beside_it(lang: Lang) -> None:
    marked = [metric for metric in catalogue().metrics.values() if metric.cautions or metric.break_note]
    for metric in marked:
        text = said(message(digest(Change(new=figure(2, "7", date(2026, 10, 31), metric.id), old=None)), lang))
        assert all(one.printed is not (one.in_(lang) in text) for one in metric.cautions)
        assert not metric.break_note or metric.break_note.in_(lang) in text
    assert marked


def test_a_note_in_english_is_called_our_translation() -> None:
    assert "translated by us" in said(message(digest(Change(new=NEW, old=OLD)), "en"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (replace(OLD, qualifier=Qualifier.AT_LEAST), NEW),
        (OLD, replace(NEW, value=Value(number=Decimal(17), high=Decimal(19)), words="17～19手続")),
        (OLD, replace(NEW, state=State.NOT_COUNTED, value=None, words="未集計")),
        (replace(OLD, qualifier=Qualifier.GROSS), NEW),
    ],
)
def test_what_cannot_be_subtracted_has_no_difference(old: Figure, new: Figure) -> None:
    text = said(message(digest(Change(new=new, old=old))))

    assert " → " in text
    assert "+3" not in text


def test_a_first_figure_is_called_so() -> None:
    assert "18手続（これより前の数字なし）" in said(message(digest(Change(new=NEW, old=None))))


def test_what_is_overdue_and_due_names_its_day_and_its_owner() -> None:
    late = Deadline(metric=METRIC, day=date(2026, 11, 9))
    due = Deadline(metric="hack_members", day=date(2026, 11, 27))

    text = said(message(digest(late=(late,), due=(due,))))

    assert "更新予定日を過ぎている数字" in text
    assert "令和8年11月9日（2026年11月9日）まで　照会先（推定）：デジタル統括本部" in text
    assert "令和8年11月27日" in text


@pytest.mark.parametrize("lang", LANGS)
def test_of_hundreds_that_are_overdue_the_earliest_are_named_and_the_others_counted(lang: Lang) -> None:
    late = tuple(Deadline(metric=METRIC, day=date(2025, 11, 9) + timedelta(days=one)) for one in range(350))
    made = message(digest(late=late, due=late), lang)

    assert size(dumped(made)) < BUDGET
    assert said(made).count("ほか330件" if lang == "ja" else "330 more") == 2
    assert "350" in said(made)


def test_nothing_new_says_so_and_what_was_missed_is_said() -> None:
    text = said(message(digest(missed=date(2026, 11, 16))))

    assert "前回から変わった数字はありません" in text
    assert "令和8年11月16日（2026年11月16日）の配信は、届かなかった可能性があります" in text


def test_it_says_what_it_is_about() -> None:
    about = About(topics=("standardisation",), metrics=(METRIC,))

    text = said(message(digest(Change(new=NEW, old=OLD)), about=about))

    assert f"対象：{catalogue().topics['standardisation'].name.ja}、" in text
    assert "対象：すべての数字" in said(message(digest(Change(new=NEW, old=OLD))))


def test_a_test_is_called_one_in_the_notification_too() -> None:
    found = message(digest(Change(new=NEW, old=OLD)), test="now")

    assert "いま配信した場合の内容です" in said(found)
    assert found.summary.startswith("テスト送信。")


@pytest.mark.parametrize(("lang", "says"), [("ja", "見本です"), ("en", "An example.")])
def test_an_example_says_that_nothing_changed_and_not_since_when_it_did(lang: Lang, says: str) -> None:
    found = message(digest(Change(new=NEW, old=OLD)), lang, test="example")
    text = said(found)

    assert says in text
    assert "新しい数字" not in found.summary
    assert "1 new" not in text
    assert "変更です。" not in text
    assert "What changed after" not in text


def test_the_notification_says_what_there_is_and_the_first_change_with_both_dates() -> None:
    found = message(digest(Change(new=NEW, old=OLD)))

    assert "新しい数字 1件" in found.summary
    assert "15手続 → 18手続（+3手続）、今回：令和8年10月末（2026年10月31日）時点、前回：" in found.summary
    assert "前回：令和8年8月末（2026年8月31日）時点" in found.summary


def many() -> Digest:
    """A change of every metric there is, with long notes."""
    metrics = list(catalogue().metrics)
    found = [figure(number, "7", date(2026, 10, 31), metric) for number, metric in enumerate(metrics, 1)]
    return digest(*(Change(new=one, old=None) for one in found), to=len(found))


@pytest.mark.parametrize("lang", LANGS)
def test_what_does_not_fit_is_behind_a_button_and_nothing_is_lost(lang: Lang) -> None:
    shown: list[str] = []
    first, cards = 0, 0
    while True:
        one = message(many(), lang, first=first)
        assert size(dumped(one)) < BUDGET
        shown += texts(dumped(one))
        cards += 1
        rest = [action for action in one.data["actions"] if action["verb"] == "rest_of_digest"]
        if not rest:
            break
        pressed = read("rest_of_digest", rest[0]["data"], catalogue())
        assert isinstance(pressed, RestOfDigest)
        first = pressed.first

    assert cards > 1
    assert {metric.name.in_(lang) for metric in catalogue().metrics.values()} <= set(shown)


def test_the_rest_says_nothing_of_when_the_digest_was_and_what_is_no_more_is_said() -> None:
    rest, beyond = (said(message(many(), first=first)) for first in (12, 9999))

    assert "ダイジェストの続き" in rest
    assert "変更です。" not in rest
    assert "11月24日" not in rest
    assert "これより先はありません" in beyond


@pytest.mark.parametrize("lang", LANGS)
def test_the_cards_are_of_the_published_schema(lang: Lang) -> None:
    late = Deadline(metric=METRIC, day=date(2026, 11, 9))
    for one in (many(), digest(late=(late,)), digest(Change(new=RIGHT, old=OLD, corrected=True))):
        assert problems(dumped(message(one, lang))) == []


def test_a_button_for_the_rest_that_was_forged_is_stale() -> None:
    good = RestOfDigest(lang="ja", about="all", after=1, to=9, first=1)
    assert button("続き", good)
    for bad in (
        {"since": "2026-11-24T00:00Z"},
        {"first": 0},
        {"first": 10_001},
        {"about": "topic:nowhere"},
        {"to": -1},
    ):
        fields = {**good.data(), **bad}
        with pytest.raises(StalePress):
            read("rest_of_digest", fields, catalogue())


VALUES = st.decimals(0, 10**9, places=1, allow_nan=False, allow_infinity=False)
FIGURES = st.lists(
    st.tuples(
        st.sampled_from(list(catalogue().metrics)),
        st.integers(1, 12),
        VALUES,
        st.sampled_from(list(Qualifier)),
        st.sampled_from(list(State)),
    ),
    min_size=1,
    max_size=12,
)


@given(FIGURES, st.integers(0, 12), st.sampled_from(LANGS))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_published_every_digit_is_proven(
    came: list[tuple[str, int, Decimal, Qualifier, State]], after: int, lang: Lang
) -> None:
    """`digest_message` proves its card and raises for a digit of unknown origin."""
    figures: list[Figure] = []
    for number, (metric, month, value, qualifier, state) in enumerate(came, 1):
        day = date(2026, month, 28)
        same = [one for one in figures if (one.metric, one.as_of.end) == (metric, day)]
        bare = figure(number, f"{value}", day, metric, revision=len(same) + 1, qualifier=qualifier, state=state)
        figures.append(bare if state is State.NUMBER else replace(bare, value=None))

    found = sorted(changes(figures, after), key=lambda one: (not one.corrected, one.new.metric))

    assert message(digest(*found, to=len(figures)), lang).summary
