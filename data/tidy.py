"""Deletes what is kept for a time only. Done at start, and whenever somebody calls it: it may be done at any time."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from data.answering import talk
from data.database import once
from data.desk import unanswered
from data.reminding import due
from data.submitting import drafts
from data.telling import notices, promises, told
from data.tokyo import day_in_tokyo


def tidy(connection: Connection, at: datetime) -> None:
    """Talk older than ten minutes; answers, promises and drafts older than a day; and what is older than 90 days of
    these: unanswered questions, notices, and who was told a figure that was replaced. And what was reminded of three
    years ago."""
    talk.forget_old(connection, at)
    once.forget_old(connection, at)
    drafts.forget_old(connection, at)
    unanswered.expire(connection, day_in_tokyo(at))
    notices.forget_old(connection, at - unanswered.KEPT)
    told.forget_old(connection, at)
    promises.forget_old(connection, at)
    due.forget_old(connection, at)
