"""What becomes of a text: a question that is answered, a question back, or one of the kinds of no."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data.language import Context, Reader
from data.language.normalise import CUT, clean
from data.model import Lang, MissingAnswer, Question
from data.refusals import Ambiguous, NoSuchMetric, NotUnderstood, Refusal


class Kind(StrEnum):
    ANSWER = "answer"
    ASKED_BACK = "asked_back"
    NOT_UNDERSTOOD = "not_understood"
    NO_SUCH_METRIC = "no_such_metric"
    NO_FIGURE = "no_figure"  # a metric that is known, without a figure for what was asked
    OTHER = "other"  # a greeting, an impossible date, a text too long to be read


KINDS_OF_NO = (Kind.NOT_UNDERSTOOD, Kind.NO_SUCH_METRIC, Kind.NO_FIGURE)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """`question` is what was understood, if all was. `word` is what a no is about, in the reader's spelling, or ""."""

    kind: Kind
    question: Question | None = None
    word: str = ""


def outcome_of(
    reader: Reader, text: str, *, today: date, lang: Lang | None = None, before: Sequence[str] = ()
) -> Outcome:
    """What would be understood of a text, said after those `before` it, without looking for its figure."""
    context: Context | None = None
    for earlier in before:
        with suppress(Refusal):
            context = reader.read(earlier, today=today, before=context, lang=lang).context
    try:
        return Outcome(kind=Kind.ANSWER, question=reader.read(text, today=today, before=context, lang=lang).question)
    except Refusal as refusal:
        return refused(refusal)


def refused(refusal: Refusal) -> Outcome:
    match refusal:
        case NotUnderstood() if CUT in refusal.words:
            return Outcome(kind=Kind.OTHER)  # too long: no word would help
        case NotUnderstood():
            return Outcome(kind=Kind.NOT_UNDERSTOOD, word=clean(refusal.words[0]) if refusal.words else "")
        case NoSuchMetric():
            return Outcome(kind=Kind.NO_SUCH_METRIC, word=clean(refusal.blocked or ""))
        case Ambiguous():
            return Outcome(kind=Kind.ASKED_BACK)
    return Outcome(kind=Kind.OTHER)


def no_figure(answer: MissingAnswer) -> Outcome:
    return Outcome(kind=Kind.NO_FIGURE, question=answer.question, word=answer.missing.metric.id)
