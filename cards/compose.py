"""What was found as one line of a list, for somebody who writes a message and searches for a figure."""

from __future__ import annotations

from dataclasses import dataclass

from cards.evidence import evidence_of
from cards.proof import prove_words
from cards.words import dates, entries, figures, labels, questions
from data.answering.searching import Listed
from data.catalogue import Catalogue
from data.catalogue.cautions import scope_beside
from data.model import EntryAnswer, FigureAnswer, MissingAnswer


@dataclass(frozen=True, kw_only=True)
class Preview:
    """Plain text, without any markup. `says` has the figure, its date and its notes (※); or that there is none."""

    title: str
    says: str


def preview(answer: Listed, catalogue: Catalogue) -> Preview:
    """Raises Unproven rather than list a digit of unknown origin."""
    title, says = _said(answer, catalogue)
    prove_words([title, *says], evidence_of(answer))
    return Preview(title=title, says=(" ・ " if answer.question.lang == "ja" else " · ").join(says))


def _said(answer: Listed, catalogue: Catalogue) -> tuple[str, list[str]]:
    match answer:
        case FigureAnswer():
            return _of_figure(answer, catalogue)
        case MissingAnswer():
            return _of_missing(answer, catalogue)
        case EntryAnswer():
            return _of_entry(answer)


def _of_figure(answer: FigureAnswer, catalogue: Catalogue) -> tuple[str, list[str]]:
    lang, shown = answer.question.lang, answer.shown
    says = [figures.said(shown, lang), dates.as_of(shown.figure.when, lang)]
    scope = scope_beside(shown.metric, shown.figure)
    says += [scope.in_(lang)] if scope else []
    says += [figures.note(fact, lang) for fact in shown.notes]
    return figures.name(shown, catalogue, lang), says


def _of_missing(answer: MissingAnswer, catalogue: Catalogue) -> tuple[str, list[str]]:
    lang, missing = answer.question.lang, answer.missing
    why = questions.why_missing(missing, answer.question, catalogue, lang)
    return missing.metric.name.in_(lang), [labels.MISSING.in_(lang), why]


def _of_entry(answer: EntryAnswer) -> tuple[str, list[str]]:
    lang, entry = answer.question.lang, answer.entry
    says = [labels.ENTRY_KINDS[entry.kind].in_(lang), entry.says.in_(lang)]
    says += [entries.when(entry.when, lang)] if entry.when else []
    says += [entry.caution.in_(lang)] if entry.caution else []
    return entry.name.in_(lang), says
