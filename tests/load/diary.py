"""What was done in the hour and what came of it, as those who did it saw it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

FOLLOWS = "a press was told that the answer follows"


@dataclass(frozen=True, kw_only=True)
class Tried:
    """One HTTP call to the bot, in time.monotonic(). `why` is empty when it was answered as it should be."""

    began: float
    ended: float
    why: str = ""


@dataclass(kw_only=True)
class Deed:
    """Something that somebody wanted once: a message, or a press. `ids` are the activities that carried it."""

    kind: str
    text: str = ""
    ids: list[str] = field(default_factory=list)
    tries: list[Tried] = field(default_factory=list)

    @property
    def began(self) -> float:
        return self.tries[0].began

    @property
    def ended(self) -> float:
        return self.tries[-1].ended

    @property
    def done(self) -> bool:
        return not self.tries[-1].why


@dataclass(kw_only=True)
class Meant:
    """A figure that somebody set out to publish, and how far they were told that it got."""

    metric: str
    day: date
    pressed: bool = False
    received: bool = False
    published: bool = False


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """`lasting`: the trouble itself, and the seconds afterwards in which what it broke is mended."""

    name: str
    began: float
    ended: float
    lasting: float


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """Memory of one replica's process, in MB, so many seconds after the beginning."""

    after: float
    replica: int
    megabytes: float


@dataclass(kw_only=True)
class Diary:
    began: float
    ended: float = 0.0
    due: float = 0.0
    deeds: list[Deed] = field(default_factory=list)
    meant: list[Meant] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    weighed: list[Weighed] = field(default_factory=list)

    def of(self, kind: str) -> Iterator[Deed]:
        return (deed for deed in self.deeds if deed.kind == kind)

    def trouble_at(self, began: float, ended: float) -> str:
        """The name of the one that this stretch of time touches, or "" for a quiet time."""
        for one in self.troubles:
            if began <= one.lasting and ended >= one.began:
                return one.name
        return ""

    def wrong(self) -> Counter[tuple[str, str]]:
        """How often a call failed for which reason, by trouble."""
        failed = (tried for deed in self.deeds for tried in deed.tries if tried.why)
        return Counter((self.trouble_at(tried.began, tried.ended), tried.why) for tried in failed)

    def again(self) -> int:
        return sum(len(deed.tries) - 1 for deed in self.deeds)
