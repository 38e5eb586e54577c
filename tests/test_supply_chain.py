"""What the project depends on: locked with hashes, with a licence that a city may take, and each with its reason."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml

from tests.licences import LOCK, locked, page, rows

ROOT = Path(__file__).parent.parent
LOCKS = sorted(path.name for path in ROOT.glob("requirements*.lock"))
# Whole expressions are split at AND, OR and commas. LGPL: psycopg, used as a library and shipped unchanged.
TAKEN = re.compile(
    r"MIT(-0|-CMU| License)?|Apache(-2\.0| Software License)|0?BSD(-\d-Clause| License)?|Zlib|CC0-1\.0|ISC"
    r"|PSF-2\.0|Python(-2\.0| Software Foundation License)|OFL-1\.1|LGPL-3\.0-only"
    r"|Mozilla Public License 2\.0 \(MPL 2\.0\)"
)


def project() -> dict[str, list[str]]:
    whole = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return {"": whole["project"]["dependencies"], **whole["dependency-groups"]}


def name_of(requirement: str) -> str:
    found = re.match(r"[\w.-]+", requirement)
    assert found
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def test_there_is_a_lock_for_every_group() -> None:
    assert LOCKS == [
        "requirements-bench.lock",
        "requirements-dev.lock",
        "requirements-supply.lock",
        "requirements.lock",
    ]


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_in_a_lock_has_a_version_and_a_hash_and_no_index_is_named(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert len(entries) > 30
    for entry in entries:
        assert re.match(r"[\w.-]+(\[[\w,-]+\])?==\S+", entry), entry[:80]
        assert "--hash=sha256:" in entry, entry[:80]
    assert "://" not in text
    assert "--index" not in text


@pytest.mark.parametrize("group", project())
def test_every_package_that_is_asked_for_is_locked(group: str) -> None:
    lock = ROOT / f"requirements{'-' if group else ''}{group}.lock"
    there = {name_of(name) for name in locked(lock)}
    assert {name_of(one) for one in project()[group]} <= there


def test_every_package_that_the_bot_needs_has_its_reason_written_down() -> None:
    table = (ROOT / "docs/dependencies.md").read_text("utf-8").partition("\n## ")[0].lower()
    for one in project()[""]:
        assert re.search(rf"\| .*\b{re.escape(name_of(one))}\b", table), one


def test_every_licence_is_one_that_is_taken() -> None:
    for package, said in rows():
        for part in re.split(r" AND | OR |, ", said):
            assert TAKEN.fullmatch(part), f"{package}: {said}"


def test_the_page_of_licences_is_the_one_that_would_be_written_now() -> None:
    """Another Python or system installs a little less or more; what both have must be the same."""
    written = (ROOT / "docs/licences.md").read_text("utf-8")
    assert set(page().splitlines()) <= set(written.splitlines())
    assert len(locked(LOCK)) - written.count("\n| ") < 10


def test_the_workflow_calls_nothing_but_make_check_and_names_what_it_uses_by_commit() -> None:
    [job] = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text("utf-8"))["jobs"].values()
    runs = [step["run"] for step in job["steps"] if "run" in step]
    assert runs[-1] == "make check"
    assert all(run.startswith("apt-get ") for run in runs[:-1])
    for used in (step["uses"] for step in job["steps"] if "uses" in step):
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", used)


def test_an_audit_that_could_look_nothing_up_finds_no_good_news() -> None:
    rule = (ROOT / "Makefile").read_text("utf-8").partition("\naudit:")[2].partition("\n\n")[0]
    assert "pip-audit --strict " in rule


INSTALLS = ("Makefile", "deploy/Dockerfile", ".github/workflows/check.yml", "pyproject.toml", ".ci/run")


@pytest.mark.parametrize("name", [*INSTALLS, *LOCKS])
def test_what_installs_names_no_address_but_this_machine(name: str) -> None:
    """Packages come from wherever the machine is set up to take them."""
    text = (ROOT / name).read_text("utf-8")
    assert set(re.findall(r"://([^/:\s]*)", text)) <= {"127.0.0.1"}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_sets_no_option_of_the_installer(name: str) -> None:
    """Where packages come from would be one; their hashes stand indented below them."""
    lines = (ROOT / name).read_text("utf-8").splitlines()
    assert lines
    assert not [line for line in lines if line.startswith("-")]
