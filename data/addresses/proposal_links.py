"""Addresses of the picture of a proposal, which is not published: for one person, one version and a few days.

The signature alone opens nothing. Whoever fetches the picture gives an address; whether the person that it names may
still decide about that version is asked each time, so the address ends with the decision, the change, or the role.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from data.addresses.links import Theme
from data.addresses.signed import BadLink, Signer
from data.model import Lang
from data.submitting.model import Ref

LASTS = timedelta(days=3)  # over a weekend; opening the card again makes a new address
_LONGEST = 400  # characters of a token


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What a picture is of, for whom, and how."""

    ref: Ref
    person: str
    lang: Lang
    theme: Theme


@dataclass(frozen=True)
class ProposalLinks:
    """`base` is the public address of this bot without a slash at the end; `key` is the installation's secret."""

    base: str
    key: bytes = field(repr=False)

    def url(self, shown: Shown, at: datetime) -> str:
        until = int((at + LASTS).timestamp())
        plain = [shown.ref.number, shown.ref.version, shown.person, shown.lang, shown.theme, until]
        token = self._signer().seal(json.dumps(plain, separators=(",", ":")).encode())
        return f"{self.base}/proposals/{token}.png"

    def read(self, token: str, at: datetime) -> Shown:
        """Raises BadLink."""
        number, version, person, lang, theme, until = json.loads(self._signer().open(token))
        if at.timestamp() > until:
            raise BadLink
        return Shown(ref=Ref(number=number, version=version), person=person, lang=lang, theme=theme)

    def _signer(self) -> Signer:
        return Signer(key=self.key, purpose=b"proposal", longest=_LONGEST)
