"""What the log looks like. Set up once, by whoever starts the bot.

A line may say what happened, where in the code, and under which reference; never what was said, or by whom.
"""

from __future__ import annotations

import hashlib
import logging
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger


def set_up(*, for_people: bool) -> None:
    """Lines on standard error: to be read in a terminal, or one JSON object each for whatever collects them."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *(_for_people() if for_people else _for_programs()),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    root = logging.getLogger()
    root.handlers = [*(handler for handler in root.handlers if not isinstance(handler, Libraries)), Libraries()]


class Libraries(logging.Handler):
    """What asyncio, SQLAlchemy and others have to say, in the same form as our own lines.

    Only the first line of what their authors wrote: what is filled in, and an exception's text, may quote somebody.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:
        wrong = record.exc_info[1] if record.exc_info else None
        said = str(record.msg).partition("\n")[0][:100]
        log = structlog.stdlib.get_logger(record.name)
        where = {"library": record.name, "said": said, "at": f"{record.pathname}:{record.lineno} {record.funcName}"}
        log.log(max(record.levelno, logging.WARNING) // 10 * 10, "library", exc_info=wrong, **where)


@contextmanager
def about(conversation: str, activity: object) -> Iterator[None]:
    """Every line inside carries the same `turn`, which finds one activity in the logs and tells nothing of it."""
    turn = hashlib.sha256(f"{conversation}\n{activity}".encode("utf-8", "replace")).hexdigest()[:16]
    with structlog.contextvars.bound_contextvars(turn=turn):
        yield


def _for_people() -> list[Processor]:
    return [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=_places)]


def _places(out: TextIO, given: Any) -> None:
    """Where it happened, with the lines of our code. No text of an exception, no variable: they hold what was said."""
    for wrong in reversed(list(_causes(given[1]))):
        out.write("\n" + "".join(traceback.format_tb(wrong.__traceback__)) + type(wrong).__qualname__)


def _for_programs() -> list[Processor]:
    return [without_words, structlog.processors.JSONRenderer(ensure_ascii=False)]


def without_words(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """An exception as where it happened, without its text: that may quote what somebody typed, or a row of a table."""
    given = event.pop("exc_info", None)
    wrong = given if isinstance(given, BaseException) else sys.exc_info()[1] if given else None
    if wrong is not None:
        event["exception"] = list(_chain(wrong))
    return event


def _chain(wrong: BaseException) -> Iterator[dict[str, object]]:
    for one in _causes(wrong):
        frames = traceback.extract_tb(one.__traceback__)
        yield {"kind": type(one).__qualname__, "at": [f"{f.filename}:{f.lineno} {f.name}" for f in frames[-20:]]}


def _causes(wrong: BaseException | None) -> Iterator[BaseException]:
    """The exception, what it came from, and so on; each once."""
    seen: set[int] = set()
    while wrong is not None and id(wrong) not in seen:
        seen.add(id(wrong))
        yield wrong
        wrong = wrong.__cause__ or (None if wrong.__suppress_context__ else wrong.__context__)
