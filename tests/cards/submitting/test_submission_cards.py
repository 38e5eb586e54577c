"""The cards of submitting: within Teams' limits, without a digit of unknown origin, and true to what was typed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date as day
from typing import Literal

import pytest

from cards.message import Message
from cards.submitting.approval import NOT_TRIED, Asked, Tried, approval_message, waiting_message
from cards.submitting.confirm import confirm_message
from cards.submitting.form import Filled, form_message
from cards.submitting.listing import listing_message
from cards.submitting.standing import standing_message
from cards.words import dates
from cards.words import findings as sentences
from cards.words.standing import STAGES, TITLES
from data.model import AsOf, Figure, Grain, Lang, Qualifier, State
from data.submitting.board import Due, Standing
from data.submitting.model import OPEN, Check, Examined, Finding, Form, Proposal, Ref, Stage, Submission
from tests.cards.published import BUDGET, dumped, every, problems, size, texts
from tests.cards.submissions import (
    AT,
    COUNT,
    NASTY,
    PARTS,
    PROPOSALS,
    a_finding,
    blank,
    breakdown,
    correction,
    last,
    metric,
    odd,
    proposal,
    rate,
    submission,
)
from tests.cards.values import LANGS, catalogue


def filled(form: Form, **more: object) -> Filled:
    published = last(form.metric)
    places = tuple(place for place in published if place or len(published) == 1) or ("",)
    return replace(Filled(form=form, places=places, last=published), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", LANGS)
def test_a_breakdown_says_its_date_once_or_at_each_part_where_they_differ(lang: Lang) -> None:
    whole = last(PARTS)
    date = dates.as_of(next(iter(whole.values())).as_of, lang)
    other = AsOf(words="R8.10.31", start=day(2026, 10, 31), end=day(2026, 10, 31), grain=Grain.DAY)
    [first, *_] = [place for place in whole if place]
    mixed = {**whole, first: replace(whole[first], as_of=other)}
    once, each = (
        json.dumps(
            dumped(form_message(filled(blank(PARTS), last=there), (), lang, catalogue())), ensure_ascii=False
        ).replace("\u00a0", " ")
        for there in (whole, mixed)
    )

    assert once.count(date) == 1
    assert each.count(date) == len([place for place in whole if place]) - 1
    assert each.count(dates.as_of(other, lang)) == 1


def full_form() -> Form:
    return replace(
        blank(),
        values={"": "２，７８３ほど"},
        previous={"": "１5 手続"},
        as_of="R5.8.31",
        qualifier=Qualifier.ABOUT,
        state=State.NOT_COUNTED,
        comment=NASTY,
        reason="9月に2件が移りました",
        evidence="https://example.jp/2026/11",
    )


def every_finding() -> tuple[Finding, ...]:
    boxes = ("value", "previous", "as_of", "comment", "reason", "evidence", "", "state", "qualifier")
    return tuple(replace(a_finding(check), box=boxes[n % len(boxes)]) for n, check in enumerate(Check))


def history(of: Proposal) -> dict[tuple[tuple[str, str], ...], tuple[Figure, ...]]:
    return {one.where: (one,) for one in last(of.metric).values()}


def asked(waits: Submission, tried: Tried = NOT_TRIED) -> Asked:
    published = history(waits.proposal)
    return Asked(submission=waits, history=published, picture=lambda theme: f"https://x.jp/{theme}.png", tried=tried)


def test_what_stood_in_the_boxes_of_a_decision_comes_back_in_them() -> None:
    tried = Tried(why="moment", day="2020-01-01", time="08:15", reason="9月分では")
    card = dumped(approval_message(asked(submission(), tried), "ja", catalogue()))

    boxes = {str(one["id"]): one.get("value") for one in every(card, "Input.")}
    assert boxes == {"day": "2020-01-01", "time": "08:15", "reason": "9月分では"}


def cards(lang: Lang) -> dict[str, Message]:
    """Every card of the room, in each of its shapes."""
    known = catalogue()
    made = {
        "form": form_message(filled(blank()), (), lang, known),
        "form of parts": form_message(filled(blank(PARTS)), (), lang, known),
        "form without a figure": form_message(filled(blank("hack_members")), (), lang, known),
        "form with everything wrong": form_message(
            filled(full_form(), ref=Ref(number=3, version=1)), every_finding(), lang, known
        ),
        "form that others were quicker with": form_message(
            filled(blank(), others=tuple(submission(stage) for stage in OPEN)), every_finding(), lang, known
        ),
        "form with endless texts": form_message(
            filled(replace(blank(), comment="1" * 30_000, reason="あ" * 30_000)),
            (a_finding(Check.TOO_LONG),),
            lang,
            known,
        ),
        "form to take over": form_message(
            filled(full_form(), others=(submission(),)), (a_finding(Check.ALREADY_WAITING),), lang, known
        ),
        "waiting": waiting_message([submission(of=make()) for make in PROPOSALS.values()], lang, known),
        "none waiting": waiting_message([], lang, known),
    }
    for name, make in PROPOSALS.items():
        of = make()
        examined = Examined(form=blank(of.metric), findings=odd(), proposal=of)
        plain = Examined(
            form=blank(of.metric), findings=(), proposal=replace(of, comment=NASTY, evidence="https://x.jp/1")
        )
        made[f"confirm {name}"] = confirm_message(examined, filled(blank(of.metric)), lang, known, asked=True)
        made[f"confirm {name}, nothing odd"] = confirm_message(plain, filled(blank(of.metric)), lang, known)
        waits = submission(of=replace(of, comment=NASTY), warnings=odd())
        for tried in (
            NOT_TRIED,
            Tried(why="reason", day="2026-12-99"),
            Tried(why="moment", day="2020-01-01", time="9:75"),
            Tried(why="long", reason="長い" * 2000),
            Tried(why="hidden", reason="9月分では"),
            Tried(why="other", day="2026-12-01", reason=NASTY),
        ):
            made[f"approve {name} {tried.why}"] = approval_message(asked(waits, tried), lang, known)
        for stage in Stage:
            made[f"{stage} {name}"] = standing_message(submission(stage, of), lang, known, mine=True)
            made[f"{stage} {name}, seen by others"] = standing_message(
                submission(stage, of, decided_for="sato"), lang, known, mine=False, since="moved"
            )
    return made


@pytest.mark.parametrize("lang", LANGS)
def test_every_card_is_one_that_teams_takes(lang: Lang) -> None:
    for name, message in cards(lang).items():
        assert problems(dumped(message)) == [], name
        assert size(dumped(message)) < BUDGET, name
        assert message.summary


@pytest.mark.parametrize("lang", LANGS)
def test_what_was_typed_is_text_and_never_markup(lang: Lang) -> None:
    for message in cards(lang).values():
        card = dumped(message)
        marked = [*every(card, "TextBlock"), *every(card, "Fact")]
        assert not any("example.com" in str(one) for one in marked)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("check", list(Check))
def test_each_finding_has_its_own_sentence_that_says_what_to_do(check: Check, lang: Lang) -> None:
    known, of = catalogue(), metric(COUNT)
    said = sentences.sentence(a_finding(check), of, known, lang)
    bare = sentences.sentence(Finding(check=check, words="x"), of, known, lang)
    others = {sentences.sentence(a_finding(other), of, known, lang) for other in Check if other is not check}

    assert said not in others
    assert said.endswith(("。", "."))
    assert "None" not in said + bare
    assert "（）" not in said + bare
    assert "()" not in said + bare
    assert len(said) < 160


@pytest.mark.parametrize("lang", LANGS)
def test_what_was_typed_stands_in_its_boxes_again_with_the_sentence_below(lang: Lang) -> None:
    wrong = a_finding(Check.BAD_NUMBER)
    card = dumped(form_message(filled(full_form()), (wrong,), lang, catalogue()))

    boxes = {str(one["id"]): one.get("value") for one in every(card, "Input.")}
    assert boxes["value:"] == "２，７８３ほど"
    assert boxes["previous:"] == "１5 手続"
    assert boxes["as_of"] == "R5.8.31"
    assert boxes["comment"] == NASTY.replace("\u202e", "")
    assert boxes["state"] == "not_counted"
    assert boxes["qualifier"] == "about"
    flat = list(_flat(card["body"]))
    at = next(n for n, one in enumerate(flat) if one.get("id") == "value:")
    assert sentences.sentence(wrong, metric(COUNT), catalogue(), lang) in str(flat[at + 1]["text"])


def _flat(node: object) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    if isinstance(node, list):
        for one in node:
            found += _flat(one)
    elif isinstance(node, dict):
        found.append(node)
        for value in node.values():
            found += _flat(value)
    return found


def test_the_folded_boxes_open_only_when_something_is_in_them() -> None:
    def open_(form: Form, *found: Finding) -> bool:
        card = dumped(form_message(filled(form), found, "ja", catalogue()))
        [more] = [one for one in every(card, "Container") if one.get("id") == "more"]
        return more["isVisible"] is True

    assert not open_(blank())
    assert open_(replace(blank(), comment="確認済み"))
    assert open_(blank(), Finding(check=Check.CORRECTION_NEEDS_REASON, box="reason"))


def test_a_breakdown_has_a_box_for_each_part_with_what_is_published() -> None:
    card = dumped(form_message(filled(blank(PARTS)), (), "ja", catalogue()))

    labels = [str(one["label"]) for one in every(card, "Input.Text") if str(one["id"]).startswith("value:")]
    assert len(labels) == 4
    assert any("西区・令和4年度" in label and "公表中" in label for label in labels)
    asked = [one for one in every(card, "Input.Text") if str(one["id"]).startswith("previous:")]
    assert len(asked) == 4
    assert not any(one.get("value") for one in asked)


def test_rates_differ_in_points_and_about_stays_about() -> None:
    said = "\n".join(
        texts(
            dumped(
                confirm_message(
                    Examined(form=blank(), findings=(), proposal=rate()), filled(blank()), "ja", catalogue()
                )
            )
        )
    )

    assert "約+" in said
    assert "ポイント" in said


def test_a_correction_says_so_before_it_is_sent() -> None:
    examined = Examined(form=blank(), findings=(), proposal=correction())
    said = "\n".join(texts(dumped(confirm_message(examined, filled(blank()), "ja", catalogue()))))

    assert "公表済みの値の訂正です" in said
    assert "集計の誤りを訂正します。" in said


@pytest.mark.parametrize("asked", [True, False])
def test_warnings_ask_for_a_comment_in_place(asked: bool) -> None:
    examined = Examined(form=blank(), findings=odd(), proposal=proposal())
    card = dumped(confirm_message(examined, filled(blank()), "ja", catalogue(), asked=asked))

    assert [one["id"] for one in every(card, "Input.")] == ["comment"]
    assert ("ご説明がありません" in "\n".join(texts(card))) is asked


@pytest.mark.parametrize("of", [proposal(), rate(), breakdown()])
def test_an_approver_sees_the_proposed_value_in_the_chart(of: Proposal) -> None:
    card = dumped(approval_message(asked(submission(of=of)), "ja", catalogue()))

    [picture] = every(card, "Image")
    assert of.lines[0].words.removeprefix("約") in str(picture["altText"])
    assert picture["url"] == "https://x.jp/light.png"
    for chart in every(card, "Chart."):
        assert str(float(of.lines[0].value.number)) in str(chart["data"])  # type: ignore[union-attr]


def test_a_chart_of_the_host_never_says_a_number_without_its_approximately() -> None:
    assert every(dumped(approval_message(asked(submission(of=proposal())), "ja", catalogue())), "Chart.")
    assert not every(dumped(approval_message(asked(submission(of=rate())), "ja", catalogue())), "Chart.")


def test_a_deputy_is_named_with_whom_they_stood_in_for() -> None:
    of = submission(Stage.PUBLISHED, decided_for="sato")
    said = "\n".join(texts(dumped(standing_message(of, "ja", catalogue(), mine=False))))

    assert "鈴木 健一（市民局）、佐藤 直子（デジタル統括本部）の代決" in said


def test_a_withdrawn_one_names_who_withdrew_it_and_not_only_who_had_approved_it() -> None:
    approved = submission(Stage.APPROVED, publish_at=None)
    of = replace(approved, stage=Stage.WITHDRAWN, withdrawn_by="tanaka", withdrawn_at=AT)
    [facts] = every(dumped(standing_message(of, "ja", catalogue(), mine=False)), "FactSet")[1:]
    said = {str(one["title"]): str(one["value"]) for one in facts["facts"]}  # type: ignore[attr-defined]

    assert said["取り下げ"].startswith("田中 美咲（市民局）")
    assert said["承認"].startswith("鈴木 健一（市民局）")


@pytest.mark.parametrize("stage", [Stage.WAITING, Stage.RETURNED, Stage.APPROVED])
def test_who_comes_second_is_led_to_the_first_and_takes_it_over_unless_it_was_approved(stage: Stage) -> None:
    first = submission(stage)
    found = (replace(a_finding(Check.ALREADY_WAITING), words="12", box=""),)
    card = dumped(form_message(filled(full_form(), others=(first,)), found, "ja", catalogue()))

    assert "田中 美咲（市民局）が令和8年11月24日" in "\n".join(texts(card))
    [opens] = [one for one in every(card, "Action.Execute") if one["verb"] == "submission"]
    assert opens["data"]["number"] == 12  # type: ignore[index]
    over = [one for one in every(card, "Action.Execute") if one["data"].get("of") == {"n": 12, "v": 1}]  # type: ignore[attr-defined]
    assert [one["verb"] for one in over] == ([] if stage is Stage.APPROVED else ["check_form"])


def test_every_stage_has_its_words() -> None:
    assert set(STAGES) == set(TITLES) == set(Stage)


def test_what_is_no_longer_waiting_cannot_be_withdrawn_or_changed() -> None:
    def verbs(stage: Stage) -> set[object]:
        card = dumped(standing_message(submission(stage), "ja", catalogue(), mine=True))
        return {one["verb"] for one in every(card, "Action.Execute")}

    assert verbs(Stage.WAITING) == {"change", "withdraw"}
    assert verbs(Stage.RETURNED) == {"change", "withdraw"}
    assert verbs(Stage.APPROVED) == {"withdraw"}
    assert verbs(Stage.PUBLISHED) == {"ask"}
    assert verbs(Stage.WITHDRAWN) == set()


def test_what_is_missing_stands_at_the_decision_that_was_tried() -> None:
    def opened(why: Literal["", "reason", "moment"]) -> list[object]:
        card = dumped(approval_message(asked(submission(), Tried(why=why)), "ja", catalogue()))
        return [one["id"] for one in every(card, "Container") if one.get("id") and one.get("isVisible") is True]

    assert opened("") == []
    assert opened("reason") == ["back"]
    assert opened("moment") == ["later"]


@pytest.mark.parametrize("lang", LANGS)
def test_what_waits_beyond_the_rows_of_a_list_is_counted(lang: Lang) -> None:
    further = {"ja": "ほか1件", "en": "and 1 more"}[lang]
    some = [submission(number=number) for number in range(1, 22)]

    assert further in texts(dumped(waiting_message(some, lang, catalogue())))
    assert further in texts(dumped(listing_message((), some, lang, catalogue())))
    assert further not in texts(dumped(waiting_message(some[:20], lang, catalogue())))


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_due_beyond_the_rows_of_the_list_is_counted(lang: Lang) -> None:
    late = [
        Due(metric=name, unit="digital_headquarters", standing=Standing.LATE) for name in list(catalogue().metrics)[:8]
    ]

    assert {"ja": "ほか2件", "en": "and 2 more"}[lang] in texts(dumped(listing_message(late, (), lang, catalogue())))
