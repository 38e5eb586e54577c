"""Who is calling? Only the Bot Framework, for Teams, from our own tenant, with a token meant for this bot.

A token says nothing of the body beside it but the address in it, and is used for an hour: see docs/security.md for what
that means and what is done about it.
"""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import jwt
from botbuilder.schema import Activity
from botframework.connector.auth import BotFrameworkAuthentication, ClaimsIdentity
from botframework.connector.auth.authenticate_request_result import AuthenticateRequestResult

from bot import inbound
from bot.hosts import Hosts
from bot.keys import Key, SigningKeys
from bot.sdk import Lines, NotLetIn, let_in
from bot.vetted import Vetted, VettedTokens

ISSUER = "https://api.botframework.com"
CHANNEL = "msteams"
SKEW = 300  # seconds by which two clocks may differ
LONGEST = 23 * 3600  # seconds: as long as it is remembered what was answered, a token can do nothing twice
NAMED = 120  # characters of what a caller named who is not let in

Claims = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Caller:
    """Whoever holds a token that is in order. What it may be used for is decided with the activity."""

    claims: Claims
    endorsements: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Expected:
    """Who we are: the caller's token and activity must say so. Ids are compared without regard to case."""

    app_id: str
    tenant: str
    hosts: Hosts


class TeamsAuthentication(BotFrameworkAuthentication):  # type: ignore[misc]  # the SDK has no types
    def __init__(self, keys: SigningKeys, lines: Lines, expected: Expected) -> None:
        self._keys, self.lines, self._expected = keys, lines, expected
        self._vetted = VettedTokens()

    async def admit(self, header: str) -> Caller:
        """By the token alone, before anybody reads what else was sent. Raises NotLetIn."""
        token = bearer(header)
        vetted = self._vetted.find(token)
        name = vetted.name if vetted else key_name(token)
        key = await self._keys.find(name)
        if key is None:
            raise NotLetIn(401, "unknown_key") if self._keys.ready else NotLetIn(503, "no_keys")
        # A list that was read again holds new keys, even under old names: they have to prove the token anew.
        if vetted and vetted.key is key:
            check_time(vetted.claims)
        else:
            vetted = Vetted(name=name, key=key, claims=claims(token, key, self._expected.app_id))
            self._vetted.add(token, vetted)
        return Caller(claims=vetted.claims, endorsements=key.endorsements)

    def accept(self, caller: Caller, activity: Activity) -> AuthenticateRequestResult:
        """Raises NotLetIn when the activity is not what this caller may send us."""
        check(caller, activity, self._expected)
        return let_in(caller.claims, self.lines)

    async def authenticate_request(self, activity: Activity, auth_header: str) -> AuthenticateRequestResult:
        return self.accept(await self.admit(auth_header), activity)

    async def authenticate_streaming_request(
        self, auth_header: str, channel_id_header: str
    ) -> AuthenticateRequestResult:
        raise NotLetIn(401, "streaming")

    def create_connector_factory(self, claims_identity: ClaimsIdentity) -> Lines:
        return self.lines

    async def create_user_token_client(self, claims_identity: ClaimsIdentity) -> None:
        """None: nobody signs in to anything through this bot."""


def bearer(header: str) -> str:
    scheme, _, token = header.partition(" ")
    if not header:
        raise NotLetIn(401, "no_token")
    if scheme.lower() != "bearer" or token.count(".") != 2:
        raise NotLetIn(401, "no_bearer_token")
    return token


def key_name(token: str) -> str:
    """Of the key that the token says it was signed with. No other way of signing than RS256 gets any further."""
    head = token.partition(".")[0]
    try:
        said = json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))
    except (ValueError, RecursionError):
        raise NotLetIn(401, "malformed") from None
    if not isinstance(said, dict) or said.get("alg") != "RS256" or not isinstance(said.get("kid"), str):
        raise NotLetIn(401, "wrong_algorithm")
    name: str = said["kid"]
    return name


def claims(token: str, key: Key, app_id: str) -> Claims:
    try:
        said: Claims = jwt.decode(
            token,
            key.public,
            algorithms=["RS256"],
            audience=app_id,
            issuer=ISSUER,
            leeway=SKEW,
            options={"require": ["exp", "iss", "aud"], "strict_aud": True},
        )
    except jwt.PyJWTError as wrong:
        raise NotLetIn(401, type(wrong).__name__) from None
    except (ValueError, TypeError, OverflowError, RecursionError):
        raise NotLetIn(401, "malformed") from None
    check_time(said)
    return said


def check_time(said: Claims) -> None:
    """That of a token which was in order when it was checked, maybe an hour ago."""
    ends, now = int(said["exp"]), time.time()
    if ends <= now - SKEW:
        raise NotLetIn(401, "ExpiredSignatureError")
    if ends > now + LONGEST:
        raise NotLetIn(401, "lives_too_long")


def check(caller: Caller, activity: Activity, expected: Expected) -> None:
    service = activity.service_url
    if not isinstance(service, str) or caller.claims.get("serviceurl") != service:
        raise NotLetIn(401, "other_service_url")
    if activity.channel_id != CHANNEL:
        raise NotLetIn(403, "other_channel")
    if CHANNEL not in caller.endorsements:
        raise NotLetIn(403, "not_endorsed")
    tenants = {tenant.lower() for tenant in inbound.tenants(activity)}
    if tenants != {expected.tenant.lower()}:
        raise NotLetIn(403, "other_tenant" if tenants else "no_tenant", " ".join(sorted(tenants))[:NAMED])
    if not expected.hosts.allow_text(service):
        raise NotLetIn(403, "other_host", service[:NAMED])
