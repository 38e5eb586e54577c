"""What an address carries: bytes of our own that nobody else could have made, and nothing that has to be kept."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass, field

_MAC = 16  # bytes: 128 bits, as long as a random id


class BadLink(Exception):
    """The token is not one that we signed, or no longer means anything."""


@dataclass(frozen=True, kw_only=True)
class Signer:
    """`key` is the installation's secret; `purpose` keeps a token of one kind from being taken for another's.

    `longest` is in characters of a token: whatever is longer is not even looked at.
    """

    key: bytes = field(repr=False)
    purpose: bytes
    longest: int

    def seal(self, body: bytes) -> str:
        return base64.urlsafe_b64encode(self._mac(body) + body).rstrip(b"=").decode()

    def open(self, token: str) -> bytes:
        """Raises BadLink. Nothing of the token is looked at before its signature holds."""
        if len(token) > self.longest:
            raise BadLink
        try:
            raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
        except (binascii.Error, ValueError) as wrong:
            raise BadLink from wrong
        mac, body = raw[:_MAC], raw[_MAC:]
        if not hmac.compare_digest(mac, self._mac(body)):
            raise BadLink
        return body

    def _mac(self, body: bytes) -> bytes:
        return hmac.new(self.key, self.purpose + b"\0" + body, hashlib.sha256).digest()[:_MAC]
