"""When a table cannot be read, when it is not clear which figure is meant, and where the template is."""

from __future__ import annotations

from microsoft_teams.cards import CardElement

from cards import elements
from cards.actions import Help, button
from cards.message import Message
from cards.plain import plain_message
from cards.submitting.actions import EditForm, OpenList
from cards.submitting.carried import Carried
from cards.words import board as board_words
from cards.words import labels, sheets
from data.catalogue import Catalogue
from data.model import Lang
from data.refusals import BadSheet, WhichFigure
from data.submitting.model import Form


def sheet_message(no: BadSheet, lang: Lang, template: str) -> Message:
    """Every row that could not be read, with the reason. `template` is the address of the template."""
    words = sheets.bad_sheet(no, lang)
    rows: list[CardElement] = [elements.verbatim(line, spacing="Small") for line in sheets.row_lines(no, lang)]
    return plain_message(words, lang, body=rows, actions=[elements.open_page(sheets.TEMPLATE.in_(lang), template)])


def which_message(no: WhichFigure, lang: Lang, catalogue: Catalogue) -> Message:
    """A row for each figure that may be meant, by its whole name; it opens the form with what was typed."""
    rows: list[CardElement] = []
    for metric in no.metrics:
        form, name = (
            Form(metric=metric, values={"": no.value}, as_of=no.as_of),
            catalogue.metrics[metric].name.in_(lang),
        )
        opens = button(name, EditForm(lang=lang, form=Carried.of(form)))
        rows.append(elements.above([elements.strong(name, spacing="None")], opens))
    words = sheets.which_figure(no, lang)
    return plain_message(words, lang, body=rows, actions=[button(labels.HELP.in_(lang), Help(lang=lang))])


def template_message(lang: Lang, template: str) -> Message:
    actions = [
        elements.open_page(sheets.TEMPLATE.in_(lang), template),
        button(board_words.LIST.in_(lang), OpenList(lang=lang)),
    ]
    return plain_message(sheets.template_words(lang), lang, actions=actions)
