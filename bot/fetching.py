"""Small JSON documents from the computers that vouch for us and for Teams: keys, tokens."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from aiohttp import ClientError, ClientResponse, ClientTimeout

from bot.retries import CallFailed, retry_after
from bot.session import Client

Json = dict[str, Any]

LARGEST = 1 << 20  # bytes


class Fetcher(Client):
    """Usable while entered. Follows no redirect and keeps no cookie."""

    def __init__(self, *, seconds: float = 5) -> None:
        super().__init__(timeout=ClientTimeout(total=seconds, connect=3))

    async def get(self, address: str, *, headers: Json | None = None, params: Json | None = None) -> Json:
        """Raises CallFailed, also for what is no JSON object."""
        return await self._fetch("GET", address, headers=headers, params=params)

    async def post(self, address: str, form: dict[str, str]) -> Json:
        return await self._fetch("POST", address, data=form)

    async def _fetch(self, method: str, address: str, **more: Any) -> Json:
        try:
            async with self._session.request(method, address, allow_redirects=False, **more) as response:
                return await _document(response)
        except (ClientError, TimeoutError, OSError) as wrong:
            raise CallFailed(0, type(wrong).__name__) from None  # its text may hold the address, and so a key


async def _document(response: ClientResponse) -> Json:
    raw = await response.content.read(LARGEST + 1)
    while len(raw) <= LARGEST and (more := await response.content.read(LARGEST)):
        raw += more
    try:
        said = json.loads(raw) if len(raw) <= LARGEST else None
    except (ValueError, RecursionError):
        said = None
    document = said if isinstance(said, dict) else None
    if response.status != 200:
        wait = retry_after(response.headers.get("Retry-After"), datetime.now(UTC))
        raise CallFailed(response.status, _code(document or {}), retry_after=wait)
    if document is None:
        raise CallFailed(response.status, "NotJson")
    return document


def _code(said: Json) -> str:
    """OAuth's own word for what is wrong, and the numbers beside it. Never its sentence, which quotes the request."""
    word, numbers = said.get("error"), said.get("error_codes")
    told = [word[:60]] if isinstance(word, str) else []
    told += [str(number) for number in numbers[:2] if isinstance(number, int)] if isinstance(numbers, list) else []
    return " ".join(told)
