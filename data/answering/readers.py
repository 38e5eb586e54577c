"""The reader of this process, which knows every word that the store has."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock
from typing import Any

from sqlalchemy import Connection

from data.database.kept import Kept
from data.desk.word_store import newest, saved_words
from data.language import Context, Reader
from data.language.normalise import LIMIT
from data.language.read import Reading
from data.model import Lang
from data.refusals import Refusal

MOST = 1024  # readings that are kept, some 2 KB each


@dataclass(frozen=True, kw_only=True)
class Heard:
    """All that a reading depends on beside the words that are known."""

    text: str
    today: date
    before: Context | None
    lang: Lang | None


class Readers:
    """Gives a reader that is as new as the store. Building one takes a quarter of a second, once for each new word."""

    def __init__(self, plain: Reader) -> None:
        """`plain` knows the words of the files and none that were added since."""
        self._plain = plain
        self._current = (0, plain)
        self._building = Lock()
        self._replays = Kept(2)
        self._replaying = Lock()
        self._readings = Kept(MOST)

    def replayed(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """What became of the bank (data/desk/trial.py), kept. One at a time: who asks again while it is made waits for
        it, as somebody does who was told that it takes too long.
        """
        with self._replaying:
            return self._replays.get(key, make)

    def current(self, connection: Connection) -> tuple[int, Reader]:
        """The reader, and the id of the newest word that it knows. Call it off the event loop."""
        return self._knowing(newest(connection), connection)

    def read(self, heard: Heard, wanted: int, connection: Connection) -> Reading | Refusal:
        """For whoever has asked already which word is the newest. Many ask the same: that is read once a day.

        A refusal is the caller's own, to be raised by nobody else.
        """
        number, reader = self._knowing(wanted, connection)
        if len(heard.text) > LIMIT:
            return _read(reader, heard)
        found: Reading | Refusal = self._readings.get((number, heard), lambda: _read(reader, heard))
        return replace(found) if isinstance(found, Refusal) else found

    def _knowing(self, wanted: int, connection: Connection) -> tuple[int, Reader]:
        if self._current[0] < wanted:
            with self._building:
                if self._current[0] < wanted:
                    self._build(connection)
        return self._current

    def _build(self, connection: Connection) -> None:
        saved = saved_words(connection)
        self._current = (saved[-1].id, self._plain.with_extras([one.word for one in saved]))


def _read(reader: Reader, heard: Heard) -> Reading | Refusal:
    """A refusal leaves what was in hand when it was raised: kept, that would be all of it for as long."""
    try:
        return reader.read(heard.text, today=heard.today, before=heard.before, lang=heard.lang)
    except Refusal as refusal:
        return replace(refusal)
