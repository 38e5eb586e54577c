"""Whether the entries fit together: ids, references, files. What the schema alone cannot see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from data.catalogue.check_figures import Problem, date_problems, metric_problems
from data.catalogue.check_screens import Pointer, crowded, screen_pointers
from data.catalogue.contents import Catalogue
from data.catalogue.schema import FactKind, Metric

Files = Mapping[tuple[str, str], str]  # (kind, id) -> file


def problems_of(catalogue: Catalogue, files: Files) -> list[str]:
    """One sentence a problem, each with the file and the entry in front."""
    checks = (_ids, _references, _notes, crowded, date_problems, metric_problems)
    problems = [problem for check in checks for problem in check(catalogue)]
    problems += _misplaced(catalogue, files)
    return [f"{files[problem.kind, problem.id]}, {problem.id}: {problem.sentence}" for problem in problems]


def _ids(c: Catalogue) -> Iterator[Problem]:
    """A question names metrics, entries, tasks, bureaus and topics by bare id, so one id is one thing."""
    owner: dict[str, str] = {}
    shelves = {"topics": c.topics, "bureaus": c.bureaus, "tasks": c.tasks, "metrics": c.metrics, "entries": c.entries}
    for kind, shelf in shelves.items():
        for name in shelf:
            if name in owner:
                yield Problem(kind, name, f"the id is already used among the {owner[name]}; expected a new one.")
            owner.setdefault(name, kind)
    counted = Counter(page.id for topic in c.topics.values() for page in topic.pages)
    for topic in c.topics.values():
        twice = [page.id for page in topic.pages if counted[page.id] > 1]
        if twice:
            yield Problem("topics", topic.id, f"the page id {twice[0]} stands twice; expected each page once.")


def _misplaced(c: Catalogue, files: Files) -> Iterator[Problem]:
    for kind, shelf in (("facts", c.facts), ("metrics", c.metrics), ("entries", c.entries)):
        for name, part in shelf.items():
            topic = PurePosixPath(files[kind, name]).stem
            if part.page in c.pages and c.topic_of(part.page).id != topic:
                home = c.topic_of(part.page).id
                yield Problem(kind, name, f"{part.page} is a page of {home}; expected the entry in {kind}/{home}.yaml.")


def _references(c: Catalogue) -> Iterator[Problem]:
    for kind, name, key, targets, shelf in _pointers(c):
        for target in targets:
            if target not in shelf:
                yield Problem(kind, name, f"`{key}` names {target!r}, which does not exist; expected {_known(shelf)}.")


def _known(shelf: Collection[str]) -> str:
    return f"one of {', '.join(shelf)}" if len(shelf) <= 30 else f"an id such as {next(iter(shelf))}"


def _pointers(c: Catalogue) -> Iterator[Pointer]:
    for fact in c.facts.values():
        yield "facts", fact.id, "page", (fact.page,), c.pages
        yield "facts", fact.id, "applies_to", fact.applies_to, c.facts
    yield from screen_pointers(c)
    for entry in c.entries.values():
        yield "entries", entry.id, "page", (entry.page,), c.pages
        yield "entries", entry.id, "facts", entry.facts, c.facts
        yield "entries", entry.id, "metrics", entry.metrics, c.metrics
        yield "entries", entry.id, "made_of", entry.made_of, c.entries
    for task in c.tasks.values():
        yield "tasks", task.id, "bureaus", task.bureaus, c.bureaus
    for office in c.offices.values():
        yield "offices", office.id, "bureau", (office.bureau,), c.bureaus
    for gap in c.gaps.values():
        yield "gaps", gap.id, "metric", _given(gap.metric), c.metrics
        yield "gaps", gap.id, "entry", _given(gap.entry), c.entries
        yield "gaps", gap.id, "owner", _given(gap.owner), c.bureaus
    for metric in c.metrics.values():
        yield from (("metrics", metric.id, *pointer) for pointer in _metric_pointers(metric, c))


def _metric_pointers(metric: Metric, c: Catalogue) -> Iterator[tuple[str, Iterable[str], Collection[str]]]:
    places = [metric.fixed, *(figure.where for figure in metric.figures)]
    yield "page", (metric.page,), c.pages
    yield "owner", (metric.owner,), c.bureaus
    yield "fact", _given(metric.fact), c.facts
    yield "notes", metric.notes, c.facts
    yield "neighbours", (near.metric for near in metric.neighbours), c.metrics
    yield "before_after", metric.before_after or (), c.metrics
    yield "share_of", _given(metric.share_of), c.metrics
    yield "made_of", metric.made_of, c.metrics
    yield "goal", _given(metric.goal), c.entries
    yield "figures.fact", (figure.fact for figure in metric.figures if figure.fact), c.facts
    yield "ward", (place["ward"] for place in places if "ward" in place), c.wards


def _given(name: str | None) -> tuple[str, ...]:
    return (name,) if name else ()


def _notes(c: Catalogue) -> Iterator[Problem]:
    for metric in c.metrics.values():
        for fact in (c.facts[name] for name in metric.notes if name in c.facts):
            if fact.kind is not FactKind.FOOTNOTE:
                yield Problem(
                    "metrics",
                    metric.id,
                    f"`notes` names {fact.id}, which is of the kind {fact.kind}; expected a footnote.",
                )
            elif metric.fact and metric.fact not in fact.applies_to:
                says = f"`notes` names {fact.id}, which applies to {', '.join(fact.applies_to)}"
                yield Problem("metrics", metric.id, f"{says}; expected {metric.fact} there.")
