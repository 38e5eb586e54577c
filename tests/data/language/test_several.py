"""Several questions in one message, several subjects in one question, and figures named by their number."""

from __future__ import annotations

from itertools import permutations

import pytest

from data.catalogue import Catalogue
from data.language import Reader
from data.language.joined import joined
from data.language.sentences import clauses
from data.model import Intent, Question
from data.refusals import Ambiguous, NotUnderstood, Refusal
from tests.data.language.judge import TODAY


def read(reader: Reader, text: str) -> Question:
    return reader.read(text, today=TODAY).question


def asks(*subjects: str, intent: Intent = Intent.VALUE, wards: tuple[str, ...] = ()) -> Question:
    return Question(lang="ja", intent=intent, subjects=subjects, wards=wards)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("試行はいつ始まって、運用はいつから？", ("試行はいつ始まって", "運用はいつから？")),
        ("How many teams are there and how many trials?", ("How many teams are there", "how many trials?")),
        ("保有枚数と保有率は？", ()),
        ("チーム数は、港南区でいくつ？", ()),
    ],
)
def test_a_sentence_is_cut_only_where_it_asks_again(text: str, parts: tuple[str, ...]) -> None:
    assert clauses(text) == parts


def test_half_a_question_is_never_answered_in_silence(reader: Reader, catalogue: Catalogue) -> None:
    """Two figures, each asked for in a clause of its own: both are on the card or both among the buttons."""
    figured = [metric for metric in catalogue.metrics.values() if not metric.picture_only]
    silent, answered = [], 0
    for one, other in list(permutations(figured, 2))[::7]:
        wanted = {one.id, other.id}
        try:
            question = read(reader, f"{one.name.ja}はいくつで、{other.name.ja}はいくつですか？")
        except Refusal:
            continue
        answered += 1
        if not wanted <= set(question.subjects):
            silent.append((one.id, other.id, question.subjects))
    assert silent == []
    assert answered > 20


def test_a_clause_that_only_repeats_the_one_before_is_asked_back(reader: Reader) -> None:
    """Without the trials among the metrics, their clause would lean on the teams and be answered by them."""
    with pytest.raises((Ambiguous, NotUnderstood)):
        read(reader.without("digital_ward_trials"), "チームはいくつで、実証試行はいくつ？")


def test_a_ward_beside_two_figures_is_offered_one_by_one(reader: Reader) -> None:
    with pytest.raises(Ambiguous) as refused:
        read(reader, "港南区のチーム数と実証試行数は？")
    assert [(offer.subjects, offer.wards) for offer in refused.value.offers] == [
        (("digital_ward_teams",), ("konan",)),
        (("digital_ward_trials",), ("konan",)),
    ]


def test_questions_about_different_wards_of_one_figure_become_a_comparison(reader: Reader) -> None:
    nishi, konan = asks("digital_ward_teams", wards=("nishi",)), asks("digital_ward_teams", wards=("konan",))
    both = joined(reader.book, (nishi, konan))
    assert both == asks("digital_ward_teams", intent=Intent.COMPARE, wards=("nishi", "konan"))


def test_questions_that_no_card_shows_together_are_not_joined(reader: Reader) -> None:
    ward, other = asks("digital_ward_teams", wards=("nishi",)), asks("hack_active_companies")
    assert joined(reader.book, (ward, other)) is None
    assert joined(reader.book, (ward, ward)) == ward


def test_every_figure_is_found_by_its_number_or_offered(reader: Reader, catalogue: Catalogue) -> None:
    for metric in catalogue.metrics.values():
        whole = next((f for f in metric.figures if f.value is not None and not f.where), None)
        if whole is None:
            continue
        unit = "%" if metric.unit.ja == "%" else ""  # 9割 counts as 90 without a unit
        try:
            found = {metric.id} & set(read(reader, f"{whole.value:,}{unit}って何の数字ですか").subjects)
        except Ambiguous as refused:
            found = {metric.id} & {key for offer in refused.offers for key in offer.subjects}
        assert found, metric.id


def test_a_number_that_nobody_published_names_nothing(reader: Reader) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(reader, "9,999件って何の数字？")
    assert refused.value.words == ("9,999件",)
    assert refused.value.offers == ()


@pytest.mark.parametrize(
    "text", ["電子申請はマイナポータルの何倍ですか", "電子申請とマイナポータルの手続数は何倍違う？"]
)
def test_how_many_times_as_many_sets_two_figures_side_by_side(reader: Reader, text: str) -> None:
    question = read(reader, text)

    assert question.intent is Intent.COMPARE
    assert set(question.subjects) == {"eapply_available_procedures", "mynaportal_online_procedures"}


@pytest.mark.parametrize(
    ("typed", "intent", "subjects"),
    [
        ("税？16業務？差も", Intent.COMPARE, {"std_steps_local_tax", "std_steps_other16"}),
        ("税？16業務？どっちが進んでる？差も", Intent.COMPARE, {"std_steps_local_tax", "std_steps_other16"}),
        ("税もそれ以外もひっくるめて残り", Intent.REMAINING, {"std_steps_local_tax", "std_steps_other16"}),
        ("Local tax? The other 16? Difference?", Intent.COMPARE, {"std_steps_local_tax", "std_steps_other16"}),
        (
            "電子申請？マイナポータル？どっちが多い？",
            Intent.COMPARE,
            {"eapply_available_procedures", "mynaportal_online_procedures"},
        ),
    ],
)
def test_bare_names_are_set_side_by_side_by_what_follows(
    reader: Reader, typed: str, intent: Intent, subjects: set[str]
) -> None:
    question = read(reader, typed)
    assert (question.intent, set(question.subjects)) == (intent, subjects)


@pytest.mark.parametrize(
    ("typed", "subject", "wards"),
    [
        ("640のうち終わってるのって何％", "std_steps_other16", ()),
        ("160のうち何％終わった？", "std_steps_local_tax", ()),
        ("33のうち西区は何％", "digital_ward_teams", ("nishi",)),
    ],
)
def test_a_share_is_of_what_has_just_this_whole(
    reader: Reader, typed: str, subject: str, wards: tuple[str, ...]
) -> None:
    question = read(reader, typed)
    assert (question.intent, question.subjects, question.wards) == (Intent.RATIO, (subject,), wards)


@pytest.mark.parametrize(
    "typed", ["640チームのうち何％終わった", "33のうち西区で終わったのは何％", "77のうち何％終わった"]
)
def test_a_share_of_a_whole_that_nothing_has_is_none(reader: Reader, typed: str) -> None:
    with pytest.raises(Refusal):
        read(reader, typed)
