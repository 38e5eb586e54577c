"""The pages that Teams links to from the app: what it is, what it keeps, how to use its figures. In both languages."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import web

_FOLDER = Path(__file__).parent / "teams_app" / "pages"
_TYPES = {".html": "text/html", ".css": "text/css"}
_HEADERS = {
    "Cache-Control": "public, max-age=3600",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; frame-ancestors 'none'",
}


def routes() -> list[web.RouteDef]:
    """`/about`, `/privacy`, `/terms` and their style. They are read once, here."""
    return [_route(path) for path in sorted(_FOLDER.iterdir()) if path.suffix in _TYPES]


def _route(path: Path) -> web.RouteDef:
    name = path.stem if path.suffix == ".html" else path.name
    return web.get(f"/{name}", _page(path.read_text("utf-8"), _TYPES[path.suffix]))


def _page(text: str, kind: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def page(_: web.Request) -> web.Response:
        return web.Response(text=text, content_type=kind, charset="utf-8", headers=_HEADERS)

    return page
