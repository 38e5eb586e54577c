"""The bot as it is started, Microsoft's Agents Playground beside it, and a browser in front of that."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page
from sqlalchemy import Engine

from data.store import open_engine
from tests.e2e.looking import close_log
from tests.running_bot import free_port

ROOT = Path(__file__).parents[2]
PLAYGROUND = ROOT / "deploy" / "playground"


@pytest.fixture(scope="module")
def bot_database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the running bot's database: a new one for each file, whose figures others do not change."""
    return f"sqlite:///{tmp_path_factory.mktemp('database')}/madoguchi.db"


@pytest.fixture(scope="module")
def bot(bot_database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running bot in local mode, with a database of its own."""
    folder = tmp_path_factory.mktemp("bot")
    port = free_port()
    settings = {"PORT": str(port), "HOST": "127.0.0.1", "DATABASE_URL": bot_database}
    environment = {**os.environ, **{f"MADOGUCHI_{name}": value for name, value in settings.items()}}
    with running([sys.executable, "app.py", "serve"], ROOT, environment, folder / "log"):
        address = f"http://127.0.0.1:{port}"
        wait_for(f"{address}/readyz", folder / "log")
        yield address


@pytest.fixture
def engine(bot: str, bot_database: str) -> Iterator[Engine]:
    """Beside the running bot."""
    engine = open_engine(bot_database)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def playground(bot: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with playing(bot, PLAYGROUND / ".m365agentsplayground.yml", tmp_path_factory.mktemp("playground")) as address:
        yield address


@pytest.fixture(scope="module")
def approvers_playground(bot: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A second one, in which 鈴木 sits; the first is 田中's."""
    with playing_as("user-suzuki", bot, tmp_path_factory.mktemp("suzuki")) as address:
        yield address


@pytest.fixture(scope="module")
def publishers_playground(bot: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with playing_as("user-sato", bot, tmp_path_factory.mktemp("sato")) as address:
        yield address


@pytest.fixture(scope="module")
def colleagues_playground(bot: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Of 伊藤, who has no role."""
    with playing_as("user-ito", bot, tmp_path_factory.mktemp("ito")) as address:
        yield address


@contextmanager
def playing_as(user: str, bot: str, folder: Path) -> Iterator[str]:
    """Another of its people at the keyboard, in a personal chat of their own."""
    config = folder / ".m365agentsplayground.yml"
    seated = subprocess.run([sys.executable, str(PLAYGROUND / "seat.py"), user], capture_output=True, check=True)
    config.write_bytes(seated.stdout)
    with playing(bot, config, folder) as address:
        yield address


@contextmanager
def playing(bot: str, config: Path, folder: Path) -> Iterator[str]:
    program, node = PLAYGROUND / "node_modules" / "@microsoft" / "m365agentsplayground" / "cli.js", shutil.which("node")
    assert node, "Node is needed, version 18 or newer."
    assert program.exists(), "The Playground is not installed: npm ci --prefix deploy/playground"
    port = free_port()
    command = [node, str(program), "start", "-e", f"{bot}/api/messages", "-c", "msteams", "-p", str(port), "--dt"]
    environment = {
        **os.environ,
        "TEAMSAPPTESTER_BROWSER": "none",
        "M365_AGENTS_PLAYGROUND_CONFIG_PATH": str(config),
        "M365_AGENTS_PLAYGROUND_LOGFILE": str(folder / "playground.log"),
    }
    with running(command, folder, environment, folder / "log"):
        # By the name that the Playground gives itself: the address at which the bot answers it.
        address = f"http://localhost:{port}"
        wait_for(address, folder / "log")
        yield address


@pytest.fixture
def open_page(browser: Browser, playground: str) -> Iterator[Callable[..., Page]]:
    """A page on the Playground without its log, so wide and so high. Screenshots of it are sharp enough to be read."""
    pages: list[Page] = []

    def open_page(width: int, height: int, playground: str = playground) -> Page:
        page = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=2, locale="ja-JP")
        pages.append(page)
        page.goto(playground, wait_until="domcontentloaded")
        page.get_by_text("Personal Chat").first.wait_for()
        close_log(page)
        return page

    yield open_page
    for page in pages:
        page.close()


@contextmanager
def running(command: list[str], folder: Path, environment: dict[str, str], log: Path) -> Iterator[None]:
    with log.open("w") as out:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT
        )
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_for(address: str, log: Path, seconds: float = 90) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urlopen(address, timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"Nothing answers at {address}.\n{log.read_text()[-3000:]}")
