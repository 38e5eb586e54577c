"""What no figure tells of the things that it counts is refused, with the figure as a button."""

from __future__ import annotations

import pytest

from data.language import Reader
from data.model import Intent
from data.refusals import NoSuchMetric
from tests.data.language.judge import TODAY


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("どの手続がマイナポータルでできる？", "mynaportal_online_procedures"),
        ("何の手続で75分返せたの？", "time_saved_per_application"),
        ("全体会議はどこで開かれた？", "digital_ward_plenary_meetings"),
        ("誰が満足したの", "konan_push_satisfaction"),
        ("いつ282社になったの？", "hack_active_companies"),
        ("Hackのアクティブ企業は実数で何社？", "hack_active_companies"),
        ("活動報告の件数は全部で何件？", "fire_corps_reports_per_month"),
        ("プレ運用に参加した職員は何人？", "linkup_pre_operation_scale"),
        ("Which six fire corps took part in the pilot?", "fire_corps_pilot_corps"),
        ("What are the 51 trials?", "digital_ward_trials"),
        ("75分の例、移動と手続でそれぞれ何分？", "time_saved_example_total"),
        ("Whose time was saved?", "time_saved_per_application"),
        ("How many notifications do users receive?", "konan_push_users"),
    ],
)
def test_what_a_count_does_not_tell_is_refused_and_the_count_is_offered(reader: Reader, text: str, near: str) -> None:
    with pytest.raises(NoSuchMetric) as refused:
        reader.read(text, today=TODAY)

    assert near in {subject for offer in refused.value.offers for subject in offer.subjects}


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Which fire corps use the app?", "fire_corps_operating_corps"),
        ("Which number of corps participated in the app's pilot?", "fire_corps_pilot_corps"),
        ("プレ運用に参加する人数は", "linkup_pre_operation_scale"),
        ("月に合計何件の活動報告を効率化？", "fire_corps_reports_per_month"),
        ("2,783手続って何の手続？", "eapply_available_procedures"),
        ("地方税の完了ステップ数ってどこ見れば分かりますか", "std_steps_local_tax"),
    ],
)
def test_what_the_figure_does_tell_is_answered(reader: Reader, text: str, subject: str) -> None:
    assert reader.read(text, today=TODAY).question.subjects == (subject,)


def test_a_word_of_another_name_keeps_a_figure_from_being_shown(reader: Reader) -> None:
    question = reader.read("オンライン化する前は移動と手続でそれぞれ何分かかってた想定ですか", today=TODAY).question

    assert (question.subjects, question.intent) == (("time_saved_example",), Intent.LIST)
