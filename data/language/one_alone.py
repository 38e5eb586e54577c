"""One task alone, after the figure of its group: 「地方税のステップは？」「固定資産税だけだと？」."""

from __future__ import annotations

import re

from data.language.context import Context
from data.language.fillings import filled, is_bare
from data.language.intents import intent_of
from data.language.parse import Parsed, Way
from data.language.resolve import resolve
from data.language.subjects import Book
from data.model import Intent, Lang, Question

_ALONE = re.compile(r"だけ|のみ|単独|単体|\b(?:only|just|alone|by itself|on its own)\b")


def one_alone(book: Book, parsed: Parsed, way: Way, before: Context, lang: Lang) -> tuple[Question, Context] | None:
    """Of single tasks there is only a picture, which is what is named then, and not whose task it is."""
    shown = [book.subjects[key] for key in before.subjects if key in book.subjects]
    if not (shown and all(subject.parts for subject in shown) and is_bare(way.asked) and _ALONE.search(parsed.text)):
        return None
    found = {
        match.subjects[0].id: asked
        for asked in filled(book, way.asked, before)
        for match in resolve(book, asked, intent_of).matches
        if len(match.subjects) == 1 and match.subjects[0].picture
    }
    if parsed.numbers or parsed.periods or len(found) != 1:
        return None
    key, asked = next(iter(found.items()))
    question = Question(lang=lang, intent=Intent.VALUE, subjects=(key,), followed=True)
    return question, Context.after(question, asked)
