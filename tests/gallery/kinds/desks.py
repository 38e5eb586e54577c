"""The desks: words, people and roles, and what is told unasked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from cards.deliveries import MOST_CLOSED, deliveries_message, shut_out_message
from cards.desk import desk_message, word_message
from cards.message import Message
from cards.people import Tried, end_message, people_message
from cards.people_actions import AddPerson
from cards.trial import saved_message, trial_message
from data.answering.outcomes import Kind as Outcomes
from data.answering.outcomes import Outcome
from data.desk.values import Change, Desk, Group, Trial, Week
from data.language import ExtraWord
from data.model import Intent, Lang, PlaceKind
from data.people.people_desk import People, Wanted
from data.people.rights import Grant, Role
from data.telling.deliveries_desk import Deliveries, Delivery, Ref, Which
from data.telling.notices import NoticeKind
from data.telling.shut_out import Closed
from tests.cards.submissions import NAMES
from tests.cards.values import catalogue, question
from tests.gallery.kind import Kind, Room

TARGET = "eapply_available_procedures"
ALIAS = ExtraWord(kind="alias", words="でんまど", target=TARGET)
MONDAY = date(2026, 11, 23)
WORDS = Group(
    kind=Outcomes.NOT_UNDERSTOOD,
    word="でんまど",
    times=23,
    this_week=6,
    examples=("でんまどの件数は？", "でんまど 最新"),
)


def _desk(lang: Lang) -> Message:
    weeks = tuple(
        Week(monday=MONDAY - timedelta(weeks=back), times=dict.fromkeys(Outcomes, 12 + back)) for back in range(4)
    )
    nothing = Group(kind=Outcomes.NO_SUCH_METRIC, word="予算", times=9, this_week=2, examples=("DXの予算は？",))
    missing = Group(kind=Outcomes.NO_FIGURE, word="hack_members", times=4, this_week=1, examples=("会員数は？",))
    return desk_message(Desk(weeks=weeks, groups=(WORDS, nothing, missing)), lang, catalogue())


def _trial(lang: Lang, *, broken: bool = False) -> Trial:
    answered = Outcome(kind=Outcomes.ANSWER, question=question(lang, Intent.VALUE, TARGET))
    unknown = Outcome(kind=Outcomes.NOT_UNDERSTOOD, word="でんまど")
    changed = Change(text="でんまどの件数は？", before=unknown, after=answered)
    lost = Change(text="でんまどとは", before=answered, after=unknown)
    return Trial(word=ALIAS, newest=0, changed=(changed,), broken=(lost,) if broken else (), stay=1789)


def _people() -> People:
    roles = [
        Grant(person="tanaka", role=Role.SUBMITTER, unit="civic_affairs", since=date(2026, 4, 1)),
        Grant(
            person="suzuki", role=Role.APPROVER, unit="civic_affairs", since=date(2026, 4, 1), until=date(2027, 3, 31)
        ),
        Grant(person="sato", role=Role.ADMIN, since=date(2026, 4, 1)),
    ]
    return People(wanted=Wanted(), held=tuple(roles), count=len(roles), names=NAMES)


_COUNTS = dict(zip(Which, (1, 2, 4, 128, 3, 2), strict=True))


def _in_doubt(lang: Lang) -> Message:
    """One comes again, one was sent twice and may have arrived."""
    once = Delivery(
        ref=Ref(notice=8, tries=1, state="unknown"),
        kind=NoticeKind.DIGEST.value,
        person="",
        place=PlaceKind.CHANNEL,
        at=datetime(2026, 11, 24, 0, 10, tzinfo=UTC),
        tries=1,
        doubts=1,
        begun=False,
        status=502,
        why="BadGateway",
        name="一般",
        team_name="DX推進チーム",
    )
    twice = replace(once, ref=Ref(notice=7, tries=2, state="unknown"), tries=2, doubts=2, name="窓口")
    found = Deliveries(which=Which.UNKNOWN, page=1, counts=_COUNTS, rows=(once, twice), names=NAMES)
    return deliveries_message(found, lang)


def _deliveries(lang: Lang) -> Message:
    failed = Delivery(
        ref=Ref(notice=5, tries=3, state="failed"),
        kind=next(iter(NoticeKind)).value,
        person="tanaka",
        place=PlaceKind.PERSONAL,
        at=datetime(2026, 11, 24, 0, 0, tzinfo=UTC),
        tries=3,
        doubts=0,
        begun=False,
        status=403,
        why="ConversationBlockedByUser",
    )
    found = Deliveries(which=Which.FAILED, page=1, counts=_COUNTS, rows=(failed,), names=NAMES)
    return deliveries_message(found, lang)


def _wrong_role(lang: Lang) -> Message:
    typed = AddPerson(lang=lang, person="kimura@example.jp", name="木村 亮", role="approver", since="2027-01-04")
    return people_message(_people(), lang, catalogue(), Tried(why="id", typed=typed))


def _closed() -> list[Closed]:
    """Of each kind one, and channels of one team."""
    own = Closed(place=PlaceKind.PERSONAL, names=("", ""), reason="ConversationBlockedByUser")
    group = Closed(place=PlaceKind.GROUP, names=("", "市民局の集計担当"), reason="BotNotInConversationRoster")
    channels = [("DX推進チーム", f"第{number}ワーキング") for number in range(1, MOST_CLOSED + 2)]
    blocked = [Closed(place=PlaceKind.CHANNEL, names=names, reason="MessageWritesBlocked") for names in channels]
    return [own, group, *blocked]


ROOM = Room(
    title="Desks",
    kinds=(
        Kind(name="words", says="What was asked and not answered", make=_desk),
        Kind(name="word", says="What a word should mean", make=lambda lang: word_message(WORDS, lang, catalogue())),
        Kind(
            name="word-trial",
            says="What a word would change",
            make=lambda lang: trial_message(_trial(lang), lang, catalogue()),
        ),
        Kind(
            name="word-trial-broken",
            says="A word that would take answers away",
            make=lambda lang: trial_message(_trial(lang, broken=True), lang, catalogue()),
        ),
        Kind(
            name="word-saved",
            says="A word is saved",
            make=lambda lang: saved_message(_trial(lang), 3, lang, catalogue()),
        ),
        Kind(
            name="people", says="Who holds which role", make=lambda lang: people_message(_people(), lang, catalogue())
        ),
        Kind(name="people-wrong", says="A role that cannot be given so", make=_wrong_role),
        Kind(
            name="people-end",
            says="Before a role ends",
            make=lambda lang: end_message(_people().held[0], _people(), lang, catalogue()),
        ),
        Kind(name="deliveries", says="What was told unasked", make=_deliveries),
        Kind(name="deliveries-in-doubt", says="What may have arrived", make=_in_doubt),
        Kind(
            name="deliveries-shut-out",
            says="Teams lets the bot say nothing more somewhere",
            make=lambda lang: shut_out_message(
                [Closed(place=PlaceKind.CHANNEL, names=("DX推進チーム", "一般"), reason="MessageWritesBlocked")], lang
            ),
        ),
        Kind(
            name="deliveries-many-shut-out",
            says="Teams closed several conversations at once, more than are named",
            make=lambda lang: shut_out_message(_closed(), lang),
        ),
    ),
)
