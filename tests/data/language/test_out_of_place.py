"""Words of ours where they cannot mean what they mean elsewhere are unknown words, and stop the answer."""

from __future__ import annotations

import pytest

from data.language import Reader
from data.refusals import Ambiguous, NotUnderstood, Refusal
from tests.data.language.judge import TODAY


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("何人が使ってますはしか", "はしか"),
        ("16業務はして何パー終わった", "はして"),
        ("港南区は何こどもチーム", "何こども"),
        ("西区は何かにチーム？", "何かに"),
        ("指定都市向け機能、何個追加になったのかに？", "になったのかに"),
        ("プレ運用は何人を対象仮に行われますか", "仮に"),
        ("時のほうの工程、終わったのはいくつ分ですか", "時の"),
        ("実証のときは何まで試したの？", "何"),
        ("満足してる高いのは何割", "高いのは"),
        ("時短効果の架空の数字を教えてください", "架空"),
        ("今までに何チーム紛失できた？", "紛失"),
        ("税4業務、何ステップのはしおわった?", "のはしおわった"),
        ("港南区役所のチームって何チームの中学校あるか把握してます?", "チームの中学校"),
        ("率直に聞きたいのですがねこの地方税の完了ステップ数は?", "ですがねこの"),
        ("令和4年度は西区と港南区でどれだけ高いチーム数が違った?", "どれだけ高い"),
        ("7先分お返しの内訳を出して", "先分"),
        ("件も短縮できた手続は何分短縮？", "件"),
        ("no-tax systems: how far", "no"),
        ("need the number of My Number cards率people are holding", "率"),
        ("How many of the top 00 procedures are online?", "00"),
    ],
)
def test_a_word_out_of_place_is_named_as_not_understood(reader: Reader, text: str, word: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        reader.read(text, today=TODAY)
    assert refused.value.words == (word,)


@pytest.mark.parametrize(
    "text",
    [
        "ども、港南区は何チーム？",
        "仮に3,000件だとすると超えていますか、オンライン化済みの手続",
        "西区と港南区、チーム数の高いのはどっち",
        "non-tax systems: how far",
        "地方税の標準化はし終わりましたか",
        "率直に聞きたいのですがね、この地方税の完了ステップ数は?",
        "ハックで提案とかに加わってくれた会社はどれくらいありますか",
    ],
)
def test_in_its_place_the_same_word_is_read(reader: Reader, text: str) -> None:
    assert reader.words_of(text, today=TODAY).unknown == ()


@pytest.mark.parametrize("text", ["マイナカード保有、今いくつ？", "マイナカード保有はいつ時点の数字ですか"])
def test_what_is_said_of_a_count_as_of_a_rate_is_asked_back(reader: Reader, text: str) -> None:
    with pytest.raises(Ambiguous) as refused:
        reader.read(text, today=TODAY)
    offered = {key for offer in refused.value.offers for key in offer.subjects}
    assert {"mynumber_card_holdings", "mynumber_card_holding_rate"} <= offered


def test_a_row_of_three_is_not_answered_with_two(reader: Reader) -> None:
    text = "チーム数、実証試行数、全体会議数を全部教えて"
    assert len(reader.read(text, today=TODAY).question.subjects) == len(text.split("、"))
    with pytest.raises(Refusal):
        reader.without("digital_ward_trials").read(text, today=TODAY)
