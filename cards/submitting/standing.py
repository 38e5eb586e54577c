"""A submission as it stands: the receipt, and what the cards of both sides become when something happens to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from microsoft_teams.cards import Action, CardElement

from cards import elements
from cards.actions import Ask, button
from cards.elements import Pair
from cards.evidence import gathered
from cards.message import Message
from cards.proof import prove
from cards.submitting import evidence, proposal
from cards.submitting.actions import Change, Withdraw
from cards.submitting.boxes import remarks
from cards.submitting.carried import Version
from cards.submitting.values import asked_of
from cards.words import dates, figures
from cards.words import standing as words
from cards.words import submitting as forms
from data.catalogue import Catalogue
from data.model import Intent, Lang, Question
from data.submitting.model import MAY_CHANGE, Proposal, Stage, Submission, figure_of

_MAY_WITHDRAW = (Stage.WAITING, Stage.RETURNED, Stage.APPROVED)


Since = Literal["", "moved", "already"]
"""What happened since the card whose button was pressed: it shows another stage, or what was wanted is done already."""


def standing_message(
    submission: Submission, lang: Lang, catalogue: Catalogue, *, mine: bool, since: Since = ""
) -> Message:
    """`mine` for those who may change it: with buttons."""
    title = (words.TITLES if mine else words.STAGES)[submission.stage].in_(lang)
    headline = proposal.headline(submission.proposal, catalogue, lang)
    says = f"{title}{'：' if lang == 'ja' else ': '}{headline}"
    top, *rest = submission_body(submission, (title, _line(submission, lang, catalogue)), lang, catalogue)
    body = [top, *what_happened(since, submission.stage, lang), *rest]
    actions = _mine(submission, lang) if mine else []
    if submission.stage is Stage.PUBLISHED:
        actions.append(button(words.SHOW_FIGURE.in_(lang), Ask(question=_asked(submission.proposal, lang))))
    message = Message(card=elements.card(body, lang=lang, says=says, actions=actions), summary=says)
    return prove(message, gathered(evidence.of_submission(submission, catalogue)))


def _asked(given: Proposal, lang: Lang) -> Question:
    """Of one figure it is that figure, of its date; of several the metric, whose breakdown shows them."""
    figures = [asked_of(figure_of(given, line), lang) for line in given.lines]
    return figures[0] if len(figures) == 1 else Question(lang=lang, intent=Intent.VALUE, subjects=(given.metric,))


def submission_body(
    submission: Submission, titles: tuple[str, str], lang: Lang, catalogue: Catalogue, more: Sequence[CardElement] = ()
) -> list[CardElement]:
    """`titles`: the title, and perhaps a sentence below the date. `more` stands between numbers and who did what."""
    given = submission.proposal
    metric = catalogue.metrics[given.metric]
    title, line = titles
    return [
        elements.band(
            elements.small(forms.number_of(submission.number, lang), spacing="None"),
            elements.strong(title),
            elements.heading(metric.name.in_(lang)),
            *proposal.large(given, catalogue, lang),
            *([elements.small(line)] if line else []),
        ),
        *_sent_back(submission, lang),
        elements.group(proposal.compared(given, catalogue, lang)),
        *(proposal.correcting(given, lang) if submission.stage is not Stage.PUBLISHED else []),
        *_odd(submission, lang, catalogue),
        *proposal.remarks(given, lang),
        *more,
        elements.section(words.COURSE.in_(lang), elements.facts(_who(submission, lang, catalogue))),
    ]


def what_happened(since: Since, stage: Stage, lang: Lang) -> list[CardElement]:
    if since == "already":
        return [elements.boxed("emphasis", words.ALREADY[stage].in_(lang), words.ALREADY_SAYS.in_(lang))]
    return [elements.boxed("warning", words.MOVED.in_(lang), words.MOVED_SAYS.in_(lang))] if since else []


def _line(submission: Submission, lang: Lang, catalogue: Catalogue) -> str:
    if submission.stage is not Stage.WAITING:
        return words.says(submission, lang)
    reporting = catalogue.metrics[submission.proposal.metric].reporting
    bureau = figures.owner(catalogue.bureaus[submission.unit], lang)
    to_headquarters = reporting.approver == "headquarters"
    if submission.asked == "deciders":
        return words.goes_to(to_headquarters, bureau, lang)
    return words.nobody_decides(to_headquarters, bureau, told=submission.asked == "admins", lang=lang)


def _sent_back(submission: Submission, lang: Lang) -> Iterator[CardElement]:
    if submission.stage is Stage.RETURNED and submission.decision:
        reason = elements.verbatim(submission.decision, spacing="None")
        yield elements.section(words.SENT_BACK_BECAUSE.in_(lang), reason)


def _odd(submission: Submission, lang: Lang, catalogue: Catalogue) -> Iterator[CardElement]:
    """What was found, with the submitter's comment on it below."""
    if submission.warnings and submission.stage is not Stage.PUBLISHED:
        metric = catalogue.metrics[submission.proposal.metric]
        said = remarks(submission.warnings, metric, catalogue, lang)
        yield elements.section(forms.FINDINGS.in_(lang), *said)


def _who(submission: Submission, lang: Lang, catalogue: Catalogue) -> Iterator[Pair]:
    names, at = submission.names, submission.submitted_at
    yield Pair(name=words.STATE.in_(lang), says=words.STAGES[submission.stage].in_(lang))
    bureau = figures.owner(catalogue.bureaus[submission.unit], lang)
    submitter = words.by(names.get(submission.submitted_by, ""), lang)
    yield _pair(words.SUBMITTED.in_(lang), submitter, dates.moment(at, lang), lang)
    yield Pair(name=forms.UNIT.in_(lang), says=bureau)
    if submission.edited_by != submission.submitted_by:
        yield Pair(name=words.EDITED.in_(lang), says=words.by(names.get(submission.edited_by, ""), lang))
    if submission.decided_by and submission.decided_at and submission.stage is not Stage.WAITING:
        principal = names.get(submission.decided_for, "") if submission.decided_for else ""
        decider = words.by(names.get(submission.decided_by, ""), lang, principal)
        label = words.RETURNED if submission.decision else words.APPROVED  # sending back takes a reason
        yield _pair(label.in_(lang), decider, dates.moment(submission.decided_at, lang), lang)
    if submission.withdrawn_at:
        withdrawer = words.by(names.get(submission.withdrawn_by, ""), lang)
        yield _pair(words.WITHDRAWN.in_(lang), withdrawer, dates.moment(submission.withdrawn_at, lang), lang)
    if submission.stage is Stage.APPROVED and submission.publish_at:
        yield Pair(name=words.PUBLISHES.in_(lang), says=dates.moment(submission.publish_at, lang))
    if submission.published_at:
        yield Pair(name=words.PUBLISHED.in_(lang), says=dates.moment(submission.published_at, lang))


def _pair(label: str, who: str, when: str, lang: Lang) -> Pair:
    return Pair(name=label, says=f"{who}　{when}" if lang == "ja" else f"{who}, {when}")


def _mine(submission: Submission, lang: Lang) -> list[Action]:
    of = Version.of(submission.ref)
    found: list[Action] = []
    if submission.stage in MAY_CHANGE:
        label = words.RESUBMIT if submission.stage is Stage.RETURNED else words.CHANGE
        found.append(button(label.in_(lang), Change(lang=lang, of=of)))
    if submission.stage in _MAY_WITHDRAW:
        found.append(button(words.WITHDRAW.in_(lang), Withdraw(lang=lang, of=of)))
    return found
