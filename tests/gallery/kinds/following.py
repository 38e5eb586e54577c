"""Following a figure, and a bureau's channel."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from cards.channel import channel_message, only_there_message
from cards.following.news import followed_news_message
from cards.following.receipt import followed_message, following_message, stopped_message
from cards.message import Message
from data.following.model import Change, Following, Wish
from data.following.news import FollowedNews
from data.model import Lang, Value
from data.refusals import BadNumber
from data.reminding.channels import Channel
from tests.cards.submissions import COUNT, RATE, last
from tests.cards.values import catalogue
from tests.gallery.kind import Kind, Room

TARGET = date(2027, 3, 31)


def _following(metric: str = COUNT, **wish: object) -> Following:
    return Following(person="tanaka", metric=metric, lang="ja", wish=Wish(**wish))  # type: ignore[arg-type]


def _receipt(lang: Lang) -> Message:
    one = _following(threshold=Decimal(20), target=TARGET)
    return followed_message(one, lang, catalogue(), where="chat")


def _wrong(lang: Lang) -> Message:
    no = BadNumber(words="12,34", why="grouping")
    return followed_message(_following(), lang, catalogue(), where="chat", wrong=no)


def _list(lang: Lang) -> Message:
    some = [_following(threshold=Decimal(20), target=TARGET), _following(RATE)]
    return following_message(some, lang, catalogue())


def _news(lang: Lang) -> Message:
    old = replace(last(COUNT)[""], id=1)
    new = replace(
        old, id=2, value=Value(number=Decimal(18)), words="18手続", revision=2, reason="3件を数え直しました。"
    )
    changes = (
        Change(metric=COUNT, figures=((2, 1),), corrects=True, reached=Decimal(17)),
        Change(metric=COUNT, figures=((2, None),), target=TARGET),
    )
    return followed_news_message(FollowedNews(changes=changes, figures={1: old, 2: new}), lang, catalogue())


ROOM = Room(
    title="Following",
    kinds=(
        Kind(name="followed", says="A figure is followed, with a threshold and a goal", make=_receipt),
        Kind(name="followed-wrong", says="A threshold that cannot be read", make=_wrong),
        Kind(name="following", says="All that somebody follows", make=_list),
        Kind(
            name="following-stopped",
            says="No longer followed",
            make=lambda lang: stopped_message(COUNT, lang, catalogue()),
        ),
        Kind(name="followed-news", says="News of what is followed", make=_news),
        Kind(
            name="channel",
            says="Whose a channel is",
            make=lambda lang: channel_message(
                Channel(units=("digital_headquarters",), may=("civic_affairs", "digital_headquarters")),
                lang,
                catalogue(),
            ),
        ),
        Kind(name="channel-only-there", says="Only in a channel", make=only_there_message),
    ),
)
