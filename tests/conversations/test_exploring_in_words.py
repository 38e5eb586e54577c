"""Looking closer at a figure, asked for in words: two dates, an index, growth, one chart, what a goal needs."""

from __future__ import annotations

import json

import pytest

from tests.conversations.exploring import EXPLORE, press
from tests.conversations.submitting import inputs, said, titles
from tests.teams import Chat, Teams, everything


async def test_what_the_sum_still_needs_is_named_by_its_field(teams: Teams) -> None:
    card = (await teams.say("地方税のステップ、目標まで")).card
    assert "要入力：起点の日を入力してください。" in said(card)


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("実証試行数とアプリを運用する消防団数を比べて", ("51", "20")),
        (
            "compare Time for the procedure, before (example) and Time given back, the example with the most",
            ("20", "75"),
        ),
        ("デジタル区役所の全体会議開催数と消防団支援アプリの利用者数を比べて", ("61", "5,588")),
        ("プッシュ型配信の利用者数（港南区）とプッシュ型配信の満足度（港南区）を比べて", ("2,309", "70")),
    ],
)
async def test_a_comparison_shows_the_two_figures_that_it_names_and_no_other(
    teams: Teams, question: str, figures: tuple[str, str]
) -> None:
    card = (await teams.say(question)).card
    large = everything(card, lambda node: node.get("size") == "ExtraLarge")
    assert tuple(run["text"] for run in large) == figures


async def test_named_figures_of_which_more_is_asked_are_offered_and_not_denied(teams: Teams) -> None:
    card = (await teams.say("デジタル区役所の全体会議開催数と消防団支援アプリの利用者数を去年と比べて")).card
    assert "まとめてお示しできません" in said(card)
    assert "記載がありません" not in said(card)
    assert "全体会議開催数と消防団支援アプリの利用者数を並べる" in titles(card)


@pytest.mark.parametrize(
    "question",
    [
        "プレ運用の規模と実績を比べて",
        "プレ運用の計画と実績を比べて",
        "compare the scale and the actual results of the pre-operation",
    ],
)
async def test_what_is_only_called_a_figure_beside_a_named_one_is_not_taken_for_its_past(
    teams: Teams, question: str
) -> None:
    card = (await teams.say(question)).card
    assert "推移" not in said(card)
    assert "trend" not in said(card).lower()
    assert {"プレ運用の規模", "Scale of the pre-operation"} & set(titles(card))


@pytest.mark.parametrize(
    "question",
    [
        "2020年3月と2022年3月の交付枚数を比べて",
        "2020年3月と2022年3月の交付枚数",
        "Compare cards issued in March 2020 and March 2022",
        "cards issued in March 2020 and March 2022",
    ],
)
async def test_two_dates_are_set_side_by_side_in_words_too(teams: Teams, question: str) -> None:
    text = said((await teams.say(question)).card)
    assert all(part in text for part in ("721,263", "1,750,094", "1,028,831", "142.6%"))


async def test_of_two_dates_the_one_without_a_figure_is_named_and_the_other_not_given_alone(teams: Teams) -> None:
    card = (await teams.say("2020年3月と2024年3月の交付枚数")).card
    assert "令和6年3月（2024年3月）の数値はありません" in card["fallbackText"]
    assert "721,263" not in said(card)


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
        ("2020年の交付枚数の推移", "705,671"),
    ],
)
async def test_a_trend_since_a_year_goes_on_after_it_and_one_of_a_year_does_not(
    teams: Teams, question: str, first: str
) -> None:
    text = said((await teams.say(question)).card)
    assert first in text
    assert ("2,249,572" in text) is (question != "2020年の交付枚数の推移")


@pytest.mark.parametrize("question", ["2020年3月と2022年3月の交付枚数を比べて", "西区と港南区のチーム数を比べて"])
async def test_a_comparison_of_one_figure_can_be_followed_and_looked_closer_at(teams: Teams, question: str) -> None:
    assert {"この指標をフォロー", EXPLORE} <= set(titles((await teams.say(question)).card))


async def test_a_comparison_of_several_figures_leads_to_each(teams: Teams) -> None:
    offered = titles((await teams.say("電子申請とマイナポータルの手続数を比べて")).card)
    assert "この指標をフォロー" not in offered
    assert {"マイナポータルの手続数", "電子申請・届出システムの手続数"} <= set(offered)


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
        "あと何ステップずつ進めればいい？",
        "令和7年度末までに終えるには月何ステップ？",
        "月にどれくらい進めればいい？",
        "how many steps a month to finish by March 2026?",
    ],
)
async def test_where_several_goals_could_be_meant_they_are_offered(teams: Teams, typed: str) -> None:
    offered = titles((await teams.say(typed, at=Chat(f"a:{typed}"))).card)
    both = {"地方税4業務の完了ステップ数", "16業務の完了ステップ数"}
    assert {"Steps done, local tax", "Steps done, other 16 tasks"} <= set(offered) or both <= set(offered)


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


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("交付枚数と保有枚数を1つのグラフに重ねて", "失効・廃止した分も含みます"),
        ("マイナポータルと電子申請を1つのグラフに重ねて", "数え方も異なります"),
        ("交付枚数と保有率のグラフを重ねたい", "単位が違うため、ひとつのグラフには載せず"),
        ("チーム数と実証試行数を1つの図にまとめて", "単位が違うため、ひとつのグラフには載せず"),
        ("overlay cards issued and cards held", "since expired or cancelled"),
        ("put cards issued and holding rate on one chart", "The units differ, so they are not put on one chart"),
    ],
)
async def test_one_chart_for_different_things_is_refused_with_the_reason(teams: Teams, typed: str, why: str) -> None:
    answer = await teams.say(typed)
    assert why in answer.text
    assert any(no in answer.text for no in ("ひとつのグラフには載せず", "not put on one chart"))
    assert "Chart." not in json.dumps(answer.card)
    assert "/charts/" not in json.dumps(answer.card)


@pytest.mark.parametrize(
    "typed",
    [
        "地方税のステップ、目標まで",
        "地方税のステップを令和7年度末までに終えるには月何ステップ？",
        "地方税は月に何ステップずつ進めればいい？",
        "期限に間に合わせるには地方税のステップは毎月いくつ必要ですか",
        "令和7年度末に地方税のステップを終えるには、ひと月あたり何ステップ必要？",
        "地方税のステップを2026年3月までに全部終わらせるには毎月何ステップ進める必要がありますか",
        "令和7年度末の移行に向けて、地方税のステップは月どれくらいのペースが必要？",
        "How many steps a month would local tax need to finish by March 2026?",
        "How many local tax steps a month to finish by March 2026?",
        "How many steps per month are needed to finish local tax by the end of fiscal 2025?",
        "地方税のステップは期限まで月に何ステップ必要？",
        "地方税のステップを令和7年度末までに終えるには月何ステップ必要ですか",
        "令和7年度末までに地方税のステップを完了するには毎月いくつ必要？",
        "How many steps a month are needed for steps done for local tax by end of March 2026?",
    ],
)
async def test_what_a_goal_needs_can_be_asked_for_in_words(teams: Teams, typed: str) -> None:
    """No day is printed with the steps, so the start is asked for and not guessed."""
    card = (await teams.say(typed)).card
    assert (inputs(card)["start"], inputs(card)["goal"], inputs(card)["target"]) == ("", "2026-03-31", "160")

    english = "How many" in typed
    worked_out = await press(teams, card, "monthly need" if english else "ひと月あたりを計算", start="2023-09-08")
    assert "44 ÷ 30" in said(worked_out.card)
    assert ("no forecast" if english else "予測ではありません") in said(worked_out.card)


@pytest.mark.parametrize(
    ("typed", "aim", "worked_out"),
    [
        ("交付枚数を令和9年度末までに300万枚にするには月に何枚必要？", ("2028-03-31", "3000000"), "750,428 ÷ 63"),
        ("交付枚数を令和9年度末までに300万枚以上にするには月に何枚必要？", ("2028-03-31", "3000000"), "750,428 ÷ 63"),
        (
            "令和9年度末までに保有枚数を3,000,000枚まで増やすには毎月何枚必要？",
            ("2028-03-31", "3000000"),
            "360,564 ÷ 56",
        ),
        ("チーム数を令和9年度末までに100チームにするには月に何チーム必要？", ("2028-03-31", "100"), "67 ÷ 55"),
        ("How many cards a month to reach 3 million cards issued by March 2028?", ("2028-03-31", "3000000"), "÷ 63"),
        ("保有枚数を300万枚にするには月に何枚必要？", ("", "300万枚"), "要入力：目標の日を入力してください。"),
    ],
)
async def test_a_target_may_be_named(teams: Teams, typed: str, aim: tuple[str, str], worked_out: str) -> None:
    card = (await teams.say(typed)).card
    assert (inputs(card)["goal"], inputs(card)["target"]) == aim
    assert worked_out in said(card)


@pytest.mark.parametrize(
    ("typed", "title", "aim"),
    [
        ("交付枚数を300万枚にするには？", "交付枚数", ("", "300万枚")),
        ("保有枚数を300万枚にするにはどうすればいい？", "保有枚数", ("", "300万枚")),
        ("チーム数を100にするには何が必要？", "チーム数", ("", "100")),
        ("100チームにするには？", "チーム数", ("", "100チーム")),
        ("16業務を終わらせるには？", "16業務の完了ステップ数", ("2026-03-31", "640")),
        ("地方税のステップを完了するには？", "地方税4業務の完了ステップ数", ("2026-03-31", "160")),
        ("What would it take to reach 3 million cards held?", "My Number cards held", ("", "3 million cards")),
        ("how do we get to 100 teams?", "Project teams for digital ward offices", ("", "100 teams")),
        ("what would it take to finish the 16 tasks?", "Steps done for the other 16 tasks", ("2026-03-31", "640")),
    ],
)
async def test_an_end_without_a_pace_opens_the_sum_with_what_was_named_and_says_that_it_is_arithmetic(
    teams: Teams, typed: str, title: str, aim: tuple[str, str]
) -> None:
    card = (await teams.say(typed)).card
    assert title in card["fallbackText"]
    assert (inputs(card)["goal"], inputs(card)["target"]) == aim
    assert ("Please fill in" if typed.isascii() else "要入力") in said(card)
    assert ("no forecast" if typed.isascii() else "予測ではありません") in said(card)


@pytest.mark.parametrize(
    "typed", ["6消防団は全体の何割？", "6消防団は20消防団の何%？", "what share of all fire corps are the 6 corps?"]
)
async def test_a_figure_that_is_named_by_its_number_has_its_share_of_the_whole(teams: Teams, typed: str) -> None:
    card = (await teams.say(typed)).card
    assert "30%" in card["fallbackText"]
    assert "14" not in card["fallbackText"]


async def test_an_end_with_a_day_is_worked_out_without_a_pace(teams: Teams) -> None:
    assert "750,428 ÷ 63" in said((await teams.say("交付枚数を令和9年度末までに300万枚にするには？")).card)


@pytest.mark.parametrize(
    ("typed", "then", "aim"),
    [
        ("300万枚にするには？", "マイナンバーカード交付枚数", ("", "300万枚")),
        ("令和9年度末までに300万枚にするには？", "マイナンバーカード交付枚数", ("2028-03-31", "3000000")),
        ("what would it take to reach 3 million cards?", "My Number cards issued", ("", "3 million cards")),
        ("令和8年度末までに終えるには月何ステップ？", "16業務の完了ステップ数", ("2027-03-31", "640")),
    ],
)
async def test_of_an_end_that_several_figures_could_reach_it_is_asked_which_and_the_choice_keeps_what_was_named(
    teams: Teams, typed: str, then: str, aim: tuple[str, str]
) -> None:
    which = (await teams.say(typed)).card
    chosen = (await teams.press(which, then)).card
    assert (inputs(chosen)["goal"], inputs(chosen)["target"]) == aim


async def test_an_index_of_nothing_that_was_named_is_offered_as_an_index(teams: Teams) -> None:
    offered = (await teams.say("指数で見たい")).card
    [index] = [title for title in titles(offered) if "交付枚数" in title]
    assert "576.0" in (await teams.press(offered, index)).text


@pytest.mark.parametrize(
    "typed",
    [
        "300万枚増やすには？",
        "交付枚数を増やすには？",
        "令和9年度に300万枚になる？",
        "16業務の担当を終わらせるには？",
        "what would it take to reach the moon?",
    ],
)
async def test_what_names_no_end_opens_no_sum(teams: Teams, typed: str) -> None:
    assert "ひと月あたりを計算" not in titles((await teams.say(typed)).card)


async def test_of_a_rate_a_target_is_no_sum_and_the_card_says_so(teams: Teams) -> None:
    card = (await teams.say("保有率を90%にするには月に何%必要？")).card
    assert "割合や幅のある数字" in said(card)
    assert "ひと月あたりを計算" not in titles(card)


@pytest.mark.parametrize(
    "typed",
    [
        "西区のチーム数の指数",
        "交付枚数を令和9年度末までに300万枚増やすには月に何枚必要？",
        "交付枚数を令和9年度末までに300万枚以下にするには月に何枚必要？",
        "西区のチーム数を令和9年度末までに100チームにするには月に何チーム必要？",
        "how many cards a month to reach 3,000 more cards issued by March 2028?",
        "ごみの量を指数で",
        "地方税のステップを令和7年度末までに終えるには月に何人必要？",
        "地方税のステップを2月末までに終えるには月何ステップ必要？",
        "地方税のステップを令和70年度末の次までに終えるには月何ステップ必要？",
        "物価指数は？",
        "目標まで",
    ],
)
async def test_what_is_not_fully_read_is_no_sum_and_no_index(teams: Teams, typed: str) -> None:
    answer = await teams.say(typed)
    assert "ひと月あたりを計算" not in titles(answer.card)
    assert "指数は" not in answer.card["fallbackText"]


async def test_a_figure_without_a_series_has_no_index(teams: Teams) -> None:
    text = (await teams.say("保有枚数の指数")).text
    assert "ひとつの時点の数値しかない" in text


async def test_a_rate_has_no_goal_of_ours(teams: Teams) -> None:
    card = (await teams.say("保有率、目標まで")).card
    assert "計算しません" in said(card)
    assert "ひと月あたりを計算" not in titles(card)
