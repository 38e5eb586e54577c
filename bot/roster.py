"""Whether somebody owns the team in which they speak: Teams' roster is asked, and whatever it does not say is no."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import structlog
from botbuilder.schema import Activity

from bot import inbound
from bot.connector import Connector, NotDelivered

log = structlog.stdlib.get_logger("bot.roster")


class Roster:
    def __init__(self, connector: Connector) -> None:
        self._connector = connector

    def owner(self, said: Activity) -> Callable[[], Awaitable[bool]]:
        """To be asked only where it matters: it is a call to Teams."""

        async def ask() -> bool:
            team, who = inbound.place(said).team, inbound.account(said)
            if not team or not who:
                return False
            try:
                member = await self._connector.member(said.service_url, team, who)
            except NotDelivered as failed:
                log.warning("owner_not_known", status=failed.status, code=failed.code)
                return False
            return "owner" in (str(member.get(name, "")).lower() for name in ("userRole", "role"))

        return ask
