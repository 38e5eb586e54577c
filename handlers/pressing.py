"""The button of a turn, as the kind that a handler is for."""

from __future__ import annotations

from typing import TypeVar

from cards.actions import Action, read
from data.refusals import StalePress
from data.store import Store
from handlers.turn import Turn

A = TypeVar("A", bound=Action)


def pressed(turn: Turn, store: Store, kind: type[A]) -> A:
    """Raises StalePress for a payload that is not one of these, or names what is gone."""
    assert turn.press is not None
    action = read(turn.press.verb, turn.press.data, store.catalogue)
    if not isinstance(action, kind):
        raise StalePress(verb=turn.press.verb)
    return action
