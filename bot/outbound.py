"""Reply -> what Teams gets: an activity with one card, a card in place of an older one, or the answer to an invoke."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from http import HTTPStatus

import structlog
from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.schema import Activity, Attachment

from bot.connector import Json, NotDelivered
from bot.retries import PASSING
from bot.sdk import Uncopied, WrittenCard, wants_replies, wire
from handlers.turn import Reply

log = structlog.stdlib.get_logger("bot.outbound")

CARD = "application/vnd.microsoft.card.adaptive"
SAID = "application/vnd.microsoft.activity.message"
ERROR = "application/vnd.microsoft.error"
INVOKE_RESPONSE = "invokeResponse"
TOO_LARGE = 413
MOST_BUTTONS = 6
_SEARCHED = re.compile(r',"choices\.data":\{[^{}]*\}')  # never in what somebody typed: its quotes are escaped
_PLAYGROUND = "/_connector"
_OF_CARD = ("type", "version", "lang", "speak", "fallbackText", "msteams")  # beside what it shows


async def deliver(context: TurnContext, reply: Reply) -> Json | None:
    """Sends the reply. Returns the body that answers an invoke, or None. Raises NotDelivered."""
    activity = _with_card(reply.message.summary, for_client(reply.message.json, context.activity.service_url))
    try:
        return await _delivered(context, reply, activity)
    except NotDelivered as wrong:
        if wrong.status != TOO_LARGE:
            raise
        log.warning("card_too_large", activity=context.activity.type)
        return await _delivered(context, reply, _smaller(activity))


async def _delivered(context: TurnContext, reply: Reply, activity: Activity) -> Json | None:
    pressed_on = context.activity.reply_to_id if reply.replace else None
    replaced = await _replaced(context, pressed_on, activity) if pressed_on else False
    if not replaced:
        await context.send_activity(activity)
    if context.activity.type != "invoke":
        return None
    # Whoever pressed sees the body at once; everybody else sees what was posted.
    return _body(CARD, _card(activity)) if replaced else said(reply.message.summary)


def gathered(context: TurnContext, body: Json | None) -> Json | None:
    """`body`; or for a caller who wants all answers in one response, that: what was sent, and `body` among it."""
    if not wants_replies(context.activity):
        return body
    sent = [wire(activity) for activity in context.buffered_reply_activities]
    answer = [] if body is None else [{"type": INVOKE_RESPONSE, "value": {"status": int(HTTPStatus.OK), "body": body}}]
    return {"activities": sent + answer}


def said(sentence: str) -> Json:
    """The body that shows a sentence beside the button that was pressed."""
    return _body(SAID, sentence)


def message_activity(reply: Reply, *, small: bool = False) -> Json:
    """What Teams would get, without the addresses that an activity has only inside a conversation."""
    activity = _with_card(reply.message.summary, reply.message.json)
    return wire(_smaller(activity) if small else activity)


async def answer_invoke(context: TurnContext, body: Json) -> None:
    """Hands the body of the HTTP response to the SDK. The status is 200 even when the body tells of an error."""
    response = InvokeResponse(status=int(HTTPStatus.OK), body=body)
    await context.send_activity(Uncopied(type=INVOKE_RESPONSE, value=response))


def not_ours(name: object) -> Json:
    """For invokes of features that this bot does not have, and for pressed buttons without a button in them."""
    kind = name if isinstance(name, str) and name else "without a name"
    return _error(HTTPStatus.BAD_REQUEST, "BadRequest", f"This bot has no use for the invoke {kind[:80]!r} as it came.")


def failed(reference: str) -> Json:
    return _error(
        HTTPStatus.INTERNAL_SERVER_ERROR, "InternalError", f"The answer could not be given. Reference: {reference}"
    )


async def _replaced(context: TurnContext, pressed_on: str, activity: Activity) -> bool:
    activity.id = pressed_on
    try:
        await context.update_activity(activity)
    except NotDelivered as wrong:
        if wrong.gone or wrong.status == TOO_LARGE or wrong.status in PASSING:
            raise  # it may have been changed all the same, and a second card beside it would be one too many
        # It was deleted, or it is not ours to change: then the answer comes as a new message.
        log.info("card_not_replaced", status=wrong.status, code=wrong.code)
        return False
    return True


def for_client(card: str, service_url: str | None) -> str:
    """The Playground cannot ask for choices, and then shows none: there a field has the list that the card brings."""
    return _SEARCHED.sub("", card) if (service_url or "").rstrip("/").endswith(_PLAYGROUND) else card


def _smaller(large: Activity) -> Activity:
    """The same in one sentence, which has figure, unit and date, and with the same buttons."""
    card = _card(large)
    sentence = {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": large.summary}]}
    buttons = list(_buttons([card["body"], card.get("actions", [])]))[:MOST_BUTTONS]
    small: Json = {key: card[key] for key in _OF_CARD if key in card}
    return _with_card(large.summary, json.dumps({**small, "body": [sentence], "actions": buttons}, ensure_ascii=False))


def _card(activity: Activity) -> Json:
    card: Json = json.loads(activity.attachments[0].content)
    return card


def _buttons(part: object) -> Iterator[Json]:
    """Every button that asks or sends something, wherever it stands on the card."""
    if isinstance(part, dict) and part.get("type") == "Action.Execute" and "title" in part:
        yield part
    elif isinstance(part, dict | list):
        for inner in part.values() if isinstance(part, dict) else part:
            yield from _buttons(inner)


def _with_card(summary: str, card: str) -> Activity:
    # No text beside the card: Teams would split the two, and give back no id.
    attachment = Attachment(content_type=CARD, content=WrittenCard(card))
    return Uncopied(type="message", summary=summary, attachments=[attachment])


def _body(kind: str, value: object, status: int = HTTPStatus.OK) -> Json:
    return {"statusCode": int(status), "type": kind, "value": value}


def _error(status: HTTPStatus, code: str, message: str) -> Json:
    return _body(ERROR, {"code": code, "message": message}, status)
