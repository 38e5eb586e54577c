"""What is said when there is no answer yet: it takes its time, it took too long, or too much was asked at once."""

from __future__ import annotations

from cards.words.working import working as working_words
from cards.working import too_fast_message, too_late_message
from data.language.language_of import language_of
from data.model import Lang
from data.store import Store
from handlers.turn import Reply, Turn


def working(turn: Turn, store: Store) -> str:
    """One sentence, shown beside the button that was pressed."""
    return working_words(_lang(turn, store))


def too_fast(turn: Turn, store: Store) -> Reply:
    return Reply(message=too_fast_message(_lang(turn, store)))


def too_late(turn: Turn, reference: str, store: Store) -> Reply:
    """`reference` is what the person may quote; the same stands in the log."""
    return Reply(message=too_late_message(_lang(turn, store), reference, pressed=turn.press is not None))


def _lang(turn: Turn, store: Store) -> Lang:
    return store.lang or (language_of(turn.text, turn.locale) if turn.text.strip() else turn.locale or "ja")
