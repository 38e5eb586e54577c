"""Each kind of notice has a name of its own at the desk, and each outcome of a digest a sentence."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from cards.words.deliveries import about, tried
from cards.words.subscriptions import OUTCOMES
from data.digests.model import Outcome
from data.model import Lang
from data.telling.deliveries_desk import Delivery, Ref
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


@pytest.mark.parametrize(
    ("state", "doubts", "says"),
    [
        ("sent", 0, ""),
        ("sent", 1, "二重に届いた可能性があります"),
        ("unknown", 1, "この時刻以後に、もう一度だけ送ります"),
        ("unknown", 2, "自動では、これ以上送りません"),
        ("queued", 0, ""),
        ("queued", 1, "前の送信が届いた可能性があります"),
        ("failed", 1, "前の送信が届いた可能性があります"),
    ],
)
def test_what_is_in_doubt_about_a_notice_is_said(state: str, doubts: int, says: str) -> None:
    one = Delivery(
        ref=Ref(notice=1, tries=2, state=state),
        kind="digest",
        person="",
        place=None,
        at=datetime(2026, 11, 24, tzinfo=UTC),
        tries=2,
        doubts=doubts,
        begun=False,
        status=None,
        why="",
    )

    assert tried(one, "ja") == "2回目の送信" + (f"。{says}" if says else "")
