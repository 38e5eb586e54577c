"""What the documents tell people to type works, and what they lead to is there."""

from __future__ import annotations

import re
import shlex
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime
from itertools import chain, takewhile
from pathlib import Path

import pytest
import yaml

import app
from bot.command_line import parser
from bot.settings import PREFIX, Settings
from data.migrations import HEAD
from data.model import Person, Place, PlaceKind
from data.refusals import NotAllowed, SmallTalk
from data.store import Store
from handlers import SAYS, find
from handlers.turn import Event, Turn

ROOT = Path(__file__).parent.parent
PAGES = [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/**/*.md")), *sorted(ROOT.glob("deploy/**/*.md"))]
PAGES = [page for page in PAGES if "node_modules" not in page.parts]
WHO = "0d9e1f50-7a3c-4c8e-9a51-6f2b8c4d0009"
OTHER = "0d9e1f50-7a3c-4c8e-9a51-6f2b8c4d0010"
FILLED = {"ID": WHO, "OTHER": OTHER, "N": "試験", "NAME": "試験", "[--dry-run]": "--dry-run"}
FILLED |= {"[--after": "--after", "VERSION]": "0.1.0", "VERSION": "0.1.0"}


def typed(pattern: str) -> set[str]:
    """Everything of this shape that stands in code, inline or in a block, on any page."""
    pieces = chain.from_iterable(
        re.findall(r"`([^`\n]+)`", text) + "\n".join(re.findall(r"```sh\n(.*?)```", text, re.DOTALL)).splitlines()
        for text in (page.read_text("utf-8") for page in PAGES)
    )
    return {found[0].strip() for piece in pieces if (found := re.search(pattern, piece))}


WHOLE = typed(r"(?<=app\.py )\S.*?(?=\s#|$)")
CLOSED = {one if one.count('"') % 2 == 0 else one.removesuffix('"') for one in WHOLE}  # one stands in quotes itself
COMMANDS = sorted(one for one in CLOSED if "…" not in one and one not in ("ask", "grant"))


@pytest.mark.usefixtures("made_once")
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_that_is_named_does_what_it_says(
    command: str, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`serve` is started by other tests; here it is only read."""
    monkeypatch.setenv("MADOGUCHI_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("MADOGUCHI_APP_ID", WHO)
    monkeypatch.setenv("MADOGUCHI_PUBLIC_URL", "https://bot.example")
    roles = tmp_path / "roles.csv"
    roles.write_text(f"aad,name,role,unit,from,until,deputy_for\n{WHO},試験,submitter,市民局,,,\n", "utf-8")
    words = [FILLED.get(word, word) for word in shlex.split(command)]
    if "--at" in words:  # only what is near is run, whatever day it is
        words[words.index("--at") + 1] = datetime.now(UTC).isoformat()
    words = [str(tmp_path / "out") if word == "DIR" else word for word in words if word != "[FILE]"]
    words = [str(roles if "--csv" in words else tmp_path / "made") if word == "FILE" else word for word in words]
    if "--deputy-for" in words:
        app.main(["grant", "--aad", OTHER, "--name", "試験", "--role", "approver", "--unit", "市民局"])
    monkeypatch.chdir(tmp_path)
    if words == ["serve"]:
        assert app.COMMANDS[parser().parse_args(words).command] is app.serve
    elif words[0] == "restore":
        app.main(["backup", words[1]])
        monkeypatch.setenv("MADOGUCHI_DATABASE_URL", f"sqlite:///{tmp_path}/elsewhere.db")
        assert app.main(words) == 0
    elif words[0] in ("verify", "revoke", "grant"):
        app.open_store(Settings()).close()
        assert app.main(words) in (0, 1)
    else:
        assert app.main(words) == 0


def test_enough_commands_are_named_for_this_to_mean_something() -> None:
    assert {command.split()[0] for command in COMMANDS} >= {
        "serve",
        "ask",
        "grant",
        "verify",
        "export",
        "package",
        "digest",
        "backup",
        "restore",
    }


def test_every_setting_that_is_named_is_one_and_each_one_is_named() -> None:
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    named = typed(r"MADOGUCHI_[A-Z_]+[A-Z]")
    table = set(
        re.findall(r"`([A-Z_]+)`", (ROOT / "docs/operation.md").read_text("utf-8").partition("\n- `/healthz`")[0])
    )
    assert named <= known
    assert {name.removeprefix(PREFIX) for name in known} - table == {"MODE", "LANGUAGE", "PLAYGROUND"} - table


def test_every_target_of_make_that_is_named_is_there() -> None:
    there = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {one.removeprefix("make ").split()[0] for one in typed(r"^make [a-z][\w-]*")}
    assert len(named) > 5
    assert named <= there


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_and_picture_leads_to_something(page: Path) -> None:
    for link in re.findall(r"\]\((?!https?:)([^)#\s]+)", page.read_text("utf-8")):
        assert (page.parent / link).exists(), link


def rows_below(page: str, heading: str) -> list[list[str]]:
    """The cells of the first table below a heading, without its head."""
    below = (ROOT / page).read_text("utf-8").partition(f"\n{heading}\n")[2]
    lines = [line for line in below.partition("\n\n## ")[0].splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_the_numbers_of_both_readmes_are_those_that_were_measured() -> None:
    measured = rows_below("docs/performance.md", "## In short")
    assert len(measured) > 3
    assert rows_below("README.md", "## Numbers") == measured
    assert [row[1:] for row in rows_below("README.ja.md", "## 数値")] == [row[1:] for row in measured]


def test_whoever_upgrades_reads_of_the_newest_step_of_the_database() -> None:
    """Whoever adds a step says there what it means for replicas that still run."""
    assert f"(database step {HEAD})" in (ROOT / "docs/upgrade.md").read_text("utf-8")


def test_every_command_for_compose_names_the_file_and_containers_that_there_are() -> None:
    services = set(yaml.safe_load((ROOT / "deploy/compose.yaml").read_text("utf-8"))["services"])
    text = "\n".join(page.read_text("utf-8") for page in PAGES)
    lines = re.findall(r"docker compose (?!up`)([^`\n]+)", text)
    assert len(lines) > 20
    for line in lines:
        words = line.split()
        assert words[:2] == ["-f", "deploy/compose.yaml"], line
        assert words[2] in {"ps", "exec", "logs", "run", "stop", "up", "build"}, line
        inside = [word for word in words[3:] if not word.startswith("-") and word != "30m"]
        named = inside[:1] if words[2] in {"exec", "run"} else list(takewhile(lambda word: word != "|", inside))
        assert set(named) <= services, line


def test_what_is_typed_into_the_shell_of_a_container_is_a_command_that_writes_where_it_can() -> None:
    """`python app.py` up to the next sign of the shell; nothing but /tmp can be written in a container."""
    text = "\n".join(page.read_text("utf-8") for page in PAGES)
    lines = re.findall(r"docker compose .* exec -T bot-1 sh -c '([^'\n]+)'", text)
    assert len(lines) >= 8
    for line in lines:
        typed_there = re.search(r"python app\.py ([^>&]+)", line)
        assert typed_there, line
        args = parser().parse_args(typed_there[1].split())
        places = [one for one in vars(args).values() if isinstance(one, Path)]
        assert places, line
        assert all(place.is_relative_to("/tmp") for place in places), line


@pytest.mark.parametrize("guide", sorted((ROOT / "docs/guides").glob("*.ja.md")), ids=lambda page: page.name)
def test_a_guide_is_there_in_both_languages_with_the_same_pictures_and_commands(guide: Path) -> None:
    japanese, english = guide.read_text("utf-8"), guide.with_name(guide.name.replace(".ja.", ".en.")).read_text("utf-8")
    for shape in (r"\]\((\.\./[^)]+\.png)\)", r"docker compose [^`\n]+", r"^## "):
        found = [re.findall(shape, text, re.MULTILINE) for text in (japanese, english)]
        assert len(found[0]) == len(found[1]), shape
        assert Counter(found[0]) == Counter(found[1]) or "psql" in str(found)


def on_cards() -> str:
    """All that cards of every kind say, what Teams shows of the app, and what may be sent to the bot."""
    app_texts = (ROOT / "bot/teams_app/texts.yaml").read_text("utf-8")
    snapshots = (ROOT / "tests/gallery/snapshots").glob("*.json")
    return "\n".join([*SAYS, app_texts, *(one.read_text("utf-8") for one in snapshots)])


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_what_the_guides_call_a_button_stands_on_a_card(lang: str) -> None:
    shape = {"ja": r"「([^」]+)」", "en": r"\"([^\"]+)\""}[lang]
    guides = "\n".join(page.read_text("utf-8") for page in (ROOT / "docs/guides").glob(f"*.{lang}.md"))
    buttons = re.findall(shape, re.sub(r"```.*?```|`[^`]*`", "", guides, flags=re.DOTALL))
    named = {one for one in buttons if not one.endswith(("？", "?"))} - said_in_guides() - EXAMPLES
    there = on_cards()
    assert len(named) > 5
    assert [one for one in sorted(named) if one not in there] == []


EXAMPLES = {"マイナポータルのオンライン手続 令和5年9月末 18件"}  # to be typed; other tests read them


def said_in_guides() -> set[str]:
    guides = "\n".join(page.read_text("utf-8") for page in (ROOT / "docs/guides").glob("*.md"))
    table = re.findall(r"^\| ([^|`]+?) \|", (ROOT / "docs/guides/staff.ja.md").read_text("utf-8"), re.MULTILINE)
    table += re.findall(r"^\| ([^|`]+?) \|", (ROOT / "docs/guides/staff.en.md").read_text("utf-8"), re.MULTILINE)
    one_word = set(re.findall(r"「(\w+)」(?:と送|[（(]|で|。|\s\()", guides)) - {"未公表", "訂正"}
    return one_word | {row for row in table if row not in ("お尋ねの例", "ask") and not row.startswith("-")}


@pytest.mark.parametrize("text", sorted(said_in_guides()))
async def test_what_the_guides_say_to_ask_is_understood(text: str, store: Store) -> None:
    def turn(said: str, seconds: int) -> Turn:
        place = Place(id="a:guide", kind=PlaceKind.PERSONAL)
        at = datetime(2026, 11, 24, 0, 0, seconds, tzinfo=UTC)
        return Turn(event=Event.SAID, person=Person(id="29:reader"), place=place, at=at, text=said)

    if text.startswith(("じゃあ", "And ")):
        first = turn("西区のチーム数は？", 0)
        await find(first)(first, store)
    asked = turn(text, 10)
    with suppress(NotAllowed, SmallTalk):  # understood: not for everybody, or the word for help
        assert await find(asked)(asked, store)
