"""Addresses of chart pictures: a question, signed.

An address holds all that is needed to draw the picture, so any replica can answer any address and nothing is kept.
It cannot be guessed or altered without the key. Figures are never changed in place, so what it shows never changes.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import zlib
from dataclasses import dataclass, field
from typing import Literal

from data.catalogue import Catalogue
from data.model import Question
from data.questions import pack, unpack
from data.refusals import StalePress

Theme = Literal["light", "dark"]
LONGEST = 1500  # characters of a token; a real one has some 150
_MAC = 16  # bytes: 128 bits, as long as a random id


class BadLink(Exception):
    """The token is not one that we signed, or no longer means anything."""


@dataclass(frozen=True)
class ChartLinks:
    """`base` is the public address of this bot without a slash at the end; `key` is the installation's secret."""

    base: str
    key: bytes = field(repr=False)
    # Raised when the look of pictures changes: then old addresses keep their old bytes in every cache.
    look: int = 1

    def url(self, question: Question, theme: str) -> str:
        return f"{self.base}/charts/{self.token(question, theme)}.png"

    def token(self, question: Question, theme: str) -> str:
        said = json.dumps([self.look, theme[0], pack(question)], separators=(",", ":"), ensure_ascii=False)
        body = zlib.compress(said.encode(), 9)
        return base64.urlsafe_b64encode(self._sign(body) + body).rstrip(b"=").decode()

    def read(self, token: str, catalogue: Catalogue) -> tuple[Question, Theme]:
        """Raises BadLink. Nothing of the token is looked at before its signature holds."""
        if len(token) > LONGEST:
            raise BadLink
        try:
            raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
        except (binascii.Error, ValueError) as wrong:
            raise BadLink from wrong
        mac, body = raw[:_MAC], raw[_MAC:]
        if not hmac.compare_digest(mac, self._sign(body)):
            raise BadLink
        _, theme, data = json.loads(zlib.decompress(body))
        try:
            return unpack(data, catalogue), "dark" if theme == "d" else "light"
        except StalePress as gone:
            raise BadLink from gone

    def _sign(self, body: bytes) -> bytes:
        return hmac.new(self.key, b"chart\0" + body, hashlib.sha256).digest()[:_MAC]
