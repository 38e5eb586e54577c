"""Who holds which role, for admins: by bureau, with a form to give one and a button to end each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from microsoft_teams.cards import Action, ActionSet, CardElement

from cards import elements, inputs
from cards.actions import button
from cards.evidence import Item, gathered, of_days
from cards.message import Message
from cards.people_actions import CITY, EVERYWHERE, NOBODY, AddPerson, EndRole, EndRoleNow, OpenPeople
from cards.proof import prove
from cards.words import figures, labels, pages, rights
from cards.words import people as words
from cards.words.people import Problem
from cards.words.typed import shown
from data.catalogue import Catalogue
from data.model import Lang
from data.people.people_desk import People
from data.people.rights import Grant, Role

ADD = "add"  # id of a folded part


@dataclass(frozen=True, kw_only=True)
class Tried:
    """Why a role could not be given, and all that stood in the fields."""

    why: Problem
    typed: AddPerson


def people_message(found: People, lang: Lang, catalogue: Catalogue, tried: Tried | None = None) -> Message:
    """`tried` is the role that could not be given just now."""
    title = words.TITLE.in_(lang)
    units = [(CITY, words.CITY.in_(lang))]
    units += [(one, _unit(one, lang, catalogue)) for one in (*catalogue.bureaus, *catalogue.wards)]
    shown = _unit_name(found.wanted.unit)
    every = [(EVERYWHERE, words.EVERYWHERE.in_(lang)), *units]
    show = button(words.SHOW.in_(lang), OpenPeople(lang=lang), sends_form=True)
    body: list[CardElement] = [
        elements.band(
            elements.small(labels.BOT.in_(lang), spacing="None"),
            elements.heading(title),
            elements.paragraph(words.SAYS.in_(lang)),
        ),
        elements.group(
            elements.flow(
                [
                    inputs.pick_field("unit", label=words.UNIT.in_(lang), choices=every, value=shown),
                    inputs.text_field("find", label=words.FIND.in_(lang), value=found.wanted.find, longest=60),
                ]
            ),
            ActionSet(actions=[show]),
        ),
        elements.section(_shown(found, lang, catalogue), *_held(found, lang, catalogue)),
        *_turning(found, lang),
        elements.folded(ADD, *_form(found, units, lang, tried), open_=tried is not None),
    ]
    card = elements.card(body, lang=lang, says=title, actions=[elements.unfold(words.ADD.in_(lang), ADD)])
    message = Message(card=card, summary=title)
    return prove(message, gathered([*_evidence(found, lang), *(_typed(tried) if tried else ())]))


def end_message(held: Grant, found: People, lang: Lang, catalogue: Catalogue) -> Message:
    """Asks before a role ends: a wrong press would keep somebody from their work."""
    title = words.END_TITLE.in_(lang)
    fields = {"lang": lang, **_named(held)}
    body: list[CardElement] = [
        elements.band(elements.small(words.TITLE.in_(lang), spacing="None"), elements.heading(title)),
        elements.group(*_told(held, found, lang, catalogue)),
        elements.paragraph(words.END_SAYS.in_(lang)),
    ]
    back = OpenPeople(lang=lang, unit=_unit_name(held.unit))
    actions: list[Action] = [
        button(words.END_NOW.in_(lang), EndRoleNow.model_validate(fields)),
        button(words.KEEP.in_(lang), back),
    ]
    message = Message(card=elements.card(body, lang=lang, says=title, actions=actions), summary=title)
    return prove(message, gathered(_evidence(found, lang)))


def _unit_name(unit: str | None) -> str:
    return EVERYWHERE if unit is None else unit or CITY


def _shown(found: People, lang: Lang, catalogue: Catalogue) -> str:
    unit = found.wanted.unit
    where = words.EVERYWHERE.in_(lang) if unit is None else _unit(unit, lang, catalogue)
    return words.counted(where, found.count, lang)


def _turning(found: People, lang: Lang) -> Iterator[CardElement]:
    """To the page before and the one after."""
    at = found.wanted.page
    kept = {"lang": lang, "unit": _unit_name(found.wanted.unit), "find": found.wanted.find}
    near = [(pages.BEFORE, at - 1), (pages.AFTER, at + 1)]
    turns: list[Action] = [
        button(title.in_(lang), OpenPeople.model_validate({**kept, "page": page}))
        for title, page in near
        if 0 <= page < found.pages
    ]
    if turns:
        yield elements.small(pages.page(at + 1, found.pages, lang))
        yield ActionSet(actions=turns)


def _unit(unit: str, lang: Lang, catalogue: Catalogue) -> str:
    if unit in catalogue.wards:
        return catalogue.wards[unit].name.in_(lang)
    return figures.owner(catalogue.bureaus[unit], lang) if unit else words.CITY.in_(lang)


def _held(found: People, lang: Lang, catalogue: Catalogue) -> Iterator[CardElement]:
    if not found.held:
        yield elements.paragraph(words.NOBODY.in_(lang), spacing="None")
    for one in found.held:
        end = EndRole.model_validate({"lang": lang, **_named(one)})
        yield elements.group(
            *_told(one, found, lang, catalogue),
            ActionSet(actions=[button(words.END.in_(lang), end)], spacing="Small"),
        )


def _told(one: Grant, found: People, lang: Lang, catalogue: Catalogue) -> Iterator[CardElement]:
    """Who, what, where, and how long."""
    unit, role = _unit(one.unit, lang, catalogue), rights.ROLES[one.role].in_(lang)
    yield elements.verbatim(_name(one.person, found), spacing="None")
    yield elements.paragraph(f"{role}（{unit}）" if lang == "ja" else f"{role}, {unit}", spacing="None")
    yield elements.small(_rest(one, found, lang), spacing="None")


def _form(found: People, units: list[tuple[str, str]], lang: Lang, tried: Tried | None) -> Iterator[CardElement]:
    """With what was typed, and below a box what is wrong with it."""
    was = tried.typed if tried else AddPerson(lang=lang, to=found.wanted.unit or CITY)
    roles = [(role.value, rights.ROLES[role].in_(lang)) for role in Role]
    others = [(NOBODY, words.NO_DEPUTY.in_(lang)), *((who, name or who) for who, name in found.names.items())]
    add = AddPerson.model_validate({"lang": lang, "unit": found.wanted.unit or CITY})
    hint, none = words.ENTRA_HINT.in_(lang), words.NO_DEPUTY.in_(lang)
    deputy = was.deputy_for if was.deputy_for in found.names else ""
    boxes: list[inputs.Told] = [
        (("id",), _text("person", words.ENTRA.in_(lang), was.person, hint)),
        (("name", "signs"), _text("name", words.NAME.in_(lang), was.name)),
        ((), inputs.pick_field("role", label=words.ROLE.in_(lang), choices=roles, value=was.role)),
        (("city", "ward"), inputs.pick_field("to", label=words.UNIT.in_(lang), choices=units, value=was.to)),
        (("days",), elements.flow(_days(was, lang))),
        (
            ("self",),
            inputs.choice_field("deputy_for", label=words.DEPUTY.in_(lang), choices=others, hint=none, value=deputy),
        ),
    ]
    why, sentence = (tried.why, words.PROBLEMS[tried.why].in_(lang)) if tried else ("", "")
    yield from inputs.with_remarks(boxes, why, sentence)
    yield ActionSet(actions=[button(words.ADD_NOW.in_(lang), add, sends_form=True)])


def _text(name: str, label: str, typed: str, hint: str = "") -> CardElement:
    return inputs.text_field(name, label=label, value=shown(typed), longest=60, hint=hint)


def _days(was: AddPerson, lang: Lang) -> list[CardElement]:
    return [
        inputs.day_field("since", label=words.SINCE.in_(lang), lang=lang, value=was.since),
        inputs.day_field("until", label=words.UNTIL.in_(lang), lang=lang, value=was.until),
    ]


def _named(one: Grant) -> dict[str, Any]:
    return {
        "person": one.person,
        "role": one.role.value,
        "unit": one.unit or CITY,
        "deputy_for": one.deputy_for or NOBODY,
        "since": one.since.isoformat(),
        "until": one.until.isoformat() if one.until else None,
    }


def _name(who: str, found: People) -> str:
    return found.names.get(who) or who


def _rest(one: Grant, found: People, lang: Lang) -> str:
    """How long, and in whose stead."""
    said = words.lasts(one, lang)
    if not one.deputy_for:
        return said
    return f"{said}　{words.deputy(_name(one.deputy_for, found), lang)}"


def _typed(tried: Tried) -> Iterator[Item]:
    was = tried.typed
    yield from (was.person, was.name, shown(was.person), shown(was.name), was.since, was.until)


def _evidence(found: People, lang: Lang) -> Iterator[Item]:
    yield words.ENTRA_HINT.in_(lang)
    yield from (*found.names, *found.names.values(), found.wanted.find)
    yield from map(Decimal, (found.count, found.wanted.page + 1, found.pages))
    for one in found.held:
        yield from of_days(one.since, one.until)
        yield from (one.person, one.deputy_for)
