"""The dashboard gone through in chat."""

from __future__ import annotations

from collections.abc import Sequence

from cards.browsing.overview import overview_message
from cards.browsing.screen import screen_message
from cards.charts import Chart, chart_of
from cards.message import Message
from data.browsing.layout import way
from data.browsing.pages import overview, seen
from data.catalogue.screen import Screen
from data.model import Answer, Lang
from tests.cards.values import catalogue
from tests.gallery.asking import known
from tests.gallery.kind import Kind, Room, chart_url


def _screen(screen: Screen) -> Kind:
    """A screen of the catalogue; its pictures are drawn in the order in which they stand."""

    def make(lang: Lang) -> Message:
        return screen_message(seen(way(screen.id, catalogue()), known(), lang), catalogue(), chart_url=chart_url)

    def drawn(lang: Lang) -> Sequence[Answer]:
        return seen(way(screen.id, catalogue()), known(), lang).drawn

    def charts(lang: Lang) -> tuple[Chart, ...]:
        return tuple(chart for one in drawn(lang) if (chart := chart_of(one, catalogue())))

    topic = catalogue().topics[screen.topic]
    name = f"screen-{screen.id.replace('_', '-')}"
    return Kind(name=name, says=f"Topic {topic.number}: {screen.name.ja}, {screen.name.en}", make=make, charts=charts)


ROOM = Room(
    title="Browsing",
    kinds=(
        Kind(
            name="dashboard",
            says="The topics of the dashboard with their figures",
            make=lambda lang: overview_message(overview(known(), lang), catalogue()),
        ),
        *(_screen(screen) for screen in catalogue().screens.values()),
    ),
)
