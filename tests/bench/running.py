"""A bot as a process of its own, watched from outside."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.error import URLError
from urllib.request import urlopen

import psutil

from tests.issuer import Issuer
from tests.running_bot import free_port, in_teams_mode

ROOT = Path(__file__).parent.parent.parent
OTHERS = ROOT / ".venv-bench" / "bin" / "python"  # the SDKs that we are measured against (make bench)


class Running:
    """Started and ready while entered. `ready_after`: seconds from the start of the process to its first 200."""

    def __init__(
        self,
        command: Sequence[str],
        port: int,
        *,
        env: Mapping[str, str] = {},
        ready: str = "/readyz",
        signer: Issuer | None = None,
    ) -> None:
        self.port, self._command, self._env, self._ready, self._signer = port, command, env, ready, signer
        self.ready_after = 0.0

    def __enter__(self) -> Self:
        begun = time.perf_counter()
        self._process = subprocess.Popen(
            self._command,
            cwd=ROOT,
            env={**os.environ, **self._env},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while not self._answers():
            if self._process.poll() is not None or time.perf_counter() - begun > 60:
                raise RuntimeError(f"{' '.join(self._command)} did not start")
            time.sleep(0.005)
        self.ready_after = time.perf_counter() - begun
        self.watched = psutil.Process(self._process.pid)
        return self

    @contextmanager
    def alone(self, others: Sequence[Running]) -> Iterator[None]:
        """While the others stand still: what they do when nobody asks them is no cost of this one."""
        rest = [one.watched for one in others if one is not self]
        for one in rest:
            one.suspend()
        try:
            yield
        finally:
            for one in rest:
                one.resume()

    def __exit__(self, kind: type[BaseException] | None, e: BaseException | None, at: TracebackType | None) -> None:
        self._process.terminate()
        self._process.wait(30)

    @property
    def endpoint(self) -> str:
        return self.at("/api/messages")

    def at(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def authorization(self, service: str) -> str:
        """What Teams sends with each call from this address: one token for an hour. Nothing to those who check none."""
        return f"Bearer {self._signer.token(service)}" if self._signer else ""

    def cpu_seconds(self) -> float:
        """User and system time of the process itself, not of the one that draws pictures."""
        times = self.watched.cpu_times()
        return float(times.user + times.system)

    def megabytes(self) -> float:
        return float(self.watched.memory_info().rss) / 2**20

    def _answers(self) -> bool:
        try:
            with urlopen(self.at(self._ready), timeout=1) as response:
                return int(response.status) < 500
        except URLError as wrong:
            return getattr(wrong, "code", 0) in (404, 405)
        except OSError:
            return False


def ours(database: Path | str, issuer: Issuer) -> Running:
    """In teams mode: every call is checked. `database` is a SQLite file or an address."""
    port = free_port()
    env = in_teams_mode(port, issuer, database if isinstance(database, str) else f"sqlite:///{database}")
    return Running([sys.executable, "app.py", "serve"], port, env=env, signer=issuer)


def echo(name: str) -> Running:
    port = free_port()
    program = ROOT / "tests" / "bench" / "echoes" / f"echo_{name}.py"
    return Running([str(OTHERS), str(program), str(port)], port, ready="/")
