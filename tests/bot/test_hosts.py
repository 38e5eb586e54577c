"""A token goes to Teams, over https, and nowhere else, however an address is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from bot.hosts import TEAMS, THIS_MACHINE, Hosts, read_hosts

HOSTS = read_hosts(TEAMS)


@pytest.mark.parametrize(
    "address",
    [
        "https://smba.trafficmanager.net/emea/",
        "https://smba.trafficmanager.net:443/jp/0d9e1f50-7a3c-4c8e-9a51-6f2b8c4d1000/",
        "https://SMBA.trafficmanager.net/emea",
        "https://smba.infra.gcc.teams.microsoft.com/teams",
        "https://webchat.botframework.com/",
    ],
)
def test_teams_own_addresses_are_allowed(address: str) -> None:
    assert HOSTS.allow_text(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "smba.trafficmanager.net",
        "http://smba.trafficmanager.net/emea/",
        "https://smba.trafficmanager.net:8443/",
        "https://evil.example/",
        "https://evil.example/smba.trafficmanager.net",
        "https://smba.trafficmanager.net.evil.example/",
        "https://evilsmba.trafficmanager.net/",
        "https://x.smba.trafficmanager.net/",
        "https://teams.microsoft.com/",
        "https://evilteams.microsoft.com/",
        "https://smba.trafficmanager.net@evil.example/",
        "https://evil.example@smba.trafficmanager.net/",
        "https://a:b@smba.trafficmanager.net/",
        "https://smba.trafficmanager.net\\@evil.example/",
        "https://evil.example\\.teams.microsoft.com/",
        "https://evil.example#.teams.microsoft.com/",
        "https://evil.example?.teams.microsoft.com/",
        "https://smba.trafficmanager.net/?to=",
        "https://smba.trafficmanager.net/#",
        "https://smba.trafficmanager.net/#a",
        "https://smba.trafficmanager.net./",
        "https://smba。trafficmanager。net/",
        "https://smba.trafficmanager.net%2eevil.example/",
        "https://smba.trafficmanager.net%00.evil.example/",
        "https://evil.example%2f.teams.microsoft.com/",
        "//smba.trafficmanager.net/",
        "ftp://smba.trafficmanager.net/",
        "javascript://smba.trafficmanager.net/",
        "https://127.0.0.1/",
        "http://127.0.0.1/",
        "https://[::1]/",
        "https://[",
        "https://[]@",
        "https://smba.trafficmanager.net:99999/",
        "https:///emea",
    ],
)
def test_nothing_else_is(address: str) -> None:
    assert not HOSTS.allow_text(address)


@given(st.text(alphabet="ahx.:/@\\#?[]%2e。 \t\n", max_size=30))
def test_whatever_is_allowed_is_connected_to_under_that_very_name(mess: str) -> None:
    for address in (f"https://{mess}.teams.microsoft.com/", f"https://smba.trafficmanager.net{mess}", mess):
        if HOSTS.allow_text(address):
            url = URL(address, encoded=True)
            assert url.raw_host is not None
            assert set(url.raw_host) <= set("abcdefghijklmnopqrstuvwxyz.2")
            assert (url.scheme, url.port, url.raw_user) == ("https", 443, None)


@pytest.mark.parametrize(
    ("named", "address", "allowed"),
    [
        ("http://127.0.0.1", "http://127.0.0.1:3978/emea", True),
        ("http://127.0.0.1:3978", "http://127.0.0.1:3978/emea", True),
        ("http://127.0.0.1:3978", "http://127.0.0.1:3979/emea", False),
        ("http://127.0.0.1:3978", "http://127.0.0.1:3978@evil.example/", False),
        ("http://127.0.0.1:3978", "https://127.0.0.1:3978/", False),
        ("http://[::1]:5", "http://[::1]:5/", True),
        ("http://localhost", "http://localhost:80/", True),
        ("http://localhost", "http://localhost.evil.example/", False),
    ],
)
def test_this_machine_may_be_named_without_https(named: str, address: str, allowed: bool) -> None:
    assert read_hosts(named).allow_text(address) is allowed


def test_without_sign_in_only_this_machine_is_answered() -> None:
    assert THIS_MACHINE.allow_text("http://localhost:56150/_connector")
    assert not THIS_MACHINE.allow_text("https://smba.trafficmanager.net/emea/")
    assert not Hosts().allow_text("http://127.0.0.1/")


@pytest.mark.parametrize(
    "wrong",
    [
        "*",
        "*.com",
        "com",
        "https://smba.trafficmanager.net",
        "a b.com",
        "http://10.0.0.1",
        "http://example.com",
        "a..b",
    ],
)
def test_a_list_that_cannot_be_meant_is_refused_with_the_entry(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"no host name|only this machine") as refused:
        read_hosts(f"smba.trafficmanager.net, {wrong}")

    assert repr(wrong) in str(refused.value)
