"""The pages that Teams links to from the app."""

from __future__ import annotations

import re

import pytest
from yarl import URL

from bot.teams_app.manifest import App, manifest, texts
from tests.bot.conftest import Around, echo

PAGES = ("about", "privacy", "terms")


@pytest.mark.parametrize("page", PAGES)
async def test_a_page_stands_there_in_both_languages_runs_nothing_and_leads_only_to_what_is_there(
    teams_around: Around, page: str
) -> None:
    async with teams_around(echo) as teams:
        root = URL(teams.endpoint).origin()
        async with teams.session.get(root / page) as got:
            text = await got.text()
        assert got.status == 200
        assert got.content_type == "text/html"
        assert "script" not in text
        assert '<html lang="ja">' in text
        assert '<section lang="en">' in text
        assert "default-src 'none'" in got.headers["Content-Security-Policy"]
        for link in re.findall(r'href="([^"]+)"', text):
            async with teams.session.get(root / link) as there:
                assert there.status == 200, link


async def test_the_manifest_leads_to_pages_that_are_there(teams_around: Around) -> None:
    app = App(id="x", address="https://bot.example", version="1.0.0")
    links = [link for name, link in manifest(app, texts())["developer"].items() if name.endswith("Url")]
    assert len(links) == 3
    async with teams_around(echo) as teams:
        for link in links:
            async with teams.session.get(URL(teams.endpoint).origin().with_path(URL(link).path)) as got:
                assert got.status == 200, link
