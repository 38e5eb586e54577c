"""The floor: aiohttp in, JSON, aiohttp out over kept connections. No SDK, no sign-in, no answer."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator

from aiohttp import ClientSession, TCPConnector, web

SESSION = web.AppKey("session", ClientSession)


async def messages(request: web.Request) -> web.Response:
    said = await request.json()
    reply = {
        "type": "message",
        "text": f"echo: {said.get('text', '')}",
        "from": said["recipient"],
        "recipient": said["from"],
        "conversation": said["conversation"],
        "replyToId": said["id"],
    }
    to = f"{said['serviceUrl'].rstrip('/')}/v3/conversations/{said['conversation']['id']}/activities/{said['id']}"
    async with request.app[SESSION].post(to, json=reply) as response:
        await response.read()
    return web.Response()


async def session(app: web.Application) -> AsyncIterator[None]:
    async with ClientSession(connector=TCPConnector(limit=0)) as app[SESSION]:
        yield


app = web.Application()
app.router.add_post("/api/messages", messages)
app.cleanup_ctx.append(session)
web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), print=None)
