"""The cards of following: valid, with no digit of unknown origin, and a way to stop on each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cards.actions import button, read
from cards.channel import channel_message, only_there_message
from cards.following.actions import KINDS, Follow, SetFollow, Unfollow
from cards.following.news import MOST, followed_news_message
from cards.following.receipt import MOST_ROWS, followed_message, following_message, stopped_message
from cards.message import Message
from data.following.model import Change, Following, Wish
from data.following.news import FollowedNews
from data.model import Figure, Grain, Lang, Value
from data.refusals import BadNumber, BadPeriod, StalePress
from data.reminding.channels import Channel
from tests.cards.published import BUDGET, dumped, every, problems, size, texts
from tests.cards.submissions import COUNT, PARTS, RATE, last
from tests.cards.values import LANGS, catalogue

TARGET = date(2027, 3, 31)
METRICS = tuple(catalogue().metrics)


def following(metric: str = COUNT, **wish: object) -> Following:
    return Following(person="hana", metric=metric, lang="ja", wish=Wish(**wish))  # type: ignore[arg-type]


def figures(metric: str = COUNT) -> tuple[Figure, Figure]:
    """The one that was there, and one that came."""
    old = replace(last(metric)[""], id=1)
    assert old.value is not None
    value = Value(number=old.value.number + 3, whole=old.value.whole)
    return old, replace(old, id=2, value=value, words=f"{value.number}", revision=2, reason="3件を数え直しました")


def news(*changes: Change, metric: str = COUNT) -> FollowedNews:
    old, new = figures(metric)
    return FollowedNews(changes=changes, figures={1: old, 2: new})


NEW = Change(metric=COUNT, figures=((2, 1),), reached=Decimal(17))
CORRECTED = Change(metric=COUNT, figures=((2, 1),), corrects=True)
PASSED = Change(metric=COUNT, figures=((1, None),), target=TARGET)


def messages(lang: Lang) -> dict[str, Message]:
    c = catalogue()
    every_metric = [following(name, threshold=Decimal("1234.5"), target=TARGET) for name in METRICS]
    parts = last(PARTS)
    many = {n: replace(one, id=n) for n, one in enumerate(parts.values(), 1)}
    broken_down = Change(metric=PARTS, figures=tuple((n, None) for n in many))
    everything = [Change(metric=name, figures=((2, 1),)) for name in METRICS]
    return {
        "followed": followed_message(following(), lang, c, where="chat"),
        "with wishes": followed_message(
            following(threshold=Decimal(20), rising=False, target=TARGET), lang, c, where="chat"
        ),
        "in a channel": followed_message(following(), lang, c, where="others"),
        "without a chat": followed_message(following(), lang, c, where="nowhere"),
        "bad number": followed_message(
            following(), lang, c, where="chat", wrong=BadNumber(words="12,34", why="grouping")
        ),
        "bad day": followed_message(following(), lang, c, where="chat", wrong=BadPeriod(words="2020-01-01")),
        "stopped": stopped_message(COUNT, lang, c),
        "stopped what is gone": stopped_message("gone", lang, c),
        "none": following_message([], lang, c),
        "all": following_message(every_metric, lang, c),
        "new": followed_news_message(news(NEW), lang, c),
        "corrected": followed_news_message(news(CORRECTED, NEW), lang, c),
        "passed": followed_news_message(news(PASSED), lang, c),
        "passed without a figure": followed_news_message(news(replace(PASSED, figures=())), lang, c),
        "rate": followed_news_message(news(Change(metric=RATE, figures=((2, 1),)), metric=RATE), lang, c),
        "parts": followed_news_message(FollowedNews(changes=(broken_down,), figures=many), lang, c),
        "everything": followed_news_message(news(*everything), lang, c),
        "channel": channel_message(Channel(units=(), may=tuple(c.bureaus)), lang, c),
        "two bureaus": channel_message(Channel(units=tuple(c.bureaus)[:2], may=tuple(c.bureaus)[:1]), lang, c),
        "no channel": only_there_message(lang),
    }


@pytest.mark.parametrize("lang", LANGS)
def test_every_card_of_following_is_valid_and_small(lang: Lang) -> None:
    for name, message in messages(lang).items():
        assert problems(dumped(message)) == [], name
        assert size(dumped(message)) < BUDGET, name
        assert message.summary, name


def test_the_news_says_before_and_now_and_the_difference() -> None:
    said = texts(dumped(messages("ja")["new"]))

    assert "15手続 → 18手続（+3手続）" in said
    assert "設定した17手続以上になりました。" in said


@pytest.mark.parametrize("metric", METRICS)
def test_the_news_has_the_notes_and_cautions_that_an_answer_has(metric: str) -> None:
    told, known = news(Change(metric=metric, figures=((2, 1),))), catalogue().metrics[metric]
    said = "\n".join(texts(dumped(followed_news_message(told, "ja", catalogue()))))
    notes = catalogue().notes_beside(known, told.figures[2].when)

    assert all(note.quote.removeprefix(note.mark or "※") in said for note in notes)
    assert all(one.ja in said for one in known.cautions if not one.printed)
    assert not known.break_note or known.break_note.ja in said


def test_figures_of_two_dates_have_both() -> None:
    old, new = figures()
    later = replace(new, as_of=replace(new.as_of, words="2026年9月末", start=date(2026, 9, 30), end=date(2026, 9, 30)))
    told = FollowedNews(changes=(NEW,), figures={1: old, 2: later})
    said = "\n".join(texts(dumped(followed_news_message(told, "ja", catalogue()))))

    assert "今回：" in said
    assert "令和8年9月末（2026年9月30日）時点" in said
    assert "前回：" in said
    assert "2023年8月31日" in said


def test_a_correction_says_why() -> None:
    assert "3件を数え直しました" in texts(dumped(messages("ja")["corrected"]))


def test_of_a_rate_the_difference_is_in_points() -> None:
    assert any("ポイント" in text for text in texts(dumped(messages("ja")["rate"])))


def verbs(message: Message) -> list[str]:
    return [str(one["verb"]) for one in every(dumped(message), "Action.Execute")]


def test_each_figure_of_the_news_has_a_way_to_stop_on_the_card() -> None:
    assert verbs(messages("ja")["corrected"]).count("unfollow") == 1
    assert verbs(messages("ja")["everything"]).count("unfollow") == MOST


def test_the_list_has_a_way_to_stop_for_each_row_and_counts_the_rest() -> None:
    assert verbs(messages("en")["all"]).count("unfollow") == MOST_ROWS
    assert f"and {len(METRICS) - MOST_ROWS} more" in texts(dumped(messages("en")["all"]))


def test_only_in_the_own_chat_is_there_a_form() -> None:
    assert "set_follow" in verbs(messages("ja")["followed"])
    assert verbs(messages("ja")["in a channel"]) == ["unfollow"]


def test_what_was_typed_wrong_is_still_there() -> None:
    [field] = every(dumped(messages("ja")["bad number"]), "Input.Text")

    assert field["value"] == "12,34"


numbers = st.decimals(0, 10**8, places=1) | st.integers(0, 10**7).map(Decimal)
days = st.none() | st.dates(date(2026, 11, 24), date(2031, 12, 31))


@settings(max_examples=150)
@given(
    lang=st.sampled_from(LANGS),
    metric=st.sampled_from(METRICS),
    was=numbers,
    now=numbers,
    threshold=st.none() | numbers,
    target=days,
    on=st.dates(date(2020, 1, 1), date(2026, 11, 30)),
    corrects=st.booleans(),
)
def test_no_number_and_no_day_makes_an_untraced_digit(
    lang: Lang,
    metric: str,
    was: Decimal,
    now: Decimal,
    threshold: Decimal | None,
    target: date | None,
    on: date,
    corrects: bool,
) -> None:
    """Raises Unproven for one that does."""
    old = replace(figures()[0], metric=metric, value=Value(number=was), words=f"{was}")
    dated = replace(old.as_of, words=f"{on}", start=on, end=on, grain=Grain.DAY)
    new = replace(old, id=2, value=Value(number=now), words=f"{now}", as_of=dated)
    change = Change(metric=metric, figures=((2, 1),), corrects=corrects, reached=threshold)
    passed = Change(metric=metric, figures=((2, None),), target=target)
    told = FollowedNews(changes=(change, passed) if target else (change,), figures={1: old, 2: new})

    followed_news_message(told, lang, catalogue())
    one = following(metric, threshold=threshold, target=target)
    followed_message(one, lang, catalogue(), where="chat")
    following_message([one], lang, catalogue())


@given(
    metric=st.sampled_from(METRICS),
    threshold=st.text(max_size=60),
    target=st.text(max_size=60),
    way=st.sampled_from(("rising", "falling")),
)
def test_what_is_set_comes_back_as_it_went(metric: str, threshold: str, target: str, way: str) -> None:
    for action in (
        Follow(lang="ja", metric=metric),
        Unfollow(lang="en", metric=metric, listed=True),
        SetFollow(lang="ja", metric=metric, threshold=threshold, target=target, way=way),  # type: ignore[arg-type]
    ):
        written = button("x", action).model_dump(exclude_none=True)
        assert read(action.verb, written["data"], catalogue()) == action


@pytest.mark.parametrize("verb", [kind.verb for kind in KINDS])
@pytest.mark.parametrize("data", [{}, {"lang": "ja", "metric": "no_such"}, {"lang": "ja", "metric": COUNT, "x": 1}])
def test_whatever_else_arrives_is_stale(verb: str, data: dict[str, object]) -> None:
    if verb in ("unfollow",) and data.get("metric") == "no_such":
        return  # of a figure that is gone one stops following too
    with pytest.raises(StalePress):
        read(verb, data, catalogue())


@pytest.mark.parametrize("unit", ["no_such", "../x"])
def test_a_channel_is_of_no_bureau_that_is_not_there(unit: str) -> None:
    with pytest.raises(StalePress):
        read("channel", {"lang": "ja", "unit": unit}, catalogue())
