"""The routes. Bytes in, status out; whatever is said in words here is said to a program or to whoever wrote it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable

import structlog
from aiohttp import HttpVersion11, web
from botbuilder.schema import Activity

from bot import bounds, inbound, pages
from bot.drawing import NotDrawn
from bot.edge import Edge
from bot.http import sealed
from bot.sdk import NotLetIn
from data.addresses.signed import BadLink
from handlers.unread import Unread

log = structlog.stdlib.get_logger("bot.server")

PATIENCE = 10.0  # seconds for a body to come
LARGEST = 256 * 1024  # bytes of a body; a message of Teams has 28 KB at most, a form less

_HOW = {401: {"WWW-Authenticate": "Bearer"}, 503: {"Retry-After": "5"}}
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EDGE = web.AppKey("edge", Edge)
WAITS = web.AppKey("waits", float)

_WHY = {
    401: "Who is calling? This needs the token that Teams sends.",
    403: "This bot does not answer that channel, tenant or address.",
    404: "There is nothing at this address.",
    405: "This address does not take that method.",
    408: "The body took too long to come.",
    413: f"The body is larger than {LARGEST} bytes.",
    415: "The body must be sent as application/json.",
    417: "Nothing can be expected of this bot but 100-continue.",
    421: "In local mode this bot answers on this machine's own names only, such as 127.0.0.1.",
    503: "Nobody can be let in just now. Please try again in a moment.",
}


def make_app(edge: Edge, *, patience: float = PATIENCE) -> web.Application:
    """`patience` is what a body may take to come, in seconds."""
    app = web.Application(client_max_size=LARGEST, middlewares=[_in_words])
    app[EDGE], app[WAITS] = edge, patience
    app.add_routes(
        [
            web.post("/api/messages", messages, expect_handler=go_on),
            web.get("/charts/{token}.png", chart),
            web.get("/proposals/{token}.png", proposal),
            web.get("/templates/{token}.xlsx", template),
            web.get("/healthz", healthy),
            web.get("/readyz", ready),
            *pages.routes(),
        ]
    )
    app.on_response_prepare.append(sealed)
    app.cleanup_ctx.append(_running)
    return app


async def messages(request: web.Request) -> web.Response:
    edge = request.app[EDGE]
    try:
        caller = await edge.admit(request.headers.get("Authorization", ""), request.host)
        # A web page can make a browser post text/plain to this machine unasked; it cannot do so with JSON.
        if request.content_type != "application/json":
            return _error(415)
        answered = await edge.receive(await _activity(request), caller)
    except NotLetIn as no:
        edge.not_let_in(no)
        return _error(no.status, headers=_HOW.get(no.status))
    except inbound.NotAnActivity as wrong:
        return _error(400, wrong.sentence)
    if answered.body is None:
        return web.Response(status=answered.status)
    return web.json_response(answered.body, status=answered.status, dumps=_dumps)


async def go_on(request: web.Request) -> web.Response | None:
    """For a caller who asks before the body is sent: whoever will not be let in need not send it."""
    edge = request.app[EDGE]
    if request.headers["Expect"].lower() != "100-continue":
        return _error(417)
    try:
        await edge.admit(request.headers.get("Authorization", ""), request.host)
    except NotLetIn as no:
        edge.not_let_in(no)
        return _error(no.status, headers=_HOW.get(no.status))
    if request.content_type != "application/json":
        return _error(415)
    if (request.content_length or 0) > LARGEST:
        await edge.refused_unread(Unread(why="too_large", size=request.content_length))
        return _error(413)
    if request.version >= HttpVersion11:
        await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        request.writer.output_size = 0
    return None


async def _body(request: web.Request) -> bytes:
    """A body that is packed wrongly, or ends before its end, is no activity; nobody here has made a mistake."""
    try:
        async with asyncio.timeout(request.app[WAITS]):
            return await request.read()
    except web.HTTPRequestEntityTooLarge:
        await request.app[EDGE].refused_unread(Unread(why="too_large", size=request.content_length))
        raise
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    except (web.RequestPayloadError, ConnectionError):
        raise inbound.NotAnActivity("The body did not come as it was announced.") from None


async def _activity(request: web.Request) -> Activity:
    """Of a caller who was let in. Raises NotAnActivity."""
    raw = await _body(request)
    try:
        body = bounds.read(raw)
    except ValueError:
        raise inbound.NotAnActivity("The body is not JSON.") from None
    try:
        bounds.check(body.get("value") if isinstance(body, dict) else None, len(raw))
    except bounds.TooMuch as wrong:
        tried = Unread(why="too_much", size=len(raw), person=inbound.claimed(body))
        await request.app[EDGE].refused_unread(tried)
        raise inbound.NotAnActivity(str(wrong)) from None
    return inbound.activity(body)


async def chart(request: web.Request) -> web.Response:
    response = await _picture(request)
    request.app[EDGE].measures.picture(response.status)
    return response


async def _picture(request: web.Request) -> web.Response:
    try:
        picture = await request.app[EDGE].pictures.get(request.match_info["token"])
    except BadLink:
        return _error(404, "There is no picture at this address. Ask the bot again for a new one.")
    except NotDrawn:
        return _error(503, "The picture could not be drawn just now.", _HOW[503])
    headers = {"ETag": picture.etag, "Cache-Control": "public, max-age=31536000, immutable"}
    if picture.etag in request.headers.get("If-None-Match", ""):
        return web.Response(status=304, headers=headers)
    return web.Response(body=picture.png, content_type="image/png", headers=headers)


async def proposal(request: web.Request) -> web.Response:
    """Asked each time, and kept by nobody on the way: what it shows is not published."""
    edge = request.app[EDGE]
    try:
        picture = await edge.pictures.drawn(await edge.proposed(request.match_info["token"]))
    except BadLink:
        return _error(404, "There is no picture at this address any more. Open the submission again for a new one.")
    except NotDrawn:
        return _error(503, "The picture could not be drawn just now.", _HOW[503])
    return web.Response(body=picture.png, content_type="image/png", headers={"Cache-Control": "private, no-store"})


async def template(request: web.Request) -> web.Response:
    try:
        workbook = await request.app[EDGE].template(request.match_info["token"])
    except BadLink:
        return _error(404, "There is no template at this address any more. Ask the bot again for a new one.")
    headers = {"Content-Disposition": 'attachment; filename="figures.xlsx"'}
    return web.Response(body=workbook, content_type=_WORKBOOK, headers=headers)


async def healthy(_: web.Request) -> web.Response:
    return web.json_response({"status": "up"})


async def ready(request: web.Request) -> web.Response:
    parts = await request.app[EDGE].ready()
    fine = all(parts.values())
    return web.json_response({"status": "ready" if fine else "not ready", **parts}, status=200 if fine else 503)


@web.middleware
async def _in_words(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Every refusal is JSON with a sentence in it, and none has a traceback."""
    try:
        return await handler(request)
    except web.HTTPException as refused:
        allow = refused.headers.get("Allow")
        response = _error(refused.status, headers={"Allow": allow} if allow else None)
        if refused.status == web.HTTPRequestTimeout.status_code:
            response.force_close()  # what may still come is nobody's next call
        return response
    except Exception:
        resource = request.match_info.route.resource
        log.exception("request_failed", address=resource.canonical if resource else "")
        return _error(500, "Something went wrong here.")


async def _running(app: web.Application) -> AsyncIterator[None]:
    async with app[EDGE].running():
        yield


def _error(status: int, sentence: str = "", headers: dict[str, str] | None = None) -> web.Response:
    said = sentence or _WHY.get(status, "This cannot be answered.")
    return web.json_response({"error": said}, status=status, headers=headers, dumps=_dumps)


def _dumps(body: object) -> str:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))
