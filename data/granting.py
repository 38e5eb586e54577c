"""A grant as an administrator types it, with a sentence for whatever cannot be one."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from data.catalogue import Catalogue
from data.language.normalise import clean
from data.people import Role
from data.refusals import StartupError


def named_person(typed: str, *, must_be_directory_id: bool) -> str:
    """An Entra object id in the spelling that Teams sends. On a machine without a directory any id will do."""
    try:
        return str(UUID(typed.strip()))
    except ValueError:
        if not must_be_directory_id and typed.strip():
            return typed.strip()
    raise StartupError(
        f"--aad {typed!r} is not an Entra object id. Expected one such as 0d9e1f50-7a3c-4c8e-9a51-6f2b8c4d0001;"
        " the directory shows it on the person's page."
    )


def named_role(typed: str) -> Role:
    try:
        return Role(typed.strip().lower())
    except ValueError:
        raise StartupError(f"--role {typed!r} is not a role. Expected one of {', '.join(Role)}.") from None


def named_unit(typed: str | None, catalogue: Catalogue) -> str:
    """The id of the bureau with this id, name or everyday name; "" when none is typed, which is the whole city."""
    if typed is None:
        return ""
    for bureau in catalogue.bureaus.values():
        names = (bureau.id, bureau.name.ja, bureau.name.en, bureau.reading, *bureau.aliases)
        if clean(typed) in {clean(name) for name in names}:
            return bureau.id
    known = "、".join(bureau.name.ja for bureau in catalogue.bureaus.values())
    raise StartupError(f"--unit {typed!r} is not a bureau of the catalogue. Expected one of {known}.")


def named_day(option: str, typed: str | None) -> date | None:
    try:
        return None if typed is None else date.fromisoformat(typed)
    except ValueError:
        raise StartupError(f"{option} {typed!r} is not a day. Expected one such as 2026-04-01.") from None
