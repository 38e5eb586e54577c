"""A client of other computers: one pool of connections, open while its owner is entered."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

from aiohttp import ClientSession, DummyCookieJar, TCPConnector


class Client:
    """Usable while entered (`async with`). Keeps no cookie: each call stands alone."""

    def __init__(self, *, pool: dict[str, Any] | None = None, **session: Any) -> None:
        """`pool` and `session` are settings of aiohttp's connector and session. Nothing is opened yet."""
        self._pool, self._settings = pool or {}, session
        self._opened: ClientSession | None = None

    async def __aenter__(self) -> Self:
        connector = TCPConnector(**self._pool)
        self._opened = ClientSession(connector=connector, cookie_jar=DummyCookieJar(), **self._settings)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, at: TracebackType | None
    ) -> None:
        if self._opened:
            await self._opened.close()

    @property
    def _session(self) -> ClientSession:
        if self._opened is None:
            raise RuntimeError(f"A {type(self).__name__} is used before it was entered.")
        return self._opened
