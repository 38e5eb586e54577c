"""A figure over time, asked for in words: a trend, growth, an index, and what the next sentence says of it."""

from __future__ import annotations

import pytest

from tests.conversations.submitting import said, titles
from tests.teams import Chat, Teams


@pytest.mark.parametrize(
    ("question", "lacks", "there"),
    [
        ("2019年から2026年までの交付枚数の推移", "2026年12月", "平成31年4月1日から令和4年12月31日まで"),
        ("2019～2026年の交付枚数の推移", "2026年12月", "平成31年4月1日から令和4年12月31日まで"),
        ("交付枚数は2015年から2022年までに何%増えた？", "2015年1月", "平成29年3月8日から令和4年12月31日まで"),
        ("直近1年で交付枚数はどれだけ増えた？", "の数値がないため", "令和4年12月31日まで"),
        ("2020年2月から2022年3月の交付枚数の推移", "2020年2月", "令和2年3月1日から令和4年3月1日まで"),
        ("2010年から2015年までの交付枚数の推移", "2010年1月", "平成29年3月8日から令和4年12月31日まで"),
        ("2026年からの交付枚数の推移", "2026年1月", "平成29年3月8日から令和4年12月31日まで"),
        ("2020年3月と2024年3月の交付枚数を比べて", "2024年3月", "令和2年3月1日から令和4年12月31日まで"),
        ("2015年から2022年までの交付枚数の指数", "2015年1月", "平成29年3月8日から令和4年12月31日まで"),
        ("trend of cards issued from 2019 to 2026", "December 2026", "from 1 April 2019 to 31 December 2022"),
        ("growth of cards issued over the last two years", "There is no figure for", "to 31 December 2022"),
    ],
)
async def test_a_stretch_of_time_whose_ends_have_no_figures_is_not_shortened_but_the_one_that_has_is_offered(
    teams: Teams, question: str, lacks: str, there: str
) -> None:
    card = (await teams.say(question)).card
    assert all(part in card["fallbackText"] for part in (lacks, there))
    assert not any(worked_out in said(card) for worked_out in ("差 ", "Difference", "伸び率", "Growth", "指数は"))

    offered = await teams.press(
        card, "Show the time that has figures" if question.isascii() else "数値のある期間で見る"
    )
    assert "There is no figure" not in offered.text
    assert "の数値がないため" not in offered.text
    assert "2,249,572" in offered.text or "1,750,094" in offered.text


@pytest.mark.parametrize(
    ("question", "span"),
    [
        ("2020年からの交付枚数の推移", "令和2年1月20日から令和4年12月31日まで"),
        ("2019年度の交付枚数の推移", "平成31年4月1日から令和2年3月1日まで"),
        ("2019年から2022年までの交付枚数の推移", "平成31年4月1日から令和4年12月31日まで"),
        ("how many percent did cards issued grow from 2019 to 2022?", "From 1 April 2019 to 31 December 2022"),
        ("growth of cards issued between 2019 and 2021", "From 1 April 2019 to 1 December 2021"),
    ],
)
async def test_a_trend_says_at_its_head_from_when_to_when_it_goes(teams: Teams, question: str, span: str) -> None:
    card = (await teams.say(question)).card
    assert span in card["fallbackText"]
    assert span in said(card).partition("計算")[0].partition("Computed")[0]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("2020年からの交付枚数の推移", "705,671"),
        ("令和2年度からの交付枚数の推移", "735,493"),
        ("cards issued trend since 2020", "705,671"),
        ("2020年からの交付枚数", "705,671"),
        ("2020年以降の交付枚数", "705,671"),
        ("cards issued from 2020", "705,671"),
        ("2020年の交付枚数の推移", "705,671"),
    ],
)
async def test_a_trend_since_a_year_goes_on_after_it_and_one_of_a_year_does_not(
    teams: Teams, question: str, first: str
) -> None:
    text = said((await teams.say(question)).card)
    assert first in text
    assert ("2,249,572" in text) is (question != "2020年の交付枚数の推移")


@pytest.mark.parametrize(
    ("question", "total"),
    [("令和4年4月からの実証試行数", "51"), ("How many general meetings have there been since April 2022?", "61")],
)
async def test_a_total_counted_from_the_day_that_is_asked_from_is_shown(
    teams: Teams, question: str, total: str
) -> None:
    assert total in (await teams.say(question)).card["fallbackText"]


@pytest.mark.parametrize(
    ("turns", "said_so"),
    [
        (("交付枚数は去年の同じ時期からどれだけ増えた？",), "（2025年11月）の数値がない"),
        (("チーム数は？", "去年の同じ時期からは？"), "（2025年11月）の数値はありません"),
        (("交付枚数は1年間にどれくらい増えましたか",), "いつからいつまでの1年間かがわからない"),
    ],
)
async def test_a_time_without_figures_is_a_plain_no_with_what_there_is(
    teams: Teams, turns: tuple[str, ...], said_so: str
) -> None:
    sent = [await teams.say(turn) for turn in turns][-1]
    assert said_so in sent.card["fallbackText"]


@pytest.mark.parametrize("question", ["交付枚数 2021", "cards issued as of 2021", "cards issued 2021"])
async def test_a_bare_year_is_not_taken_for_a_number_that_somebody_claims(teams: Teams, question: str) -> None:
    assert not (await teams.say(question)).card["fallbackText"].startswith(("いいえ", "No."))


@pytest.mark.parametrize(
    "typed",
    [
        "交付枚数を指数で見せて",
        "交付枚数の指数",
        "マイナンバーカード交付枚数の推移を指数で",
        "My Number cards issued as an index",
        "index of cards issued",
        "交付枚数を100とした指数",
        "交付枚数は最初を100とするといくつ？",
        "初回を100とした交付枚数の推移",
        "交付枚数の指数グラフを出して",
        "交付枚数の推移を指数化して",
        "交付枚数を基準年100の指数にして",
        "index cards issued to 100",
        "cards issued, index it to 100",
        "cards issued rebased to 100",
        "indexed trend of cards issued",
        "My Number cards issued, first month = 100",
        "set the first point to 100 for cards issued",
    ],
)
async def test_an_index_can_be_asked_for_in_words(teams: Teams, typed: str) -> None:
    text = (await teams.say(typed)).text
    assert "576.0" in text
    assert "2,249,572" in text


@pytest.mark.parametrize(
    "typed",
    [
        "令和2年3月を100として交付枚数を指数で",
        "2020年3月を100としたときの交付枚数の指数",
        "show cards issued as an index with March 2020 = 100",
        "cards issued indexed to March 2020",
    ],
)
async def test_an_index_may_begin_at_a_date_of_ones_choice(teams: Teams, typed: str) -> None:
    text = (await teams.say(typed)).text
    assert "311.9" in text
    assert "576" not in text


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("2020年2月を100として交付枚数を指数で", "数値はありません"),
        ("cards issued indexed to March 2024", "no figure"),
    ],
)
async def test_an_index_does_not_begin_where_there_is_no_figure(teams: Teams, typed: str, says: str) -> None:
    card = (await teams.say(typed)).card
    assert says in card["fallbackText"]
    assert "576" not in said(card)


@pytest.mark.parametrize(
    ("first", "then", "there"),
    [
        ("交付枚数", "指数で見たい", "576.0"),
        ("cards issued", "index it to 100", "576.0"),
        ("交付枚数は？", "保有枚数と並べて比べたい", "2,639,436"),
        ("交付枚数と保有枚数", "1つのグラフに重ねて", "2,639,436"),
        ("Compare cards issued and cards held", "put both on one chart", "2,639,436"),
        ("港南区のチーム数", "全体に占める割合は？", "57.6%"),
        ("teams in Konan", "what share is that?", "57.6%"),
        ("地方税のステップ", "あと何ステップずつ進めればいい？", "ひと月あたりを計算"),
        ("交付枚数", "2020年3月から2022年3月までの伸びは？", "142.6%"),
        ("交付枚数", "もっと詳しく", "推移と伸び率"),
        ("cards issued", "tell me more", "Trend and growth"),
        ("標準化はどこまで進んだ？", "残りは？", "44"),
        ("交付枚数と保有枚数", "グラフで", "ひとつのグラフには載せず"),
    ],
)
async def test_the_next_sentence_looks_closer_at_what_was_just_shown(
    teams: Teams, first: str, then: str, there: str
) -> None:
    at = Chat(f"a:{first}{then}")
    await teams.say(first, at=at)
    answer = await teams.say(then, at=at)
    assert there in answer.text + "".join(titles(answer.card))


@pytest.mark.parametrize(
    "typed",
    [
        "交付枚数は2020年3月から2022年3月で何%増えた？",
        "交付枚数の2020年3月から2022年3月までの伸び",
        "2020年3月から2022年3月にかけての交付枚数の増加率",
        "percentage growth of cards issued between March 2020 and March 2022",
        "by how many percent did cards issued rise from March 2020 to March 2022?",
        "growth in cards issued from March 2020 to March 2022",
    ],
)
async def test_growth_is_worked_out_and_not_looked_up(teams: Teams, typed: str) -> None:
    assert "142.6%" in (await teams.say(typed)).text


@pytest.mark.parametrize(
    ("typed", "mean"),
    [
        ("2022年6月1日から2022年7月31日で交付枚数は何%増えた？", "（51,128 ÷ 2）"),
        ("2020年3月1日から2022年12月31日で交付枚数は何%増えた？", "44,950.3枚（1,528,309 ÷ 34）"),
    ],
)
async def test_the_mean_of_a_month_is_of_the_months_that_passed(teams: Teams, typed: str, mean: str) -> None:
    card = said((await teams.say(typed)).card)
    assert mean in card
    assert "不定期の値" not in card


async def test_an_index_of_nothing_that_was_named_is_offered_as_an_index(teams: Teams) -> None:
    offered = (await teams.say("指数で見たい")).card
    [index] = [title for title in titles(offered) if "交付枚数" in title]
    assert "576.0" in (await teams.press(offered, index)).text


async def test_a_figure_without_a_series_has_no_index(teams: Teams) -> None:
    text = (await teams.say("保有枚数の指数")).text
    assert "ひとつの時点の数値しかない" in text
