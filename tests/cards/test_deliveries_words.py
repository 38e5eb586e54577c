"""Each kind of notice has a name of its own at the desk, and each outcome of a digest a sentence."""

from __future__ import annotations

import pytest

from cards.words.deliveries import about
from cards.words.subscriptions import OUTCOMES
from data.digests.model import Outcome
from data.model import Lang
from data.telling.notices import NoticeKind
from tests.cards.values import LANGS


@pytest.mark.parametrize("lang", LANGS)
def test_each_kind_of_notice_has_a_name_of_its_own(lang: Lang) -> None:
    names = {about(kind.value, lang) for kind in NoticeKind}

    assert len(names) == len(NoticeKind)
    assert about("one that is not known yet", lang) not in names


@pytest.mark.parametrize("lang", LANGS)
def test_what_became_of_a_digest_can_always_be_said(lang: Lang) -> None:
    assert all(OUTCOMES[outcome].in_(lang) for outcome in Outcome)
