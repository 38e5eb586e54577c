"""What deploy/compose.yaml starts, from processes: PostgreSQL, two replicas in teams mode and nginx with its own
configuration, in which only addresses and the certificate are others.
"""

from __future__ import annotations

import asyncio
import ipaddress
import re
import ssl
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aiohttp import ClientError, ClientSession, TCPConnector
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.issuer import Issuer, new_key
from tests.running_bot import free_port, in_teams_mode
from tests.teams import Teams

ROOT = Path(__file__).parents[2]
PROXY = ROOT / "deploy" / "nginx.conf"


@dataclass
class Replica:
    port: int
    environment: Mapping[str, str]
    log: Path
    process: Process | None = field(default=None, init=False)

    async def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable, "app.py", "serve", cwd=ROOT, env=dict(self.environment), stdout=log, stderr=log
            )

    async def end(self, *, kill: bool) -> int:
        """Its exit status."""
        assert self.process
        (self.process.kill if kill else self.process.terminate)()
        return await asyncio.wait_for(self.process.wait(), 30)

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/messages"


@dataclass
class Town:
    """`teams` talks to the proxy; say `teams.endpoint = town.replicas[0].endpoint` to talk to one replica."""

    teams: Teams
    replicas: tuple[Replica, Replica]
    front: str
    url: str

    async def ready(self, replica: Replica) -> None:
        async with asyncio.timeout(60):
            while not await self._is_ready(replica):
                assert replica.process
                assert replica.process.returncode is None
                await asyncio.sleep(0.1)

    async def _is_ready(self, replica: Replica) -> bool:
        try:
            async with self.teams.session.get(f"http://127.0.0.1:{replica.port}/readyz") as response:
                return response.status == 200
        except ClientError:
            return False


@asynccontextmanager
async def town(url: str, folder: Path, teams: Teams | None = None) -> AsyncIterator[Town]:
    """Both replicas start at once, on a database that may still be empty, and the proxy before them."""
    teams = teams or Teams()
    async with AsyncExitStack() as stack:
        issuer = await stack.enter_async_context(Issuer([new_key("good")]))
        front = free_port()
        teams.endpoint = f"https://127.0.0.1:{front}/api/messages"
        await stack.enter_async_context(teams)
        trusting = ClientSession(connector=TCPConnector(limit=0, ssl=_trusting(folder)))
        await teams.session.close()
        teams.session = trusting
        teams.authorization = f"Bearer {issuer.token(teams.service)}"
        replicas = (_replica(url, issuer, folder), _replica(url, issuer, folder))
        made = Town(teams, replicas, f"https://127.0.0.1:{front}", url)
        proxy = await _proxy(folder, front, replicas)
        stack.push_async_callback(_ended, [proxy])
        stack.push_async_callback(_all_ended, replicas)
        await asyncio.gather(*(one.start() for one in replicas))
        await asyncio.gather(*(made.ready(one) for one in replicas))
        yield made


def _replica(url: str, issuer: Issuer, folder: Path) -> Replica:
    port = free_port()
    return Replica(port, in_teams_mode(port, issuer, url), folder / f"{port}.log")


async def _proxy(folder: Path, front: int, replicas: tuple[Replica, Replica]) -> Process:
    """nginx with deploy/nginx.conf, where only addresses are others. AssertionError says what it complains of."""
    configured = PROXY.read_text("utf-8")
    for wanted, here in (
        ("listen 8443", f"listen 127.0.0.1:{front}"),
        ("bot-1:3978", f"127.0.0.1:{replicas[0].port}"),
        ("bot-2:3978", f"127.0.0.1:{replicas[1].port}"),
        ("/etc/nginx/tls/", f"{folder}/"),
        ("/tmp/nginx", f"{folder}/nginx"),
    ):
        assert wanted in configured
        configured = configured.replace(wanted, here)
    written = folder / "nginx.conf"
    written.write_text(re.sub(r"worker_processes \w+;", "worker_processes 1;", configured), "utf-8")
    command = ["nginx", "-p", str(folder), "-c", str(written), "-e", "stderr", "-g", "daemon off;"]
    process = await asyncio.create_subprocess_exec(*command, stdout=DEVNULL, stderr=PIPE)
    await asyncio.sleep(0.5)
    assert process.returncode is None, (await process.communicate())[1].decode()
    return process


def _trusting(folder: Path) -> ssl.SSLContext:
    """Makes a certificate for this machine, for the proxy, and trusts it alone."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "town")])
    now = datetime.now(UTC)
    here = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    unsigned = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=5))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(here, critical=False)
    )
    plain, coded = serialization.NoEncryption(), serialization.Encoding.PEM
    (folder / "tls.crt").write_bytes(unsigned.sign(key, hashes.SHA256()).public_bytes(coded))
    (folder / "tls.key").write_bytes(key.private_bytes(coded, serialization.PrivateFormat.PKCS8, plain))
    return ssl.create_default_context(cafile=str(folder / "tls.crt"))


async def _all_ended(replicas: tuple[Replica, Replica]) -> None:
    await _ended([one.process for one in replicas if one.process])


async def _ended(processes: list[Process]) -> None:
    for process in processes:
        if process.returncode is None:
            process.terminate()
    await asyncio.gather(*(process.wait() for process in processes))
