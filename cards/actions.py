"""What each button says when it is pressed: small frozen values that write themselves into a card and are read back.

A press comes from a client and may hold anything: `read` gives one of these values or raises StalePress.
A further kind of button is one class here and one line in `_READ`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from microsoft_teams.cards import ExecuteAction

from cards import elements, inputs
from cards.browsing import actions as browsing
from cards.delivery_actions import CancelDelivery, OpenDeliveries, RetryDelivery
from cards.digests import actions as digests
from cards.exploring import actions as exploring
from cards.following import actions as following
from cards.people_actions import AddPerson, EndRole, EndRoleNow, OpenPeople
from cards.submitting import actions as submitting
from cards.word_actions import DoNotTell, OpenDesk, OpenWord, Pressed, SaveWord, TryWord, WantNotices
from data.answering.questions import pack, unpack
from data.catalogue import Catalogue
from data.model import Lang, Question
from data.refusals import StalePress

LARGEST = 2048  # bytes of a payload: a card carries every payload twice and has 80 KB


@dataclass(frozen=True, kw_only=True)
class Ask:
    """Asks a whole question again, with nothing left to be understood."""

    verb: ClassVar[str] = "ask"
    question: Question

    def data(self) -> dict[str, object]:
        return {"question": pack(self.question)}


@dataclass(frozen=True, kw_only=True)
class Quote(Ask):
    """Asks for the figures of a question in a sentence for official use."""

    verb: ClassVar[str] = "quote"


@dataclass(frozen=True, kw_only=True)
class Help:
    """Asks what can be done here."""

    verb: ClassVar[str] = "help"
    lang: Lang

    def data(self) -> dict[str, object]:
        return {"lang": self.lang}


Action = Ask | Help | Pressed


def button(title: str, action: Action, *, sends_form: bool = False) -> ExecuteAction:
    """With `sends_form` the card's fields arrive with it, under their names.

    Raises ValueError for a payload that is too large: that is found while building, not by Teams.
    """
    data = {"verb": action.verb, **action.data()}
    size = len(json.dumps(data, ensure_ascii=False).encode())
    if size > LARGEST:
        raise ValueError(f"The button {title!r} carries {size} bytes; {LARGEST} are allowed.")
    return (inputs.send if sends_form else elements.press)(title, action.verb, data)


def read(verb: str, data: Mapping[str, object], catalogue: Catalogue) -> Action:
    """Raises StalePress for a verb, a field or a name that is not ours."""
    fields = dict(data)
    if verb not in _READ or fields.pop("verb", verb) != verb:
        raise StalePress(verb=verb)
    return _READ[verb](fields, catalogue)


def _read_question(kind: type[Ask], fields: dict[str, object], catalogue: Catalogue) -> Ask:
    question = fields.pop("question", None)
    if fields or not isinstance(question, Mapping):
        raise StalePress(verb=kind.verb)
    return kind(question=unpack(question, catalogue))


def _read_help(fields: dict[str, object], catalogue: Catalogue) -> Help:
    lang = fields.pop("lang", None)
    if fields or lang not in ("ja", "en"):
        raise StalePress(verb=Help.verb)
    return Help(lang="ja" if lang == "ja" else "en")


_PRESSED: tuple[type[Pressed], ...] = (
    *(OpenDesk, OpenWord, TryWord, SaveWord, DoNotTell, WantNotices),
    *(OpenPeople, AddPerson, EndRole, EndRoleNow),
    *(OpenDeliveries, RetryDelivery, CancelDelivery),
    *submitting.KINDS,
    *following.KINDS,
    *digests.KINDS,
    *browsing.KINDS,
    *exploring.KINDS,
)
_READ: Mapping[str, Callable[[dict[str, object], Catalogue], Action]] = {
    Ask.verb: partial(_read_question, Ask),
    Quote.verb: partial(_read_question, Quote),
    Help.verb: _read_help,
    **{kind.verb: kind.read for kind in _PRESSED},
}
