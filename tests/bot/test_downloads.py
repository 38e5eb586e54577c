"""Files that people attach: from where they are fetched, how much of them, and what the bot tells nobody."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot import inbound
from bot.downloads import FILE, MOST, Downloads
from bot.hosts import FILES, THIS_MACHINE, Hosts, read_hosts
from data.refusals import BadSheet
from data.submitting.sizes import LARGEST
from handlers.turn import Attached
from tests.teams import GROUP, PERSONAL, TANAKA, THREAD, Chat, Json, Teams

AT = datetime.fromisoformat("2026-11-24T00:00:00+00:00")
CONTENT = "指標,値\n".encode()


def attachment(address: object, name: object = "figures.csv") -> Json:
    return {"contentType": FILE, "name": name, "content": {"downloadUrl": address, "fileType": "csv"}}


def files(downloads: Downloads, *attachments: object, at: Chat = PERSONAL) -> tuple[Attached, ...]:
    teams = Teams()
    teams.service = "http://127.0.0.1:1/"
    said = inbound.activity(teams.activity("message", TANAKA, at, text="", attachments=list(attachments)))
    turn = inbound.read(said, AT)
    assert turn is not None
    return downloads.of(said, turn.place)


class OneDrive:
    """A computer with files, which remembers how it was asked."""

    def __init__(self) -> None:
        self.asked: list[web.Request] = []
        self.answer: Callable[[web.Request], Awaitable[web.StreamResponse]] = self._file
        self.server: TestServer

    async def _file(self, _: web.Request) -> web.StreamResponse:
        return web.Response(body=CONTENT)

    async def take(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        return await self.answer(request)

    def url(self, path: str = "/f?tempauth=secret&x=1") -> str:
        return str(self.server.make_url("")).rstrip("/") + path


@pytest.fixture
async def drive() -> AsyncIterator[OneDrive]:
    drive = OneDrive()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", drive.take)
    drive.server = TestServer(app, host="127.0.0.1")
    await drive.server.start_server()
    yield drive
    await drive.server.close()


async def refused(downloads: Downloads, address: str) -> BadSheet:
    (file,) = files(downloads, attachment(address))
    with pytest.raises(BadSheet) as no:
        await file.read()
    return no.value


async def test_a_file_is_fetched_when_it_is_read_and_not_before(drive: OneDrive) -> None:
    async with Downloads(THIS_MACHINE) as downloads:
        (file,) = files(downloads, attachment(drive.url()))
        assert drive.asked == []

        assert await file.read() == CONTENT

    (request,) = drive.asked
    assert request.query == {"tempauth": "secret", "x": "1"}
    assert {"Authorization", "Cookie", "Referer"}.isdisjoint(request.headers)


@pytest.mark.parametrize("at", [GROUP, THREAD])
async def test_only_a_personal_chat_has_files(drive: OneDrive, at: Chat) -> None:
    assert files(Downloads(THIS_MACHINE), attachment(drive.url()), at=at) == ()


async def test_what_is_no_file_of_teams_is_none(drive: OneDrive) -> None:
    strange: list[object] = [
        None,
        {"contentType": "image/png", "contentUrl": drive.url()},
        {"contentType": FILE},
        {"contentType": FILE, "content": "x"},
        attachment(None),
        attachment({"a": 1}),
        attachment(""),
    ]

    assert files(Downloads(THIS_MACHINE), *strange) == ()


async def test_no_more_than_a_few_files_are_looked_at_and_no_name_is_endless(drive: OneDrive) -> None:
    found = files(Downloads(THIS_MACHINE), *[attachment(drive.url(), "あ" * 9_999)] * (MOST + 9))

    assert len(found) == MOST
    assert all(len(file.name) <= 120 for file in found)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.com/f",
        "https://sharepoint.com.example.com/f",
        "https://evil-sharepoint.com/f",
        "https://contoso.sharepoint.com@example.com/f",
        "https://user:pass@contoso.sharepoint.com/f",
        "https://contoso.sharepoint.com:8443/f",
        "http://contoso.sharepoint.com/f",
        "http://127.0.0.1/latest/meta-data",
        "http://169.254.169.254/latest/meta-data",
        "https://[::1]/f",
        "file:///etc/passwd",
        "ftp://contoso.sharepoint.com/f",
        "//contoso.sharepoint.com/f",
        "https://",
        "https://[]@",
        "javascript:alert(1)",
        "x" * 9_000,
    ],
)
async def test_nothing_is_fetched_from_elsewhere(address: str) -> None:
    async with Downloads(read_hosts(FILES)) as downloads:
        assert (await refused(downloads, address)).why == "elsewhere"


def test_onedrive_is_known_with_the_query_that_its_addresses_have() -> None:
    from yarl import URL

    hosts = read_hosts(FILES)
    address = URL("https://contoso-my.sharepoint.com/personal/x/_layouts/15/download.aspx?UniqueId=1&tempauth=v1")

    assert hosts.knows(address)
    assert not hosts.allow(address)  # nothing would be sent there


@pytest.mark.parametrize("status", [301, 302, 307, 401, 403, 404, 500])
async def test_no_redirect_is_followed_and_no_refusal_is_taken_for_a_file(drive: OneDrive, status: int) -> None:
    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(status=status, headers={"Location": "http://127.0.0.1:1/elsewhere"}, body=b"x")

    drive.answer = answer
    async with Downloads(THIS_MACHINE) as downloads:
        assert (await refused(downloads, drive.url())).why == "not_fetched"
    assert len(drive.asked) == 1


async def test_a_file_that_says_it_is_too_large_is_not_read_at_all(drive: OneDrive) -> None:
    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(body=b"x" * (LARGEST + 1))

    drive.answer = answer
    async with Downloads(THIS_MACHINE) as downloads:
        assert (await refused(downloads, drive.url())).why == "too_large"


async def test_a_file_without_an_end_is_cut_off(drive: OneDrive) -> None:
    sent = 0

    async def answer(request: web.Request) -> web.StreamResponse:
        nonlocal sent
        response = web.StreamResponse()
        await response.prepare(request)
        while sent < 50 * LARGEST:
            await response.write(b"x" * 100_000)
            sent += 100_000
        return response

    drive.answer = answer
    async with Downloads(THIS_MACHINE) as downloads:
        assert (await refused(downloads, drive.url())).why == "too_large"
    assert sent < 20 * LARGEST


async def test_a_file_that_is_packed_on_the_way_is_not_unpacked(drive: OneDrive) -> None:
    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(body=b"\x1f\x8b", headers={"Content-Encoding": "gzip"})

    drive.answer = answer
    async with Downloads(THIS_MACHINE) as downloads:
        assert (await refused(downloads, drive.url())).why == "not_fetched"


async def test_a_computer_that_does_not_answer_is_not_waited_for(drive: OneDrive) -> None:
    async def answer(_: web.Request) -> web.StreamResponse:
        await asyncio.sleep(3)
        return web.Response()

    drive.answer = answer
    async with Downloads(THIS_MACHINE, seconds=0.2) as downloads:
        assert (await refused(downloads, drive.url())).why == "not_fetched"


async def test_a_computer_that_is_not_there_is_said(drive: OneDrive) -> None:
    hosts = Hosts(plain=frozenset({("127.0.0.1", None)}))
    async with Downloads(hosts) as downloads:
        assert (await refused(downloads, "http://127.0.0.1:1/f")).why == "not_fetched"
