"""Small sentences that ask for a page of ours, and questions that must not be taken for one."""

from __future__ import annotations

import pytest

from data.catalogue import Catalogue
from data.language.normalise import clean
from handlers.commands import command
from handlers.topics import topic
from tests.data.language.judge import cases


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("提出状況を見たい", "提出状況"),
        ("未提出はどこ", "提出状況"),
        ("未提出の局を教えてください", "提出状況"),
        ("すみません、提出状況はどうなっていますか", "提出状況"),
        ("未提出ってある", "提出状況"),
        ("まだ提出していない局は？", "提出状況"),
        ("提出が済んでいない局はどこですか", "提出状況"),
        ("期限を過ぎた数字は？", "提出状況"),
        ("更新が遅れている数字", "提出状況"),
        ("overdue figures", "提出状況"),
        ("which figures are overdue?", "提出状況"),
        ("承認待ちを見せて", "承認"),
        ("承認待ちはありますか", "承認"),
        ("承認したい", "承認"),
        ("数字を提出したいです", "提出"),
        ("更新したいのですが", "提出"),
        ("データの入力をお願いします", "提出"),
        ("提出を取り下げたい", "取り下げ"),
        ("さっきの提出を直したいのですが", "取り下げ"),
        ("提出の取下げをお願いします", "取り下げ"),
        ("withdraw my submission", "取り下げ"),
        ("提出期限はいつですか", "提出状況"),
        ("様式をください", "様式"),
        ("テンプレートはどこですか", "様式"),
        ("show me the submission status", "提出状況"),
        ("which bureaus have not submitted yet", "提出状況"),
        ("I want to submit a figure please", "提出"),
        ("pending approvals", "承認"),
        ("ダッシュボードを見たい", "ダッシュボード"),
        ("横浜DX戦略ダッシュボードを開いて", "ダッシュボード"),
        ("ダッシュボードはどこですか", "ダッシュボード"),
        ("トップに戻る", "ダッシュボード"),
        ("show me the dashboard", "ダッシュボード"),
        ("戻る", "トップ"),
        ("次の分野", "トップ"),
        ("前の画面に戻って", "トップ"),
        ("next topic", "トップ"),
        ("go back", "トップ"),
        ("分野は", "分野一覧"),
        ("分野の一覧を見せて", "分野一覧"),
        ("トピック一覧", "分野一覧"),
        ("6つの分野", "分野一覧"),
        ("どんな分野がありますか", "分野一覧"),
        ("list of topics", "分野一覧"),
        ("show me all the topics please", "分野一覧"),
        ("what topics are there", "分野一覧"),
        ("open the DX strategy dashboard please", "ダッシュボード"),
    ],
)
def test_a_small_sentence_leads_to_its_page(said: str, name: str) -> None:
    assert command(clean(said)) == name


@pytest.mark.parametrize(
    "said",
    [
        "更新はいつ",
        "最終更新日は",
        "状況を教えて",
        "担当者は",
        "消防団アプリの提出状況",
        "電子申請の手続数を更新したのはいつ",
        "保有率を80%に更新して",
        "保有率を直したい",
        "標準化の期限はいつ",
        "届出の様式は何種類ありますか",
        "マイナンバーカードの登録をお願いします",
        "ダッシュボードの最終更新日はいつ",
        "ダッシュボードの保有率",
        "上位100手続のトップは",
        "what is on the dashboard about my number cards",
        "標準化の期限を過ぎた業務",
        "期限を過ぎたシステムは",
        "更新が遅れている業務",
        "late figures for 2023",
    ],
)
def test_a_question_about_figures_is_none(said: str) -> None:
    assert command(clean(said)) is None


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("分野6", 6),
        ("分野６を見せてください", 6),
        ("第3分野", 3),
        ("二番目の分野", 2),
        ("6つ目のトピック", 6),
        ("topic 6", 6),
        ("show me topic three please", 3),
        ("the sixth topic", 6),
        ("go to the 2nd tab", 2),
        ("デジタル区役所の分野", 3),
        ("標準化のテーマを見たい", 6),
        ("topic of digital ward offices", 3),
        ("デジタル区役所推進と地域の担い手支援", 3),
    ],
)
def test_a_topic_is_asked_for_by_its_number_or_its_name(catalogue: Catalogue, said: str, number: int) -> None:
    found = topic(clean(said), catalogue.topics.values())
    assert found
    assert catalogue.topics[found].number == number


@pytest.mark.parametrize("said", ["分野7", "topic 12", "第0分野"])
def test_a_number_that_no_topic_has_leads_to_all(catalogue: Catalogue, said: str) -> None:
    assert topic(clean(said), catalogue.topics.values()) == ""


@pytest.mark.parametrize(
    "said", ["デジタルの分野", "この分野の数字", "6分野の数字", "6つの分野", "16業務", "topics", "top 100"]
)
def test_what_names_no_one_topic_is_none(catalogue: Catalogue, said: str) -> None:
    assert topic(clean(said), catalogue.topics.values()) is None


def test_no_question_of_the_bank_asks_to_see_a_topic(catalogue: Catalogue) -> None:
    assert [case.text for case in cases() if topic(clean(case.text), catalogue.topics.values()) is not None] == []


def test_no_question_of_the_bank_is_taken_for_one() -> None:
    assert [case.text for case in cases() if command(clean(case.text))] == []
