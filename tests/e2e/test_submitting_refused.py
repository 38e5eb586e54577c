"""What people see who are late, whose card was overtaken, who have no role, or whose colleague was quicker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from playwright.sync_api import Locator, Page
from sqlalchemy import Connection, Engine, delete

from cards.submitting.reminder import reminder_message
from data.by import By
from data.catalogue import Catalogue
from data.people.rights import Grant, Role, grant
from data.reminding.due import remind, still_open
from data.submitting import workflow
from data.submitting.model import Form, Submission
from data.tables import notice
from data.telling.conversations import personal_chat
from data.telling.notices import NoticeKind
from tests.cards.published import dumped
from tests.due import claimed
from tests.e2e import looking
from tests.e2e.looking import OpenPage, card_with, fits, next_card, press, say
from tests.finding import first
from tests.transactions import read, write

pytestmark = pytest.mark.e2e

METRIC = "eapply_available_procedures"
PEOPLE = "0d9e1f50-7a3c-4c8e-9a51-6f2b8c4d000"
TANAKA, TAKAHASHI, ITO = (f"{PEOPLE}{number}" for number in (1, 4, 5))
DUE = datetime(2027, 1, 5, 0, 0, tzinfo=UTC)  # 09:00 in Tokyo, three 開庁日 before the eighth


def picture(card: Locator, name: str) -> None:
    looking.picture(card, f"submitting/{name}")
    assert fits(card)


def now(person: str) -> By:
    return By(person=person, at=datetime.now(UTC))


def figure(month: str) -> Form:
    return Form(metric=METRIC, values={"": "2,801"}, previous={"": "2,783手続"}, as_of=month, comment="確認済みです。")


def submitted(engine: Engine, catalogue: Catalogue, month: str) -> Submission:
    done = write(engine, workflow.submitted, now(TANAKA), figure(month), catalogue)
    assert isinstance(done, Submission), done.findings
    return done


def unseen(step: Callable[..., object], connection: Connection, *args: object) -> None:
    """Its cards have not heard of it yet."""
    step(connection, *args)
    connection.execute(delete(notice).where(notice.c.kind == NoticeKind.CARD.value))


def opened(page: Page) -> Locator:
    """The approver's card of the only one that waits."""
    listed = next_card(page, lambda: say(page, "承認"), "承認を待っている提出", "2,801")
    row = listed.get_by_role("button").filter(has_text="2,801").first
    return next_card(page, row.click, "承認をお願いします", "2,801")


@pytest.mark.parametrize(("width", "month"), [(1280, "令和8年1月末"), (600, "令和8年2月末")])
def test_a_card_that_was_overtaken_decides_nothing_and_says_what_happened(
    open_page: OpenPage, approvers_playground: str, engine: Engine, catalogue: Catalogue, width: int, month: str
) -> None:
    page = open_page(width, 1400, approvers_playground)
    sent = submitted(engine, catalogue, month)
    asked = opened(page)
    write(engine, partial(unseen, workflow.withdrawn), now(TANAKA), sent.ref)
    press(asked, "承認して公表する")

    stale = card_with(page, "表示していた内容から変わりました", "取り下げ済み")
    picture(stale, "stale" if width > 1000 else "narrow-stale")


def test_what_somebody_else_approved_for_later_or_changed_is_shown_as_it_is_now(
    open_page: OpenPage, approvers_playground: str, engine: Engine, catalogue: Catalogue
) -> None:
    page = open_page(1280, 1600, approvers_playground)
    sent = submitted(engine, catalogue, "令和8年4月末")
    asked = opened(page)
    later = datetime.now(UTC) + timedelta(days=30)
    write(engine, partial(unseen, workflow.approved), now(TAKAHASHI), sent.ref, catalogue, later)
    press(asked, "承認して公表する")
    picture(card_with(page, "表示していた内容から変わりました", "公表待ち", "代決"), "stale-embargo")
    write(engine, workflow.withdrawn, now(TANAKA), replace(sent.ref, version=2))

    sent = submitted(engine, catalogue, "令和8年5月末")
    asked = opened(page)
    mended = replace(figure("令和8年5月末"), values={"": "2,812"})
    write(engine, partial(unseen, workflow.changed), now(TANAKA), sent.ref, mended, catalogue)
    press(asked, "承認して公表する")
    picture(card_with(page, "表示していた内容から変わりました", "承認をお願いします", "2,812"), "approval-moved")


def test_who_has_no_role_is_told_kindly_and_who_comes_second_is_led_to_the_first(
    open_page: OpenPage, colleagues_playground: str, engine: Engine, catalogue: Catalogue
) -> None:
    page = open_page(1280, 1600, colleagues_playground)
    say(page, "提出")
    picture(card_with(page, "担当の方だけが使えます"), "no-role")

    metric = catalogue.metrics[METRIC]
    role = Grant(person=ITO, role=Role.SUBMITTER, unit=metric.owner, since=date(2026, 1, 1))
    write(engine, partial(grant, name="伊藤 さくら（西区役所）", by="test", at=datetime.now(UTC)), role)
    month = "令和8年3月末"
    submitted(engine, catalogue, month)
    say(page, "横浜市電子申請・届出システムの手続数を更新したい")
    form = card_with(page, "新しい数値", "公表前の提出があります", "田中 美咲")
    form.get_by_label("新しい数値").fill("2,805")
    form.get_by_label("前回値").fill("2,783")
    form.get_by_label("いつ時点の数値ですか").fill(month)
    press(form, "確認へ進む")
    second = card_with(page, "重なる時点の提出", "田中 美咲")
    picture(second, "already")
    press(second, "入力した内容で、この提出を直す")
    card_with(page, "提出する前の確認", "2,805")


def test_those_who_submit_are_reminded(open_page: OpenPage, engine: Engine, catalogue: Catalogue) -> None:
    pages = {"": open_page(1280, 1600), "narrow-": open_page(600, 1600)}
    say(pages[""], "ヘルプ")
    looking.is_known(pages[""], engine, TANAKA)
    assert write(engine, remind, DUE, catalogue)
    mine = first(write(engine, claimed, DUE), lambda one: one.kind is NoticeKind.REMINDER and one.person == TANAKA)
    found = read(engine, still_open, mine, DUE, catalogue)
    chat = read(engine, personal_chat, TANAKA)
    assert chat is not None
    looking.post(chat.service_url, chat.id, dumped(reminder_message(found, DUE.date(), "ja", catalogue)))

    for width, page in pages.items():
        picture(card_with(page, "提出期限のお知らせ"), f"{width}reminder")
