"""What is said where a list goes on on further pages."""

from __future__ import annotations

from data.catalogue.schema import Both
from data.model import Lang

BEFORE = Both(ja="前のページ", en="Previous page")
AFTER = Both(ja="次のページ", en="Next page")


def page(number: int, of: int, lang: Lang) -> str:
    return f"{of:,}ページ中{number:,}ページ目" if lang == "ja" else f"page {number:,} of {of:,}"
