"""Whose a channel is: said there, by those in charge of a bureau."""

from __future__ import annotations

from microsoft_teams.cards import Action, ActionSet, CardElement

from cards import elements, inputs
from cards.actions import button
from cards.evidence import gathered
from cards.following.actions import SayChannel
from cards.message import Message
from cards.plain import plain_message
from cards.proof import prove
from cards.words import figures
from cards.words import reminders as words
from cards.words.notices import Words
from data.catalogue import Catalogue
from data.model import Lang
from data.reminding.channels import Channel


def channel_message(channel: Channel, lang: Lang, catalogue: Catalogue) -> Message:
    names = {unit: figures.owner(catalogue.bureaus[unit], lang) for unit in (*channel.may, *channel.units)}
    now = words.channel_of([names[unit] for unit in channel.units], lang)
    choices = [(unit, names[unit]) for unit in channel.may if unit not in channel.units]
    body: list[CardElement] = [elements.paragraph(words.CHANNEL_SAYS.in_(lang))]
    if choices:
        field = inputs.choice_field(
            "unit", label=words.CHANNEL_UNIT.in_(lang), choices=choices, hint=words.CHANNEL_HINT.in_(lang)
        )
        set_ = button(words.CHANNEL_SET.in_(lang), SayChannel(lang=lang), sends_form=True)
        body.append(elements.group(field, ActionSet(actions=[set_])))
    ends: list[Action] = [
        button(
            words.channel_end(catalogue.bureaus[unit].name.in_(lang), lang), SayChannel(lang=lang, unit=unit, gone=True)
        )
        for unit in channel.units
        if unit in channel.may
    ]
    body += elements.choices(ends)
    message = plain_message(Words(title=words.CHANNEL.in_(lang), says=now), lang, body=body)
    return prove(message, gathered([*names, *names.values()]))


def only_there_message(lang: Lang) -> Message:
    return plain_message(words.say_in_channel(lang), lang)
