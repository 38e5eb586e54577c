"""The way back to Teams: the Bot Connector's REST calls over one pool of connections, kept alive per host."""

from __future__ import annotations

import json
from collections.abc import Awaitable
from datetime import UTC, datetime
from typing import Any, Protocol
from urllib.parse import quote

from aiohttp import ClientError, ClientResponse, ClientTimeout
from pydantic_core import to_json
from yarl import URL

from bot.hosts import Hosts
from bot.measures import Measures
from bot.retries import NONE, PASSING, CallFailed, patiently, retry_after
from bot.session import Client

Json = dict[str, Any]

LARGEST = 64 * 1024  # bytes of what Teams says to a call: an id, a member, or why not
WORD = 60  # characters of its word for why not, which stands in our log
ATTEMPT = 5.0  # seconds for one; a message that was taken so late that nobody waited for it is sent a second time

_GONE = {
    (403, "BotDisabledByAdmin"),
    (403, "BotNotInConversationRoster"),
    (403, "ConversationBlockedByUser"),
    (403, "ForbiddenOperationException"),
    (403, "MessageWritesBlocked"),
    (403, "NotEnoughPermissions"),
    (404, "ConversationNotFound"),
}
_REFUSED = frozenset({403, 404})
_OURS = frozenset(
    {"ActivityNotFoundInConversation", "BadArgument", "BadSyntax", "InvalidBotApiHost", "MessageSizeTooBig"}
)
_GENERAL = frozenset({"", "Forbidden", "NotFound", "ServiceError", "Unknown"})  # words of Teams' that say nothing
_HOPELESS = frozenset({400, 403, 404, 405, 413})
_UNTOUCHED = frozenset({401, 412, 429, 503}) | _HOPELESS
_NO_ADDRESS = frozenset({"HostNotAllowed", "NoAddress"})
_NOT_REACHED = ("ClientConnector", "ConnectionTimeout", "NoToken", *_NO_ADDRESS)


class NotDelivered(CallFailed):
    """Teams would not take what was sent, or could not be reached (`status` 0).

    `code` is Teams' own word for the reason, such as "ConversationBlockedByUser", or "".
    """

    @property
    def gone(self) -> bool:
        """Nothing more can be said in this conversation until somebody is heard from there."""
        return (self.status, self.code) in _GONE

    @property
    def refused(self) -> bool:
        """A new message is not let in there, whatever Teams calls it: the fault is not in the message."""
        return self.status in _REFUSED and self.code not in _OURS

    @property
    def deleted(self) -> bool:
        """Somebody deleted the message that is answered or replaced."""
        return (self.status, self.code) == (404, "ActivityNotFoundInConversation")

    @property
    def hopeless(self) -> bool:
        """The same call will fail again, and nothing has happened."""
        return self.status in _HOPELESS or self.code in _NO_ADDRESS

    @property
    def untouched(self) -> bool:
        """Certainly nothing has happened: Teams said so, or was never reached."""
        return self.status in _UNTOUCHED or self.code.startswith(_NOT_REACHED)


class Bearer(Protocol):
    """Where the token comes from: `bot.tokens.Token`."""

    def __call__(self) -> Awaitable[str]: ...
    def refused(self, token: str) -> None: ...


class Connector(Client):
    """Usable while entered (`async with`). Follows no redirect and keeps no cookie: each call stands alone.

    Nothing goes to a host that is not among `hosts`. Without a `bearer` calls carry no token.
    """

    def __init__(
        self, hosts: Hosts, bearer: Bearer | None = None, *, seconds: float = 7, measures: Measures | None = None
    ) -> None:
        super().__init__(pool={"limit": 0, "limit_per_host": 64, "keepalive_timeout": 60, "ttl_dns_cache": 300})
        self._hosts, self._bearer, self._seconds, self._measures = hosts, bearer, seconds, measures or Measures()

    def may_send_to(self, service: str) -> bool:
        return self._hosts.allow_text(service)

    async def reply(self, service: str, conversation: str, to: str, activity: Json | bytes) -> str | None:
        """The id of what was sent, or None: Teams gives none when it split the message."""
        return _id(await self._call("POST", _address(service, conversation, "activities", to), activity))

    async def send(self, service: str, conversation: str, activity: Json | bytes, *, once: bool = False) -> str | None:
        """With `once` there is one attempt, and whoever calls decides about others."""
        address = _address(service, conversation, "activities")
        return _id(await self._call("POST", address, activity, NONE if once else PASSING))

    async def update(
        self, service: str, conversation: str, card: str, activity: Json | bytes, *, once: bool = False
    ) -> str | None:
        address = _address(service, conversation, "activities", card)
        return _id(await self._call("PUT", address, activity, NONE if once else PASSING))

    async def create(self, service: str, wanted: Json) -> tuple[str, str | None]:
        """A new thread or chat: its conversation id, and the id of the first message in it."""
        made = await self._call("POST", _address(service), wanted)
        conversation, first = made.get("id"), made.get("activityId")
        if not isinstance(conversation, str):
            raise NotDelivered(200, "NoConversationId")
        return conversation, first if isinstance(first, str) else None

    async def member(self, service: str, conversation: str, who: str) -> Json:
        """What the roster of a chat or a team says of somebody."""
        return await self._call("GET", _address(service, conversation, "members", who), b"")

    async def _call(self, method: str, address: URL, body: Json | bytes, passing: frozenset[int] = PASSING) -> Json:
        if not self._hosts.allow(address):
            raise NotDelivered(0, "HostNotAllowed")
        data = body if isinstance(body, bytes) else to_json(body)

        async def attempt(seconds: float) -> Json:
            return await self._attempt(method, address, data, seconds)

        try:
            said = await patiently(attempt, seconds=self._seconds, passing=passing, again=self._again)
        except NotDelivered as failed:
            self._measures.sent(method, failed.status)
            raise
        self._measures.sent(method, 200)
        return said

    def _again(self, failed: CallFailed) -> None:
        self._measures.again(failed.status)

    async def _attempt(self, method: str, address: URL, data: bytes, seconds: float) -> Json:
        headers = {"Content-Type": "application/json; charset=utf-8"}
        token = await self._token()
        if token:
            headers["Authorization"] = f"Bearer {token}"
        patience = ClientTimeout(total=min(ATTEMPT, seconds), connect=min(3, seconds))
        try:
            async with self._session.request(
                method, address, data=data, headers=headers, allow_redirects=False, timeout=patience
            ) as response:
                return await self._said(response, token)
        except (ClientError, TimeoutError) as wrong:
            raise NotDelivered(0, type(wrong).__name__) from None  # its request holds the token

    async def _token(self) -> str:
        try:
            return await self._bearer() if self._bearer else ""
        except CallFailed as failed:
            raise NotDelivered(failed.status, f"NoToken {failed.code}".strip()) from failed

    async def _said(self, response: ClientResponse, token: str) -> Json:
        said = await _object(response)
        if response.status == 401 and self._bearer:
            self._bearer.refused(token)
        if response.status >= 300:
            wait = retry_after(response.headers.get("Retry-After"), datetime.now(UTC))
            raise NotDelivered(response.status, _code(said), retry_after=wait)
        return said


def _address(service: str, *path: str) -> URL:
    """Ids hold signs such as ; : @ and come from outside: each is one segment of the path, whatever is in it."""
    tail = "/".join(quote(part, safe="") for part in path)
    try:
        return URL(f"{service.rstrip('/')}/v3/conversations" + (f"/{tail}" if tail else ""), encoded=True)
    except ValueError as wrong:
        raise NotDelivered(0, "NoAddress") from wrong


async def _object(response: ClientResponse) -> Json:
    """Nothing where it is no JSON object, or longer than one of Teams' is: the status tells what became of the call."""
    raw = b""
    while len(raw) <= LARGEST and (more := await response.content.read(LARGEST + 1 - len(raw))):
        raw += more
    try:
        said = json.loads(raw) if len(raw) <= LARGEST else {}
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _id(said: Json) -> str | None:
    given = said.get("id")
    return given if isinstance(given, str) and given else None


def _code(said: Json) -> str:
    """Its own word for why, or the closer one that stands beside a word that says nothing."""
    error = said.get("error")
    inner = error if isinstance(error, dict) else {}
    code, closer, outer = (_word(one) for one in (inner.get("code"), inner.get("subCode"), said.get("subCode")))
    return code if code not in _GENERAL else closer or outer or code


def _word(given: object) -> str:
    return given[:WORD] if isinstance(given, str) else ""
