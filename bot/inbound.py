"""What came in: JSON -> Activity -> Turn. Everything in it was written by somebody else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from botbuilder.schema import Activity, ConversationAccount

from bot import activities
from data.model import Lang, Person, Place, PlaceKind
from handlers.turn import Event, Press, Turn

PRESS_INVOKE = "adaptiveCard/action"

_KINDS = {"personal": PlaceKind.PERSONAL, "groupChat": PlaceKind.GROUP, "channel": PlaceKind.CHANNEL}
_OF_TWO_PEOPLE = "@unq.gbl.spaces"  # Teams calls their chat personal too; a card that was put there is read by both
_REQUIRED = (("type",), ("serviceUrl",), ("conversation", "id"))
_IDS = (("id",), ("replyToId",), ("serviceUrl",), ("conversation", "id"), ("from", "id"), ("from", "aadObjectId"))
FROM_A_PERSON = {"message", "invoke"}
LONGEST = 1_000  # characters of an id; Teams' have some 250 at most, and all that is called has them in its address


@dataclass
class NotAnActivity(Exception):
    """The body of a request is nothing that we can answer. `sentence` says why, to whoever wrote the caller."""

    sentence: str

    def __post_init__(self) -> None:
        super().__init__(self.sentence)


def activity(body: object) -> Activity:
    """Raises NotAnActivity."""
    if not isinstance(body, dict):
        raise NotAnActivity("The body must be one JSON object, an activity of the Bot Framework.")
    required = [*_REQUIRED, ("from", "id")] if _string(body.get("type")) in FROM_A_PERSON else _REQUIRED
    for path in required:
        if not _string_at(body, path):
            raise NotAnActivity(f"The activity has no {'.'.join(path)}, or it is not a string.")
    for path in _IDS:
        if len(_string_at(body, path) or "") > LONGEST:
            raise NotAnActivity(f"The {'.'.join(path)} of the activity is longer than {LONGEST} characters.")
    try:
        return activities.read(body)
    except TypeError as wrong:
        raise NotAnActivity("The activity does not have the shape of one.") from wrong


def claimed(body: object) -> str:
    """Whom a body that was refused names as its sender: Teams' word, and no more than that."""
    return (_string_at(body, ("from", "aadObjectId")) or _string_at(body, ("from", "id")) or "")[:LONGEST]


def read(said: Activity, at: datetime) -> Turn | None:
    """The turn that this activity is, or None for one that asks nothing of us: somebody types, reacts, edits, leaves.

    An invoke that is no pressed button is None too.
    """
    if said.type == "message":
        text = _text(said)
        press = _submitted(said.value, text)
        event = Event.PRESSED if press else Event.SAID
        return _turn(said, at, event, text="" if press else text, press=press)
    if said.type == "invoke":
        press = _executed(said)
        return _turn(said, at, Event.PRESSED, press=press) if press else None
    return _turn(said, at, Event.JOINED) if joined(said) else None


def delivery(said: Activity, turn: Turn) -> tuple[str, ...] | None:
    """What makes two deliveries the same one. Joining is told in two activities, often at the same moment."""
    if turn.event is Event.JOINED:
        return ("joined", turn.place.id)
    return (said.type, said.conversation.id, said.id) if _string(said.id) else None


def pressing(said: Activity, turn: Turn) -> tuple[object, ...] | None:
    """What makes two presses of one moment the same one: this person, this button of this card, and what was typed."""
    if turn.press is None or not _string(said.reply_to_id):
        return None
    press = turn.press.verb, dict(turn.press.data)
    return ("press", said.type, said.conversation.id, said.reply_to_id, turn.person.id, *press)


def _turn(said: Activity, at: datetime, event: Event, *, text: str = "", press: Press | None = None) -> Turn:
    return Turn(
        event=event,
        person=person(said),
        place=place(said),
        at=at,
        text=text,
        press=press,
        locale=locale(said),
        attachments=() if press else _attachments(said, text),
        card=_string(said.reply_to_id) if press else "",
    )


def person(said: Activity) -> Person:
    account = said.from_property
    if account is None:
        return Person(id="")
    return Person(id=_string(account.aad_object_id) or _string(account.id), name=_string(account.name))


def place(said: Activity) -> Place:
    where: ConversationAccount = said.conversation
    kind = _KINDS.get(_string(where.conversation_type), PlaceKind.GROUP if where.is_group else PlaceKind.PERSONAL)
    if _is_of_two_people(said):
        kind = PlaceKind.GROUP
    channel = said.channel_data if isinstance(said.channel_data, dict) else {}
    return Place(
        id=where.id.partition(";messageid=")[0],
        kind=kind,
        thread=where.id,
        team=_string_at(channel, ("team", "id")),
    )


def _is_of_two_people(said: Activity) -> bool:
    """And neither of them is the bot, whose id stands in the chat's where it is one."""
    id_ = said.conversation.id.partition(";")[0]
    me = _string(said.recipient.id).removeprefix("28:") if said.recipient else ""
    return bool(id_.endswith(_OF_TWO_PEOPLE)) and not (me and me in id_)


def _text(said: Activity) -> str:
    """The words without the bot's own name. Others who are mentioned stay, as words."""
    text, me = _string(said.text), said.recipient.id if said.recipient else None
    for entity in _each(said.entities):
        extra = entity.additional_properties or {}
        mark = extra.get("text")
        if entity.type != "mention" or not isinstance(mark, str):
            continue
        mine = _string_at(extra, ("mentioned", "id")) == me
        text = text.replace(mark, "" if mine else _inside(mark), 1)
    return text.strip()


def _inside(mark: str) -> str:
    """`<at>鈴木 健一</at>` -> `鈴木 健一`"""
    return mark.partition(">")[2].rpartition("<")[0] or mark


def _submitted(value: object, text: str) -> Press | None:
    """Action.Submit: a message whose value is the button's data and the form's fields in one."""
    if isinstance(value, dict) and (isinstance(value.get("verb"), str) or not text):
        return _press("", value)
    return Press(verb="") if value is not None and not text else None


def _executed(said: Activity) -> Press | None:
    """Action.Execute. None when it is another invoke, or is not what Teams sends for a pressed button."""
    action = said.value.get("action") if isinstance(said.value, dict) else None
    if said.name != PRESS_INVOKE or not isinstance(action, dict):
        return None
    data = action.get("data")
    return _press(_string(action.get("verb")), data if isinstance(data, dict) else {})


def _press(verb: str, data: Mapping[str, object]) -> Press:
    rest = {key: value for key, value in data.items() if key not in ("verb", "msteams")}
    return Press(verb=verb or _string(data.get("verb")), data=rest)


_BACK = ("teamUnarchived", "teamRestored", "channelRestored")


def joined(said: Activity) -> bool:
    """The bot was installed or added, also by a new version of its app, or is back with a channel or a team."""
    if said.type == "installationUpdate":
        return said.action in ("add", "add-upgrade")
    if said.type == "conversationUpdate" and told(said, "eventType") in _BACK:
        return True
    return said.type == "conversationUpdate" and _is_among(said, said.members_added)


def left(said: Activity) -> bool:
    """The bot was uninstalled or taken out, also by a new version of its app that has none for such places."""
    if said.type == "installationUpdate":
        return said.action in ("remove", "remove-upgrade")
    return said.type == "conversationUpdate" and _is_among(said, said.members_removed)


def told(said: Activity, *path: str) -> str | None:
    """What `channelData` has there, if it is words."""
    return _string_at(said.channel_data, path)


def account(said: Activity) -> str:
    """Teams' own id of who speaks, by which its roster knows them."""
    return _string(said.from_property.id) if said.from_property else ""


def name(said: Activity) -> str | None:
    """Of a channel or a group chat; most activities do not tell it."""
    return told(said, "channel", "name") or _string(said.conversation.name) or None


def tenants(said: Activity) -> Iterator[str]:
    """Every tenant that the activity names: Teams writes it in two places, and not always in both."""
    channel = said.channel_data if isinstance(said.channel_data, dict) else {}
    where: ConversationAccount = said.conversation
    # The SDK looks for `tenantID`, and leaves what Teams writes among what it does not know.
    unknown = where.additional_properties or {}
    told = (_string_at(channel, ("tenant", "id")), unknown.get("tenantId"), where.tenant_id)
    return (name for name in told if isinstance(name, str) and name)


def _is_among(said: Activity, members: list[Any] | None) -> bool:
    me = said.recipient.id if said.recipient else None
    return bool(me) and any(member.id == me for member in _each(members))


def locale(said: Activity) -> Lang | None:
    """What the client says, else what its `clientInfo` says, if it is a language that we speak."""
    told = [said.locale, *((entity.additional_properties or {}).get("locale") for entity in _each(said.entities))]
    for locale in told:
        language = _string(locale).partition("-")[0].lower()
        if language in ("ja", "en"):
            return "ja" if language == "ja" else "en"
    return None


def _attachments(said: Activity, text: str) -> tuple[str, ...]:
    """Content types. Formatted text comes along a second time as text/html; a sticker has nothing but that."""
    kinds = [_string(attachment.content_type) for attachment in _each(said.attachments)]
    return tuple(kind for kind in kinds if kind and not (text and kind == "text/html"))


def _each(parts: list[Any] | None) -> list[Any]:
    """The parts that are something: the SDK reads `[null]` as it stands."""
    return [part for part in parts or [] if part is not None]


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _string_at(value: object, path: tuple[str, ...]) -> str | None:
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, str) and value else None
