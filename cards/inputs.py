"""The fields of a form, and the button that sends what was typed into them along. Spells card keys like `elements`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from microsoft_teams.cards import (
    CardElement,
    Choice,
    ChoiceSetInput,
    DateInput,
    ExecuteAction,
    QueryData,
    SubmitAction,
    TextInput,
    TimeInput,
)

from cards.elements import remark
from cards.words import labels
from data.model import Lang

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Told = tuple[Collection[str], CardElement]
"""A field, and what can be wrong with what is typed there, each by its name."""


def with_remarks(fields: Iterable[Told], why: str, sentence: str) -> Iterator[CardElement]:
    """The fields, with `sentence` below the one that `why` is about."""
    for problems, field in fields:
        yield field
        if why in problems:
            yield remark(sentence)


def text_field(name: str, *, label: str, value: str, longest: int, hint: str = "") -> TextInput:
    return TextInput(id=name, label=label, value=value or None, max_length=longest, placeholder=hint or None)


def text_area(name: str, *, label: str, value: str, longest: int) -> TextInput:
    """For what may need several lines."""
    return TextInput(id=name, label=label, value=value or None, max_length=longest, is_multiline=True)


def pick_field(name: str, *, label: str, choices: Sequence[tuple[str, str]], value: str) -> ChoiceSetInput:
    """One of a few, of which one is chosen already."""
    return ChoiceSetInput(
        id=name,
        label=label,
        style="compact",
        choices=[Choice(title=title, value=value) for value, title in choices],
        value=value,
    )


def day_field(name: str, *, label: str, lang: Lang, value: str = "") -> DateInput:
    """Arrives as 2026-12-01. It cannot show what is no day. Without a hint clients say one in their own language."""
    value = value if _DAY.fullmatch(value) else ""
    return DateInput(id=name, label=label, value=value or None, placeholder=labels.CHOOSE_DAY.in_(lang))


def time_field(name: str, *, label: str, value: str = "") -> TimeInput:
    """Arrives as 09:00."""
    return TimeInput(id=name, label=label, value=value or None)


def choice_field(
    name: str, *, label: str, choices: Sequence[tuple[str, str]], hint: str, value: str = ""
) -> ChoiceSetInput:
    """One of many (value, title): typing narrows the list. Clients that cannot do that show the whole list."""
    return ChoiceSetInput(
        id=name,
        label=label,
        style="filtered",
        choices=[Choice(title=title, value=value) for value, title in choices],
        placeholder=hint,
        value=value or None,
    )


def searched(field: ChoiceSetInput, dataset: str) -> ChoiceSetInput:
    """Where Teams can, what is typed is searched by the bot, which knows more words than the list that others have.

    `dataset` is one that `handlers.search` knows. Clients show what is chosen already by its bare value then, so such a
    field has the list alone.
    """
    return field if field.value else field.model_copy(update={"choices_data": QueryData(dataset=dataset)})


def some_field(
    name: str, *, label: str, choices: Sequence[tuple[str, str]], value: str, hint: str = ""
) -> ChoiceSetInput:
    """Any of many (value, title), found by typing. `value` has those that are chosen, with commas, as they arrive."""
    return ChoiceSetInput(
        id=name,
        label=label,
        style="filtered",
        is_multi_select=True,
        choices=[Choice(title=title, value=value) for value, title in choices],
        placeholder=hint or None,
        value=value or None,
    )


def send(title: str, verb: str, data: dict[str, object]) -> ExecuteAction:
    """Like `elements.press`; the fields of the card arrive among `data`, under their names."""
    return ExecuteAction(
        title=title,
        verb=verb,
        data=data,
        associated_inputs="auto",
        fallback=SubmitAction(title=title, data=data, associated_inputs="auto"),
    )
