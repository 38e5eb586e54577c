"""Reads the folder once, at start."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from data.catalogue.check import problems_of
from data.catalogue.contents import Catalogue
from data.catalogue.reading import Found, read
from data.catalogue.schema import Bureau, Entry, Fact, Gap, Metric, Office, Task, Topic, Ward
from data.catalogue.screen import Screen
from data.refusals import StartupError

SHOWN = 20  # problems shown at once; the rest is counted


def load(folder: Path | None = None) -> Catalogue:
    """The checked catalogue of `folder`, by default this one.

    Raises StartupError with one line a problem. References are looked at only when every file could be read:
    a broken file would make all that points into it look wrong as well.
    """
    folder = folder or Path(__file__).parent
    found = read(folder)
    if found.problems:
        raise _refusal(found.problems)
    catalogue = _catalogue(folder, found)
    problems = problems_of(catalogue, found.files)
    if problems:
        raise _refusal(problems)
    return catalogue


def _catalogue(folder: Path, found: Found) -> Catalogue:
    topics = found.of("topics", Topic)
    return Catalogue(
        folder=folder,
        topics=topics,
        pages={page.id: page for topic in topics.values() for page in topic.pages},
        facts=found.of("facts", Fact),
        metrics=found.of("metrics", Metric),
        entries=found.of("entries", Entry),
        tasks=found.of("tasks", Task),
        wards=found.of("wards", Ward),
        bureaus=found.of("bureaus", Bureau),
        offices=found.of("offices", Office),
        gaps=found.of("gaps", Gap),
        screens=found.of("screens", Screen),
    )


def _refusal(problems: Sequence[str]) -> StartupError:
    if len(problems) == 1:
        return StartupError(f"The catalogue cannot be used. {problems[0]}")
    more = [f"- and {len(problems) - SHOWN} more."] if len(problems) > SHOWN else []
    lines = [f"The catalogue has {len(problems)} problems:", *(f"- {line}" for line in problems[:SHOWN]), *more]
    return StartupError("\n".join(lines))
