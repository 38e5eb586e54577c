"""What Teams tells of chats, channels and teams beside what people say there. Kinds that are unknown tell nothing."""

from __future__ import annotations

from collections.abc import Iterator

from botbuilder.schema import Activity

from bot import inbound
from data.telling.happened import Happened, What

_CHANNEL_GONE = ("channelDeleted",)
_TEAM_GONE = ("teamDeleted", "teamHardDeleted", "teamArchived")


def happened(said: Activity) -> Iterator[Happened]:
    """An app is in all channels of a team or in none: who takes it out of one takes it out of the team."""
    if inbound.left(said):
        place = inbound.place(said)
        yield Happened(what=What.LEFT, id=place.id, words="removed")
        if place.team:
            yield Happened(what=What.TEAM_LEFT, id=place.team, words="removed")
    if said.type != "conversationUpdate":
        return
    kind = inbound.told(said, "eventType") or ""
    channel, team = inbound.told(said, "channel", "id"), inbound.told(said, "team", "id")
    if kind in _CHANNEL_GONE and channel:
        yield Happened(what=What.LEFT, id=channel, words=kind)
    if kind in _TEAM_GONE and team:
        yield Happened(what=What.TEAM_LEFT, id=team, words=kind)
    yield from _renamed(said, kind, channel, team)


def _renamed(said: Activity, kind: str, channel: str | None, team: str | None) -> Iterator[Happened]:
    name, team_name = inbound.told(said, "channel", "name"), inbound.told(said, "team", "name")
    if kind == "channelRenamed" and channel and name:
        yield Happened(what=What.RENAMED, id=channel, words=name)
    if kind == "teamRenamed" and team and team_name:
        yield Happened(what=What.TEAM_RENAMED, id=team, words=team_name)
