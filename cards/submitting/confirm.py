"""What will be submitted, before it is: the difference, what looks odd, and a box for a comment where one is needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from microsoft_teams.cards import CardElement

from cards import elements, inputs, provenance
from cards.actions import button
from cards.evidence import gathered
from cards.message import Message
from cards.proof import prove
from cards.submitting import evidence, proposal
from cards.submitting.actions import EditForm, SendForm
from cards.submitting.boxes import LONGEST_TEXT, read_as, remarks
from cards.submitting.carried import carrying
from cards.submitting.form import Filled
from cards.words import submitting as words
from data.catalogue import Catalogue
from data.model import Lang
from data.submitting.model import Examined, Proposal


def confirm_message(
    examined: Examined, filled: Filled, lang: Lang, catalogue: Catalogue, *, asked: bool = False
) -> Message:
    """Only for what is not stopped. `asked` when it was sent without the comment that it needs.

    A comment stands in its box below the warnings also where there is one: words that a sheet or a sentence had left
    over answer nothing before somebody sends them as the answer.
    """
    given = examined.proposal
    if given is None or examined.stopped:
        raise ValueError("a form that cannot be read has nothing to confirm")
    metric = catalogue.metrics[given.metric]
    title = words.CONFIRM_TITLE.in_(lang)
    says = f"{title}{'。' if lang == 'ja' else '. '}{proposal.headline(given, catalogue, lang)}"
    body: list[CardElement] = [
        elements.band(
            elements.small(title, spacing="None"),
            elements.heading(metric.name.in_(lang)),
            *proposal.large(given, catalogue, lang),
        ),
        *(elements.group(one) for one in read_as(examined.as_of_typed, examined.form, lang)),
        elements.group(proposal.compared(given, catalogue, lang)),
        *proposal.correcting(given, lang),
        *_odd(examined, given, lang, catalogue, asked),
        *proposal.remarks(replace(given, comment="") if examined.odd else given, lang),
        *provenance.notes(catalogue.notes_beside(metric, given.as_of), lang),
    ]
    fields = {"lang": lang, **carrying(filled.form, filled.draft, filled.ref)}
    seen = {"seen": examined.odd} if examined.odd else {}
    actions = [
        button(words.SEND.in_(lang), SendForm.model_validate(fields | seen), sends_form=bool(examined.odd)),
        button(words.EDIT.in_(lang), EditForm.model_validate(fields)),
    ]
    message = Message(card=elements.card(body, lang=lang, says=says, actions=actions), summary=says)
    items = [*evidence.of_proposal(given, catalogue), *evidence.of_findings(examined.findings, catalogue)]
    items += evidence.typed(examined.as_of_typed, examined.form.as_of)
    return prove(message, gathered(items))


def _odd(examined: Examined, given: Proposal, lang: Lang, catalogue: Catalogue, asked: bool) -> Iterator[CardElement]:
    if not examined.findings:
        return
    metric = catalogue.metrics[given.metric]
    said = remarks(examined.findings, metric, catalogue, lang)
    yield elements.section(words.FINDINGS.in_(lang), *said)
    if examined.odd:
        label = words.YOUR_COMMENT.in_(lang)
        box = inputs.text_area("comment", label=label, value=examined.form.comment, longest=LONGEST_TEXT)
        lacks = asked and examined.lacks_comment
        yield elements.group(
            box, *([elements.remark(words.COMMENT_NEEDED.in_(lang))] if lacks else []), spacing="Small"
        )
