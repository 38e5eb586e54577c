"""A figure as one line of a list, for somebody who writes a message and searches for it."""

from __future__ import annotations

from dataclasses import dataclass

from cards.evidence import evidence_of
from cards.proof import prove_words
from cards.words import dates, figures
from cards.words import searching as words
from data.catalogue import Catalogue
from data.model import FigureAnswer, Lang


@dataclass(frozen=True, kw_only=True)
class Preview:
    """Plain text, without any markup. `says` has the figure, its date and its notes (※)."""

    title: str
    says: str


def preview(answer: FigureAnswer, catalogue: Catalogue) -> Preview:
    """Raises Unproven rather than list a digit of unknown origin."""
    lang, shown = answer.question.lang, answer.shown
    says = [figures.said(shown, lang), dates.as_of(shown.figure.when, lang)]
    says += [shown.metric.scope.in_(lang)] if shown.metric.scope else []
    says += [figures.note(fact, lang) for fact in shown.notes]
    line = Preview(title=figures.name(shown, catalogue, lang), says=(" ・ " if lang == "ja" else " · ").join(says))
    prove_words([line.title, *says], evidence_of(answer))
    return line


def nothing_found(metric: str, lang: Lang, catalogue: Catalogue) -> str:
    """`metric` is one that was found and has no published figure, or ""."""
    return words.without_figure(catalogue.metrics[metric].name.in_(lang), lang) if metric else words.nothing(lang)
