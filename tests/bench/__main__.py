"""make bench: what the bot costs, measured in one run on one machine. Ratios carry over; single times do not.

`python -m tests.bench messages pictures` runs only these sections.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.bench import deliveries, memory, messages, pictures, reading, starting
from tests.bench.signing import issuing
from tests.bench.tables import Section, show

SECTIONS: Mapping[str, Section] = {
    "starting": starting.measured,
    "messages": messages.measured,
    "pictures": pictures.measured,
    "memory": memory.measured,
    "reading": reading.measured,
    "deliveries": deliveries.measured,
}


def main(wanted: Sequence[str]) -> None:
    if unknown := set(wanted) - SECTIONS.keys():
        sys.exit(f"There is no section {', '.join(sorted(unknown))}; there are {', '.join(SECTIONS)}.")
    with issuing() as issuer:
        for name in wanted or SECTIONS:
            with tempfile.TemporaryDirectory() as folder:
                show(SECTIONS[name](Path(folder), issuer))


if __name__ == "__main__":
    main(sys.argv[1:])
