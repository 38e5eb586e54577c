"""The licences of all that an installation brings, as the page in docs/: python -m tests.licences > docs/licences.md"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

LOCK = Path(__file__).parent.parent / "requirements.lock"
_CLASSIFIER = "License :: OSI Approved :: "
_HEAD = """# Licences

What `requirements.lock` installs, and under which licence, as each package says of itself. Written by `make licences`;
a test holds it to what is installed. The Noto fonts are data under the SIL Open Font Licence.

| package | licence |
|---|---|
"""


def locked(lock: Path) -> list[str]:
    """Names of packages, as the lock has them."""
    return re.findall(r"^([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?==", lock.read_text("utf-8"), re.MULTILINE)


def rows() -> Iterator[tuple[str, str]]:
    """Those that are for this system; others, such as what only Windows needs, are left out."""
    for name in locked(LOCK):
        try:
            yield name, licence(distribution(name))
        except PackageNotFoundError:
            continue


def licence(package: Distribution) -> str:
    """Its own expression, else its classifiers, else the first line of what it calls its licence."""
    said = package.metadata.json
    if expression := said.get("license_expression"):
        return str(expression)
    classified = [one.removeprefix(_CLASSIFIER) for one in said.get("classifier", []) if one.startswith(_CLASSIFIER)]
    return ", ".join(classified) or str(said.get("license") or "not said").strip().splitlines()[0][:80]


def page() -> str:
    return _HEAD + "".join(f"| {name} | {said} |\n" for name, said in rows())


if __name__ == "__main__":
    sys.stdout.write(page())
