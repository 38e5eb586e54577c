"""News about questions: the promise of it on a refusal, the news itself, and the receipts of those who want none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from microsoft_teams.cards import ActionSet

from cards import elements
from cards.actions import Ask, button
from cards.evidence import gathered, of_offer
from cards.message import Message, Written
from cards.plain import plain_message
from cards.proof import prove
from cards.word_actions import DoNotTell, WantNotices
from cards.words import told
from cards.words.desk import brief
from cards.words.questions import question_title
from data.catalogue import Catalogue
from data.model import Lang, Question


def with_promise(message: Written, noted: int, lang: Lang) -> Written:
    """The same card with a line at its end: there will be news, and a button against it."""
    no = button(told.DO_NOT_TELL.in_(lang), DoNotTell(noted=noted, lang=lang))
    promise = elements.group(elements.small(told.PROMISE.in_(lang), spacing="None"), ActionSet(actions=[no]))
    return message.followed_by([promise])


def answerable_message(asked: Sequence[tuple[str, Question]], lang: Lang, catalogue: Catalogue) -> Message:
    """`asked` are what somebody typed, and the question that it is understood as now."""
    lines = [elements.verbatim(f"・{brief(text)}", spacing="None") for text, _ in asked]
    asks = [button(question_title(question, catalogue), Ask(question=question)) for _, question in asked]
    no_more = button(told.NO_NEWS.in_(lang), WantNotices(wanted=False, lang=lang))
    words = told.answerable(lang)
    body = [
        elements.section(told.ASKED.in_(lang), *lines),
        elements.paragraph(words.then, spacing="Medium"),
        *elements.choices(asks),
    ]
    message = plain_message(replace(words, then=""), lang, body=body, actions=[no_more])
    quoted = [brief(text) for text, _ in asked]
    return prove(
        message, gathered([*quoted, *(item for _, question in asked for item in of_offer(question, catalogue))])
    )


def withdrawn_message(lang: Lang) -> Message:
    return plain_message(told.withdrawn(lang), lang)


def news_message(wanted: bool, lang: Lang) -> Message:
    """With the button that takes it back."""
    title = (told.NO_NEWS if wanted else told.NEWS_AGAIN).in_(lang)
    return plain_message(
        told.news(wanted, lang), lang, actions=[button(title, WantNotices(wanted=not wanted, lang=lang))]
    )
