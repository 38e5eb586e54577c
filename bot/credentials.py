"""How the bot proves to Entra ID who it is: by a secret, or by the machine that it runs on."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.fetching import Fetcher, Json
from bot.retries import CallFailed

AUDIENCE = "https://api.botframework.com"
MACHINE = "http://169.254.169.254/metadata/identity/oauth2/token"  # where an Azure machine asks for its own tokens


@dataclass(frozen=True, kw_only=True)
class Granted:
    """`seconds` is how long the token may be used from now on."""

    token: str = field(repr=False)
    seconds: float


Credentials = Callable[[], Awaitable[Granted]]


@dataclass(frozen=True, kw_only=True)
class ClientSecret:
    """A SingleTenant app. `login` is Entra's address, without a slash at the end."""

    fetcher: Fetcher = field(repr=False)
    login: str
    tenant: str
    app_id: str
    secret: str = field(repr=False)

    async def __call__(self) -> Granted:
        """Raises CallFailed."""
        form = {
            "grant_type": "client_credentials",
            "client_id": self.app_id,
            "client_secret": self.secret,
            "scope": f"{AUDIENCE}/.default",
        }
        return granted(await self.fetcher.post(f"{self.login}/{self.tenant}/oauth2/v2.0/token", form))


@dataclass(frozen=True, kw_only=True)
class ManagedIdentity:
    """A UserAssignedMSI app. App Service and Container Apps name an endpoint and a header; a plain machine has none."""

    fetcher: Fetcher = field(repr=False)
    app_id: str
    endpoint: str = MACHINE
    header: str = field(default="", repr=False)

    async def __call__(self) -> Granted:
        """Raises CallFailed."""
        version = "2019-08-01" if self.header else "2018-02-01"
        asked = {"api-version": version, "resource": AUDIENCE, "client_id": self.app_id}
        headers = {"Metadata": "true"} | ({"X-IDENTITY-HEADER": self.header} if self.header else {})
        return granted(await self.fetcher.get(self.endpoint, headers=headers, params=asked))


def granted(said: Json) -> Granted:
    """Numbers come as numbers or as strings, and as a span or as a moment."""
    token = said.get("access_token")
    try:
        seconds = float(said["expires_in"] if "expires_in" in said else float(said["expires_on"]) - time.time())
    except (KeyError, TypeError, ValueError):
        seconds = 0.0
    if not isinstance(token, str) or not token or not token.isascii() or not 0 < seconds < 90_000:
        raise CallFailed(200, "NoToken")
    return Granted(token=token, seconds=seconds)
