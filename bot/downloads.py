"""Files that people attach in a personal chat: Teams names an address that is good for a few minutes, and for once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import structlog
from aiohttp import ClientError, ClientResponse, ClientTimeout
from botbuilder.schema import Activity
from yarl import URL

from bot.hosts import Hosts
from bot.session import Client
from data.model import Place, PlaceKind
from data.refusals import BadSheet
from data.submitting.sizes import LARGEST, SAID
from handlers.turn import Attached

log = structlog.stdlib.get_logger("bot.downloads")

FILE = "application/vnd.microsoft.teams.file.download.info"
MOST = 5  # files of one message that are looked at
_PIECE = 64 * 1024
_LONGEST_NAME = 120


class Downloads(Client):
    """Usable while entered. Sends no token and no cookie, follows no redirect, and goes to `hosts` only."""

    def __init__(self, hosts: Hosts, *, seconds: float = 5) -> None:
        # Nothing is unpacked on the way: a file is as large as it was sent.
        super().__init__(timeout=ClientTimeout(total=seconds, connect=3), auto_decompress=False)
        self._hosts = hosts

    def of(self, said: Activity, place: Place) -> tuple[Attached, ...]:
        """The files of a message. Teams gives them to a bot in personal chats only; elsewhere there are none."""
        if said.type != "message" or place.kind is not PlaceKind.PERSONAL:
            return ()
        return tuple(
            Attached(name=name[:_LONGEST_NAME], read=partial(self._read, address)) for name, address in _offered(said)
        )[:MOST]

    async def _read(self, address: str) -> bytes:
        target = _url(address)
        if target is None or not self._hosts.knows(target):
            log.warning("file_elsewhere", host=(target.raw_host or "")[:80] if target else "")
            raise BadSheet(why="elsewhere")
        try:
            async with self._session.get(target, allow_redirects=False, headers=_PLAIN) as response:
                return await _content(response)
        except (ClientError, TimeoutError, OSError) as wrong:
            # Its text may hold the address, which is as good as a key to the file.
            log.warning("file_not_fetched", why=type(wrong).__name__)
            raise BadSheet(why="not_fetched") from None


_PLAIN = {"Accept-Encoding": "identity"}


async def _content(response: ClientResponse) -> bytes:
    if response.status != 200 or response.headers.get("Content-Encoding", "identity") != "identity":
        log.warning("file_not_fetched", why=f"status {response.status}")
        raise BadSheet(why="not_fetched")
    if (response.content_length or 0) > LARGEST:
        raise BadSheet(why="too_large", words=SAID)
    raw = bytearray()
    async for piece in response.content.iter_chunked(_PIECE):
        raw += piece
        if len(raw) > LARGEST:
            raise BadSheet(why="too_large", words=SAID)
    return bytes(raw)


def _offered(said: Activity) -> Iterator[tuple[str, str]]:
    """(name, address) of each file, as whoever sent the activity says."""
    for part in said.attachments or ():
        content: Any = part.content if part is not None and part.content_type == FILE else None
        address = content.get("downloadUrl") if isinstance(content, dict) else None
        if isinstance(address, str) and address:
            yield part.name if isinstance(part.name, str) else "", address


def _url(address: str) -> URL | None:
    try:
        return URL(address, encoded=True)
    except (ValueError, IndexError):
        return None
