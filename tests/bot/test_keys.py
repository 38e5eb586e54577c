"""The list of keys is read ahead, read again when a new key turns up, and never too often, whoever wishes so."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.fetching import Fetcher
from bot.keys import AGAIN, FRESH, TRUSTED, SigningKeys, read_keys
from tests.issuer import Issuer, new_key
from tests.waiting import until

FIRST, SECOND, SMALL = new_key("first"), new_key("second", ()), new_key("small", bits=1024)


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
async def issuer() -> AsyncIterator[Issuer]:
    async with Issuer([FIRST]) as issuer:
        yield issuer


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with Fetcher(seconds=0.5) as fetcher:
        yield fetcher


async def test_keys_are_there_before_anybody_asks(issuer: Issuer, fetcher: Fetcher) -> None:
    async with SigningKeys(fetcher, issuer.metadata) as keys:
        assert not keys.ready
        await until(lambda: keys.ready)
        issuer.down = True

        found = await keys.find("first")

    assert found is not None
    assert found.endorsements == {"msteams"}
    assert issuer.documents == 1


async def test_a_new_key_is_found_the_moment_it_is_used(issuer: Issuer, fetcher: Fetcher) -> None:
    clock = Clock()
    async with SigningKeys(fetcher, issuer.metadata, now=clock) as keys:
        await until(lambda: keys.ready)
        issuer.keys = [SECOND, FIRST]
        found = await asyncio.gather(*(keys.find("second") for _ in range(20)))

    assert {key.endorsements for key in found if key} == {frozenset()}
    assert None not in found
    assert issuer.documents == 2


async def test_unknown_names_make_the_list_be_read_once_a_minute_at_most(issuer: Issuer, fetcher: Fetcher) -> None:
    clock = Clock()
    async with SigningKeys(fetcher, issuer.metadata, now=clock) as keys:
        await until(lambda: keys.ready)
        for clock.now in (1, 30, AGAIN, AGAIN + 1, AGAIN + 2, 2 * AGAIN, 2 * AGAIN + 1):
            assert await keys.find(f"forged {clock.now}") is None
            assert await keys.find("first") is not None

    assert issuer.documents == 1 + 3


async def test_a_key_that_was_withdrawn_is_not_believed_once_the_list_says_so(issuer: Issuer, fetcher: Fetcher) -> None:
    clock = Clock()
    async with SigningKeys(fetcher, issuer.metadata, now=clock) as keys:
        await until(lambda: keys.ready)
        issuer.keys = [SECOND]
        await keys.find("second")

        assert await keys.find("first") is None


async def test_an_issuer_that_is_down_does_not_stop_those_whose_key_is_known(issuer: Issuer, fetcher: Fetcher) -> None:
    clock = Clock()
    async with SigningKeys(fetcher, issuer.metadata, now=clock) as keys:
        await until(lambda: keys.ready)
        issuer.down, clock.now = True, TRUSTED - 1

        assert await keys.find("unknown") is None
        assert await keys.find("first") is not None
        assert keys.ready


async def test_keys_are_not_believed_for_ever(issuer: Issuer, fetcher: Fetcher) -> None:
    clock = Clock()
    async with SigningKeys(fetcher, issuer.metadata, now=clock) as keys:
        await until(lambda: keys.ready)
        issuer.down, clock.now = True, TRUSTED

        assert not keys.ready
        assert await keys.find("first") is None
    assert TRUSTED > FRESH


async def test_an_issuer_that_comes_back_is_found_again(issuer: Issuer, fetcher: Fetcher) -> None:
    issuer.down = True
    async with SigningKeys(fetcher, issuer.metadata) as keys:
        assert await keys.find("first") is None
        issuer.down = False
        await until(lambda: keys.ready)

        assert await keys.find("first") is not None


def test_only_keys_that_can_check_rs256_are_taken() -> None:
    listed = [
        FIRST.listed,
        SMALL.listed,
        SECOND.listed | {"use": "enc"},
        SECOND.listed | {"alg": "PS256"},
        SECOND.listed | {"kid": None},
        SECOND.listed | {"n": "!"},
        SECOND.listed | {"kty": "EC"},
        {"kty": "oct", "kid": "shared", "k": "c2VjcmV0"},
        "no key",
        {},
    ]

    assert list(read_keys({"keys": listed})) == ["first"]
    assert read_keys({"keys": "none"}) == read_keys({}) == {}


@pytest.mark.parametrize("uri", ["http://elsewhere.example/keys", "file:///etc/passwd", 5, None, "http://[x"])
async def test_a_list_at_an_unsafe_address_is_not_read(fetcher: Fetcher, uri: object) -> None:
    class Lying(Fetcher):
        async def get(self, address: str, **_: object) -> dict[str, object]:
            return {"jwks_uri": uri, "keys": [FIRST.listed]}

    async with SigningKeys(Lying(), "https://login.botframework.com/v1") as keys:
        assert await keys.find("first") is None
