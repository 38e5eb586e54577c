"""Questions that lean on the turn before."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from data.language import Context, Reader
from data.model import Claim, Intent, Period, PeriodKind, Question, Relation
from data.refusals import Refusal
from tests.data.language.judge import TODAY

METRICS = "マイナンバーカードの保有枚数は？"


def talk(reader: Reader, *texts: str) -> Question | None:
    """The last question of a talk; a refused turn leaves the context as it was. None if the last turn is refused."""
    context: Context | None = None
    question: Question | None = None
    for text in texts:
        try:
            reading = reader.read(text, today=TODAY, before=context)
        except Refusal:
            question = None
        else:
            question, context = reading.question, reading.context
    return question


def asked(question: Question | None) -> tuple[object, ...] | None:
    return (question.subjects, question.intent, question.wards, question.fiscal_years) if question else None


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("西区のチーム数は？", "港南区は？"), (("digital_ward_teams",), Intent.VALUE, ("konan",), ())),
        (("西区のチーム数は？", "港南区は？", "足すといくつ？"), (("digital_ward_teams",), Intent.VALUE, (), ())),
        (("R4の西区のチームは？", "港南区は？", "合わせると？"), (("digital_ward_teams",), Intent.VALUE, (), (2022,))),
        (("港南区のチーム数は？", "全体では？"), (("digital_ward_teams",), Intent.VALUE, (), ())),
        (("電子申請の手続数は？", "足すと？"), None),
        (("マイナカードの保有率は？", "全体では？"), None),
        (("実証試行の数は？", "会議は？"), (("digital_ward_plenary_meetings",), Intent.VALUE, (), ())),
        (("マイナカードの保有率は？", "会議は？"), None),
        (("消防団アプリの実証はいつから？", "団数は？"), (("fire_corps_pilot_corps",), Intent.VALUE, (), ())),
        (("消防団アプリの利用者は？", "いつから運用してるの？"), (("fire_corps_app_start",), Intent.WHEN, (), ())),
        (("港南区のチーム数は？", "西区と比べて"), (("digital_ward_teams",), Intent.COMPARE, ("nishi", "konan"), ())),
        (
            ("港南区のチーム、R5は？", "R4だと？"),
            (("digital_ward_teams",), Intent.VALUE, ("konan",), (2022,)),
        ),
        (("消防団アプリ、実証は何団？", "本運用では？"), (("fire_corps_operating_corps",), Intent.VALUE, (), ())),
        (("消防団アプリの実証はいつ？", "本番では？"), (("fire_corps_app_start",), Intent.WHEN, (), ())),
        (("西区のチーム数は？", "内訳は？"), (("digital_ward_teams",), Intent.BREAKDOWN, (), ())),
        ((METRICS, "割合のほうは？"), (("mynumber_card_holding_rate",), Intent.VALUE, (), ())),
        ((METRICS, "出典は？"), (("mynumber_card_holdings",), Intent.SOURCE, (), ())),
        ((METRICS, "いつ時点？"), (("mynumber_card_holdings",), Intent.AS_OF, (), ())),
        ((METRICS, "西区は？"), (("mynumber_card_holdings",), Intent.VALUE, ("nishi",), ())),
        (("地方税の進捗は？", "16業務は？"), (("std_steps_other16",), Intent.PROGRESS, (), ())),
        (("地方税の完了ステップ数は？", "残りは？"), (("std_steps_local_tax",), Intent.REMAINING, (), ())),
        (("消防団アプリの実証はいつから？", "運用開始のほうは？"), (("fire_corps_app_start",), Intent.WHEN, (), ())),
        (("BYODはいつから？", "Microsoft365は？"), (("microsoft_365",), Intent.WHEN, (), ())),
        (("介護保険の所管局は？", "戸籍は？"), (("family_register",), Intent.OWNER, (), ())),
        (
            ("How many users does the fire corps app have?", "When is that from?"),
            (("fire_corps_app_users",), Intent.AS_OF, (), ()),
        ),
    ],
)
def test_short_words_change_only_what_they_say(
    reader: Reader, texts: tuple[str, ...], expected: tuple[object, ...]
) -> None:
    assert asked(talk(reader, *texts)) == expected


STEPS = ("std_steps_local_tax", "std_steps_other16")
PROCEDURES = ("mynaportal_online_procedures", "eapply_available_procedures")
CARDS = ("mynumber_card_holdings", "mynumber_card_issued")
BOTH_WARDS = (("digital_ward_teams",), Intent.COMPARE, ("nishi", "konan"), ())


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("港南区のチーム数", "西区と合わせると？"), BOTH_WARDS),
        (("港南区のチーム数", "西区を足すと？"), BOTH_WARDS),
        (("港南区のチーム数", "西区を加えたら？"), BOTH_WARDS),
        (("港南区のチーム数", "西区との合計は？"), BOTH_WARDS),
        (("teams in Konan", "and together with Nishi?"), BOTH_WARDS),
        (("teams in Konan", "plus Nishi?"), BOTH_WARDS),
        (
            ("港南区の令和4年度のチーム数", "西区を足すと？"),
            (("digital_ward_teams",), Intent.VALUE, (), (2022,)),
        ),
        (
            ("港南区の令和4年度のチーム数", "令和5年度と合わせると？"),
            (("digital_ward_teams",), Intent.VALUE, ("konan",), ()),
        ),
        (("地方税のステップ", "16業務を足すと？"), (STEPS, Intent.PROGRESS, (), ())),
        (("地方税の残りは？", "16業務と合わせると？"), (STEPS, Intent.REMAINING, (), ())),
        (("local tax steps", "plus the other 16?"), (STEPS, Intent.PROGRESS, (), ())),
        (("local tax steps left", "together with the 16 tasks?"), (STEPS, Intent.REMAINING, (), ())),
        (("マイナポータルの手続数", "電子申請と合わせて何件？"), (PROCEDURES, Intent.COMPARE, (), ())),
        (("procedures on mynaportal", "plus e-application?"), (PROCEDURES, Intent.COMPARE, (), ())),
        (("港南区のチーム数", "実証試行数を足すと？"), None),
        (("2022年7月の交付枚数は", "保有枚数を足すと？"), None),
    ],
)
def test_what_is_added_does_not_take_the_place_of_what_was_shown(
    reader: Reader, texts: tuple[str, ...], expected: tuple[object, ...] | None
) -> None:
    assert asked(talk(reader, *texts)) == expected


@pytest.mark.parametrize(
    "texts",
    [
        ("cards held", "how does that compare to cards issued?"),
        ("cards held", "difference from cards issued?"),
        ("cards held", "vs cards issued"),
        ("保有枚数", "vs 交付枚数"),
        ("保有枚数", "交付枚数との差は？"),
    ],
)
def test_what_is_compared_is_set_beside_what_was_shown(reader: Reader, texts: tuple[str, ...]) -> None:
    assert asked(talk(reader, *texts)) == (CARDS, Intent.COMPARE, (), ())


@pytest.mark.parametrize(
    "texts",
    [
        ("滞在時間は何%短縮？", "何分短縮？"),
        ("西区の滞在時間の短縮率は？", "何分？"),
        ("How much shorter is the stay in Nishi, in percent?", "how many minutes shorter?"),
    ],
)
def test_another_unit_leads_to_no_other_subject(reader: Reader, texts: tuple[str, ...]) -> None:
    assert talk(reader, *texts) is None


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("実証した消防団数は？", "増えた数は？"), (("fire_corps_pilot_corps",), Intent.TREND, (), ())),
        (("保有枚数は？", "何枚増えた？"), (("mynumber_card_holdings",), Intent.TREND, (), ())),
        (("西区のチーム数", "前の年は？"), (("digital_ward_teams",), Intent.VALUE, ("nishi",), (2022,))),
        (("令和4年度のチーム数", "前の年は？"), (("digital_ward_teams",), Intent.VALUE, (), (2021,))),
        (("teams in Nishi", "the year before?"), (("digital_ward_teams",), Intent.VALUE, ("nishi",), (2022,))),
        (("西区のチーム数", "令和4年度からだと？"), (("digital_ward_teams",), Intent.TREND, ("nishi",), (2022, 2023))),
        (("地方税のステップは？", "固定資産税だけだと？"), (("std_chart_local_tax4",), Intent.VALUE, (), ())),
        (("16業務の進捗は？", "介護保険だけだと？"), (("std_chart_other16",), Intent.VALUE, (), ())),
        (("local tax steps", "only fixed asset tax?"), (("std_chart_local_tax4",), Intent.VALUE, (), ())),
        (("介護保険の所管局は？", "戸籍だけだと？"), (("family_register",), Intent.OWNER, (), ())),
    ],
)
def test_a_follow_up_stays_with_what_was_shown(
    reader: Reader, texts: tuple[str, ...], expected: tuple[object, ...]
) -> None:
    assert asked(talk(reader, *texts)) == expected


@pytest.mark.parametrize(
    ("texts", "intent"),
    [
        (("2021年に交付したのは何枚？",), Intent.WITHIN),
        (("2021年中の交付枚数",), Intent.WITHIN),
        (("2022年7月に何枚交付された？",), Intent.WITHIN),
        (("How many cards were issued in 2021?",), Intent.WITHIN),
        (("How many cards were issued in July 2022?",), Intent.WITHIN),
        (("Cards issued during fiscal 2021",), Intent.WITHIN),
        (("交付枚数は？", "2022年中に増えたのは？"), Intent.WITHIN),
        (("2021年の交付枚数",), Intent.VALUE),
        (("2022年7月までに交付された枚数",), Intent.VALUE),
        (("2022年7月末に交付されていた枚数",), Intent.VALUE),
        (("Cards issued as of July 2022",), Intent.VALUE),
        (("2021年の交付枚数の推移",), Intent.TREND),
    ],
)
def test_what_was_added_within_a_period_is_not_the_total_by_then(
    reader: Reader, texts: tuple[str, ...], intent: Intent
) -> None:
    assert asked(talk(reader, *texts)) == (("mynumber_card_issued",), intent, (), ())


@pytest.mark.parametrize("texts", [("交付枚数は？", "2020年から？"), ("cards issued", "since 2020?")])
def test_from_a_year_on_is_a_trend_that_begins_there(reader: Reader, texts: tuple[str, ...]) -> None:
    question = talk(reader, *texts)
    assert asked(question) == (("mynumber_card_issued",), Intent.TREND, (), ())
    assert question is not None
    assert [(one.kind, one.start) for one in question.periods] == [
        (PeriodKind.YEAR, date(2020, 1, 1)),
        (PeriodKind.LATEST, None),
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ("西区のチーム数は？", "人口は？"),
        ("西区のチーム数は？", "予算は？"),
        ("西区のチーム数は？", "何人？"),
        ("西区のチーム数は？", "なぜ？"),
        (METRICS, "川崎市は？"),
        (METRICS, "女性は？"),
        ("チームについて", "ありがとう"),
    ],
)
def test_a_foreign_word_is_never_carried_over(reader: Reader, texts: tuple[str, ...]) -> None:
    assert talk(reader, *texts) is None


@pytest.mark.parametrize("text", ["もう一方は？", "その前の年は？", "the other one?"])
def test_what_points_at_another_turn_says_nothing_without_one(reader: Reader, text: str) -> None:
    assert talk(reader, text) is None


def test_both_of_the_last_two_figures_can_be_compared(reader: Reader) -> None:
    question = talk(reader, "電子申請の手続数は？", "マイナポータルは？", "どっちが多い？")
    assert asked(question) == (
        ("eapply_available_procedures", "mynaportal_online_procedures"),
        Intent.COMPARE,
        (),
        (),
    )


def test_a_third_figure_is_not_taken_into_a_comparison_of_two(reader: Reader) -> None:
    question = talk(reader, "保有率は？", "電子申請の手続数は？", "マイナポータルは？", "どっちが多い？")
    assert question is not None
    assert set(question.subjects) == {"eapply_available_procedures", "mynaportal_online_procedures"}


def test_a_number_alone_is_compared_with_the_figure_before(reader: Reader) -> None:
    question = talk(reader, "アクティブ企業数は？", "300社超えてる？")
    assert question is not None
    assert question.intent is Intent.CHECK
    assert question.claim == Claim(relation=Relation.OVER, number=Decimal(300))


def test_what_was_carried_over_is_marked(reader: Reader) -> None:
    plain, carried = talk(reader, "西区のチーム数は？"), talk(reader, "西区のチーム数は？", "港南区は？")
    assert plain is not None
    assert carried is not None
    assert (plain.followed, carried.followed) == (False, True)


def test_a_question_that_stands_for_itself_leans_on_nothing(reader: Reader) -> None:
    question = talk(reader, "西区のチーム数は？", "アクティブ企業数は？")
    assert question is not None
    assert (question.subjects, question.wards, question.followed) == (("hack_active_companies",), (), False)


def test_a_context_survives_json() -> None:
    context = Context(
        subjects=("digital_ward_teams",),
        intent=Intent.BREAKDOWN,
        wards=("nishi",),
        fiscal_years=(2022,),
        periods=(
            Period(kind=PeriodKind.MONTH, start=date(2023, 8, 1), end=date(2023, 8, 31), words="8月", assumed=True),
        ),
        concepts=("チーム",),
        hints=("数", "breakdown"),
        earlier=("digital_ward_trials",),
    )
    assert Context.from_data(json.loads(json.dumps(context.to_data()))) == context


def test_a_context_kept_before_there_were_earlier_subjects_is_read(reader: Reader) -> None:
    data = Context(subjects=("digital_ward_teams",)).to_data()
    del data["earlier"]
    assert Context.from_data(data) == Context(subjects=("digital_ward_teams",))


@pytest.mark.parametrize("data", [{}, {"subjects": ["x"], "intent": "?"}])
def test_data_that_is_no_context_is_refused(data: dict[str, object]) -> None:
    with pytest.raises((KeyError, ValueError, TypeError)):
        Context.from_data(data)
