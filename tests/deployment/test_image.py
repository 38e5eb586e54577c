"""The Dockerfile, followed step by step where no engine runs: what it makes answers, as its user, without writing."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.deployment.rehearse import instructions
from tests.running_bot import free_port

ROOT = Path(__file__).parents[2]
DOCKERFILE = ROOT / "deploy" / "Dockerfile"
NAMESPACE = ["unshare", "--mount", "--propagation", "private"]
pytestmark = [
    pytest.mark.deployment,
    pytest.mark.skipif(os.geteuid() != 0, reason="only root may make namespaces with overlays here"),
]


@dataclass
class Container:
    process: subprocess.Popen[bytes]
    port: int

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Inside of it, as its user."""
        inside = [
            "nsenter",
            "--target",
            str(self.process.pid),
            "--mount",
            "--root",
            "--setuid",
            "10001",
            "--setgid",
            "10001",
        ]
        env = {"PATH": "/venv/bin:/usr/bin:/bin", "MADOGUCHI_PORT": str(self.port)}
        return subprocess.run([*inside, *command], env=env, capture_output=True, text=True, check=False, timeout=30)


@pytest.fixture(scope="module")
def container(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Container]:
    """In local mode, so that it can be asked without Teams; teams mode is what tests/deployment/town.py starts."""
    folder, port = tmp_path_factory.mktemp("image"), free_port()
    settings = ["MADOGUCHI_MODE=local", "MADOGUCHI_HOST=127.0.0.1", f"MADOGUCHI_PORT={port}"]
    rehearse = [sys.executable, str(ROOT / "tests/deployment/rehearse.py"), str(DOCKERFILE), str(folder)]
    command = [*NAMESPACE, *rehearse, *settings, "MADOGUCHI_DATABASE_URL=sqlite:////tmp/madoguchi.db"]
    with (folder / "log").open("wb") as log:
        made = Container(subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True), port)
    try:
        for _ in range(1200):
            assert made.process.poll() is None, (folder / "log").read_text("utf-8")[-3000:]
            if _is_up(port):
                break
            time.sleep(0.5)
        yield made
    finally:
        made.process.terminate()
        assert made.process.wait(30) == 0


def _is_up(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def test_it_runs_as_a_user_without_rights_who_can_write_nowhere_but_in_tmp(container: Container) -> None:
    status = Path(f"/proc/{container.process.pid}/status").read_text("utf-8")
    assert "Uid:\t10001\t10001\t10001\t10001" in status
    assert "CapEff:\t0000000000000000" in status
    for place in ("/app/x", "/venv/x", "/x"):
        assert container.run("touch", place).returncode != 0
    assert container.run("touch", "/tmp/x").returncode == 0


def test_the_health_check_of_the_dockerfile_passes_inside(container: Container) -> None:
    [check] = [rest for word, rest in instructions(DOCKERFILE.read_text("utf-8")) if word == "HEALTHCHECK"]
    command = shlex.split(check.partition(" CMD ")[2].strip("[]").replace('", "', '" "'))
    assert container.run(*command).returncode == 0


def test_what_was_copied_is_all_that_an_answer_and_its_picture_need(container: Container) -> None:
    ask = "cd /app && MADOGUCHI_DATABASE_URL=sqlite:////tmp/other.db python app.py ask --json 西区のチーム数は？"
    asked = container.run("sh", "-c", ask)
    assert asked.returncode == 0, asked.stderr
    assert "西区" in asked.stdout
    address, *_ = re.findall(r"http://127\.0\.0\.1:\d+/charts/[^\"]+\.png", asked.stdout)
    with urlopen(address, timeout=30) as picture:
        assert picture.headers["Content-Type"] == "image/png"
        assert len(picture.read()) > 5_000


def test_everything_was_compiled_ahead(container: Container) -> None:
    compiled = container.run("sh", "-c", "ls /app/bot/__pycache__ /venv/lib/python3*/site-packages/aiohttp/__pycache__")
    assert compiled.returncode == 0
    assert "server.cpython" in compiled.stdout


def test_it_weighs_no_more_than_docs_operation_says(container: Container) -> None:
    """What is laid over the base image, in MB."""
    weighed = container.run("du", "-sm", "/venv", "/app")
    assert weighed.returncode == 0, weighed.stderr
    parts = {path: int(size) for size, path in (line.split("\t") for line in weighed.stdout.splitlines())}
    said = re.search(r"lays (\d+) MB over its base", (ROOT / "docs/operation.md").read_text("utf-8"))
    assert said
    assert sum(parts.values()) <= int(said[1]), parts


def test_what_installed_the_packages_is_gone(container: Container) -> None:
    there = container.run("sh", "-c", "ls /venv/lib/python3*/site-packages")
    assert "aiohttp" in there.stdout.split()
    assert not {"pip", "setuptools"} & set(there.stdout.split())
