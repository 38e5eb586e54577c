"""A release for the public dashboard: what changed since the last one, checked, written and recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cards.releasing.listing import change_list, check_list
from cards.releasing.tables import sheets
from cards.words.release_checks import broken
from data.refusals import StartupError
from data.releasing.files import as_csv, hashes, written
from data.releasing.model import Pack
from data.releasing.reading import read
from data.releasing.releases import prepare, seal
from data.releasing.rules import check
from data.store import Store

BY = "command line"


@dataclass(frozen=True, kw_only=True)
class Released:
    """Where the pack lies; None when there was nothing to release. `to_look_at` counts what people should look at."""

    folder: Path | None = None
    files: tuple[str, ...] = ()
    serial: int = 0
    to_look_at: int = 0


async def release(store: Store, folder: Path, at: datetime, *, draft: bool) -> Released:
    """A draft is not recorded. Raises StartupError where a rule is broken: nothing is written then."""
    pack = await store.read(prepare, at, store.catalogue)
    if pack is None:
        return Released()
    files, to_look_at = _files(pack, store)
    with written(folder, pack.release, files, draft=draft) as place:
        if not draft:
            await store.write(seal, pack, hashes(files), BY)
    return Released(folder=place, files=tuple(files), serial=pack.release.serial, to_look_at=to_look_at)


def _files(pack: Pack, store: Store) -> tuple[dict[str, bytes], int]:
    made = sheets(pack, store.catalogue)
    files = {one.file: as_csv(one) for one in made}
    results = check([read(one, files[one.file]) for one in made])
    wrong = [broken(one, "en") for one in results if one.broken]
    if wrong:
        raise StartupError("The release is not readable for machines, so nothing was written.\n" + "\n".join(wrong), 1)
    files["changes.md"] = change_list(pack, store.catalogue).encode()
    files["checks.md"] = check_list(results).encode()
    return files, sum(len(one.to_look_at) for one in results)
