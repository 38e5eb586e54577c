"""Who holds which role: for admins, who may give one and end one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from cards.message import Message
from cards.people import Tried, end_message, people_message
from cards.people_actions import EVERYWHERE, AddPerson, EndRole, EndRoleNow, OpenPeople, person_of, unit_of
from cards.words.people import Problem
from data.catalogue import Catalogue
from data.model import Lang
from data.people.people_desk import People, Wanted, added, ended, people, refused_name
from data.people.rights import OF_THE_CITY, Grant, Role
from data.refusals import StalePress
from data.signs import hides, visible
from data.store import Store
from handlers.pressing import by, in_private, lang_of, pressed_alone
from handlers.turn import Reply, Turn


async def say(turn: Turn, store: Store) -> Reply:
    in_private(turn)
    found = await store.read(people, by(turn), Wanted())
    return Reply(message=_message(found, lang_of(turn, store), store))


async def open_people(turn: Turn, store: Store) -> Reply:
    action = await pressed_alone(turn, store, OpenPeople)
    found = await store.read(people, by(turn), replace(_shown(action), page=action.page))
    return Reply(message=_message(found, action.lang, store), replace=True)


async def add(turn: Turn, store: Store) -> Reply:
    """Raises NotAllowed."""
    action = await pressed_alone(turn, store, AddPerson)
    wanted = _grant(action, by(turn).on, store.catalogue)
    if isinstance(wanted, Grant):
        found = await store.write(added, by(turn), wanted, action.name.strip())
        return Reply(message=_message(found, action.lang, store), replace=True)
    if wanted == "signs":
        found = await store.write(refused_name, by(turn), _shown(action), action.name)
    else:
        found = await store.read(people, by(turn), _shown(action))
    typed = action.model_copy(update={"name": visible(action.name)})
    return Reply(message=_message(found, action.lang, store, Tried(why=wanted, typed=typed)), replace=True)


async def ask_to_end(turn: Turn, store: Store) -> Reply:
    """Raises NotAllowed, and StalePress for a role that is not held any more."""
    action = await pressed_alone(turn, store, EndRole)
    held = _held(action)
    found = await store.read(people, by(turn), Wanted(unit=held.unit, find=held.person))
    if held not in found.held:
        raise StalePress(verb=EndRole.verb)
    return Reply(message=end_message(held, found, action.lang, store.catalogue), replace=True)


async def end(turn: Turn, store: Store) -> Reply:
    """Raises NotAllowed."""
    action = await pressed_alone(turn, store, EndRoleNow)
    found = await store.write(ended, by(turn), _held(action))
    return Reply(message=_message(found, action.lang, store), replace=True)


def _held(action: EndRole | EndRoleNow) -> Grant:
    return Grant(
        person=action.person,
        role=Role(action.role),
        unit=unit_of(action.unit),
        since=action.since,
        until=action.until,
        deputy_for=person_of(action.deputy_for),
    )


def _shown(action: OpenPeople | AddPerson) -> Wanted:
    return Wanted(unit=None if action.unit == EVERYWHERE else unit_of(action.unit), find=action.find.strip())


def _message(found: People, lang: Lang, store: Store, tried: Tried | None = None) -> Message:
    return people_message(found, lang, store.catalogue, tried)


def _unnamed(name: str) -> Problem | None:
    if hides(name):
        return "signs"
    return None if name.strip() else "name"


def _grant(typed: AddPerson, today: date, catalogue: Catalogue) -> Grant | Problem:
    """The role as it was typed, or what is wrong with it."""
    unnamed = _unnamed(typed.name)
    if unnamed:
        return unnamed
    try:
        who = str(UUID(typed.person.strip()))
    except ValueError:
        return "id"
    if typed.deputy_for == who:
        return "self"
    try:
        since = date.fromisoformat(typed.since) if typed.since else today
        until = date.fromisoformat(typed.until) if typed.until else None
    except ValueError:
        return "days"
    if until and until < since:
        return "days"
    misplaced = _misplaced(Role(typed.role), unit_of(typed.to), catalogue)
    if misplaced:
        return misplaced
    deputy = person_of(typed.deputy_for)
    return Grant(person=who, role=Role(typed.role), unit=unit_of(typed.to), since=since, until=until, deputy_for=deputy)


def _misplaced(role: Role, unit: str, catalogue: Catalogue) -> Problem | None:
    if unit and role in OF_THE_CITY:
        return "city"
    return "ward" if unit in catalogue.wards and role is not Role.STAFF else None
