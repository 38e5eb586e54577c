"""Questions that sound like a figure's and are not: none of them may be answered by it."""

from __future__ import annotations

import pytest

from data.language import Reader
from data.model import Intent
from data.refusals import Ambiguous, Refusal
from tests.data.language.judge import TODAY


@pytest.mark.parametrize(
    "typed",
    [
        "標準化は全部で16業務ということでよろしいでしょうか",
        "標準化の対象は16業務で合ってる？",
        "標準化は4業務ですか",
        "標準化は全部で4業務ですよね",
        "Is the standardisation 16 tasks in total?",
        "Are there 16 tasks to be standardised?",
        "Standardisation covers 16 tasks, right?",
    ],
)
def test_a_part_said_to_be_all_is_answered_by_the_whole(reader: Reader, typed: str) -> None:
    assert reader.read(typed, today=TODAY).question.subjects == ("target_tasks",)


@pytest.mark.parametrize("typed", ["標準化は全部で640ステップですよね", "So the whole standardisation has 640 steps?"])
def test_the_steps_of_one_group_are_not_those_of_all(reader: Reader, typed: str) -> None:
    found = reader.read(typed, today=TODAY).question.subjects
    assert found == ("std_steps_local_tax", "std_steps_other16")


@pytest.mark.parametrize(
    ("typed", "subject"),
    [
        ("地方税は4業務ですか", "local_tax_four"),
        ("16業務は標準化どこまで", "std_steps_other16"),
        ("16業務のステップは全部で640ステップですか", "std_steps_other16"),
        ("地方税のステップは160ステップですか", "std_steps_local_tax"),
    ],
)
def test_a_part_said_of_itself_stays_that_part(reader: Reader, typed: str, subject: str) -> None:
    assert reader.read(typed, today=TODAY).question.subjects == (subject,)


@pytest.mark.parametrize(
    "typed",
    [
        "手順書に書いてあるステップって業務ひとつにつき何ステップ？",
        "1業務あたり何ステップ",
        "total steps in the manual?",
        "手順書は640ステップですか",
    ],
)
def test_the_steps_of_the_manual_are_those_printed_of_it(reader: Reader, typed: str) -> None:
    assert reader.read(typed, today=TODAY).question.subjects == ("steps_manual",)


@pytest.mark.parametrize(
    "typed", ["無線LANを入れて何がしやすくなったの？", "無線LANの導入でペーパーレス会議はしやすくなった？"]
)
def test_what_became_easier_is_not_how_many_offices_have_it(reader: Reader, typed: str) -> None:
    assert reader.read(typed, today=TODAY).question.subjects == ("wireless_lan",)


@pytest.mark.parametrize(
    "typed", ["消防団アプリはいつから？", "消防団アプリの開始時期", "When did the fire corps app start?"]
)
def test_two_starts_of_one_thing_are_both_told(reader: Reader, typed: str) -> None:
    question = reader.read(typed, today=TODAY).question
    assert (question.intent, question.subjects) == (Intent.WHEN, ("fire_corps_app_pilot", "fire_corps_app_start"))


@pytest.mark.parametrize(
    ("metric", "typed"),
    [
        ("fire_corps_operating_corps", "The app is only used by six fire corps, is that right?"),
        ("fire_corps_operating_corps", "アプリを使っているのは6団だけですよね"),
        ("fire_corps_pilot_corps", "実証と運用の消防団数の比較"),
        ("time_saved_example_total", "75分お返しできた例の内訳は？"),
        ("time_saved_example_total", "一番お返しできた手続では合計何分"),
    ],
)
def test_a_figure_of_the_same_size_does_not_stand_in_for_one_that_is_gone(
    reader: Reader, metric: str, typed: str
) -> None:
    with pytest.raises(Refusal):
        reader.without(metric).read(typed, today=TODAY)


def test_a_number_alone_still_leads_to_what_it_is_offered_for(reader: Reader) -> None:
    with pytest.raises(Ambiguous) as refused:
        reader.without("fire_corps_operating_corps").read("6団だけがアプリを使っているのですよね", today=TODAY)
    assert [offer.subjects for offer in refused.value.offers] == [("fire_corps_pilot_corps",)]


@pytest.mark.parametrize(
    "typed", ["実証した団と利用者数", "実証した取組と使ってる団", "実証した団と今使ってる団", "実証した団と取組"]
)
def test_a_word_on_one_side_is_not_half_of_the_other(reader: Reader, typed: str) -> None:
    with pytest.raises(Refusal):
        reader.read(typed, today=TODAY)


@pytest.mark.parametrize(
    ("typed", "subjects"),
    [
        ("実証の団数と運用の団数", {"fire_corps_pilot_corps", "fire_corps_operating_corps"}),
        ("実証の取組数と団数", {"digital_ward_trials", "fire_corps_pilot_corps"}),
        ("消防団アプリの利用者数と実証の団数", {"fire_corps_app_users", "fire_corps_pilot_corps"}),
        ("電子申請とマイナポータルの手続数", {"eapply_available_procedures", "mynaportal_online_procedures"}),
    ],
)
def test_what_is_named_on_each_side_is_shown_together(reader: Reader, typed: str, subjects: set[str]) -> None:
    assert set(reader.read(typed, today=TODAY).question.subjects) == subjects


@pytest.mark.parametrize("typed", ["終わったステップを税と税じゃないやつで", "税とそうじゃないほうの進捗"])
def test_what_is_not_the_one_group_is_the_other_and_is_not_dropped(reader: Reader, typed: str) -> None:
    assert set(reader.read(typed, today=TODAY).question.subjects) == {"std_steps_local_tax", "std_steps_other16"}


@pytest.mark.parametrize("typed", ["今年度は西区と港南区でチームの差はいくつ", "今年度は西区のチームいくつ"])
def test_this_year_is_not_now_and_a_year(reader: Reader, typed: str) -> None:
    assert reader.read(typed, today=TODAY).question.fiscal_years == (2026,)


def test_a_tag_that_asks_to_be_confirmed_names_no_other_group(reader: Reader) -> None:
    assert reader.read("終わったステップが多いのは税じゃない？", today=TODAY).question.subjects != (
        "std_steps_other16",
    )
