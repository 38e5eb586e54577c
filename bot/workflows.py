"""What DBOS does for us: it keeps the queue and its pace, starts the tick, and goes on after a death.

Loaded by `bot.engine` once the bot answers, for it takes half a second. Workflows are found again by name after a
restart, with the arguments of then: what is under way when a new version starts must still be understood by it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from dbos import DBOS, SetEnqueueOptions, SetWorkflowID, StepOptions

from bot.delivering import Outcome
from bot.engine import Rhythm
from data.telling.deliveries import Attempt

Json = dict[str, Any]

QUEUE = "notices"
AT_ONCE = 8  # attempts of one process: also the most that a death leaves in doubt
WARILY = 2  # of them, where the process before died
POLL = 0.2  # seconds; with AT_ONCE it limits one process to 40 a second
KEPT = timedelta(days=1)  # of what is over
_MANY = 500
# The database may be away for minutes, and what Teams said must not be lost meanwhile.
CLAIM: StepOptions = {"name": "claim", "retries_allowed": True, "max_attempts": 5}
OVERDUE: StepOptions = {"name": "overdue", "retries_allowed": True, "max_attempts": 5}
RECORD: StepOptions = {"name": "record", "retries_allowed": True, "max_attempts": 20, "backoff_rate": 1.5}


@dataclass(frozen=True, kw_only=True)
class Handed:
    """An attempt, and the conversation that it must not come too fast to."""

    attempt: Attempt
    channel: str


class Work(Protocol):
    """What there is to do, of which the workflows only know the order.

    `room` is for how many more there is room in the line, and `claim` gives as many, but at least the most urgent one.
    """

    async def look(self) -> None: ...
    async def room(self) -> int: ...
    async def claim(self) -> Sequence[Handed]: ...
    async def overdue(self) -> Sequence[Handed]: ...
    async def post(self, attempt: Attempt) -> Outcome: ...
    async def record(self, attempt: Attempt, outcome: Outcome) -> float | None: ...


class Workflows:
    """DBOS is one for a process, so there is one of these at a time, from `launch` to `end`."""

    def __init__(self, work: Work, *, name: str, database: Any, rhythm: Rhythm) -> None:
        self._work, self._rhythm = work, rhythm
        logging.getLogger("dbos").addHandler(logging.NullHandler())  # else it brings a handler of its own
        DBOS(
            config={
                "name": "madoguchi",
                "system_database_engine": database,
                "system_database_url": database.url.render_as_string(hide_password=False),
                "application_version": "1",
                "executor_id": name,
                "log_level": "WARNING",
                "notification_listener_polling_interval_sec": 0.2,
                "scheduler_polling_interval_sec": 5.0,
            }
        )
        self._ending = self._waiting = False
        self._write_down()

    def _write_down(self) -> None:
        """DBOS has to know a workflow by its name before it is launched."""

        @DBOS.workflow(name="deliver")
        async def deliver(attempt: Json, channel: str) -> None:
            await self._one(attempt, channel)

        @DBOS.workflow(name="hand_over")
        async def hand_over() -> None:
            await self._all()

        @DBOS.workflow(name="tick")
        async def tick(scheduled_at: datetime, context: Any) -> None:
            await DBOS.run_step_async({"name": "look"}, self._work.look)
            await self._all()

        self._deliver, self._hand_over, self._tick = deliver, hand_over, tick

    async def _one(self, attempt: Json, channel: str) -> None:
        """One attempt, of seconds. Waiting for another takes no place in the queue."""
        outcome = await DBOS.run_step_async({"name": "post"}, self._post, attempt)
        wait = await DBOS.run_step_async(RECORD, self._record, attempt, outcome)
        if wait is not None:
            await self._enqueue({**attempt, "tries": attempt["tries"] + 1}, channel, wait)

    async def _all(self) -> None:
        """Until nothing is due. Not much faster than they are sent: at full speed those who ask would wait.

        First once more what may have been lost between claiming and handing over: what the engine knows, it takes no
        second time. A stop leaves the rest. A line that is long enough is not made longer, so that what is urgent has
        not far to go.
        """
        for one in await DBOS.run_step_async(OVERDUE, self._overdue):
            await self._enqueue(one["attempt"], one["channel"])
        while not self._ending and (handed := await DBOS.run_step_async(CLAIM, self._claim)):
            for one in handed:
                await self._enqueue(one["attempt"], one["channel"])
                await asyncio.sleep(0.5 / self._rhythm.rate)
            if not await self._room():
                return

    async def _room(self) -> bool:
        """Once there is some. False when another waits for it already, who finds all that is due.

        No step of the engine's: it may take long, and nothing of it needs to be known after a death.
        """
        if self._waiting:
            return False
        self._waiting = True
        try:
            while not self._ending and await self._work.room() <= 0:  # noqa: ASYNC110 - rows tell nobody of themselves
                await asyncio.sleep(POLL)
        finally:
            self._waiting = False
        return True

    async def _enqueue(self, attempt: Json, channel: str, wait: float | None = None) -> None:
        known_as = f"{attempt['notice']}-{attempt['ticket']}-{attempt['tries']}"  # a second time nothing happens
        with SetWorkflowID(known_as), SetEnqueueOptions(queue_partition_key=channel, delay_seconds=wait):
            await DBOS.enqueue_workflow_async(QUEUE, self._deliver, attempt, channel)

    async def _claim(self) -> list[Json]:
        return [asdict(handed) for handed in await self._work.claim()]

    async def _overdue(self) -> list[Json]:
        return [asdict(handed) for handed in await self._work.overdue()]

    async def _post(self, attempt: Json) -> Json:
        return asdict(await self._work.post(Attempt(**attempt)))

    async def _record(self, attempt: Json, outcome: Json) -> float | None:
        return await self._work.record(Attempt(**attempt), Outcome(**outcome))

    async def launch(self, *, warily: bool) -> None:
        """In the loop that the work is to be done in."""
        DBOS.launch()
        await self._pace(WARILY if warily else AT_ONCE)
        await DBOS.apply_schedules_async(
            [{"schedule_name": "tick", "workflow_fn": self._tick, "schedule": self._rhythm.tick, "context": None}]
        )

    async def hurry(self) -> None:
        """There is no reason to be wary any more."""
        await self._pace(AT_ONCE)

    async def _pace(self, at_once: int) -> None:
        """From the next look at the queue on; for each process that shares the database."""
        await DBOS.register_queue_async(
            QUEUE,
            limiter={"limit": self._rhythm.rate, "period": 1.0},
            partition_limiter={"limit": 1, "period": self._rhythm.gap},
            worker_concurrency=at_once,
            polling_interval_sec=POLL,
            on_conflict="always_update",
        )

    async def soon(self) -> None:
        """Hands over what is due now."""
        await DBOS.start_workflow_async(self._hand_over)

    async def busy_names(self) -> set[str]:
        """Of the processes that have something under way, living or dead."""
        under_way = await DBOS.list_workflows_async(status="PENDING", load_input=False, load_output=False)
        return {one.executor_id for one in under_way if one.executor_id}

    async def adopt(self, dead: str) -> int:
        """What a dead process had under way is begun again by whoever has time for it. Returns how much that is."""
        left = await DBOS.list_workflows_async(status="PENDING", executor_id=dead, load_input=False, load_output=False)
        for queue in {one.queue_name for one in left}:
            ids = [one.workflow_id for one in left if one.queue_name == queue]
            await DBOS.resume_workflows_async(ids, queue_name=queue)
        return len(left)

    async def forget(self, now: datetime) -> None:
        """What has been over for a day. DBOS itself forgets nothing."""
        before = (now - KEPT).isoformat()
        while old := await DBOS.list_workflows_async(
            completed_before=before, limit=_MANY, load_input=False, load_output=False
        ):
            await DBOS.delete_workflows_async([one.workflow_id for one in old])

    def end(self, patience: int) -> None:
        """Begins nothing more, and waits for what is under way, at most so many seconds. Not for the loop's thread."""
        self._ending = True
        DBOS.destroy(workflow_completion_timeout_sec=patience, destroy_registry=True)
