"""The picture on an approver's card: an address that ends with the decision, the change, the role or a few days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection

from data.addresses.proposal_links import LASTS, ProposalLinks, Shown
from data.addresses.signed import BadLink
from data.people.rights import grants, revoke
from data.store import Store
from data.submitting.model import Ref
from data.tokyo import day_in_tokyo
from tests.conversations.submitting import press, submitted, to_approve
from tests.teams import SUZUKI, TANAKA, Json, Teams, everything

pytestmark = pytest.mark.usefixtures("_everybody_is_known")


def addresses(card: Json) -> list[str]:
    [drawn] = everything(card, lambda node: str(node.get("type", "")).startswith("Chart."))
    images = everything(drawn["fallback"], lambda node: node.get("type") == "Image")
    return [str(one["url"]) for one in images]


async def fetched(teams: Teams, address: str) -> tuple[int, bytes, str]:
    path = address.partition("/proposals/")[2]
    async with teams.session.get(teams.endpoint.replace("/api/messages", f"/proposals/{path}")) as response:
        return response.status, await response.read(), response.headers.get("Cache-Control", "")


async def test_the_approvers_card_has_a_picture_that_nobody_keeps_and_that_ends_with_the_decision(teams: Teams) -> None:
    await submitted(teams)
    asked = (await to_approve(teams)).card
    (address,) = addresses(asked)

    status, png, kept = await fetched(teams, address)
    assert (status, png[:8], kept) == (200, b"\x89PNG\r\n\x1a\n", "private, no-store")
    await press(teams, asked, "承認して公表する", SUZUKI)

    assert (await fetched(teams, address))[0] == 404


async def test_a_changed_submission_ends_the_picture_of_the_one_before(teams: Teams) -> None:
    receipt = await submitted(teams)
    (address,) = addresses((await to_approve(teams)).card)
    await press(teams, receipt, "取り下げる")

    assert (await fetched(teams, address))[0] == 404


async def test_no_address_is_good_for_who_may_not_decide(teams: Teams, store: Store) -> None:
    await submitted(teams)
    await to_approve(teams)
    now = datetime.now(UTC)
    links = ProposalLinks(store.charts.base, store.charts.key)

    for person in (TANAKA.aad, "nobody", ""):
        for ref in (Ref(number=1, version=1), Ref(number=1, version=2), Ref(number=2, version=1)):
            shown = Shown(ref=ref, person=person, lang="ja", theme="light")
            assert (await fetched(teams, links.url(shown, now)))[0] == 404


async def test_it_ends_with_the_role(teams: Teams, store: Store) -> None:
    await submitted(teams)
    (address,) = addresses((await to_approve(teams)).card)
    now = datetime.now(UTC)

    def end(connection: Connection) -> None:
        for held in grants(connection, day_in_tokyo(now)):
            if held.person == SUZUKI.aad:
                revoke(connection, held, by="test", at=now)

    await store.write(end)

    assert (await fetched(teams, address))[0] == 404


def test_an_address_is_good_for_three_days_and_cannot_be_altered() -> None:
    links, at = ProposalLinks("https://x.jp", b"a key"), datetime(2026, 11, 24, tzinfo=UTC)
    shown = Shown(ref=Ref(number=3, version=2), person="suzuki", lang="en", theme="dark")
    token = links.url(shown, at).removeprefix("https://x.jp/proposals/").removesuffix(".png")

    assert links.read(token, at + LASTS) == shown
    for altered, when in (
        (token, at + LASTS + timedelta(seconds=1)),
        (f"{token[:-2]}AA", at),
        ("", at),
        ("a" * 999, at),
    ):
        with pytest.raises(BadLink):
            links.read(altered, when)
    with pytest.raises(BadLink):
        ProposalLinks("https://x.jp", b"another key").read(token, at)
