"""What stands in deploy/, held against what it speaks of."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.settings import PREFIX, Settings

DEPLOY = Path(__file__).parents[2] / "deploy"
pytestmark = pytest.mark.deployment


def compose() -> Any:
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))


def test_the_linter_of_dockerfiles_has_nothing_to_say() -> None:
    linter = Path(sys.executable).with_name("hadolint")
    said = subprocess.run([linter, str(DEPLOY / "Dockerfile")], capture_output=True, text=True, check=False)
    assert (said.returncode, said.stdout) == (0, "")


def test_every_setting_that_is_given_to_a_container_is_one() -> None:
    given = set(compose()["services"]["bot-1"]["environment"])
    given |= set(re.findall(r"^(\w+)=", (DEPLOY / "example.env").read_text("utf-8"), re.MULTILINE)) - {
        "POSTGRES_PASSWORD"
    }
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


def test_no_container_but_the_proxy_can_be_reached_from_outside_and_the_bot_cannot_write() -> None:
    services = compose()["services"]
    assert {name for name, service in services.items() if "ports" in service} == {"proxy"}
    for name in ("bot-1", "bot-2"):
        assert services[name]["read_only"]
        assert services[name]["cap_drop"] == ["ALL"]


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


def test_every_bracket_of_the_bicep_file_is_closed_and_every_name_it_uses_is_made_there() -> None:
    text = re.sub(r"'[^'\n]*'|//[^\n]*", "", bicep())
    for opening, closing in ("{}", "[]", "()"):
        assert text.count(opening) == text.count(closing)
    made = set(re.findall(r"^(?:param|var|resource) (\w+)", bicep(), re.MULTILINE))
    used = set(re.findall(r"\b(\w+)\.(?:id|properties)\b", bicep())) - {"config"}
    assert used <= made
