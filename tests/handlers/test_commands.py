"""Small sentences that ask for a page of ours, and questions that must not be taken for one."""

from __future__ import annotations

import pytest

from data.language.normalise import clean
from handlers.commands import command
from tests.data.language.judge import cases


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("提出状況を見たい", "提出状況"),
        ("未提出はどこ", "提出状況"),
        ("未提出の局を教えてください", "提出状況"),
        ("すみません、提出状況はどうなっていますか", "提出状況"),
        ("未提出ってある", "提出状況"),
        ("承認待ちを見せて", "承認"),
        ("承認待ちはありますか", "承認"),
        ("承認したい", "承認"),
        ("数字を提出したいです", "提出"),
        ("更新したいのですが", "提出"),
        ("データの入力をお願いします", "提出"),
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
        "届出の様式は何種類ありますか",
        "マイナンバーカードの登録をお願いします",
        "ダッシュボードの最終更新日はいつ",
        "ダッシュボードの保有率",
        "上位100手続のトップは",
        "what is on the dashboard about my number cards",
    ],
)
def test_a_question_about_figures_is_none(said: str) -> None:
    assert command(clean(said)) is None


def test_no_question_of_the_bank_is_taken_for_one() -> None:
    assert [case.text for case in cases() if command(clean(case.text))] == []
