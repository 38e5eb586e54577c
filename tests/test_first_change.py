"""What CONTRIBUTING.md tells somebody new to do, done: a metric is one entry in one file."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from textwrap import dedent, indent

import pytest

from data import catalogue as shipped
from data.addresses.links import ChartLinks
from data.answering.readers import Readers
from data.browsing.layout import screens_of
from data.catalogue import Catalogue, load
from data.database.migrate import migrate
from data.language import Reader
from data.model import Lang, Person, Place, PlaceKind
from data.seed import seed
from data.store import Store, open_engine, writing
from handlers import find
from handlers.turn import Event, Reply, Turn

PAGE = (Path(__file__).parent.parent / "CONTRIBUTING.md").read_text("utf-8")
NOW = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)


def block(kind: str) -> str:
    """The first block of this kind on the page, as somebody copies it."""
    found = re.search(rf"^( *)```{kind}\n(.*?)^\1```", PAGE, re.DOTALL | re.MULTILINE)
    assert found
    return dedent(found[2])


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    [file] = re.findall(r"append this to `data/catalogue/(\S+)`", PAGE)
    copy = tmp_path_factory.mktemp("taught") / "catalogue"
    shutil.copytree(Path(shipped.__file__).parent, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    there = (copy / file).read_text("utf-8")
    if "id: chatbot_replies" not in there:  # else whoever runs this has come to the step at which all tests are run
        (copy / file).write_text(there + "\n" + indent(block("yaml"), "  "), "utf-8")
    return load(copy)


@pytest.fixture(scope="module")
def reads(taught: Catalogue) -> Reader:
    return Reader(taught)


@pytest.fixture(scope="module")
def store(taught: Catalogue, reads: Reader, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('first')}/madoguchi.db")
    migrate(engine)
    with writing(engine) as connection:
        seed(connection, taught, NOW)
    links = ChartLinks("http://127.0.0.1:3978", b"a key for tests only")
    made = Store(engine, taught, Readers(reads), links, ThreadPoolExecutor(2))
    yield made
    made.close()


async def said(store: Store, text: str, lang: Lang = "ja") -> Reply:
    place = Place(id="a:new", kind=PlaceKind.PERSONAL)
    turn = Turn(event=Event.SAID, person=Person(id="29:new"), place=place, at=NOW, text=text, locale=lang)
    return await find(turn)(turn, store)


@pytest.mark.parametrize("question", re.findall(r'ask "([^"]+)"', block("sh")))
async def test_the_new_metric_is_understood_and_answered_with_its_figure(store: Store, question: str) -> None:
    reply = await said(store, question)
    assert "4,120" in reply.message.json
    assert "デジタル統括本部調べ" in reply.message.json or "Survey of Digital Headquarters" in reply.message.json


def test_no_word_of_it_makes_another_metric_doubtful(reads: Reader) -> None:
    assert reads.lint() == ()


async def test_it_stands_where_everything_stands(store: Store, taught: Catalogue) -> None:
    last = screens_of("dx_organisation", taught)[-1]
    assert "chatbot_replies" in {metric for block in last.blocks for metric in block.metrics}
    assert "チャットボットの応対件数" in (await said(store, "指標一覧")).message.json


def test_both_pages_say_the_same_steps() -> None:
    japanese = PAGE_JA.partition("\n## 言葉")[0]
    assert set(re.findall(r'ask "([^"]+)"', japanese)) <= set(re.findall(r'ask "([^"]+)"', PAGE))
    english = PAGE.partition("\n### What")[0]
    for shape in (r"`(make \w+)`", r"^(\d)\. "):
        assert re.findall(shape, japanese, re.MULTILINE) == re.findall(shape, english, re.MULTILINE)


PAGE_JA = (Path(__file__).parent.parent / "CONTRIBUTING.ja.md").read_text("utf-8")
