"""A refusal or a crash becomes the card that says so."""

from __future__ import annotations

from dataclasses import fields, replace

from cards.message import Message, Written
from cards.notice import crash_message, refusal_message
from cards.rights import RIGHTS, rights_message
from cards.submitting.beside import with_way_to_submit
from cards.told import with_promise
from data.answering.offers import openers
from data.language.language_of import language_of
from data.model import Lang
from data.refusals import Ambiguous, BadPeriod, NoSuchMetric, NotUnderstood, Refusal, SmallTalk
from data.store import Store
from handlers.turn import Reply, Turn


def refusal(refused: Refusal, turn: Turn, store: Store) -> Reply:
    return Reply(message=_message(refused, refused.lang or _lang(turn, store), store))


def crash(turn: Turn, reference: str, store: Store) -> Reply:
    """`reference` is what the person may quote; the same stands in the log beside the traceback."""
    return Reply(message=crash_message(_lang(turn, store), reference, pressed=turn.press is not None))


def _message(refused: Refusal, lang: Lang, store: Store) -> Message | Written:
    if isinstance(refused, RIGHTS):
        return rights_message(refused, lang)
    if isinstance(refused, SmallTalk) and not refused.offers:
        refused = replace(refused, offers=openers(store.catalogue, lang))
    message = _kept(refused, lang, store)
    message = with_way_to_submit(message, lang) if refused.stated else message
    return with_promise(message, refused.noted, lang) if refused.noted else message


_OF_READER = (NotUnderstood, NoSuchMetric, Ambiguous, BadPeriod, SmallTalk)


def _kept(refused: Refusal, lang: Lang, store: Store) -> Written:
    """What many ask in vain gets the same message, whoever asks."""

    def build() -> Written:
        return refusal_message(refused, lang, store.catalogue).written

    if not isinstance(refused, _OF_READER):
        return build()
    holds = (getattr(refused, field.name) for field in fields(refused) if field.compare)
    message: Written = store.messages.get((type(refused), lang, *holds), build)
    return message


def _lang(turn: Turn, store: Store) -> Lang:
    return store.lang or (language_of(turn.text, turn.locale) if turn.text.strip() else turn.locale or "ja")
