"""A grant as an administrator types it, alone or in a file, with a sentence for whatever cannot be one."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from uuid import UUID

from data.catalogue import Catalogue
from data.catalogue.schema import Bureau, Ward
from data.language.normalise import clean
from data.people.rights import OF_THE_CITY, Grant, Role
from data.refusals import StartupError
from data.signs import hides

COLUMNS = ("aad", "name", "role", "unit", "from", "until", "deputy_for")
WHOLE_CITY = ("全市", "city")
_OFFICE = "役所"
_NEEDED = frozenset(("aad", "name", "role"))
_MOST_BYTES = 2_000_000
_DAY = re.compile("([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})")


@dataclass(frozen=True, kw_only=True)
class Granting:
    """What has to be known to read a grant. In teams mode people are named by ids of the directory only."""

    catalogue: Catalogue
    today: date
    directory: bool

    def read(self, typed: Mapping[str, str | None]) -> tuple[Grant, str]:
        """The grant, and the person's name. Keys as in COLUMNS; what is absent or empty was not typed."""
        given, name = self.read_held(typed)
        if given.unit and given.role in OF_THE_CITY:
            raise StartupError(
                f"--role {given.role} is for the whole city, not for {given.unit}. Give it without --unit; in a file,"
                f" write {WHOLE_CITY[0]}."
            )
        if given.unit in self.catalogue.wards and given.role is not Role.STAFF:
            raise StartupError(
                f"--role {given.role} is held for a bureau, not for {given.unit}. For a ward office only"
                f" {Role.STAFF} can be given."
            )
        return given, name

    def read_held(self, typed: Mapping[str, str | None]) -> tuple[Grant, str]:
        """As `read`, also for a role as it could once be given: so that it can be taken away."""
        said = {key: value.strip() for key, value in typed.items() if value and value.strip()}
        missing = [key for key in COLUMNS if key in _NEEDED and key not in said]
        if missing:
            raise StartupError(f"{' and '.join(missing)} missing. Expected at least aad, name and role.")
        since = named_day("--from", said.get("from")) or self.today
        until = named_day("--until", said.get("until"))
        if until and until < since:
            raise StartupError(f"--until {until} is before --from {since}. Expected a day on or after it.")
        if hides(said["name"]):
            raise StartupError(f"--name {said['name']!a} holds characters that cannot be seen. Type it anew.")
        principal = said.get("deputy_for")
        given = Grant(
            person=named_person(said["aad"], must_be_directory_id=self.directory),
            role=named_role(said["role"]),
            unit=named_unit(typed.get("unit"), self.catalogue),
            since=since,
            until=until,
            deputy_for=named_person(principal, must_be_directory_id=self.directory) if principal else "",
        )
        if given.deputy_for == given.person:
            raise StartupError("--deputy-for names the person themselves. Expected somebody else.")
        return given, said["name"]

    def read_file(self, path: Path) -> tuple[tuple[Grant, str], ...]:
        """All rows of a CSV, in UTF-8 or as Excel writes it in Japan.

        Raises StartupError with a line for each row that is wrong. A role for the whole city is asked for by 全市, not
        by an empty cell.
        """
        rows = _rows(path)
        found, wrong = [], []
        for number, row in enumerate(rows, start=2):
            try:
                found.append(self.read(row))
            except StartupError as refused:
                wrong.append(f"row {number}: {refused.sentence}")
        if wrong or not found:
            what = "\n".join(wrong) or f"no row but the header. Expected the columns {', '.join(COLUMNS)}."
            raise StartupError(f"{path.name} was not taken, and no role was given.\n{what}")
        return tuple(found)


def _rows(path: Path) -> list[dict[str, str | None]]:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise StartupError(f"{path.name} is larger than {_MOST_BYTES // 1_000_000} MB. Expected a list of roles.")
        content = path.read_bytes()
    except OSError as wrong:
        raise StartupError(f"{path} cannot be read ({wrong.strerror}). Name a CSV file.") from wrong
    reader = csv.DictReader(StringIO(_text(content, path.name)), restkey="")
    columns = [(name or "").strip().lower() for name in reader.fieldnames or ()]
    if not set(columns) >= {*_NEEDED, "unit"} or not set(columns) <= set(COLUMNS) or len(set(columns)) < len(columns):
        raise StartupError(
            f"{path.name} has the columns {', '.join(columns) or 'of nothing'}."
            f" Expected some of {', '.join(COLUMNS)}, at least aad, name, role and unit, each once."
        )
    reader.fieldnames = columns
    return [{key: value for key, value in row.items() if key} for row in reader if any(row.values())]


def _text(content: bytes, name: str) -> str:
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise StartupError(f"{name} is neither UTF-8 nor Shift_JIS. Save it as CSV UTF-8.")


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
    """The id of the bureau or ward with this id, name or everyday name; "" for the whole city, or when none is typed.

    A ward may also be named by its office: 西区役所.
    """
    if typed is None or typed.strip() in WHOLE_CITY:
        return ""
    said = clean(typed)
    units: tuple[Bureau | Ward, ...] = (*catalogue.bureaus.values(), *catalogue.wards.values())
    for unit in units:
        names = (unit.id, unit.name.ja, unit.name.en, unit.reading, *unit.aliases)
        if {said, said.removesuffix(_OFFICE)} & {clean(name) for name in names}:
            return unit.id
    known = "、".join(bureau.name.ja for bureau in catalogue.bureaus.values())
    raise StartupError(
        f"--unit {typed!r} is not a bureau or ward of the catalogue."
        f" Expected {WHOLE_CITY[0]}, a ward or one of {known}."
    )


def named_day(option: str, typed: str | None) -> date | None:
    """2026-04-01, or 2026/4/1, into which Excel turns it in Japan whenever the file is saved."""
    if typed is None:
        return None
    found = _DAY.fullmatch(typed)
    try:
        return date(*map(int, found.groups())) if found else date.fromisoformat(typed)
    except ValueError:
        raise StartupError(f"{option} {typed!r} is not a day. Expected one such as 2026-04-01.") from None
