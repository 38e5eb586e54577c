"""Where one can go from a screen, and that nothing of a topic is left out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.browsing.layout import asked_by, facts_on, screens_of, way
from data.catalogue import Catalogue


def test_from_every_screen_one_gets_to_the_topics_beside_it(catalogue: Catalogue) -> None:
    topics = list(catalogue.topics)
    for screen in catalogue.screens.values():
        here, at = way(screen.id, catalogue), topics.index(screen.topic)
        assert [one.topic for one in (here.before, here.after) if one] == [
            *topics[max(0, at - 1) : at],
            *topics[at + 1 : at + 2],
        ]


def test_a_screen_knows_its_place_among_those_of_its_topic(catalogue: Catalogue) -> None:
    numbers = [way(screen.id, catalogue).number for screen in screens_of("standardisation", catalogue)]
    assert numbers == [1, 2, 3]


def test_there_is_no_way_to_a_screen_that_there_is_not(catalogue: Catalogue) -> None:
    with pytest.raises(KeyError):
        way("no_such_screen", catalogue)


@pytest.mark.parametrize("topic", ["online_procedures", "new_workstyle", "digital_ward_office", "co_creation"])
def test_what_is_placed_nowhere_stands_at_the_end_of_its_topic(catalogue: Catalogue, topic: str) -> None:
    empty = {name: one.model_copy(update={"blocks": ()}) for name, one in catalogue.screens.items()}
    emptied = replace(catalogue, screens=empty)
    pages = {page.id for page in catalogue.topics[topic].pages}

    screens = screens_of(topic, emptied)

    assert not any(screen.blocks for screen in screens[:-1])
    assert facts_on(screens, emptied) >= {fact.id for fact in catalogue.facts.values() if fact.page in pages}
    shown = {metric for block in screens[-1].blocks for metric in block.metrics}
    assert shown == {metric.id for metric in catalogue.metrics_of(topic)}


def test_the_files_place_all_of_the_dashboard_themselves(catalogue: Catalogue) -> None:
    """What comes from elsewhere may stand at the end."""
    shelves = [shelf for screen in catalogue.screens.values() for block in screen.blocks for shelf in block.shelves]
    placed = {metric for shelf in shelves for metric in shelf.metrics}
    metrics = {key: one for key, one in catalogue.metrics.items() if one.source is None or key in placed}
    for topic in catalogue.topics:
        own = tuple(screen for screen in catalogue.screens.values() if screen.topic == topic)
        assert screens_of(topic, replace(catalogue, metrics=metrics)) == own


def test_a_statement_is_asked_about_by_the_entry_that_says_least_besides(catalogue: Catalogue) -> None:
    entry = asked_by("F094", catalogue)
    assert entry is not None
    assert entry.id == "steps_manual"
