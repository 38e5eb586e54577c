"""What is said when there is no figure to give: the greeting, the help, and every way of not answering."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cards.digests.settings import with_asleep
from cards.message import Message, Written
from cards.notice import crash_message, help_message, refusal_message, welcome_message
from cards.rights import rights_message
from cards.told import answerable_message, news_message, with_promise, withdrawn_message
from cards.working import too_fast_message, too_late_message
from data.answering.offers import openers
from data.model import Intent, Lang, Question
from data.people.rights import Role
from data.refusals import (
    Ambiguous,
    BadNumber,
    BadPeriod,
    NoSuchMetric,
    NotAllowed,
    NotUnderstood,
    Refusal,
    SmallTalk,
    StalePress,
)
from tests.cards.values import catalogue, question
from tests.gallery.kind import Kind, Room

REFERENCE = "K7M-4QX"


def _offers(lang: Lang) -> Sequence[Question]:
    return openers(catalogue(), lang)


def _refused(name: str, says: str, no: Callable[[tuple[Question, ...]], Refusal]) -> Kind:
    """A way of not answering, with the questions that it offers."""
    return Kind(name=name, says=says, make=lambda lang: refusal_message(no(tuple(_offers(lang))), lang, catalogue()))


def _welcome(lang: Lang) -> Message:
    return welcome_message(lang, _offers(lang), catalogue())


def _promised(lang: Lang) -> Written:
    no = refusal_message(NotUnderstood(words=("申請サイト",), offers=tuple(_offers(lang))), lang, catalogue())
    return with_promise(no.written, 7, lang)


def _answerable(lang: Lang) -> Message:
    now = question(lang, Intent.VALUE, "eapply_available_procedures")
    return answerable_message([("申請サイトの件数は？", now)], lang, catalogue())


ROOM = Room(
    title="Notices and refusals",
    kinds=(
        Kind(name="welcome", says="The first greeting", make=_welcome),
        Kind(
            name="welcome-again",
            says="The greeting where the digest was paused",
            make=lambda lang: with_asleep(_welcome(lang), lang),
        ),
        Kind(
            name="help", says="Help", make=lambda lang: help_message(lang, openers(catalogue(), lang, 6), catalogue())
        ),
        _refused(
            "refusal-unknown", "A word that is not known", lambda few: NotUnderstood(words=("駐車場",), offers=few)
        ),
        _refused("refusal-nothing", "Nothing is published of it", lambda few: NoSuchMetric(blocked="予算", offers=few)),
        _refused("refusal-which", "Several could be meant", lambda few: Ambiguous(offers=few)),
        _refused("refusal-date", "An impossible date", lambda few: BadPeriod(words="平成35年")),
        _refused(
            "refusal-number",
            "A number that reads two ways",
            lambda few: BadNumber(words="1.234", why="decimal_or_thousands"),
        ),
        _refused("refusal-button", "A button of long ago", lambda few: StalePress(verb="ask")),
        _refused("small-talk", "Thanks", lambda few: SmallTalk(kind="thanks", offers=few)),
        Kind(
            name="refusal-right",
            says="No right to do it",
            make=lambda lang: rights_message(NotAllowed(role=Role.SUBMITTER.value), lang),
        ),
        Kind(name="crash", says="Something broke", make=lambda lang: crash_message(lang, REFERENCE)),
        Kind(name="too-fast", says="Too many at once", make=too_fast_message),
        Kind(name="too-late", says="No answer in time", make=lambda lang: too_late_message(lang, REFERENCE)),
        Kind(name="promise", says="There will be news of this question", make=_promised),
        Kind(name="promise-kept", says="A question can be answered now", make=_answerable),
        Kind(name="promise-withdrawn", says="No news of this question", make=withdrawn_message),
        Kind(name="news", says="News of questions", make=lambda lang: news_message(True, lang)),
    ),
)
