"""Settings come whole or not at all, and no secret among them is ever shown."""

from __future__ import annotations

from typing import Any

import pytest
from yarl import URL

from bot.engine import Rhythm
from bot.opening import rhythm_of
from bot.settings import Settings, load_settings
from data.refusals import StartupError
from tests.issuer import APP_ID, SECRET
from tests.teams import TENANT

TEAMS = {
    "MODE": "teams",
    "APP_ID": APP_ID,
    "APP_PASSWORD": SECRET,
    "TENANT_ID": TENANT,
    "PUBLIC_URL": "https://bot.example/",
    "SECRET_KEY": "k" * 40,
}


def loaded(monkeypatch: pytest.MonkeyPatch, named: dict[str, str]) -> Settings:
    for name, value in named.items():
        monkeypatch.setenv(name if name.startswith("IDENTITY") else f"MADOGUCHI_{name}", value)
    return load_settings()


def test_teams_mode_needs_no_more_than_this_and_then_sends_to_teams_only(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = loaded(monkeypatch, TEAMS)

    assert settings.hosts.allow_text("https://smba.trafficmanager.net/jp/")
    assert settings.hosts.allow_text("https://smba.infra.gcc.teams.microsoft.com/teams")
    assert not settings.hosts.allow_text("http://127.0.0.1:3978/")
    assert URL(settings.openid_metadata_url).host == "login.botframework.com"
    assert URL(settings.login_url).host == "login.microsoftonline.com"
    assert settings.base_url == "https://bot.example"


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"APP_ID": ""}, "MADOGUCHI_APP_ID"),
        ({"APP_PASSWORD": ""}, "MADOGUCHI_APP_PASSWORD"),
        ({"TENANT_ID": ""}, "MADOGUCHI_TENANT_ID"),
        ({"TENANT_ID": "common/../x"}, "MADOGUCHI_TENANT_ID"),
        ({"PUBLIC_URL": "http://bot.example"}, "MADOGUCHI_PUBLIC_URL"),
        ({"PUBLIC_URL": ""}, "MADOGUCHI_PUBLIC_URL"),
        ({"SECRET_KEY": "short"}, "MADOGUCHI_SECRET_KEY"),
        ({"SERVICE_HOSTS": "*"}, "MADOGUCHI_SERVICE_HOSTS"),
        ({"SERVICE_HOSTS": "http://evil.example"}, "MADOGUCHI_SERVICE_HOSTS"),
        ({"LOGIN_URL": "http://login.example"}, "MADOGUCHI_LOGIN_URL"),
        ({"LOGIN_URL": "login.microsoftonline.com"}, "MADOGUCHI_LOGIN_URL"),
        ({"OPENID_METADATA_URL": "http://evil.example/keys"}, "MADOGUCHI_OPENID_METADATA_URL"),
        ({"APP_TYPE": "MultiTenant"}, "MADOGUCHI_APP_TYPE"),
        ({"MESSAGES_PER_MINUTE": "0"}, "MADOGUCHI_MESSAGES_PER_MINUTE"),
        ({"DIGEST_RATE": "41"}, "MADOGUCHI_DIGEST_RATE"),
        ({"DIGEST_GAP": "0.4"}, "MADOGUCHI_DIGEST_GAP"),
    ],
)
def test_a_setting_that_would_open_the_door_or_do_nothing_is_named(
    monkeypatch: pytest.MonkeyPatch, changed: dict[str, str], named: str
) -> None:
    with pytest.raises(StartupError) as refused:
        loaded(monkeypatch, TEAMS | changed)

    assert named in refused.value.sentence
    assert SECRET not in refused.value.sentence
    assert "k" * 40 not in refused.value.sentence


def test_both_paces_of_what_is_told_unasked_are_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = loaded(monkeypatch, TEAMS | {"DIGEST_RATE": "12", "DIGEST_GAP": "2.5"})

    assert rhythm_of(settings) == Rhythm(rate=12, gap=2.5)
    assert rhythm_of(loaded(monkeypatch, TEAMS | {"DIGEST_RATE": "30", "DIGEST_GAP": "1"})) == rhythm_of(None)


def test_a_machine_that_vouches_for_the_bot_is_named_by_azure_or_by_us(monkeypatch: pytest.MonkeyPatch) -> None:
    azure = {"IDENTITY_ENDPOINT": "http://169.254.130.5:4141/msi/token", "IDENTITY_HEADER": SECRET}
    machine = TEAMS | {"APP_TYPE": "UserAssignedMSI", "APP_PASSWORD": ""}
    settings = loaded(monkeypatch, machine | azure)

    assert settings.identity_endpoint == azure["IDENTITY_ENDPOINT"]
    assert settings.identity_header.get_secret_value() == SECRET
    monkeypatch.setenv("MADOGUCHI_IDENTITY_ENDPOINT", "http://127.0.0.1:1/identity")
    assert load_settings().identity_endpoint == "http://127.0.0.1:1/identity"


def test_no_secret_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    secrets: dict[str, Any] = {
        "DATABASE_URL": "postgresql+psycopg://mado:hush-1@db/figures",
        "APP_PASSWORD": "hush-2",
        "SECRET_KEY": "hush-3" + "k" * 40,
        "IDENTITY_HEADER": "hush-4",
    }

    assert "hush" not in repr(loaded(monkeypatch, TEAMS | secrets))
