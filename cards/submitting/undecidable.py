"""To an admin: a submission waits, and nobody may decide about it. Its value is none of their business."""

from __future__ import annotations

from decimal import Decimal

from cards.actions import button
from cards.evidence import gathered
from cards.message import Message
from cards.people_actions import OpenPeople
from cards.plain import plain_message
from cards.proof import prove
from cards.submitting import evidence
from cards.words import figures
from cards.words import people as places
from cards.words import standing as words
from data.catalogue import Catalogue
from data.model import Lang
from data.submitting.model import Submission


def undecidable_message(sent: Submission, lang: Lang, catalogue: Catalogue) -> Message:
    """Raises KeyError for a metric that is gone."""
    metric = catalogue.metrics[sent.proposal.metric]
    of_headquarters = metric.reporting.approver == "headquarters"
    bureau = figures.owner(catalogue.bureaus[sent.unit], lang)
    says = words.undecidable(sent.number, metric.name.in_(lang), bureau, lang, to_headquarters=of_headquarters)
    see = button(places.SEE.in_(lang), OpenPeople(lang=lang, unit=sent.unit))
    message = plain_message(says, lang, actions=[see])
    return prove(message, gathered([Decimal(sent.number), *evidence.named(metric.id, catalogue)]))
