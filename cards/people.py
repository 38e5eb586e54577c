"""Who holds which role, for admins: by bureau, with a form to give one and a button to end each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from microsoft_teams.cards import ActionSet, CardElement

from cards import elements, inputs
from cards.actions import button
from cards.evidence import Item, gathered, of_days
from cards.message import Message
from cards.people_actions import CITY, EVERYWHERE, NOBODY, AddPerson, EndRole, OpenPeople
from cards.proof import prove
from cards.words import figures, labels, rights
from cards.words import people as words
from cards.words.people import Problem
from data.catalogue import Catalogue
from data.model import Lang
from data.people import Grant, Role
from data.people_desk import People

MOST = 30
ADD = "add"  # id of a folded part


def people_message(found: People, lang: Lang, catalogue: Catalogue, *, wrong: Problem | None = None) -> Message:
    """`wrong` is why the role that was just tried was not given."""
    title = words.TITLE.in_(lang)
    units = [(CITY, words.CITY.in_(lang))]
    units += [(one.id, figures.owner(one, lang)) for one in catalogue.bureaus.values()]
    shown = EVERYWHERE if found.unit is None else found.unit or CITY
    every = [(EVERYWHERE, words.EVERYWHERE.in_(lang)), *units]
    show = button(words.SHOW.in_(lang), OpenPeople(lang=lang), sends_form=True)
    body: list[CardElement] = [
        elements.band(
            elements.small(labels.BOT.in_(lang), spacing="None"),
            elements.heading(title),
            elements.paragraph(words.SAYS.in_(lang)),
        ),
        elements.group(
            inputs.pick_field("unit", label=words.UNIT.in_(lang), choices=every, value=shown),
            ActionSet(actions=[show]),
        ),
        elements.section(_shown(found, lang, catalogue), *_held(found, lang, catalogue)),
        elements.folded(ADD, *_form(found, units, lang, wrong), open_=wrong is not None),
    ]
    card = elements.card(body, lang=lang, says=title, actions=[elements.unfold(words.ADD.in_(lang), ADD)])
    message = Message(card=card, summary=title)
    prove(message, gathered(_evidence(found, lang)))
    return message


def _shown(found: People, lang: Lang, catalogue: Catalogue) -> str:
    return words.EVERYWHERE.in_(lang) if found.unit is None else _unit(found.unit, lang, catalogue)


def _unit(unit: str, lang: Lang, catalogue: Catalogue) -> str:
    return figures.owner(catalogue.bureaus[unit], lang) if unit else words.CITY.in_(lang)


def _held(found: People, lang: Lang, catalogue: Catalogue) -> Iterator[CardElement]:
    if not found.held:
        yield elements.paragraph(words.NOBODY.in_(lang), spacing="None")
    for one in found.held[:MOST]:
        end = EndRole.model_validate({"lang": lang, **_named(one)})
        yield elements.group(
            elements.verbatim(_name(one.person, found), spacing="None"),
            elements.paragraph(
                f"{rights.ROLES[one.role].in_(lang)}（{_unit(one.unit, lang, catalogue)}）"
                if lang == "ja"
                else f"{rights.ROLES[one.role].in_(lang)}, {_unit(one.unit, lang, catalogue)}",
                spacing="None",
            ),
            elements.small(_rest(one, found, lang), spacing="None"),
            ActionSet(actions=[button(words.END.in_(lang), end)], spacing="Small"),
        )


def _form(found: People, units: list[tuple[str, str]], lang: Lang, wrong: Problem | None) -> Iterator[CardElement]:
    roles = [(role.value, rights.ROLES[role].in_(lang)) for role in Role]
    others = [(NOBODY, words.NO_DEPUTY.in_(lang)), *((who, name or who) for who, name in found.names.items())]
    add = AddPerson.model_validate({"lang": lang, "unit": found.unit or CITY})
    hint = words.ENTRA_HINT.in_(lang)
    yield inputs.text_field("person", label=words.ENTRA.in_(lang), value="", longest=60, hint=hint)
    yield inputs.text_field("name", label=words.NAME.in_(lang), value="", longest=60)
    yield inputs.pick_field("role", label=words.ROLE.in_(lang), choices=roles, value=Role.SUBMITTER.value)
    yield inputs.pick_field("to", label=words.UNIT.in_(lang), choices=units, value=found.unit or CITY)
    yield elements.flow(
        [
            inputs.day_field("since", label=words.SINCE.in_(lang)),
            inputs.day_field("until", label=words.UNTIL.in_(lang)),
        ]
    )
    yield inputs.choice_field(
        "deputy_for", label=words.DEPUTY.in_(lang), choices=others, hint=words.NO_DEPUTY.in_(lang)
    )
    if wrong:
        yield elements.remark(words.PROBLEMS[wrong].in_(lang))
    yield ActionSet(actions=[button(words.ADD_NOW.in_(lang), add, sends_form=True)])


def _named(one: Grant) -> dict[str, Any]:
    return {
        "person": one.person,
        "role": one.role.value,
        "unit": one.unit or CITY,
        "deputy_for": one.deputy_for or NOBODY,
    }


def _name(who: str, found: People) -> str:
    return found.names.get(who) or who


def _rest(one: Grant, found: People, lang: Lang) -> str:
    """How long, and in whose stead."""
    said = words.lasts(one, lang)
    if not one.deputy_for:
        return said
    return f"{said}　{words.deputy(_name(one.deputy_for, found), lang)}"


def _evidence(found: People, lang: Lang) -> Iterator[Item]:
    yield words.ENTRA_HINT.in_(lang)
    yield from (*found.names, *found.names.values())
    for one in found.held:
        yield from of_days(one.since, one.until)
        yield from (one.person, one.deputy_for)
