"""The weekly digest, its settings, and the list of all of them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from cards.digests.digest import Told, digest_message
from cards.digests.listing import listing_message
from cards.digests.settings import settings_message, stopped_message, untold_message
from cards.message import Message
from cards.words.digests import Test
from data.digests.listing import Listing
from data.digests.model import About, Change, Deadline, Digest, Listed, Outcome, Subscription, Wanted
from data.model import Lang, PlaceKind
from tests.cards.digests.test_digest_card import AT, METRIC, NEW, OLD, RIGHT, digest, many
from tests.cards.submissions import NAMES
from tests.cards.values import catalogue
from tests.gallery.kind import Kind, Room, chart_url


def _digest(lang: Lang) -> Message:
    late = Deadline(metric=METRIC, day=date(2026, 11, 9))
    due = Deadline(metric="hack_members", day=date(2026, 11, 27))
    changes = (Change(new=RIGHT, old=OLD, corrected=True), Change(new=NEW, old=RIGHT))
    return _told(digest(*changes, late=(late,), due=(due,)), lang)


def _told(one: Digest, lang: Lang, test: Test | None = None) -> Message:
    return digest_message(Told(digest=one, about=About(), after=1, lang=lang, test=test), chart_url, catalogue())


def _example(lang: Lang) -> Message:
    return _told(digest(Change(new=NEW, old=OLD)), lang, "example")


def _rest(lang: Lang) -> Message:
    return digest_message(Told(digest=many(), about=About(), after=1, lang=lang, first=12), chart_url, catalogue())


def _subscription(*, paused: bool = False) -> Subscription:
    return Subscription(
        id=3,
        place="19:dx@thread.tacv2",
        team="19:team",
        wanted=Wanted(lang="ja", about=About(topics=("standardisation",))),
        paused=paused,
        created_by="tanaka",
        changed_by="tanaka",
        next_due_at=datetime(2026, 11, 30, 0, 0, tzinfo=UTC),
        covered=9,
        covered_at=AT,
        said_on=date(2026, 11, 24),
        outcome=Outcome.SENT,
        outcome_at=AT,
    )


def _listing(lang: Lang) -> Message:
    one = Listed(
        subscription=_subscription(),
        kind=PlaceKind.CHANNEL,
        name="DX戦略ダッシュボード",
        team_name="デジタル統括本部",
        reached=True,
    )
    found = Listing(page=2, count=29, rows=(one,), names=NAMES)
    return listing_message(found, lang, catalogue())


def _settings(lang: Lang) -> Message:
    return settings_message(_subscription(), PlaceKind.CHANNEL, lang, catalogue(), note="saved")


ROOM = Room(
    title="Digests",
    kinds=(
        Kind(name="digest", says="What changed in a week", make=_digest),
        Kind(name="digest-rest", says="The rest of a long one", make=_rest),
        Kind(name="digest-nothing", says="Nothing changed", make=lambda lang: _told(digest(), lang)),
        Kind(
            name="digest-new",
            says="No digest yet",
            make=lambda lang: settings_message(None, PlaceKind.CHANNEL, lang, catalogue()),
        ),
        Kind(name="digest-settings", says="The settings of a digest", make=_settings),
        Kind(name="digest-stopped", says="No more digests", make=stopped_message),
        Kind(name="digest-example", says="A test while nothing changed", make=_example),
        Kind(name="digest-untold", says="Nothing to try it with", make=untold_message),
        Kind(name="digest-list", says="All digests, for admins", make=_listing),
    ),
)
