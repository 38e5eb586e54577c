"""The check by Microsoft's schema sees what it is there for, and takes what Teams adds."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cards.published import problems

GOOD: dict[str, Any] = {
    "type": "AdaptiveCard",
    "version": "1.5",
    "body": [
        {"type": "Container", "items": [{"type": "TextBlock", "text": "15手続", "wrap": True}]},
        {"type": "Input.ChoiceSet", "id": "x", "label": "x", "choices": [{"title": "a", "value": "b"}]},
    ],
    "actions": [{"type": "Action.Execute", "title": "x", "verb": "y", "data": {}}],
}


def inside(**changed: Any) -> dict[str, Any]:
    """The same card with another text in its container."""
    [box, choice] = GOOD["body"]
    return {**GOOD, "body": [{**box, "items": [{**box["items"][0], **changed}]}, choice]}


def test_a_card_as_it_should_be_has_no_problems() -> None:
    assert problems(GOOD) == []


@pytest.mark.parametrize(
    "bad",
    [
        inside(warp=True),
        inside(wrap="yes"),
        inside(weight="Heavy"),
        inside(type="TextBlok"),
        {**GOOD, "actions": [{"type": "Action.Run", "title": "x"}]},
        {**GOOD, "version": 1.5},
    ],
)
def test_a_word_that_the_schema_does_not_know_is_a_problem_however_deep_it_stands(bad: dict[str, Any]) -> None:
    assert problems(bad) != []
