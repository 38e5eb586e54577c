"""A Teams to put a bot into: people who say and press things, and a Bot Connector on a real socket that remembers.

`async with teams_for(app) as teams:` starts both; `Teams(endpoint)` talks to a bot that runs elsewhere.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import unquote
from uuid import uuid4

from aiohttp import ClientSession, ClientTimeout, TCPConnector, web

Json = dict[str, Any]

TENANT = "0d9e1f50-7a3c-4c8e-9a51-6f2b8c4d1000"
BOT = {"id": "28:madoguchi", "name": "数字の窓口"}
ADAPTIVE = "application/vnd.microsoft.card.adaptive"


@dataclass(frozen=True)
class Colleague:
    """`id` is Teams' own, `aad` the directory's; both are what an activity carries of its sender."""

    id: str
    aad: str
    name: str

    @property
    def account(self) -> Json:
        return {"id": self.id, "aadObjectId": self.aad, "name": self.name}


TANAKA = Colleague("29:tanaka", "0d9e1f50-7a3c-4c8e-9a51-6f2b8c4d0001", "田中 美咲")
SUZUKI = Colleague("29:suzuki", "0d9e1f50-7a3c-4c8e-9a51-6f2b8c4d0002", "鈴木 健一")
SATO = Colleague("29:sato", "0d9e1f50-7a3c-4c8e-9a51-6f2b8c4d0003", "佐藤 直子")


@dataclass(frozen=True)
class Chat:
    """Where something is said. `id` holds the thread too, as Teams writes it."""

    id: str
    kind: str = "personal"

    @property
    def conversation(self) -> Json:
        group = {} if self.kind == "personal" else {"isGroup": True}
        return {"id": self.id, "conversationType": self.kind, "tenantId": TENANT, **group}

    @property
    def channel_data(self) -> Json:
        tenant = {"tenant": {"id": TENANT}}
        if self.kind != "channel":
            return tenant
        return tenant | {"team": {"id": "19:team@thread.tacv2"}, "channel": {"id": self.id.partition(";")[0]}}


PERSONAL = Chat("a:1tanaka")
GROUP = Chat("19:meeting@thread.v2", "groupChat")
THREAD = Chat("19:channel@thread.tacv2;messageid=1795366279854", "channel")


@dataclass(frozen=True)
class Sent:
    """One call that the bot made. `to` is the activity that it answers (POST) or replaces (PUT)."""

    method: str
    conversation: str
    to: str | None
    activity: Json
    id: str
    authorization: str = ""

    @property
    def card(self) -> Json:
        """The one card of the message, which must have one, and no text beside it."""
        [attachment] = self.activity["attachments"]
        assert attachment["contentType"] == ADAPTIVE
        assert not self.activity.get("text")
        content: Json = attachment["content"]
        return content

    @property
    def text(self) -> str:
        return "\n".join(words(self.card))


@dataclass(frozen=True)
class Answer:
    """What came of one thing that somebody did: the HTTP response, and what the bot sent meanwhile, to whomever.

    `to` is the activity that they made; what answers it names it.
    """

    status: int
    body: Any
    sent: list[Sent]
    to: str = ""

    @property
    def text(self) -> str:
        return "\n".join(sent.text for sent in self.sent)

    @property
    def card(self) -> Json:
        """The card that the person sees now: the one in the response to a press, else the one message that answers.

        A notice of something else may be sent at any moment, so what answers nothing counts only where nothing does.
        """
        if isinstance(self.body, dict) and self.body.get("type") == ADAPTIVE:
            content: Json = self.body["value"]
            return content
        answers = [one for one in self.sent if one.to == self.to] or self.sent
        assert len(answers) == 1, f"{len(answers)} messages answer: {[one.activity for one in answers]}"
        return answers[0].card


@dataclass(frozen=True)
class Fault:
    """A wrong answer of the connector, given instead of the right one. Status 0: the connection is cut.

    `seconds` late; when `taken`, the message has arrived all the same.
    """

    status: int
    code: str = "ServiceError"
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0
    taken: bool = False


class Teams:
    def __init__(self, endpoint: str = "") -> None:
        self.endpoint = endpoint
        self.authorization = ""  # what calls to the bot carry
        self.sent: list[Sent] = []
        self.faults: list[Fault] = []  # each is used up by one call
        self.roster: dict[str, Json] = {}  # what is told of members, by their id
        self.connections: set[object] = set()
        self._ids = itertools.count(1)

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=4 << 20)
        app.router.add_route("*", "/{rest:.*}", self._connector)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.service = f"http://127.0.0.1:{self._runner.addresses[0][1]}/emea/"
        self.session = ClientSession(connector=TCPConnector(limit=0), timeout=ClientTimeout(total=60))
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.session.close()
        await self._runner.cleanup()

    # ── people ───────────────────────────────────────────────────────────────────────────────────────────

    async def say(self, text: str, by: Colleague = TANAKA, at: Chat = PERSONAL, **more: Any) -> Answer:
        """Outside a personal chat a bot hears only what is said to it, so there its name stands in front."""
        if at.kind != "personal":
            mark = f"<at>{BOT['name']}</at>"
            text, more = f"{mark} {text}", {"entities": [{"type": "mention", "text": mark, "mentioned": BOT}], **more}
        return await self.post(self.activity("message", by, at, text=text, textFormat="plain", **more))

    async def press(self, card: Json, title: str, by: Colleague = TANAKA, at: Chat = PERSONAL, **typed: str) -> Answer:
        """Presses a button (Action.Execute) with what was typed into the fields beside it."""
        action = button(card, title)
        data = {**action.get("data", {}), **typed}
        value = {"action": {"type": "Action.Execute", "verb": action["verb"], "data": data}, "trigger": "manual"}
        return await self.invoke("adaptiveCard/action", value, by, at)

    async def submit(self, card: Json, title: str, by: Colleague = TANAKA, at: Chat = PERSONAL, **typed: str) -> Answer:
        """Presses the same button in a client that is too old for Action.Execute."""
        action = button(card, title)
        old = action.get("fallback", action)
        value = {**old.get("data", {}), **typed}
        return await self.post(self.activity("message", by, at, value=value, replyToId="1795366279855"))

    async def invoke(self, name: str, value: object, by: Colleague = TANAKA, at: Chat = PERSONAL) -> Answer:
        return await self.post(self.activity("invoke", by, at, name=name, value=value, replyToId="1795366279855"))

    async def install(self, at: Chat = PERSONAL, by: Colleague = TANAKA) -> list[Answer]:
        """Teams tells of it twice."""
        joined = self.activity("conversationUpdate", by, at, membersAdded=[by.account, BOT])
        installed = self.activity("installationUpdate", by, at, action="add", locale="ja-JP")
        return [await self.post(installed), await self.post(joined)]

    def activity(self, kind: str, by: Colleague = TANAKA, at: Chat = PERSONAL, **more: Any) -> Json:
        return {
            "type": kind,
            "id": uuid4().hex,
            "channelId": "msteams",
            "serviceUrl": self.service,
            "timestamp": "2026-11-24T00:00:00.000Z",
            "localTimestamp": "2026-11-24T09:00:00.000+09:00",
            "localTimezone": "Asia/Tokyo",
            "from": by.account,
            "recipient": BOT,
            "conversation": at.conversation,
            "channelData": at.channel_data,
            "locale": "ja-JP",
            **more,
        }

    async def post(self, activity: Json) -> Answer:
        before = len(self.sent)
        headers = {"Authorization": self.authorization} if self.authorization else {}
        async with self.session.post(self.endpoint, json=activity, headers=headers) as response:
            body = await response.json() if response.content_type == "application/json" else await response.text()
        return Answer(response.status, body or None, self.sent[before:], activity.get("id", ""))

    # ── the Bot Connector ────────────────────────────────────────────────────────────────────────────────

    async def _connector(self, request: web.Request) -> web.Response:
        self.connections.add(request.transport)
        body: Json = await request.json() if request.can_read_body else {}
        if not self.faults:
            return self._took(request, body)
        fault = self.faults.pop(0)
        response = self._took(request, body) if fault.taken else None
        await asyncio.sleep(fault.seconds)
        if not fault.status and request.transport:
            request.transport.close()
        if response is not None and fault.status < 300:
            return response
        said = {"error": {"code": fault.code, "message": "as the test wished"}}
        return web.json_response(said, status=fault.status or 500, headers=fault.headers)

    def _took(self, request: web.Request, body: Json) -> web.Response:
        parts = [unquote(part) for part in request.raw_path.split("/")[3:]]  # after /emea/v3
        if parts == ["conversations"]:
            return self._created(body)
        if parts[2:3] == ["members"] and parts[3] in self.roster:
            return web.json_response(self.roster[parts[3]])
        if parts[:1] != ["conversations"] or parts[2:3] != ["activities"]:
            return web.json_response({"error": {"code": "NotFound"}}, status=404)
        to = parts[3] if len(parts) > 3 else None
        id_ = to if request.method == "PUT" and to else self._next()
        self.sent.append(Sent(request.method, parts[1], to, body, id_, request.headers.get("Authorization", "")))
        return web.json_response({"id": id_}, status=200 if request.method == "PUT" else 201)

    def _created(self, body: Json) -> web.Response:
        first = self._next()
        conversation = f"{body.get('channelData', {}).get('channel', {}).get('id', 'a:new')};messageid={first}"
        self.sent.append(Sent("POST", conversation, None, body.get("activity", {}), first))
        return web.json_response({"id": conversation, "activityId": first}, status=201)

    def _next(self) -> str:
        return f"17953662{next(self._ids):05}"


@asynccontextmanager
async def teams_for(app: web.Application) -> AsyncIterator[Teams]:
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        async with Teams(f"http://127.0.0.1:{runner.addresses[0][1]}/api/messages") as teams:
            yield teams
    finally:
        await runner.cleanup()


# ── reading cards ────────────────────────────────────────────────────────────────────────────────────────

_SPOKEN = ("text", "title", "altText", "label", "value", "placeholder")
_SILENT = ("data", "fallback", "url", "actions", "type", "id")


def words(node: Any) -> Iterator[str]:
    """What a person reads on a card, in order, without the buttons."""
    if isinstance(node, list):
        for part in node:
            yield from words(part)
    if not isinstance(node, dict):
        return
    for key, value in node.items():
        if key in _SPOKEN and isinstance(value, str | int | float):
            yield str(value)
        elif key not in _SILENT:
            yield from words(value)


def everything(node: Any, wanted: Callable[[Json], bool]) -> Iterator[Json]:
    """Every object inside a card that is wanted, from the top down; what stands in for it elsewhere is left out."""
    parts: Iterable[Any] = ()
    if isinstance(node, dict):
        if wanted(node):
            yield node
        parts = (value for key, value in node.items() if key not in ("data", "fallback"))
    elif isinstance(node, list):
        parts = node
    for part in parts:
        yield from everything(part, wanted)


def buttons(card: Json) -> list[Json]:
    return list(everything(card, lambda node: str(node.get("type", "")).startswith("Action.")))


def button(card: Json, title: str) -> Json:
    """The one of this title, or else the first whose title holds it."""
    there = buttons(card)
    named = [one for one in there if one.get("title") == title] or [
        one for one in there if title in one.get("title", "")
    ]
    assert named, f"no button {title!r}; there are {[one.get('title') for one in there]}"
    return named[0]
