"""The keys with which the Bot Framework signs its calls, kept at hand and kept fresh."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import jwt
import structlog
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from yarl import URL

from bot.fetching import Fetcher, Json
from bot.retries import CallFailed

log = structlog.stdlib.get_logger("bot.keys")

HOUR = 3600.0
FRESH = 12 * HOUR  # read again after this: new ones are published a day before they are used
TRUSTED = 5 * 24 * HOUR  # not believed any longer when the list could not be read again for so long
AGAIN = 60.0  # an unknown name makes the list be read again, but not more often than this
SMALLEST = 2048  # bits


@dataclass(frozen=True, kw_only=True)
class Key:
    """`endorsements` are the channels that may be spoken for with it."""

    public: RSAPublicKey
    endorsements: frozenset[str]


class SigningKeys:
    """Usable while entered. `now` is a clock that only ever goes forward, in seconds."""

    def __init__(self, fetcher: Fetcher, metadata: str, *, now: Callable[[], float] = time.monotonic) -> None:
        self._fetcher, self._metadata, self._now = fetcher, metadata, now
        self._keys: dict[str, Key] = {}
        self._read_at = self._wished_at = float("-inf")
        self._reading: asyncio.Task[None] | None = None
        self._keeping: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._read_again()
        self._keeping = asyncio.create_task(self._keep())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, at: TracebackType | None
    ) -> None:
        for task in (self._keeping, self._reading):
            if task:
                task.cancel()

    @property
    def ready(self) -> bool:
        return bool(self._keys) and self._now() - self._read_at < TRUSTED

    async def find(self, name: str) -> Key | None:
        """The key of this name. One that is not known may be new: then the list is read again, once for all who ask."""
        if self.ready and name in self._keys:
            return self._keys[name]
        if self._reading is None:
            if self._now() - self._wished_at < AGAIN:
                return None
            self._wished_at = self._now()
        await asyncio.shield(self._read_again())
        return self._keys.get(name) if self.ready else None

    def _read_again(self) -> asyncio.Task[None]:
        if self._reading is None:
            self._reading = asyncio.create_task(self._read())
            self._reading.add_done_callback(self._was_read)
        return self._reading

    def _was_read(self, _: asyncio.Task[None]) -> None:
        self._reading = None

    async def _read(self) -> None:
        try:
            described = await self._fetcher.get(self._metadata)
            listed = await self._fetcher.get(_beside(self._metadata, described.get("jwks_uri")))
        except CallFailed as failed:
            log.warning("keys_not_read", status=failed.status, code=failed.code, known=len(self._keys))
            return
        if keys := read_keys(listed):
            self._keys, self._read_at = keys, self._now()
            log.info("keys_read", known=len(keys))
        else:
            log.warning("keys_not_read", code="NoKeys", known=len(self._keys))

    async def _keep(self) -> None:
        pause = 1.0
        while True:
            await asyncio.shield(self._read_again())
            fresh = self._now() - self._read_at < FRESH
            pause = 1.0 if fresh else min(pause * 2, AGAIN)
            await asyncio.sleep(FRESH if fresh else pause)


def read_keys(listed: Json) -> dict[str, Key]:
    """Those of a JWKS document that can be used to check RS256, by name. The others are passed over."""
    entries = (entry for entry in _list(listed.get("keys")) if isinstance(entry, dict))
    keys = ((entry.get("kid"), _key(entry)) for entry in entries)
    return {name: key for name, key in keys if isinstance(name, str) and key is not None}


def _key(entry: Json) -> Key | None:
    if entry.get("kty") != "RSA" or entry.get("use", "sig") != "sig" or entry.get("alg", "RS256") != "RS256":
        return None
    try:
        public = jwt.PyJWK(entry, algorithm="RS256").key
    except (jwt.PyJWTError, ValueError, TypeError):
        return None
    if not isinstance(public, RSAPublicKey) or public.key_size < SMALLEST:
        return None
    endorsed = (name for name in _list(entry.get("endorsements")) if isinstance(name, str))
    return Key(public=public, endorsements=frozenset(endorsed))


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _beside(metadata: str, keys: object) -> str:
    """The address of the list, if it is as safe as that of the document which names it."""
    try:
        address = URL(keys) if isinstance(keys, str) else URL()
        safe = address.scheme == "https" or address.origin() == URL(metadata).origin()
    except ValueError:
        safe = False
    if not safe:
        raise CallFailed(0, "NoKeysAddress")
    return str(address)
