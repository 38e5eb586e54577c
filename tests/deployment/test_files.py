"""What stands in deploy/, held against what it speaks of."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.server import LARGEST
from bot.settings import PREFIX, Settings

DEPLOY = Path(__file__).parents[2] / "deploy"
pytestmark = pytest.mark.deployment


def compose() -> Any:
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))


def test_the_linter_of_dockerfiles_has_nothing_to_say() -> None:
    linter = Path(sys.executable).with_name("hadolint")
    said = subprocess.run([linter, str(DEPLOY / "Dockerfile")], capture_output=True, text=True, check=False)
    assert (said.returncode, said.stdout) == (0, "")


def test_nothing_goes_to_the_builder_but_what_is_copied_and_no_secret_into_the_repository() -> None:
    ignored = (DEPLOY.parent / ".dockerignore").read_text("utf-8").splitlines()
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", (DEPLOY / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    assert ignored[1] == "*"
    assert {line[1:] for line in ignored if line.startswith("!")} == {name for line in copied for name in line.split()}
    assert {"deploy/.env", "deploy/tls/"} <= set((DEPLOY.parent / ".gitignore").read_text("utf-8").splitlines())


def test_every_setting_that_is_given_to_a_container_is_one() -> None:
    given = set(compose()["services"]["bot-1"]["environment"])
    given |= set(re.findall(r"^#?(MADOGUCHI_\w+)=", (DEPLOY / "example.env").read_text("utf-8"), re.MULTILINE))
    given |= set(re.findall(r"MADOGUCHI_\w+(?==)", (DEPLOY / "Dockerfile").read_text("utf-8")))
    assert len(given) >= 9
    assert given <= {PREFIX + name.upper() for name in Settings.model_fields}


def test_what_teams_mode_cannot_do_without_has_a_line_in_the_example() -> None:
    lines = (DEPLOY / "example.env").read_text("utf-8")
    with pytest.raises(ValueError, match="needed in teams mode") as missing:
        Settings(mode="teams")
    for name in set(re.findall(r"MADOGUCHI_\w+", str(missing.value))):
        assert f"{name}=" in lines


def test_the_proxy_stands_before_the_replicas_that_there_are() -> None:
    services = compose()["services"]
    behind = re.findall(r"server ([\w-]+):3978", (DEPLOY / "nginx.conf").read_text("utf-8"))
    assert behind == [name for name, service in services.items() if service.get("image") == "madoguchi:local"]
    assert len(behind) == 2


def test_no_container_but_the_proxy_can_be_reached_from_outside() -> None:
    assert {name for name, service in compose()["services"].items() if "ports" in service} == {"proxy"}


@pytest.mark.parametrize("name", ["bot-1", "bot-2", "proxy", "postgres"])
def test_a_container_can_write_nowhere_and_has_no_right_that_it_does_not_need(name: str) -> None:
    service = compose()["services"][name]
    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["pids_limit"]
    assert service["logging"]["options"]["max-size"]
    assert ("cap_add" in service) is (name == "postgres")


def test_the_database_can_be_reached_by_the_replicas_alone() -> None:
    whole = compose()
    inside = {name for name, service in whole["services"].items() if "store" in service["networks"]}
    assert inside == {"postgres", "bot-1", "bot-2"}
    assert list(whole["services"]["postgres"]["networks"]) == ["store"]
    assert whole["networks"]["store"]["internal"]


def test_the_proxy_finds_a_replica_that_was_made_anew_where_it_was() -> None:
    services = compose()["services"]
    there = {name: services[name]["networks"]["outside"]["ipv4_address"] for name in ("bot-1", "bot-2")}
    assert dict(one.split(":") for one in services["proxy"]["extra_hosts"]) == there


def test_the_proxy_takes_no_larger_body_than_the_bot() -> None:
    assert f"client_max_body_size {LARGEST // 1024}k;" in (DEPLOY / "nginx.conf").read_text("utf-8")


def test_every_image_has_a_tag_and_may_be_held_to_a_digest() -> None:
    """`${NAME:-image:tag}`, where the name stands in the example of the settings."""
    example = (DEPLOY / "example.env").read_text("utf-8")
    base = re.search(r"^ARG PYTHON=(\S+)$", (DEPLOY / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    given = compose()["services"]["bot-1"]["build"]["args"]["PYTHON"]
    assert base
    assert given == f"${{PYTHON_IMAGE:-{base[1]}}}"
    for image in (given, compose()["services"]["proxy"]["image"], compose()["services"]["postgres"]["image"]):
        named = re.fullmatch(r"\$\{([A-Z_]+):-[a-z]+:[\w.-]*\d[\w.-]*\}", image)
        assert named, image
        assert f"#{named[1]}=" in example


BICEP = sorted((DEPLOY / "azure").glob("*.bicep"))


def bicep() -> str:
    return (DEPLOY / "azure" / "main.bicep").read_text("utf-8")


def test_azure_is_given_settings_that_there_are_and_all_that_teams_mode_needs() -> None:
    given = set(re.findall(r"name: '(MADOGUCHI_\w+)'", bicep()))
    assert given <= {PREFIX + name.upper() for name in Settings.model_fields}
    with pytest.raises(ValueError, match="needed in teams mode") as missing:
        Settings(mode="teams")
    assert set(re.findall(r"MADOGUCHI_\w+", str(missing.value))) <= given


def test_no_secret_reaches_azure_but_through_the_vault() -> None:
    secrets = re.findall(r"@secure\(\)\n(?:@\w+\(\d+\)\n)?param (\w+) ", bicep())
    assert set(secrets) == {"appPassword", "secretKey", "databasePassword"}
    for line in bicep().splitlines():
        if "name: 'MADOGUCHI_" in line and re.search("PASSWORD|SECRET|DATABASE", line):
            assert "secretRef" in line
        assert not (line.startswith("output") and any(secret in line for secret in secrets))
    for module in BICEP:
        assert not re.search(r"^output .*(?:[Pp]assword|[Ss]ecret)", module.read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("file", BICEP, ids=lambda file: file.name)
def test_every_bracket_of_a_bicep_file_is_closed_and_every_name_it_uses_is_made_there(file: Path) -> None:
    whole = file.read_text("utf-8")
    text = re.sub(r"'[^'\n]*'|//[^\n]*", "", whole)
    for opening, closing in ("{}", "[]", "()"):
        assert text.count(opening) == text.count(closing)
    made = set(re.findall(r"^(?:param|var|resource|module) (\w+)", whole, re.MULTILINE))
    used = set(re.findall(r"\b(\w+)(?:\[\w+\])?\.(?:id|properties|outputs|name)\b", whole)) - {"config"}
    assert used <= made
    assert used


@pytest.mark.parametrize("name", ["network", "database"])
def test_a_module_is_given_all_that_it_asks_for_and_asked_for_what_it_has(name: str) -> None:
    module = (DEPLOY / "azure" / f"{name}.bicep").read_text("utf-8")
    called = re.search(rf"^module {name} .*?^}}", re.sub(r"'[^'\n]*'", "", bicep()), re.DOTALL | re.MULTILINE)
    assert called
    given = set(re.findall(r"(\w+): ", called[0].partition("params:")[2]))
    assert given == set(re.findall(r"^param (\w+)", module, re.MULTILINE))
    used = set(re.findall(rf"\b{name}\.outputs\.(\w+)", bicep()))
    assert used == set(re.findall(r"^output (\w+)", module, re.MULTILINE))


def test_the_citys_file_for_azure_has_a_line_for_each_choice_and_none_for_a_secret() -> None:
    """So that no later `create` falls back to what `main.bicep` takes where nothing is said."""
    chosen = json.loads((DEPLOY / "azure" / "city.example.json").read_text("utf-8"))["parameters"]
    secrets = set(re.findall(r"@secure\(\)\n(?:@\w+\(\d+\)\n)?param (\w+) ", bicep()))
    assert set(chosen) == set(re.findall(r"^param (\w+)", bicep(), re.MULTILINE)) - secrets
    assert all(set(one) == {"value"} for one in chosen.values())


def test_every_creation_in_azure_is_given_the_citys_file_and_both_secrets() -> None:
    pages = [*(DEPLOY.parent / "docs").rglob("*.md"), DEPLOY / "azure" / "README.md"]
    text = "\n".join(page.read_text("utf-8") for page in pages)
    lines = re.findall(r"az deployment group .+", text)
    assert len(lines) == 5
    for line in lines:
        given = '-p @city.json secretKey="$SECRET_KEY" databasePassword="$DATABASE_PASSWORD"'
        assert line.endswith(f"-g RESOURCE_GROUP -f deploy/azure/main.bicep {given}")
    assert "az keyvault secret" not in text  # neither network nor role lets anybody do that


def test_the_password_of_the_database_has_as_many_kinds_of_characters_as_azure_asks_for() -> None:
    """Upper, lower and digits, whatever `openssl rand -hex` gives."""
    pages = [*(DEPLOY.parent / "docs").rglob("*.md"), DEPLOY / "azure" / "README.md"]
    made = re.findall(r"DATABASE_PASSWORD=(\S+)", "\n".join(page.read_text("utf-8") for page in pages))
    assert len(made) == 3
    assert set(made) == {"Aa1$(openssl"}


def test_the_vault_names_the_restored_server_where_the_city_does() -> None:
    assert "empty(databaseServer) ? database.outputs.address : '${databaseServer}/madoguchi'" in bicep()
    assert "@${databaseAddress}?sslmode=verify-full" in bicep()


def test_nothing_of_azure_but_the_bot_has_a_public_address() -> None:
    assert "publicNetworkAccess: 'Disabled'" in (DEPLOY / "azure" / "database.bicep").read_text("utf-8")
    assert "publicNetworkAccess: empty(administratorAddresses) ? 'Disabled' : 'Enabled'" in bicep()
    assert "defaultAction: 'Deny'" in bicep()
    assert "allowInsecure: false" in bicep()
    assert "sslmode=verify-full" in bicep()
