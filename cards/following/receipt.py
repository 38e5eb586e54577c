"""That a figure is followed, what else to hear of, and the list of all that somebody follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from microsoft_teams.cards import Action, ActionSet, CardElement

from cards import elements, inputs
from cards.actions import button
from cards.evidence import Item, gathered, of_days
from cards.following.actions import Follow, OpenFollowing, SetFollow, Unfollow
from cards.message import Message
from cards.plain import plain_message
from cards.proof import prove
from cards.submitting import evidence
from cards.words import following as words
from cards.words import labels, numbers
from cards.words.notices import Words
from data.catalogue import Catalogue
from data.catalogue.schema import Both
from data.following.model import Following, Wish
from data.model import Lang
from data.refusals import BadNumber, BadPeriod

MOST_ROWS = 20
LONGEST = 40  # characters of a threshold

Wrong = BadNumber | BadPeriod | None


Where = Literal["chat", "others", "nowhere"]
"""In the person's own chat; where others read along; there too, and the person has no chat of their own yet."""

_WHERE: Mapping[Where, Both] = {"chat": Both(ja="", en=""), "others": words.IN_CHAT, "nowhere": words.NO_CHAT}


def followed_message(one: Following, lang: Lang, catalogue: Catalogue, *, where: Where, wrong: Wrong = None) -> Message:
    """In their own chat people may say what else to hear of; `wrong` is why that could not be."""
    alone = where == "chat"
    metric = catalogue.metrics[one.metric]
    says = Words(title=words.FOLLOWED.in_(lang), says=metric.name.in_(lang), then=_WHERE[where].in_(lang))
    hears = [elements.paragraph(each, spacing="None") for each in words.conditions(one.wish, metric, lang)]
    body: list[CardElement] = [elements.section(words.CONDITIONS.in_(lang), *hears)]
    if alone:
        body.append(_form(one, lang, wrong))
    actions: list[Action] = [button(words.STOP.in_(lang), Unfollow(lang=lang, metric=one.metric))]
    if alone:
        actions.append(button(words.LIST.in_(lang), OpenFollowing(lang=lang)))
    message = plain_message(says, lang, body=body, actions=actions)
    typed = [wrong.words] if wrong else []
    return prove(message, gathered([*words.EXAMPLES, *typed, *_of(one, catalogue)]))


def stopped_message(metric: str, lang: Lang, catalogue: Catalogue) -> Message:
    """With the button that takes it back. A metric that is gone has no name any more."""
    known = catalogue.metrics.get(metric)
    again = [button(words.AGAIN.in_(lang), Follow(lang=lang, metric=metric))] if known else []
    message = plain_message(words.stopped(known.name.in_(lang) if known else "", lang), lang, actions=again)
    return prove(message, gathered(evidence.named(metric, catalogue) if known else []))


def following_message(mine: Sequence[Following], lang: Lang, catalogue: Catalogue) -> Message:
    """Each row leads to what else to hear of."""
    known = [one for one in mine if one.metric in catalogue.metrics]
    rows: list[CardElement] = [_row(one, lang, catalogue) for one in known[:MOST_ROWS]]
    rest = len(known) - len(rows)
    rows += [elements.small(labels.and_further(rest, lang))] if rest else []
    counted = words.counted(len(known), lang)
    says = Words(title=words.LIST.in_(lang), says=counted if known else words.EMPTY.in_(lang))
    message = plain_message(says, lang, body=rows)
    items = [item for one in known for item in _of(one, catalogue)]
    return prove(message, gathered([*items, Decimal(len(known)), Decimal(rest)]))


def _form(one: Following, lang: Lang, wrong: Wrong) -> CardElement:
    wish = one.wish
    ways = [("rising", words.RISING.in_(lang)), ("falling", words.FALLING.in_(lang))]
    kept = numbers.number(wish.threshold) if wish.threshold is not None else ""
    typed = wrong.words if isinstance(wrong, BadNumber) else kept
    save = button(words.SAVE.in_(lang), SetFollow(lang=lang, metric=one.metric), sends_form=True)
    return elements.section(
        words.CHOOSE.in_(lang),
        inputs.text_field("threshold", label=words.THRESHOLD.in_(lang), value=typed, longest=LONGEST),
        *_remark(wrong, BadNumber, lang),
        inputs.pick_field("way", label=words.WAY.in_(lang), choices=ways, value="rising" if wish.rising else "falling"),
        inputs.day_field(
            "target", label=words.TARGET.in_(lang), lang=lang, value=wish.target.isoformat() if wish.target else ""
        ),
        *_remark(wrong, BadPeriod, lang),
        ActionSet(actions=[save]),
    )


def _remark(wrong: Wrong, of: type[BadNumber | BadPeriod], lang: Lang) -> list[CardElement]:
    """Right below the field that it is about."""
    return [elements.remark(words.wrong(wrong, lang))] if wrong and isinstance(wrong, of) else []


def _row(one: Following, lang: Lang, catalogue: Catalogue) -> CardElement:
    metric = catalogue.metrics[one.metric]
    name = metric.name.in_(lang)
    hears = [elements.small(each, spacing="None") for each in words.conditions(one.wish, metric, lang)[1:]]
    lead = elements.above(
        [elements.paragraph(name, spacing="None"), *hears], button(name, Follow(lang=lang, metric=one.metric))
    )
    stop = button(words.STOP.in_(lang), Unfollow(lang=lang, metric=one.metric, listed=True))
    return elements.group(lead, ActionSet(actions=[stop], spacing="Small"))


def _of(one: Following, catalogue: Catalogue) -> Iterator[Item]:
    yield from evidence.named(one.metric, catalogue)
    yield from of_wish(one.wish)


def of_wish(wish: Wish) -> Iterator[Item]:
    """What somebody set themselves."""
    if wish.threshold is not None:
        yield wish.threshold
    yield from of_days(wish.target)
