"""A new installation starts with the dashboard's figures; an old one keeps its own."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Engine, text

from data.catalogue import Catalogue
from data.figures import current
from data.seed import seed

AT = datetime(2026, 11, 24, tzinfo=UTC)


def test_every_figure_of_the_catalogue_is_there_once(engine: Engine, catalogue: Catalogue) -> None:
    with engine.connect() as connection:
        found = current(connection, catalogue.metrics)

    for metric in catalogue.metrics.values():
        figures = found.get(metric.id, ())
        if metric.series is None:
            assert len(figures) == len(metric.figures), metric.id
        assert all(figure.revision == 1 for figure in figures)


def test_metrics_known_only_as_a_picture_have_no_figure(engine: Engine, catalogue: Catalogue) -> None:
    with engine.connect() as connection:
        found = current(connection, catalogue.metrics)

    pictures = {m.id for m in catalogue.metrics.values() if m.picture_only}

    assert len(pictures) == 7
    assert not pictures & found.keys()


def test_seeding_again_adds_nothing(engine: Engine, catalogue: Catalogue) -> None:
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        before = connection.execute(text("SELECT count(*) FROM figure")).scalar_one()
        added = seed(connection, catalogue, AT)
        after = connection.execute(text("SELECT count(*) FROM figure")).scalar_one()

    assert (added, after) == (0, before)
