"""A digest as its card, with the charts of what it tells first: for those that are due and those that are tried."""

from __future__ import annotations

from dataclasses import replace

from cards.digests.digest import Told, digest_message
from cards.message import Message
from data.model import Answer, Intent, Question
from data.store import Store

MOST_CHARTS = 2


async def digested(told: Told, store: Store) -> Message:
    return digest_message(replace(told, answers=await _answers(told, store)), store.charts.url, store.catalogue)


async def _answers(told: Told, store: Store) -> dict[str, Answer]:
    """As it was known when the digest was due, so that its pictures never change."""
    whole = [change.new.metric for change in told.digest.published if not change.new.where]
    found = {}
    for metric in list(dict.fromkeys(whole))[:MOST_CHARTS] if not told.first else ():
        question = Question(lang=told.lang, intent=Intent.VALUE, subjects=(metric,), known_at=told.digest.to)
        found[metric], _ = await store.read(store.answers.to, question)
    return found
