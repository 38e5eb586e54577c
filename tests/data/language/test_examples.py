"""Tasks that a question names as examples of their group: 「住民票や介護のほうの残りは」."""

from __future__ import annotations

import pytest

from data.language import Reader
from data.model import Intent
from tests.data.language.judge import TODAY, understood

TAX, OTHER = "std_steps_local_tax", "std_steps_other16"


@pytest.mark.parametrize(
    ("typed", "subject", "intent"),
    [
        ("住民票や介護のシステムのほう、あと何ステップ残ってる？", OTHER, Intent.REMAINING),
        ("住記とか介護とかの進み具合は？", OTHER, Intent.PROGRESS),
        ("児童手当や国保、年金などの進捗は？", OTHER, Intent.PROGRESS),
        ("固定資産税や軽自動車税の残りステップは？", TAX, Intent.REMAINING),
        ("介護保険などの残りステップは？", OTHER, Intent.REMAINING),
    ],
)
def test_the_group_of_the_examples_is_meant(reader: Reader, typed: str, subject: str, intent: Intent) -> None:
    asked = reader.read(typed, today=TODAY).question

    assert (asked.subjects, asked.intent) == ((subject,), intent)


def test_whose_tasks_they_are_is_asked_of_each(reader: Reader) -> None:
    asked = reader.read("住民票や介護のシステムはどの局？", today=TODAY).question

    assert asked.subjects == ("basic_resident_register", "long_term_care_insurance")


@pytest.mark.parametrize(
    "typed", ["介護保険の残りステップは？", "介護保険と国保の残りステップは？", "固定資産税や介護の進捗は？"]
)
def test_tasks_that_are_named_one_by_one_or_of_both_groups_are_no_examples(reader: Reader, typed: str) -> None:
    found = understood(reader, typed)

    assert found is None or not {TAX, OTHER} & set(found[0].subjects)
