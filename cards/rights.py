"""The card for somebody who may not do something, or for whom somebody else was quicker."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cards.actions import Help, button
from cards.message import Message
from cards.plain import plain_message
from cards.words import labels, official, rights, standing
from cards.words.notices import Words
from data.model import Lang
from data.refusals import (
    InPrivate,
    Moved,
    NoSuchQuote,
    NoSuchSubmission,
    NotAllowed,
    NotOwner,
    Overtaken,
    OwnWork,
    Refusal,
    WordTaken,
)

_WORDS: Mapping[type[Refusal], Callable[[Any, Lang], Words]] = {
    NotAllowed: rights.not_allowed,
    NotOwner: rights.not_owner,
    Overtaken: rights.overtaken,
    WordTaken: rights.word_taken,
    OwnWork: standing.own_work,
    NoSuchSubmission: standing.no_such_submission,
    NoSuchQuote: official.no_such_quote,
    Moved: standing.moved,
    InPrivate: standing.in_private,
}
RIGHTS = tuple(_WORDS)


def rights_message(no: Refusal, lang: Lang) -> Message:
    """Only for one of RIGHTS."""
    return plain_message(_WORDS[type(no)](no, lang), lang, actions=[button(labels.HELP.in_(lang), Help(lang=lang))])
