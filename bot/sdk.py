"""What botbuilder asks for, given in our own way. Its adapter, turn context and activities are used as they are.

Left out on purpose: its connector client (built anew on every turn, one thread and one connection a reply) and its
serialiser (0.7 ms for a card that is plain data already).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.core.cloud_adapter_base import CloudAdapterBase
from botbuilder.schema import Activity, DeliveryModes, ResourceResponse
from botframework.connector.auth import BotFrameworkAuthentication, ClaimsIdentity
from botframework.connector.auth.authenticate_request_result import AuthenticateRequestResult
from botframework.connector.auth.connector_factory import ConnectorFactory
from msrest.serialization import Model
from pydantic_core import to_json

from bot.connector import Connector, Json, NotDelivered


@dataclass(frozen=True)
class Line:
    """A connector client as the SDK's adapter knows it, bound to one service address. Making one costs nothing."""

    connector: Connector
    service: str

    @property
    def conversations(self) -> Line:
        return self

    async def reply_to_activity(self, conversation: str, to: str, activity: Activity) -> ResourceResponse:
        """Whoever deleted their question is answered all the same, in the same conversation or thread."""
        try:
            return ResourceResponse(id=await self.connector.reply(self.service, conversation, to, encoded(activity)))
        except NotDelivered as wrong:
            if not wrong.deleted:
                raise
        activity.reply_to_id = None
        return await self.send_to_conversation(conversation, activity)

    async def send_to_conversation(self, conversation: str, activity: Activity) -> ResourceResponse:
        return ResourceResponse(id=await self.connector.send(self.service, conversation, encoded(activity)))

    async def update_activity(self, conversation: str, card: str, activity: Activity) -> ResourceResponse:
        return ResourceResponse(id=await self.connector.update(self.service, conversation, card, encoded(activity)))


class Lines(ConnectorFactory):  # type: ignore[misc]  # the SDK has no types
    def __init__(self, connector: Connector) -> None:
        self._connector = connector

    async def create(self, service_url: str, audience: str | None) -> Line:
        return Line(self._connector, service_url)


@dataclass
class NotLetIn(Exception):
    """`status` is what the caller gets; `why` is for the log and the metrics, and nobody else.

    `named` is for the log, too: the host or the tenants that a caller with a good token named, for one may be missing
    in our settings. Nothing of a caller who proved nothing stands there.
    """

    status: int
    why: str
    named: str = ""

    def __post_init__(self) -> None:
        super().__init__(self.why)


class Authentication(Protocol):
    """What the edge asks in two steps: before anybody reads the body, and once it is an activity."""

    lines: Lines

    async def admit(self, header: str) -> Any:
        """Whoever calls, by the Authorization header alone. Raises NotLetIn, as does the next."""

    def accept(self, caller: Any, activity: Activity) -> AuthenticateRequestResult:
        """What the SDK goes on with."""


def let_in(claims: Mapping[str, Any], lines: Lines) -> AuthenticateRequestResult:
    """What the SDK's adapter goes on with, once we know who calls."""
    result = AuthenticateRequestResult()
    result.claims_identity = ClaimsIdentity(dict(claims), True)
    result.connector_factory = lines
    return result


class LocalAuthentication(BotFrameworkAuthentication):  # type: ignore[misc]  # the SDK has no types
    """Believes whoever calls. Only for a listener that nobody but this machine can reach."""

    def __init__(self, connector: Connector) -> None:
        self._connector, self.lines = connector, Lines(connector)

    async def admit(self, header: str) -> None:
        return None

    def accept(self, caller: None, activity: Activity) -> AuthenticateRequestResult:
        if not self._connector.may_send_to(activity.service_url):
            raise NotLetIn(403, "other_host")
        return let_in({}, self.lines)

    async def authenticate_request(self, activity: Activity, auth_header: str) -> AuthenticateRequestResult:
        return self.accept(None, activity)

    async def authenticate_streaming_request(
        self, auth_header: str, channel_id_header: str
    ) -> AuthenticateRequestResult:
        raise PermissionError("This bot takes no streaming connections.")

    def create_connector_factory(self, claims_identity: ClaimsIdentity) -> Lines:
        return self.lines

    async def create_user_token_client(self, claims_identity: ClaimsIdentity) -> None:
        """None: nobody signs in to anything through this bot."""


def wants_replies(activity: Activity) -> bool:
    """Whether the caller wants all answers in the HTTP response, and none at the service address."""
    return bool(activity.delivery_mode == DeliveryModes.expect_replies)


class Adapter(CloudAdapterBase):  # type: ignore[misc]  # the SDK has no types
    """The SDK's own, but for callers who want their answers in the HTTP response.

    It would write down what one context gathered, so that nothing were left for a second delivery, and a card as its
    serialiser does. Here the body was made before (`bot.outbound.gathered`).
    """

    def _process_turn_results(self, context: TurnContext) -> InvokeResponse | None:
        if not wants_replies(context.activity):
            return super()._process_turn_results(context)
        answer = context.turn_state.get(self._INVOKE_RESPONSE_KEY)
        return answer.value if answer else InvokeResponse(status=200, body={"activities": []})


class Uncopied(Activity):  # type: ignore[misc]  # the SDK has no types
    """An activity of our own making, sent once. The SDK copies all that it sends, down to every word of a card."""

    def __deepcopy__(self, memo: object) -> Uncopied:
        return self


class WrittenCard(str):
    """The JSON of a card as the content of an attachment: it is sent as it is, and read by nobody on the way."""

    __slots__ = ()


def wire(activity: Activity) -> Json:
    """An activity as the JSON that Teams expects. Plain data inside it is passed through untouched."""
    written: Json = _plain(activity)
    return written


def encoded(activity: Activity) -> bytes:
    """`wire` as bytes, with the card of an activity of our own put in as it was written."""
    parts = activity.attachments or []
    if len(parts) != 1 or not isinstance(parts[0].content, WrittenCard):
        return to_json(wire(activity))
    envelope = to_json(_known(activity, without="attachments"))
    kind, card = to_json(parts[0].content_type), parts[0].content.encode()
    return b'%b,"attachments":[{"contentType":%b,"content":%b}]}' % (envelope[:-1], kind, card)


def _plain(value: Any) -> Any:
    if value.__class__ is str or value.__class__ is dict:  # nearly all
        return value
    if isinstance(value, Model):
        return _known(value)
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if isinstance(value, WrittenCard):
        return json.loads(value)
    return value.isoformat() if isinstance(value, datetime) else value


def _known(value: Model, without: str = "") -> Json:
    """In the SDK's order of names. Most of the fifty are not set."""
    there, known = vars(value), dict(value.additional_properties or {})
    for name, spec in value._attribute_map.items():
        part = there.get(name)
        if part is not None and spec["key"] and name != without:
            known[spec["key"]] = _plain(part)
    return known
