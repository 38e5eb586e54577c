"""Cards that give no figure: welcome, help, the three kinds of no, a crash. Each shows the next step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from microsoft_teams.cards import Action, CardElement

from cards import elements, helping
from cards.actions import Ask, button
from cards.actions import Help as OpenHelp
from cards.browsing.actions import Browse
from cards.evidence import Item, gathered, of_offer
from cards.exploring.actions import ToGoal
from cards.message import Message
from cards.proof import prove
from cards.words import browsing, labels, notices, saying
from cards.words.notices import Words
from cards.words.questions import question_title
from data.answering.helping import Help
from data.catalogue import Catalogue
from data.model import Intent, Lang, Question
from data.refusals import Ambiguous, BadNumber, BadPeriod, NoSuchMetric, NotUnderstood, Refusal, Toward


def welcome_message(lang: Lang, offers: Sequence[Question], catalogue: Catalogue) -> Message:
    asks = elements.choices(_asking(offers, catalogue))
    message = _message(saying.welcome(lang), lang, asks, [_dashboard(lang), _everything(lang), _help(lang)])
    return prove(message, gathered(_of_offers(offers, catalogue)))


def help_message(found: Help, lang: Lang, catalogue: Catalogue) -> Message:
    """Questions and pages that are there for somebody in a place."""
    asks = elements.choices(_asking(found.questions, catalogue))
    pages = helping.listed(found, lang, catalogue)
    message = _message(saying.help_(lang, found.place), lang, [*asks, *pages], [_everything(lang)])
    return prove(message, gathered([*_of_offers(found.questions, catalogue), *helping.evidence(found, catalogue)]))


def refusal_message(no: Refusal, lang: Lang, catalogue: Catalogue) -> Message:
    """Offers become buttons; without any, the list of all figures and the help are the way on."""
    if isinstance(no, NotUnderstood | NoSuchMetric):
        no = replace(no, offers=tuple(offer for offer in no.offers if offer.subjects))  # the list stands below anyway
    offers: tuple[Question, ...] = getattr(no, "offers", ())
    if isinstance(no, Ambiguous) and no.toward:
        presses = _to_goal(offers, no.toward, catalogue)
    else:
        presses = _asking(offers, catalogue)
    message = _message(notices.refusal(no, lang), lang, elements.choices(presses), [_everything(lang), _help(lang)])
    # its only digits are in names, and in what the asker typed, which it quotes
    return prove(message, gathered([*_typed(no), *_of_offers(offers, catalogue)]))


def crash_message(lang: Lang, reference: str, *, pressed: bool = False) -> Message:
    message = _message(notices.crash(reference, lang, pressed=pressed), lang, [], [_help(lang)])
    return prove(message, gathered([reference]))


def _asking(offers: Sequence[Question], catalogue: Catalogue) -> list[Action]:
    return [button(question_title(offer, catalogue), Ask(question=offer)) for offer in offers]


def _to_goal(offers: Sequence[Question], toward: Toward, catalogue: Catalogue) -> list[Action]:
    """Each opens the sum of its figure, with what was named filled in."""
    day = toward.goal.isoformat() if toward.goal else ""
    return [
        button(
            question_title(offer, catalogue),
            ToGoal(lang=offer.lang, metric=offer.subjects[0], goal=day, target=toward.target),
        )
        for offer in offers
    ]


def _of_offers(offers: Sequence[Question], catalogue: Catalogue) -> Iterator[Item]:
    for offer in offers:
        yield from of_offer(offer, catalogue)


def _message(words: Words, lang: Lang, offers: Sequence[CardElement], below: Sequence[Action]) -> Message:
    top = elements.band(
        elements.small(labels.BOT.in_(lang), spacing="None"),
        elements.heading(words.title),
        elements.verbatim(words.says),
    )
    then = [elements.paragraph(words.then, spacing="Medium")] if words.then else []
    sentences = [part for part in (words.title, words.says, words.then) if part]
    says = ("" if lang == "ja" else " ").join(_ended(sentence, lang) for sentence in sentences)
    body = [top, *then, *offers]
    return Message(card=elements.card(body, lang=lang, says=says, actions=below), summary=says)


def _ended(sentence: str, lang: Lang) -> str:
    """With its full stop, unless it ends with a sign of its own."""
    return sentence if sentence.endswith(tuple("。.？?！!：:")) else sentence + ("。" if lang == "ja" else ".")


def _typed(no: Refusal) -> list[str]:
    """What the asker wrote and the refusal quotes, in the form in which it quotes it."""
    words: tuple[str, ...] = ()
    if isinstance(no, NotUnderstood):
        words = no.words
    elif isinstance(no, BadPeriod | BadNumber):
        words = (no.words,)
    elif isinstance(no, NoSuchMetric):
        words = (no.blocked or "",)
    return [notices.typed(word) for word in words]


def _everything(lang: Lang) -> Action:
    return button(labels.SHOW_ALL.in_(lang), Ask(question=Question(lang=lang, intent=Intent.LIST, subjects=())))


def _help(lang: Lang) -> Action:
    return button(labels.HELP.in_(lang), OpenHelp(lang=lang))


def _dashboard(lang: Lang) -> Action:
    return button(browsing.DASHBOARD.in_(lang), Browse(lang=lang))
