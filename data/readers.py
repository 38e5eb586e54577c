"""The reader of this process, which knows every word that the store has."""

from __future__ import annotations

from threading import Lock

from sqlalchemy import Connection

from data.kept import Kept
from data.language import Reader
from data.word_store import newest, saved_words


class Readers:
    """Gives a reader that is as new as the store. Building one takes a quarter of a second, once for each new word."""

    def __init__(self, plain: Reader) -> None:
        """`plain` knows the words of the files and none that were added since."""
        self._plain = plain
        self._current = (0, plain)
        self._building = Lock()
        self.replays = Kept(2)  # readers that know one word more, and what became of the question bank (data/trial.py)

    def current(self, connection: Connection) -> tuple[int, Reader]:
        """The reader, and the id of the newest word that it knows. Call it off the event loop."""
        return self.knowing(newest(connection), connection)

    def knowing(self, wanted: int, connection: Connection) -> tuple[int, Reader]:
        """The same for whoever has asked already which word is the newest."""
        if self._current[0] < wanted:
            with self._building:
                if self._current[0] < wanted:
                    self._build(connection)
        return self._current

    def _build(self, connection: Connection) -> None:
        saved = saved_words(connection)
        self._current = (saved[-1].id, self._plain.with_extras([one.word for one in saved]))
