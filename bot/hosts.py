"""Where answers may be sent: the bot's token goes to Teams and to nobody else, whatever address a message names."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass

from yarl import URL

_PLAIN = re.compile(r"[a-z0-9.:-]+")  # nothing that one reader of addresses takes for another sign than the next
FILES = "*.sharepoint.com"  # every OneDrive for work; a city names its own: contoso-my.sharepoint.com
TEAMS = "smba.trafficmanager.net, *.teams.microsoft.com, *.botframework.com"


@dataclass(frozen=True, kw_only=True)
class Hosts:
    """`names` over https and at its usual port only; `plain` are addresses of this machine that may do without."""

    names: frozenset[str] = frozenset()
    domains: tuple[str, ...] = ()  # ".teams.microsoft.com"
    plain: frozenset[tuple[str, int | None]] = frozenset()  # without a port: any port

    def allow(self, address: URL) -> bool:
        """Whether something may be sent there. A path is put behind the address, so it ends with its own."""
        # A query or a fragment would take in the path that is put behind it.
        return not address.raw_query_string and not address.raw_fragment and self.knows(address)

    def knows(self, address: URL) -> bool:
        """Whether it is one of these computers, whatever is asked of it."""
        host = (address.raw_host or "").lower()
        if not _PLAIN.fullmatch(host) or address.raw_user is not None or address.raw_password is not None:
            return False
        if address.scheme == "http":
            return (host, None) in self.plain or (host, address.port) in self.plain
        known = host in self.names or host.endswith(self.domains)
        return address.scheme == "https" and address.port == 443 and known

    def allow_text(self, address: str) -> bool:
        try:
            return "?" not in address and "#" not in address and self.allow(URL(address, encoded=True))
        except (ValueError, IndexError):  # yarl raises the latter for "https://[]@": what cannot be read is not allowed
            return False


THIS_MACHINE = Hosts(plain=frozenset({("127.0.0.1", None), ("localhost", None), ("::1", None)}))


def read_hosts(text: str) -> Hosts:
    """`smba.trafficmanager.net, *.teams.microsoft.com, http://127.0.0.1:3978`. Raises ValueError with a sentence."""
    names, domains, plain = set(), [], set()
    for entry in (part.strip().lower() for part in text.split(",") if part.strip()):
        if entry.startswith("http://"):
            plain.add(_of_this_machine(entry))
        elif entry.startswith("*."):
            domains.append("." + _name(entry[2:], entry))
        else:
            names.add(_name(entry, entry))
    return Hosts(names=frozenset(names), domains=tuple(domains), plain=frozenset(plain))


def _name(host: str, entry: str) -> str:
    labels = host.split(".")
    if len(labels) < 2 or not all(label and label.replace("-", "").isalnum() and label.isascii() for label in labels):
        raise ValueError(f"{entry!r} is no host name such as smba.trafficmanager.net or *.teams.microsoft.com")
    return host


def _of_this_machine(entry: str) -> tuple[str, int | None]:
    address = URL(entry)
    host = address.raw_host or ""
    if not is_loopback(host) or address.raw_path not in ("", "/"):
        raise ValueError(f"{entry!r}: without https only this machine itself, such as http://127.0.0.1:3978")
    return host, address.explicit_port


def names_this_machine(authority: str) -> bool:
    """Of a Host header. A page can make its own name lead to this machine; no browser says another name for it."""
    try:
        return is_loopback(URL(f"http://{authority}").raw_host or "")
    except ValueError:
        return False


def is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
