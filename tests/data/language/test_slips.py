"""A word with one slip of the finger is read as what it must be, and never as what it might be."""

from __future__ import annotations

import random
import re

import pytest

from data.catalogue import Catalogue
from data.language import Reader, Reading
from data.refusals import Refusal
from data.submitting.naming import by_reading
from tests.data.language.judge import TODAY, cases, outcome
from tests.data.language.test_safety import NOT_OURS, metrics_in


def read(reader: Reader, text: str) -> Reading | None:
    try:
        return reader.read(text, today=TODAY)
    except Refusal:
        return None


@pytest.mark.parametrize(
    ("text", "subject", "respelt"),
    [
        ("how many ward ofices got wireless LAN", "wireless_lan_ward_offices", ("ofices", "offices")),
        ("How many ward OFFCIES got wireless LAN?", "wireless_lan_ward_offices", ("OFFCIES", "offices")),
        ("how many ward offfices got wireless LAN", "wireless_lan_ward_offices", ("offfices", "offices")),
        ("satisfction rate of the Konan push service", "konan_push_satisfaction", ("satisfction", "satisfaction")),
        ("Plenery meetings held so far, please", "digital_ward_plenary_meetings", ("Plenery", "plenary")),
        (
            "how many steps of standarization are left for local tax",
            "std_steps_local_tax",
            ("standarization", "standardization"),
        ),
        ("デジタル区役所のプロジェトチームの数", "digital_ward_teams", ("プロジェト", "プロジェクト")),
        # what closes a question
        ("モデル区で試した取組の件数おしえてくだい", "digital_ward_trials", ("おしえてくだい", "おしえてください")),
        ("チーム数をおしてえください。", "digital_ward_teams", ("おしてえください", "おしえてください")),
        ("チーム数を教えてくたさい", "digital_ward_teams", ("教えてくたさい", "教えてください")),
        ("保有率をお願いしまs", "mynumber_card_holding_rate", ("お願いしまs", "お願いします")),
        ("アクティブ企業数は何社でしうか？", "hack_active_companies", ("でしうか", "でしょうか")),
        ("消防団アプリの利用者数をしりたです", "fire_corps_app_users", ("しりたです", "しりたいです")),
    ],
)
def test_a_slip_is_read_as_the_only_word_it_can_be(
    reader: Reader, text: str, subject: str, respelt: tuple[str, str]
) -> None:
    found = read(reader, text)
    assert found is not None
    assert (found.question.subjects, found.respelt) == ((subject,), respelt)


@pytest.mark.parametrize(
    "text",
    [
        "how many ward officers got wireless LAN",  # another word
        "how many ward officse got wireless LAN",  # its end is another
        "how many ward offizes got wireless LAN",  # a letter for another
        "how many ward ofices got wireles LAN",  # two slips
        "how many ofices and ofices got wireless LAN",
        "オフライン手続の数は？",
        "オフラン手続の数は？",
        "local tax steps remainng",  # the word tells the question
        "What is the holdng rate of My Number cards?",  # one card's rate of two
        "How many competed procedures of e-applications?",
        "Kona teams in FY2022",
    ],
)
def test_what_may_be_another_word_or_tells_figures_apart_is_not_put_right(reader: Reader, text: str) -> None:
    found = read(reader, text)
    assert found is None or found.respelt is None


def test_no_question_of_the_bank_that_must_be_refused_is_answered_by_putting_a_word_right(reader: Reader) -> None:
    wrong = []
    for case in cases():
        must_not = all(set(want) & {"refuse", "ask", "offer"} for want in case.want)
        found = read(reader, case.text) if must_not and not case.before else None
        if found is not None and found.respelt:
            wrong.append((case.text, found.respelt))
    assert wrong == []


@pytest.mark.parametrize("every", [24, pytest.param(4, marks=pytest.mark.thorough)])
def test_a_slip_in_any_english_word_leads_to_no_other_figure(reader: Reader, catalogue: Catalogue, every: int) -> None:
    """Each long word of answered questions spoilt once: whatever is answered then is what was meant."""
    draw = random.Random(7)
    asked, put_right, wrong = 0, 0, []
    for case in [case for case in cases() if case.lang == "en" and not case.before][::every]:
        meant = outcome(reader, case)
        if isinstance(meant, Refusal):
            continue
        for word in dict.fromkeys(re.findall("[A-Za-z]{6,}", case.text)):
            at = draw.randrange(1, len(word) - 2)
            letter = draw.choice("aeinorst")
            for spoilt in (
                word[:at] + word[at + 1 :],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
                word[:at] + letter + word[at + 1 :],
                word[:at] + letter + word[at:],
            ):
                asked += 1
                found = read(reader, case.text.replace(word, spoilt))
                if found is None or not found.respelt:
                    continue
                put_right += 1
                if metrics_in(found.question, catalogue) - set(meant.subjects) - set(meant.neighbours):
                    wrong.append((case.text, spoilt, found.question.subjects))
    assert asked > 4000 / every
    assert put_right > 200 / every
    assert wrong == []


@pytest.mark.parametrize("word", [word for word in NOT_OURS.split() if len(word) > 4] + ["visitors", "children"])
def test_a_word_that_is_not_ours_is_no_slip_of_one_of_ours(reader: Reader, word: str) -> None:
    for text in (f"{word}の保有率は？", f"the holding rate of {word}"):
        assert read(reader, text) is None, text


def test_nothing_is_submitted_for_a_misspelt_name(reader: Reader, catalogue: Catalogue) -> None:
    named = by_reading(catalogue, reader, TODAY)
    assert named("satisfaction rate of the Konan push service") == ("konan_push_satisfaction",)
    assert named("satisfction rate of the Konan push service") == ()


@pytest.mark.parametrize(
    "text",
    [
        "女性の保有率を教えてくだい",
        "川崎市のチーム数を教えてくだい",
        "くだいのチーム数は？",
        "西区以外のチーム数をお願いしまs",
    ],
)
def test_a_slip_at_the_end_hides_nothing_before_it(reader: Reader, text: str) -> None:
    assert read(reader, text) is None
