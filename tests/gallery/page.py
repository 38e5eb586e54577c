"""docs/gallery/README.md: the page that shows every kind of card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.gallery.kind import Room
from tests.gallery.sheets import GALLERY, MAIN, contrast_of, file_of

PAGE = GALLERY / "README.md"

_HEAD = """# Every kind of card

Made by `make gallery` from the real builders; do not edit. A test fails when a kind of card has no picture here.

Each picture shows one card four times: Japanese on a desktop in the light theme, Japanese on a phone in the dark one,
English on a desktop in the dark one, English on a phone in the light one. So any two of language, width and theme meet.
Of each main kind there is one in high contrast, too: Japanese on a desktop, English on a phone. There Teams takes a
card's colours away, and shows the picture of the light theme.

The cards are drawn by the renderer that Microsoft ships in its Agents Playground, which knows what Teams on desktop
and web knows: `Chart.*`, `Badge`, `ProgressBar`, `targetWidth`. (The Playground itself has badges and bars of progress
switched off and shows their fallback: the word in bold, and nothing.) Teams on phones knows no `Chart.*` element and
shows the fallback, a picture of ours, so the phone views show that. Where the host's own chart would write a number
otherwise than it is, 20 for 約20分, the picture stands on desktops too.

Two things differ from Teams: the dark and high-contrast colours of containers are set by hand (the Playground has no
such themes; those of badges, buttons and text are the ones that Microsoft publishes), and icons, which come from
Microsoft's servers, are not asked for; the cards have none.
"""


def page(rooms: Sequence[Room]) -> str:
    return "\n".join([_HEAD, *_contents(rooms), *(line for room in rooms for line in _room(room))])


def _contents(rooms: Sequence[Room]) -> Iterator[str]:
    for room in rooms:
        kinds = " · ".join(f"[{kind.name}](#{kind.name})" for kind in room.kinds)
        yield f"**{room.title}**: {kinds}\n"


def _room(room: Room) -> Iterator[str]:
    yield f"## {room.title}\n"
    for kind in room.kinds:
        yield f"### {kind.name}\n\n{kind.says}\n\n![{kind.name}: {kind.says}]({file_of(kind).name})\n"
        if kind.name in MAIN:
            yield f"![{kind.name} in high contrast]({contrast_of(kind).name})\n"
