"""The cards of the words desk and of the news about questions."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cards.actions import Ask, button, read
from cards.desk import desk_message, word_message
from cards.message import Message, Written
from cards.notice import refusal_message
from cards.rights import RIGHTS, rights_message
from cards.told import answerable_message, news_message, with_promise, withdrawn_message
from cards.trial import saved_message, trial_message
from cards.word_actions import DoNotTell, OpenDesk, OpenWord, Pressed, SaveWord, TryWord, WantNotices
from data.answering.outcomes import KINDS_OF_NO, Kind, Outcome
from data.desk.values import Change, Desk, Group, Problem, Trial, Week
from data.language import ExtraWord
from data.model import Intent, Lang, Question
from data.people.rights import Role
from data.refusals import NotAllowed, NotUnderstood, Overtaken, Refusal, WordTaken
from tests.cards.published import BUDGET, dumped, every, problems, size, texts
from tests.cards.values import LANGS, catalogue

TARGET = "eapply_available_procedures"
ALIAS = ExtraWord(kind="alias", words="申請サイト2", target=TARGET)
MONDAY = date(2026, 11, 23)
NASTY = "[ここ](https://example.com) **太字** 99% <at>x</at>"


def question(lang: Lang) -> Question:
    return Question(lang=lang, intent=Intent.VALUE, subjects=(TARGET,))


def group(kind: Kind = Kind.NOT_UNDERSTOOD, word: str = "サイト2", times: int = 1234) -> Group:
    return Group(kind=kind, word=word, times=times, this_week=56, examples=("第3回の件数は？", NASTY, "あ" * 200))


def desk() -> Desk:
    weeks = tuple(
        Week(monday=MONDAY - timedelta(weeks=back), times=dict.fromkeys(Kind, 1000 + back)) for back in range(4)
    )
    metrics = tuple(catalogue().metrics)[:4]
    full = [group(word=f"言葉{number}") for number in range(8)]
    full += [group(Kind.NO_SUCH_METRIC, word) for word in ("予算", "", "人口", "90歳以上")]
    full += [group(Kind.NO_FIGURE, metric) for metric in metrics]
    return Desk(weeks=weeks, groups=tuple(full))


def outcomes(lang: Lang) -> list[Outcome]:
    return [
        Outcome(kind=Kind.ANSWER, question=question(lang)),
        Outcome(kind=Kind.ASKED_BACK),
        Outcome(kind=Kind.NOT_UNDERSTOOD, word="サイト2"),
        Outcome(kind=Kind.NO_SUCH_METRIC, word="予算"),
        Outcome(kind=Kind.NO_SUCH_METRIC),
        Outcome(kind=Kind.NO_FIGURE, question=question(lang), word="hack_members"),
        Outcome(kind=Kind.OTHER),
    ]


def changes(lang: Lang, many: int) -> tuple[Change, ...]:
    all_of_them = outcomes(lang)
    return tuple(
        Change(text=f"{number}番目の{NASTY}", before=all_of_them[number % 7], after=all_of_them[(number + 1) % 7])
        for number in range(many)
    )


def trials(lang: Lang) -> list[Trial]:
    words = [ExtraWord(kind=kind, words="申請サイト2") for kind in ("neutral", "blocked")]
    return [
        *(Trial(word=word, newest=0, stay=1789) for word in (ALIAS, *words)),
        Trial(word=ALIAS, newest=0, changed=changes(lang, 20), stay=1500),
        Trial(word=ALIAS, newest=0, broken=changes(lang, 9), stay=1500),
        *(Trial(word=ExtraWord(kind="alias", words=NASTY), newest=0, problem=problem) for problem in Problem),
    ]


def messages(lang: Lang) -> list[Message | Written]:
    refused: list[Refusal] = [*(NotAllowed(role=role.value) for role in Role), WordTaken(words="9"), Overtaken()]
    no = refusal_message(NotUnderstood(words=("サイト2",)), lang, catalogue())
    return [
        desk_message(Desk(weeks=desk().weeks, groups=()), lang, catalogue()),
        desk_message(desk(), lang, catalogue()),
        word_message(group(), lang, catalogue()),
        word_message(Group(kind=Kind.NOT_UNDERSTOOD, word=NASTY, times=0, this_week=0, examples=()), lang, catalogue()),
        *(trial_message(trial, lang, catalogue()) for trial in trials(lang)),
        *(saved_message(trials(lang)[0], told, lang, catalogue()) for told in (0, 1, 12345)),
        *(rights_message(one, lang) for one in refused),
        with_promise(no.written, 7, lang),
        answerable_message([(NASTY, question(lang)), ("第3回は？", question(lang))], lang, catalogue()),
        withdrawn_message(lang),
        news_message(True, lang),
        news_message(False, lang),
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_every_card_is_valid_small_and_says_itself_in_one_line(lang: Lang) -> None:
    for message in messages(lang):
        card = dumped(message)
        assert problems(card) == [], message.summary
        assert size(card) <= BUDGET
        assert message.summary.strip()
        assert "\n" not in message.summary
        assert card["fallbackText"] == message.summary


@pytest.mark.parametrize("lang", LANGS)
def test_what_others_typed_is_never_markup(lang: Lang) -> None:
    for message in messages(lang):
        blocks = [*every(dumped(message), "TextBlock"), *every(dumped(message), "Fact")]
        assert not any("example.com" in str(block) for block in blocks)


@pytest.mark.parametrize("lang", LANGS)
def test_every_refusal_of_a_right_has_its_own_words(lang: Lang) -> None:
    said = {rights_message(NotAllowed(role=role.value), lang).summary for role in Role}

    said |= {rights_message(NotAllowed(role=Role.SUBMITTER.value, elsewhere=True), lang).summary}
    assert len(said) == len(Role) + 1
    assert NotAllowed in RIGHTS


def test_a_word_that_breaks_something_has_no_save_button_and_names_what() -> None:
    broken = dumped(trial_message(trials("ja")[4], "ja", catalogue()))
    fine = dumped(trial_message(trials("ja")[3], "ja", catalogue()))

    assert "保存する" not in [one["title"] for one in every(broken, "Action.Execute")]
    assert "保存する" in [one["title"] for one in every(fine, "Action.Execute")]
    assert any(text.startswith("・0番目の") for text in texts(broken))
    assert "ほか3件" in texts(broken)


def test_the_form_offers_every_metric_and_initiative_and_sends_what_is_chosen() -> None:
    card = dumped(word_message(group(), "ja", catalogue()))
    [choices] = every(card, "Input.ChoiceSet")
    decide = [one for one in every(card, "Action.Execute") if one["associatedInputs"] == "auto"]

    assert {one["value"] for one in choices["choices"]} == {*catalogue().metrics, *catalogue().entries}  # type: ignore[attr-defined]
    assert choices["style"] == "filtered"
    assert [one["data"]["kind"] for one in decide] == ["alias", "neutral", "blocked"]  # type: ignore[index]
    assert all("words" not in one["data"] and "target" not in one["data"] for one in decide)  # type: ignore[operator]


ACTIONS: list[Pressed] = [
    OpenDesk(lang="ja"),
    OpenWord(lang="en", word="サイト"),
    TryWord(lang="ja", kind="alias", words="申請サイト", target=TARGET),
    SaveWord(lang="ja", kind="neutral", words="申請サイト"),
    DoNotTell(lang="ja", noted=7),
    WantNotices(lang="en", wanted=False),
]


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.verb)
def test_a_button_comes_back_as_it_went(action: Pressed) -> None:
    written = button("押す", action).model_dump(exclude_none=True)

    assert read(written["verb"], written["data"], catalogue()) == action


def test_the_promise_is_added_below_the_offers_and_takes_none_away() -> None:
    no = NotUnderstood(words=("サイト",), offers=(question("ja"),))
    before = refusal_message(no, "ja", catalogue())

    after = with_promise(before.written, 7, "ja")

    pressed = [one["data"] for one in every(dumped(after), "Action.Execute")]
    assert len(every(dumped(after), "Action.Execute")) == len(every(dumped(before), "Action.Execute")) + 1
    assert {"verb": "do_not_tell", "noted": 7, "lang": "ja"} in pressed
    assert before.summary == after.summary


def test_the_news_asks_each_question_again() -> None:
    card = dumped(answerable_message([("申請サイトは？", question("ja"))], "ja", catalogue()))
    [asks] = [one for one in every(card, "Action.Execute") if one["verb"] == "ask"]

    assert read("ask", asks["data"], catalogue()) == Ask(question=question("ja"))  # type: ignore[arg-type]


def test_every_kind_of_no_has_a_row_by_week() -> None:
    table, *rows = every(dumped(desk_message(desk(), "ja", catalogue())), "Table")

    assert len([row for row in rows if row["type"] == "TableRow"]) == 1 + len(KINDS_OF_NO)
    assert "1,003" in texts(table)
