"""As two people see it: one submits a figure, the other approves it, and everybody is told the new one."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect
from sqlalchemy import Engine

from tests.conversations.submitting import IN_A_MONTH
from tests.e2e import looking
from tests.e2e.looking import OpenPage, card_with, fits, is_known, paste, press, say
from tests.teams import SUZUKI

pytestmark = pytest.mark.e2e

METRIC = "マイナポータル オンライン手続可能数"


def picture(card: Locator, name: str) -> None:
    looking.picture(card, f"submitting/{name}")


@pytest.mark.parametrize("width", [1280, 600])
def test_one_submits_another_approves_and_the_answer_is_new(
    open_page: OpenPage, playground: str, approvers_playground: str, engine: Engine, width: int
) -> None:
    wide, day = ("", "令和8年9月末") if width > 1000 else ("narrow-", "令和8年10月末")
    value = "17" if width > 1000 else "18"
    approver = open_page(width, 1400, approvers_playground)
    submitter = open_page(width, 1400, playground)
    is_known(approver, engine, SUZUKI.aad)

    say(submitter, "提出")
    listed = card_with(submitter, "確認へ進めます", "フォームを開く")
    picture(listed, f"{wide}list")
    say(submitter, "マイナポータルの手続数は？")
    answer = card_with(submitter, METRIC, "照会先")
    press(answer, "更新する")
    form = card_with(submitter, "公表中の値：", "いつ時点")
    picture(form, f"{wide}form")

    form.get_by_label("新しい数値").fill("じゅうはち")
    form.get_by_label("前回値").fill("51")
    form.get_by_label("いつ時点の数値ですか").fill("令和99年")
    press(form, "確認へ進む")
    wrong = card_with(submitter, "直すところがあります")
    picture(wrong, f"{wide}form-wrong")
    assert fits(wrong)
    wrong.get_by_label("新しい数値").fill("１５０手続")
    wrong.get_by_label("前回値").fill("15" if width > 1000 else "17")
    wrong.get_by_label("いつ時点の数値ですか").fill(day)
    press(wrong, "確認へ進む")
    odd = card_with(submitter, "提出する前の確認", "およそ10倍")
    picture(odd, f"{wide}confirm-odd")
    press(odd, "直す")
    again = card_with(submitter, "公表中の値：", "いつ時点")
    again.get_by_label("新しい数値").fill(value)
    press(again, "確認へ進む")
    confirm = card_with(submitter, "提出する前の確認", f"{value} 手続")
    picture(confirm, f"{wide}confirm")
    press(confirm, "提出する")
    receipt = card_with(submitter, "提出を受け付けました")
    picture(receipt, f"{wide}receipt")

    asked = card_with(approver, "承認をお願いします", "田中 美咲", day)
    picture(asked, f"{wide}approval")
    assert fits(asked)
    press(asked, "承認して公表する")
    decided = card_with(approver, "公表済み", day)
    picture(decided, f"{wide}decided")

    published = card_with(submitter, "公表されました", day)
    picture(published, f"{wide}published")
    say(submitter, "マイナポータルの手続数は？")
    new = card_with(submitter, METRIC, "照会先", day)
    expect(new).to_contain_text(value)
    picture(new, f"{wide}answer")


def test_a_breakdown_fits_a_narrow_window(open_page: OpenPage) -> None:
    page = open_page(600, 1600)
    say(page, "デジタル区役所のチーム数の内訳")
    press(card_with(page, "デジタル区役所のチーム数", "照会先"), "更新する")

    form = card_with(page, "提出するものだけ")

    assert fits(form)
    picture(form, "narrow-form-parts")


def test_what_is_sent_back_says_why(open_page: OpenPage, approvers_playground: str, engine: Engine) -> None:
    approver, page = open_page(1280, 1400, approvers_playground), open_page(1280, 1400)
    is_known(approver, engine, SUZUKI.aad)
    say(page, "横浜市電子申請・届出システムの手続数は？")
    press(card_with(page, "電子申請", "照会先"), "更新する")
    form = card_with(page, "新しい数値", "いつ時点")
    form.get_by_label("新しい数値").fill("2,801")
    form.get_by_label("前回値").fill("2,783")
    form.get_by_label("いつ時点の数値ですか").fill("令和8年10月末")
    press(form, "確認へ進む")
    press(card_with(page, "提出する前の確認"), "提出する")
    asked = card_with(approver, "承認をお願いします", "2,801")
    press(asked, "差し戻す…")
    asked.get_by_label("差し戻しの理由").fill("9月末の数ではありませんか。")
    picture(asked, "approval-send-back")
    press(asked, "理由を添えて差し戻す")

    back = card_with(page, "差し戻されました", "9月末の数ではありませんか。")
    picture(back, "returned")


def test_figures_come_as_sentences_and_as_pasted_cells(open_page: OpenPage, approvers_playground: str) -> None:
    page = open_page(1280, 1400)
    say(page, "様式")
    picture(card_with(page, "Excelの様式を受け取る"), "template")
    say(page, "オンライン手続 令和8年11月15日 19件")
    picture(card_with(page, "どの数字の提出ですか"), "which")
    say(page, "マイナポータルのオンライン手続 令和8年11月15日 19手続")
    picture(card_with(page, "あとは前回値と「要確認」へのコメントだけです"), "sentence")
    paste(page, "人口\t3,770,000\t令和8年9月末\nマイナポータルのオンライン手続\t19\t令和8年9月末")
    picture(card_with(page, "表を読み取れませんでした"), "unreadable")
    paste(
        page,
        "指標\t今回の値\t時点\n"
        "消防団支援アプリを実証した消防団の数\t7\t令和8年11月15日\n"
        "マイナンバーカード保有率\t130%\t令和8年11月15日",
    )
    rows = card_with(page, "読み取った数字", "前回値が必要")
    picture(rows, "rows")
    rows.get_by_role("textbox").first.fill("6")
    press(rows, "提出する")
    sent = card_with(page, "1件を提出しました")
    picture(sent, "rows-sent")
    assert fits(sent)


def test_a_correction_is_told_and_what_waits_is_listed(
    open_page: OpenPage, approvers_playground: str, colleagues_playground: str, engine: Engine
) -> None:
    approver, page = open_page(1280, 1400, approvers_playground), open_page(1280, 1400)
    colleague = open_page(1280, 1400, colleagues_playground)
    for one in (page, colleague):
        say(one, "横浜市電子申請・届出システムの手続数は？")
        card_with(one, "電子申請", "照会先")
    is_known(approver, engine, SUZUKI.aad)
    press(card_with(page, "電子申請", "照会先"), "更新する")
    form = card_with(page, "新しい数値", "いつ時点")
    form.get_by_label("新しい数値").fill("2,793")
    form.get_by_label("前回値").fill("2,783")
    form.get_by_label("いつ時点の数値ですか").fill("令和5年8月末")
    form.get_by_role("button", name="種類・コメントなど").click()
    form.get_by_label("理由（訂正").fill("10手続の数え漏れを直しました。")
    press(form, "確認へ進む")
    confirm = card_with(page, "提出する前の確認", "訂正です")
    picture(confirm, "confirm-correction")
    press(confirm, "提出する")
    say(approver, "承認")
    waiting = card_with(approver, "承認を待っている提出")
    picture(waiting, "waiting")
    asked = card_with(approver, "承認をお願いします", "訂正です")
    press(asked, "承認して公表する")
    picture(card_with(colleague, "以前お答えした数字が訂正されました"), "corrected")


def test_the_same_in_english(open_page: OpenPage, approvers_playground: str) -> None:
    approver, page = open_page(1280, 1400, approvers_playground), open_page(1280, 1400)
    say(page, "How many people use the fire corps app?")
    press(card_with(page, "Ask", "fire"), "Update")
    form = card_with(page, "New figure", "As of which date?")
    form.get_by_label("New figure").fill("8,800")
    form.get_by_label("Previous value").fill("5,588")
    form.get_by_label("As of which date?").fill("2026-10-31")
    picture(form, "en-form")
    press(form, "Check it")
    confirm = card_with(page, "Before you submit")
    picture(confirm, "en-confirm")
    boxes = confirm.get_by_role("textbox")
    if boxes.count():
        boxes.first.fill("Counted twice; two more brigades joined.")
    press(confirm, "Submit")
    picture(card_with(page, "Your submission was received"), "en-receipt")
    say(approver, "Approvals")
    waiting = card_with(approver, "Submissions that wait for you", "8,800")
    waiting.get_by_role("button").filter(has_text="8,800").first.click()
    asked = card_with(approver, "Please decide about this submission", "8,800")
    picture(asked, "en-approval")
    assert fits(asked)


def test_an_old_confirmation_shows_what_became_of_it(
    open_page: OpenPage, approvers_playground: str, engine: Engine
) -> None:
    approver, page = open_page(1280, 1400, approvers_playground), open_page(1280, 1400)
    is_known(approver, engine, SUZUKI.aad)
    typed = "YOKOHAMA Hack! 会員数 令和8年10月末 412会員"
    confirms = []
    for number in range(2):
        say(page, typed)
        confirms.append(page.locator(".ac-adaptiveCard").filter(has_text="提出する前の確認").nth(number))
        expect(confirms[-1]).to_be_visible(timeout=20_000)
    press(confirms[1], "提出する")
    press(card_with(approver, "承認をお願いします", "412"), "承認して公表する")
    card_with(page, "公表されました", "412")

    press(confirms[0], "提出する")
    again = card_with(page, "表示していた内容から変わりました", "公表されました", "412")
    picture(again, "again")
    assert fits(again)


def test_the_headquarters_see_the_status_and_the_people(open_page: OpenPage, publishers_playground: str) -> None:
    page = open_page(1280, 2400, publishers_playground)
    say(page, "状況")
    picture(card_with(page, "提出状況", "全庁"), "status")
    say(page, "担当者")
    people = card_with(page, "担当者と役割")
    picture(people, "people")
    people.get_by_label("お名前（一部でも）").fill("渡辺")
    press(people, "この条件で表示")
    people = card_with(page, "担当者と役割", "すべての局・区（1件）")
    press(people, "役割を追加…")
    people.get_by_label("お名前").last.fill("木村 亮")
    people.get_by_label("Entra オブジェクトID").fill("kimura@city.example.jp")
    press(people, "追加する")
    wrong = card_with(page, "担当者と役割", "オブジェクトIDではありません")
    picture(wrong, "people-wrong")
    assert fits(wrong)
    wrong.get_by_role("button", name="終了する…").first.click()
    picture(card_with(page, "この役割を終了しますか"), "people-end")


def test_what_is_odd_waits_for_its_day_or_is_withdrawn(
    open_page: OpenPage, approvers_playground: str, engine: Engine, publishers_playground: str
) -> None:
    approver, page = open_page(1280, 1600, approvers_playground), open_page(1280, 1400)
    is_known(approver, engine, SUZUKI.aad)
    say(page, "YOKOHAMA Hack!のアクティブ企業数を更新したい")
    form = card_with(page, "新しい数値", "アクティブ企業数")
    form.get_by_label("新しい数値").fill("2,820")
    form.get_by_label("前回値").fill("282")
    form.get_by_label("いつ時点の数値ですか").fill("令和8年10月末")
    press(form, "確認へ進む")
    confirm = card_with(page, "提出する前の確認", "2,820")
    confirm.get_by_role("textbox").first.fill("数え方を見直し、過去の参加者も含めました。")
    press(confirm, "提出する")
    asked = card_with(approver, "承認をお願いします", "2,820")
    picture(asked, "approval-odd")

    press(asked, "日時を指定して公表…")
    asked.get_by_label("公表する日").fill(IN_A_MONTH)
    press(asked, "承認して公表する")
    unclear = card_with(approver, "まだ公表していません", "2,820")
    picture(unclear, "approval-unclear")
    press(unclear, "この日時に公表する")
    picture(card_with(approver, "承認済み（公表待ち）", "2,820"), "embargo")
    receipt = card_with(page, "承認されました（公表待ち）", "2,820")
    press(receipt, "取り下げる")
    picture(card_with(page, "取り下げ", "2,820"), "withdrawn")

    publisher = open_page(1280, 2400, publishers_playground)
    say(publisher, "状況")
    status = card_with(publisher, "提出状況", "全庁")
    press(status, "期限を延ばす…")
    picture(status, "status-extend")
    status.get_by_label("新しい期限").fill("2020-01-04")
    status.get_by_label("延ばす理由").fill("集計システムの更新のため")
    press(status, "期限を延ばす")
    refused = card_with(publisher, "提出状況", "一覧からお選びください")
    picture(refused, "status-extend-wrong")
    assert fits(refused)
