"""The package that an administrator uploads, opened again as Teams would."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import matplotlib.image
import pytest

import app
from bot.settings import Settings
from bot.teams_app.manifest import LANGUAGES, SCOPES, App, commands, texts
from bot.teams_app.package import app_of, package
from bot.teams_app.version import Version
from data.model import Lang, Person, Place, PlaceKind
from data.refusals import NotAllowed, SmallTalk, StartupError
from data.store import Store
from handlers import find
from handlers.turn import Event, Turn

ID = "0f8fad5b-d9cb-469f-a165-70867728950e"
GIVEN = {"app_id": ID, "public_url": "https://bot.example/"}
KINDS = {"personal": PlaceKind.PERSONAL, "team": PlaceKind.CHANNEL, "groupChat": PlaceKind.GROUP}


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    packed = ZipFile(BytesIO(package(App(id=ID, address="https://bot.example", version="1.2.3"))))
    return {name: packed.read(name) for name in packed.namelist()}


@pytest.fixture(scope="module")
def manifest(files: dict[str, bytes]) -> Any:
    return json.loads(files["manifest.json"])


def test_all_files_that_the_manifest_names_lie_at_the_root_and_no_others(
    manifest: Any, files: dict[str, bytes]
) -> None:
    info = manifest["localizationInfo"]
    named = {
        *manifest["icons"].values(),
        info["defaultLanguageFile"],
        *(o["file"] for o in info["additionalLanguages"]),
    }
    assert set(files) == {"manifest.json", *named}


def test_the_package_is_the_same_bytes_each_time() -> None:
    one = App(id=ID, address="https://bot.example", version="1.2.3")
    assert package(one) == package(one)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_path_of_a_language_file_is_a_text_of_the_manifest(
    manifest: Any, files: dict[str, bytes], lang: str
) -> None:
    said = json.loads(files[f"{lang}.json"])
    paths = [path for path in said if path != "$schema"]
    assert len(paths) > 30
    for path in paths:
        there = manifest
        for step in re.findall(r"[A-Za-z]+|\d+", path):
            there = there[int(step) if step.isdigit() else step]
        assert isinstance(there, str), path
        assert lang != "ja" or there == said[path], path


def test_both_language_files_say_the_same_things(files: dict[str, bytes]) -> None:
    assert json.loads(files["ja.json"]).keys() == json.loads(files["en.json"]).keys()


def test_names_and_commands_keep_within_what_every_client_shows() -> None:
    said = texts()
    for lang in LANGUAGES:
        assert len(said["name"]["short"][lang]) <= 30
        assert len(said["description"]["short"][lang]) <= 80
        for one in said["commands"]:
            assert len(one["title"][lang]) <= 32
            assert len(one["description"][lang]) <= 128
    assert all(len(commands(said, scope)) <= 10 for scope in SCOPES)


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("lang", LANGUAGES)
async def test_every_command_that_teams_offers_is_understood_where_it_is_offered(
    store: Store, now: datetime, scope: str, lang: Lang
) -> None:
    for one in commands(texts(), scope):
        turn = Turn(
            event=Event.SAID,
            person=Person(id="29:someone"),
            place=Place(id="a:there", kind=KINDS[scope]),
            at=now,
            text=one["title"][lang],
            locale=lang,
        )
        try:
            reply = await find(turn)(turn, store)
        except (NotAllowed, SmallTalk):
            continue  # understood: not for everybody, or the word for help
        assert reply.message is not None, one["title"][lang]


def test_the_icons_have_the_sizes_of_teams_and_the_small_one_is_white_on_nothing(files: dict[str, bytes]) -> None:
    large, small = (matplotlib.image.imread(BytesIO(files[name])) for name in ("color.png", "outline.png"))
    assert large.shape == (192, 192, 4)
    assert small.shape == (32, 32, 4)
    seen = small[small[..., 3] > 0]
    assert (seen[:, :3] > 0.99).all()
    assert (small[..., 3] == 0).any()
    assert (large[..., 3] == 1).all()


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"app_id": ""}, "MADOGUCHI_APP_ID"),
        ({"app_id": "my bot"}, "MADOGUCHI_APP_ID"),
        ({"public_url": "http://bot.example"}, "MADOGUCHI_PUBLIC_URL"),
    ],
)
def test_without_an_id_or_an_https_address_no_package_is_made(wrong: dict[str, str], named: str) -> None:
    with pytest.raises(StartupError) as no:
        app_of(Settings.model_validate({**GIVEN, **wrong}), Version(1, 0, 0))
    assert named in no.value.sentence


def project_version() -> str:
    version = re.search(r'^version = "(.+)"', Path("pyproject.toml").read_text("utf-8"), re.MULTILINE)
    assert version
    return version[1]


@pytest.fixture
def packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """The version of what the command writes."""
    monkeypatch.setenv("MADOGUCHI_APP_ID", ID)
    monkeypatch.setenv("MADOGUCHI_PUBLIC_URL", "https://bot.example")
    path = tmp_path / "madoguchi.zip"

    def version(*options: str) -> str:
        assert app.main(["package", str(path), *options]) == 0
        return str(json.loads(ZipFile(path).read("manifest.json"))["version"])

    return version


def test_the_command_writes_the_package_with_the_projects_version_and_says_which(
    packed: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert packed() == project_version()
    said = capsys.readouterr().out
    assert f"madoguchi.zip, version {project_version()}." in said
    assert "--after" in said


def test_a_package_that_is_made_again_gets_a_higher_version_than_teams_has(packed: Callable[..., str]) -> None:
    """Teams refuses one that it has already, also of another address of the bot."""
    ours = Version.read(project_version())

    assert Version.read(packed("--after", str(ours))) == ours._replace(patch=ours.patch + 1)
    assert packed("--after", "7.9.10") == "7.9.11"
    assert packed("--after", "0.0.99") == project_version()


@pytest.mark.parametrize("typed", ["1.2", "1.2.3.4", "1.2.x", "v1.2.3", "01.2.3", "1.2.3-rc1", "１.2.3", ""])
def test_what_teams_would_not_take_for_a_version_is_none(
    typed: str, packed: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        packed("--after", typed)
    assert "no version of an app package" in capsys.readouterr().err


@pytest.mark.usefixtures("packed")
def test_a_place_that_cannot_be_written_is_named_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = tmp_path / "no such folder" / "madoguchi.zip"
    assert app.main(["package", str(nowhere)]) == 2
    said = capsys.readouterr().err
    assert said == f"madoguchi: {nowhere} cannot be written (No such file or directory). Name another place.\n"
