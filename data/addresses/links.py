"""Addresses of chart pictures: a question, signed.

An address holds all that is needed to draw the picture, so any replica can answer any address and nothing is kept.
It cannot be guessed or altered without the key. Figures are never changed in place, so what it shows never changes.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, field
from typing import Literal

from data.addresses.signed import BadLink, Signer
from data.answering.questions import pack, unpack
from data.catalogue import Catalogue
from data.model import Question
from data.refusals import StalePress

Theme = Literal["light", "dark"]
LONGEST = 1500  # characters of a token; a real one has some 150


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
        return self._signer().seal(zlib.compress(said.encode(), 9))

    def read(self, token: str, catalogue: Catalogue) -> tuple[Question, Theme]:
        """Raises BadLink."""
        body = self._signer().open(token)
        _, theme, data = json.loads(zlib.decompress(body))
        try:
            return unpack(data, catalogue), "dark" if theme == "d" else "light"
        except StalePress as gone:
            raise BadLink from gone

    def _signer(self) -> Signer:
        return Signer(key=self.key, purpose=b"chart", longest=LONGEST)
