"""The zip itself: what an administrator uploads."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bot.settings import Settings
from bot.teams_app import icons
from bot.teams_app.manifest import COLOR, LANGUAGES, OUTLINE, App, language_file, manifest, texts
from bot.teams_app.version import Version
from data.refusals import StartupError

_THEN = (1980, 1, 1, 0, 0, 0)  # the same package is the same bytes, whenever it is made


def app_of(settings: Settings, version: Version) -> App:
    """Raises StartupError naming what is missing: a package without it would be refused by Teams, and not say why."""
    missing = []
    if not _is_guid(settings.app_id):
        missing.append("MADOGUCHI_APP_ID: expected the application id of the bot's registration, a GUID")
    if urlsplit(settings.public_url).scheme != "https":
        missing.append("MADOGUCHI_PUBLIC_URL: expected the https address at which the bot is reached")
    if missing:
        raise StartupError("The package cannot be made. " + "; ".join(missing))
    return App(id=settings.app_id.lower(), address=settings.base_url, version=str(version))


def package(app: App) -> bytes:
    """All files at the root, as Teams wants them."""
    said = texts()
    files = {
        "manifest.json": _json(manifest(app, said)),
        COLOR: icons.color(),
        OUTLINE: icons.outline(),
        **{f"{lang}.json": _json(language_file(said, lang)) for lang in LANGUAGES},
    }
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(ZipInfo(name, _THEN), content, ZIP_DEFLATED)
    return made.getvalue()


def write_package(file: Path, app: App) -> None:
    """Over what is there. Raises StartupError where nothing can be written."""
    made = package(app)
    try:
        file.write_bytes(made)
    except OSError as wrong:
        raise StartupError(f"{file} cannot be written ({wrong.strerror}). Name another place.") from wrong


def _is_guid(text: str) -> bool:
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode() + b"\n"
