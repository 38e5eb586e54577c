"""The list of all digests: a full page of the longest fits into a card, and a name proves no digit of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from cards.digests.actions import MOST
from cards.digests.listing import listing_message
from data.digests.listing import PAGE, Listing
from data.digests.model import About, LastNotice, Listed, Outcome, Subscription, Wanted
from data.digests.schedule import Schedule
from data.model import Lang, PlaceKind
from data.telling.notices import NoticeState
from tests.cards.published import BUDGET, dumped, problems, size, texts
from tests.cards.values import LANGS, catalogue

AT = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)


def longest() -> Listed:
    metrics = sorted(catalogue().metrics, key=lambda one: -len(catalogue().metrics[one].name.en))[:MOST]
    one = Subscription(
        id=2**31 - 1,
        place="19:dx@thread.tacv2",
        team="19:team",
        wanted=Wanted(lang="ja", about=About(metrics=tuple(metrics)), schedule=Schedule(at=time(12, 34))),
        paused=True,
        created_by="tanaka",
        changed_by="tanaka",
        next_due_at=AT,
        covered=9,
        covered_at=AT,
        said_on=date(2026, 11, 24),
        outcome=Outcome.SENT,
        outcome_at=AT,
        notice=LastNotice(state=NoticeState.UNKNOWN, doubts=2),
    )
    name = "情報システム標準化・共通化推進担当 第12係 #一般 "
    return Listed(subscription=one, kind=PlaceKind.CHANNEL, name=name * 2, team_name=name * 2, reached=False)


@pytest.mark.parametrize("lang", LANGS)
def test_a_full_page_of_the_longest_is_a_card_that_teams_takes(lang: Lang) -> None:
    found = Listing(page=99, count=1999, rows=(longest(),) * PAGE, names={"tanaka": "田中 美咲（市民局）"})

    message = listing_message(found, lang, catalogue())

    assert problems(dumped(message)) == []
    assert size(dumped(message)) < BUDGET


def test_what_stays_in_doubt_for_good_is_said_as_that() -> None:
    one = longest()
    again = replace(one, subscription=replace(one.subscription, notice=LastNotice(state=NoticeState.UNKNOWN, doubts=1)))

    said = [
        "\n".join(texts(dumped(listing_message(Listing(page=1, count=1, rows=(some,), names={}), "ja", catalogue()))))
        for some in (one, again)
    ]

    assert "届いたかどうかを確認できないままです。次回に含めます" in said[0]
    assert "届いたかどうかを確認できていません。もう一度お送りします" in said[1]
