"""Settings, from the environment with the prefix MADOGUCHI_. Made once, in app.py; wrong ones stop the start."""

from __future__ import annotations

from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import AliasChoices, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.hosts import FILES, TEAMS, Hosts, is_loopback, read_hosts
from data.refusals import StartupError

PREFIX = "MADOGUCHI_"
LOCAL_KEY = "local-only-not-a-secret"
DIGEST_RATE = 30  # messages a second that nobody asked for; Teams takes 50 calls of all kinds
DIGEST_GAP = 1.0  # seconds between two of them to one conversation; Teams takes 60 in half a minute


def _either(name: str) -> AliasChoices:
    """Azure sets these two itself, without our prefix."""
    return AliasChoices(PREFIX + name, name)


class Settings(BaseSettings):
    """`local` mode has no sign-in, so it listens on this machine only; `teams` mode starts complete or not at all."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore")

    mode: Literal["local", "teams"] = "local"
    host: str = "127.0.0.1"
    port: int = Field(default=3978, ge=0, le=65535)
    database_url: str = Field(default="sqlite:///var/madoguchi.db", repr=False)  # may hold a password
    public_url: str = ""  # where Teams fetches chart pictures; https in teams mode
    app_id: str = ""
    app_password: SecretStr = SecretStr("")
    app_type: Literal["SingleTenant", "UserAssignedMSI"] = "SingleTenant"
    tenant_id: str = ""
    secret_key: SecretStr = SecretStr(LOCAL_KEY)
    language: Literal["question", "ja", "en"] = "question"  # question: answer in the language of the question
    openid_metadata_url: str = "https://login.botframework.com/v1/.well-known/openidconfiguration"
    login_url: str = "https://login.microsoftonline.com"
    service_hosts: str = TEAMS  # where answers may be sent
    file_hosts: str = FILES  # where files that people attach may be fetched from
    identity_endpoint: str = Field(default="", validation_alias=_either("IDENTITY_ENDPOINT"))
    identity_header: SecretStr = Field(default=SecretStr(""), validation_alias=_either("IDENTITY_HEADER"))
    subscribers: Literal["anyone", "owners", "editors"] = "anyone"  # who may set up what is sent to a channel
    messages_per_minute: int = Field(default=20, ge=1, le=600)  # of one person, in teams mode
    digest_rate: int = Field(default=DIGEST_RATE, ge=1, le=40)  # of all replicas together
    digest_gap: float = Field(default=DIGEST_GAP, ge=0.5, le=60)  # of all replicas together
    metrics_host: str = "127.0.0.1"
    metrics_port: int = Field(default=0, ge=0, le=65535)  # 0: no numbers for Prometheus
    playground: str = ""  # address of the Agents Playground, printed at start

    @model_validator(mode="after")
    def _whole(self) -> Self:
        problems = _local_problems(self) if self.mode == "local" else _teams_problems(self)
        if problems:
            raise ValueError("; ".join(problems))
        return self

    @property
    def hosts(self) -> Hosts:
        return read_hosts(self.service_hosts)

    @property
    def base_url(self) -> str:
        """Where this bot is reached from outside, without a slash at the end."""
        return self.public_url.rstrip("/") or f"http://{self.host}:{self.port}"


def load_settings() -> Settings:
    """Raises StartupError naming each setting that is wrong. Values are not repeated: one may be a secret."""
    try:
        return Settings()
    except ValidationError as wrong:
        said = [
            f"MADOGUCHI_{'_'.join(map(str, e['loc'])).upper()}: {e['msg']}" if e["loc"] else e["msg"]
            for e in wrong.errors(include_input=False, include_url=False)
        ]
        raise StartupError("The settings cannot be used. " + "; ".join(said)) from None


def _local_problems(settings: Settings) -> list[str]:
    if is_loopback(settings.host):
        return []
    return ["MADOGUCHI_HOST: local mode has no sign-in, so it listens on 127.0.0.1 only (or set MADOGUCHI_MODE=teams)"]


def _teams_problems(settings: Settings) -> list[str]:
    key = settings.secret_key.get_secret_value()
    needs_password = settings.app_type == "SingleTenant"
    public = urlsplit(settings.public_url)
    wanted = {
        "MADOGUCHI_APP_ID: the bot's application id is needed in teams mode": bool(settings.app_id),
        "MADOGUCHI_APP_PASSWORD: a SingleTenant bot needs its client secret": bool(
            settings.app_password.get_secret_value() or not needs_password
        ),
        "MADOGUCHI_PUBLIC_URL: expected an https address that Teams can reach": public.scheme == "https"
        and bool(public.netloc),
        "MADOGUCHI_SECRET_KEY: expected at least 32 characters of your own making": (
            len(key) >= 32 and key != LOCAL_KEY
        ),
    }
    return [sentence for sentence, fine in wanted.items() if not fine] + _address_problems(settings)


def _address_problems(settings: Settings) -> list[str]:
    named = {"MADOGUCHI_LOGIN_URL": settings.login_url, "MADOGUCHI_OPENID_METADATA_URL": settings.openid_metadata_url}
    problems = [f"{name}: expected an https address" for name, address in named.items() if not _is_safe(address)]
    for name, hosts in (("SERVICE_HOSTS", settings.service_hosts), ("FILE_HOSTS", settings.file_hosts)):
        try:
            read_hosts(hosts)
        except ValueError as wrong:
            problems.append(f"MADOGUCHI_{name}: {wrong}")
    if not settings.tenant_id.replace("-", "").replace(".", "").isalnum():
        problems.append("MADOGUCHI_TENANT_ID: the city's tenant id is needed in teams mode")
    return problems


def _is_safe(address: str) -> bool:
    """Over https; without it only on this machine, where tests have an issuer of their own."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host)))
