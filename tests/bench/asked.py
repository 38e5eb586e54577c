"""What is asked of the bot in the bench: the texts of the question bank, some of them again and again."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import accumulate

from tests.data.language.judge import cases

SEED = 2026
MOST = 60_000  # more than any section asks


def each_once() -> Sequence[str]:
    """Every text that leans on no other, in no order."""
    texts = list(dict.fromkeys(case.text for case in cases() if not case.before))
    random.Random(SEED).shuffle(texts)
    return texts


def of_many_people() -> Sequence[str]:
    """As 40,000 people ask who do not know of one another: the n-th most frequent text 1/n times as often as the first.

    The first is a ninth of all that is asked; of a thousand texts that come in, some 500 are different.
    """
    texts = each_once()
    weights = list(accumulate(1 / place for place in range(1, len(texts) + 1)))
    return random.Random(SEED).choices(texts, cum_weights=weights, k=MOST)
