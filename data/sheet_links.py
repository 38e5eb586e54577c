"""Addresses of templates: whose figures, in which language, until when; signed, so that nothing has to be kept.

What a template holds is published, so an address is no secret. It ends all the same: figures move on.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from data.links import BadLink
from data.model import Lang

LASTS = timedelta(hours=12)
_LONGEST = 800  # characters of a token
_MAC = 16


@dataclass(frozen=True, kw_only=True)
class Wanted:
    units: tuple[str, ...]
    lang: Lang


@dataclass(frozen=True)
class SheetLinks:
    """`base` is the public address of this bot without a slash at the end; `key` is the installation's secret."""

    base: str
    key: bytes = field(repr=False)

    def url(self, units: Collection[str], lang: Lang, at: datetime) -> str:
        until = int((at + LASTS).timestamp())
        body = json.dumps([lang, until, sorted(units)], separators=(",", ":")).encode()
        token = base64.urlsafe_b64encode(self._sign(body) + body).rstrip(b"=").decode()
        return f"{self.base}/templates/{token}.xlsx"

    def read(self, token: str, at: datetime) -> Wanted:
        """Raises BadLink. Nothing of the token is looked at before its signature holds."""
        if len(token) > _LONGEST:
            raise BadLink
        try:
            raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
        except (binascii.Error, ValueError) as wrong:
            raise BadLink from wrong
        mac, body = raw[:_MAC], raw[_MAC:]
        if not hmac.compare_digest(mac, self._sign(body)):
            raise BadLink
        lang, until, units = json.loads(body)
        if at.timestamp() > until:
            raise BadLink
        return Wanted(units=tuple(units), lang="en" if lang == "en" else "ja")

    def _sign(self, body: bytes) -> bytes:
        return hmac.new(self.key, b"template\0" + body, hashlib.sha256).digest()[:_MAC]
