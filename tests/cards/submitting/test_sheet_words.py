"""Every reason for which a table cannot be read has its sentence, and no file can put words into it unseen."""

from __future__ import annotations

from typing import get_args

import pytest

from cards.submitting.sheets import sheet_message, template_message, which_message
from cards.words.sheets import MOST_ROWS, bad_sheet, guide, row_said
from data.catalogue import Catalogue
from data.model import Lang
from data.refusals import BadSheet, RowProblem, RowTrouble, SheetTrouble, WhichFigure
from tests.teams import everything

ADDRESS = "https://bot.example/templates/x.xlsx"
LANGS: tuple[Lang, ...] = ("ja", "en")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("why", get_args(SheetTrouble))
def test_every_reason_has_a_sentence_of_its_own(why: SheetTrouble, lang: Lang) -> None:
    words = ("5,000", "64") if why == "too_far" else ("B2", "C3")
    message = sheet_message(BadSheet(why=why, words=words), lang, ADDRESS)

    others = [other for other in get_args(SheetTrouble) if other != why]
    said = {sheet_message(BadSheet(why=other, words=("1", "2")), lang, ADDRESS).summary for other in others}
    assert message.summary not in said
    assert "{" not in message.summary
    assert ADDRESS in str(message.data)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("why", get_args(RowTrouble))
def test_every_row_says_its_number_and_what_to_do(why: RowTrouble, lang: Lang) -> None:
    said = row_said(RowProblem(row=17, why=why, words="みなと区"), lang)

    assert "17" in said
    assert "{" not in said
    assert len({row_said(RowProblem(row=17, why=one, words="x"), lang) for one in get_args(RowTrouble)}) == 18


@pytest.mark.parametrize("lang", LANGS)
def test_what_stands_in_a_cell_is_quoted_without_what_cannot_be_seen(lang: Lang) -> None:
    hostile = "\u202e81\u2066 [x](https://evil.example) **b** {0}" + "あ" * 90
    no = BadSheet(why="rows", rows=(RowProblem(row=2, why="metric", words=hostile),))

    message = sheet_message(no, lang, ADDRESS)

    assert "\u202e" not in str(message.data)
    blocks = everything(message.data, lambda node: node.get("type") == "TextBlock")
    assert not [block for block in blocks if "](https" in str(block)]  # only where Teams shows it letter by letter


@pytest.mark.parametrize("lang", LANGS)
def test_a_heading_cannot_become_a_link(lang: Lang) -> None:
    message = sheet_message(BadSheet(why="columns", words=("[x](https://evil.example)",)), lang, ADDRESS)

    blocks = everything(message.data, lambda node: node.get("type") == "TextBlock")
    assert not [block for block in blocks if "[x](https" in str(block)]


def test_no_more_rows_are_named_than_can_be_read() -> None:
    rows = tuple(RowProblem(row=n, why="metric", words="x") for n in range(2, 400))

    message = sheet_message(BadSheet(why="rows", rows=rows), "ja", ADDRESS)

    assert f"ほか{len(rows) - MOST_ROWS}行" in str(message.data)
    assert len(str(message.data)) < 20_000


@pytest.mark.parametrize("lang", LANGS)
def test_the_guide_and_the_template_card_have_the_same_lines_in_both_languages(lang: Lang) -> None:
    assert len(guide(lang)) == len(guide("ja"))
    assert ADDRESS in str(template_message(lang, ADDRESS).data)


@pytest.mark.parametrize("lang", LANGS)
def test_which_figure_shows_a_button_for_each(catalogue: Catalogue, lang: Lang) -> None:
    metrics = ("mynumber_card_holdings", "mynumber_card_issued")

    message = which_message(WhichFigure(metrics=metrics, value="2,700,000枚", as_of="令和5年9月末"), lang, catalogue)

    for metric in metrics:
        assert catalogue.metrics[metric].name.in_(lang) in str(message.data)
    assert "2,700,000枚" in message.summary


@pytest.mark.parametrize(
    ("lang", "open_it", "save_it"), [("ja", "Excelで開き", "保存し直して"), ("en", "open it in Excel", "save it again")]
)
def test_of_a_damaged_file_it_is_said_what_to_do_with_it_now(lang: Lang, open_it: str, save_it: str) -> None:
    said = bad_sheet(BadSheet(why="damaged"), lang).says

    assert open_it in said
    assert save_it in said
