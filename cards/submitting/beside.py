"""What is put on a finished answer for one person: that it is overdue, what is not published yet, 更新する, what of
their words was left unread or read as another.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from microsoft_teams.cards import Action, ActionSet, CardElement

from cards import elements, marks
from cards.actions import button
from cards.evidence import gathered
from cards.message import Message, Written
from cards.proof import prove
from cards.submitting import evidence
from cards.submitting.actions import OpenForm, OpenList, OpenSubmission
from cards.submitting.values import said
from cards.words import dates, labels, notices
from cards.words import standing as words
from cards.words import submitting as forms
from data.answering.beside import Beside
from data.catalogue import Catalogue
from data.model import Lang
from data.submitting.model import Submission, figure_of

MOST = 3
MOST_UPDATES = 5  # with the one that leads to the rest, as many as a client shows side by side
MOST_LATE = 6  # that are named


def with_beside(message: Written, beside: Beside, lang: Lang, catalogue: Catalogue) -> Written:
    """A new message; the one that was given is kept for others. What is put on it is proved by itself."""
    if beside.nothing:
        return message
    late = [_overdue(beside.overdue, lang, catalogue)] if beside.overdue else []
    added = [*late, *_unpublished(beside, lang, catalogue)]
    if beside.updates:
        added.append(ActionSet(actions=_updates(beside, lang, catalogue), spacing="Medium"))
    if beside.unread:
        added.append(elements.verbatim(notices.unread(beside.unread, lang), spacing="Medium"))
    if beside.respelt:
        added.append(elements.verbatim(notices.respelt(*beside.respelt, lang), spacing="Medium"))
    alone = elements.card(added, lang=lang, says="")
    items = [item for one in beside.unpublished for item in evidence.of_submission(one, catalogue)]
    items += [item for metric in (*beside.overdue, *beside.updates) for item in evidence.named(metric, catalogue)]
    items += [*evidence.of_moments(*beside.overdue.values()), Decimal(len(beside.overdue) - MOST_LATE)]
    items.append(Decimal(len(beside.unpublished) - MOST))
    prove(Message(card=alone, summary=""), gathered(items))
    return message.followed_by(added)


def with_way_to_submit(message: Written, lang: Lang) -> Written:
    """On a refusal: how to say it, should it have been meant as a figure to submit."""
    form = button(forms.LIST_TITLE.in_(lang), OpenList(lang=lang))
    way = elements.group(elements.small(forms.IF_STATED.in_(lang), spacing="None"), ActionSet(actions=[form]))
    return message.followed_by([way])


def _overdue(late: Mapping[str, date], lang: Lang, catalogue: Catalogue) -> CardElement:
    """Of several figures each is named, the longest overdue first."""
    first = sorted(late.items(), key=lambda one: one[1])
    days = [(catalogue.metrics[metric].name.in_(lang), dates.day(day, lang)) for metric, day in first]
    if len(days) == 1:
        said = words.overdue(days[0][1], lang)
    else:
        said = words.several_overdue(days[:MOST_LATE], len(days) - MOST_LATE, lang)
    return elements.boxed("warning", words.OVERDUE.in_(lang), said)


def _unpublished(beside: Beside, lang: Lang, catalogue: Catalogue) -> list[CardElement]:
    lines = [_line(one, beside.several, lang, catalogue) for one in beside.unpublished[:MOST]]
    more = len(beside.unpublished) - MOST
    lines += [elements.small(labels.and_further(more, lang))] if more > 0 else []
    return [elements.section(words.UNPUBLISHED.in_(lang), *lines)] if lines else []


def _updates(beside: Beside, lang: Lang, catalogue: Catalogue) -> list[Action]:
    """Those that have no room are on the list of all that the person may update."""
    if beside.at_once:
        return [button(words.UPDATE.in_(lang), OpenList(lang=lang, only=list(beside.updates)))]
    names = {one: catalogue.metrics[one].name.in_(lang) if beside.several else "" for one in beside.updates}
    first = list(names.items())[:MOST_UPDATES]
    found: list[Action] = [button(words.update(name, lang), OpenForm(lang=lang, metric=one)) for one, name in first]
    return [*found, button(forms.OTHER.in_(lang), OpenList(lang=lang))] if len(names) > MOST_UPDATES else found


def _line(one: Submission, named: bool, lang: Lang, catalogue: Catalogue) -> CardElement:
    """Leads to the submission."""
    metric = catalogue.metrics[one.proposal.metric]
    lines = one.proposal.lines
    value = said(figure_of(one.proposal, lines[0]), metric, lang) if len(lines) == 1 else forms.parts(len(lines), lang)
    text = words.unpublished(
        value, dates.as_of(one.proposal.as_of, lang), one.stage, lang, metric.name.in_(lang) if named else ""
    )
    return elements.above(
        [marks.badge(words.NOT_YET.in_(lang), "open"), elements.paragraph(text, spacing="None")],
        button(text, OpenSubmission(lang=lang, number=one.number)),
    )
