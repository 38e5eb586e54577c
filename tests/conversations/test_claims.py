"""Numbers that the asker brought along: whether it is so, since when, and in which ward."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.opening import open_edge
from bot.server import make_app
from data.store import Store
from tests.teams import Teams, teams_for
from tests.telling import AtOnce


@pytest.fixture
async def teams(store: Store) -> AsyncIterator[Teams]:
    async with teams_for(make_app(open_edge(store, begin=AtOnce))) as teams:
        yield teams


async def told(teams: Teams, *typed: str) -> str:
    """What is read aloud of the last answer."""
    for text in typed:
        [sent] = (await teams.say(text)).sent
    return str(sent.activity["summary"])


VERDICTS = ("はい", "いいえ", "Yes", "No.")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("20チーム以上ある区は？", "あてはまる区はありません"),
        ("20チーム以上の区はありますか", "あてはまる区はありません"),
        ("Which ward has more than 20 teams?", "No ward that has a figure fits."),
        ("Is there a ward with over 18 teams?", "this fits: Konan Ward."),
        ("令和4年度に10チーム以上の区は？", "あてはまるのは、港南区です"),
        ("10チーム以上の区はいくつ？", "あてはまるのは、港南区・西区です"),
    ],
)
async def test_the_wards_that_fit_are_named_and_the_city_is_not_counted_as_one(
    teams: Teams, typed: str, said: str
) -> None:
    answer = await told(teams, typed)

    assert said in answer
    assert "33" not in answer
    assert "Yes" not in answer
    assert "はい" not in answer


@pytest.mark.parametrize(
    "typed",
    [
        "交付枚数が100万枚を超えたのはどの区？",
        "保有率が7割を超えたのはどこ",
        "Which ward has passed 70% holding rate?",
    ],
)
async def test_what_is_not_published_by_ward_has_no_ward_that_passed_anything(teams: Teams, typed: str) -> None:
    assert ("No breakdown" if typed.isascii() else "内訳は公表されていません") in await told(teams, typed)


@pytest.mark.parametrize(
    ("typed", "dates"),
    [
        ("交付枚数が100万枚を超えたのはいつ？", ("2020年12月1日", "973,730枚", "2021年1月1日", "1,021,012枚")),
        ("When did cards issued pass 1 million?", ("1 December 2020", "973,730", "1 January 2021", "1,021,012")),
        ("Which month did cards issued reach 2 million?", ("30 September 2022", "1,995,216", "31 October 2022")),
        ("交付枚数が200万枚になったのはいつですか", ("2022年9月30日", "1,995,216枚", "2022年10月31日")),
    ],
)
async def test_a_series_came_to_a_number_between_two_published_dates(
    teams: Teams, typed: str, dates: tuple[str, ...]
) -> None:
    answer = await told(teams, typed)

    assert [date for date in dates if date not in answer] == []
    assert not answer.startswith(VERDICTS)


async def test_when_it_came_to_a_number_may_be_asked_after_the_figure(teams: Teams) -> None:
    assert "2020年12月1日" in await told(teams, "交付枚数は？", "100万枚を超えたのはいつ？")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("交付枚数が300万枚を超えたのはいつ？", "まだそうなっていません"),
        ("交付枚数が10万枚を超えたのはいつ？", "最初の時点で、すでにそうなっています"),
        ("消防団アプリの利用者が9000人を超えたのはいつ？", "まだそうなっていません"),
        ("消防団アプリの利用者が5000人を超えたのはいつ？", "いつそうなったかはわかりません"),
        ("地方税のステップが100を超えたのはいつ？", "いつそうなったかはわかりません"),
        ("When did the holding rate pass 70%?", "it cannot be said when"),
        ("When did the holding rate pass 80%?", "It has not come to that in what is published."),
    ],
)
async def test_a_date_that_is_not_published_is_not_made_up(teams: Teams, typed: str, said: str) -> None:
    assert said in await told(teams, typed)


async def test_a_number_that_only_points_at_the_figure_claims_nothing(teams: Teams) -> None:
    answer = await told(teams, "Where are the 33 teams?")

    assert "Konan Ward" in answer
    assert "fits" not in answer


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("保有率は70.3%じゃないよね？", "お尋ねの数と同じです。"),
        ("保有率は99%じゃないよね？", "お尋ねの数とは違います。"),
        ("チーム数は33じゃないですよね", "お尋ねの数と同じです。"),
        ("チーム数は40ではないですよね", "お尋ねの数とは違います。"),
        ("西区のチーム数は14じゃないですよね", "お尋ねの数と同じです。"),
        ("電子申請は3000件以上じゃないですよね", "お尋ねの数に達していません。"),
        ("電子申請は3000件は超えていませんよね？", "お尋ねの数を超えていません。"),
        ("保有率は80%に届いてないですか", "お尋ねの数に達していません。"),
        ("保有率は70%を切っていないという理解で合ってますか", "お尋ねの数を下回っていません。"),
        ("The holding rate isn't 70.3%, right?", "It is the number you gave."),
        ("The holding rate is not over 80%, is it?", "It is not over the number you gave."),
        ("There aren't 40 teams, are there?", "It is not the number you gave."),
    ],
)
async def test_a_question_with_not_in_it_is_told_what_is_so_and_neither_yes_nor_no(
    teams: Teams, typed: str, said: str
) -> None:
    answer = await told(teams, typed)

    assert answer.startswith(said)
    assert not any(word in answer for word in ("はい", "いいえ", "Yes", "No."))


@pytest.mark.parametrize(
    "typed", ["15チームを超えていない区は？", "Which wards don't have 15 teams?", "保有率は終わっていない？"]
)
async def test_what_is_not_so_of_something_is_no_claim_about_a_figure(teams: Teams, typed: str) -> None:
    assert not (await told(teams, typed)).startswith(("お尋ねの数", "It is", "It has"))


@pytest.mark.parametrize("typed", ["電子申請は3000件を超えた？", "Isn't the holding rate over 80%?"])
async def test_a_plain_question_is_still_answered_by_yes_or_no(teams: Teams, typed: str) -> None:
    assert (await told(teams, typed)).startswith(VERDICTS)


@pytest.mark.parametrize(
    ("before", "typed", "said"),
    [
        ("電子申請は3000件を超えた？", "2500件は？", "はい。"),
        ("電子申請は3000件を超えた？", "2500は？", "はい。"),
        ("消防団アプリの利用者は6000人以上？", "5000人は？", "はい。"),
        ("Is the holding rate over 80%?", "And 70%?", "Yes."),
        ("電子申請は3000件を超えた？", "2500件ですか？", "いいえ。"),
        ("電子申請は2783件？", "2500件は？", "いいえ。"),
        ("電子申請は3000件を超えた？", "2700件以下？", "いいえ。"),
    ],
)
async def test_a_bare_number_is_compared_as_the_number_before_it_was(
    teams: Teams, before: str, typed: str, said: str
) -> None:
    assert (await told(teams, before, typed)).startswith(said)


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        (("消防団1つあたりの利用者は？",), "「1つあたり」"),
        (("消防団あたりの利用者は？",), "「消防団あたり」"),
        (("西区1チームあたり",), "「1チームあたり」"),
        (("全体会議は何回？", "1チームあたりだと？"), "「1チームあたり」"),
        (("How many users per fire corps?",), "“per fire corps”"),
        (("users per fire corps",), "“per fire corps”"),
    ],
)
async def test_a_total_is_not_what_there_is_per_thing(teams: Teams, typed: tuple[str, ...], named: str) -> None:
    answer = await told(teams, *typed)

    assert named in answer
    assert "5,588" not in answer
    assert "33" not in answer


@pytest.mark.parametrize("typed", ["1申請あたり何分短縮？", "minutes saved per application"])
async def test_what_is_published_per_thing_is_answered(teams: Teams, typed: str) -> None:
    assert "55" in await told(teams, typed)


async def test_thereabouts_is_no_division(teams: Teams) -> None:
    assert "70.3%" in await told(teams, "保有率あたりの数字")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("16業務は3割超えた？",), "いいえ。"),
        (("地方税は7割終わった？",), "はい。"),
        (("地方税は8割終わった？",), "いいえ。"),
        (("地方税は7割終わった？", "8割は？"), "いいえ。"),
        (("16業務の進捗率は28%ですか",), "はい。"),
        (("Is local tax 70% done?",), "Yes."),
    ],
)
async def test_a_share_of_a_whole_settles_what_is_claimed_of_it(
    teams: Teams, typed: tuple[str, ...], said: str
) -> None:
    assert (await told(teams, *typed)).startswith(said)


@pytest.mark.parametrize("typed", ["16業務は28%以上終わった？", "地方税は残り3割？"])
async def test_neither_a_rounded_share_nor_that_of_what_is_left_gets_a_verdict(teams: Teams, typed: str) -> None:
    assert not (await told(teams, typed)).startswith(VERDICTS)


@pytest.mark.parametrize(
    ("typed", "all_together", "local_tax", "other"),
    [
        (
            "標準化は5割超えた？",
            "全体：いいえ。",
            "地方税4業務の完了ステップ数：はい。",
            "16業務の完了ステップ数：いいえ。",
        ),
        (
            "標準化は半分終わった？",
            "全体：いいえ。",
            "地方税4業務の完了ステップ数：はい。",
            "16業務の完了ステップ数：いいえ。",
        ),
        ("Is standardisation half done?", "All together: No.", "local tax: Yes.", "other 16 tasks: No."),
    ],
)
async def test_a_share_claimed_of_two_groups_is_judged_of_each_and_of_both(
    teams: Teams, typed: str, all_together: str, local_tax: str, other: str
) -> None:
    answer = await told(teams, typed)

    assert answer.startswith(all_together)
    assert local_tax in answer
    assert other in answer


@pytest.mark.parametrize(
    ("typed", "said"), [("16業務は半分超えてますか？", "いいえ。"), ("Is local tax half done?", "Yes.")]
)
async def test_a_half_that_is_claimed_is_fifty_percent(teams: Teams, typed: str, said: str) -> None:
    assert (await told(teams, typed)).startswith(said)
