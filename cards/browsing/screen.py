"""The card of one screen of the dashboard: all that stands on its pages, and the way to the others."""

from __future__ import annotations

from microsoft_teams.cards import Action, CardElement

from cards import elements, provenance
from cards.actions import button
from cards.browsing import rows
from cards.browsing.actions import Browse
from cards.browsing.blocks import On, block
from cards.browsing.proving import of_screen
from cards.elements import Pair
from cards.evidence import gathered
from cards.message import Message
from cards.proof import prove
from cards.words import browsing as words
from cards.words import labels
from data.browsing.pages import SeenScreen
from data.catalogue import Catalogue
from data.catalogue.schema import Fact
from data.model import ChartUrl, Intent, Question

ORIGINALS = "originals"


def screen_message(page: SeenScreen, catalogue: Catalogue, *, chart_url: ChartUrl) -> Message:
    """Raises Unproven rather than give a card with a digit of unknown origin."""
    lang = page.lang
    asked = Question(lang=lang, intent=Intent.LIST, subjects=(page.topic.id,))
    on = On(page=page, catalogue=catalogue, asked=asked, chart_url=chart_url)
    body: list[CardElement] = [
        elements.band(
            elements.small(words.place(page.way, page.topic, lang), spacing="None"),
            elements.heading(page.topic.name.in_(lang)),
            elements.paragraph(page.way.screen.name.in_(lang), spacing="None"),
        ),
        *(element for one in page.blocks for element in block(one, on)),
        _source(page),
    ]
    originals = _translated(page)
    body += [elements.folded(ORIGINALS, *rows.originals(originals))] if originals else []
    says = words.screen_summary(page.topic, page.way, page.sides, lang)
    actions = _buttons(page, translated=bool(originals))
    message = Message(card=elements.card(body, lang=lang, says=says, actions=actions, wide=True), summary=says)
    return prove(message, gathered(of_screen(page)))


def _source(page: SeenScreen) -> CardElement:
    """Each page with its own date of update; a figure of another source names that itself."""
    lang = page.lang
    pairs = [Pair(name=f"P.{one.number}", says=words.updated(one, lang)) for one in page.pages]
    owners = {side.owner.id: provenance.owner(side.owner, side.metric.owner_basis, lang) for side in page.sides}
    title = f"{labels.SOURCE.in_(lang)}{words.colon(lang)}{labels.DASHBOARD.in_(lang)}"
    return elements.section(title, elements.facts([*pairs, *owners.values()]))


def _translated(page: SeenScreen) -> list[Fact]:
    """What stands there in our English only."""
    if page.lang == "ja":
        return []
    found = [told for one in page.blocks for told in (*one.told, *one.milestones)]
    found += [told for one in page.blocks for column in one.columns for told in column.told]
    notes = [note for side in page.sides for note in rows.notes_of(side)]
    return list(dict.fromkeys([*(fact for told in found for fact in told.facts), *notes]))


def _buttons(page: SeenScreen, *, translated: bool) -> list[Action]:
    """The other screens of the topic first, then the topics beside it: six at most, with three screens to a topic."""
    lang, way = page.lang, page.way
    near = [(one.name, one) for one in way.siblings if one.id != way.screen.id]
    near += [(words.BEFORE, way.before)] if way.before else []
    near += [(words.AFTER, way.after)] if way.after else []
    found: list[Action] = [
        button(title.in_(lang), Browse(lang=lang, screen=to.id, here=way.screen.id)) for title, to in near
    ]
    found.append(button(words.OVERVIEW.in_(lang), Browse(lang=lang, here=way.screen.id)))
    return [*found, *([elements.unfold(words.ORIGINAL.in_(lang), ORIGINALS)] if translated else [])]
