"""Answers about what is no figure: initiatives and terms, tasks and bureaus, lists. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from data.answering.known import Known
from data.catalogue import Catalogue
from data.catalogue.schema import Entry
from data.model import EntryAnswer, ListAnswer, OwnerAnswer, Question

TASKS_PAGE = "p12"  # where the table of tasks and bureaus is printed


def of_entry(question: Question, entry: Entry, known: Known) -> EntryAnswer:
    catalogue = known.catalogue
    related = (known.latest(catalogue.metrics[m]) for m in entry.metrics)
    return EntryAnswer(
        question=question,
        entry=entry,
        facts=tuple(catalogue.facts[f] for f in entry.facts),
        topic=catalogue.topic_of(entry.page),
        page=catalogue.pages[entry.page],
        related=tuple(known.show(f) for f in related if f is not None),
    )


def of_tasks(question: Question, catalogue: Catalogue) -> OwnerAnswer:
    """Tasks and whose they are; a bureau stands for all the tasks that it has, alone or with others."""
    tasks = tuple(
        task
        for task in catalogue.tasks.values()
        if task.id in question.subjects or any(b in question.subjects for b in task.bureaus)
    )
    bureaus = dict.fromkeys(b for task in tasks for b in task.bureaus)
    page = catalogue.pages[TASKS_PAGE]
    return OwnerAnswer(
        question=question,
        tasks=tasks,
        bureaus=tuple(catalogue.bureaus[b] for b in bureaus),
        topic=catalogue.topic_of(page.id),
        page=page,
    )


def listed(question: Question, known: Known) -> ListAnswer:
    catalogue = known.catalogue
    chosen = question.subjects or tuple(catalogue.topics)
    metrics = [metric for topic in chosen for metric in catalogue.metrics_of(topic)]
    entries = [entry for topic in question.subjects for entry in catalogue.entries_of(topic)]
    return ListAnswer(
        question=question,
        topic=catalogue.topics[question.subjects[0]] if len(question.subjects) == 1 else None,
        metrics=tuple(known.side(metric) for metric in metrics),
        entries=tuple(entries),
    )


def mixed(question: Question, subjects: Sequence[str], known: Known) -> ListAnswer:
    """Things of several kinds in one question: each by its name and what is known of it."""
    catalogue = known.catalogue
    entries = [catalogue.entries[s] for s in subjects if s in catalogue.entries]
    return ListAnswer(
        question=question,
        topic=None,
        metrics=tuple(known.side(catalogue.metrics[s]) for s in subjects if s in catalogue.metrics),
        entries=tuple(entries),
        pages=tuple(dict.fromkeys(catalogue.pages[entry.page] for entry in entries)),
    )
