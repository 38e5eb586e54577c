"""What is said when there is no figure to give: the greeting, the help, and every way of not answering."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cards.digests.settings import with_asleep
from cards.message import Message, Written
from cards.notice import crash_message, help_message, refusal_message, welcome_message
from cards.rights import rights_message
from cards.submitting.beside import with_way_to_submit
from cards.told import answerable_message, news_message, with_promise, withdrawn_message
from cards.working import too_fast_message, too_late_message
from data.answering.helping import Help
from data.answering.offers import examples, openers
from data.digests.model import Asleep
from data.model import Intent, Lang, PlaceKind, Question
from data.people.rights import Role
from data.refusals import (
    Ambiguous,
    BadNumber,
    InPrivate,
    Moved,
    NoSuchQuote,
    NoSuchSubmission,
    NotAllowed,
    NotOwner,
    Overtaken,
    OwnWork,
    Refusal,
    StalePress,
    Toward,
    WordTaken,
)
from tests.cards.values import catalogue, question
from tests.gallery.asking import known, refused
from tests.gallery.kind import Kind, Room

REFERENCE = "K7M-4QX"
_SUBMITS = (Role.SUBMITTER, Role.APPROVER)
ASKED = {"ja": "でんまどの件数は？", "en": "How many forms are on the application site?"}

STATED = {
    "ja": "マイナポータルのオンライン手続 令和8年10月末 18件+2件",
    "en": "MynaPortal procedures, end of October 2026: 18 + 2",
}


def _offers(lang: Lang) -> Sequence[Question]:
    return openers(catalogue(), lang)


def _refused(name: str, says: str, no: Callable[[Lang], Refusal]) -> Kind:
    """A way of not answering, with the questions that it offers."""
    return Kind(name=name, says=says, make=lambda lang: refusal_message(no(lang), lang, catalogue()))


def _read(name: str, says: str, ja: str, en: str) -> Kind:
    """The same, of what is not understood as somebody types it."""
    return _refused(name, f"{says}: 「{ja}」, “{en}”", lambda lang: refused(ja if lang == "ja" else en, lang))


def _may_not(name: str, says: str, no: Callable[[], Refusal]) -> Kind:
    return Kind(name=name, says=says, make=lambda lang: rights_message(no(), lang))


def _welcome(lang: Lang) -> Message:
    return welcome_message(lang, _offers(lang), catalogue())


def _help(unit: str = "", *roles: Role, place: PlaceKind = PlaceKind.PERSONAL) -> Callable[[Lang], Message]:
    """With the figures that a new installation starts with."""
    units = (unit,) if unit else ()
    fills = "eapply_available_procedures" if Role.SUBMITTER in roles else ""

    def made(lang: Lang) -> Message:
        questions = examples(known(), lang, units)
        return help_message(Help(questions=questions, place=place, roles=roles, fills=fills), lang, catalogue())

    return made


def _promised(lang: Lang) -> Written:
    no = refused(ASKED[lang], lang)
    return with_promise(refusal_message(no, lang, catalogue()).written, 7, lang)


def _stated(lang: Lang) -> Written:
    return with_way_to_submit(refusal_message(refused(STATED[lang], lang), lang, catalogue()).written, lang)


def _answerable(lang: Lang) -> Message:
    now = question(lang, Intent.VALUE, "eapply_available_procedures")
    return answerable_message([(ASKED[lang], now)], lang, catalogue())


ROOM = Room(
    title="Notices and refusals",
    kinds=(
        Kind(name="welcome", says="The first greeting", make=_welcome),
        Kind(
            name="welcome-again",
            says="The greeting where the digest was paused",
            make=lambda lang: with_asleep(_welcome(lang), Asleep(here=True, elsewhere=True), lang),
        ),
        Kind(name="help", says="Help for somebody of a ward, in their own chat", make=_help("nishi", Role.STAFF)),
        Kind(name="help-bureau", says="Help for who submits the figures of a bureau", make=_help("finance", *_SUBMITS)),
        Kind(name="help-channel", says="Help in a channel", make=_help(place=PlaceKind.CHANNEL)),
        _read("refusal-unknown", "A word that is not known", "公園の数は？", "How many parks are there?"),
        _read("refusal-nothing", "Nothing is published of it", "DXの予算は？", "What is the DX budget?"),
        _read("refusal-which", "Several could be meant", "マイナンバーカードは？", "My Number cards?"),
        _refused(
            "refusal-which-goal",
            "A goal that several figures could have: 「300万枚にするには？」",
            lambda lang: Ambiguous(
                offers=tuple(
                    Question(lang=lang, intent=Intent.VALUE, subjects=(one,))
                    for one in ("mynumber_card_holdings", "mynumber_card_issued")
                ),
                toward=Toward(target="300万枚" if lang == "ja" else "3 million cards"),
            ),
        ),
        _read(
            "refusal-date",
            "An impossible date",
            "平成35年のチーム数",
            "Teams in Heisei 35",
        ),
        _refused(
            "refusal-number",
            "A number that reads two ways",
            lambda lang: BadNumber(words="1.234", why="decimal_or_thousands"),
        ),
        _refused("refusal-button", "A button of long ago", lambda lang: StalePress(verb="ask")),
        _read("small-talk", "Thanks", "ありがとう", "Thank you"),
        _may_not("refusal-right", "No right to do it", lambda: NotAllowed(role=Role.SUBMITTER.value)),
        _may_not("refusal-owner", "Only owners of the team may do it", NotOwner),
        _may_not("refusal-own-work", "Nobody decides about their own submission", lambda: OwnWork(number=12)),
        _may_not("refusal-submission", "No such submission", NoSuchSubmission),
        _may_not("refusal-quote", "No such sentence", NoSuchQuote),
        _may_not("refusal-moved", "A submission that has changed since", lambda: Moved(number=12)),
        _may_not("refusal-private", "Only where nobody reads along", InPrivate),
        _may_not("refusal-word", "Somebody else was quicker with a word", lambda: WordTaken(words="でんまど")),
        _may_not("refusal-overtaken", "Others kept changing the words", Overtaken),
        Kind(name="crash", says="Something broke", make=lambda lang: crash_message(lang, REFERENCE)),
        Kind(name="too-fast", says="Too many at once", make=too_fast_message),
        Kind(name="too-late", says="No answer in time", make=lambda lang: too_late_message(lang, REFERENCE)),
        Kind(name="promise", says="There will be news of this question", make=_promised),
        Kind(name="refusal-stated", says="A number that was not understood, of somebody who submits", make=_stated),
        Kind(name="promise-kept", says="A question can be answered now", make=_answerable),
        Kind(name="promise-withdrawn", says="No news of this question", make=withdrawn_message),
        Kind(name="news", says="News of questions", make=lambda lang: news_message(True, lang)),
    ),
)
