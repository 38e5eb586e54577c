"""A Bot Framework and an Entra ID of our own: real RSA keys, real tokens, real sockets, and any fault on demand."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from types import TracebackType
from typing import Any, Self

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa

Json = dict[str, Any]

APP_ID = "5b0f2b6e-3a51-4b7a-9a4e-0d3c1f7e2a00"
SECRET = "a-secret-that-must-never-be-seen"
ISSUER = "https://api.botframework.com"


@dataclass(frozen=True)
class SigningKey:
    """A key of the issuer; `listed` is how it stands in the published list."""

    name: str
    private: rsa.RSAPrivateKey
    endorsements: tuple[str, ...] = ("msteams",)

    @property
    def listed(self) -> Json:
        public: Json = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.private.public_key()))
        return public | {"kid": self.name, "use": "sig", "alg": "RS256", "endorsements": list(self.endorsements)}


def new_key(name: str, endorsements: tuple[str, ...] = ("msteams",), bits: int = 2048) -> SigningKey:
    return SigningKey(name, rsa.generate_private_key(public_exponent=65537, key_size=bits), endorsements)


@dataclass
class Asked:
    """One request for a token: where it was sent, and what with."""

    path: str
    form: Mapping[str, str]
    headers: Mapping[str, str]


@dataclass
class Issuer:
    """Running while entered. What it lists and what it answers may be changed at any time."""

    keys: list[SigningKey]
    documents: int = 0  # how often the list of keys was fetched
    down: bool = False
    slow: float = 0.0  # seconds
    lifetime: float = 3600.0
    refusals: list[tuple[int, Json]] = field(default_factory=list)  # each is used up by one request for a token
    asked: list[Asked] = field(default_factory=list)

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/v1/.well-known/openidconfiguration", self._described)
        app.router.add_get("/v1/.well-known/keys", self._listed)
        app.router.add_post("/{tenant}/oauth2/v2.0/token", self._token)
        app.router.add_get("/identity", self._identity)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.login = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self.metadata = f"{self.login}/v1/.well-known/openidconfiguration"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, e: BaseException | None, at: TracebackType | None
    ) -> None:
        await self._runner.cleanup()

    def token(self, service: str | None, *, key: SigningKey | None = None, **changed: Any) -> str:
        """As the Bot Framework makes it. A claim that is changed to None is left out; a timedelta counts from now."""
        now, key = int(time.time()), key or self.keys[0]
        times = {"nbf": timedelta(minutes=-1), "exp": timedelta(hours=1)}
        claims = {"iss": ISSUER, "aud": APP_ID, "serviceurl": service} | times | changed
        told = {
            name: now + int(value.total_seconds()) if isinstance(value, timedelta) else value
            for name, value in claims.items()
            if value is not None
        }
        return jwt.encode(told, key.private, algorithm="RS256", headers={"kid": key.name})

    async def _described(self, _: web.Request) -> web.Response:
        await asyncio.sleep(self.slow)
        if self.down:
            raise web.HTTPServiceUnavailable
        return web.json_response({"issuer": ISSUER, "jwks_uri": f"{self.login}/v1/.well-known/keys"})

    async def _listed(self, _: web.Request) -> web.Response:
        self.documents += 1
        return web.json_response({"keys": [key.listed for key in self.keys]})

    async def _token(self, request: web.Request) -> web.Response:
        form = await request.post()
        return await self._grant(
            request, {name: str(value) for name, value in form.items()}, {"expires_in": self.lifetime}
        )

    async def _identity(self, request: web.Request) -> web.Response:
        ends = {"expires_on": str(int(time.time() + self.lifetime))}
        return await self._grant(request, dict(request.query), ends)

    async def _grant(self, request: web.Request, form: Mapping[str, str], ends: Json) -> web.Response:
        self.asked.append(Asked(request.path, form, dict(request.headers)))
        await asyncio.sleep(self.slow)
        if self.refusals:
            status, said = self.refusals.pop(0)
            return web.json_response(said, status=status)
        return web.json_response({"token_type": "Bearer", "access_token": f"token-{len(self.asked)}", **ends})
