"""Addresses of templates: whose figures, in which language, until when; signed, so that nothing has to be kept.

What a template holds is published, so an address is no secret. It ends all the same: figures move on.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from data.addresses.signed import BadLink, Signer
from data.model import Lang

LASTS = timedelta(hours=12)
_LONGEST = 800  # characters of a token


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
        return f"{self.base}/templates/{self._signer().seal(body)}.xlsx"

    def read(self, token: str, at: datetime) -> Wanted:
        """Raises BadLink."""
        body = self._signer().open(token)
        lang, until, units = json.loads(body)
        if at.timestamp() > until:
            raise BadLink
        return Wanted(units=tuple(units), lang="en" if lang == "en" else "ja")

    def _signer(self) -> Signer:
        return Signer(key=self.key, purpose=b"template", longest=_LONGEST)
