"""The hour in Markdown, to be pasted into docs/performance.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from tests.load.accounts import Accounts
from tests.load.diary import Deed, Diary
from tests.load.hour import CHANNELS, Hour, channel

KINDS = {
    "question": "a question, until the answer stands there",
    "form": "the form opens",
    "check_form": "it is looked at",
    "send_form": "it is submitted",
    "approve": "it is approved and published",
}


def report(hour: Hour, found: Accounts) -> Iterator[str]:
    yield from _table(("ms", "n", "p50", "p99", "p50 in quiet times", "p99 in quiet times", "longest"), _latency(hour))
    yield from _table(("calls that failed, by why", "n"), _wrong(hour))
    yield from _table(("set against each other", "", "wrong"), _compared(hour, found))
    yield from _table(("MB after minutes", *_heads(hour.diary)), _memory(hour.diary))


def _table(head: Sequence[str], rows: Iterator[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def _latency(hour: Hour) -> Iterator[Sequence[str]]:
    diary = hour.diary
    for kind, name in KINDS.items():
        deeds = [deed for deed in diary.of(kind) if deed.done]
        quiet = [deed for deed in deeds if not diary.trouble_at(deed.began, deed.ended)]
        waits = sorted(_wait(hour, deed) for deed in deeds)
        calm = sorted(_wait(hour, deed) for deed in quiet)
        if waits:
            yield name, f"{len(waits):,}", *_both(waits), *_both(calm), f"{waits[-1]:,.0f}"
    told = hour.teams.unasked
    arrived = sorted(told[channel(number)][0].at for number in range(CHANNELS) if channel(number) in told)
    if arrived:
        late = [1000 * (at - arrived[0]) for at in arrived]
        yield "a digest, after the first of all that were due", f"{len(late)}", *_both(late), "", "", f"{late[-1]:,.0f}"


def _wait(hour: Hour, deed: Deed) -> float:
    """Milliseconds until the person sees it, from when they first wished it."""
    answers = hour.teams.answers.get(deed.ids[0], ()) if deed.kind == "question" else ()
    ended = answers[0].at if answers else deed.ended
    return 1000 * (ended - deed.began)


def _both(waits: Sequence[float]) -> tuple[str, str]:
    if not waits:
        return "", ""
    return f"{waits[len(waits) // 2]:,.0f}", f"{waits[int(len(waits) * 0.99)]:,.0f}"


def apologies(hour: Hour) -> Counter[str]:
    """How many questions got no answer but a sentence that says so, by trouble. No HTTP status tells of these."""
    sorry = (deed for deed in hour.diary.of("question") if deed.ids[0] in hour.teams.apologies)
    return Counter(hour.diary.trouble_at(deed.began, deed.ended) for deed in sorry)


def _wrong(hour: Hour) -> Iterator[Sequence[str]]:
    diary, wrong = hour.diary, hour.diary.wrong()
    for (when, why), times in sorted(wrong.items()):
        yield f"{when or '**in quiet times**'}: {why}", str(times)
    yield "in quiet times, all", str(sum(times for (when, _), times in wrong.items() if not when))
    yield "delivered or pressed again", str(diary.again())


def _compared(hour: Hour, found: Accounts) -> Iterator[Sequence[str]]:
    messages, sorry = f"{found.messages:,}", apologies(hour)
    yield "messages without an answer", messages, str(len(found.unanswered))
    yield "messages answered with an apology", messages, _by_trouble(sorry.total(), sorry)
    yield "messages with two answers", messages, _by_trouble(len(found.doubled), found.doubled_in)
    yield "submissions that were received or published, and are not there", f"{found.meant:,}", str(len(found.lost))
    yield "submissions that are there twice", f"{found.meant:,}", str(len(found.twice))
    yield "submissions of which the history does not tell once", f"{found.meant:,}", str(len(found.unsealed))
    yield "of them published", f"{found.published:,}", str(found.meant - found.published)
    yield "digests that nobody got", str(CHANNELS), str(len(found.untold))
    yield "digests that came twice", str(CHANNELS), str(len(found.told_twice))
    yield "digests in doubt at the end, told once more ten minutes later", str(CHANNELS), str(found.in_doubt)
    yield "`app.py verify`", found.verified, "0" if found.sound else "**1**"


def _by_trouble(all_of_them: int, by_trouble: Mapping[str, int]) -> str:
    where = "; ".join(f"{times} {when or 'in quiet times'}" for when, times in sorted(by_trouble.items()))
    return f"{all_of_them} ({where})" if where else str(all_of_them)


def _by_time(diary: Diary) -> Mapping[float, Mapping[int, float]]:
    found: dict[float, dict[int, float]] = {}
    for one in diary.weighed:
        found.setdefault(round(one.after / 60, 1), {})[one.replica] = one.megabytes
    every = max(1, len(found) // 10)
    return dict(list(found.items())[::every])


def _heads(diary: Diary) -> list[str]:
    return [f"{minutes:.1f}" for minutes in _by_time(diary)]


def _memory(diary: Diary) -> Iterator[Sequence[str]]:
    for replica in (1, 2):
        held = [each.get(replica) for each in _by_time(diary).values()]
        yield f"replica {replica}", *(f"{one:.0f}" if one else "dead" for one in held)
