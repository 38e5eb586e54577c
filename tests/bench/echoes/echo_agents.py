"""What its successor does by itself: the Microsoft 365 Agents SDK, echoing, with sign-in left out."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable

from aiohttp import web
from microsoft_agents.hosting.aiohttp import CloudAdapter, start_agent_process
from microsoft_agents.hosting.core import (
    AgentApplication,
    AgentAuthConfiguration,
    AnonymousTokenProvider,
    Authorization,
    ClaimsIdentity,
    MemoryStorage,
    TurnContext,
    TurnState,
)


class Anonymous:
    """Connections for a bot that signs in to nothing."""

    def get_connection(self, _: str) -> AnonymousTokenProvider:
        return AnonymousTokenProvider()

    def get_default_connection(self) -> AnonymousTokenProvider:
        return AnonymousTokenProvider()

    def get_token_provider(self, *_: object) -> AnonymousTokenProvider:
        return AnonymousTokenProvider()

    def get_default_connection_configuration(self) -> AgentAuthConfiguration:
        return AgentAuthConfiguration(anonymous_allowed=True)


connections = Anonymous()
adapter = CloudAdapter(connection_manager=connections)
agent = AgentApplication[TurnState](
    storage=MemoryStorage(), adapter=adapter, authorization=Authorization(MemoryStorage(), connections)
)


@agent.activity("message")
async def echo(context: TurnContext, _: TurnState) -> None:
    await context.send_activity(f"echo: {context.activity.text or ''}")


@web.middleware
async def nobody(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    request["claims_identity"] = ClaimsIdentity({}, "Anonymous")
    return await handler(request)


async def messages(request: web.Request) -> web.StreamResponse | None:
    return await start_agent_process(request, agent, adapter)


app = web.Application(middlewares=[nobody])
app.router.add_post("/api/messages", messages)
web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), print=None)
