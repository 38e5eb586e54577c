"""Who is let in: the Bot Framework, for Teams, from our own tenant, for this bot. Nobody else, whatever they send."""

from __future__ import annotations

import base64
import json
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from bot import inbound
from bot.auth import Expected, TeamsAuthentication
from bot.connector import Connector
from bot.fetching import Fetcher
from bot.hosts import THIS_MACHINE
from bot.keys import SigningKeys
from bot.sdk import Lines, NotLetIn
from tests.issuer import APP_ID, Issuer, SigningKey, new_key
from tests.teams import PERSONAL, TANAKA, TENANT, Json, Teams

SERVICE = "http://127.0.0.1:9/emea/"
GOOD = new_key("good")
OTHER = new_key("other")
UNENDORSED = new_key("directline", ("directline", "webchat"))


@pytest.fixture
async def issuer() -> AsyncIterator[Issuer]:
    async with Issuer([GOOD, UNENDORSED]) as issuer:
        yield issuer


@pytest.fixture
async def door(issuer: Issuer) -> AsyncIterator[TeamsAuthentication]:
    expected = Expected(app_id=APP_ID, tenant=TENANT, hosts=THIS_MACHINE)
    async with Fetcher(seconds=2) as fetcher, SigningKeys(fetcher, issuer.metadata) as keys:
        yield TeamsAuthentication(keys, Lines(Connector(THIS_MACHINE)), expected)


def said(**changed: Any) -> Json:
    teams = Teams()
    teams.service = SERVICE
    return teams.activity("message", TANAKA, PERSONAL, **{"text": "西区は？"} | changed)


async def let_in(door: TeamsAuthentication, token: str, activity: Json | None = None) -> None:
    await door.authenticate_request(inbound.activity(activity or said()), f"Bearer {token}")


async def refused(door: TeamsAuthentication, header: str, activity: Json | None = None) -> tuple[int, str]:
    with pytest.raises(NotLetIn) as no:
        await door.authenticate_request(inbound.activity(activity or said()), header)
    return no.value.status, no.value.why


async def test_teams_is_let_in(door: TeamsAuthentication, issuer: Issuer) -> None:
    await let_in(door, issuer.token(SERVICE))


async def test_ids_are_compared_without_regard_to_case(door: TeamsAuthentication, issuer: Issuer) -> None:
    await let_in(door, issuer.token(SERVICE), said(channelData={"tenant": {"id": TENANT.upper()}}))


@pytest.mark.parametrize(
    ("header", "why"),
    [
        ("", "no_token"),
        ("Bearer", "no_bearer_token"),
        ("Bearer ", "no_bearer_token"),
        ("Basic YTpi", "no_bearer_token"),
        ("Bearer garbage", "no_bearer_token"),
        ("Bearer a.b.c", "malformed"),
        ("Bearer ..", "malformed"),
        ("Bearer é.é.é", "malformed"),
        ("Bearer W10.e30.", "wrong_algorithm"),
        ("Bearer " + base64.b64encode(b"[" * 5000).decode() + ".a.b", "malformed"),
    ],
)
async def test_what_is_no_token_is_refused(door: TeamsAuthentication, header: str, why: str) -> None:
    assert await refused(door, header) == (401, why)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"aud": "5b0f2b6e-0000-4b7a-9a4e-0d3c1f7e2a00"}, "InvalidAudienceError"),
        ({"aud": [APP_ID, "another"]}, "InvalidAudienceError"),
        ({"aud": None}, "MissingRequiredClaimError"),
        ({"iss": "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"}, "InvalidIssuerError"),
        ({"iss": "https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0"}, "InvalidIssuerError"),
        ({"iss": None}, "MissingRequiredClaimError"),
        ({"exp": timedelta(seconds=-301)}, "ExpiredSignatureError"),
        ({"exp": None}, "MissingRequiredClaimError"),
        ({"exp": "soon"}, "DecodeError"),
        ({"exp": 10**400}, "lives_too_long"),
        ({"exp": timedelta(seconds=86_400)}, "lives_too_long"),
        ({"nbf": timedelta(seconds=400)}, "ImmatureSignatureError"),
        ({"iat": timedelta(seconds=400)}, "ImmatureSignatureError"),
        ({"serviceurl": None}, "other_service_url"),
        ({"serviceurl": "https://smba.trafficmanager.net/emea/"}, "other_service_url"),
        ({"serviceurl": [SERVICE]}, "other_service_url"),
    ],
)
async def test_a_token_for_another_time_bot_or_address_is_refused(
    door: TeamsAuthentication, issuer: Issuer, changed: Json, why: str
) -> None:
    assert await refused(door, f"Bearer {issuer.token(SERVICE, **changed)}") == (401, why)


@pytest.mark.parametrize("changed", [{"exp": timedelta(seconds=-200)}, {"nbf": timedelta(seconds=200)}, {"nbf": None}])
async def test_two_clocks_may_differ_by_five_minutes(door: TeamsAuthentication, issuer: Issuer, changed: Json) -> None:
    await let_in(door, issuer.token(SERVICE, **changed))


def unsigned(token: str) -> str:
    return _part({"alg": "none", "typ": "JWT", "kid": "good"}) + "." + token.split(".")[1] + "."


def signed_with_the_public_key(token: str) -> str:
    """The old trick: HS256, with the published key as the shared secret."""
    public = GOOD.private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    head = _part({"alg": "HS256", "typ": "JWT", "kid": "good"}) + "." + token.split(".")[1]
    mac = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256).sign(head.encode(), public)
    return head + "." + base64.urlsafe_b64encode(mac).decode().rstrip("=")


def with_another_head(**head: Any) -> Callable[[str], str]:
    def changed(token: str) -> str:
        return ".".join([_part({"alg": "RS256", "typ": "JWT", "kid": "good"} | head), *token.split(".")[1:]])

    return changed


def with_another_body(token: str) -> str:
    head, body, mac = token.split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=="))
    return ".".join([head, _part(claims | {"exp": claims["exp"] + 1}), mac])


def _part(value: Json) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    ("forge", "why"),
    [
        (unsigned, "wrong_algorithm"),
        (signed_with_the_public_key, "wrong_algorithm"),
        (with_another_head(alg="RS512"), "wrong_algorithm"),
        (with_another_head(alg="rs256"), "wrong_algorithm"),
        (with_another_head(kid=None), "wrong_algorithm"),
        (with_another_head(kid={"a": 1}), "wrong_algorithm"),
        (with_another_head(kid="nobody"), "unknown_key"),
        (with_another_head(kid="directline"), "InvalidSignatureError"),
        (with_another_head(jwk=GOOD.listed), "InvalidSignatureError"),
        (with_another_body, "InvalidSignatureError"),
        (lambda token: token[:-8] + "AAAAAAAA", "InvalidSignatureError"),
        (lambda token: token.rpartition(".")[0] + ".", "InvalidSignatureError"),
    ],
)
async def test_a_forged_token_is_refused(
    door: TeamsAuthentication, issuer: Issuer, forge: Callable[[str], str], why: str
) -> None:
    assert await refused(door, f"Bearer {forge(issuer.token(SERVICE))}") == (401, why)


async def test_a_key_of_another_issuer_under_a_known_name_is_refused(door: TeamsAuthentication, issuer: Issuer) -> None:
    forged = issuer.token(SERVICE, key=SigningKey("good", OTHER.private))

    assert await refused(door, f"Bearer {forged}") == (401, "InvalidSignatureError")


async def test_a_key_that_may_not_speak_for_teams_is_refused(door: TeamsAuthentication, issuer: Issuer) -> None:
    assert await refused(door, f"Bearer {issuer.token(SERVICE, key=UNENDORSED)}") == (403, "not_endorsed")


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"channelId": "directline"}, "other_channel"),
        ({"channelId": "emulator"}, "other_channel"),
        ({"channelId": None}, "other_channel"),
        ({"channelData": {"tenant": {"id": "another"}}}, "other_tenant"),
        (
            {"channelData": {"tenant": {"id": TENANT}}, "conversation": {"id": "a", "tenantId": "another"}},
            "other_tenant",
        ),
        (
            {"channelData": {"tenant": {"id": "another"}}, "conversation": {"id": "a", "tenantId": TENANT}},
            "other_tenant",
        ),
        ({"channelData": {}, "conversation": {"id": "a", "tenantID": "another"}}, "other_tenant"),
        ({"channelData": {}, "conversation": {"id": "a"}}, "no_tenant"),
        ({"channelData": None, "conversation": {"id": "a", "tenantId": 5}}, "no_tenant"),
        ({"channelData": {"tenant": TENANT}, "conversation": {"id": "a"}}, "no_tenant"),
    ],
)
async def test_an_activity_of_another_channel_or_tenant_is_refused(
    door: TeamsAuthentication, issuer: Issuer, changed: Json, why: str
) -> None:
    assert await refused(door, f"Bearer {issuer.token(SERVICE)}", said(**changed)) == (403, why)


@pytest.mark.parametrize(
    "where",
    [
        {"channelData": {"tenant": {"id": TENANT}}, "conversation": {"id": "a"}},
        {"channelData": None, "conversation": {"id": "a", "tenantId": TENANT}},
    ],
)
async def test_one_of_the_two_places_for_the_tenant_is_enough(
    door: TeamsAuthentication, issuer: Issuer, where: Json
) -> None:
    await let_in(door, issuer.token(SERVICE), said(**where))


async def test_an_address_that_is_none_of_teams_is_refused_even_when_it_is_signed(
    door: TeamsAuthentication, issuer: Issuer
) -> None:
    evil = "https://evil.example/"

    assert await refused(door, f"Bearer {issuer.token(evil)}", said(serviceUrl=evil)) == (403, "other_host")
