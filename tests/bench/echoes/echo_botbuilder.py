"""What the archived SDK does by itself: botbuilder 4.17.1 with its own aiohttp adapter, echoing."""

from __future__ import annotations

import sys

from aiohttp import web
from botbuilder.core import ActivityHandler, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication


class Settings:
    APP_ID = APP_PASSWORD = APP_TENANTID = ""
    APP_TYPE = "MultiTenant"


class Echo(ActivityHandler):
    async def on_message_activity(self, turn_context: TurnContext) -> None:
        await turn_context.send_activity(f"echo: {turn_context.activity.text or ''}")


adapter = CloudAdapter(ConfigurationBotFrameworkAuthentication(Settings()))
echo = Echo()


async def messages(request: web.Request) -> web.Response:
    return await adapter.process(request, echo)


app = web.Application()
app.router.add_post("/api/messages", messages)
web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), print=None)
