"""The fields of a form, and the button that sends what was typed into them along. Spells card keys like `elements`."""

from __future__ import annotations

from collections.abc import Sequence

from microsoft_teams.cards import Choice, ChoiceSetInput, ExecuteAction, SubmitAction, TextInput


def text_field(name: str, *, label: str, value: str, longest: int) -> TextInput:
    return TextInput(id=name, label=label, value=value, max_length=longest)


def choice_field(name: str, *, label: str, choices: Sequence[tuple[str, str]], hint: str) -> ChoiceSetInput:
    """One of many (value, title): typing narrows the list. Clients that cannot do that show the whole list."""
    return ChoiceSetInput(
        id=name,
        label=label,
        style="filtered",
        choices=[Choice(title=title, value=value) for value, title in choices],
        placeholder=hint,
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
