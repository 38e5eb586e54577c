"""Figures that are due: for those who submit them, and for those who watch over it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from microsoft_teams.cards import Action, CardElement

from cards import elements
from cards.actions import button
from cards.evidence import Item, gathered
from cards.message import Message
from cards.plain import plain_message
from cards.proof import prove
from cards.submitting import evidence
from cards.submitting.actions import OpenForm, OpenList, OpenStatus, OpenSubmission
from cards.words import board as board_words
from cards.words import figures, labels
from cards.words import reminders as words
from cards.words import submitting as forms
from cards.words.notices import Words
from data.catalogue import Catalogue
from data.model import Lang
from data.reminding.due import Open
from data.submitting.board import Standing

MOST_ROWS = 15


def reminder_message(
    found: Sequence[Open], on: date, lang: Lang, catalogue: Catalogue, *, alone: bool = True
) -> Message:
    """`alone` in a personal chat, where forms may be opened, and what was sent back may be told."""
    open_ = found if alone else [_for_all(one) for one in found]
    mine = [one for one in open_ if not one.item.watches]
    watched = [one for one in open_ if one.item.watches]
    late = any(one.due.duty is not None and one.due.duty.late(on) for one in open_)
    names = [catalogue.metrics[one.item.metric].name.in_(lang) for one in [*mine, *watched]]
    says = Words(
        title=words.title(late, lang),
        says=words.says(len(mine), names, lang),
        then="" if alone else words.in_channel(lang),
    )
    rows = _Rows(on=on, lang=lang, catalogue=catalogue, alone=alone)
    body = [*rows.section(words.MINE.in_(lang), mine), *rows.section(words.WATCHED.in_(lang), watched)]
    message = plain_message(says, lang, body=body, actions=_buttons(mine, watched, lang) if alone else [])
    return prove(message, gathered(_evidence(open_, catalogue)))


@dataclass(frozen=True, kw_only=True)
class _Rows:
    on: date
    lang: Lang
    catalogue: Catalogue
    alone: bool

    def section(self, label: str, some: Sequence[Open]) -> list[CardElement]:
        rows = [self.row(one) for one in some[:MOST_ROWS]]
        rest = len(some) - len(rows)
        rows += [elements.small(labels.and_further(rest, self.lang))] if rest else []
        return [elements.section(label, *rows)] if rows else []

    def row(self, one: Open) -> CardElement:
        """Leads to the form of whoever submits it."""
        metric, lang = self.catalogue.metrics[one.item.metric], self.lang
        unit = figures.owner(self.catalogue.bureaus[metric.owner], lang)
        stands = words.stands(one.due.duty, one.due.standing, self.on, lang) if one.due.duty else ""
        lines: list[CardElement] = [
            elements.paragraph(metric.name.in_(lang), spacing="None"),
            elements.small(f"{unit}　{stands}" if one.item.watches or not self.alone else stands, spacing="None"),
        ]
        if one.item.watches or not self.alone:
            return elements.group(*lines)
        return elements.above(lines, _to_form(one, metric.name.in_(lang), lang))


def _buttons(mine: Sequence[Open], watched: Sequence[Open], lang: Lang) -> list[Action]:
    found: list[Action] = []
    if len(mine) == 1:
        returned = mine[0].due.standing is Standing.RETURNED
        found.append(_to_form(mine[0], (words.OPEN_RETURNED if returned else forms.OPEN_FORM).in_(lang), lang))
    elif mine:
        found.append(button(board_words.LIST.in_(lang), OpenList(lang=lang)))
    if watched:
        found.append(button(board_words.TITLE.in_(lang), OpenStatus(lang=lang)))
    return found


def _to_form(one: Open, title: str, lang: Lang) -> Action:
    """To what was sent back, or to a filled form."""
    due = one.due
    if due.standing is Standing.RETURNED and due.submission:
        return button(title, OpenSubmission(lang=lang, number=due.submission))
    return button(title, OpenForm(lang=lang, metric=due.metric))


def _for_all(one: Open) -> Open:
    """Where others read along nothing is said of submissions."""
    return replace(one, due=replace(one.due, standing=Standing.DUE, submission=None))


def _evidence(found: Sequence[Open], catalogue: Catalogue) -> Iterator[Item]:
    yield from (Decimal(count) for count in range(len(found)))
    for one in found:
        yield from evidence.of_due(one.due, catalogue)
