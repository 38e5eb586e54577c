"""What DBOS does for us: it starts the tick, lets one process alone tell, and lets another go on after a death.

What is told, and what came of it, it does not know: our rows do, and so no workflow has any steps, and each may be done
again from its beginning at any time. Loaded by `bot.engine` once the bot answers, for it takes half a second.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import uuid4

from dbos import DBOS, SetWorkflowID

from bot.engine import Rhythm

QUEUE = "notices"
POLL = 0.5  # seconds until somebody begins to tell
KEPT = timedelta(days=1)  # of what is over
_MANY = 500


class Work(Protocol):
    """`look` writes down what came due, and `tell` tells all that is due: False when it had to stop before that."""

    async def look(self) -> None: ...
    async def tell(self) -> bool: ...


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
                "notification_listener_polling_interval_sec": 1.0,
                "scheduler_polling_interval_sec": 5.0,
            }
        )
        self._write_down()

    def _write_down(self) -> None:
        """DBOS has to know a workflow by its name before it is launched."""

        @DBOS.workflow(name="tell")
        async def tell() -> None:
            if not await self._work.tell():
                await self.soon()  # for another process, or for this one's next life

        @DBOS.workflow(name="tick")
        async def tick(scheduled_at: datetime, context: Any) -> None:
            await self._work.look()
            await self.soon()

        @DBOS.workflow(name="deliver")
        async def deliver(attempt: Any, channel: str) -> None:
            """What the version before left in the queue. The row is told all the same."""

        self._tell, self._tick = tell, tick

    async def launch(self) -> None:
        """In the loop that the work is to be done in."""
        DBOS.launch()
        await DBOS.register_queue_async(
            QUEUE, global_concurrency=1, worker_concurrency=1, polling_interval_sec=POLL, on_conflict="always_update"
        )
        await DBOS.apply_schedules_async(
            [{"schedule_name": "tick", "workflow_fn": self._tick, "schedule": self._rhythm.tick, "context": None}]
        )

    async def soon(self) -> None:
        """What is due is told, by whichever process comes first, or by the one that tells already."""
        with SetWorkflowID(str(uuid4())):
            await DBOS.enqueue_workflow_async(QUEUE, self._tell)

    async def busy_names(self) -> set[str]:
        """Of the processes that were to tell and are not over with it, living or dead."""
        under_way = await DBOS.list_workflows_async(
            status="PENDING", queue_name=QUEUE, load_input=False, load_output=False
        )
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
        """Waits for what is under way, at most so many seconds. Not for the loop's thread."""
        DBOS.destroy(workflow_completion_timeout_sec=patience, destroy_registry=True)
