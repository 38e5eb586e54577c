"""The bot was taken out of somewhere: nothing is sent there, now or after it came back, until somebody wants it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from data.conversations import closed, of_team
from data.digests.subscriptions import put_to_sleep


def left(connection: Connection, place: str, why: str, at: datetime) -> None:
    """A chat or a channel."""
    closed(connection, place, why, at)
    put_to_sleep(connection, (place,))


def left_team(connection: Connection, team: str, why: str, at: datetime) -> None:
    """Every channel of a team."""
    channels = of_team(connection, team)
    for channel in channels:
        closed(connection, channel, why, at)
    put_to_sleep(connection, channels)
