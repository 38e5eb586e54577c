"""A browser window that shows a card as Teams does, with the renderer out of Microsoft's Agents Playground.

The Playground is a chat and has one theme; its renderer has two and any width. So its program is loaded as it is, with
one change: instead of starting the chat it hands out the renderer. The version is pinned, and a new one in which that
place looks different stops with a sentence that says so. Badges and bars of progress are in the program too, but the
Playground has them switched off; here they are on, as in Teams.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlparse

from playwright.sync_api import Browser, Page, Route, ViewportSize

from data.addresses.links import Theme
from data.model import Lang
from tests.gallery.kind import PICTURES

Width = Literal["phone", "desktop"]
Look = Literal["light", "dark", "contrast"]
"""A theme of Teams. In high contrast a card's pictures are those of the light theme, as Teams takes them."""
Draw = Callable[[str, Theme], bytes]
"""PNG bytes of a picture of the card that is shown, by its name."""

_PATIENCE = 180_000  # milliseconds for the nine megabytes of the program, on a busy machine
_LOCALES: dict[Lang, str] = {"ja": "ja-JP", "en": "en-GB"}
WIDTHS: dict[Width, int] = {"phone": 328, "desktop": 460}
FULL = 720  # of a card that asks for the whole width
MODULES = Path(__file__).parents[2] / "deploy" / "playground" / "node_modules"
CLIENT = MODULES / "@microsoft" / "m365agentsplayground" / "dist" / "client"

_NAMES = {  # what the renderer's parts are called in this version of the program
    "Card": r"const \w+=new ([\w$]+);e\.actionHandler&&",
    "markdown": r"\.onProcessMarkdown=([\w$]+),\w+\.onDataQuery",
    "HostConfig": r"\.hostConfig=new ([\w$]+)\([\w$]+\),e\.payload",
    "config": r"\.hostConfig=new [\w$]+\(([\w$]+)\),e\.payload",
    "Context": r"\(e\.payload\),new ([\w$]+)\),",
    "View": r"jsx\)\(([\w$]+),\{cardObject:",
    "dom": r"([\w$]+)\.render\(\(0,[\w$]+\.jsx\)\([\w$]+\.StrictMode",
    "React": r"\.render\(\(0,[\w$]+\.jsx\)\(([\w$]+)\.StrictMode",
    "registry": r"([\w$]+)\.defaultElements\.register\(\"Chart\.Line\"",
    "Badge": r"([\w$]+)\.jsonTypeName=\"Badge\"",
    "ProgressBar": r"([\w$]+)\.jsonTypeName=\"ProgressBar\"",
    "Provider": r"jsx\)\(([\w$]+),\{theme:[\w$]+,children:\(0,[\w$]+\.jsx\)\([\w$]+,\{children:",
}
_START = r'function\(\)\{const \w=document\.getElementById\("root"\);if\(\w\)'


class PlaygroundChanged(Exception):
    """The Playground's program has not the shape that is known here."""


class Window:
    """One page for each language: a chart writes its dates in that of the browser."""

    def __init__(self, browser: Browser) -> None:
        wide: ViewportSize = {"width": 800, "height": 1200}
        self._pages = {lang: browser.new_page(viewport=wide, locale=tongue) for lang, tongue in _LOCALES.items()}
        self._tokens = _tokens()
        for page in self._pages.values():
            page.route("**/*", self._serve)
            page.goto(PICTURES, timeout=_PATIENCE)
            page.wait_for_function("() => Boolean(window.host && window.show)", timeout=_PATIENCE)

    def picture(self, card: dict[str, Any], look: Look, width: Width, draw: Draw) -> bytes:
        """A PNG of the card alone."""
        return self.show(card, look, width, draw).locator("#frame").screenshot()

    def show(self, card: dict[str, Any], look: Look, width: Width, draw: Draw) -> Page:
        """The page with the card in it, when it stands still."""
        full = width == "desktop" and str(card.get("msteams", {}).get("width", "")).lower() == "full"
        asked = {
            "card": _drawn(card, draw),
            "theme": look,
            "tokens": self._tokens[look],
            "config": {"dark": _DARK, "contrast": _CONTRAST}.get(look, {}),
            "width": FULL if full else WIDTHS[width],
            "phone": width == "phone",
        }
        page = self._pages[card["lang"]]
        page.evaluate("asked => window.show(asked)", asked)
        moves = width == "desktop" and "Chart." in json.dumps(card)  # charts grow into place
        page.wait_for_timeout(1100 if moves else 150)
        return page

    def _serve(self, route: Route) -> None:
        path = urlparse(route.request.url).path
        if not route.request.url.startswith(PICTURES):
            route.abort()
        elif path == "/":
            route.fulfill(body=_PAGE, content_type="text/html; charset=utf-8")
        elif path == "/playground.js":
            route.fulfill(body=_renderer(), content_type="text/javascript; charset=utf-8")
        elif path == "/window.js":
            route.fulfill(path=Path(__file__).with_suffix(".js"), content_type="text/javascript; charset=utf-8")
        else:
            route.abort()


_PAGE = """<!doctype html><meta charset="utf-8">
<style>
  body { margin: 0; padding: 24px; }
  #frame { box-sizing: border-box; }
  #frame * { font-family: "Segoe UI", "Noto Sans", "Noto Sans CJK JP", sans-serif !important; }
</style>
<div id="frame"></div>
<script src="/playground.js"></script>
<script src="/window.js"></script>
"""


def _renderer() -> str:
    """The Playground's program, which hands out its renderer in place of starting."""
    [program] = (CLIENT / "static" / "js").glob("main.*.js")
    text = program.read_text(encoding="utf-8")
    found = {name: re.search(pattern, text) for name, pattern in _NAMES.items()}
    start = re.search(_START, text)
    if start is None or not all(found.values()):
        missing = ["the start", *(name for name, one in found.items() if one is None)]
        raise PlaygroundChanged(f"Not found in {program.name}: {missing}. Read its new shape and mend _NAMES.")
    parts = ",".join(f"{name}:{one[1]}" for name, one in found.items() if one is not None)
    return f"{text[: start.start()]}function(){{window.host={{{parts}}}}}(),{text[start.start() :]}"


def _tokens() -> dict[Look, dict[str, str]]:
    """The colours of the themes of Teams, as Microsoft publishes them."""
    say = """
        const themes = require("@fluentui/tokens")
        const {teamsLightTheme: light, teamsDarkTheme: dark, teamsHighContrastTheme: contrast} = themes
        console.log(JSON.stringify({light, dark, contrast}))
    """
    node = shutil.which("node")
    if node is None or not (MODULES / "@fluentui" / "tokens").exists():
        raise SystemExit("The gallery needs Node 18 or newer, and then: npm ci --prefix deploy/playground")
    out = subprocess.run([node, "-e", say], cwd=MODULES.parent, check=True, capture_output=True, text=True)
    tokens: dict[Look, dict[str, str]] = json.loads(out.stdout)
    return tokens


def _drawn(node: Any, draw: Draw) -> Any:
    """The card with its pictures in it, in place of their addresses."""
    if isinstance(node, list):
        return [_drawn(one, draw) for one in node]
    if isinstance(node, dict):
        return {key: _drawn(one, draw) for key, one in node.items()}
    if isinstance(node, str) and node.startswith(f"{PICTURES}/"):
        theme, name = node.removeprefix(f"{PICTURES}/").removesuffix(".png").split("/")
        drawn = draw(name, "dark" if theme == "dark" else "light")
        return f"data:image/png;base64,{b64encode(drawn).decode()}"
    return node


Inks = dict[str, tuple[str, str]]
"""By the name that a card gives a colour: plain, and subtle."""
_DARK_INKS: Inks = {
    "default": ("#ffffff", "#d6d6d6"),
    "dark": ("#ffffff", "#d6d6d6"),
    "light": ("#242424", "#424242"),
    "accent": ("#a6a7dc", "#9299f7"),
    "good": ("#92c353", "#92c353"),
    "warning": ("#f8d22a", "#f8d22a"),
    "attention": ("#e37d80", "#e37d80"),
}


def _style(paper: str, border: str, inks: Inks) -> dict[str, Any]:
    colours = {name: {"default": ink, "subtle": subtle} for name, (ink, subtle) in inks.items()}
    return {"backgroundColor": paper, "borderColor": border, "foregroundColors": colours}


_DARK: dict[str, Any] = {
    "page": "#1f1f1f",
    "separator": {"lineThickness": 1, "lineColor": "#525252"},
    "containerStyles": {
        "default": _style("#292929", "#525252", _DARK_INKS),
        "emphasis": _style("#333333", "#666666", _DARK_INKS),
        "accent": _style("#2f2f4a", "#7f85f5", _DARK_INKS),
        "good": _style("#0d2e0d", "#54b054", _DARK_INKS),
        "attention": _style("#3f1011", "#dc626d", _DARK_INKS),
        "warning": _style("#463100", "#feb144", _DARK_INKS),
    },
}
"""What the Playground's light host looks like in Teams' dark theme."""

_WHITE = dict.fromkeys(("default", "dark", "light", "good", "warning", "attention"), ("#ffffff", "#ffffff"))
_CONTRAST: dict[str, Any] = {
    "page": "#000000",
    "separator": {"lineThickness": 1, "lineColor": "#ffffff"},
    "containerStyles": {
        name: _style("#000000", "#ffffff", {**_WHITE, "accent": ("#ffff00", "#ffff00")})
        for name in ("default", "emphasis", "accent", "good", "attention", "warning")
    },
}
"""Teams' high contrast: white on black whatever a card asks for, and yellow for links and accents."""
