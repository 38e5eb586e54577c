"""A submission that waits for the person who reads it: the change, the chart, what was found, and the decisions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from microsoft_teams.cards import ActionSet, CardElement

from cards import elements, inputs, provenance
from cards.actions import Help, button
from cards.evidence import gathered
from cards.message import Message
from cards.proof import prove
from cards.submitting import evidence, points, proposal
from cards.submitting.actions import Approve, OpenSubmission, SendBack
from cards.submitting.boxes import LONGEST_TEXT
from cards.submitting.carried import Version
from cards.submitting.points import History
from cards.submitting.standing import submission_body, what_happened
from cards.words import labels
from cards.words import standing as words
from data.addresses.links import Theme
from data.catalogue import Catalogue
from data.model import Lang
from data.submitting.model import Submission

LATER, BACK = "later", "back"  # ids of folded parts
MOST_LISTED = 20


@dataclass(frozen=True, kw_only=True)
class Tried:
    """Why the decision that was just tried was not made, and what stood in the boxes.

    A reason or a moment is missing, a reason is too long or held signs that nobody can see, the card was an old one, or
    what was typed was meant for another decision.
    """

    why: Literal["", "reason", "long", "hidden", "moment", "moved", "other"] = ""
    day: str = ""
    time: str = ""
    reason: str = ""


NOT_TRIED = Tried()


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A decision that somebody is asked for. `picture` gives the address of the chart's picture in a theme."""

    submission: Submission
    history: History
    picture: Callable[[Theme], str]
    tried: Tried = NOT_TRIED


def approval_message(asked: Asked, lang: Lang, catalogue: Catalogue) -> Message:
    submission, tried = asked.submission, asked.tried
    title = words.TO_APPROVE.in_(lang)
    headline = proposal.headline(submission.proposal, catalogue, lang)
    says = f"{title}{'。' if lang == 'ja' else '. '}{headline}"
    given, metric = submission.proposal, catalogue.metrics[submission.proposal.metric]
    drawn = points.drawn(points.chart_of(given, asked.history, lang, catalogue), asked.picture)
    top, *rest = submission_body(submission, (title, ""), lang, catalogue, drawn)
    body = [
        top,
        *what_happened("moved" if tried.why == "moved" else "", submission.stage, lang),
        *rest,
        *provenance.notes(catalogue.notes_beside(metric, given.as_of), lang),
        *_later(submission, lang, tried),
        *_back(submission, lang, tried),
    ]
    of = Version.of(submission.ref)
    actions = [
        button(words.APPROVE.in_(lang), Approve(lang=lang, of=of), sends_form=True),
        elements.unfold(words.SEND_BACK.in_(lang), BACK),
        elements.unfold(words.LATER.in_(lang), LATER),
    ]
    message = Message(card=elements.card(body, lang=lang, says=says, actions=actions), summary=says)
    published = [one for figures in asked.history.values() for one in figures]
    items = [*evidence.of_submission(submission, catalogue), *evidence.of_figures(published)]
    items += [words.LATER_TIME.in_(lang), *evidence.typed(tried.day, tried.time, tried.reason)]
    return prove(message, gathered(items))


def waiting_message(waiting: Sequence[Submission], lang: Lang, catalogue: Catalogue) -> Message:
    """Those that wait for the person, each of which can be opened."""
    title = words.WAITING_TITLE.in_(lang)
    body: list[CardElement] = [
        elements.band(elements.small(labels.BOT.in_(lang), spacing="None"), elements.heading(title)),
        *([] if waiting else [elements.paragraph(words.WAITING_NONE.in_(lang), spacing="Medium")]),
        *submission_rows(waiting, lang, catalogue),
    ]
    actions = [button(labels.HELP.in_(lang), Help(lang=lang))]
    message = Message(card=elements.card(body, lang=lang, says=title, actions=actions), summary=title)
    items = [item for one in waiting for item in evidence.of_submission(one, catalogue)]
    return prove(message, gathered([*items, Decimal(unlisted(waiting))]))


def submission_rows(some: Sequence[Submission], lang: Lang, catalogue: Catalogue) -> Iterator[CardElement]:
    for one in some[:MOST_LISTED]:
        headline = proposal.headline(one.proposal, catalogue, lang)
        lines: list[CardElement] = [
            elements.paragraph(headline, spacing="None"),
            elements.small(words.STAGES[one.stage].in_(lang), spacing="None"),
        ]
        yield elements.above(lines, button(headline, OpenSubmission(number=one.number, lang=lang)))
    if rest := unlisted(some):
        yield elements.small(labels.and_further(rest, lang))


def unlisted(some: Sequence[Submission]) -> int:
    """How many of them have no row."""
    return max(len(some) - MOST_LISTED, 0)


def _later(submission: Submission, lang: Lang, tried: Tried) -> Iterator[CardElement]:
    """Publishing at a later moment, folded until somebody wants it."""
    wrong = tried.why == "moment"
    now = button(words.APPROVE_LATER.in_(lang), _approve_later(submission, lang), sends_form=True)
    boxes: list[CardElement] = [
        inputs.day_field("day", label=words.LATER_DAY.in_(lang), lang=lang, value=tried.day),
        inputs.time_field("time", label=words.LATER_TIME.in_(lang), value=tried.time),
    ]
    other = tried.why == "other" and bool(tried.day or tried.time)
    remark = [elements.remark((words.LATER_WRONG if wrong else words.LATER_TYPED).in_(lang))] if wrong or other else []
    yield elements.folded(LATER, elements.flow(boxes), *remark, ActionSet(actions=[now]), open_=wrong or other)


def _approve_later(submission: Submission, lang: Lang) -> Approve:
    return Approve(lang=lang, of=Version.of(submission.ref), later=True)


def _back(submission: Submission, lang: Lang, tried: Tried) -> Iterator[CardElement]:
    problems = {"reason": words.REASON_NEEDED, "long": words.REASON_LONG, "hidden": words.REASON_HIDDEN}
    wrong = problems.get(tried.why)
    now = button(words.SEND_BACK_NOW.in_(lang), SendBack(lang=lang, of=Version.of(submission.ref)), sends_form=True)
    box = inputs.text_area("reason", label=words.REASON.in_(lang), value=tried.reason, longest=LONGEST_TEXT)
    other = tried.why == "other" and bool(tried.reason)
    said = wrong or (words.REASON_TYPED if other else None)
    remark = [elements.remark(said.in_(lang))] if said else []
    yield elements.folded(BACK, box, *remark, ActionSet(actions=[now]), open_=said is not None)
