"""Follows a Dockerfile without an engine, and becomes the container: rehearse.py DOCKERFILE FOLDER NAME=VALUE ...

Each stage is a copy-on-write view of this machine's own root (overlayfs) in a mount namespace of its own, so commands
run under the very paths of the image, and nothing of them stays here. At last the root is made read-only but for /tmp,
and the entry point takes this process's place, as the image's user and with nothing but the image's environment.

What it cannot show: that the base image has what this machine has. Run as root: unshare --mount python rehearse.py ...
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

Instruction = tuple[str, str]


def instructions(text: str) -> list[Instruction]:
    """(word, rest) of each, with lines that end in a backslash joined."""
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    joined = "\n".join(lines).replace("\\\n", " ")
    return [(word, rest.strip()) for word, _, rest in (line.strip().partition(" ") for line in joined.splitlines())]


@dataclass
class Stage:
    """`upper` has what the steps wrote, `root` is how they see the world."""

    folder: Path
    context: Path
    stages: dict[str, Stage]
    env: dict[str, str] = field(default_factory=lambda: {"PATH": f"{sys.base_prefix}/bin:/usr/local/bin:/usr/bin:/bin"})
    workdir: str = "/"
    user: str = "0:0"
    entry: list[str] = field(default_factory=list)
    command: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        if subprocess.check_output(("stat", "-f", "-c", "%T", str(self.folder)), text=True).strip() == "overlayfs":
            # This machine is a container itself, and Linux lets no overlay write into another.
            call("mount", "-t", "tmpfs", "tmpfs", str(self.folder))
        self.upper, self.root = self.folder / "upper", self.folder / "root"
        for path in (self.upper, self.root, self.folder / "work"):
            path.mkdir(parents=True)
        layers = f"lowerdir=/,upperdir={self.upper},workdir={self.folder / 'work'}"
        call("mount", "-t", "overlay", "overlay", "-o", layers, str(self.root))
        for shared in ("dev", "proc"):
            call("mount", "--rbind", f"/{shared}", str(self.root / shared))
        call("mount", "-t", "tmpfs", "tmpfs", str(self.root / "tmp"))
        # Python may live in a home that other users cannot enter; in an image it does not.
        for part in reversed(Path(sys.base_prefix).parents):
            os.chmod(self.root / part.relative_to("/"), 0o755)  # noqa: PTH101

    def follow(self, word: str, rest: str) -> None:
        getattr(self, f"_{word.lower()}")(rest)

    def _workdir(self, rest: str) -> None:
        self.workdir = rest
        self._inside(rest).mkdir(parents=True, exist_ok=True)

    def _copy(self, rest: str) -> None:
        words = shlex.split(rest)
        source, left = self.context, shutil.ignore_patterns("__pycache__")  # as .dockerignore has it
        if words[0].startswith("--from="):
            source, left = self.stages[words.pop(0).removeprefix("--from=")].root, shutil.ignore_patterns()
        *sources, to = words
        target = self._inside(str(Path(self.workdir, to)))
        for one in sources:
            path = source / one.lstrip("/")
            if path.is_dir():
                shutil.copytree(
                    path, target, symlinks=True, dirs_exist_ok=True, ignore=left if source == self.context else None
                )
            else:
                shutil.copy(path, target)

    def _run(self, rest: str) -> None:
        """Where pip finds packages is the business of whoever builds, so it is handed on as build arguments are."""
        given = {name: value for name, value in os.environ.items() if name.startswith("PIP_")} | self.env
        inside = ("env", "-i", *(f"{name}={value}" for name, value in given.items()))
        call("chroot", str(self.root), *inside, "sh", "-c", f"cd {self.workdir} && {rest}")

    def _env(self, rest: str) -> None:
        self.env |= dict(word.split("=", 1) for word in shlex.split(rest))

    def _user(self, rest: str) -> None:
        self.user = rest

    def _entrypoint(self, rest: str) -> None:
        self.entry = json.loads(rest)

    def _cmd(self, rest: str) -> None:
        self.command = json.loads(rest)

    def _expose(self, _: str) -> None:
        """Says something to people only."""

    def _healthcheck(self, _: str) -> None:
        """The test runs it, beside the container."""

    def become(self, settings: dict[str, str]) -> None:
        call("mount", "-o", "remount,ro", str(self.root))
        os.chroot(self.root)
        os.chdir(self.workdir)
        user, group = map(int, self.user.split(":"))
        os.setgroups([])
        os.setgid(group)
        os.setuid(user)
        env = {**self.env, **settings}
        os.execvpe(self.entry[0], [*self.entry, *self.command], env)

    def _inside(self, path: str) -> Path:
        return self.root / path.lstrip("/")


def call(*command: str) -> None:
    subprocess.run(command, check=True)


def main(dockerfile: Path, folder: Path, settings: dict[str, str]) -> None:
    stages: dict[str, Stage] = {}
    stage: Stage | None = None
    for word, rest in instructions(dockerfile.read_text("utf-8")):
        if word == "FROM":
            name = rest.partition(" AS ")[2] or "last"
            stage = stages[name] = Stage(folder / name, dockerfile.parents[1], stages)
        elif word == "ARG" and not stage:  # names the base, which here is this machine
            continue
        else:
            assert stage
            stage.follow(word, rest)
    assert stage
    stage.become(settings)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), dict(word.split("=", 1) for word in sys.argv[3:]))
