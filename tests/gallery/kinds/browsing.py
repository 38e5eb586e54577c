"""The dashboard gone through in chat."""

from __future__ import annotations

from cards.browsing.overview import overview_message
from cards.browsing.screen import screen_message
from cards.charts import Chart, chart_of
from cards.message import Message
from data.browsing.layout import way
from data.browsing.pages import overview, seen
from data.model import Lang
from tests.cards.values import catalogue
from tests.gallery.asking import known
from tests.gallery.kind import Kind, Room, chart_url


def _screen(screen: str, says: str) -> Kind:
    """A screen with one picture at most."""

    def make(lang: Lang) -> Message:
        page = seen(way(screen, catalogue()), known(), lang)
        return screen_message(page, catalogue(), chart_url=chart_url)

    def chart(lang: Lang) -> Chart | None:
        drawn = seen(way(screen, catalogue()), known(), lang).drawn
        return chart_of(drawn[0], catalogue()) if drawn else None

    return Kind(name=f"screen-{screen.replace('_', '-')}", says=says, make=make, chart=chart)


ROOM = Room(
    title="Browsing",
    kinds=(
        Kind(
            name="dashboard",
            says="The topics of the dashboard with their figures",
            make=lambda lang: overview_message(overview(known(), lang), catalogue()),
        ),
        _screen("time_back", "A screen with before and after"),
        _screen("online_and_cards", "A screen with a series"),
        _screen("ward_offices", "A screen with a breakdown"),
        _screen("organisation", "A screen with what the dashboard shows only as a picture"),
        _screen("standardisation_overview", "A screen with a time line"),
        _screen("standardisation_tasks", "A screen with a table"),
    ),
)
