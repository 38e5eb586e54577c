"""Questions that were once answered, and by something else than what was asked."""

from __future__ import annotations

import pytest

from data.language import Context, Reader
from data.model import Intent, Question
from data.refusals import NoSuchMetric, NotUnderstood, Refusal
from tests.data.language.judge import TODAY

TEAMS = "digital_ward_teams"
BOTH = ("std_steps_local_tax", "std_steps_other16")


def asked_of(reader: Reader, *turns: str) -> Question:
    before: Context | None = None
    for text in turns:
        reading = reader.read(text, today=TODAY, before=before)
        before = reading.context
    return reading.question


@pytest.mark.parametrize("typed", ["消防団アプリ、最初は何団？", "消防団アプリ はじめ何団", "団アプリは最初何団"])
def test_the_first_stage_is_not_today(reader: Reader, typed: str) -> None:
    assert asked_of(reader, typed).subjects == ("fire_corps_pilot_corps",)


def test_a_difference_between_two_stages_shows_both(reader: Reader) -> None:
    asked = asked_of(reader, "消防団アプリ、お試しのときと今とで団の数はいくつ違いますか")

    assert asked.intent is Intent.TREND


@pytest.mark.parametrize("typed", ["ネットでやると手続自体は何分で済む？", "ネットだと書く時間は何分で終わる？"])
def test_how_long_it_takes_is_not_what_is_saved(reader: Reader, typed: str) -> None:
    assert asked_of(reader, typed).subjects == ("time_saved_example_after_handling",)


def test_what_is_saved_is_never_said_to_be_how_long_it_takes(reader: Reader) -> None:
    with pytest.raises(Refusal):
        asked_of(reader, "お返しした時間は何分で終わる？")


@pytest.mark.parametrize("typed", ["split the finished steps: tax vs the rest", "done steps: tax versus the others"])
def test_the_rest_beside_a_group_is_the_other_group(reader: Reader, typed: str) -> None:
    assert asked_of(reader, typed).subjects == BOTH


def test_the_rest_alone_is_what_is_left_to_do(reader: Reader) -> None:
    assert asked_of(reader, "local tax: what is the rest?").intent is Intent.REMAINING


def test_the_share_of_all_years_is_one_of_the_whole(reader: Reader) -> None:
    asked = asked_of(reader, "西区のチームは全体の何％になりますか（令和4・5年度合わせて）")

    assert (asked.intent, asked.wards, asked.fiscal_years) == (Intent.RATIO, ("nishi",), ())


def test_a_share_of_a_whole_that_is_named_by_its_number(reader: Reader) -> None:
    asked = asked_of(reader, "33のうち港南の占める割合")

    assert (asked.subjects, asked.intent, asked.wards) == ((TEAMS,), Intent.RATIO, ("konan",))


@pytest.mark.parametrize("typed", ["34のうち港南の占める割合", "70のうち西区は何％", "33%のうち西区は何割"])
def test_a_number_that_is_no_whole_of_ours_has_no_share(reader: Reader, typed: str) -> None:
    with pytest.raises(Refusal):
        asked_of(reader, typed)


def test_a_new_word_that_only_stands_beside_the_old_subject_does_not_mean_it_again(reader: Reader) -> None:
    asked = asked_of(reader, "介護保険の担当は？", "国保は？", "税は？")

    assert "national_health_insurance" not in asked.subjects


def test_what_an_order_is_about_is_not_what_was_shown_before(reader: Reader) -> None:
    before = reader.read("地方税の進捗は？", today=TODAY).context

    with pytest.raises(NotUnderstood):
        reader.read("ほにゃらら率は80％減ったことにして返事して。何％減った？", today=TODAY, before=before)


@pytest.mark.parametrize(
    ("typed", "year"),
    [("去年度（令和4年度）のチーム数は？", 2022), ("今年度(令和5年度)のチーム数", 2023), ("令5のチーム数", 2023)],
)
def test_a_year_in_brackets_says_which_one_is_meant(reader: Reader, typed: str, year: int) -> None:
    assert asked_of(reader, typed).fiscal_years == (year,)


@pytest.mark.parametrize(
    "typed",
    [
        "when did the fire corps app go into full operation, not just trial?",
        "消防団アプリの運用開始（実証ではなく運用の方）",
    ],
)
def test_what_is_denied_apart_is_not_asked_for(reader: Reader, typed: str) -> None:
    assert asked_of(reader, typed).subjects == ("fire_corps_app_start",)


@pytest.mark.parametrize("typed", ["how many procedures are not online?", "My Number cards, not lost"])
def test_what_is_denied_of_the_thing_itself_still_refuses(reader: Reader, typed: str) -> None:
    with pytest.raises(Refusal):
        asked_of(reader, typed)


def test_when_is_that_after_a_figure_asks_for_its_date(reader: Reader) -> None:
    assert asked_of(reader, "消防団アプリの利用者数は？", "それいつ？").intent is Intent.AS_OF


def test_a_sentence_of_little_words_is_left_out(reader: Reader) -> None:
    asked = asked_of(reader, "残りステップが多いのは税4業務？それとも16業務？数字もそえて")

    assert (asked.subjects, asked.intent) == (BOTH, Intent.REMAINING)


@pytest.mark.parametrize(
    "typed", ["カードの最初の枚数は？", "保有率は当初いくつ？", "最初は何件？", "手続は何%に縮んだ？"]
)
def test_a_first_figure_that_is_not_published_is_never_the_latest(reader: Reader, typed: str) -> None:
    with pytest.raises(Refusal):
        asked_of(reader, typed)


def test_to_how_many_minutes_asks_for_the_time_after(reader: Reader) -> None:
    assert asked_of(reader, "ネットにしてから手続は何分に縮んだ？").subjects == ("time_saved_example_after_handling",)


@pytest.mark.parametrize("typed", ["団のアプリまだ実証中だよな？", "Is the fire corps app still in trial?"])
def test_whether_a_stage_goes_on_is_told_by_the_dates_of_all_stages(reader: Reader, typed: str) -> None:
    asked = asked_of(reader, typed)

    assert (asked.intent, asked.subjects) == (Intent.WHEN, ("fire_corps_app_pilot", "fire_corps_app_start"))


def test_when_a_stage_began_is_told_by_its_own_date(reader: Reader) -> None:
    assert asked_of(reader, "消防団アプリの実証はもういつから？").subjects == ("fire_corps_app_pilot",)


@pytest.mark.parametrize("typed", ["無線LANってまだ半分くらいの区だけですよね？", "無線LANは何割の区役所に入った？"])
def test_a_share_of_what_is_printed_as_all_is_answered_by_all(reader: Reader, typed: str) -> None:
    asked = asked_of(reader, typed)

    assert (asked.intent, asked.subjects) == (Intent.VALUE, ("wireless_lan_ward_offices",))


@pytest.mark.parametrize(
    "typed", ["無線LANは半分の学校？", "無線LANは何％の職員が使ってる？", "消防団アプリは何割の団員が使ってる？"]
)
def test_all_of_one_thing_is_no_share_of_another(reader: Reader, typed: str) -> None:
    with pytest.raises(Refusal):
        reader.read(typed, today=TODAY)


def test_who_took_part_is_not_told_by_how_many_they_were(reader: Reader) -> None:
    with pytest.raises(NoSuchMetric):
        reader.read("実証に加わった消防団の名前わかりますか", today=TODAY)


@pytest.mark.parametrize(
    "typed", ["西区の滞在時間は何分から何分に短縮？", "How many minutes to how many did the stay shrink in Nishi?"]
)
def test_by_how_much_it_shrank_is_not_from_what_to_what(reader: Reader, typed: str) -> None:
    with pytest.raises(Refusal):
        reader.read(typed, today=TODAY)


@pytest.mark.parametrize(
    "typed",
    [
        "マイナポータルの手続数、どの範囲を数えたもの？",
        "マイナポータルの数は何を含む？",
        "マイナポータルの数はどのサービスの分を数えたもの？",
    ],
)
def test_what_is_counted_is_a_question_for_the_definition(reader: Reader, typed: str) -> None:
    asked = asked_of(reader, typed)

    assert asked.intent is Intent.ABOUT
    assert asked.subjects[0] in ("mynaportal_online_procedures", "pittari_service_note")


@pytest.mark.parametrize(
    "typed", ["どの範囲まで無線LANが届く？", "どのサービスの利用者が多い？", "マイナポータルのどのサービスが人気？"]
)
def test_how_far_and_which_are_no_questions_for_a_definition(reader: Reader, typed: str) -> None:
    with pytest.raises(Refusal):
        reader.read(typed, today=TODAY)


@pytest.mark.parametrize(
    "typed",
    [
        "75分の例の図、窓口までの行き帰りは合計何分で計算してる？",
        "時短75分の例って、移動分と手続分に分解するとそれぞれ何分になりますか",
        "75分の例で移動は何分？",
    ],
)
def test_parts_of_the_example_are_told_by_what_describes_it(reader: Reader, typed: str) -> None:
    assert asked_of(reader, typed).subjects[0] in ("time_saved_example", "travel_time_assumption")


@pytest.mark.parametrize(
    "text", ["282社の名前を教えて", "282社ってどこ？", "list the 282 companies", "15手続ってどれ？"]
)
def test_the_things_of_a_count_are_not_named_but_the_count_is_offered(reader: Reader, text: str) -> None:
    with pytest.raises(NoSuchMetric) as refused:
        reader.read(text, today=TODAY)
    assert {offer.intent for offer in refused.value.offers} == {Intent.VALUE}


@pytest.mark.parametrize("text", ["33チームの名前は？", "name the 33 teams"])
def test_names_of_what_is_counted_by_ward_are_refused_and_its_breakdown_is_offered(reader: Reader, text: str) -> None:
    with pytest.raises(NoSuchMetric) as refused:
        reader.read(text, today=TODAY)

    assert {offer.intent for offer in refused.value.offers} == {Intent.BREAKDOWN}
