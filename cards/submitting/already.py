"""Open submissions on the form of whoever is about to submit the same: who has them, since when, and the way there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from microsoft_teams.cards import ActionSet, CardElement

from cards import elements
from cards.actions import button
from cards.submitting import proposal
from cards.submitting.actions import CheckForm, OpenSubmission
from cards.words import dates
from cards.words import standing as words
from cards.words import submitting as forms
from data.catalogue import Catalogue
from data.model import Lang
from data.submitting.model import Submission

MOST = 3


def submitted(
    others: Sequence[Submission], instead: CheckForm | None, lang: Lang, catalogue: Catalogue
) -> Iterator[CardElement]:
    """Each leads to its own card. `instead` makes what is typed here a change of the only one."""
    if not others:
        return
    rows = [_row(one, lang, catalogue) for one in others[:MOST]]
    taken = [ActionSet(actions=[button(forms.TAKE_OVER.in_(lang), instead, sends_form=True)])] if instead else []
    yield elements.section(forms.OTHERS.in_(lang), elements.small(forms.OTHERS_OPEN.in_(lang)), *rows, *taken)


def _row(one: Submission, lang: Lang, catalogue: Catalogue) -> CardElement:
    who = words.by(one.names.get(one.submitted_by, ""), lang)
    when = dates.moment(one.submitted_at, lang)
    said = forms.has_it(words.STAGES[one.stage].in_(lang), one.number, who, when, lang)
    headline = proposal.in_short(one.proposal, catalogue, lang)
    lines: list[CardElement] = [
        elements.paragraph(headline, spacing="None"),
        elements.small(said, spacing="None"),
    ]
    return elements.above(lines, button(headline, OpenSubmission(number=one.number, lang=lang)))
