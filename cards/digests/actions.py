"""Buttons of digests. `cards/actions.py` lists them with all others."""

from __future__ import annotations

from datetime import time
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from cards.word_actions import Pressed
from data.catalogue import Catalogue
from data.digests.model import About, Wanted
from data.digests.schedule import Schedule
from data.model import Lang

EVERYTHING = "all"
MOST = 20  # things that one subscription can name: they travel in buttons
_TOPIC, _METRIC = "topic:", "metric:"

Chosen = Annotated[str, Field(max_length=4000, pattern=r"^[a-z0-9_:, ]*$")]
Id = Annotated[int, Field(ge=0, le=2**31 - 1)]
Moment = Annotated[str, Field(max_length=40)]


class OpenDigest(Pressed):
    """Opens the settings of this place."""

    verb: ClassVar[str] = "digest"


class _WithForm(Pressed):
    """A card's fields, as they come: `about` is what was chosen of a list, with commas."""

    about: Chosen = ""
    weekday: Literal["0", "1", "2", "3", "4"] = "0"
    time: Moment = "09:00"
    tongue: Lang = "ja"

    def fits(self, catalogue: Catalogue) -> bool:
        return _known(about_of(self.about), catalogue)


class SaveDigest(_WithForm):
    verb: ClassVar[str] = "save_digest"

    def wanted(self) -> Wanted | None:
        """None for what is no time of day."""
        try:
            at = time.fromisoformat(self.time).replace(second=0, microsecond=0, tzinfo=None)
        except ValueError:
            return None
        return Wanted(lang=self.tongue, about=about_of(self.about), schedule=Schedule(weekday=int(self.weekday), at=at))


class PauseDigest(Pressed):
    """Or lets it go on."""

    verb: ClassVar[str] = "pause_digest"
    paused: bool


class StopDigest(Pressed):
    verb: ClassVar[str] = "stop_digest"


class TryDigest(Pressed):
    verb: ClassVar[str] = "try_digest"


class RestOfDigest(Pressed):
    """What one card had no room for, from the `first` group of changes on."""

    verb: ClassVar[str] = "rest_of_digest"
    about: Chosen = ""
    after: Id
    to: Id
    first: Annotated[int, Field(ge=1, le=10_000)]

    def fits(self, catalogue: Catalogue) -> bool:
        return _known(about_of(self.about), catalogue)


class OpenSubscriptions(Pressed):
    """A page of all of them, for admins."""

    verb: ClassVar[str] = "subscriptions"
    page: Id = 1


class EndSubscription(OpenSubscriptions):
    """And shows that page again."""

    verb: ClassVar[str] = "end_subscription"
    number: Id


KINDS: tuple[type[Pressed], ...] = (
    *(OpenDigest, SaveDigest, PauseDigest, StopDigest, TryDigest, RestOfDigest),
    *(OpenSubscriptions, EndSubscription),
)


def rest_of(about: About, after: int, to: int, first: int, lang: Lang) -> RestOfDigest:
    return RestOfDigest(lang=lang, about=chosen_of(about), after=after, to=to, first=first)


def chosen_of(about: About) -> str:
    """As the list's field has it."""
    if about.everything:
        return EVERYTHING
    return ",".join([*(f"{_TOPIC}{one}" for one in about.topics), *(f"{_METRIC}{one}" for one in about.metrics)])


def about_of(chosen: str) -> About:
    """Everything where nothing else is chosen: it stands chosen in the list of whoever picks something now."""
    parts = [part.strip() for part in chosen.split(",")]
    return About(
        topics=tuple(dict.fromkeys(one.removeprefix(_TOPIC) for one in parts if one.startswith(_TOPIC))),
        metrics=tuple(dict.fromkeys(one.removeprefix(_METRIC) for one in parts if one.startswith(_METRIC))),
    )


def choices(catalogue: Catalogue, lang: Lang, topic: str) -> dict[str, tuple[str, str]]:
    """By id every topic, with the word for one before its name, and every metric."""
    found = {one.id: (f"{_TOPIC}{one.id}", f"{topic}{one.name.in_(lang)}") for one in catalogue.topics.values()}
    return found | {one.id: (f"{_METRIC}{one.id}", one.name.in_(lang)) for one in catalogue.metrics.values()}


def _known(about: About, catalogue: Catalogue) -> bool:
    return set(about.topics) <= set(catalogue.topics) and set(about.metrics) <= set(catalogue.metrics)
