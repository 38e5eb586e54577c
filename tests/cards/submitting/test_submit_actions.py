"""A form comes back from a button as it went, and whatever else arrives is stale."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.actions import button, read
from cards.people_actions import AddPerson, EndRole, OpenPeople
from cards.submitting.actions import KINDS, CheckForm, EditForm, SendForm
from cards.submitting.carried import carrying, fits_inline
from cards.word_actions import Pressed
from data.model import Qualifier, State
from data.refusals import StalePress
from data.submitting.model import Form, Ref
from tests.cards.submissions import COUNT
from tests.cards.values import catalogue

VERSION = {"n": 12, "v": 3}
places = st.sampled_from(("", "fiscal_year=2022;ward=nishi", "fiscal_year=2023;ward=konan"))
typed = st.text(max_size=40)
forms = st.builds(
    Form,
    metric=st.sampled_from((COUNT, "digital_ward_teams")),
    values=st.dictionaries(places, typed.filter(bool), max_size=3),
    previous=st.dictionaries(places, typed, max_size=3),
    as_of=typed,
    state=st.sampled_from(State),
    qualifier=st.none() | st.sampled_from(Qualifier),
    comment=typed,
    reason=typed,
    evidence=typed,
)


@given(form=forms, ref=st.none() | st.builds(Ref, number=st.integers(1, 2**31 - 1), version=st.integers(1, 999)))
def test_a_form_comes_back_as_it_went(form: Form, ref: Ref | None) -> None:
    action = SendForm.model_validate({"lang": "ja", **carrying(form, "", ref)})
    written = button("提出する", action).model_dump(exclude_none=True)

    back = read("send_form", written["data"], catalogue())

    assert isinstance(back, SendForm)
    assert back.form is not None
    assert back.form.form() == form
    assert back.ref == ref


@given(form=forms)
def test_what_was_typed_lies_over_the_metric_of_the_form_that_was_shown(form: Form) -> None:
    shown = Form(metric=form.metric, previous={"": "carried"})
    boxes = {f"value:{place}": text for place, text in form.values.items()}
    boxes |= {f"previous:{place}": text for place, text in form.previous.items()}
    boxes |= {"as_of": form.as_of, "state": form.state.value, "comment": form.comment, "reason": form.reason}
    boxes |= {"qualifier": form.qualifier.value if form.qualifier else "as_typed", "evidence": form.evidence}
    action = CheckForm.model_validate({"lang": "ja", **carrying(shown, "", None)})

    back = read("check_form", {**action.data(), **boxes}, catalogue())

    assert isinstance(back, CheckForm)
    got = back.typed(shown)
    assert got.previous == {place: text.strip() for place, text in form.previous.items() if text.strip()}
    assert got.values == {place: text for place, text in form.values.items() if text.strip()}
    assert (got.as_of, got.comment) == (form.as_of.strip(), form.comment.strip())
    assert (got.state, got.qualifier) == (form.state, form.qualifier)


def test_a_form_that_is_too_large_for_a_button_travels_as_a_draft() -> None:
    long = Form(metric=COUNT, comment="あ" * 900)
    assert not fits_inline(long)
    with pytest.raises(ValueError, match="bytes"):
        button("直す", EditForm.model_validate({"lang": "ja", **carrying(replace(long, reason="い" * 900), "", None)}))

    assert button("直す", EditForm.model_validate({"lang": "ja", **carrying(long, "a" * 32, None)}))


JUNK: st.SearchStrategy[object] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=300),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
ALL: tuple[type[Pressed], ...] = (*KINDS, OpenPeople, AddPerson, EndRole)


@given(
    kind=st.sampled_from(ALL),
    data=st.dictionaries(
        st.sampled_from(
            ("lang", "form", "draft", "at", "of", "number", "metric", "value:", "person", "unit", "reason", "since")
        )
        | st.text(max_size=8),
        JUNK | st.just("ja") | st.just(VERSION),
        max_size=6,
    ),
)
def test_whatever_arrives_is_one_of_ours_or_stale(kind: type[Pressed], data: dict[str, object]) -> None:
    try:
        action = read(kind.verb, data, catalogue())
    except StalePress:
        return
    assert isinstance(action, kind)
    again = read(kind.verb, {"verb": kind.verb, **action.data()}, catalogue())
    assert again == action or isinstance(action, CheckForm)


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.verb)
def test_every_button_has_its_handler(kind: type[Pressed]) -> None:
    from handlers import PRESSES

    assert kind.verb in PRESSES
